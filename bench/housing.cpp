#include "bench/housing.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <memory>

#include "core/base/parallel.hpp"
#include "core/data/world.hpp"
#include "sim/housing/housing.hpp"
#include "sim/labour/workplaces.hpp"

namespace sanding::bench {

namespace {

template <class F>
double best_of(int times, F&& f) {
    double best = 1e9;
    for (int i = 0; i < times; ++i) {
        const auto start = std::chrono::steady_clock::now();
        f();
        best =
            std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
}

std::vector<std::int64_t> households(const Population& population, std::size_t units) {
    std::vector<std::int64_t> out(units);
    for (const Households& h : population.households)
        for (std::size_t i = 0; i < h.rows(); ++i) out[h.unit[i]] += h.size[i] > 0;
    return out;
}

/// The parts of a market that a price iteration repeats, on sets as they are proposed.
double price_round(const std::vector<HomeSeeker>& seekers, const std::vector<std::int64_t>& homes) {
    const std::vector<double> weights(homes.begin(), homes.end());
    const ChoiceSets sets = sample_choice_sets(seekers, std::vector<ProposalRows>(seekers.size()),
                                               Proposals(weights, homes.size()), 30, 2025, {1, 0});
    const std::vector<std::int64_t> no_reserve(homes.size());
    const HomeMarket market{homes, no_reserve, weights, {-2, -1.5, -1}};
    const std::vector<double> price(homes.size(), 1);
    return best_of(
        10, [&] { static_cast<void>(expected_demand(sets, choice_factors(market, price), homes.size())); });
}

void measure(const World& world, std::uint32_t one_in) {
    const auto prepared = prepare_world(freeze(World(world)), 1, 0.6964);
    const Scenario scenario;
    const std::size_t units = prepared->distances.units;
    const TravelTimes times = straight_times(prepared->distances, scenario.parameters);
    const Workplaces workplaces = make_workplaces(world);
    const auto occupied = households(prepared->population, units);
    std::vector<double> access(units, 1), seats(units);
    const HomesNow now{occupied, access, seats};
    const auto deterrence = commuting_deterrence(times, workplaces, scenario[Parameter::home_work_weight]);
    const auto sample = households_as_seekers(prepared->population, workplaces.sectors, 8, {1, 0});
    const auto seekers = households_as_seekers(prepared->population, workplaces.sectors, one_in, {2, 0});
    double calibration = 1e9;
    double year = 1e9;
    HomesYear came_to;
    for (int i = 0; i < 3; ++i) {
        std::unique_ptr<Housing> housing;
        calibration = std::min(calibration, best_of(1, [&] {
                                   housing = std::make_unique<Housing>(*prepared, scenario, Draws{1, 0}, now);
                                   housing->follow(times, deterrence);
                                   housing->calibrate(sample);
                               }));
        year = std::min(year, best_of(1, [&] {
                            housing->plan(seekers, 2025);
                            housing->build(seekers, std::vector<std::int64_t>(units, 100));
                            static_cast<void>(housing->clear_market(seekers, now));
                        }));
        came_to = housing->year();
    }
    fmt::print(
        "{{\"seekers\":{},\"places\":{},\"price_round_seconds\":{:.5f},\"price_rounds\":{},\"year_seconds\":{"
        ":.4f},"
        "\"base_seconds\":{:.4f},\"sample\":{},\"moved\":{},\"residual\":{:.4f}}}\n",
        seekers.size(), units, price_round(seekers, occupied), came_to.price_rounds, year, calibration,
        sample.size(), came_to.how[static_cast<std::size_t>(Housed::moved)], came_to.residual);
}

}  // namespace

int housing(int argc, char** argv) {
    std::string study;
    std::size_t threads = 2;
    std::uint32_t one_in = 10;
    CLI::App app("housing");
    app.add_option("--study", study)->required();
    app.add_option("--one-in", one_in)->check(CLI::Range(1, 1000000));
    app.add_option("--threads", threads);
    CLI11_PARSE(app, argc, argv);
    with_threads(threads, [&] { measure(build_world(read_study(study)).value, one_in); });
    return 0;
}

}  // namespace sanding::bench
