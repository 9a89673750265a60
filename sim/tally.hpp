#pragma once

#include <cstdint>
#include <vector>

#include "sim/labour/wages.hpp"
#include "sim/labour/workplaces.hpp"
#include "sim/life.hpp"
#include "sim/people.hpp"

namespace sanding {

/// One pass over everybody: integers that every count of a frame is made of, each row as many times as the
/// people it stands for.
struct Tally {
    std::vector<std::int32_t> by_age;        ///< [unit][age]
    std::vector<std::int32_t> female;        ///< [unit]
    std::vector<std::int32_t> labour_force;  ///< [unit]
    std::vector<std::int32_t> employed;      ///< [unit]
    std::vector<std::int32_t> work_outside,
        work_own;                         ///< [unit] of the employed: outside of the study, in the own unit
    std::vector<std::int64_t> wages;      ///< [unit] of the employed, rupiah a month
    std::vector<std::int64_t> commute_s;  ///< [unit] of the employed, seconds one way
    std::vector<std::int64_t> at_work;    ///< [region][workplace]: residents of a region by where they work
    std::vector<std::int32_t> schooling;  ///< [region][sex][age][level]
    std::vector<std::int32_t> married_women;             ///< [region][fertile group][birth class]
    std::vector<std::int32_t> households, living_alone;  ///< [unit] households; those of one person
    std::vector<std::int32_t> in_households, rows;       ///< [unit] sum of their sizes; rows of people
    std::int64_t elsewhere = 0;  ///< people whose household is not where they are: none

    /// People of a unit aged from `first` to `last` completed years.
    [[nodiscard]] std::int64_t people(std::size_t unit, std::size_t first, std::size_t last) const;
};

/// By what residents are counted.
struct TallyInputs {
    const LifeTables& tables;  ///< the month of its `now`, with its participation
    const std::vector<std::uint32_t>& region_of_unit;
    std::size_t regions;
    const Workplaces& workplaces;
    const Wages* wages = nullptr;        ///< null: wages are not counted
    const TravelTimes* times = nullptr;  ///< null: journeys are not counted
};
[[nodiscard]] Tally tally(const Population& population, const TallyInputs& in);

}  // namespace sanding
