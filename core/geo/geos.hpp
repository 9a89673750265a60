#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/geo/geometry.hpp"

namespace sanding {

/// Voronoi cells of distinct points in a plane, clipped to `frame`; polygon i is the cell of points[i].
/// Pass coordinates in an equal-distance-like plane (metres), not degrees.
[[nodiscard]] Polygons voronoi_cells(std::span<const Point> points, const Box& frame);

/// Unions polygons by group: result polygon g joins all i with group[i] == g.
[[nodiscard]] Polygons dissolved(const Polygons& polygons, std::span<const std::uint32_t> group,
                                 std::size_t groups);

/// One point inside each polygon (GEOS's point on surface).
[[nodiscard]] std::vector<Point> interior_points(const Polygons& polygons);

/// The point farthest from each polygon's border, to a hundredth of the polygon's size: where a name has most
/// room. In a plane; parallel over polygons. An empty polygon's is (0, 0).
[[nodiscard]] std::vector<Point> poles_of_inaccessibility(const Polygons& polygons);
/// A point inside the part of polygon i that lies in the window (GEOS's point on surface); nothing where none
/// does.
[[nodiscard]] std::optional<Point> point_in_window(const Polygons& polygons, std::size_t i,
                                                   const Box& window);

/// Pairs that touch or overlap, as compressed rows: neighbours of i are neighbour[start[i]] … ascending.
struct Adjacency {
    std::vector<std::uint32_t> start, neighbour;
};
[[nodiscard]] Adjacency touching(const Polygons& polygons);

/// Planar area of the intersection and of the union of a[i] and b[j], in squared coordinate units.
struct Overlap {
    double intersection = 0, union_area = 0;
};
[[nodiscard]] Overlap overlap(const Polygons& a, std::size_t i, const Polygons& b, std::size_t j);

/// What of polygon i lies in each of `others`, on the WGS 84 ellipsoid and rounded as area_m2() does; both in
/// degrees.
[[nodiscard]] std::vector<std::int64_t> overlaps_m2(const Polygons& lonlat, std::size_t i,
                                                    const Polygons& others);
/// The same for each group: ground that several of a group cover counts once. group[j] is that of others' j.
[[nodiscard]] std::vector<std::int64_t> overlaps_m2(const Polygons& lonlat, std::size_t i,
                                                    const Polygons& others,
                                                    std::span<const std::uint32_t> group, std::size_t groups);

}  // namespace sanding
