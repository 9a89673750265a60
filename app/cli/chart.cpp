#include "app/commands/chart.hpp"

#include <fmt/ranges.h>

#include <memory>

#include "app/cli/cli.hpp"

namespace sanding::cli {

void add_chart(CLI::App& app, Session& session) {
    struct State {
        ChartOptions options;
        std::string size = "1600x900";
        bool json = false;
    };
    auto state = std::make_shared<State>();
    ChartOptions& o = state->options;
    CLI::App* verb = app.add_subcommand(
        "chart",
        "Draws an indicator as a chart: over the years, or of every district in one year.\n"
        "Example: sanding chart hasil.gpkg --indicator people --level kecamatan --district Kertajati --out "
        "grafik.png");
    verb->add_option("results", o.results, "results file")->required();
    verb->add_option("--kind", o.kind,
                     fmt::format("{}", fmt::join(chart_kind_names(), ", ")) + " (default: line)")
        ->option_text("NAME");
    verb->add_option("--indicator", o.indicator, "indicator")->option_text("NAME");
    verb->add_option("--against", o.against, "scatter: indicator on the horizontal axis")
        ->option_text("NAME");
    verb->add_option("--scenario", o.scenarios, "scenarios (default: all, or the first where one is shown)")
        ->option_text("NAME…");
    verb->add_option("--level", o.level,
                     "desa, kecamatan or kabupaten: what is shown, or where --district is")
        ->option_text("LEVEL");
    verb->add_option("--year", o.year, "year of charts that show one (default: the last)")
        ->option_text("YEAR");
    verb->add_option("--district", o.district, "line, pyramid: code or name (default: the whole study)")
        ->option_text("CODE|NAME");
    verb->add_option("--highlight", o.highlight, "ranked, scatter: codes or names")
        ->option_text("CODE|NAME…");
    verb->add_option("--classes", o.classes, "histogram: colours of so many quantile classes")
        ->check(CLI::Range(2, 9))
        ->option_text("N");
    verb->add_option("--size", state->size, "pixels")->option_text("WxH");
    add_language(*verb, o.language);
    verb->add_flag("--json", state->json, "print the file written as a JSON object");
    verb->add_option("--out", o.out, "picture to write")->required()->option_text("FILE.png|.svg|.pdf");
    verb->callback([state, &session] {
        session.work = [state] {
            state->options.size = parse_size(state->size);
            draw_chart_file(state->options);
            if (state->json) print_json({{"files", {state->options.out.string()}}});
        };
    });
}

}  // namespace sanding::cli
