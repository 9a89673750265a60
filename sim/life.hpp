#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/random.hpp"
#include "sim/choice.hpp"
#include "sim/demography/parity.hpp"
#include "sim/people.hpp"

namespace sanding {

/// What may happen to one kind of person (region, sex, age) within a year, as integer thresholds of the four
/// words of the person's block for that year. Where chances differ within a kind, these are the largest.
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
    std::uint32_t girl = 0, twins = 0;         ///< thresholds for newborns
    std::array<std::array<std::uint32_t, 12>, 2> infant_death{};  ///< [sex][month of birth within the year]

    /// [row][schooling] death; empty: alike.
    std::vector<std::uint32_t> death_by_schooling;
    /// [region][fertile group][birth class] birth of married women, others bear none; empty: all women alike.
    std::vector<std::uint32_t> birth_by_class;
    std::vector<std::uint32_t> displaced;  ///< [unit] does a household have to leave; empty: none has to
    std::uint32_t lodging = 0;             ///< of those who move alone: join a household there
    std::uint32_t widowed_join = 0;        ///< of widowed people of 70 and more left alone: join another
    std::uint32_t birth_registered = 0, death_registered = 0;

    [[nodiscard]] std::uint32_t row(std::uint16_t unit, std::uint8_t sex, Month birth) const {
        const std::uint32_t age = age_at(birth, now);
        return first_row[unit] + sex * static_cast<std::uint32_t>(ages) +
               (age < ages ? age : static_cast<std::uint32_t>(ages) - 1);
    }
};

/// A household that looks for a home, known by its row as long as the key there is its own.
struct HouseholdMove {
    std::uint32_t block = 0, household = 0;
    std::uint64_t key = 0;
};

/// Somebody who left a household to live in another one of his or her unit; those with the same `group` go
/// together.
struct Joiner {
    std::uint64_t group = 0;
    People::Person person;
};

/// Events of a year by unit. Births and deaths of newborns are counted where the mother lives at its end.
struct LifeEvents {
    std::vector<std::int32_t> births, deaths, left, moved_in, moved_out;        ///< [unit]
    std::vector<std::int32_t> births_registered, deaths_registered, marriages;  ///< [unit]
    std::vector<HouseholdMove> moves;  ///< households that will move, in no meaningful order
    std::vector<Joiner> joiners;       ///< people between two households, in no meaningful order
    void reset(std::size_t units);
    void add(const LifeEvents& other);
};

/// One year of life for all: deaths, births, out-migration and moves between units, from the state at the
/// year's start (ages are counted to `tables.now`). Each block of the population is one worker's; what
/// happens to a person depends on the tables, the person's own addressed draws and household alone.
///
/// In households heads decide for all members, references of other nuclei for theirs, other adults for
/// themselves; the spouse of who dies is widowed and households find a new head. A household that moves is
/// listed in `moves` and stays where it is, and who moves alone into another household is taken out and
/// listed in `joiners` (demography/household_year.hpp). People without a household live, leave and move for
/// themselves at once. A mother's newborn goes where she goes.
[[nodiscard]] LifeEvents live_one_year(Population& population, const LifeTables& tables,
                                       const DestinationChoice& destinations, Draws draws);

}  // namespace sanding
