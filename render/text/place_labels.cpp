#include "render/text/place_labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <optional>

namespace sanding {
namespace {

using scene::Lines;
using scene::Placement;
using scene::Point;
using scene::Rect;
using scene::Shared;
using scene::Space;
using scene::Text;
using scene::Transform;

constexpr double gap_pt = 1.5;  // air around a label
constexpr double cell_pt = 32;

bool overlap(const Rect& a, const Rect& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}
bool contains(const Rect& outer, const Rect& inner) {
    return inner.x >= outer.x && inner.right() <= outer.right() && inner.y >= outer.y &&
           inner.bottom() <= outer.bottom();
}

/// True where the segment has a point in the box (Liang–Barsky clipping).
bool crosses(const Rect& box, Point a, Point b) {
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

/// Page cells with what lies in them, over an area known beforehand; what reaches beyond is kept in the
/// outermost cells.
template <class T>
class Grid {
  public:
    explicit Grid(const Rect& area)
        : area_(area),
          columns_(cells(area.width)),
          rows_(cells(area.height)),
          cell_(static_cast<std::size_t>(columns_ * rows_)) {}

    void add(const Rect& box, const T& value) {
        each(box, [&](std::vector<T>& cell) {
            cell.push_back(value);
            return false;
        });
    }
    template <class Test>
    bool any(const Rect& box, Test test) {
        return each(box, [&](std::vector<T>& cell) { return std::any_of(cell.begin(), cell.end(), test); });
    }

  private:
    static int cells(double length) { return std::clamp(static_cast<int>(length / cell_pt) + 1, 1, 1000); }
    static int clamped(double position, int count) {
        return static_cast<int>(std::clamp(position / cell_pt, 0.0, count - 1.0));
    }

    template <class Visit>
    bool each(const Rect& box, Visit visit) {
        const int left = clamped(box.x - area_.x, columns_), right = clamped(box.right() - area_.x, columns_);
        const int top = clamped(box.y - area_.y, rows_), bottom = clamped(box.bottom() - area_.y, rows_);
        for (int row = top; row <= bottom; ++row)
            for (int column = left; column <= right; ++column)
                if (visit(cell_[static_cast<std::size_t>(row * columns_ + column)])) return true;
        return false;
    }

    Rect area_;
    int columns_, rows_;
    std::vector<std::vector<T>> cell_;
};

using Segment = std::pair<Point, Point>;

Grid<Segment> segments_of(const Lines& lines, const Transform& page, const Rect& area) {
    Grid<Segment> grid(area);
    for (std::size_t l = 0; l < lines.size(); ++l) {
        for (auto i = lines.line_start[l] + 1; i < lines.line_start[l + 1]; ++i) {
            const Point a = page(lines.points[i - 1]), b = page(lines.points[i]);
            const Rect box{std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
            if (overlap({box.x - 1, box.y - 1, box.width + 2, box.height + 2}, area)) grid.add(box, {a, b});
        }
    }
    return grid;
}

/// Boxes to try, best first. `far` allows for more distant ones, where the caller checks that they still
/// belong.
std::vector<Rect> candidates(Placement placement, Point at, const TextExtent& extent, bool far) {
    const double w = extent.width_pt, h = extent.height_pt();
    std::vector<Rect> boxes;
    const auto centred = [&](double dx, double dy) {
        boxes.push_back({at.x - w / 2 + dx, at.y - h / 2 + dy, w, h});
    };
    switch (placement) {
        case Placement::fixed:
        case Placement::along:
            break;
        case Placement::inside:
            centred(0, 0);
            for (const double step : {0.5, 1.0, 1.5, 2.2, 3.0, 4.0, 5.5}) {
                if (step > 1 && !far) break;
                const double dx = std::min(step, 1.5) * 0.3 * w, dy = step * h;
                centred(0, -dy), centred(0, dy), centred(-dx, 0), centred(dx, 0);
                centred(-dx, -dy), centred(dx, -dy), centred(-dx, dy), centred(dx, dy);
            }
            break;
        case Placement::beside: {
            const double off = 4;
            boxes.push_back({at.x + off, at.y - h / 2, w, h});
            boxes.push_back({at.x - off - w, at.y - h / 2, w, h});
            boxes.push_back({at.x - w / 2, at.y - off - h, w, h});
            boxes.push_back({at.x - w / 2, at.y + off, w, h});
            for (const double y : {-h, 0.0})
                boxes.push_back({at.x + off * 0.7, at.y + y, w, h}),
                    boxes.push_back({at.x - off * 0.7 - w, at.y + y, w, h});
            break;
        }
    }
    return boxes;
}

/// By the odd-even rule; `p` in the shapes' own space.
bool inside(const scene::Shapes& shapes, std::size_t shape, Point p) {
    bool in = false;
    for (auto r = shapes.shape_start[shape]; r < shapes.shape_start[shape + 1]; ++r) {
        for (auto i = shapes.ring_start[r] + 1; i < shapes.ring_start[r + 1]; ++i) {
            const Point a = shapes.points[i - 1], b = shapes.points[i];
            if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) in = !in;
        }
    }
    return in;
}

struct Candidate {
    std::size_t item, label;
    double priority;
};

Rect area_of(const Scene& scene, Space space, std::size_t frame) {
    if (space == Space::page) return {0, 0, scene.width_pt, scene.height_pt};
    return frame < scene.frames.size() ? scene.frames[frame].rect : Rect{};
}

/// Where a label came to lie.
struct Placed {
    std::size_t label = 0;
    Point centre;
    double angle_deg = 0;
};

/// A straight stretch of a line that a label can run along.
struct Stretch {
    Point middle;
    double angle_deg = 0;
    double off_middle = 0;  ///< how far along the line it is from the line's middle
};

/// Stretches of the polyline (page points) as long as `length`, at most a fifth of `height` away from their
/// chord, nearest to the line's middle first.
std::vector<Stretch> stretches(const std::vector<Point>& line, double length, double height) {
    std::vector<double> along{0};
    for (std::size_t i = 1; i < line.size(); ++i)
        along.push_back(along.back() + std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y));
    const auto at = [&](double distance) {
        const auto next = static_cast<std::size_t>(
            std::clamp<std::ptrdiff_t>(std::lower_bound(along.begin(), along.end(), distance) - along.begin(),
                                       1, static_cast<std::ptrdiff_t>(line.size()) - 1));
        const double piece = along[next] - along[next - 1];
        const double t = piece > 0 ? (distance - along[next - 1]) / piece : 0;
        return Point{line[next - 1].x + t * (line[next].x - line[next - 1].x),
                     line[next - 1].y + t * (line[next].y - line[next - 1].y)};
    };
    std::vector<Stretch> found;
    for (double from = 0; from + length <= along.back(); from += height) {
        const Point a = at(from), b = at(from + length);
        const double dx = b.x - a.x, dy = b.y - a.y, chord = std::hypot(dx, dy);
        if (chord < 0.97 * length) continue;
        bool straight = true;
        for (std::size_t i = 0; i < line.size() && straight; ++i)
            straight = along[i] <= from || along[i] >= from + length ||
                       std::abs((line[i].x - a.x) * dy - (line[i].y - a.y) * dx) / chord <= height / 5;
        if (!straight) continue;
        double angle = std::atan2(dy, dx) * 180 / std::numbers::pi;
        if (angle > 90) angle -= 180;  // never upside down
        if (angle <= -90) angle += 180;
        found.push_back(
            {{(a.x + b.x) / 2, (a.y + b.y) / 2}, angle, std::abs(from + length / 2 - along.back() / 2)});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Stretch& a, const Stretch& b) { return a.off_middle < b.off_middle; });
    return found;
}

class Placer {
  public:
    Placer(const Scene& scene, const View& view, const TextLayout& layout)
        : scene_(scene), view_(view), layout_(layout), taken_(Rect{0, 0, scene.width_pt, scene.height_pt}) {}

