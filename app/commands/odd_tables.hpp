#pragma once

#include <string>
#include <vector>

#include "core/base/document.hpp"
#include "core/data/indicator.hpp"
#include "core/data/world.hpp"
#include "scenarios/scenario.hpp"

/// The figures of an ODD document, each table made of what a run would read.
namespace sanding::odd {

struct Inputs {
    const World& world;
    const Scenario& scenario;
    Language language;
};

/// What is schematic, synthetic or assumed, in a sentence with figures.
[[nodiscard]] std::string caution(const Inputs& in);

[[nodiscard]] DocumentTable pattern_table(const Inputs& in);
[[nodiscard]] DocumentTable entity_table(const Inputs& in);
[[nodiscard]] DocumentTable process_overview(const Inputs& in);
[[nodiscard]] DocumentTable input_table(const Inputs& in);

/// Name, value in this scenario, range with unit, mark and source of parameters. A value that differs from
/// the default is the scenario's assumption.
[[nodiscard]] DocumentTable parameter_rows(const Inputs& in, const std::vector<Parameter>& parameters);
/// Those whose value differs from the default, and those tagged [A] or set by the scenario.
[[nodiscard]] DocumentTable changed_parameters(const Inputs& in);
[[nodiscard]] DocumentTable assumption_table(const Inputs& in);

[[nodiscard]] DocumentTable zone_table(const Inputs& in);  ///< of the world, with the plan
[[nodiscard]] DocumentTable plan_table(const Inputs& in);  ///< schools, roads, protected paddy
[[nodiscard]] DocumentTable constant_table(const Inputs& in);
[[nodiscard]] DocumentTable indicator_table(const Inputs& in);
[[nodiscard]] DocumentTable manifest_table(const Inputs& in);

}  // namespace sanding::odd
