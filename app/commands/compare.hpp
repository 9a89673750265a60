#pragma once

#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/results/compare.hpp"

namespace sanding {

struct CompareOptions {
    Path results;
    std::string baseline, against;
    std::string indicator;  ///< empty: people
    std::string level = "kecamatan";
    int year = 0;  ///< 0: the last one
};

/// Compares two scenarios of a results file, district by district.
[[nodiscard]] Comparison compare_results(const CompareOptions& options);

/// Comparisons as one CSV table: both values, difference, 95 % interval, pairs, larger than noise. The
/// interval covers the luck of the simulated people only (comparison_note).
[[nodiscard]] std::string comparison_csv(const std::vector<Comparison>& comparisons);

}  // namespace sanding
