#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/data/household_margins.hpp"
#include "core/data/registry_columns.hpp"
#include "sim/population/ipu.hpp"
#include "sim/population/seed.hpp"

namespace sanding {

inline constexpr std::size_t people_cells = age_groups * 2;

/// Where people of this age and sex are counted: [age group][sex].
[[nodiscard]] constexpr std::size_t people_cell(unsigned age, Sex sex) {
    return 2 * std::min<std::size_t>(age / 5U, age_groups - 1) + static_cast<std::size_t>(sex);
}

/// What a desa's households are to add up to.
struct DesaControls {
    std::string name;       ///< "32.10.14.2006 Kertajati", for messages
    std::uint64_t key = 0;  ///< key_of its code
    std::int64_t households = 0;
    std::array<double, size_classes> sizes{};         ///< households of each size; sum to `households`
    std::array<std::int64_t, people_cells> people{};  ///< [age group][sex]
    std::array<std::int64_t, marital_states> marital{};
    std::array<std::int64_t, schooling_levels> schooling{};
};

/// Which margins the study has besides households, ages and sexes. What it doesn't have is not controlled.
struct ControlSet {
    bool sizes = false, marital = false, schooling = false;
};

/// How often each seed household counts towards households, sizes, people by age group and sex, marital
/// states and schooling, as far as the set has them, in this order. Made once per seed.
[[nodiscard]] Incidence incidence_of(const Seed& seed, const ControlSet& set);

/// How many households like each of the seed's.
struct ChosenHouseholds {
    std::vector<std::int64_t> counts;
    double goodness = 0;     ///< δ of the fit, controls with people
    std::size_t capped = 0;  ///< weights at the cap
};

/// Weights by IPU from the seed's own, whole numbers by systematic sampling along the seed's order (size, age
/// of head) with `offset`: exactly `controls.households`. Then, where marital states are controlled, units
/// are exchanged between households of one size, of which one was rounded up and the other down, until as
/// many people are married as shall be, or one more: each count stays ⌊w⌋ or ⌈w⌉.
[[nodiscard]] ChosenHouseholds choose_households(const DesaControls& controls, const Seed& seed,
                                                 const Incidence& incidence, const ControlSet& set,
                                                 double offset);

}  // namespace sanding
