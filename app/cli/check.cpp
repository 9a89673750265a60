#include "app/commands/check.hpp"

#include <fmt/format.h>

#include <memory>

#include "app/cli/cli.hpp"
#include "app/commands/document.hpp"
#include "core/base/error.hpp"

namespace sanding::cli {

namespace {

constexpr std::size_t printed_lines = 30;  ///< of evidence on the terminal; reports and JSON hold all

const char* outcome_word(Outcome outcome) {
    switch (outcome) {
        case Outcome::not_applicable:
            return "not_applicable";
        case Outcome::pass:
            return "pass";
        case Outcome::warn:
            return "warn";
        case Outcome::block:
            return "block";
    }
    return "";
}

Json results_json(const std::vector<CheckResult>& results, bool indonesian) {
    Json out = Json::array();
    for (const CheckResult& r : results) {
        Json evidence = Json::array();
        for (const Bilingual& e : r.evidence) evidence.push_back(e.in(indonesian));
        out.push_back({{"check", fmt::format("C{}", r.number)},
                       {"outcome", outcome_word(r.outcome)},
                       {"message", r.message.in(indonesian)},
                       {"evidence", evidence}});
    }
    return out;
}

Json report_json(const QualityReport& report, bool indonesian) {
    Json datasets = Json::array();
    for (const DatasetQuality& d : report.datasets)
        datasets.push_back({{"id", d.id},
                            {"file", d.file},
                            {"produsen", d.produsen},
                            {"maturity",
                             {{"standard", d.maturity[0]},
                              {"metadata", d.maturity[1]},
                              {"interoperability", d.maturity[2]},
                              {"reference_codes", d.maturity[3]}}},
                            {"results", results_json(d.results, indonesian)}});
    return {{"blocks", blocks(report)},
            {"datasets", datasets},
            {"between", results_json(report.between, indonesian)}};
}

void append_results(std::string& out, const std::vector<CheckResult>& results, bool indonesian) {
    for (const CheckResult& r : results) {
        if (r.outcome != Outcome::warn && r.outcome != Outcome::block) continue;
        const char* mark = r.outcome == Outcome::block ? (indonesian ? "TAHAN" : "BLOCK")
                                                       : (indonesian ? "peringatan" : "warning");
        out += fmt::format("  {} C{} {}: {}\n", mark, r.number, check_title(r.number).in(indonesian),
                           r.message.in(indonesian));
        for (std::size_t i = 0; i < std::min(r.evidence.size(), printed_lines); ++i)
            out += "    " + r.evidence[i].in(indonesian) + "\n";
        if (r.evidence.size() > printed_lines)
            out += fmt::format("    … {} {} {} (--out, --json)\n", indonesian ? "dan" : "and",
                               r.evidence.size() - printed_lines, indonesian ? "lagi" : "more");
    }
}

std::string report_text(const QualityReport& report, bool indonesian) {
    std::string out;
    for (const DatasetQuality& d : report.datasets) {
        out += fmt::format("{} ({}):", d.id, d.file);
        for (std::size_t p = 0; p < principle_count; ++p)
            out += fmt::format("{} {} {}", p == 0 ? "" : ",",
                               principle_name(static_cast<Principle>(p)).in(indonesian), d.maturity[p]);
        out += "\n";
        append_results(out, d.results, indonesian);
    }
    if (!report.between.empty()) {
        out += indonesian ? "antara kumpulan data:\n" : "between datasets:\n";
        append_results(out, report.between, indonesian);
    }
    return out;
}

Json releases_json(const ReleaseComparison& c) {
    Json columns = Json::array();
    for (const ColumnChange& column : c.columns) {
        Json moves = Json::array();
        for (const ColumnChange::Move& m : column.largest)
            moves.push_back({{"row", m.label}, {"before", m.before}, {"after", m.after}});
        columns.push_back({{"column", column.column},
                           {"old_total", column.old_total},
                           {"new_total", column.new_total},
                           {"common_change", column.common_change},
                           {"changed", column.changed},
                           {"largest", moves}});
    }
    return {{"old_rows", c.old_rows},
            {"new_rows", c.new_rows},
            {"common", c.common},
            {"added", c.added},
            {"removed", c.removed},
            {"added_columns", c.added_columns},
            {"removed_columns", c.removed_columns},
            {"columns", columns}};
}

struct CheckState {
    std::string study, table, layer, against;
    Path out, forms;
    Language language = Language::indonesian;
    bool json = false, untrusted = false;
    [[nodiscard]] CheckOptions options() const {
        CheckOptions options;
        if (!study.empty()) options.study = study;
        if (!table.empty()) options.table = table;
        options.layer = layer;
        options.untrusted = untrusted;
        return options;
    }
};

void compare_two(const CheckState& state) {
    if (state.table.empty())
        throw UsageError("--against needs --table, the newer release", {},
                         "sanding check --table NEW --against OLD");
    const Path newer = state.table, older = state.against;
    const ReleaseComparison found = check_against(state.options(), older, newer);
    const Document document = releases_document(
        found, older.filename().string() + " → " + newer.filename().string(), state.language);
    if (!state.out.empty()) write_document(document, state.out);
    if (state.json)
        print_json(releases_json(found));
    else
        print(to_markdown(document));
}

void write_forms(const CheckState& state) {
    if (!state.out.empty() || !state.against.empty())
        throw UsageError("--forms writes the forms alone", {}, "leave out --out and --against");
    const CheckOptions options = state.options();
    expect_forms_name(state.forms);
    Json files = Json::array();
    for (const Path& file :
         write_metadata_forms(forms_of_study(options, state.language), state.forms, state.language))
        files.push_back(file.string());
    if (state.json) return print_json({{"files", files}});
    for (const auto& file : files) print(file.get<std::string>() + "\n");
}

void check_all(const CheckState& state) {
    if (!state.out.empty()) expect_document_name(state.out);
    const CheckOptions options = state.options();
    const bool indonesian = state.language == Language::indonesian;
    const QualityReport report = check_study(options);
    const std::string name = options.table         ? options.table->filename().string()
                             : state.study.empty() ? "Sumedang–Majalengka"
                                                   : state.study;
    if (!state.out.empty()) write_document(check_document(report, name, state.language), state.out);
    if (state.json)
        print_json(report_json(report, indonesian));
    else
        print(report_text(report, indonesian));
    if (blocks(report)) throw Error(indonesian ? "ada temuan yang menahan" : "something blocks", "check");
}

}  // namespace

void add_check(CLI::App& app, Session& session) {
    auto state = std::make_shared<CheckState>();
    CLI::App* verb =
        app.add_subcommand("check",
                           "Checks a study's data, or one file, by the rules of Satu Data: what blocks, "
                           "what to look at, how mature.\nExample: sanding check --table penduduk_2025.xlsx");
    verb->add_option("study", state->study, "study folder or study.toml (default: the embedded sample)");
    verb->add_option("--table", state->table, "check this file against the study's districts")
        ->option_text("FILE");
    verb->add_option("--layer", state->layer, "its sheet or layer (default: the first)")->option_text("NAME");
    verb->add_option("--against", state->against,
                     "compare the file with this older release of it: rows, totals, largest changes")
        ->option_text("OLD");
    verb->add_option("--out", state->out, "write the report for people")
        ->option_text("FILE.pdf|FILE.html|FILE.md");
    verb->add_option("--forms", state->forms,
                     "instead, write the metadata forms MS-Keg, MS-Var and MS-Ind, filled as far as known")
        ->option_text("FILE.xlsx|DIR");
    add_language(*verb, state->language);
    add_untrusted(*verb, state->untrusted);
    verb->add_flag("--json", state->json, "print a JSON object");
    verb->callback([state, &session] {
        session.work = [state] {
            if (!state->forms.empty()) return write_forms(*state);
            state->against.empty() ? check_all(*state) : compare_two(*state);
        };
    });
}

}  // namespace sanding::cli