    Scene placed() {
        std::vector<Candidate> queue;
        for (std::size_t i = 0; i < scene_.items.size(); ++i) collect(i, queue);
        std::stable_sort(queue.begin(), queue.end(),
                         [](const Candidate& a, const Candidate& b) { return a.priority > b.priority; });
        std::vector<std::vector<Placed>> kept(scene_.items.size());
        for (const Candidate& c : queue)
            if (const auto where = place(c.item, c.label)) kept[c.item].push_back(*where);
        Scene result = scene_;
        for (std::size_t i = 0; i < result.items.size(); ++i)
            if (auto* text = std::get_if<Text>(&result.items[i]);
                text != nullptr && text->placement != Placement::fixed)
                keep(i, *text, kept[i]);
        return result;
    }

  private:
    Transform page_of(std::size_t item, Space space) const {
        return to_page(scene_, view_, space, frame_of_item(scene_, item));
    }

    void collect(std::size_t item, std::vector<Candidate>& queue) {
        if (const auto* marks = std::get_if<scene::Marks>(&scene_.items[item])) {
            const Transform page = page_of(item, marks->space);
            for (const Point p : marks->at)
                taken_.add({page(p).x - 1.5, page(p).y - 1.5, 3, 3},
                           {page(p).x - 1.5, page(p).y - 1.5, 3, 3});
        }
        const auto* text = std::get_if<Text>(&scene_.items[item]);
        if (text == nullptr) return;
        const Transform page = page_of(item, text->space);
        for (std::size_t k = 0; k < text->text.size(); ++k) {
            if (text->placement == Placement::fixed) {
                const Rect box = text_box(layout_.measure(text->text[k], text->font), page(text->at[k]),
                                          text->align, text->vertical);
                taken_.add(box, box);
            } else if (!text->text[k].empty()) {
                queue.push_back({item, k, text->priority.empty() ? 0 : text->priority[k]});
            }
        }
    }

