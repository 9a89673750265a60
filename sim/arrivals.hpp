#pragma once

#include <cstdint>
#include <vector>

#include "sim/labour/workplaces.hpp"
#include "sim/prepare.hpp"

namespace sanding {

/// One year's in-migrants: a steady flow per regency with the Rogers–Castro ages, and workers (with
/// dependents) who come for jobs nobody here filled. Workers take those jobs.
struct ArrivalPlan {
    int year = 0;
    Month now = 0;
    std::vector<std::int64_t> steady;   ///< [region] people
    std::vector<std::int64_t> workers;  ///< [workplace] people, multiples of `weight`; none to outside places
    double dependents_per_worker = 0;
    std::uint8_t weight = 1;  ///< people that a row stands for
};

/// Adds them to the population and to workplaces.filled; returns people per unit. Keys are hash(origin, year,
/// rank), so that the n-th arrival of a year is the same person in every scenario.
[[nodiscard]] std::vector<std::int32_t> receive(Population& population, Workplaces& workplaces,
                                                const ArrivalPlan& plan, const BaseYear& prepared,
                                                const DestinationChoice& destinations, Draws draws);

}  // namespace sanding
