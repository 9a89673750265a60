#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/commands/study_data.hpp"
#include "core/base/document.hpp"
#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/data/indicator.hpp"
#include "core/data/join.hpp"

namespace sanding {

/// Among what is accepted: every suggestion that is certain.
inline constexpr const char* certain_matches = "certain";

struct JoinOptions {
    std::optional<Path> study;           ///< nothing: the sample
    bool untrusted = false;              ///< the study came from elsewhere: nothing outside of its folder
    std::optional<Path> table;           ///< a further file to try against the study's districts
    std::string code_column;             ///< of that file; empty: found by content
    std::optional<Authority> authority;  ///< whose codes that file has; nothing: found by content
    std::string layer;                   ///< of that file: sheet or layer; empty: the first
    std::string level;                   ///< "desa", "kecamatan", "kabupaten"; empty: that which fits best
    std::optional<Path> suggestions;     ///< where matches by name are written for a person to accept
    /// Suggestions that a person has decided on, by the code of their district, or "certain": all that are.
    /// They are kept with the study (accepted_matches_file), and the file is joined again.
    std::vector<std::string> accept;
    std::vector<std::string> withdraw;  ///< what was accepted of that file, taken back
    bool by_name = false;               ///< a file without codes is no Error: names are suggested
};

struct JoinResult {
    /// Boundaries, population, then the further tables; or only the tried file.
    std::vector<JoinReport> reports;
    std::string made;  ///< "2026-01-31T12:00:00Z"
    Report report;
};

/// A file's rows brought to the districts of the level whose codes it has most of.
struct TriedTable {
    Joined joined;
    std::size_t level = 0;
    std::vector<std::string> codes;  ///< of the level's districts, row for row
    Report report;                   ///< what reading it, or its years, guessed
};

/// Tries a table that has been read, as `join_study` does: its code column, authority and level are those of
/// the options, or found by content.
[[nodiscard]] TriedTable try_table(const Districts& districts, const JoinContext& context, Loaded<Table> read,
                                   const JoinOptions& options);

/// Writes down what a person has decided (`options.accept`, `options.withdraw`) of the suggestions of
/// `report`, where the study keeps it. A UsageError where nothing of the kind is suggested or accepted.
void decide_matches(const Study& study, const JoinReport& report, const JoinOptions& options);

/// What matches on both sides of every join of a study, and what doesn't, by name.
[[nodiscard]] JoinResult join_study(const JoinOptions& options);

/// The result as a report for people, fit for an annex.
[[nodiscard]] Document join_document(const JoinResult& result, Language language);

/// The result as a table: kind (matched, repaired, unmatched_row, unmatched_district, duplicate, suggested,
/// total), table, key, name, row, code, note. Text that a spreadsheet would run is written so that it
/// doesn't.
[[nodiscard]] std::string join_csv(const JoinResult& result);

}  // namespace sanding
