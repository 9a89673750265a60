#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/report.hpp"
#include "core/data/districts.hpp"
#include "core/data/household_sizes.hpp"
#include "core/data/table.hpp"

namespace sanding {

/// The registry's marital states, in the order of its columns.
enum class Marital : std::uint8_t { single, married, divorced, widowed };
inline constexpr std::size_t marital_states = 4;

/// Schooling completed, in the registry's classes.
enum class Schooling : std::uint8_t { none, some_primary, primary, junior, senior, diploma, degree };
inline constexpr std::size_t schooling_levels = 7;

/// Persons per household where nothing says how many households there are [A: 3.0–3.6].
inline constexpr double assumed_household_size = 3.2;

/// What a study says of a unit's households besides ages and sexes: registered people, as in the population
/// table. A part whose columns the table doesn't have is empty.
struct HouseholdMargins {
    std::vector<std::int64_t> families;  ///< family cards (KK) per unit
    std::vector<std::array<std::int64_t, marital_states>> marital;
    std::vector<std::array<std::int64_t, schooling_levels>> schooling;
    HouseholdSizes sizes = {};
    double mean_size = assumed_household_size;  ///< people per household where `families` is empty
};

/// Columns kk; belum_kawin, kawin, cerai_hidup, cerai_mati; tidak_sekolah, belum_tamat_sd, sd, sltp, slta,
/// diploma, s1_plus; or as the registry calls them. An Error names the unit whose states or levels don't sum
/// to its people, with both totals, or that has more families than people.
[[nodiscard]] HouseholdMargins read_household_margins(const Table& table, const Level& units,
                                                      const std::vector<std::int64_t>& people,
                                                      Report& report);

}  // namespace sanding
