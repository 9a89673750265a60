#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/districts.hpp"
#include "core/data/facilities.hpp"
#include "core/data/indicator.hpp"

namespace sanding {

class TomlTable;

/// On which side of its limit a target's indicator has to stay.
enum class TargetRule { at_least, at_most };

/// [[target]] of `study.toml`: what an indicator should reach or keep. A judgement on results, not an input
/// of them: no run depends on it.
struct Target {
    std::string key;               ///< the planner's own name for it, [a-z0-9_]+
    std::string indicator, level;  ///< ids
    TargetRule rule = TargetRule::at_most;
    double limit = 0;         ///< in the indicator's unit
    double tolerance = 0;     ///< in the same unit: so far beyond the limit is near, farther is missed
    std::optional<int> from;  ///< first year in which it has to hold; nothing: from the first simulated one
    bool deadline = false;    ///< it was written as `by`: to be reached by then
    std::vector<std::string> districts;  ///< official codes, of the level or above it; empty: all
    std::string source;                  ///< "Renstra …", "SPM …" or "[A] …"
    std::string label_id, label_en;
    std::string where;  ///< place in study.toml, for messages; empty in what comes from a results file

    [[nodiscard]] const std::string& label(Language l) const {
        return l == Language::english ? label_en : label_id;
    }
};

/// The level of schools whose pupils, seats or buildings an indicator counts; nothing for all others.
[[nodiscard]] std::optional<ServiceKind> school_level_of(const Indicator& indicator);
/// Does it depend on where schools stand and how many seats they have, and not on their pupils alone?
[[nodiscard]] bool rests_on_seats(const Indicator& indicator);

enum class TargetState {
    met,
    near,     ///< beyond the limit, within the tolerance
    missed,   ///< beyond both
    not_due,  ///< the year lies before the first in which it has to hold
    unknown,  ///< no value: missing, or not handed out
};

/// Of a value in a year in which the target has to hold; NaN is unknown.
[[nodiscard]] TargetState target_state(const Target& target, double value);

/// How far the value lies beyond the limit, in the indicator's unit: 0 where the target is met, NaN where the
/// value is.
[[nodiscard]] double shortfall(const Target& target, double value);

/// Rows of the target's level that it is about, ascending.
[[nodiscard]] std::vector<std::size_t> target_rows(const Target& target, const Districts& districts);

/// All [[target]] of a study. Errors name file, line, column and the nearest right name. `with_schools`: the
/// study has [facilities]; else a target on schools is refused.
[[nodiscard]] std::vector<Target> read_targets(const TomlTable& root, bool with_schools);

/// An Error where a target's code is no district's.
void expect_known_districts(const std::vector<Target>& targets, const Districts& districts);

}  // namespace sanding
