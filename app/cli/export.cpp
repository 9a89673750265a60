#include "app/commands/export.hpp"

#include <memory>

#include "app/cli/cli.hpp"

namespace sanding::cli {

void add_export(CLI::App& app, Session& session) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App* verb =
        app.add_subcommand("export",
                           "Writes indicator values as CSV or GeoPackage, with their metadata.\nExample: "
                           "sanding export hasil.gpkg --level kecamatan --out tabel.csv");
    verb->add_option("results", options->results, "results file")->required();
    verb->add_option("--scenario", options->scenarios, "scenarios (default: all)")->option_text("NAME…");
    verb->add_option("--indicator", options->indicators, "indicators (default: all)")->option_text("NAME…");
    verb->add_option("--level", options->level,
                     "desa, kecamatan or kabupaten (default: all; kecamatan for one CSV)")
        ->option_text("LEVEL");
    verb->add_option("--out", options->out, "file or folder to write")
        ->required()
        ->option_text("DIR|FILE.csv|FILE.gpkg");
    verb->callback([options, &session] {
        session.work = [options] {
            for (const Path& file : export_results(*options)) print(file.string() + "\n");
        };
    });
}

}  // namespace sanding::cli
