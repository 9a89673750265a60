#include "app/commands/join.hpp"

#include <fmt/format.h>

#include <memory>

#include "app/cli/cli.hpp"

namespace sanding::cli {

namespace {

Json rows_json(const std::vector<JoinRow>& rows) {
    Json out = Json::array();
    for (const JoinRow& r : rows) out.push_back({{"key", r.key}, {"name", r.name}, {"row", r.row}});
    return out;
}

Json join_json(const JoinReport& r) {
    return {{"table", r.table},
            {"code_column", r.code_column},
            {"code_system", code_system_name(r.system)},
            {"rows", r.rows},
            {"districts", r.districts},
            {"matched", r.matched},
            {"unmatched_rows", rows_json(r.unmatched_rows)},
            {"unmatched_districts", rows_json(r.unmatched_districts)},
            {"duplicate_rows", rows_json(r.duplicate_rows)}};
}

void append_rows(std::string& out, const char* title, const std::vector<JoinRow>& rows) {
    if (rows.empty()) return;
    out += fmt::format("  {}: {}\n", title, rows.size());
    for (const JoinRow& r : rows)
        out += fmt::format("    {}{}{} (row {})\n", r.key, r.name.empty() ? "" : " ", r.name, r.row);
}

std::string join_text(const JoinReport& r) {
    std::string out = fmt::format("{}: {} of {} districts matched by column '{}', {}\n", r.table, r.matched,
                                  r.districts, r.code_column, code_system_name(r.system));
    append_rows(out, "rows that match no district", r.unmatched_rows);
    append_rows(out, "districts without a row", r.unmatched_districts);
    append_rows(out, "rows that repeat a code (the first is used)", r.duplicate_rows);
    return out;
}

}  // namespace

void add_join(CLI::App& app, Session& session) {
    struct State {
        JoinOptions options;
        std::string study, table;
        bool json = false;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb = app.add_subcommand("join",
                                        "Reports what matches and what doesn't, by name, on both sides of "
                                        "every join.\nExample: sanding join --table penduduk_2025.xlsx");
    verb->add_option("study", state->study, "study folder or study.toml (default: the embedded sample)");
    verb->add_option("--table", state->table, "try this file against the study's units")->option_text("FILE");
    verb->add_option("--code", state->options.code_column, "its code column (default: found by content)")
        ->option_text("COLUMN");
    verb->add_flag("--json", state->json, "print a JSON object");
    verb->callback([state, &session] {
        session.work = [state] {
            if (!state->study.empty()) state->options.study = state->study;
            if (!state->table.empty()) state->options.table = state->table;
            const JoinResult result = join_study(state->options);
            warn(result.report);
            if (state->json) {
                Json joins = Json::array();
                for (const JoinReport& r : result.reports) joins.push_back(join_json(r));
                print_json({{"joins", joins}, {"report", to_json(result.report)}});
            } else {
                for (const JoinReport& r : result.reports) print(join_text(r));
            }
        };
    });
}

}  // namespace sanding::cli
