#include "core/geo/geos.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/parallel.hpp"
#include "core/geo/crs.hpp"
#include "core/geo/geos_handle.hpp"

namespace sanding {

Polygons voronoi_cells(std::span<const Point> points, const Box& frame) {
    const Geos geos;
    Geom sites = own(geos, GEOSGeom_createLineString_r(geos, sequence(geos, points)), "collecting points");
    const Point corners[] = {{frame.min_x, frame.min_y},
                             {frame.max_x, frame.min_y},
                             {frame.max_x, frame.max_y},
                             {frame.min_x, frame.max_y},
                             {frame.min_x, frame.min_y}};
    Geom envelope = own(geos,
                        GEOSGeom_createPolygon_r(
                            geos, GEOSGeom_createLinearRing_r(geos, sequence(geos, corners)), nullptr, 0),
                        "framing");
    Geom cells =
        own(geos, GEOSVoronoiDiagram_r(geos, sites.get(), envelope.get(), 0, 0), "the Voronoi diagram");

    // GEOS gives cells in its own order: the cell of a point is the one that holds it.
    const int count = GEOSGetNumGeometries_r(geos, cells.get());
    std::vector<std::pair<Box, int>> boxes;
    for (int c = 0; c < count; ++c) {
        Box box;
        double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
        const GEOSGeometry* cell = GEOSGetGeometryN_r(geos, cells.get(), c);
        GEOSGeom_getXMin_r(geos, cell, &x0), GEOSGeom_getYMin_r(geos, cell, &y0);
        GEOSGeom_getXMax_r(geos, cell, &x1), GEOSGeom_getYMax_r(geos, cell, &y1);
        box.add({x0, y0});
        box.add({x1, y1});
        boxes.emplace_back(box, c);
    }
    std::sort(boxes.begin(), boxes.end(),
              [](const auto& a, const auto& b) { return a.first.min_x < b.first.min_x; });

    Polygons out;
    for (const Point& p : points) {
        const GEOSGeometry* found = nullptr;
        bool inside_frame = false;
        const Geom site = own(geos, GEOSGeom_createPointFromXY_r(geos, p.x, p.y), "making a point");
        for (const auto& [box, c] : boxes) {
            if (box.min_x > p.x) break;
            if (p.x > box.max_x || p.y < box.min_y || p.y > box.max_y) continue;
            const GEOSGeometry* cell = GEOSGetGeometryN_r(geos, cells.get(), c);
            if (GEOSIntersects_r(geos, cell, site.get()) == 1) {
                found = cell;
                inside_frame = box.min_x >= frame.min_x && box.max_x <= frame.max_x &&
                               box.min_y >= frame.min_y && box.max_y <= frame.max_y;
                break;
            }
        }
        if (found == nullptr) throw Error("a point has no Voronoi cell", fmt::format("{}, {}", p.x, p.y));
        if (inside_frame) {
            append_rings(geos, out, found);
        } else {
            const Geom clipped =
                own(geos, GEOSIntersection_r(geos, found, envelope.get()), "clipping a cell");
            append_rings(geos, out, clipped.get());
        }
        out.close_polygon();
    }
    return out;
}

Polygons dissolved(const Polygons& polygons, std::span<const std::uint32_t> group, std::size_t groups) {
    const Geos geos;
    std::vector<std::vector<GEOSGeometry*>> members(groups);
    for (std::size_t i = 0; i < polygons.size(); ++i)
        if (polygons.polygon_start[i] != polygons.polygon_start[i + 1])
            members[group[i]].push_back(to_geos(geos, polygons, i).release());
    Polygons out;
    for (auto& parts : members) {
        const Geom collection = own(geos,
                                    GEOSGeom_createCollection_r(geos, GEOS_GEOMETRYCOLLECTION, parts.data(),
                                                                static_cast<unsigned>(parts.size())),
                                    "collecting parts");
        const Geom joined = own(geos, GEOSUnaryUnion_r(geos, collection.get()), "joining districts");
        append_rings(geos, out, joined.get());
        out.close_polygon();
    }
    return out;
}

std::vector<Point> interior_points(const Polygons& polygons) {
    const Geos geos;
    std::vector<Point> out(polygons.size());
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        if (polygons.polygon_start[i] == polygons.polygon_start[i + 1]) continue;
        const Geom polygon = to_geos(geos, polygons, i);
        const Geom point = own(geos, GEOSPointOnSurface_r(geos, polygon.get()), "a point on the surface");
        GEOSGeomGetX_r(geos, point.get(), &out[i].x);
        GEOSGeomGetY_r(geos, point.get(), &out[i].y);
    }
    return out;
}

namespace {

Point pole(const Geos& geos, const GEOSGeometry* polygon, double size) {
    const Geom radius = own(geos, GEOSMaximumInscribedCircle_r(geos, polygon, size / 100),
                            "the largest circle inside a district");
    Point out;
    GEOSCoordSeq_getXY_r(geos, GEOSGeom_getCoordSeq_r(geos, radius.get()), 0, &out.x, &out.y);
    return out;
}

}  // namespace

