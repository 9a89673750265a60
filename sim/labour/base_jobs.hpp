#pragma once

#include <cstdint>
#include <vector>

#include "core/base/random.hpp"
#include "core/data/world.hpp"
#include "sim/labour/workplaces.hpp"
#include "sim/people.hpp"
#include "sim/proposals.hpp"
#include "sim/space/travel.hpp"

namespace sanding {

/// How many desa a seeker draws; zones and outside places are all considered.
inline constexpr std::uint32_t desa_drawn = 15;

/// The desa that people of a unit look for work in, and 1 over the chance that one is among `desa_drawn`
/// draws: the correction −ln q of sampled alternatives (McFadden 1978).
struct NearDesa {
    Proposals proposals;        ///< [unit]
    std::vector<float> weight;  ///< [unit][unit]

    [[nodiscard]] double correction(std::size_t from, std::size_t to) const {
        return static_cast<double>(weight[from * proposals.places() + to]);
    }
};

/// The jobs of the base year and how people come by them, made once per world under the default parameters
/// and the roads of the base year.
struct BaseJobs {
    /// stock = filled: vacancies of the base year are not known. Zones have none yet.
    Workplaces workplaces;
    /// [place] balancing factor of the doubly constrained gravity model (Wilson 1967), mean 1 over jobs: how
    /// much likelier its jobs are taken than their distance alone says. A zone has that of its units.
    std::vector<double> appeal;
    NearDesa near;  ///< by base-year flows
    double mean_commute_minutes = 0;
};

/// What the base year's work is made of.
struct BaseJobInputs {
    const World& world;
    const TravelTimes& times;  ///< base year
    const std::vector<std::uint32_t>& region_of_unit;
    double job_distance_weight = 0;  ///< per minute
    double own_desa_weight = 0;      ///< log unit
};

/// Gives every employed person (work ≠ 0) of a population a workplace. Jobs of a regency are those its
/// employed residents hold, less the share that works outside of the study; they are laid over sectors and
/// desa by SectorData, over people by doubly constrained gravity, in whole numbers. Who of a desa goes where
/// is by lottery; who of a place's workers has which sector, by the match of schooling and sector.
[[nodiscard]] BaseJobs place_workers(Population& population, const BaseJobInputs& in, Draws draws);

/// Gives zones the appeal of the units their land lies in.
void set_zone_appeal(BaseJobs& jobs, const World& world);

/// Jobs of each unit and sector for so many jobs per regency: [unit][sector], not whole.
[[nodiscard]] std::vector<double> lay_jobs(const BaseJobInputs& in,
                                           const std::vector<double>& jobs_of_region);

}  // namespace sanding
