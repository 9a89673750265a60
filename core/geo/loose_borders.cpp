#include "core/geo/loose_borders.hpp"

#include <algorithm>
#include <cmath>

#include "core/geo/geos_handle.hpp"

namespace sanding {

namespace {

bool less(Point a, Point b) {
    return a.x != b.x ? a.x < b.x : a.y < b.y;
}

/// An edge from the lesser of its ends to the other, by the numbers of its points.
struct Edge {
    std::uint32_t from = 0, to = 0;
    int direction = 1;  ///< +1: its polygon is on the left
};

/// All edges with their polygon's side, once a neighbour that has the same edge is on the other.
std::vector<Edge> edges_of(const Polygons& polygons) {
    std::vector<Edge> out;
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        const std::size_t first = polygons.polygon_start[i];
        if (first == polygons.polygon_start[i + 1]) continue;
        const auto depths = ring_depths(polygons, i);
        for (std::size_t k = 0; k < depths.size(); ++k) {
            const bool hole = depths[k] % 2 == 1;
            const bool left = (signed_area(polygons.ring(first + k)) > 0) != hole;
            for (std::uint32_t p = polygons.ring_start[first + k]; p + 1 < polygons.ring_start[first + k + 1];
                 ++p) {
                if (polygons.points[p] == polygons.points[p + 1]) continue;
                const bool turned = less(polygons.points[p + 1], polygons.points[p]);
                out.push_back({turned ? p + 1 : p, turned ? p : p + 1, turned == left ? -1 : 1});
            }
        }
    }
    return out;
}

}  // namespace

LooseBorders::LooseBorders(const Polygons& polygons, const Polygons& plane) {
    std::vector<Edge> edges = edges_of(polygons);
    const auto at = [&](std::uint32_t p) { return polygons.points[p]; };
    std::sort(edges.begin(), edges.end(), [&](const Edge& e, const Edge& f) {
        if (!(at(e.from) == at(f.from))) return less(at(e.from), at(f.from));
        return less(at(e.to), at(f.to));
    });
    Box box;
    for (std::size_t k = 0; k < edges.size();) {
        const std::size_t first = k;
        int sum = 0;
        for (; k < edges.size() && at(edges[k].from) == at(edges[first].from) &&
               at(edges[k].to) == at(edges[first].to);
             ++k)
            sum += edges[k].direction;
        if (sum == 0) continue;
        const Point a = plane.points[edges[first].from], b = plane.points[edges[first].to];
        sides_.push_back(sum > 0 ? Side{a, b, sum} : Side{b, a, -sum});
        box.add(a);
        box.add(b);
    }
    if (sides_.empty()) return;
    low_ = box.min_y;
    bands_.resize(std::clamp<std::size_t>(sides_.size() / 8, 1, 4096));
    height_ = std::max(box.height() / static_cast<double>(bands_.size()), 1e-9);
    for (std::uint32_t s = 0; s < sides_.size(); ++s)
        for (std::size_t band = band_of(std::min(sides_[s].a.y, sides_[s].b.y));
             band <= band_of(std::max(sides_[s].a.y, sides_[s].b.y)); ++band)
            bands_[band].push_back(s);
}

std::size_t LooseBorders::band_of(double y) const {
    return std::min(static_cast<std::size_t>(std::max(0.0, (y - low_) / height_)), bands_.size() - 1);
}

int LooseBorders::times_around(Point p) const {
    int times = 0;
    if (bands_.empty()) return times;
    for (const std::uint32_t s : bands_[band_of(p.y)]) {
        const Side& side = sides_[s];
        if ((side.a.y > p.y) == (side.b.y > p.y)) continue;
        const double x = (side.b.x - side.a.x) * (p.y - side.a.y) / (side.b.y - side.a.y) + side.a.x;
        if (x > p.x) times += side.b.y > side.a.y ? side.times : -side.times;
    }
    return times;
}

}  // namespace sanding
