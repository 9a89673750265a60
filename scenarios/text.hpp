#pragma once

#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/shared.hpp"
#include "core/data/world.hpp"
#include "scenarios/scenario.hpp"

namespace sanding {

/// A scenario whose text isn't, or isn't yet, in a file, read as ScenarioLibrary reads one; messages call it
/// `name`. `library`: files of the scenarios that it can extend, each of an id of its own.
[[nodiscard]] Shared<Scenario> load_scenario_text(const std::string& text, const std::string& name,
                                                  const std::vector<Path>& library, const World& world);

}  // namespace sanding
