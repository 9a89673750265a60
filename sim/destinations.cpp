#include "sim/destinations.hpp"

#include <algorithm>
#include <numeric>

#include "core/base/math.hpp"
#include "core/base/parallel.hpp"
#include "sim/space/gravity.hpp"

namespace sanding {

std::size_t region_origin(const BaseYear& prepared, std::size_t region) {
    return prepared.distances.units + region;
}
std::size_t zone_origin(const BaseYear& prepared, std::size_t zone) {
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

double Destinations::deterrence(std::int32_t seconds, Parameter weight) const {
    return fixed_exp(-scenario_[weight] * seconds / 60.0);
}

Destinations::Destinations(const BaseYear& prepared, const Scenario& scenario, const TravelTimes& base)
    : prepared_(prepared), scenario_(scenario) {
    const PopulationBase& population = prepared.world->population;
    const std::size_t units = base.units;
    for (std::size_t u = 0; u < units; ++u)
        people_.push_back(static_cast<double>(
            std::max<std::int64_t>(1, population.registered[u] + population.under_fives_added[u])));
    std::vector<double> weights(units * units);
    parallel_for_each_index(units, [&](std::size_t from) {
        for (std::size_t to = 0; to < units; ++to)
            if (from != to || units == 1)
                weights[from * units + to] =
                    deterrence(base.unit_s[from * units + to], Parameter::move_distance_weight);
    });
    constants_ = balances(people_)
                     ? doubly_constrained_gravity(weights, people_, people_, "moves between units")
                     : weights;
    for (std::size_t i = 0; i < constants_.size(); ++i)
        if (weights[i] > 0) constants_[i] /= weights[i];
}

DestinationChoice Destinations::under(const TravelTimes& times) const {
    const std::size_t units = times.units, regions = prepared_.people.size(), zones = times.zones;
    std::vector<double> weights((units + regions + zones) * units);
    parallel_for_each_index(units, [&](std::size_t from) {
        for (std::size_t to = 0; to < units; ++to)
            if (const double constant = constants_[from * units + to]; constant > 0)
                weights[from * units + to] =
                    constant * deterrence(times.unit_s[from * units + to], Parameter::move_distance_weight);
    });
    for (std::size_t to = 0; to < units; ++to) {
        for (std::size_t r = 0; r < regions; ++r)
            weights[(units + r) * units + to] = prepared_.region_of_unit[to] == r ? people_[to] : 0;
        for (std::size_t z = 0; z < zones; ++z)
            weights[(units + regions + z) * units + to] =
                people_[to] * deterrence(times.zone_s[to * zones + z], Parameter::job_distance_weight);
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
