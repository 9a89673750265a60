#include "sim/prepare.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/math.hpp"
#include "core/base/parallel.hpp"
#include "sim/population/choose_households.hpp"

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

/// Gives every member of the labour force work, somewhere, except as many as are unemployed: the first of a
/// race with the risks as rates.
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
            people.work[i] = 1;  // somewhere
            const std::uint32_t word = draw_block(people.key[i], Process::participation, 1, 0, draws)[0];
            found[b][region].push_back({exponential_time(word) / unemployment_risk(age), people.key[i],
                                        static_cast<std::uint32_t>(b), i});
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

WorkFit measure_work(const PreparedWorld& prepared, const Participation& participation, Month now) {
    constexpr std::size_t youngest = 3, cells = age_groups * 2;
    const std::size_t regions = prepared.people.size();
    using Counts =
        std::vector<std::array<std::int64_t, 3>>;  // [region][age group][sex]: people, force, employed
    const Counts counts = parallel_tally(
        prepared.population.blocks.size(), Counts(regions * cells),
        [&](Counts& part, std::size_t b) {
            const People& people = prepared.population.blocks[b];
            for (std::size_t i = 0; i < people.size(); ++i) {
                const std::uint32_t region = prepared.region_of_unit[people.unit[i]];
                const std::uint32_t age = std::min<std::uint32_t>(age_at(people.birth[i], now), ages - 1);
                auto& cell = part[region * cells + people_cell(age, static_cast<Sex>(people.sex[i]))];
                ++cell[0];
                cell[1] += people.rank[i] < rank_threshold(participation[region][people.sex[i]][age]) ? 1 : 0;
                cell[2] += people.work[i] != 0 ? 1 : 0;
            }
        },
        [](Counts& total, const Counts& part) {
            for (std::size_t c = 0; c < total.size(); ++c)
                for (std::size_t k = 0; k < 3; ++k) total[c][k] += part[c][k];
        });
    WorkFit out;
    std::vector<double> force, force_wanted, employed(regions), employed_wanted(regions);
    for (std::size_t cell = 2 * youngest; cell < cells; ++cell) {
        WorkFit::Row row{cell / 2, static_cast<Sex>(cell % 2), 0, 0, 0, 0};
        for (std::size_t r = 0; r < regions; ++r) {
            const auto& [people, in_force, working] = counts[r * cells + cell];
            row.people += people, row.labour_force += in_force, row.employed += working;
            employed[r] += static_cast<double>(working);
            employed_wanted[r] +=
                static_cast<double>(in_force) * (1 - prepared.world->labour[r].unemployment_rate);
            const std::size_t first = 5 * (cell / 2), last = cell / 2 + 1 == age_groups ? ages : first + 5;
            for (std::size_t age = first; age < last; ++age)
                row.expected_force +=
                    static_cast<double>(prepared.people[r][cell % 2][age]) * participation[r][cell % 2][age];
        }
        force.push_back(static_cast<double>(row.labour_force));
        force_wanted.push_back(row.expected_force);
        out.rows.push_back(row);
    }
    out.force = measure_fit(force, force_wanted);
    out.employed = measure_fit(employed, employed_wanted);
    return out;
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
    prepared->households = std::move(synthetic.households);
    prepared->institutions = std::move(synthetic.institutions);
    const Month now = month_of(prepared->world->population.year, 6);
    prepared->people = count_people(prepared->population, prepared->region_of_unit,
                                    prepared->world->districts.levels[top].size(), now);
    prepared->led = people_led(prepared->population, prepared->region_of_unit, prepared->people.size(), now);
    prepared->families = conditional_seed(1000);
    const Participation participation = participation_shares(prepared->people, participation_rate);
    assign_work(*prepared, participation, now, draws);
    prepared->work = measure_work(*prepared, participation, now);
    const Scenario usual;  // speeds and decay as by default, roads as they are
    const TravelTimes times = travel_times(*prepared->world, usual, prepared->world->population.year);
    prepared->jobs = place_workers(prepared->population,
                                   {*prepared->world, times, prepared->region_of_unit,
                                    usual[Parameter::job_distance_weight], usual[Parameter::own_desa_weight]},
                                   draws);
    return prepared;
}

Shared<BaseYear> base_year_under(Shared<PreparedWorld> prepared, const Scenario& scenario) {
    auto world = world_under(prepared->world, scenario);
    if (world == prepared->world) return prepared;
    BaseYear out = *prepared;
    out.world = std::move(world);
    measure_zones(out.distances, *out.world);
    set_zone_appeal(out.jobs, *out.world);
    Workplaces& work = out.jobs.workplaces;
    for (std::size_t z = 0; z < work.zones; ++z)
        work.region[work.zone_place(z)] = out.world->zones[z].top_row;
    return freeze(std::move(out));
}

}  // namespace sanding
