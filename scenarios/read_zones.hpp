#pragma once

#include "core/data/toml.hpp"
#include "scenarios/scenario.hpp"

namespace sanding {

/// What a scenario file does with zones, [[zone]]: an entry changes what an ancestor said of the zone, what
/// it doesn't mention stays. Errors name file, line and column: an unknown zone, numbers out of range, an
/// outline that is no simple ring of 3 to 500 corners or whose middle lies outside of the study, one of a
/// zone that operates already, and one that holds less convertible land than is to be built.
void read_zones(const TomlTable& file, const World& world, Scenario& scenario);

}  // namespace sanding
