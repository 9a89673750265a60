#include "core/geo/geometry.hpp"

namespace sanding {

Polygons one_polygon(std::span<const Point> corners) {
    Polygons out;
    out.points.assign(corners.begin(), corners.end());
    if (!corners.empty() && corners.front() != corners.back()) out.points.push_back(corners.front());
    out.close_ring();
    out.close_polygon();
    return out;
}

Box bounds(const Polygons& polygons) {
    Box box;
    for (const Point& p : polygons.points) box.add(p);
    return box;
}

Box bounds(const Polygons& polygons, std::size_t polygon) {
    Box box;
    for (std::size_t r = polygons.polygon_start[polygon]; r < polygons.polygon_start[polygon + 1]; ++r)
        for (const Point& p : polygons.ring(r)) box.add(p);
    return box;
}

double signed_area(std::span<const Point> ring) {
    double twice = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        twice += ring[i].x * ring[i + 1].y - ring[i + 1].x * ring[i].y;
    return twice / 2;
}

bool contains(std::span<const Point> ring, Point p) {
    bool inside = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i], b = ring[i + 1];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}

Point edge_middle(std::span<const Point> ring) {
    return {(ring[0].x + ring[1].x) / 2, (ring[0].y + ring[1].y) / 2};
}

Polygons reordered(const Polygons& polygons, std::span<const std::uint32_t> order) {
    Polygons out;
    out.points.reserve(polygons.points.size());
    for (const std::uint32_t i : order) {
        for (std::size_t r = polygons.polygon_start[i]; r < polygons.polygon_start[i + 1]; ++r) {
            const auto ring = polygons.ring(r);
            out.points.insert(out.points.end(), ring.begin(), ring.end());
            out.close_ring();
        }
        out.close_polygon();
    }
    return out;
}

}  // namespace sanding
