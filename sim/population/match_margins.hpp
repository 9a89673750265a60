#pragma once

#include <array>
#include <cstdint>

#include "core/base/random.hpp"
#include "core/data/household_margins.hpp"
#include "sim/people.hpp"

namespace sanding {

/// As many people of rows [from, people.size()) in each class of schooling as `wanted`, which sums to them:
/// what a class has too many moves to the next, or from it, so that nobody passes more classes than the
/// surplus has to. By lottery among those who are old enough: 7 years for some primary school, 12, 15, 18, 20
/// and 22 for the classes above [D: school years from 7 on]. Short of such people a class keeps its rest.
void match_schooling(People& people, std::uint32_t from,
                     const std::array<std::int64_t, schooling_levels>& wanted, Month now, Draws draws);

/// The same for single, divorced and widowed people, who live in no couple; the married are left alone. The
/// oldest become widowed, the youngest and childless single; divorced, by lottery, people from 20 on who are
/// no children of the household first.
void match_marital(People& people, std::uint32_t from, const std::array<std::int64_t, marital_states>& wanted,
                   Month now, Draws draws);

}  // namespace sanding
