#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.hpp"
#include "core/data/institutions.hpp"
#include "sim/people.hpp"
#include "sim/population/form_households.hpp"

namespace sanding {

/// Residents of one institution, taken from a desa's people.
struct TakenResidents {
    const Institution* institution = nullptr;
    std::vector<People::Person> people;
};

/// Takes the residents of a desa's registered institutions out of its people: of each age range, and men and
/// women in their shares, by a lottery of person and institution. An Error names institution and desa where
/// there are fewer such people.
[[nodiscard]] std::vector<TakenResidents> take_residents(std::vector<People::Person>& people,
                                                         std::span<const Institution> institutions,
                                                         std::uint16_t unit, const HouseholdForming& forming);

/// What is left of a desa's controls when these live elsewhere than in its families' households: pupils and
/// students are single, with the schooling that their age completes. An Error where the desa has fewer people
/// than families then.
void leave_out(DesaControls& controls, const std::vector<TakenResidents>& taken, const ControlSet& set,
               Month now);

/// Gives each a household of one and adds them to the desa's people; returns the first household's row.
std::uint32_t house(const TakenResidents& taken, People& people, Households& households,
                    std::uint64_t desa_key);

}  // namespace sanding
