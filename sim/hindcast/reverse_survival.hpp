#pragma once

#include <array>
#include <cstdint>

#include "core/data/registry_columns.hpp"
#include "sim/people.hpp"

namespace sanding {

/// People by sex ([0] male) and single year of age.
using PeopleByAge = std::array<std::array<double, ages>, 2>;
/// The same in five-year groups, the last one open.
using PeopleByGroup = std::array<std::array<double, age_groups>, 2>;

/// Mortality of the years between, as the model has it: the level of the first year, and its improvement.
struct SurvivalRates {
    double level = 0;        ///< Coale–Demeny West, `mortality_level`
    double improvement = 0;  ///< per year, `mortality_improvement`
};

/// Single years of age: even within the groups, from 75 on as the life table lives.
[[nodiscard]] PeopleByAge single_years(const PeopleByGroup& groups, double level);
[[nodiscard]] PeopleByGroup five_year_groups(const PeopleByAge& people);

/// The people of today `years` ago, without migration: those aged a today were a − years then, and more by
/// the deaths that the model's tables expect in between (reverse survival). Who was born since is left out.
/// Of ages that fewer than one in a million survives from nothing can be told: they are empty.
[[nodiscard]] PeopleByAge reverse_survived(const PeopleByAge& today, int years, const SurvivalRates& rates);

/// The same forwards, for whom are alive today of those of then.
[[nodiscard]] PeopleByAge survived(const PeopleByAge& then, int years, const SurvivalRates& rates);

}  // namespace sanding
