#pragma once

#include <algorithm>
#include <vector>

#include "render/scene/scene.hpp"

namespace sanding {

[[nodiscard]] inline bool overlap(const scene::Rect& a, const scene::Rect& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}
[[nodiscard]] inline bool contains(const scene::Rect& outer, const scene::Rect& inner) {
    return inner.x >= outer.x && inner.right() <= outer.right() && inner.y >= outer.y &&
           inner.bottom() <= outer.bottom();
}

/// True where the segment has a point in the box (Liang–Barsky clipping).
[[nodiscard]] inline bool crosses(const scene::Rect& box, scene::Point a, scene::Point b) {
    double t0 = 0, t1 = 1;
    const auto clip = [&](double p, double q) {
        if (p == 0) return q >= 0;
        const double t = q / p;
        if (p < 0)
            t0 = std::max(t0, t);
        else
            t1 = std::min(t1, t);
        return t0 <= t1;
    };
    const double dx = b.x - a.x, dy = b.y - a.y;
    return clip(-dx, a.x - box.x) && clip(dx, box.right() - a.x) && clip(-dy, a.y - box.y) &&
           clip(dy, box.bottom() - a.y);
}

constexpr double page_cell_pt = 32;

/// Page cells with what lies in them, over an area known beforehand; what reaches beyond is kept in the
/// outermost cells.
template <class T>
class PageGrid {
  public:
    explicit PageGrid(const scene::Rect& area)
        : area_(area),
          columns_(cells(area.width)),
          rows_(cells(area.height)),
          cell_(static_cast<std::size_t>(columns_ * rows_)) {}

    void add(const scene::Rect& box, const T& value) {
        each(box, [&](std::vector<T>& cell) {
            cell.push_back(value);
            return false;
        });
    }
    template <class Test>
    bool any(const scene::Rect& box, Test test) {
        return each(box, [&](std::vector<T>& cell) { return std::any_of(cell.begin(), cell.end(), test); });
    }

  private:
    static int cells(double length) {
        return std::clamp(static_cast<int>(length / page_cell_pt) + 1, 1, 1000);
    }
    static int clamped(double position, int count) {
        return static_cast<int>(std::clamp(position / page_cell_pt, 0.0, count - 1.0));
    }

    template <class Visit>
    bool each(const scene::Rect& box, Visit visit) {
        const int left = clamped(box.x - area_.x, columns_), right = clamped(box.right() - area_.x, columns_);
        const int top = clamped(box.y - area_.y, rows_), bottom = clamped(box.bottom() - area_.y, rows_);
        for (int row = top; row <= bottom; ++row)
            for (int column = left; column <= right; ++column)
                if (visit(cell_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                                static_cast<std::size_t>(column)]))
                    return true;
        return false;
    }

    scene::Rect area_;
    int columns_, rows_;
    std::vector<std::vector<T>> cell_;
};

}  // namespace sanding
