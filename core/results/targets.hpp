#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/data/target.hpp"
#include "core/results/first_years.hpp"
#include "core/results/reader.hpp"

namespace sanding {

/// One district under a target.
struct TargetDistrict {
    std::size_t row = 0;        ///< of the target's level
    FirstYears missed;          ///< the first year in which it is missed: beyond limit and tolerance
    std::vector<double> value;  ///< per year of the result, of the members' median counts; NaN: none
    bool suppressed = false;    ///< rests on a small count of persons: it has neither years nor values
};

/// A target held against a scenario.
struct TargetResult {
    Target target;
    std::string scenario;
    bool followed = true;       ///< else the runs follow no schools of this level: nothing is known
    bool illustration = false;  ///< the schools are made from norms: no alert, no official figure
    std::vector<int> years;     ///< that all finished runs have
    int due = 0;                ///< the first of them in which the target has to hold; 0: none
    std::vector<TargetDistrict> districts;  ///< that it is about, in district order
};

/// Values are those that maps show: rates of summed counts, of the members' median counts. Whether and when
/// a target is missed is told replicate by replicate. Flows of the base year are no value: that year isn't
/// simulated. A UsageError for an unknown scenario, an Error where none of its runs is finished.
[[nodiscard]] TargetResult evaluate_target(const ResultsReader& reader, const Target& target,
                                           const std::string& scenario);

/// In a year; unknown where the results don't have it or the district's value isn't known.
[[nodiscard]] TargetState state_in(const TargetResult& result, const TargetDistrict& district, int year);
/// NaN where the results don't have the year.
[[nodiscard]] double value_in(const TargetResult& result, const TargetDistrict& district, int year);

/// The level's schools of a scenario are made from norms; nothing where its runs follow none of that level.
[[nodiscard]] std::optional<bool> schools_made_from_norms(const ResultsReader& reader,
                                                          const std::string& scenario, ServiceKind kind);

}  // namespace sanding
