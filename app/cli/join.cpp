#include "app/commands/join.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "app/cli/cli.hpp"
#include "app/commands/document.hpp"
#include "core/base/text.hpp"

namespace sanding::cli {

namespace {

template <class Rows>
Json rows_json(const Rows& rows) {
    Json out = Json::array();
    for (const JoinRow& r : rows) {
        out.push_back({{"key", r.key}, {"name", r.name}, {"row", r.row}});
        if (!r.note.en.empty()) out.back()["note"] = r.note.en;
    }
    return out;
}

Json join_json(const JoinReport& r) {
    Json repaired = Json::array(), suggested = Json::array(), totals = Json::array();
    for (const RepairedRow& p : r.repaired)
        repaired.push_back({{"key", p.key},
                            {"name", p.name},
                            {"row", p.row},
                            {"code", p.code},
                            {"repair", repair_name(p.repair, true)}});
    for (const SuggestedMatch& s : r.suggestions)
        suggested.push_back({{"key", s.key},
                             {"name", s.name},
                             {"row", s.row},
                             {"code", s.code},
                             {"district", s.district},
                             {"letters", s.letters},
                             {"same_parent", s.same_parent},
                             {"same_area", s.same_area}});
    for (const JoinTotal& t : r.totals)
        totals.push_back({{"column", t.column}, {"before", t.before}, {"after", t.after}});
    return {{"table", r.table},
            {"level", r.level},
            {"code_column", r.code_column},
            {"code_system", r.code_system()},
            {"rows", r.rows},
            {"districts", r.districts},
            {"matched", r.matched},
            {"repaired", repaired},
            {"unmatched_rows", rows_json(r.unmatched_rows)},
            {"unmatched_districts", rows_json(r.unmatched_districts)},
            {"duplicate_rows", rows_json(r.duplicate_rows)},
            {"suggested", suggested},
            {"totals", totals},
            {"data_hash", r.data_hash.hex()}};
}

Json result_json(const JoinResult& result) {
    Json joins = Json::array();
    for (const JoinReport& r : result.reports) joins.push_back(join_json(r));
    return {{"joins", joins}, {"made", result.made}, {"report", to_json(result.report)}};
}

/// A table may match nothing: its rows are printed as they come.
template <class Rows>
void print_rows(const char* title, const Rows& rows) {
    if (rows.empty()) return;
    std::string out = fmt::format("  {}: {}\n", title, rows.size());
    for (const JoinRow& r : rows) {
        out += fmt::format("    {}{}{} (row {}){}{}\n", r.key, r.key.empty() || r.name.empty() ? "" : " ",
                           r.name, r.row, r.note.en.empty() ? "" : ": ", r.note.en);
        if (out.size() < (1U << 16)) continue;
        print(out);
        out.clear();
    }
    print(out);
}

void append_doctor(std::string& out, const JoinReport& r) {
    if (!r.repaired.empty()) out += fmt::format("  codes read after a repair: {}\n", r.repaired.size());
    for (const RepairedRow& p : r.repaired)
        out += fmt::format("    {} {} (row {}) is {}: {}\n", p.key, p.name, p.row, p.code,
                           repair_name(p.repair, true));
    if (!r.suggestions.empty())
        out +=
            fmt::format("  by name these may be the same (--suggest FILE writes them, to be accepted): {}\n",
                        r.suggestions.size());
    for (const SuggestedMatch& s : r.suggestions)
        out += fmt::format("    {}{}{} (row {}) ~ {} {}{}{}\n", s.key, s.key.empty() ? "" : " ", s.name,
                           s.row, s.code, s.district,
                           s.letters == 0   ? std::string()
                           : s.letters == 1 ? std::string(", 1 letter differs")
                                            : fmt::format(", {} letters differ", s.letters),
                           s.same_area ? ", same area" : "");
    for (const JoinTotal& t : r.totals)
        if (t.before != t.after)
            out += fmt::format("  sum of {}: {} in the file, {} joined\n", t.column,
                               plain_number(t.before, t.before == std::floor(t.before) ? 0 : 2),
                               plain_number(t.after, t.after == std::floor(t.after) ? 0 : 2));
}

void print_join(const JoinReport& r) {
    print(r.code_column.empty()
              ? fmt::format("{}: {} of {} {} matched, none by a code\n", r.table, r.matched, r.districts,
                            r.level)
              : fmt::format("{}: {} of {} {} matched by column '{}', {}\n", r.table, r.matched, r.districts,
                            r.level == "desa" ? "districts" : r.level, r.code_column, r.code_system()));
    print_rows("rows that match no district", r.unmatched_rows);
    print_rows("districts without a row", r.unmatched_districts);
    print_rows("rows that repeat a code (the first is used)", r.duplicate_rows);
    std::string out;
    append_doctor(out, r);
    print(out);
}

/// What reading the file guessed, under its join; warnings stand on standard error.
void append_reading(std::string& out, const JoinReport& join, const Report& report) {
    for (const Finding& f : report.findings)
        if (f.severity == Severity::info && f.code.starts_with("read.") &&
            (f.where == join.table || f.where.starts_with(join.table + ",")))
            out += "  " + f.message + "\n";
}

void write_report(const JoinResult& result, const Path& file, Language language) {
    const std::string ending = file.extension().string();
    if (ending == ".json") return write_whole(file, result_json(result).dump(2) + "\n");
    if (ending == ".csv") return write_whole(file, join_csv(result));
    write_document(join_document(result, language), file);
}

}  // namespace

void add_join(CLI::App& app, Session& session) {
    struct State {
        JoinOptions options;
        std::string study, table, codes, suggest, out;
        Language language = Language::indonesian;
        bool json = false;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb = app.add_subcommand("join",
                                        "Reports what matches and what doesn't, by name, on both sides of "
                                        "every join.\nExample: sanding join --table penduduk_2025.xlsx --out "
                                        "laporan.pdf");
    verb->add_option("study", state->study, "study folder or study.toml (default: the embedded sample)");
    verb->add_option("--table", state->table, "try this file against the study's districts")
        ->option_text("FILE");
    verb->add_option("--code", state->options.code_column, "its code column (default: found by content)")
        ->option_text("COLUMN");
    verb->add_option("--codes", state->codes, "whose codes it has (default: found by content)")
        ->check(CLI::IsMember({"kemendagri", "bps"}))
        ->option_text("kemendagri|bps");
    verb->add_option("--level", state->options.level, "desa, kecamatan or kabupaten (default: by its codes)")
        ->option_text("LEVEL");
    verb->add_option("--layer", state->options.layer, "its sheet or layer (default: the first)")
        ->option_text("NAME");
    verb->add_option(
            "--accept", state->options.accept,
            "keep suggestions with the study, by their districts' codes, or all that are certain, and "
            "join again")
        ->option_text("CODE...|certain");
    verb->add_option("--withdraw", state->options.withdraw, "take back what was accepted of it")
        ->option_text("CODE...");
    verb->add_option("--suggest", state->suggest,
                     "write likely matches by name, to become the study's accepted_matches.csv")
        ->option_text("FILE.csv");
    verb->add_option("--out", state->out, "write the report")->option_text("FILE.pdf|html|md|csv|json");
    add_language(*verb, state->language);
    add_untrusted(*verb, state->options.untrusted);
    verb->add_flag("--json", state->json, "print a JSON object");
    verb->callback([state, &session] {
        session.work = [state] {
            if (!state->study.empty()) state->options.study = state->study;
            if (!state->table.empty()) state->options.table = state->table;
            if (!state->suggest.empty()) state->options.suggestions = state->suggest;
            if (!state->codes.empty())
                state->options.authority = state->codes == "bps" ? Authority::bps : Authority::kemendagri;
            const Path out = state->out;
            if (!out.empty() && out.extension() != ".csv" && out.extension() != ".json")
                expect_document_name(out);
            const JoinResult result = join_study(state->options);
            warn(result.report);
            if (!out.empty()) write_report(result, out, state->language);
            if (state->json) return print_json(result_json(result));
            for (const JoinReport& r : result.reports) {
                print_join(r);
                std::string text;
                append_reading(text, r, result.report);
                print(text);
            }
        };
    });
}

}  // namespace sanding::cli
