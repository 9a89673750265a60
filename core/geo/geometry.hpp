#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace sanding {

/// A position: longitude and latitude in degrees, or projected metres; the owner says which.
struct Point {
    double x = 0, y = 0;
    friend bool operator==(const Point&, const Point&) = default;
};

struct Box {
    double min_x = std::numeric_limits<double>::infinity(), min_y = std::numeric_limits<double>::infinity();
    double max_x = -std::numeric_limits<double>::infinity(), max_y = -std::numeric_limits<double>::infinity();

    void add(Point p) {
        if (p.x < min_x) min_x = p.x;
        if (p.x > max_x) max_x = p.x;
        if (p.y < min_y) min_y = p.y;
        if (p.y > max_y) max_y = p.y;
    }
    [[nodiscard]] bool empty() const { return !(min_x <= max_x && min_y <= max_y); }
    [[nodiscard]] Point centre() const { return {(min_x + max_x) / 2, (min_y + max_y) / 2}; }
    [[nodiscard]] double width() const { return max_x - min_x; }
    [[nodiscard]] double height() const { return max_y - min_y; }
};

/// Many (multi)polygons in three flat columns. Polygon i is the rings
/// [polygon_start[i], polygon_start[i+1]); ring r is the points [ring_start[r], ring_start[r+1]), closed
/// (first point = last point). Inside is decided by the odd-even rule over a polygon's rings, so that
/// holes and parts need no marks. An empty polygon has no rings.
struct Polygons {
    std::vector<Point> points;
    std::vector<std::uint32_t> ring_start{0};
    std::vector<std::uint32_t> polygon_start{0};

    [[nodiscard]] std::size_t size() const { return polygon_start.size() - 1; }
    [[nodiscard]] std::span<const Point> ring(std::size_t r) const {
        return {points.data() + ring_start[r], ring_start[r + 1] - ring_start[r]};
    }

    /// Building: add points to `points`, then close the ring; after its rings, close the polygon.
    void close_ring() { ring_start.push_back(static_cast<std::uint32_t>(points.size())); }
    void close_polygon() { polygon_start.push_back(static_cast<std::uint32_t>(ring_start.size() - 1)); }
};

/// Many (multi)lines in the same form: line i is the parts [line_start[i], line_start[i+1]), part p the
/// points [part_start[p], part_start[p+1]).
struct Polylines {
    std::vector<Point> points;
    std::vector<std::uint32_t> part_start{0};
    std::vector<std::uint32_t> line_start{0};

    [[nodiscard]] std::size_t size() const { return line_start.size() - 1; }
    [[nodiscard]] std::span<const Point> part(std::size_t p) const {
        return {points.data() + part_start[p], part_start[p + 1] - part_start[p]};
    }
    void close_part() { part_start.push_back(static_cast<std::uint32_t>(points.size())); }
    void close_line() { line_start.push_back(static_cast<std::uint32_t>(part_start.size() - 1)); }
};

/// A polygon of one ring, which is closed here where its last corner isn't the first again.
[[nodiscard]] Polygons one_polygon(std::span<const Point> corners);

[[nodiscard]] Box bounds(const Polygons& polygons);
[[nodiscard]] Box bounds(const Polygons& polygons, std::size_t polygon);

/// Signed planar area of a closed ring (positive when counter-clockwise), in squared coordinate units.
[[nodiscard]] double signed_area(std::span<const Point> ring);

/// Does p lie within a closed ring (odd-even)? On its border either answer may come.
[[nodiscard]] bool contains(std::span<const Point> ring, Point p);

/// The middle of a closed ring's first edge: it lies within every ring around this one, also where they touch
/// in a vertex.
[[nodiscard]] Point edge_middle(std::span<const Point> ring);

/// A copy with the polygons in another order: result polygon i is polygons[order[i]].
[[nodiscard]] Polygons reordered(const Polygons& polygons, std::span<const std::uint32_t> order);

}  // namespace sanding
