#include "app/commands/zonal.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "app/cli/cli.hpp"

namespace sanding::cli {

namespace {

Json zonal_json(const ZonalRequest& request, const ZonalOutcome& outcome) {
    return {{"file", request.out.string()},
            {"rows", outcome.table.rows},
            {"columns", table_json(outcome.table)},
            {"report", to_json(outcome.report)}};
}

std::string zonal_text(const ZonalRequest& request, const ZonalOutcome& outcome) {
    std::string out = fmt::format("{}: {} rows\n", request.out.string(), outcome.table.rows);
    for (const Column& c : outcome.table.columns) {
        const auto* numbers = std::get_if<std::vector<double>>(&c.values);
        if (numbers == nullptr) continue;
        double least = NAN, most = NAN;
        std::size_t missing = 0;
        for (const double v : *numbers) {
            if (std::isnan(v)) ++missing;
            least = std::fmin(least, v);
            most = std::fmax(most, v);
        }
        out += fmt::format("  {}: {} to {}{}{}\n", c.name, plain_number(least, 3), plain_number(most, 3),
                           c.unit == "%" ? " %" : "",
                           missing > 0 ? fmt::format(", {} without a value", missing) : std::string());
    }
    return out;
}

}  // namespace

void add_zonal(CLI::App& app, Session& session) {
    struct State {
        ZonalRequest request;
        std::string study;
        bool json = false;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb = app.add_subcommand(
        "zonal",
        "Makes figures by district of a raster's cells: mean, sum, count, share of a class.\n"
        "Example: sanding zonal tutupan_lahan.tif --stat share:40 count --out sawah.csv");
    verb->add_option("raster", state->request.raster, "GeoTIFF or another raster")->required();
    verb->add_option("--study", state->study, "whose districts (default: the embedded sample's)")
        ->option_text("DIR");
    verb->add_option("--level", state->request.level, "desa, kecamatan or kabupaten (default: desa)")
        ->option_text("LEVEL");
    verb->add_option("--stat", state->request.statistics,
                     "mean, sum, count, share:VALUE of a class in per cent (default: mean count)")
        ->option_text("STAT…");
    verb->add_option("--band", state->request.band, "band of the raster")->option_text("N [1]");
    verb->add_option("--crs", state->request.crs, "its reference system, instead of what it names")
        ->option_text("EPSG:N");
    verb->add_option("--out", state->request.out, "file to write")
        ->required()
        ->option_text("FILE.csv|FILE.gpkg|FILE.xlsx");
    add_language(*verb, state->request.language);
    add_untrusted(*verb, state->request.untrusted);
    verb->add_flag("--json", state->json, "print the figures as a JSON object");
    verb->callback([state, &session] {
        session.work = [state] {
            if (!state->study.empty()) state->request.study = state->study;
            const ZonalOutcome outcome = zonal_file(state->request);
            warn(outcome.report);
            if (state->json) return print_json(zonal_json(state->request, outcome));
            print(zonal_text(state->request, outcome));
        };
    });
}

}  // namespace sanding::cli
