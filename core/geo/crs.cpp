#include "core/geo/crs.hpp"

#include <fmt/format.h>
#include <geodesic.h>
#include <proj.h>

#include <cmath>

#include "core/base/error.hpp"

namespace sanding {

namespace {

/// PROJ wants a context and a transformation released together, in this order.
struct Transformation {
    PJ_CONTEXT* context = nullptr;
    PJ* pj = nullptr;
    ~Transformation() {
        proj_destroy(pj);
        proj_context_destroy(context);
    }
};

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

bool contains(std::span<const Point> ring, Point p) {
    bool inside = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i], b = ring[i + 1];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}

/// A point strictly inside a closed ring's boundary segment, moved nowhere: the middle of its first edge,
/// which lies in every ring around it whether or not the rings touch in a vertex.
Point edge_middle(std::span<const Point> ring) {
    return {(ring[0].x + ring[1].x) / 2, (ring[0].y + ring[1].y) / 2};
}

}  // namespace

void Projector::Release::operator()(void* handle) const {
    delete static_cast<Transformation*>(handle);
}

Projector Projector::local_equal_area(Point centre) {
    auto made = std::make_unique<Transformation>();
    made->context = proj_context_create();
    proj_log_level(made->context, PJ_LOG_NONE);
    const std::string definition =
        fmt::format("+proj=laea +lat_0={:.6f} +lon_0={:.6f} +ellps=WGS84 +units=m", centre.y, centre.x);
    made->pj = proj_create(made->context, definition.c_str());
    if (made->pj == nullptr) throw Error("can't set up the map projection", definition);
    Projector out;
    out.description_ =
        fmt::format("Lambert azimuthal equal-area, {:.2f}° {} {:.2f}° {}, WGS 84", std::abs(centre.y),
                    centre.y < 0 ? "S" : "N", std::abs(centre.x), centre.x < 0 ? "W" : "E");
    out.handle_.reset(made.release());
    return out;
}

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
    return std::llround(area / 100) * 100;
}

double geodesic_m(Point a, Point b) {
    double distance = 0;
    geod_inverse(&wgs84(), a.y, a.x, b.y, b.x, &distance, nullptr, nullptr);
    return distance;
}

}  // namespace sanding
