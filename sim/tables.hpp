#pragma once

#include <array>
#include <vector>

#include "core/data/world.hpp"
#include "scenarios/scenario.hpp"
#include "sim/demography/household_year.hpp"
#include "sim/life.hpp"
#include "sim/tally.hpp"

namespace sanding {

/// People per region, sex and single year of age: what rates are scaled to.
using AgeSexCounts = std::vector<std::array<std::array<std::int64_t, ages>, 2>>;

/// Share of a region's people of each sex and age in the labour force: a shape over ages and sexes [A],
/// scaled so that the region's participation of people aged 15 and over is `rate` in the base year.
using Participation = std::vector<std::array<std::array<double, ages>, 2>>;
[[nodiscard]] Participation participation_shares(const AgeSexCounts& base, double rate);

/// Ranks below this are in the labour force when `share` of people are.
[[nodiscard]] std::uint16_t rank_threshold(double share);

/// Whom those who decide of an age take along when they go, themselves included, by region and age: heads of
/// households all members, references of other nuclei theirs, other adults themselves. People without
/// households decide for themselves.
using Led = std::vector<std::array<std::int64_t, ages>>;
[[nodiscard]] Led people_led(const Population& population, const std::vector<std::uint32_t>& region_of_unit,
                             std::size_t regions, Month now);

/// Yearly rates at which those who decide leave the study (by region) and move within it, by age as Rogers
/// and Castro's schedule, scaled in the base year: `leave_per_thousand` of each region's people leave,
/// `move_share` of all people move, those who are taken along included.
struct Mobility {
    std::vector<std::array<double, ages>> leave;
    std::array<double, ages> move{};
};
[[nodiscard]] Mobility mobility_rates(const Led& led, const AgeSexCounts& base, double leave_per_thousand,
                                      double move_share);

/// The tables of the year that begins in the middle of `year` − 1.
struct RateInputs {
    const World& world;
    const Scenario& scenario;
    const Participation& participation;
    const Mobility& mobility;
};
[[nodiscard]] LifeTables life_tables(const RateInputs& in, int year);

/// Lets chances differ within a kind of person, by the people there are at the year's start. Deaths: the
/// yearly chance times e^{γ(½ − r)}, γ `mortality_gradient`, r the middle rank of the level of schooling
/// among people of the region, sex and age; scaled so that deaths expected of them stay the same. Births:
/// those that all women of a fertile group would have are borne by its married women in proportion to θ of
/// their class (parity.hpp), at most 0.95 each.
void let_chances_differ(LifeTables& tables, const Tally& tally, const Scenario& scenario);

/// What makes and dissolves households in the year that begins in the middle of `year` − 1, told in the
/// present of its end.
[[nodiscard]] HouseholdTables household_tables(const Scenario& scenario, int year);

}  // namespace sanding
