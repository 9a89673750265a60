#pragma once

#include <array>
#include <vector>

#include "core/data/world.hpp"
#include "scenarios/scenario.hpp"
#include "sim/life.hpp"

namespace sanding {

/// People per region, sex and single year of age: what rates are scaled to.
using AgeSexCounts = std::vector<std::array<std::array<std::int64_t, ages>, 2>>;

/// Share of a region's people of each sex and age in the labour force: a shape over ages and sexes [A],
/// scaled so that the region's participation of people aged 15 and over is `rate` in the base year.
using Participation = std::vector<std::array<std::array<double, ages>, 2>>;
[[nodiscard]] Participation participation_shares(const AgeSexCounts& base, double rate);

/// Ranks below this are in the labour force when `share` of people are.
[[nodiscard]] std::uint16_t rank_threshold(double share);

/// Out-migration rates by region and age, scaled in the base year.
using LeaveRates = std::vector<std::array<double, ages>>;
[[nodiscard]] LeaveRates leave_rates(const AgeSexCounts& base, double per_thousand);

/// The tables of the year that begins in the middle of `year` − 1.
struct RateInputs {
    const World& world;
    const Scenario& scenario;
    const Participation& participation;
    const LeaveRates& leave;
};
[[nodiscard]] LifeTables life_tables(const RateInputs& in, int year);

}  // namespace sanding
