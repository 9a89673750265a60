#pragma once

#include <optional>
#include <string>

#include "core/base/report.hpp"
#include "core/base/shared.hpp"
#include "core/data/world.hpp"
#include "scenarios/scenario.hpp"

namespace sanding {

/// Makes the embedded files readable under /vsimem/sanding/ and returns the sample's study.toml. Call it as
/// often as you like.
[[nodiscard]] Path embedded_sample();

/// The folder of all embedded files: sample, scenarios, sheets.
[[nodiscard]] Path embedded_folder();

/// The study named, or the sample when nothing is. `untrusted`: nothing outside of its folder is read.
[[nodiscard]] Study open_study(const std::optional<Path>& named, bool untrusted = false);

/// The library's scenarios and those in the study's own folder.
[[nodiscard]] ScenarioLibrary scenario_library(const Study& study);

/// The loaded world of a study, frozen.
struct OpenedWorld {
    Shared<World> world;
    Report report;
};
[[nodiscard]] OpenedWorld open_world(const std::optional<Path>& named, WorldUse use = WorldUse::runs,
                                     bool untrusted = false);

/// Scenarios that `demo` runs, in display order; the first is the baseline.
[[nodiscard]] const std::vector<std::string>& demo_scenarios();

}  // namespace sanding
