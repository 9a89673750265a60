#include "sim/space/travel.hpp"

#include <cmath>
#include <numbers>

#include "core/base/math.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

std::int32_t within_unit_m(std::int64_t area_m2) {
    return static_cast<std::int32_t>(
        std::lround(std::sqrt(static_cast<double>(area_m2) / std::numbers::pi) / 2));
}

Distances measure_distances(const World& world) {
    const Level& units = world.districts.units();
    Distances d;
    d.units = units.size();
    d.zones = world.zones.size();
    d.unit_m.resize(d.units * d.units);
    d.zone_m.resize(d.units * d.zones);
    parallel_for_each_index(d.units, [&](std::size_t u) {
        const Point p = units.point[u];
        for (std::size_t v = 0; v < d.units; ++v)
            d.unit_m[u * d.units + v] =
                u == v
                    ? within_unit_m(units.area_m2[u])
                    : static_cast<std::int32_t>(great_circle_m(p.x, p.y, units.point[v].x, units.point[v].y));
        for (std::size_t z = 0; z < d.zones; ++z)
            d.zone_m[u * d.zones + z] = static_cast<std::int32_t>(
                great_circle_m(p.x, p.y, world.zones[z].point.x, world.zones[z].point.y));
    });
    return d;
}

std::vector<double> hansen_accessibility(const std::vector<double>& deterrence,
                                         const std::vector<std::int64_t>& jobs) {
    const std::size_t n = jobs.size();
    std::vector<double> out(n);
    for (std::size_t u = 0; u < n; ++u) {
        double sum = 0;
        for (std::size_t v = 0; v < n; ++v) sum += deterrence[u * n + v] * static_cast<double>(jobs[v]);
        out[u] = sum;
    }
    return out;
}

}  // namespace sanding
