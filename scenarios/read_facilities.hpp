#pragma once

#include "core/data/toml.hpp"
#include "scenarios/scenario.hpp"

namespace sanding {

/// The schools a scenario file opens, [[school]]: an entry replaces one of the same key. Errors name file,
/// line and column.
void read_schools(const TomlTable& file, const World& world, Scenario& scenario);

/// What it does with facilities of the study, [[facility]]: an entry changes what an ancestor said of the
/// facility, what it doesn't mention stays. Errors name the nearest facility.
void read_facility_plans(const TomlTable& file, const World& world, Scenario& scenario);

}  // namespace sanding