std::vector<Point> poles_of_inaccessibility(const Polygons& polygons) {
    std::vector<Point> out(polygons.size());
    parallel_for_each_index(polygons.size(), [&](std::size_t i) {
        const Box box = bounds(polygons, i);
        const double size = std::max(box.width(), box.height());
        if (box.empty() || !(size > 0)) return;
        const Geos geos;
        out[i] = pole(geos, to_geos(geos, polygons, i).get(), size);
    });
    return out;
}

std::optional<Point> point_in_window(const Polygons& polygons, std::size_t i, const Box& window) {
    if (bounds(polygons, i).empty()) return {};
    const Geos geos;
    const Geom part = own(geos,
                          GEOSClipByRect_r(geos, to_geos(geos, polygons, i).get(), window.min_x, window.min_y,
                                           window.max_x, window.max_y),
                          "cutting a district");
    double area = 0;
    if (GEOSArea_r(geos, part.get(), &area) != 1 || !(area > 0)) return {};
    const Geom inside = own(geos, GEOSPointOnSurface_r(geos, part.get()), "a point inside a district");
    Point out;
    if (GEOSGeomGetX_r(geos, inside.get(), &out.x) != 1 || GEOSGeomGetY_r(geos, inside.get(), &out.y) != 1)
        return {};
    return out;
}

Adjacency touching(const Polygons& polygons) {
    const Geos geos;
    const std::size_t n = polygons.size();
    std::vector<Geom> shapes;
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < n; ++i) {
        shapes.push_back(to_geos(geos, polygons, i));
        boxes.push_back(bounds(polygons, i));
    }
    std::vector<std::vector<std::uint32_t>> lists(n);
    std::vector<std::uint32_t> by_x(n);
    for (std::uint32_t i = 0; i < n; ++i) by_x[i] = i;
    std::sort(by_x.begin(), by_x.end(), [&](auto a, auto b) { return boxes[a].min_x < boxes[b].min_x; });
    for (std::size_t a = 0; a < n; ++a) {
        const std::uint32_t i = by_x[a];
        for (std::size_t b = a + 1; b < n && boxes[by_x[b]].min_x <= boxes[i].max_x; ++b) {
            const std::uint32_t j = by_x[b];
            if (boxes[j].min_y > boxes[i].max_y || boxes[j].max_y < boxes[i].min_y) continue;
            if (GEOSIntersects_r(geos, shapes[i].get(), shapes[j].get()) != 1) continue;
            lists[i].push_back(j);
            lists[j].push_back(i);
        }
    }
    Adjacency out;
    out.start.push_back(0);
    for (auto& list : lists) {
        std::sort(list.begin(), list.end());
        out.neighbour.insert(out.neighbour.end(), list.begin(), list.end());
        out.start.push_back(static_cast<std::uint32_t>(out.neighbour.size()));
    }
    return out;
}

Overlap overlap(const Polygons& a, std::size_t i, const Polygons& b, std::size_t j) {
    const Geos geos;
    const Geom ga = to_geos(geos, a, i), gb = to_geos(geos, b, j);
    const Geom both = own(geos, GEOSIntersection_r(geos, ga.get(), gb.get()), "an intersection");
    double area_a = 0, area_b = 0;
    Overlap out;
    GEOSArea_r(geos, ga.get(), &area_a);
    GEOSArea_r(geos, gb.get(), &area_b);
    GEOSArea_r(geos, both.get(), &out.intersection);
    out.union_area = area_a + area_b - out.intersection;
    return out;
}

std::vector<std::int64_t> overlaps_m2(const Polygons& lonlat, std::size_t i, const Polygons& others) {
    std::vector<std::uint32_t> each(others.size());
    std::iota(each.begin(), each.end(), 0U);
    return overlaps_m2(lonlat, i, others, each, each.size());
}

std::vector<std::int64_t> overlaps_m2(const Polygons& lonlat, std::size_t i, const Polygons& others,
                                      std::span<const std::uint32_t> group, std::size_t groups) {
    const Geos geos;
    const Geom polygon = to_geos(geos, lonlat, i);
    const Box box = bounds(lonlat, i);
    std::vector<std::vector<GEOSGeometry*>> parts(groups);
    for (std::size_t j = 0; j < others.size(); ++j) {
        const Box other = bounds(others, j);
        if (other.empty() || other.min_x > box.max_x || other.max_x < box.min_x || other.min_y > box.max_y ||
            other.max_y < box.min_y)
            continue;
        parts[group[j]].push_back(own(geos,
                                      GEOSIntersection_r(geos, polygon.get(), to_geos(geos, others, j).get()),
                                      "an intersection")
                                      .release());
    }
    std::vector<std::int64_t> out;
    for (auto& of_group : parts) {
        Polygons ground;
        if (!of_group.empty()) {
            const Geom all = own(geos,
                                 GEOSGeom_createCollection_r(geos, GEOS_GEOMETRYCOLLECTION, of_group.data(),
                                                             static_cast<unsigned>(of_group.size())),
                                 "collecting parts");
            const Geom joined = own(geos, GEOSUnaryUnion_r(geos, all.get()), "joining parts");
            append_rings(geos, ground, joined.get());
        }
        ground.close_polygon();
        out.push_back(area_m2(ground, 0));
    }
    return out;
}

}  // namespace sanding
