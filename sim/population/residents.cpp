#include "sim/population/residents.hpp"

#include <algorithm>
#include <numeric>

#include "core/base/hash.hpp"
#include "sim/demography/mortality.hpp"
#include "sim/population/integerise.hpp"
#include "sim/population/ipf.hpp"

namespace sanding {
namespace {

constexpr int oldest_group_from = 75;

/// Thresholds of the month of age within the open group, by survival.
std::vector<std::uint32_t> months_of_oldest(Sex sex) {
    const LifeTable table = LifeTable::west(sex, 23.5);
    std::vector<double> lived;
    double total = 0;
    for (int month = oldest_group_from * 12; month < (last_age - 1) * 12; ++month)
        lived.push_back(total += table.survival((month + 0.5) / 12));
    std::vector<std::uint32_t> out;
    for (const double l : lived) out.push_back(threshold(l / total));
    out.back() = 0xFFFFFFFFU;
    return out;
}

}  // namespace

std::int64_t DesaTable::total() const {
    return std::accumulate(people.begin(), people.end(), std::int64_t{0});
}

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
    const auto whole = integerise_systematic(men, offset);
    DesaTable out;
    for (std::size_t g = 0; g < age_groups; ++g) {
        out.people[2 * g] = whole[g];
        out.people[2 * g + 1] = base.by_age[unit][g] - whole[g];
    }
    out.ipf_error = fitted.largest_error;
    return out;
}

Residents::Residents(Month now, Draws draws)
    : now_(now), draws_(draws), oldest_{months_of_oldest(Sex::male), months_of_oldest(Sex::female)} {}

/// Age in months, 0 = born in the month before `now`.
std::uint32_t Residents::age_months(std::size_t group, Sex sex, std::uint32_t word) const {
    if (group + 1 < age_groups)
        return static_cast<std::uint32_t>(60 * group + ((static_cast<std::uint64_t>(word) * 60) >> 32));
    const auto& thresholds = oldest_[static_cast<std::size_t>(sex)];
    const auto month = std::upper_bound(thresholds.begin(), thresholds.end() - 1, word) - thresholds.begin();
    return static_cast<std::uint32_t>(oldest_group_from * 12L + month);
}

std::vector<People::Person> Residents::make(const DesaTable& table, const std::string& code,
                                            std::uint16_t unit) const {
    const std::uint64_t home = key_of(code);
    std::vector<People::Person> out;
    out.reserve(static_cast<std::size_t>(table.total()));
    for (std::size_t cell = 0; cell < table.people.size(); ++cell) {
        const Sex sex = cell % 2 == 0 ? Sex::male : Sex::female;
        for (std::int64_t i = 0; i < table.people[cell]; ++i) {
            const std::uint64_t key = combine_keys(home, out.size());
            const std::uint32_t months =
                age_months(cell / 2, sex, draw_block(key, Process::birth_month, 0, 0, draws_)[0]);
            const auto rank =
                static_cast<std::uint16_t>(draw_block(key, Process::participation, 0, 0, draws_)[0] >> 16);
            out.push_back({key, static_cast<Month>(now_ - months), unit, 0, rank, sex});
        }
    }
    return out;
}

}  // namespace sanding
