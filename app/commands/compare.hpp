#pragma once

#include <string>
#include <vector>

#include "app/commands/small_counts.hpp"
#include "core/base/file.hpp"
#include "core/data/suppression.hpp"
#include "core/results/compare.hpp"

namespace sanding {

struct CompareOptions {
    Path results;
    std::string baseline, against;
    std::string indicator;  ///< empty: people
    std::string level = "kecamatan";
    int year = 0;                                  ///< 0: the last one
    std::int64_t least_shown = least_shown_count;  ///< of counts of persons; 0: all are shown
};

/// Compares two scenarios of a results file, district by district; small counts are left out as exports leave
/// them out.
[[nodiscard]] Comparison compare_results(const CompareOptions& options);

/// The same on a file that is open; a year of 0 is the last one.
[[nodiscard]] Comparison compare_results(const ResultsReader& reader, CompareSpec spec,
                                         const SmallCounts& small);

/// Takes the values of districts away that `small` hides, and says so.
void leave_out_small(Comparison& comparison, const ResultsReader& reader, const SmallCounts& small);

/// A comparison as maps show it.
struct DifferenceMap {
    std::vector<double> values;               ///< b − a per district; NaN without a pair
    std::vector<bool> not_larger_than_noise;  ///< per district; false where noise isn't known
    bool tested = false;                      ///< two pairs or more: noise is known
};
[[nodiscard]] DifferenceMap difference_map(const Comparison& comparison);

/// "20 paired replicates", or that one alone tells nothing of noise.
[[nodiscard]] std::string pairs_phrase(const Comparison& comparison, Language language);

/// Comparisons as one CSV table: both values, difference, 95 % interval, pairs, larger than noise,
/// suppressed. The interval covers the luck of the simulated people only (comparison_note).
[[nodiscard]] std::string comparison_csv(const std::vector<Comparison>& comparisons);

}  // namespace sanding
