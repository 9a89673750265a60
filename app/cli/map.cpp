#include "app/commands/map.hpp"

#include <fmt/format.h>

#include <memory>

#include "app/cli/cli.hpp"

namespace sanding::cli {

void add_map(CLI::App& app, Session& session) {
    struct State {
        MapOptions options;
        std::string input, size = "1920x1080";
        bool json = false;
    };
    auto state = std::make_shared<State>();
    MapOptions& o = state->options;
    CLI::App* verb = app.add_subcommand(
        "map",
        "Draws one map: an indicator of a scenario, the difference of two, or a column of a study's table.\n"
        "Example: sanding map hasil.gpkg --indicator people --scenario aerocity_on_plan --minus baseline "
        "--year 2045 --out peta.pdf");
    verb->add_option("input", state->input,
                     "results file; with --column a study (default: the embedded sample)");
    verb->add_option("--indicator", o.indicator, "indicator")->option_text("NAME");
    verb->add_option("--scenario", o.scenario, "scenario")->option_text("NAME");
    verb->add_option("--minus", o.minus, "draw the difference to this scenario")->option_text("NAME");
    verb->add_option("--year", o.year, "year (default: the last one)")->option_text("YEAR");
    verb->add_option("--level", o.level, "desa, kecamatan (default) or kabupaten")->option_text("LEVEL");
    verb->add_option("--column", o.column, "of a study: TABLE.COLUMN, joined to its units")
        ->option_text("TABLE.COLUMN");
    verb->add_option("--classes", o.classes, "number of classes")->check(CLI::Range(2, 9))->option_text("N");
    verb->add_option("--method", o.method, "quantile (default), equal, natural, pretty")->option_text("NAME");
    verb->add_option("--breaks", o.breaks, "class limits of your own, e.g. 20000,40000,60000")
        ->delimiter(',')
        ->option_text("A,B,…");
    verb->add_option("--palette", o.palette, "YlGnBu, Oranges, cividis, batlow, PuOr, BrBG, vik")
        ->option_text("NAME");
    verb->add_option("--size", state->size, "pixels; the page of SVG and PDF has the same shape")
        ->option_text("WxH");
    add_language(*verb, o.language);
    verb->add_flag("--json", state->json, "print the file written as a JSON object");
    verb->add_option("--out", o.out, "picture to write")->required()->option_text("FILE.png|.svg|.pdf");
    verb->callback([state, &session] {
        session.work = [state] {
            if (!state->input.empty()) state->options.input = state->input;
            state->options.size = parse_size(state->size);
            draw_map_file(state->options);
            if (state->json) print_json({{"files", {state->options.out.string()}}});
        };
    });
}

}  // namespace sanding::cli
