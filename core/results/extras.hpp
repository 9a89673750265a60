#pragma once

#include <string>
#include <vector>

#include "core/data/places.hpp"
#include "core/data/target.hpp"
#include "core/data/world.hpp"
#include "core/results/sqlite.hpp"

namespace sanding {

/// Zones and facilities of a scenario, year by year, so that maps can be drawn from the results file alone.
void store_places(const Database& database, const std::string& scenario, const std::vector<Places>& years);
[[nodiscard]] Places read_places(const Database& database, const std::string& scenario, int year);

/// The reference projection beside the results.
void store_reference(const Database& database, const World& world);
[[nodiscard]] ReferenceSeries read_reference(const Database& database);

/// What the study judges results by. Files of before there were targets have none.
void store_targets(const Database& database, const std::vector<Target>& targets);
[[nodiscard]] std::vector<Target> read_targets(const Database& database);

}  // namespace sanding
