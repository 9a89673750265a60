#include "core/geo/crs.hpp"

#include <fmt/format.h>
#include <geodesic.h>
#include <proj.h>

#include <cmath>
#include <utility>

#include "core/base/error.hpp"

namespace sanding {

namespace {

/// PROJ wants a context and a transformation released together, in this order.
struct Transformation {
    PJ_CONTEXT* context = nullptr;
    PJ* pj = nullptr;

    Transformation() = default;
    Transformation(Transformation&& other) noexcept
        : context(std::exchange(other.context, nullptr)), pj(std::exchange(other.pj, nullptr)) {}
    Transformation& operator=(Transformation&&) = delete;
    ~Transformation() {
        proj_destroy(pj);
        proj_context_destroy(context);
    }
};

Transformation made(const std::string& definition) {
    Transformation out;
    out.context = proj_context_create();
    proj_log_level(out.context, PJ_LOG_NONE);
    out.pj = proj_create(out.context, definition.c_str());
    if (out.pj == nullptr) throw Error("can't set up the map projection", definition);
    return out;
}

const Transformation& transformation(const void* handle) {
    return *static_cast<const Transformation*>(handle);
}

const geod_geodesic& wgs84() {
    static const geod_geodesic ellipsoid = [] {
        geod_geodesic g;
        geod_init(&g, 6378137.0, 1 / 298.257223563);
        return g;
    }();
    return ellipsoid;
}

double ring_area_m2(std::span<const Point> ring) {
    geod_polygon polygon;
    geod_polygon_init(&polygon, 0);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        geod_polygon_addpoint(&wgs84(), &polygon, ring[i].y, ring[i].x);
    double area = 0, perimeter = 0;
    geod_polygon_compute(&wgs84(), &polygon, 0, 1, &area, &perimeter);
    return std::abs(area);
}

}  // namespace

void Projector::Release::operator()(void* handle) const {
    delete static_cast<Transformation*>(handle);
}

std::string Projection::definition() const {
    return kind == Kind::equal_area
               ? fmt::format("+proj=laea +lat_0={:.6f} +lon_0={:.6f} +datum=WGS84 +units=m", origin.y,
                             origin.x)
               : fmt::format("+proj=tmerc +lat_0=0 +lon_0={:.6f} +k=1 +datum=WGS84 +units=m", origin.x);
}

std::string Projection::wkt() const {
    const Transformation crs = made(definition() + " +type=crs");
    const char* text = proj_as_wkt(crs.context, crs.pj, PJ_WKT1_GDAL, nullptr);
    if (text == nullptr) throw Error("can't write the map projection as WKT", definition());
    return text;
}

Projection projection_for(const Box& lonlat) {
    const Point centre = lonlat.empty() ? Point{} : lonlat.centre();
    if (lonlat.empty() || lonlat.width() > 6 || std::abs(centre.y) > 80)
        return {Projection::Kind::equal_area, centre};
    return {Projection::Kind::transverse_mercator, {std::round(centre.x), 0}};
}

Projector::Projector(const Projection& projection)
    : handle_(std::make_unique<Transformation>(made(projection.definition())).release()) {}

Point Projector::forward(Point lonlat) const {
    const PJ_COORD c = proj_trans(transformation(handle_.get()).pj, PJ_FWD,
                                  proj_coord(proj_torad(lonlat.x), proj_torad(lonlat.y), 0, 0));
    return {c.xy.x, c.xy.y};
}

Point Projector::inverse(Point metres) const {
    const PJ_COORD c =
        proj_trans(transformation(handle_.get()).pj, PJ_INV, proj_coord(metres.x, metres.y, 0, 0));
    return {proj_todeg(c.lp.lam), proj_todeg(c.lp.phi)};
}

void Projector::forward(std::span<Point> points) const {
    for (Point& p : points) p = forward(p);
}

std::int64_t area_m2(const Polygons& lonlat, std::size_t polygon) {
    const std::size_t first = lonlat.polygon_start[polygon], last = lonlat.polygon_start[polygon + 1];
    double area = 0;
    for (std::size_t r = first; r < last; ++r) {
        const auto ring = lonlat.ring(r);
        if (ring.size() < 4) continue;
        // Odd-even: a ring inside an odd number of other rings is a hole.
        int depth = 0;
        for (std::size_t other = first; other < last; ++other)
            if (other != r && contains(lonlat.ring(other), edge_middle(ring))) ++depth;
        area += (depth % 2 == 0 ? 1 : -1) * ring_area_m2(ring);
    }
    // Coordinates far off the globe have areas beyond every integer, or none; no district is as large as
    // Earth.
    constexpr double earth_m2 = 5.2e14;
    return std::abs(area) < earth_m2 ? std::llround(area / 100) * 100 : 0;
}

double geodesic_m(Point a, Point b) {
    double distance = 0;
    geod_inverse(&wgs84(), a.y, a.x, b.y, b.x, &distance, nullptr, nullptr);
    return distance;
}

}  // namespace sanding
