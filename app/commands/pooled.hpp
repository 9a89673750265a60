#pragma once

#include <string>
#include <vector>

#include "core/results/reader.hpp"

namespace sanding {

/// What maps that shall be compared are classed by: every value of an indicator at a level, of all scenarios
/// with a finished run, in all years; NaN where missing.
[[nodiscard]] std::vector<double> pooled_values(const ResultsReader& reader, const std::string& indicator,
                                                const std::string& level);

}  // namespace sanding
