#include "sim/population/synthesis.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/base/parallel.hpp"
#include "sim/demography/mortality.hpp"
#include "sim/population/ipf.hpp"

namespace sanding {

namespace {

constexpr int oldest_group_from = 75;

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

    out.population.blocks.resize(spans.size());
    parallel_for_each_index(spans.size(), [&](std::size_t b) {
        std::int64_t people = 0;
        for (std::size_t u = spans[b].first; u < spans[b].second; ++u)
            for (const auto n : tables[u].people) people += n;
        out.population.blocks[b].reserve(static_cast<std::size_t>(people));
        for (std::size_t u = spans[b].first; u < spans[b].second; ++u)
            add_people(out.population.blocks[b], tables[u], units.code[u], static_cast<std::uint16_t>(u), now,
                       base_draws, oldest);
    });
    return out;
}

}  // namespace sanding
