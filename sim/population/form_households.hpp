#pragma once

#include <array>
#include <cstdint>

#include "core/base/random.hpp"
#include "sim/population/choose_households.hpp"

namespace sanding {

/// How well households came out in one desa.
struct DesaHouseholds {
    double goodness = 0;     ///< δ of the fit, controls with people
    std::size_t capped = 0;  ///< weights at the cap
    SizeCounts sizes{};      ///< households by size
    std::array<std::int64_t, marital_states> marital{};
    std::array<std::int64_t, schooling_levels> schooling{};
    std::int64_t close_parents =
        0;  ///< children less than 15 years younger than the nucleus' woman, or its man
};

/// What households of every desa are formed with.
struct HouseholdForming {
    const Seed& seed;
    const Incidence& incidence;
    ControlSet set;
    Month now = 0;
    Draws draws;
};

/// Puts the people of one desa, rows [from, people.size()), who are exact by age and sex, into exactly
/// `controls.households` households like the seed's (choose_households.hpp), by rank of age within each sex.
/// Children's and kin's places are added, left out or change sex, by lottery, until their number is the
/// people's. Where they are controlled, schooling is then made exact, people moving by one class at a time
/// who are old enough, and marital states of those in no couple. Writes household, family, role, marital
/// state, schooling, children and last birth of those rows. An Error, naming the desa, when there are more
/// households or married people than its men and women can make.
[[nodiscard]] DesaHouseholds form_households(People& people, std::uint32_t from, Households& households,
                                             const DesaControls& controls, const HouseholdForming& forming);

}  // namespace sanding
