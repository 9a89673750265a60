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

/// Per ring of polygon i in how many of its others it lies: in an odd number a hole.
[[nodiscard]] std::vector<std::size_t> ring_depths(const Polygons& polygons, std::size_t i);

/// Polygon i's rings as shells and holes, by how they lie in each other; not checked for validity.
[[nodiscard]] Geom nested_rings(const Geos& geos, const Polygons& polygons, std::size_t i);

/// The ground in an odd number of polygon i's rings, as a valid (multi)polygon whatever they do: rings that
/// cross, touch or run along themselves or each other are cut there. Empty where they enclose nothing.
[[nodiscard]] Geom to_geos(const Geos& geos, const Polygons& polygons, std::size_t i);

void append_ring(const Geos& geos, Polygons& out, const GEOSGeometry* ring);
/// The rings of an area, or of all areas of a collection.
void append_rings(const Geos& geos, Polygons& out, const GEOSGeometry* g);

}  // namespace sanding
