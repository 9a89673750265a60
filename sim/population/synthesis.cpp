#include "sim/population/synthesis.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/hash.hpp"
#include "core/base/parallel.hpp"
#include "sim/population/institution_residents.hpp"
#include "sim/population/residents.hpp"
#include "sim/population/size_targets.hpp"
#include "sim/population/survey_seed.hpp"

namespace sanding {

namespace {

SurveySeeds seeds_for(const World& world, const SynthesisOptions& options) {
    if (!world.population.survey.empty()) return seeds_of(world.population.survey);
    return {conditional_seed(options.seed_households), conditional_seed(options.seed_households, 1), true};
}

ControlSet control_set(const World& world) {
    const HouseholdMargins& margins = world.population.households;
    return {!margins.sizes.empty(), !margins.marital.empty(), !margins.schooling.empty()};
}

/// Margins as the study has them, added under-fives single and without schooling.
DesaControls controls_of(const World& world, std::size_t unit, const DesaTable& table) {
    const PopulationBase& base = world.population;
    const Level& units = world.districts.units();
    DesaControls out;
    out.name = units.code[unit] + " " + units.name[unit];
    out.key = key_of(units.code[unit]);
    out.people = table.people;
    const std::int64_t people = table.total();
    out.households = std::max<std::int64_t>(
        people > 0 ? 1 : 0,
        static_cast<std::int64_t>(static_cast<double>(people) / base.households.mean_size));
    if (!base.households.families.empty())
        out.households = std::max<std::int64_t>(people > 0 ? 1 : 0, base.households.families[unit]);
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

/// What was asked for of each desa and what came out.
struct Outcome {
    std::vector<DesaTable> tables;
    std::vector<DesaControls> controls;
    std::vector<DesaHouseholds> formed;
};

/// [from, to) of the desa in each block.
std::vector<std::pair<std::size_t, std::size_t>> blocks_of(const std::vector<DesaTable>& tables,
                                                           std::size_t block_rows) {
    std::vector<std::pair<std::size_t, std::size_t>> spans;
    auto in_block = static_cast<std::int64_t>(block_rows);
    for (std::size_t u = 0; u < tables.size(); ++u) {
        if (in_block >= static_cast<std::int64_t>(block_rows)) {
            spans.emplace_back(u, u);
            in_block = 0;
        }
        spans.back().second = u + 1;
        in_block += tables[u].total();
    }
    return spans;
}

/// The people of one desa, housed.
class Settling {
  public:
    Settling(const World& world, const HouseholdForming& forming, const Residents& residents)
        : world_(world), forming_(forming), residents_(residents) {}

    DesaHouseholds settle(std::size_t unit, const DesaTable& table, const DesaControls& wanted, People& block,
                          Households& households, std::vector<HousedInstitution>& housed) const {
        const auto row = static_cast<std::uint16_t>(unit);
        auto people = residents_.make(table, world_.districts.units().code[unit], row);
        const auto& institutions = world_.population.institutions;
        const auto taken = take_residents(people, institutions, row, forming_);
        DesaControls controls = wanted;
        leave_out(controls, taken, forming_.set, forming_.now);
        const auto from = static_cast<std::uint32_t>(block.size());
        for (const People::Person& p : people) block.add(p);
        DesaHouseholds out = form_households(block, from, households, controls, forming_);
        for (const TakenResidents& t : taken) {
            const std::uint32_t first = house(t, block, households, controls.key);
            housed.push_back({static_cast<std::size_t>(t.institution - institutions.data()), 0, first,
                              static_cast<std::int64_t>(t.people.size())});
            for (const People::Person& p : t.people) {
                ++out.marital[static_cast<std::size_t>(p.marital)];
                ++out.schooling[static_cast<std::size_t>(p.schooling)];
            }
        }
        return out;
    }

  private:
    const World& world_;
    const HouseholdForming& forming_;
    const Residents& residents_;
};

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
    for (std::size_t h = 0; h < held_out.households(); ++h)
        for (const SeedPerson& p : held_out.members(h))
            seed[cell(p.age, static_cast<std::size_t>(p.schooling))] +=
                held_out.weight.empty() ? 1 : held_out.weight[h];
    for (std::size_t g = 0; g < age_groups; ++g) {
        double people = 0, like = 0;
        for (std::size_t s = 0; s < schooling_levels; ++s)
            people += made[g * schooling_levels + s], like += seed[g * schooling_levels + s];
        for (std::size_t s = 0; s < schooling_levels && like > 0; ++s)
            expected[g * schooling_levels + s] = people * seed[g * schooling_levels + s] / like;
    }
    return measure_fit(made, expected);
}

/// One margin of all desa: `made` and `expected` give a desa's classes.
template <class Made, class Expected>
ControlTable table_of(std::string id, std::size_t units, const Made& made, const Expected& expected) {
    ControlTable out{std::move(id), std::size(made(0)), 0, {}, {}};
    for (std::size_t u = 0; u < units; ++u) {
        for (const auto n : made(u)) out.made.push_back(static_cast<double>(n));
        for (const auto n : expected(u)) out.expected.push_back(static_cast<double>(n));
    }
    return out;
}

std::vector<ControlTable> control_tables(const World& world, const ControlSet& set, const Outcome& o) {
    using Two = std::array<std::int64_t, 2>;
    const PopulationBase& base = world.population;
    const std::size_t n = o.tables.size();
    std::vector<ControlTable> out;
    out.push_back(table_of(
        "age", n,
        [&](std::size_t u) {
            AgeCounts made{};
            for (std::size_t c = 0; c < people_cells; ++c) made[c / 2] += o.tables[u].people[c];
            return made;
        },
        [&](std::size_t u) { return base.by_age[u]; }));
    out.push_back(table_of(
        "sex", n,
        [&](std::size_t u) {
            Two made{};
            for (std::size_t c = 0; c < people_cells; ++c) made[c % 2] += o.tables[u].people[c];
            return made;
        },
        [&](std::size_t u) {
            return Two{base.male[u], base.female[u]};
        }));
    out.push_back(table_of(
        "households", n,
        [&](std::size_t u) {
            std::int64_t made = 0;
            for (const auto k : o.formed[u].sizes) made += k;
            return std::array{made};
        },
        [&](std::size_t u) { return std::array{o.controls[u].households}; }));
    if (set.sizes) {
        out.push_back(table_of(
            "household_size", n, [&](std::size_t u) { return o.formed[u].sizes; },
            [&](std::size_t u) { return o.controls[u].sizes; }));
        // Below the level of the table nobody knows: what units are asked for is derived.
        const HouseholdSizes& sizes = base.households.sizes;
        if (sizes.level > 0) {
            out.back().level = sizes.level;
            out.back().expected.clear();
            for (const SizeCounts& given : sizes.given)
                for (const auto k : given) out.back().expected.push_back(static_cast<double>(k));
        }
    }
    if (set.marital)
        out.push_back(table_of(
            "marital", n, [&](std::size_t u) { return o.formed[u].marital; },
            [&](std::size_t u) { return o.controls[u].marital; }));
    if (set.schooling)
        out.push_back(table_of(
            "schooling", n, [&](std::size_t u) { return o.formed[u].schooling; },
            [&](std::size_t u) { return o.controls[u].schooling; }));
    return out;
}

HouseholdFit sum_up(const World& world, const ControlSet& set, const Outcome& outcome) {
    HouseholdFit out;
    for (std::size_t u = 0; u < outcome.formed.size(); ++u) {
        const DesaHouseholds& formed = outcome.formed[u];
        for (const auto k : formed.sizes) out.households += k;
        out.mean_goodness += formed.goodness / static_cast<double>(outcome.formed.size());
        out.worst_goodness = std::max(out.worst_goodness, formed.goodness);
        out.capped += formed.capped;
        out.close_parents += formed.close_parents;
    }
    for (const ControlTable& table : control_tables(world, set, outcome))
        out.controls.push_back(fit_control(world.districts, table));
    return out;
}

Outcome wanted_of(const World& world, Draws draws) {
    const Level& units = world.districts.units();
    const auto region = world.districts.ancestors(world.districts.levels.size() - 1);
    Outcome out{std::vector<DesaTable>(units.size()), std::vector<DesaControls>(units.size()),
                std::vector<DesaHouseholds>(units.size())};
    parallel_for_each_index(units.size(), [&](std::size_t u) {
        const double offset =
            to_uniform(draw_block(key_of(units.code[u]), Process::synthesis, 0, 0, draws)[0]);
        out.tables[u] = fit_desa(world, u, region[u], offset);
        out.controls[u] = controls_of(world, u, out.tables[u]);
    });
    std::vector<std::int64_t> households;
    for (const DesaControls& c : out.controls) households.push_back(c.households);
    const auto sizes = size_targets(world, households);
    for (std::size_t u = 0; u < sizes.size(); ++u) out.controls[u].sizes = sizes[u];
    return out;
}

}  // namespace

const ControlFit* HouseholdFit::control(std::string_view id) const {
    const auto found = std::ranges::find(controls, id, &ControlFit::id);
    return found == controls.end() ? nullptr : &*found;
}

SyntheticPopulation synthesise(const World& world, Draws draws, const SynthesisOptions& options) {
    const Month now = month_of(world.population.year, 6);
    // Base people are the same in every replicate: replicates differ by what happens, not by who was there.
    const Draws base_draws{draws.seed, 0};
    const SurveySeeds seeds = seeds_for(world, options);
    const ControlSet set = control_set(world);
    const Incidence incidence = incidence_of(seeds.fitted, set);
    const HouseholdForming forming{seeds.fitted, incidence, set, now, base_draws};
    const Residents residents(now, base_draws);
    const Settling settling(world, forming, residents);

    Outcome outcome = wanted_of(world, base_draws);
    const auto spans = blocks_of(outcome.tables, options.block_rows);
    SyntheticPopulation out;
    out.population.blocks.resize(spans.size());
    out.population.households.resize(spans.size());
    std::vector<std::vector<HousedInstitution>> housed(spans.size());
    parallel_for_each_index(spans.size(), [&](std::size_t b) {
        People& block = out.population.blocks[b];
        std::int64_t people = 0;
        for (std::size_t u = spans[b].first; u < spans[b].second; ++u) people += outcome.tables[u].total();
        block.reserve(static_cast<std::size_t>(people));
        for (std::size_t u = spans[b].first; u < spans[b].second; ++u)
            outcome.formed[u] = settling.settle(u, outcome.tables[u], outcome.controls[u], block,
                                                out.population.households[b], housed[b]);
        for (HousedInstitution& h : housed[b]) h.block = b;
    });
    for (const auto& some : housed) out.institutions.insert(out.institutions.end(), some.begin(), some.end());
    std::ranges::sort(out.institutions, {}, &HousedInstitution::institution);

    out.households = sum_up(world, set, outcome);
    out.sexes = out.households.control("sex")->levels.front().all;
    for (const DesaTable& table : outcome.tables)
        out.largest_ipf_error = std::max(out.largest_ipf_error, table.ipf_error);
    out.households.seed = seeds.fitted.label;
    out.households.seed_households = seeds.fitted.households();
    out.households.held_out = held_out_fit(out.population, seeds.held_out, now);
    out.households.held_out_independent = seeds.independent;
    return out;
}

}  // namespace sanding
