#include "core/geo/cell_spans.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace sanding {

namespace {

/// The first row or column whose middle is not before the position.
int first_middle(double position, int least, int most) {
    return static_cast<int>(
        std::clamp(std::ceil(position - 0.5), static_cast<double>(least), static_cast<double>(most)));
}

struct Crossing {
    std::uint32_t polygon = 0;
    int row = 0;
    double x = 0;
};

}  // namespace

CellSpans::CellSpans(std::vector<CellEdge> edges, int columns) : edges_(std::move(edges)), columns_(columns) {
    std::sort(edges_.begin(), edges_.end(), [](const CellEdge& a, const CellEdge& b) { return a.y0 < b.y0; });
}

std::vector<CellSpan> CellSpans::strip(int top, int bottom) {
    std::erase_if(active_, [&](const CellEdge& e) { return e.y1 <= top; });
    for (; next_ < edges_.size() && edges_[next_].y0 < bottom; ++next_)
        if (edges_[next_].y1 > top) active_.push_back(edges_[next_]);

    std::vector<Crossing> crossings;
    for (const CellEdge& e : active_) {
        const int last = first_middle(e.y1, top, bottom);
        for (int row = first_middle(e.y0, top, bottom); row < last; ++row)
            crossings.push_back(
                {e.polygon, row, e.x0 + (row + 0.5 - e.y0) * ((e.x1 - e.x0) / (e.y1 - e.y0))});
    }
    std::sort(crossings.begin(), crossings.end(), [](const Crossing& a, const Crossing& b) {
        return std::tie(a.polygon, a.row, a.x) < std::tie(b.polygon, b.row, b.x);
    });
    std::vector<CellSpan> out;
    for (std::size_t k = 0; k + 1 < crossings.size(); k += 2) {
        const Crossing &in = crossings[k], &off = crossings[k + 1];
        const int first = first_middle(in.x, 0, columns_), last = first_middle(off.x, 0, columns_);
        if (first < last) out.push_back({in.polygon, in.row, first, last});
    }
    return out;
}

}  // namespace sanding
