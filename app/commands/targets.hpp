#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/commands/small_counts.hpp"
#include "core/data/suppression.hpp"
#include "core/results/targets.hpp"

namespace sanding {

struct TargetsOptions {
    std::vector<std::string> scenarios;            ///< empty: all with a finished run
    std::string level;                             ///< empty: targets of all levels
    std::int64_t least_shown = least_shown_count;  ///< of counts of persons; 0: all are shown
};

/// The targets of a results file, held against scenarios.
struct TargetReport {
    std::vector<TargetResult> results;  ///< by target, then by scenario
    std::string small_id, small_en;     ///< what was done about small counts
};

/// A UsageError for an unknown scenario or level.
[[nodiscard]] TargetReport evaluate_targets(const ResultsReader& reader, const TargetsOptions& options);

/// The same, of scenarios that have a finished run and targets of all levels. A district whose value of any
/// year rests on a small count is told nothing of: when a target is missed would tell on which side of its
/// limit the value is.
[[nodiscard]] TargetReport evaluate_targets(const ResultsReader& reader,
                                            const std::vector<std::string>& scenarios,
                                            const SmallCounts& small);

/// Where and when a target is missed: one district, in a report.
struct Alert {
    std::size_t result = 0, district = 0;
    friend bool operator==(const Alert&, const Alert&) = default;
};

/// Of all districts that miss a target in a replicate at least, by year (the median), then as the report has
/// them. Nothing of illustrations: schools made from norms are no ground for an alert.
[[nodiscard]] std::vector<Alert> alerts_of(const TargetReport& report);

/// "≤ 5 %, tolerance 0.5 %, from 2025": what the target asks for.
[[nodiscard]] std::string target_phrase(const Target& target, Language language);

/// "met", "near", … as planners read it.
[[nodiscard]] std::string_view state_phrase(TargetState state, Language language);
[[nodiscard]] std::string_view state_id(TargetState state);

/// "2031", "2031 (2029–2034)": the median, and earliest and latest where they differ.
[[nodiscard]] std::string years_phrase(const FirstYears& years);

/// One row per target, scenario and district, with the state and value of a year (0: each scenario's last).
[[nodiscard]] std::string targets_csv(const TargetReport& report, const ResultsReader& reader, int year);

/// The year asked for, or the last one. A UsageError where the results don't have it.
[[nodiscard]] int year_of(const TargetResult& result, int asked);

}  // namespace sanding
