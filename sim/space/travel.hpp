#pragma once

#include <cstdint>
#include <vector>

#include "core/data/world.hpp"

namespace sanding {

/// Great-circle distances in whole metres between the units' points and from units to zones' points.
struct Distances {
    std::size_t units = 0, zones = 0;
    std::vector<std::int32_t> unit_m;  ///< [unit][unit]
    std::vector<std::int32_t> zone_m;  ///< [unit][zone]
};
[[nodiscard]] Distances measure_distances(const World& world);

/// Minutes for a distance: circuity × distance / speed, until a road network is loaded [A].
[[nodiscard]] constexpr double travel_minutes(std::int32_t metres, double circuity, double speed_km_h) {
    return circuity * static_cast<double>(metres) / 1000 / speed_km_h * 60;
}

/// Within a unit people travel half the way to its edge: radius of the circle of its area, halved.
[[nodiscard]] std::int32_t within_unit_m(std::int64_t area_m2);

/// Hansen accessibility of units: A_u = Σ_v jobs_v · deterrence[u][v]; deterrence = e^{−β·minutes}.
[[nodiscard]] std::vector<double> hansen_accessibility(const std::vector<double>& deterrence,
                                                       const std::vector<std::int64_t>& jobs);

}  // namespace sanding
