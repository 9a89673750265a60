#include "sim/services/school_reach.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/base/math.hpp"

namespace sanding {

std::int32_t SchoolWays::seconds(ServiceKind kind, std::size_t from, std::size_t to) const {
    if (kind != ServiceKind::primary_school) return times.unit_s[from * times.units + to];
    const std::int32_t metres = length_m[from * times.units + to];
    if (metres == no_way_s) return no_way_s;
    return static_cast<std::int32_t>(
        std::llround(static_cast<double>(metres) * 3.6 / parameters[Parameter::walking_speed]));
}

double SchoolWays::distance(ServiceKind kind, std::size_t from, std::size_t to) const {
    return kind == ServiceKind::senior_school ? times.unit_minutes(from, to)
                                              : length_m[from * times.units + to] / 1000.0;
}

double SchoolWays::reach(ServiceKind kind) const {
    using enum Parameter;
    switch (kind) {
        case ServiceKind::primary_school:
            return parameters[school_reach_primary];
        case ServiceKind::junior_school:
            return parameters[school_reach_junior];
        case ServiceKind::senior_school:
            return parameters[school_reach_senior];
    }
    return 0;
}

SchoolReach::SchoolReach(ServiceKind kind, std::span<const SchoolSite> sites,
                         std::span<const std::int64_t> seats, const SchoolWays& ways)
    : sites_(sites.size()) {
    struct Near {
        std::int32_t seconds = 0;
        std::uint64_t key = 0;
        std::uint16_t site = 0;
    };
    const std::size_t units = ways.times.units;
    const double reach = ways.reach(kind), weight = ways.parameters[Parameter::school_time_weight];
    bits_.assign((units * sites_ + 63) / 64, 0);
    start_.assign(1, 0);
    std::vector<Near> near;
    for (std::size_t u = 0; u < units; ++u) {
        near.clear();
        for (std::size_t s = 0; s < sites_; ++s) {
            if (sites[s].kind != kind || seats[s] <= 0) continue;
            const std::int32_t seconds = ways.seconds(kind, u, sites[s].unit);
            if (seconds == no_way_s) continue;
            const double distance = ways.distance(kind, u, sites[s].unit);
            if (distance > reach) continue;
            near.push_back({seconds, sites[s].key, static_cast<std::uint16_t>(s)});
            bits_[(u * sites_ + s) / 64] |= std::uint64_t{1} << ((u * sites_ + s) % 64);
            catchments_.push_back({static_cast<std::uint32_t>(u), static_cast<std::uint32_t>(s),
                                   gaussian_weight(distance, reach)});
        }
        std::ranges::sort(near, {}, [](const Near& n) { return std::tuple(n.seconds, n.key); });
        for (const Near& n : near) list_.push_back({n.site, fixed_exp(weight * n.seconds / 60.0)});
        start_.push_back(static_cast<std::uint32_t>(list_.size()));
    }
}

}  // namespace sanding
