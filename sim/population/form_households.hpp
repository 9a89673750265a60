#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.hpp"
#include "sim/population/ipu.hpp"
#include "sim/population/seed.hpp"

namespace sanding {

/// What a desa's households are to add up to.
struct DesaControls {
    std::int64_t households = 0;
    std::array<std::int64_t, 32> people{};                   ///< [age group][sex]
    std::array<std::int64_t, marital_states> marital{};      ///< all zero: not controlled
    std::array<std::int64_t, schooling_levels> schooling{};  ///< all zero: not controlled
};

/// How often each seed household counts towards households, people by age group and sex, marital states and
/// schooling, in this order. Made once per seed.
[[nodiscard]] Incidence incidence_of(const Seed& seed);

/// How well households came out in one desa.
struct DesaHouseholds {
    double goodness = 0;     ///< δ of the fit, controls with people
    std::size_t capped = 0;  ///< weights at the cap
    std::array<std::int64_t, marital_states> marital{};
    std::array<std::int64_t, schooling_levels> schooling{};
    std::int64_t close_parents =
        0;  ///< children less than 15 years younger than the nucleus' woman, or its man
};

/// Puts the people of one desa, rows [from, people.size()), who are exact by age and sex, into exactly
/// `controls.households` households like the seed's: weights by IPU, whole numbers by systematic sampling in
/// order of size and age of head, then people into the places by rank of age within each sex. Children's and
/// kin's places are added, left out or change sex, by lottery, until their number is the people's. Writes
/// household, family, role, marital state, schooling, children and last birth of those rows.
[[nodiscard]] DesaHouseholds form_households(People& people, std::uint32_t from, Households& households,
                                             const DesaControls& controls, const Seed& seed,
                                             const Incidence& incidence, std::uint64_t desa_key, Draws draws);

}  // namespace sanding
