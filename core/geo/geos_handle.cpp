#include "core/geo/geos_handle.hpp"

#include <algorithm>
#include <utility>

namespace sanding {

namespace {

Geom polygon_of(const Geos& geos, std::span<const Point> ring) {
    return own(
        geos,
        GEOSGeom_createPolygon_r(geos, GEOSGeom_createLinearRing_r(geos, sequence(geos, ring)), nullptr, 0),
        "making a polygon");
}

void add_areas(const Geos& geos, const GEOSGeometry* g, std::vector<GEOSGeometry*>& out) {
    const int type = GEOSGeomTypeId_r(geos, g);
    if (type == GEOS_POLYGON && GEOSisEmpty_r(geos, g) == 0)
        out.push_back(GEOSGeom_clone_r(geos, g));
    else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION)
        for (int k = 0; k < GEOSGetNumGeometries_r(geos, g); ++k)
            add_areas(geos, GEOSGetGeometryN_r(geos, g, k), out);
}

/// The areas of what a repair leaves: lines and points go, and with them the collections that overlays
/// refuse.
Geom areas_of(const Geos& geos, Geom g) {
    const int type = GEOSGeomTypeId_r(geos, g.get());
    if (type == GEOS_POLYGON || type == GEOS_MULTIPOLYGON) return g;
    std::vector<GEOSGeometry*> parts;
    add_areas(geos, g.get(), parts);
    return own(geos,
               GEOSGeom_createCollection_r(geos, GEOS_MULTIPOLYGON, parts.data(),
                                           static_cast<unsigned>(parts.size())),
               "collecting areas");
}

bool holds(const Box& outer, const Box& inner) {
    return outer.min_x <= inner.min_x && outer.max_x >= inner.max_x && outer.min_y <= inner.min_y &&
           outer.max_y >= inner.max_y;
}

/// For each ring of a polygon the rings around it, by the middle of its first edge: that lies inside of them
/// also where they touch in a vertex.
std::vector<std::vector<std::size_t>> rings_around(std::span<const std::span<const Point>> rings) {
    std::vector<Box> boxes(rings.size());
    for (std::size_t r = 0; r < rings.size(); ++r)
        for (const Point& p : rings[r]) boxes[r].add(p);
    std::vector<std::vector<std::size_t>> around(rings.size());
    for (std::size_t r = 0; r < rings.size(); ++r) {
        const Point p = edge_middle(rings[r]);
        for (std::size_t other = 0; other < rings.size(); ++other)
            if (other != r && holds(boxes[other], boxes[r]) && contains(rings[other], p))
                around[r].push_back(other);
    }
    return around;
}

std::vector<std::span<const Point>> rings_of(const Polygons& polygons, std::size_t i) {
    std::vector<std::span<const Point>> rings;
    for (std::size_t r = polygons.polygon_start[i]; r < polygons.polygon_start[i + 1]; ++r)
        rings.push_back(polygons.ring(r));
    return rings;
}

/// Ground in an odd number of the rings, two by two so that what is cut stays small.
Geom odd_even(const Geos& geos, std::vector<Geom> areas) {
    while (areas.size() > 1) {
        std::vector<Geom> next;
        for (std::size_t k = 0; k + 1 < areas.size(); k += 2)
            next.push_back(areas_of(
                geos,
                own(geos, GEOSSymDifference_r(geos, areas[k].get(), areas[k + 1].get()), "joining rings")));
        if (areas.size() % 2 == 1) next.push_back(std::move(areas.back()));
        areas = std::move(next);
    }
    return std::move(areas.front());
}

}  // namespace

std::vector<std::size_t> ring_depths(const Polygons& polygons, std::size_t i) {
    std::vector<std::size_t> depths;
    for (const auto& around : rings_around(rings_of(polygons, i))) depths.push_back(around.size());
    return depths;
}

Geom nested_rings(const Geos& geos, const Polygons& polygons, std::size_t i) {
    const auto rings = rings_of(polygons, i);
    if (rings.size() == 1) return polygon_of(geos, rings[0]);
    const auto around = rings_around(rings);
    // A ring in an odd number of others is a hole: of the innermost of them that is none itself.
    std::vector<std::vector<GEOSGeometry*>> holes(rings.size());
    std::vector<GEOSGeometry*> parts;
    for (std::size_t r = 0; r < rings.size(); ++r) {
        if (around[r].size() % 2 == 0) continue;
        const std::size_t shell = *std::max_element(
            around[r].begin(), around[r].end(),
            [&](std::size_t a, std::size_t b) { return around[a].size() < around[b].size(); });
        holes[shell].push_back(GEOSGeom_createLinearRing_r(geos, sequence(geos, rings[r])));
    }
    for (std::size_t r = 0; r < rings.size(); ++r)
        if (around[r].size() % 2 == 0 || !holes[r].empty())
            parts.push_back(
                GEOSGeom_createPolygon_r(geos, GEOSGeom_createLinearRing_r(geos, sequence(geos, rings[r])),
                                         holes[r].data(), static_cast<unsigned>(holes[r].size())));
    return own(geos,
               GEOSGeom_createCollection_r(geos, GEOS_MULTIPOLYGON, parts.data(),
                                           static_cast<unsigned>(parts.size())),
               "nesting rings");
}

Geom to_geos(const Geos& geos, const Polygons& polygons, std::size_t i) {
    if (polygons.polygon_start[i] == polygons.polygon_start[i + 1])
        return own(geos, GEOSGeom_createEmptyCollection_r(geos, GEOS_MULTIPOLYGON), "an empty polygon");
    Geom nested = nested_rings(geos, polygons, i);
    if (GEOSisValid_r(geos, nested.get()) == 1) return nested;
    std::vector<Geom> areas;
    for (const auto ring : rings_of(polygons, i)) {
        Geom area = polygon_of(geos, ring);
        if (GEOSisValid_r(geos, area.get()) != 1)
            area = areas_of(geos, own(geos, GEOSMakeValid_r(geos, area.get()), "repairing a polygon"));
        areas.push_back(std::move(area));
    }
    return odd_even(geos, std::move(areas));
}

void append_ring(const Geos& geos, Polygons& out, const GEOSGeometry* ring) {
    const GEOSCoordSequence* s = GEOSGeom_getCoordSeq_r(geos, ring);
    unsigned n = 0;
    GEOSCoordSeq_getSize_r(geos, s, &n);
    for (unsigned i = 0; i < n; ++i) {
        Point p;
        GEOSCoordSeq_getXY_r(geos, s, i, &p.x, &p.y);
        out.points.push_back(p);
    }
    out.close_ring();
}

void append_rings(const Geos& geos, Polygons& out, const GEOSGeometry* g) {
    if (GEOSisEmpty_r(geos, g) == 1) return;
    const int type = GEOSGeomTypeId_r(geos, g);
    if (type == GEOS_POLYGON) {
        append_ring(geos, out, GEOSGetExteriorRing_r(geos, g));
        for (int h = 0; h < GEOSGetNumInteriorRings_r(geos, g); ++h)
            append_ring(geos, out, GEOSGetInteriorRingN_r(geos, g, h));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        for (int p = 0; p < GEOSGetNumGeometries_r(geos, g); ++p)
            append_rings(geos, out, GEOSGetGeometryN_r(geos, g, p));
    }
}

}  // namespace sanding
