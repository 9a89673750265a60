#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/data/household_margins.hpp"
#include "sim/demography/marriage_market.hpp"
#include "sim/life.hpp"

namespace sanding {

/// Chances of one year by which households form and dissolve, thresholds of a person's words.
struct HouseholdTables {
    int year = 0;   ///< part of every address
    Month now = 0;  ///< ages count to here
    /// [marital state][sex][age] looks for a partner.
    std::array<std::array<std::array<std::uint32_t, ages>, 2>, marital_states> seek{};
    std::uint32_t divorce = 0;     ///< of married references
    std::uint32_t leave_home = 0;  ///< of children and kin aged 20 to 39
    std::uint32_t neolocal = 0;    ///< of couples of whom neither heads a household
    /// [schooling][age] goes on to the next level at this age.
    std::array<std::array<std::uint32_t, ages>, schooling_levels> go_on{};
    std::uint32_t degree = 0;  ///< of those who go on after senior school: takes a degree, not a diploma

    /// The same chances in another year.
    [[nodiscard]] const HouseholdTables& in(int calendar_year) {
        year = calendar_year;
        now = month_of(calendar_year, 6);
        return *this;
    }
};

/// What households did in a year.
struct HouseholdFlows {
    std::int64_t marriages = 0, divorces = 0, left_home = 0, joined = 0;
    std::int64_t women_alone = 0, men_alone = 0;  ///< looked for a partner and found none
};

/// The year's events between people, after `live_one_year` and in the present of its end: schooling goes on,
/// couples part (he moves out), grown children leave home, suitors marry (marriage_market.hpp) and live for
/// themselves, or with the household one of them heads, or with his or her people; those whom the year left
/// without an adult, and those in `events.joiners`, join households of their desa drawn by lot (kin are not
/// known across households). Counts marriages; couples who live apart are listed in `events.moves` with the
/// households that move, which stay where they are. People who belong to no household are left alone.
[[nodiscard]] HouseholdFlows live_together(Population& population, const HouseholdTables& tables,
                                           const MarriagePools& pools, const TravelTimes& times,
                                           LifeEvents& events, Draws draws);

}  // namespace sanding
