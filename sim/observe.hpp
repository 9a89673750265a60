#pragma once

#include <cstdint>
#include <vector>

#include "core/results/frame.hpp"
#include "scenarios/scenario.hpp"
#include "sim/demography/household_year.hpp"
#include "sim/housing/housing.hpp"
#include "sim/labour/matching.hpp"
#include "sim/labour/workplaces.hpp"
#include "sim/land/land.hpp"
#include "sim/life.hpp"
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
    const std::vector<std::int64_t>& base_employed;  ///< empty before it is known
    int year;
    const Housing* housing = nullptr;  ///< null: homes are not followed
};

/// The counts of a year for units, kecamatan and kabupaten. Other jobs are laid over units as the employed
/// were in the base year, zone jobs over the zone's units by area, both in whole numbers that sum exactly.
/// `previous` gives the people before.
[[nodiscard]] Frame make_frame(const Observed& observed, const Frame& previous);

/// Splits a whole number over parts by weight: cumulated rounding, exact total.
void add_shared_out(std::int64_t total, const std::vector<std::uint32_t>& parts,
                    const std::vector<std::int64_t>& weight, std::vector<std::int64_t>& into);

}  // namespace sanding
