#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <functional>
#include <stop_token>
#include <string>

#include "core/base/hash.hpp"
#include "core/base/report.hpp"
#include "core/data/indicator.hpp"
#include "core/data/table.hpp"

namespace sanding::cli {

using Json = nlohmann::ordered_json;

/// What all verbs share: the work chosen on the command line, Ctrl-C, and whether there is a person to show
/// progress to.
struct Session {
    std::function<void()> work;  ///< set by the chosen verb, called after parsing
    std::stop_source stop;
    bool terminal = false;  ///< standard error is a terminal
    bool person = false;    ///< standard input is one too: there is somebody to ask
};

/// Each verb adds its options and sets `session.work` when it is chosen. One per command, in cli/<verb>.cpp.
void add_demo(CLI::App& app, Session& session);
void add_init(CLI::App& app, Session& session);
void add_info(CLI::App& app, Session& session);
void add_join(CLI::App& app, Session& session);
void add_check(CLI::App& app, Session& session);
void add_convert(CLI::App& app, Session& session);
void add_run(CLI::App& app, Session& session);
void add_compare(CLI::App& app, Session& session);
void add_map(CLI::App& app, Session& session);
void add_chart(CLI::App& app, Session& session);
void add_overlap(CLI::App& app, Session& session);
void add_repair(CLI::App& app, Session& session);
void add_export(CLI::App& app, Session& session);
void add_handover(CLI::App& app, Session& session);
void add_minutes(CLI::App& app, Session& session);
void add_travel(CLI::App& app, Session& session);
void add_zonal(CLI::App& app, Session& session);
void add_hindcast(CLI::App& app, Session& session);
void add_explain(CLI::App& app, Session& session);
void add_odd(CLI::App& app, Session& session);
void add_service(CLI::App& app, Session& session);
void add_targets(CLI::App& app, Session& session);

/// --untrusted, of every verb that reads a study.
void add_untrusted(CLI::App& verb, bool& untrusted);

/// --suppress-below N, of every verb that hands out counts.
void add_suppression(CLI::App& verb, std::int64_t& least_shown);

/// Completion of verbs, options and their values for bash, as the options are.
[[nodiscard]] std::string bash_completion(const CLI::App& app);

/// One line that is rewritten on a terminal; nothing in a pipe.
class ProgressBar {
  public:
    explicit ProgressBar(const Session& session) : shown_(session.terminal) {}
    ~ProgressBar() { clear(); }
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    void show(double share, const std::string& what);
    void clear();

  private:
    bool shown_;
    bool drawn_ = false;
};

/// Writes to standard output; a closed or full one is an Error.
void print(const std::string& text);
void print_json(const Json& json);

[[nodiscard]] Json to_json(const Report& report);

/// Per column a list of its cells; numbers are null where there is none.
[[nodiscard]] Json table_json(const Table& table);

/// Warnings on standard error, one line each.
void warn(const Report& report);

/// Adds --lang id|en.
void add_language(CLI::App& verb, Language& language);

/// 1,234,567
[[nodiscard]] std::string grouped(std::int64_t value);

/// Numbers for people in tables: NaN as "–".
[[nodiscard]] std::string plain_number(double value, int decimals);

}  // namespace sanding::cli
