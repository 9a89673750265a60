#include "app/commands/convert.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "app/cli/cli.hpp"

namespace sanding::cli {

namespace {

Json convert_json(const ConvertResult& r) {
    Json columns = Json::array();
    for (const ConvertedColumn& c : r.columns)
        columns.push_back({{"column", c.name}, {"before", c.before}, {"after", c.after}, {"lost", c.lost}});
    return {{"from", r.from},   {"to", r.to},         {"rows", r.rows},
            {"codes", r.codes}, {"columns", columns}, {"report", to_json(r.report)}};
}

std::string convert_text(const ConvertResult& r) {
    std::string out = fmt::format("{} rows by {}, {} rows by {}\n", r.rows, r.from, r.codes, r.to);
    for (const ConvertedColumn& c : r.columns) {
        const auto number = [](double v) {
            return plain_number(v, std::abs(v - std::round(v)) < 1e-6 ? 0 : 2);
        };
        out += fmt::format(
            "  {}: {} before, {} after{}\n", c.name, number(c.before), number(c.after),
            c.lost == 0 ? std::string() : fmt::format(", {} without a successor", number(c.lost)));
    }
    return out;
}

}  // namespace

void add_convert(CLI::App& app, Session& session) {
    struct State {
        ConvertOptions options;
        std::string study, by = "people";
        bool json = false;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb =
        app.add_subcommand("convert",
                           "Brings a table's figures to the region codes of another authority or "
                           "year.\nExample: sanding convert "
                           "penduduk_2010.csv --to kemendagri-2025 --out penduduk_2010_kini.csv");
    verb->add_option("table", state->options.table, "file to convert")->required();
    verb->add_option("--study", state->study, "study whose code lists count (default: the embedded sample)")
        ->option_text("STUDY");
    verb->add_option("--code", state->options.code_column, "code column (default: found by content)")
        ->option_text("COLUMN");
    verb->add_option("--from", state->options.from, "code list of the table (default: found by content)")
        ->option_text("LIST");
    verb->add_option("--to", state->options.to, "code list to bring it to")->required()->option_text("LIST");
    verb->add_option("--by", state->by, "what divides a district that was split")
        ->check(CLI::IsMember({"people", "area"}))
        ->option_text("people|area");
    verb->add_option("--column", state->options.columns,
                     "figures that add up (default: all columns of numbers)")
        ->option_text("NAME…");
    verb->add_option("--out", state->options.out, "file to write")->required()->option_text("FILE.csv");
    add_untrusted(*verb, state->options.untrusted);
    verb->add_flag("--json", state->json, "print a JSON object");
    verb->callback([state, &session] {
        session.work = [state] {
            if (!state->study.empty()) state->options.study = state->study;
            state->options.by = state->by == "area" ? CodeWeight::area : CodeWeight::people;
            const ConvertResult result = convert_table(state->options);
            warn(result.report);
            state->json ? print_json(convert_json(result)) : print(convert_text(result));
        };
    });
}

}  // namespace sanding::cli
