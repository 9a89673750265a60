#pragma once

#include <cstdint>
#include <vector>

#include "core/base/random.hpp"
#include "sim/people.hpp"

namespace sanding {

inline constexpr std::uint16_t no_place = 0xFFFF;

/// Households weigh prices by income; until incomes are modelled, by the head's schooling [A]: up to primary
/// school, secondary school, diploma or degree.
inline constexpr std::size_t income_segments = 3;
[[nodiscard]] constexpr std::uint8_t income_segment(Schooling head) {
    return head <= Schooling::primary ? 0 : head <= Schooling::senior ? 1 : 2;
}

enum SeekerFlags : std::uint8_t {
    has_home = 1,       ///< lives in a dwelling of `from_unit`, which is free once it moves away
    new_household = 2,  ///< formed this year in `from_unit`: may build for itself there
    from_outside = 4    ///< an in-migrant: no `from_unit`
};

/// A household that looks for a home. Movers: has_home. Formed this year (couples who live apart, people who
/// leave home, divorces): new_household. Displaced: neither, with a `from_unit`. In-migrants: from_outside.
struct HomeSeeker {
    std::uint64_t key = 0;  ///< of the household
    std::uint16_t from_unit = no_place;
    std::uint16_t into_region = no_place;  ///< of in-migrants: the only regency they settle in
    std::uint16_t work = no_place;         ///< place to which journeys count, as Workplaces counts places
    std::uint8_t income = 1;               ///< segment
    std::uint8_t persons = 1;
    std::uint8_t flags = 0;
    std::uint8_t weight = 1;  ///< households the row stands for, who need as many dwellings
};

/// Households of a population as seekers with a home, one in `one_in` by an addressed lottery (1: all), for
/// the calibration of the base year. The work that counts is the head's; `sectors` are those of Workplaces.
[[nodiscard]] std::vector<HomeSeeker> households_as_seekers(const Population& population, std::size_t sectors,
                                                            std::uint32_t one_in, Draws draws);

/// The place of a workplace, as Workplaces counts them; no_place of none.
[[nodiscard]] constexpr std::uint16_t place_of_work(Workplace w, std::size_t sectors) {
    return w == 0 ? no_place : static_cast<std::uint16_t>((w - 1U) / static_cast<std::uint32_t>(sectors));
}

}  // namespace sanding
