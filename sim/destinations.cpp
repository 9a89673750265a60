#include "sim/destinations.hpp"

#include <algorithm>
#include <numeric>

#include "core/base/math.hpp"
#include "core/base/parallel.hpp"
#include "sim/population/ipf.hpp"

namespace sanding {

std::size_t region_origin(const PreparedWorld& prepared, std::size_t region) {
    return prepared.distances.units + region;
}
std::size_t zone_origin(const PreparedWorld& prepared, std::size_t zone) {
    return prepared.distances.units + prepared.people.size() + zone;
}

namespace {
double log_people(std::int64_t people) {
    return fixed_log(static_cast<double>(std::max<std::int64_t>(people, 1)));
}

/// Moves can balance only where no unit holds more people than all others together.
bool balances(const std::vector<double>& people) {
    const double all = std::accumulate(people.begin(), people.end(), 0.0);
    return std::all_of(people.begin(), people.end(), [&](double p) { return 2 * p < all; });
}

}  // namespace

DestinationChoice base_destinations(const PreparedWorld& prepared, const Scenario& scenario) {
    const World& world = *prepared.world;
    const Distances& d = prepared.distances;
    const std::size_t units = d.units, regions = prepared.people.size();
    std::vector<double> people;
    for (std::size_t u = 0; u < units; ++u)
        people.push_back(static_cast<double>(std::max<std::int64_t>(
            1, world.population.registered[u] + world.population.under_fives_added[u])));
    const auto deterrence = [&](std::int32_t metres, Parameter weight) {
        return fixed_exp(-scenario[weight] * travel_minutes(metres, scenario[Parameter::circuity],
                                                            scenario[Parameter::travel_speed]));
    };

    std::vector<double> weights(units * units);
    parallel_for_each_index(units, [&](std::size_t from) {
        for (std::size_t to = 0; to < units; ++to)
            weights[from * units + to] =
                from == to && units > 1
                    ? 0
                    : deterrence(d.unit_m[from * units + to], Parameter::move_distance_weight);
    });
    if (balances(people)) weights = fit_to_margins(weights, people, people, "moves between units").cells;

    weights.resize((units + regions + d.zones) * units);
    for (std::size_t to = 0; to < units; ++to) {
        for (std::size_t r = 0; r < regions; ++r)
            weights[(units + r) * units + to] = prepared.region_of_unit[to] == r ? people[to] : 0;
        for (std::size_t z = 0; z < d.zones; ++z)
            weights[(units + regions + z) * units + to] =
                people[to] * deterrence(d.zone_m[to * d.zones + z], Parameter::job_distance_weight);
    }
    return DestinationChoice(weights, units);
}

std::vector<double> attraction_ratios(const Attraction& now, const Scenario& scenario) {
    std::vector<double> out;
    for (std::size_t u = 0; u < now.people.size(); ++u) {
        const double size = log_people(now.people[u]) - log_people(now.base_people[u]);
        const double access =
            fixed_log(std::max(now.access[u], 1e-9)) - fixed_log(std::max(now.base_access[u], 1e-9));
        out.push_back(fixed_exp((1 + scenario[Parameter::density_weight]) * size +
                                scenario[Parameter::accessibility_weight] * access +
                                scenario[Parameter::school_pull] * now.seats_per_child[u]));
    }
    return out;
}

}  // namespace sanding
