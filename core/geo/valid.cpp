#include "core/geo/valid.hpp"

#include "core/base/parallel.hpp"
#include "core/geo/geos_handle.hpp"

namespace sanding {

namespace {

/// What is wrong with polygon i; empty: nothing.
std::string fault_of(const Geos& geos, const Polygons& polygons, std::size_t i) {
    if (polygons.polygon_start[i] == polygons.polygon_start[i + 1]) return {};
    const Geom nested = nested_rings(geos, polygons, i);
    if (GEOSisValid_r(geos, nested.get()) == 1) return {};
    char* reason = GEOSisValidReason_r(geos, nested.get());
    std::string text = reason != nullptr ? reason : "invalid";
    GEOSFree_r(geos, reason);
    return text;
}

void append_polygon(Polygons& out, const Polygons& from, std::size_t i) {
    for (std::size_t r = from.polygon_start[i]; r < from.polygon_start[i + 1]; ++r) {
        const auto ring = from.ring(r);
        out.points.insert(out.points.end(), ring.begin(), ring.end());
        out.close_ring();
    }
    out.close_polygon();
}

}  // namespace

std::vector<InvalidShape> invalid_shapes(const Polygons& polygons) {
    std::vector<std::string> faults(polygons.size());
    parallel_for_each_index(polygons.size(), [&](std::size_t i) {
        const Geos geos;
        faults[i] = fault_of(geos, polygons, i);
    });
    std::vector<InvalidShape> out;
    for (std::size_t i = 0; i < faults.size(); ++i)
        if (!faults[i].empty()) out.push_back({i, std::move(faults[i])});
    return out;
}

std::vector<InvalidShape> make_valid(Polygons& polygons) {
    std::vector<InvalidShape> invalid = invalid_shapes(polygons);
    if (invalid.empty()) return invalid;
    const Geos geos;
    Polygons out;
    auto next = invalid.begin();
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        if (next == invalid.end() || next->polygon != i) {
            append_polygon(out, polygons, i);
            continue;
        }
        append_rings(geos, out, to_geos(geos, polygons, i).get());
        out.close_polygon();
        ++next;
    }
    polygons = std::move(out);
    return invalid;
}

}  // namespace sanding