    std::optional<Placed> place(std::size_t item, std::size_t label) {
        const auto& text = std::get<Text>(scene_.items[item]);
        const Rect area = area_of(scene_, text.space, frame_of_item(scene_, item));
        if (text.placement == Placement::along) return place_along(item, label, area);
        const Transform page = page_of(item, text.space);
        const Point at = page(text.at[label]);
        if (!contains(area, {at.x, at.y, 0, 0})) return {};
        const std::vector<Rect> boxes = candidates(
            text.placement, at, layout_.measure(text.text[label], text.font), text.within != nullptr);
        for (const bool whole : {true, false}) {
            if (whole && !text.within) continue;
            for (const Rect& box : boxes) {
                if (!is_free(item, area, box) ||
                    (text.within && !belongs(*text.within, label, page, box, whole)))
                    continue;
                taken_.add(aired(box), aired(box));
                return Placed{label, box.centre(), 0};
            }
        }
        return {};
    }

    /// A turned label takes a row of squares along its line.
    std::optional<Placed> place_along(std::size_t item, std::size_t label, const Rect& area) {
        const auto& text = std::get<Text>(scene_.items[item]);
        const Transform page = page_of(item, text.space);
        const Lines& path = *text.path;
        std::vector<Point> line;
        for (auto i = path.line_start[label]; i < path.line_start[label + 1]; ++i)
            line.push_back(page(path.points[i]));
        if (line.size() < 2) return {};
        const TextExtent extent = layout_.measure(text.text[label], text.font);
        const double h = extent.height_pt();
        for (const Stretch& s : stretches(line, extent.width_pt + h, h)) {
            const double angle = s.angle_deg * std::numbers::pi / 180;
            std::vector<Rect> squares;
            const double half = std::max(0.0, extent.width_pt / 2 - h / 2);
            const int pieces = static_cast<int>(std::ceil(2 * half / (h * 0.7)));
            for (int k = 0; k <= pieces; ++k) {
                const double d = pieces == 0 ? 0 : -half + 2 * half * k / pieces;
                squares.push_back({s.middle.x + d * std::cos(angle) - h / 2,
                                   s.middle.y + d * std::sin(angle) - h / 2, h, h});
            }
            if (!std::all_of(squares.begin(), squares.end(),
                             [&](const Rect& r) { return is_free(item, area, r); }))
                continue;
            for (const Rect& r : squares) taken_.add(r, r);
            return Placed{label, s.middle, s.angle_deg};
        }
        return {};
    }

    static Rect aired(const Rect& box) { return {box.x - gap_pt, box.y, box.width + 2 * gap_pt, box.height}; }

    bool is_free(std::size_t item, const Rect& area, const Rect& box) {
        const Rect air = aired(box);
        return contains(area, air) &&
               !taken_.any(air, [&](const Rect& other) { return overlap(air, other); }) &&
               !(std::get<Text>(scene_.items[item]).avoid &&
                 barrier(item).any(box, [&](const Segment& s) { return crosses(box, s.first, s.second); }));
    }

    static bool belongs(const scene::Shapes& shapes, std::size_t shape, const Transform& page,
                        const Rect& box, bool whole) {
        if (!inside(shapes, shape, page.inverse(box.centre()))) return false;
        return !whole || (inside(shapes, shape, page.inverse({box.x, box.y})) &&
                          inside(shapes, shape, page.inverse({box.right(), box.y})) &&
                          inside(shapes, shape, page.inverse({box.x, box.bottom()})) &&
                          inside(shapes, shape, page.inverse({box.right(), box.bottom()})));
    }

    Grid<Segment>& barrier(std::size_t item) {
        const auto& text = std::get<Text>(scene_.items[item]);
        const std::size_t frame = frame_of_item(scene_, item);
        const std::pair key(text.avoid.get(), frame);
        auto found = barriers_.find(key);
        if (found == barriers_.end())
            found = barriers_
                        .emplace(key, segments_of(*text.avoid, page_of(item, text.space),
                                                  area_of(scene_, text.space, frame)))
                        .first;
        return found->second;
    }

    void keep(std::size_t item, Text& text, std::vector<Placed>& kept) const {
        std::sort(kept.begin(), kept.end(),
                  [](const Placed& a, const Placed& b) { return a.label < b.label; });
        const Transform page = page_of(item, text.space);
        Text result = text;
        result.text.clear(), result.at.clear(), result.priority.clear();
        for (const Placed& p : kept) {
            result.text.push_back(text.text[p.label]);
            result.at.push_back(page.inverse(p.centre));
            if (text.placement == Placement::along) result.angle_deg.push_back(p.angle_deg);
        }
        result.align = scene::Align::middle;
        result.vertical = scene::VerticalAlign::middle;
        result.placement = Placement::fixed;
        result.avoid = nullptr;
        result.within = nullptr;
        result.path = nullptr;
        text = std::move(result);
    }

    const Scene& scene_;
    const View& view_;
    const TextLayout& layout_;
    Grid<Rect> taken_;
    std::map<std::pair<const Lines*, std::size_t>, Grid<Segment>> barriers_;  ///< per lines and frame
};

}  // namespace

Scene place_labels(Scene scene, const View& view, const TextLayout& layout) {
    return Placer(scene, view, layout).placed();
}

}  // namespace sanding
