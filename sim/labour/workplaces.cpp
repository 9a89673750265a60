#include "sim/labour/workplaces.hpp"

#include <algorithm>
#include <numeric>

#include "core/base/math.hpp"

namespace sanding {

std::int64_t Workplaces::total_filled() const {
    return std::accumulate(filled.begin(), filled.end(), std::int64_t{0});
}

std::int64_t Workplaces::total_vacancies() const {
    std::int64_t sum = 0;
    for (std::size_t w = 0; w < size(); ++w) sum += vacancies(w);
    return sum;
}

Workplaces make_workplaces(const World& world) {
    Workplaces out;
    out.regions = world.districts.levels.back().size();
    out.zones = world.zones.size();
    out.key.push_back(0);
    for (const auto& code : world.districts.levels.back().code) out.key.push_back(key_of("region " + code));
    for (const Zone& zone : world.zones) out.key.push_back(key_of("zone " + zone.key));
    out.stock.assign(out.key.size(), 0);
    out.filled.assign(out.key.size(), 0);
    return out;
}

std::vector<double> commuting_deterrence(const World& world, const TravelTimes& times,
                                         const Workplaces& workplaces, double weight) {
    const std::size_t units = times.units;
    const auto region = world.districts.ancestors(world.districts.levels.size() - 1);
    std::vector<double> out(units * workplaces.size());
    for (std::size_t u = 0; u < units; ++u) {
        std::vector<std::int32_t> nearest(workplaces.regions, no_way_s);
        for (std::size_t v = 0; v < units; ++v)
            nearest[region[v]] = std::min(nearest[region[v]], times.unit_s[u * units + v]);
        nearest[region[u]] = times.unit_s[u * units + u];
        double* row = out.data() + u * workplaces.size();
        for (std::size_t r = 0; r < workplaces.regions; ++r)
            row[workplaces.of_region(r)] = fixed_exp(-weight * nearest[r] / 60.0);
        for (std::size_t z = 0; z < workplaces.zones; ++z)
            row[workplaces.of_zone(z)] = fixed_exp(-weight * times.zone_minutes(u, z));
    }
    return out;
}

}  // namespace sanding
