#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/results/reader.hpp"

namespace sanding {

/// When something first happens, over the replicates of a scenario.
struct FirstYears {
    int replicates = 0;                        ///< finished runs
    int happening = 0;                         ///< those of them in which it happens
    int earliest = 0, median = 0, latest = 0;  ///< of those; the lower median; 0: it happens in none
};

/// Of each replicate's first year, nothing where it doesn't happen.
[[nodiscard]] FirstYears first_years(const std::vector<std::optional<int>>& of_replicates);

/// What is looked for in two counts of a district in a year.
struct CountRule {
    std::string numerator, denominator;  ///< columns as of an Indicator; an empty denominator is 1
    std::function<bool(std::int64_t numerator, std::int64_t denominator)> holds;
    int from = 0;  ///< years before it aren't looked at
};

/// The first year in which the rule holds, district by district of a level in their order, over the
/// scenario's finished runs and the years that all of them have.
[[nodiscard]] std::vector<FirstYears> first_years(const ResultsReader& reader, const std::string& scenario,
                                                  const std::string& level, const CountRule& rule);

}  // namespace sanding
