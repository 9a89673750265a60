#pragma once

#include <optional>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/data/join.hpp"

namespace sanding {

struct JoinOptions {
    std::optional<Path> study;  ///< nothing: the sample
    std::optional<Path> table;  ///< a further file to try against the study's units
    std::string code_column;    ///< of that file; empty: found by content
};

struct JoinResult {
    std::vector<JoinReport>
        reports;  ///< boundaries, population, then the further tables; or only the tried file
    Report report;
};

/// What matches on both sides of every join of a study, and what doesn't, by name.
[[nodiscard]] JoinResult join_study(const JoinOptions& options);

}  // namespace sanding
