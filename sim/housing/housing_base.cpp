// The base year of homes: kinds of places, prices, proposals, constants.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/hash.hpp"
#include "core/base/math.hpp"
#include "core/base/parallel.hpp"
#include "sim/housing/housing.hpp"

namespace sanding {

namespace {

/// A kecamatan of so many people per km² is a town, and so are its desa [A].
constexpr double town_people_per_km2 = 1500;

/// Prices of the base year rise with accessibility and density [A]: elasticities.
constexpr double price_by_access = 0.3, price_by_density = 0.15;

/// Choice sets propose places by their households, this share of the draws near the origin with
/// e^{−km/near_km}, the rest anywhere. It decides how precise expected demand is, not what it is.
constexpr double near_share = 0.8, near_km = 8;

/// Calibration stops here, or after so many rounds.
constexpr double calibrated_within = 0.01;
constexpr int calibration_rounds = 30;

double km2(std::int64_t area_m2) {
    return std::max(static_cast<double>(area_m2), 1.0) * 1e-6;
}

/// Households, this share of the weight near a point whose straight distances are given.
void propose_near(std::span<const std::int64_t> households, const std::int32_t* metres, double* row) {
    double near = 0, all = 0;
    const std::size_t units = households.size();
    for (std::size_t v = 0; v < units; ++v) {
        const double h = static_cast<double>(std::max<std::int64_t>(1, households[v]));
        row[v] = h * fixed_exp(-metres[v] / (1000 * near_km));
        near += row[v];
        all += h;
    }
    for (std::size_t v = 0; v < units; ++v) {
        const double h = static_cast<double>(std::max<std::int64_t>(1, households[v]));
        row[v] = near_share * row[v] / near + (1 - near_share) * h / all;
    }
}

}  // namespace

Housing::Housing(const BaseYear& prepared, const Scenario& scenario, Draws draws, const HomesNow& base)
    : prepared_(prepared),
      scenario_(scenario),
      draws_(draws),
      units_(prepared.distances.units),
      regions_(prepared.people.size()),
      work_places_(prepared.jobs.workplaces.places()),
      year_(prepared.world->population.year),
      base_occupied_(base.occupied.begin(), base.occupied.end()),
      base_access_(base.access.begin(), base.access.end()),
      constant_(units_),
      self_build_homes_(units_),
      self_built_(units_) {
    classify();
    std::vector<double> vacancy;
    std::vector<std::int64_t> per_ha;
    for (std::size_t u = 0; u < units_; ++u) {
        vacancy.push_back(scenario[town_[u] ? Parameter::vacancy_town : Parameter::vacancy_rural]);
        per_ha.push_back(
            std::llround(scenario[town_[u] ? Parameter::homes_per_ha_town : Parameter::homes_per_ha_rural]));
    }
    stock_ = make_stock(base_occupied_, std::move(vacancy), std::move(per_ha));
    for (std::size_t u = 0; u < units_; ++u) vacant_.push_back(stock_.dwellings[u] - base_occupied_[u]);
    for (const auto& code : prepared.world->districts.units().code) unit_key_.push_back(key_of(code));
    flows_.unplaced.assign(units_, 0);
    set_base_prices();
    make_proposals();
    arrivals_.assign((regions_ + 1) * units_, 1);
}

void Housing::classify() {
    const Districts& d = prepared_.world->districts;
    const std::size_t level = d.levels.size() > 1 ? 1 : 0;
    const PopulationBase& population = prepared_.world->population;
    std::vector<double> people(d.levels[level].size());
    for (std::uint32_t u = 0; u < units_; ++u)
        people[d.ancestor(u, level)] +=
            static_cast<double>(population.registered[u] + population.under_fives_added[u]);
    for (std::uint32_t u = 0; u < units_; ++u) {
        const std::uint32_t k = d.ancestor(u, level);
        town_.push_back(people[k] >= town_people_per_km2 * km2(d.levels[level].area_m2[k]));
    }
}

/// ln p = α_A ln A + α_d ln(households/km²), scaled so that the mean dwelling has 1.
void Housing::set_base_prices() {
    const auto& area = prepared_.world->districts.units().area_m2;
    double sum = 0, homes = 0;
    std::vector<double> level;
    for (std::size_t u = 0; u < units_; ++u) {
        const double households = static_cast<double>(std::max<std::int64_t>(1, base_occupied_[u]));
        level.push_back(price_by_access * fixed_log(std::max(base_access_[u], 1e-9)) +
                        price_by_density * fixed_log(households / km2(area[u])));
    }
    const double largest = *std::ranges::max_element(level);
    for (std::size_t u = 0; u < units_; ++u) {
        level[u] = fixed_exp(level[u] - largest);
        const double dwellings = static_cast<double>(stock_.dwellings[u]);
        sum += level[u] * dwellings;
        homes += dwellings;
    }
    for (const double l : level) base_price_.push_back(on_price_grid(homes > 0 ? l * homes / sum : 1));
    price_ = base_price_;
}

/// Rows: units, regencies, anywhere, then the zones. Who works in a unit draws as who lives there, who works
/// outside by the own unit alone. Straight distances and base households only, so that no scenario changes
/// what is proposed.
void Housing::make_proposals() {
    const Workplaces& work = prepared_.jobs.workplaces;
    const Distances& distances = prepared_.distances;
    const std::size_t first_zone = units_ + regions_ + 1;
    for (std::size_t p = 0; p < work_places_; ++p)
        work_row_.push_back(work.is_outside(p) ? no_row
                            : work.is_zone(p)  ? static_cast<std::uint32_t>(first_zone + p - work.outside)
                                               : static_cast<std::uint32_t>(p - work.unit_place(0)));
    std::vector<double> weights((first_zone + work.zones) * units_);
    parallel_for_each_index(units_, [&](std::size_t u) {
        propose_near(base_occupied_, distances.unit_m.data() + u * units_, weights.data() + u * units_);
    });
    for (std::size_t v = 0; v < units_; ++v) {
        const double h = static_cast<double>(std::max<std::int64_t>(1, base_occupied_[v]));
        weights[(units_ + prepared_.region_of_unit[v]) * units_ + v] = h;
        weights[(units_ + regions_) * units_ + v] = h;
    }
    for (std::size_t z = 0; z < work.zones; ++z) {
        std::vector<std::int32_t> metres;
        for (std::size_t u = 0; u < units_; ++u) metres.push_back(distances.zone_m[u * distances.zones + z]);
        propose_near(base_occupied_, metres.data(), weights.data() + (first_zone + z) * units_);
    }
    proposals_ = Proposals(weights, units_);
}

void Housing::follow(const TravelTimes& times, std::vector<double> work_deterrence) {
    work_deterrence_ = std::move(work_deterrence);
    nearness_.resize(units_ * units_);
    const double weight = scenario_[Parameter::move_distance_weight];
    const double kin = fixed_exp(scenario_[Parameter::home_kin_weight]);
    parallel_for_each_index(units_, [&](std::size_t from) {
        for (std::size_t to = 0; to < units_; ++to)
            nearness_[from * units_ + to] =
                fixed_exp(-weight * times.unit_minutes(from, to)) * (from == to ? kin : 1);
    });
}

/// φ_u by proportional fitting: with every household of the sample as a mover, as many are expected in a unit
/// as leave it. Sets and constants are those of replicate 0, so that replicates share them.
void Housing::calibrate(std::span<const HomeSeeker> sample) {
    std::vector<std::int64_t> supply;
    for (std::size_t u = 0; u < units_; ++u)
        supply.push_back(vacant_[u] + std::llround(scenario_[Parameter::move_rate] *
                                                   static_cast<double>(base_occupied_[u])));
    const std::vector<double> no_seats(units_);
    auto attracts = attraction({base_occupied_, base_access_, no_seats}, supply);
    const HomeMarket market{supply, {}, attracts, price_weights()};
    if (!sample.empty()) {
        std::vector<double> leave(units_);
        for (const HomeSeeker& s : sample) leave[s.from_unit] += s.weight;
        const ChoiceSets sets = choice_sets(sample, year_, {draws_.seed, 0});
        for (int round = 0; round < calibration_rounds; ++round) {
            const auto arrive = expected_demand(sets, choice_factors(market, price_), units_);
            double worst = 0;
            for (std::size_t u = 0; u < units_; ++u) {
                const double ratio = (leave[u] + 1) / (arrive[u] + 1);
                constant_[u] += fixed_log(ratio);
                attracts[u] *= ratio;
                worst = std::max(worst, std::abs(ratio - 1));
            }
            if (worst < calibrated_within) break;
        }
    }
    settle_arrivals(choice_factors(market, price_));
}

/// Who comes from outside settles in the base year like the people of the regency, or of the study: that is
/// what the factors of the middle segment lack to base households.
void Housing::settle_arrivals(std::span<const double> factors) {
    for (std::size_t u = 0; u < units_; ++u) {
        const double factor = factors[units_ + u];
        const double like_people = factor > 0 ? static_cast<double>(base_occupied_[u]) / factor : 0;
        for (std::size_t r = 0; r < regions_; ++r)
            arrivals_[r * units_ + u] = prepared_.region_of_unit[u] == r ? like_people : 0;
        arrivals_[regions_ * units_ + u] = like_people;
    }
}

}  // namespace sanding
