#pragma once

// Not among the library's headers for others: it needs GEOS's.

#include <fmt/format.h>
#include <geos_c.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/geo/geometry.hpp"

/// What everything that calls GEOS shares.
namespace sanding {

/// GEOS is used through a context of the calling thread; its last message goes into our errors.
class Geos {
  public:
    Geos() : context_(GEOS_init_r()) {
        GEOSContext_setErrorMessageHandler_r(
            context_, [](const char* message, void* self) { static_cast<Geos*>(self)->message_ = message; },
            this);
    }
    ~Geos() { GEOS_finish_r(context_); }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    operator GEOSContextHandle_t() const { return context_; }
    [[noreturn]] void fail(const char* operation) const {
        throw Error(fmt::format("{} failed: {}", operation, message_));
    }

  private:
    GEOSContextHandle_t context_;
    std::string message_;
};

struct GeomDeleter {
    GEOSContextHandle_t context = nullptr;
    void operator()(GEOSGeometry* g) const { GEOSGeom_destroy_r(context, g); }
};
using Geom = std::unique_ptr<GEOSGeometry, GeomDeleter>;

inline Geom own(const Geos& geos, GEOSGeometry* g, const char* operation) {
    if (g == nullptr) geos.fail(operation);
    return Geom(g, GeomDeleter{geos});
}

inline GEOSCoordSequence* sequence(const Geos& geos, std::span<const Point> points) {
    GEOSCoordSequence* s = GEOSCoordSeq_create_r(geos, static_cast<unsigned>(points.size()), 2);
    for (unsigned i = 0; i < points.size(); ++i) GEOSCoordSeq_setXY_r(geos, s, i, points[i].x, points[i].y);
    return s;
}

/// Polygon i as GEOS sees it. Odd-even rings become a valid geometry through make-valid, which follows that
/// rule.
inline Geom to_geos(const Geos& geos, const Polygons& polygons, std::size_t i) {
    const std::size_t first = polygons.polygon_start[i], last = polygons.polygon_start[i + 1];
    if (last - first == 1) {
        Geom polygon = own(
            geos,
            GEOSGeom_createPolygon_r(
                geos, GEOSGeom_createLinearRing_r(geos, sequence(geos, polygons.ring(first))), nullptr, 0),
            "making a polygon");
        if (GEOSisValid_r(geos, polygon.get()) == 1) return polygon;
        return own(geos, GEOSMakeValid_r(geos, polygon.get()), "repairing a polygon");
    }
    std::vector<GEOSGeometry*> lines;
    for (std::size_t r = first; r < last; ++r)
        lines.push_back(GEOSGeom_createLineString_r(geos, sequence(geos, polygons.ring(r))));
    Geom collection = own(geos,
                          GEOSGeom_createCollection_r(geos, GEOS_MULTILINESTRING, lines.data(),
                                                      static_cast<unsigned>(lines.size())),
                          "collecting rings");
    return own(geos, GEOSBuildArea_r(geos, collection.get()), "building a polygon from rings");
}

inline void append_ring(const Geos& geos, Polygons& out, const GEOSGeometry* ring) {
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

inline void append_rings(const Geos& geos, Polygons& out, const GEOSGeometry* g) {
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
