#pragma once

#include <vector>

#include "sim/life.hpp"

namespace sanding {

/// Key of the household that somebody founds in a year.
[[nodiscard]] std::uint64_t own_household_key(std::uint64_t person, int year);

/// Puts people into households of their units as kin and lodgers; those of one group into the same one. Which
/// one is drawn by lot from the keys of group and households alone (the highest hash wins among a
/// sixty-fourth of the desa's households), so that another household elsewhere changes nothing. Where a unit
/// has none they are a household of their own.
void live_with_others(Population& population, std::vector<Joiner> joiners, int year);

}  // namespace sanding
