#include "sim/prepare.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/math.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

namespace {

AgeSexCounts count_people(const Population& population, const std::vector<std::uint32_t>& region_of_unit,
                          std::size_t regions, Month now) {
    return parallel_tally(
        population.blocks.size(), AgeSexCounts(regions),
        [&](AgeSexCounts& counts, std::size_t b) {
            const People& people = population.blocks[b];
            for (std::size_t i = 0; i < people.size(); ++i)
                ++counts[region_of_unit[people.unit[i]]][people.sex[i]]
                        [std::min<std::size_t>(age_at(people.birth[i], now), ages - 1)];
        },
        [](AgeSexCounts& total, const AgeSexCounts& part) {
            for (std::size_t r = 0; r < total.size(); ++r)
                for (std::size_t s = 0; s < 2; ++s)
                    for (std::size_t a = 0; a < ages; ++a) total[r][s][a] += part[r][s][a];
        });
}

/// Relative risk of unemployment in the labour force: the young search longer [A].
double unemployment_risk(std::uint32_t age) {
    return age < 20 ? 5 : age < 25 ? 4 : age < 30 ? 2 : 1;
}

struct Candidate {
    double time = 0;
    std::uint64_t key = 0;
    std::uint32_t block = 0, row = 0;
    friend bool operator<(const Candidate& a, const Candidate& b) {
        return a.time != b.time ? a.time < b.time : a.key < b.key;
    }
};

/// Gives every member of the labour force an other job of the own regency, except as many as are unemployed:
/// the first of a race with the risks as rates.
void assign_work(PreparedWorld& prepared, const Participation& participation, Month now, Draws draws) {
    const std::size_t regions = prepared.people.size();
    std::vector<std::vector<std::vector<Candidate>>> found(prepared.population.blocks.size(),
                                                           std::vector<std::vector<Candidate>>(regions));
    parallel_for_each_index(found.size(), [&](std::size_t b) {
        People& people = prepared.population.blocks[b];
        for (std::uint32_t i = 0; i < people.size(); ++i) {
            const std::uint32_t region = prepared.region_of_unit[people.unit[i]];
            const std::uint32_t age = std::min<std::uint32_t>(age_at(people.birth[i], now), ages - 1);
            if (people.rank[i] >= rank_threshold(participation[region][people.sex[i]][age])) continue;
            people.work[i] = static_cast<Workplace>(1 + region);
            const double u = to_uniform(draw_block(people.key[i], Process::participation, 1, 0, draws)[0]);
            found[b][region].push_back(
                {-fixed_log(u) / unemployment_risk(age), people.key[i], static_cast<std::uint32_t>(b), i});
        }
    });
    parallel_for_each_index(regions, [&](std::size_t r) {
        std::vector<Candidate> force;
        for (auto& block : found) force.insert(force.end(), block[r].begin(), block[r].end());
        const auto unemployed = static_cast<std::ptrdiff_t>(
            std::llround(prepared.world->labour[r].unemployment_rate * static_cast<double>(force.size())));
        std::nth_element(force.begin(), force.begin() + unemployed, force.end());
        for (auto c = force.begin(); c != force.begin() + unemployed; ++c)
            prepared.population.blocks[c->block].work[c->row] = 0;
    });
}

}  // namespace

Shared<PreparedWorld> prepare_world(Shared<World> world, std::uint32_t seed, double participation_rate,
                                    const SynthesisOptions& options) {
    const Draws draws{seed, 0};
    auto prepared = std::make_shared<PreparedWorld>();
    prepared->world = std::move(world);
    prepared->seed = seed;
    prepared->distances = measure_distances(*prepared->world);
    const std::size_t top = prepared->world->districts.levels.size() - 1;
    prepared->region_of_unit = prepared->world->districts.ancestors(top);

    SyntheticPopulation synthetic = synthesise(*prepared->world, draws, options);
    prepared->population = std::move(synthetic.population);
    prepared->sexes = synthetic.sexes;
    prepared->households = synthetic.households;
    const Month now = month_of(prepared->world->population.year, 6);
    prepared->people = count_people(prepared->population, prepared->region_of_unit,
                                    prepared->world->districts.levels[top].size(), now);
    prepared->led = people_led(prepared->population, prepared->region_of_unit, prepared->people.size(), now);
    prepared->families = conditional_seed(1000);
    assign_work(*prepared, participation_shares(prepared->people, participation_rate), now, draws);
    return prepared;
}

}  // namespace sanding
