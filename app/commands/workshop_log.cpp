#include "app/commands/workshop_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>

#include "core/base/error.hpp"
#include "core/data/toml.hpp"

namespace sanding {
namespace {

template <class T>
struct Named {
    T value;
    const char *id, *name_id, *name_en;
};

constexpr std::array<Named<LogKind>, 4> kinds{{
    {LogKind::change, "change", "perubahan rencana", "change of a plan"},
    {LogKind::run, "run", "perhitungan", "run"},
    {LogKind::view, "view", "tampilan", "view"},
    {LogKind::note, "note", "catatan", "note"},
}};
constexpr std::array<Named<ProposalStatus>, 3> statuses{{
    {ProposalStatus::proposed, "proposed", "usulan", "proposed"},
    {ProposalStatus::agreed, "agreed", "disepakati", "agreed"},
    {ProposalStatus::rejected, "rejected", "ditolak", "rejected"},
}};

template <class T, std::size_t n>
const Named<T>& named(const std::array<Named<T>, n>& all, T value) {
    return all[static_cast<std::size_t>(value)];
}

template <class T, std::size_t n>
T read_named(const TomlTable& table, const char* key, const std::array<Named<T>, n>& all, T otherwise) {
    const std::string id = table.text(key, named(all, otherwise).id);
    std::vector<std::string> known;
    for (const auto& one : all) {
        if (id == one.id) return one.value;
        known.emplace_back(one.id);
    }
    table.expect_known(key, id, known);
    return otherwise;
}

LoggedView read_view(const TomlTable& table) {
    table.expect_only({"scenario", "minus", "indicator", "level", "year", "district"});
    LoggedView view;
    view.scenario = table.text("scenario");
    view.minus = table.text("minus", "");
    view.indicator = table.text("indicator");
    view.level = table.text("level");
    view.year = static_cast<int>(table.integer("year", 0));
    view.district = table.text("district", "");
    return view;
}

LogEntry read_entry(const TomlTable& table) {
    table.expect_only({"time", "kind", "what", "proposer", "reason", "status", "fingerprint", "view"});
    LogEntry entry;
    entry.time = table.text("time");
    entry.kind = read_named(table, "kind", kinds, LogKind::note);
    entry.what = table.text("what");
    entry.proposer = table.text("proposer", "");
    entry.reason = table.text("reason", "");
    entry.status = read_named(table, "status", statuses, ProposalStatus::proposed);
    entry.fingerprint = table.text("fingerprint", "");
    if (const auto view = table.table("view")) entry.view = read_view(*view);
    return entry;
}

/// A string as TOML writes it, escaped.
std::string quoted(const std::string& text) {
    std::ostringstream out;
    out << toml::value<std::string>(text);
    return out.str();
}

void append_text(std::string& out, const char* key, const std::string& text) {
    if (!text.empty()) out += fmt::format("{} = {}\n", key, quoted(text));
}

void append_entry(std::string& out, const LogEntry& entry) {
    out += "\n[[entry]]\n";
    append_text(out, "time", entry.time);
    append_text(out, "kind", std::string(id_of(entry.kind)));
    out += fmt::format("what = {}\n", quoted(entry.what));
    append_text(out, "proposer", entry.proposer);
    append_text(out, "reason", entry.reason);
    append_text(out, "status", std::string(id_of(entry.status)));
    append_text(out, "fingerprint", entry.fingerprint);
    if (!entry.view) return;
    out += "[entry.view]\n";
    append_text(out, "scenario", entry.view->scenario);
    append_text(out, "minus", entry.view->minus);
    append_text(out, "indicator", entry.view->indicator);
    append_text(out, "level", entry.view->level);
    out += fmt::format("year = {}\n", entry.view->year);
    append_text(out, "district", entry.view->district);
}

}  // namespace

std::string_view id_of(LogKind kind) {
    return named(kinds, kind).id;
}
std::string_view id_of(ProposalStatus status) {
    return named(statuses, status).id;
}
const char* name_of(LogKind kind, Language language) {
    const auto& one = named(kinds, kind);
    return language == Language::english ? one.name_en : one.name_id;
}
const char* name_of(ProposalStatus status, Language language) {
    const auto& one = named(statuses, status);
    return language == Language::english ? one.name_en : one.name_id;
}

WorkshopLog read_workshop_log(const Path& file) {
    const TomlTable table = TomlTable::parse(file);
    table.expect_only({"title", "entry"});
    WorkshopLog log;
    log.title = table.text("title", "");
    for (const TomlTable& entry : table.tables("entry")) log.entries.push_back(read_entry(entry));
    return log;
}

std::string to_toml(const WorkshopLog& log) {
    std::string out;
    append_text(out, "title", log.title);
    for (const LogEntry& entry : log.entries) append_entry(out, entry);
    return out;
}

WorkshopLog add_to_workshop_log(const Path& file, const LogEntry& entry) {
    WorkshopLog log;
    if (std::filesystem::exists(file)) log = read_workshop_log(file);
    log.entries.push_back(entry);
    write_whole(file, to_toml(log));
    return log;
}

WorkshopLog set_status_in_workshop_log(const Path& file, std::size_t index, const LogEntry& entry,
                                       ProposalStatus status) {
    WorkshopLog log = read_workshop_log(file);
    if (index >= log.entries.size() || log.entries[index] != entry)
        throw Error("this entry of the workshop's log was changed elsewhere", file.string(),
                    "look at the log again before deciding");
    log.entries[index].status = status;
    write_whole(file, to_toml(log));
    return log;
}

}  // namespace sanding
