#pragma once

#include <cstdint>
#include <vector>

#include "core/base/random.hpp"
#include "sim/choice.hpp"
#include "sim/people.hpp"

namespace sanding {

/// What may happen to one kind of person (region, sex, age) within a year, as integer thresholds of the four
/// words of the person's block for that year.
struct LifeChances {
    std::uint32_t death = 0;
    std::uint32_t birth = 0;
    std::uint32_t leave = 0;  ///< out-migration of the unemployed
    std::uint32_t move = 0;   ///< move to another desa
};

/// The tables of one year.
struct LifeTables {
    int year = 0;                          ///< part of every address
    Month now = 0;                         ///< ages count to here
    std::vector<std::uint32_t> first_row;  ///< per unit: (region · 2) · ages, where its region's rows start
    std::vector<LifeChances> chances;      ///< [region][sex][age]
    std::vector<std::uint32_t> leave_settled;  ///< same rows: out-migration of all others
    std::vector<std::uint16_t> participation;  ///< same rows: ranks below it are in the labour force
    std::vector<std::uint32_t>
        forced_move;  ///< [unit]: least threshold of moves where people must leave; empty: nowhere
    std::uint32_t girl = 0, twins = 0;                            ///< thresholds for newborns
    std::array<std::array<std::uint32_t, 12>, 2> infant_death{};  ///< [sex][month of birth within the year]

    [[nodiscard]] std::uint32_t row(std::uint16_t unit, std::uint8_t sex, Month birth) const {
        const std::uint32_t age = age_at(birth, now);
        return first_row[unit] + sex * static_cast<std::uint32_t>(ages) +
               (age < ages ? age : static_cast<std::uint32_t>(ages) - 1);
    }
};

/// Events of a year by unit. Births and deaths of newborns are counted where the mother lives at its end.
struct LifeEvents {
    std::vector<std::int32_t> births, deaths, left, moved_in, moved_out;  ///< [unit]
    void reset(std::size_t units);
    void add(const LifeEvents& other);
};

/// One year of life for all: deaths, births, out-migration and moves between units, from the state at the
/// year's start (ages are counted to `tables.now`). Each block of the population is one worker's; what
/// happens to a person depends on the tables and the person's own addressed draws alone. A mother's newborn
/// goes where she goes.
[[nodiscard]] LifeEvents live_one_year(Population& population, const LifeTables& tables,
                                       const DestinationChoice& destinations, Draws draws);

}  // namespace sanding
