#pragma once

#include <cstdint>
#include <vector>

#include "core/results/frame.hpp"
#include "scenarios/scenario.hpp"
#include "sim/demography/household_year.hpp"
#include "sim/housing/housing.hpp"
#include "sim/labour/establishments.hpp"
#include "sim/labour/job_growth.hpp"
#include "sim/labour/matching.hpp"
#include "sim/labour/workplaces.hpp"
#include "sim/land/land.hpp"
#include "sim/life.hpp"
#include "sim/services/schools.hpp"
#include "sim/tally.hpp"

namespace sanding {

/// What a frame is made of.
struct Observed {
    const World& world;
    const Scenario& scenario;
    const std::vector<std::uint32_t>& region_of_unit;
    const Tally& tally;
    const LifeEvents& events;
    const HouseholdFlows& households;
    const std::vector<std::int32_t>& arrived;
    const Workplaces& workplaces;
    const LabourFlows& flows;
    const Land& land;
    int year;
    const Housing* housing = nullptr;                ///< null: homes are not followed
    const Establishments* establishments = nullptr;  ///< null: not followed; a cell per workplace
    const std::vector<std::vector<JobChange>>* job_changes =
        nullptr;                           ///< [regency][sector] since the base year
    std::int64_t zone_jobs_displaced = 0;  ///< jobs that competing estates wanted and did not get
    const Schools* schools = nullptr;      ///< null: not followed

    [[nodiscard]] std::size_t regions() const { return world.districts.levels.back().size(); }
};

/// The counts of a year for units, kecamatan and kabupaten. Zone jobs are laid over the zone's units by its
/// land in each (spread_m2), in whole numbers that sum exactly. `previous` gives the people before.
[[nodiscard]] Frame make_frame(const Observed& observed, const Frame& previous);

/// Splits a whole number over parts by the weight of each: cumulated rounding, exact total.
void add_shared_out(std::int64_t total, const std::vector<std::uint32_t>& parts,
                    const std::vector<std::int64_t>& weight, std::vector<std::int64_t>& into);

}  // namespace sanding
