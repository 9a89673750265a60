#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/housing/assign.hpp"
#include "sim/people.hpp"

namespace sanding {

/// A household that looks for a home, known by its row as long as the key there is its own.
struct LookingHousehold {
    std::uint32_t block = 0, household = 0;
    std::uint64_t key = 0;
    std::uint8_t flags = 0;                ///< SeekerFlags
    std::uint16_t into_region = no_place;  ///< from outside: the only regency it settles in
};

/// Keys of households by block and row, 0 where nobody lives.
using HouseholdKeys = std::vector<std::vector<std::uint64_t>>;
[[nodiscard]] HouseholdKeys household_keys(const Population& population);

/// Households that were not there when `known` was made, listed with these flags.
[[nodiscard]] std::vector<LookingHousehold> formed_since(const Population& population,
                                                         const HouseholdKeys& known, std::uint8_t flags);

/// Those that still are what they were listed as, each once, in the order of blocks and rows.
[[nodiscard]] std::vector<LookingHousehold> still_looking(const Population& population,
                                                          std::vector<LookingHousehold> listed);

/// The same as seekers, one for each: the head's schooling and place of work, and where the household is
/// listed. `sectors` are those of Workplaces.
[[nodiscard]] std::vector<HomeSeeker> as_seekers(const Population& population, std::size_t sectors,
                                                 std::span<const LookingHousehold> looking);

/// Dwellings lived in before anybody moves, [unit]: households but those that look for a first home.
[[nodiscard]] std::vector<std::int64_t> homes_lived_in(const Population& population,
                                                       std::span<const LookingHousehold> looking,
                                                       std::size_t units);

/// Somebody whose household found no home, taken out of the population to join another one.
struct WithoutHome {
    std::uint64_t household = 0;  ///< key: members go together
    People::Person person;
};

/// What people did because of the market.
struct Resettled {
    std::vector<std::int32_t> moved_in, moved_out;  ///< [unit] people, within the study
    std::vector<std::int32_t> arrived;              ///< [unit] people from outside
    std::vector<std::int32_t> left;                 ///< [unit] people turned away who lived there
    std::vector<WithoutHome> doubled_up;            ///< in order of blocks, and in no order in these
    std::int64_t turned_away = 0;                   ///< people from outside who don't come
};

/// Households go where they were placed. Members of those that double up and of those turned away leave the
/// population, and their rows of households are empty.
[[nodiscard]] Resettled settle(Population& population, std::span<const LookingHousehold> looking,
                               const Placements& placements, std::size_t units);

}  // namespace sanding
