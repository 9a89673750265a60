#pragma once

#include <cstdint>
#include <vector>

#include "core/base/shared.hpp"
#include "core/data/world.hpp"
#include "sim/population/seed.hpp"
#include "sim/population/synthesis.hpp"
#include "sim/space/travel.hpp"
#include "sim/tables.hpp"

namespace sanding {

/// What every run of a world with one seed shares, made once: distances, the residents of the base year and
/// who of them works.
struct PreparedWorld {
    Shared<World> world;
    std::uint32_t seed = 0;
    Distances distances;
    Population population;  ///< base year; the employed hold other jobs of their regency
    Fit sexes;              ///< of the synthesis
    HouseholdFit households;
    std::vector<std::uint32_t> region_of_unit;
    AgeSexCounts people;  ///< base year
    Led led;              ///< base year
    Seed families;        ///< what in-migrants' families are like
};

/// Labour force and unemployment of the base year follow `participation_rate` (share of people aged 15 and
/// over) and the regencies' open unemployment rates; the unemployed are drawn with the young more often,
/// their number is exact.
[[nodiscard]] Shared<PreparedWorld> prepare_world(Shared<World> world, std::uint32_t seed,
                                                  double participation_rate,
                                                  const SynthesisOptions& options = {});

}  // namespace sanding
