#include "sim/population/synthesis.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/base/parallel.hpp"
#include "sim/demography/mortality.hpp"
#include "sim/population/form_households.hpp"
#include "sim/population/ipf.hpp"
#include "sim/population/seed.hpp"

namespace sanding {

namespace {

constexpr int oldest_group_from = 75;
constexpr double assumed_household_size = 3.2;  ///< persons [A: 3.0–3.6], where the table has no families

/// Whole people per age group and sex of one desa.
struct DesaTable {
    std::array<std::int64_t, age_groups * 2> people{};  ///< [group][sex]
    double ipf_error = 0;
};

DesaTable fit_desa(const World& world, std::size_t unit, std::size_t region, double offset) {
    const PopulationBase& base = world.population;
    std::vector<double> seed, rows,
        columns = {static_cast<double>(base.male[unit]), static_cast<double>(base.female[unit])};
    for (std::size_t g = 0; g < age_groups; ++g) {
        rows.push_back(static_cast<double>(base.by_age[unit][g]));
        for (std::size_t s = 0; s < 2; ++s) seed.push_back(static_cast<double>(base.pyramid[region][s][g]));
    }
    const Fitted fitted = fit_to_margins(
        seed, rows, columns, world.districts.units().code[unit] + " " + world.districts.units().name[unit]);
    std::vector<double> men;
    for (std::size_t g = 0; g < age_groups; ++g) men.push_back(fitted.cells[2 * g]);
    std::vector<std::int64_t> counts;
    const auto whole = integerise_systematic(men, offset);
    for (std::size_t g = 0; g < age_groups; ++g)
        counts.push_back(whole[g]), counts.push_back(base.by_age[unit][g] - whole[g]);
    DesaTable out;
    std::copy(counts.begin(), counts.end(), out.people.begin());
    out.ipf_error = fitted.largest_error;
    return out;
}

/// Thresholds of the month of age within the open group, by survival.
std::array<std::vector<std::uint32_t>, 2> oldest_months() {
    std::array<std::vector<std::uint32_t>, 2> out;
    for (const Sex sex : {Sex::male, Sex::female}) {
        const LifeTable table = LifeTable::west(sex, 23.5);
        std::vector<double> lived;
        double total = 0;
        for (int month = oldest_group_from * 12; month < (last_age - 1) * 12; ++month)
            lived.push_back(total += table.survival((month + 0.5) / 12));
        auto& thresholds = out[static_cast<std::size_t>(sex)];
        for (const double l : lived) thresholds.push_back(threshold(l / total));
        thresholds.back() = 0xFFFFFFFFU;
    }
    return out;
}

/// Age in months, 0 = born in the month before `now`.
std::uint32_t age_months(std::size_t group, Sex sex, std::uint32_t word,
                         const std::array<std::vector<std::uint32_t>, 2>& oldest) {
    if (group + 1 < age_groups)
        return static_cast<std::uint32_t>(60 * group + ((static_cast<std::uint64_t>(word) * 60) >> 32));
    const auto& thresholds = oldest[static_cast<std::size_t>(sex)];
    const auto month = std::upper_bound(thresholds.begin(), thresholds.end() - 1, word) - thresholds.begin();
    return static_cast<std::uint32_t>(oldest_group_from * 12L + month);
}

void add_people(People& people, const DesaTable& table, const std::string& code, std::uint16_t unit,
                Month now, Draws draws, const std::array<std::vector<std::uint32_t>, 2>& oldest) {
    const std::uint64_t home = key_of(code);
    std::uint64_t record = 0;
    for (std::size_t cell = 0; cell < table.people.size(); ++cell) {
        const Sex sex = cell % 2 == 0 ? Sex::male : Sex::female;
        for (std::int64_t i = 0; i < table.people[cell]; ++i) {
            const std::uint64_t key = combine_keys(home, record++);
            const std::uint32_t months =
                age_months(cell / 2, sex, draw_block(key, Process::birth_month, 0, 0, draws)[0], oldest);
            const auto rank =
                static_cast<std::uint16_t>(draw_block(key, Process::participation, 0, 0, draws)[0] >> 16);
            people.add({key, static_cast<Month>(now - months), unit, 0, rank, sex});
        }
    }
}

DesaControls controls_of(const World& world, std::size_t unit, const DesaTable& table) {
    const PopulationBase& base = world.population;
    DesaControls out;
    out.people = table.people;
    std::int64_t people = 0;
    for (const auto n : table.people) people += n;
    out.households = std::max<std::int64_t>(
        people > 0 ? 1 : 0, static_cast<std::int64_t>(static_cast<double>(people) / assumed_household_size));
    if (!base.households.families.empty()) out.households = base.households.families[unit];
    // Under-fives that were added are single and without schooling.
    if (!base.households.marital.empty()) {
        out.marital = base.households.marital[unit];
        out.marital[0] += base.under_fives_added[unit];
    }
    if (!base.households.schooling.empty()) {
        out.schooling = base.households.schooling[unit];
        out.schooling[0] += base.under_fives_added[unit];
    }
    return out;
}

using AgeSchooling = std::array<double, age_groups * schooling_levels>;

/// Age × schooling of the people beside what their ages would have in a seed that took no part.
Fit held_out_fit(const Population& population, const Seed& held_out, Month now) {
    const auto cell = [](std::uint32_t age, std::size_t schooling) {
        return std::min<std::size_t>(age / 5, age_groups - 1) * schooling_levels + schooling;
    };
    const auto made = parallel_tally(
        population.blocks.size(), AgeSchooling{},
        [&](AgeSchooling& counts, std::size_t b) {
            const People& people = population.blocks[b];
            for (std::size_t i = 0; i < people.size(); ++i)
                counts[cell(age_at(people.birth[i], now), people.schooling[i])] += 1;
        },
        [](AgeSchooling& total, const AgeSchooling& part) {
            for (std::size_t c = 0; c < total.size(); ++c) total[c] += part[c];
        });
    AgeSchooling seed{}, expected{};
    for (const SeedPerson& p : held_out.persons)
        seed[cell(p.age, static_cast<std::size_t>(p.schooling))] += 1;
    for (std::size_t g = 0; g < age_groups; ++g) {
        double people = 0, like = 0;
        for (std::size_t s = 0; s < schooling_levels; ++s)
            people += made[g * schooling_levels + s], like += seed[g * schooling_levels + s];
        for (std::size_t s = 0; s < schooling_levels && like > 0; ++s)
            expected[g * schooling_levels + s] = people * seed[g * schooling_levels + s] / like;
    }
    return measure_fit(made, expected);
}

HouseholdFit sum_up(const World& world, const std::vector<DesaControls>& controls,
                    const std::vector<DesaHouseholds>& formed) {
    HouseholdFit out;
    std::vector<double> marital, marital_wanted, schooling, schooling_wanted;
    for (std::size_t u = 0; u < formed.size(); ++u) {
        out.households += controls[u].households;
        out.mean_goodness += formed[u].goodness / static_cast<double>(formed.size());
        out.worst_goodness = std::max(out.worst_goodness, formed[u].goodness);
        out.capped += formed[u].capped;
        out.close_parents += formed[u].close_parents;
        marital.insert(marital.end(), formed[u].marital.begin(), formed[u].marital.end());
        marital_wanted.insert(marital_wanted.end(), controls[u].marital.begin(), controls[u].marital.end());
        schooling.insert(schooling.end(), formed[u].schooling.begin(), formed[u].schooling.end());
        schooling_wanted.insert(schooling_wanted.end(), controls[u].schooling.begin(),
                                controls[u].schooling.end());
    }
    if (!world.population.households.marital.empty()) out.marital = measure_fit(marital, marital_wanted);
    if (!world.population.households.schooling.empty())
        out.schooling = measure_fit(schooling, schooling_wanted);
    return out;
}

}  // namespace

SyntheticPopulation synthesise(const World& world, Draws draws, const SynthesisOptions& options) {
    const Level& units = world.districts.units();
    const auto region = world.districts.ancestors(world.districts.levels.size() - 1);
    const auto oldest = oldest_months();
    const Month now = month_of(world.population.year, 6);
    // Base people are the same in every replicate: replicates differ by what happens, not by who was there.
    const Draws base_draws{draws.seed, 0};

    std::vector<DesaTable> tables(units.size());
    parallel_for_each_index(units.size(), [&](std::size_t u) {
        const double offset =
            to_uniform(draw_block(key_of(units.code[u]), Process::synthesis, 0, 0, base_draws)[0]);
        tables[u] = fit_desa(world, u, region[u], offset);
    });

    SyntheticPopulation out;
    std::vector<double> made, wanted;
    std::vector<std::pair<std::size_t, std::size_t>> spans;  // desa [from, to) of each block
    std::int64_t in_block = static_cast<std::int64_t>(options.block_rows);
    for (std::size_t u = 0; u < units.size(); ++u) {
        std::int64_t by_sex[2] = {0, 0};
        for (std::size_t cell = 0; cell < tables[u].people.size(); ++cell)
            by_sex[cell % 2] += tables[u].people[cell];
        for (const auto n : by_sex) made.push_back(static_cast<double>(n));
        wanted.push_back(static_cast<double>(world.population.male[u]));
        wanted.push_back(static_cast<double>(world.population.female[u]));
        out.largest_ipf_error = std::max(out.largest_ipf_error, tables[u].ipf_error);
        if (in_block >= static_cast<std::int64_t>(options.block_rows)) {
            spans.emplace_back(u, u);
            in_block = 0;
        }
        spans.back().second = u + 1;
        in_block += by_sex[0] + by_sex[1];
    }
    out.sexes = measure_fit(made, wanted);

    const Seed seed = conditional_seed(options.seed_households);
    const Incidence incidence = incidence_of(seed);
    std::vector<DesaControls> controls(units.size());
    std::vector<DesaHouseholds> formed(units.size());
    out.population.blocks.resize(spans.size());
    out.population.households.resize(spans.size());
    parallel_for_each_index(spans.size(), [&](std::size_t b) {
        std::int64_t people = 0;
        for (std::size_t u = spans[b].first; u < spans[b].second; ++u)
            for (const auto n : tables[u].people) people += n;
        out.population.blocks[b].reserve(static_cast<std::size_t>(people));
        for (std::size_t u = spans[b].first; u < spans[b].second; ++u) {
            People& block = out.population.blocks[b];
            const auto from = static_cast<std::uint32_t>(block.size());
            add_people(block, tables[u], units.code[u], static_cast<std::uint16_t>(u), now, base_draws,
                       oldest);
            controls[u] = controls_of(world, u, tables[u]);
            formed[u] = form_households(block, from, out.population.households[b], controls[u], seed,
                                        incidence, key_of(units.code[u]), base_draws);
        }
    });
    out.households = sum_up(world, controls, formed);
    out.households.seed = seed.label;
    out.households.held_out = held_out_fit(out.population, conditional_seed(options.seed_households, 1), now);
    return out;
}

}  // namespace sanding
