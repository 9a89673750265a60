#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/document.hpp"
#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/data/indicator.hpp"
#include "core/data/join.hpp"

namespace sanding {

struct JoinOptions {
    std::optional<Path> study;           ///< nothing: the sample
    bool untrusted = false;              ///< the study came from elsewhere: nothing outside of its folder
    std::optional<Path> table;           ///< a further file to try against the study's districts
    std::string code_column;             ///< of that file; empty: found by content
    std::optional<Authority> authority;  ///< whose codes that file has; nothing: found by content
    std::string level;                   ///< "desa", "kecamatan", "kabupaten"; empty: that which fits best
    std::optional<Path> suggestions;     ///< where matches by name are written for a person to accept
};

struct JoinResult {
    /// Boundaries, population, then the further tables; or only the tried file.
    std::vector<JoinReport> reports;
    std::string made;  ///< "2026-01-31T12:00:00Z"
    Report report;
};

/// What matches on both sides of every join of a study, and what doesn't, by name.
[[nodiscard]] JoinResult join_study(const JoinOptions& options);

/// The result as a report for people, fit for an annex.
[[nodiscard]] Document join_document(const JoinResult& result, Language language);

/// The result as a table: kind (matched, repaired, unmatched_row, unmatched_district, duplicate, suggested,
/// total), table, key, name, row, code, note. Text that a spreadsheet would run is written so that it
/// doesn't.
[[nodiscard]] std::string join_csv(const JoinResult& result);

}  // namespace sanding
