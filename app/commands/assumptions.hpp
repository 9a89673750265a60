#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/results/manifest.hpp"

namespace sanding {

/// A parameter's value as a results file keeps it with the scenario.
struct StoredAssumption {
    std::string id;
    double value = 0;
    std::string tag;  ///< of its source: "[N]", "[A]", …
};

/// Reads what `run` stores as ScenarioInfo::assumptions_json: a list of flat objects. What can't be read is
/// left out: a file of another version may say more, or less.
[[nodiscard]] std::vector<StoredAssumption> stored_assumptions(std::string_view json);

/// A parameter that two scenarios set differently.
struct DifferingAssumption {
    std::string id;
    double a = 0, b = 0;
    std::string tag;
};

/// In the order of a's. A parameter that only one of them knows is left out.
[[nodiscard]] std::vector<DifferingAssumption> differing_assumptions(const ScenarioInfo& a,
                                                                     const ScenarioInfo& b);

}  // namespace sanding
