#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/file.hpp"
#include "core/data/indicator.hpp"

/// What a workshop did in front of the map, entry by entry, as a TOML file that people can read and write
/// (docs/formats/workshop.md).
namespace sanding {

/// What an entry is: a plan was changed, a run finished, somebody pinned what is seen, or only said
/// something.
enum class LogKind { change, run, view, note };
/// What became of it: usulan, disepakati, ditolak.
enum class ProposalStatus { proposed, agreed, rejected };

/// "change", and back; a name that isn't one is nothing.
[[nodiscard]] std::string_view id_of(LogKind kind);
[[nodiscard]] std::string_view id_of(ProposalStatus status);
/// "perubahan rencana"; "disepakati".
[[nodiscard]] const char* name_of(LogKind kind, Language language);
[[nodiscard]] const char* name_of(ProposalStatus status, Language language);

/// What was seen: enough to draw it again.
struct LoggedView {
    std::string scenario;
    std::string minus;  ///< the scenario it is compared with; empty: none
    std::string indicator, level;
    int year = 0;
    std::string district;  ///< official code of the one whose card was open; empty: none
    friend bool operator==(const LoggedView&, const LoggedView&) = default;
};

struct LogEntry {
    std::string time;  ///< UTC, "2026-12-01T03:15:00Z"
    LogKind kind = LogKind::note;
    std::string what;              ///< one sentence
    std::string proposer, reason;  ///< as typed; may be empty
    ProposalStatus status = ProposalStatus::proposed;
    std::optional<LoggedView> view;
    std::string fingerprint;  ///< of the results that were open; empty: none
    friend bool operator==(const LogEntry&, const LogEntry&) = default;
};

struct WorkshopLog {
    std::string title;  ///< empty: not named
    std::vector<LogEntry> entries;
};

/// An Error names file, line and what is wrong.
[[nodiscard]] WorkshopLog read_workshop_log(const Path& file);
/// The log as its file holds it.
[[nodiscard]] std::string to_toml(const WorkshopLog& log);

/// Adds an entry to the log on disk, which is read again before: two windows may write into one log. A file
/// that isn't there begins. It is there whole or as it was.
WorkshopLog add_to_workshop_log(const Path& file, const LogEntry& entry);
/// Changes what became of the entry that stands at `index` and is `entry`; an Error where it isn't any more.
WorkshopLog set_status_in_workshop_log(const Path& file, std::size_t index, const LogEntry& entry,
                                       ProposalStatus status);

}  // namespace sanding
