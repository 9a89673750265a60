#pragma once

#include <string>

#include "sim/prepare.hpp"

namespace sanding {

/// How well the base year's people, households and work fit what the study says, as one JSON object; kept
/// with the results, so that `info` tells it too. Keys: docs/cli/run.md.
[[nodiscard]] std::string synthesis_json(const PreparedWorld& prepared);

/// The same by control and district, as CSV: a row for each control, level and district.
[[nodiscard]] std::string synthesis_table(const PreparedWorld& prepared);

}  // namespace sanding
