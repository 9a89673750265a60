#include "app/commands/export.hpp"

#include <memory>

#include "app/cli/cli.hpp"

namespace sanding::cli {

void add_export(CLI::App& app, Session& session) {
    auto options = std::make_shared<ExportOptions>();
    auto json = std::make_shared<bool>(false);
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
    verb->add_flag("--json", *json, "print the files written as a JSON object");
    verb->callback([options, json, &session] {
        session.work = [options, json] {
            Json files = Json::array();
            for (const Path& file : export_results(*options)) files.push_back(file.string());
            if (*json) return print_json({{"files", files}});
            for (const auto& file : files) print(file.get<std::string>() + "\n");
        };
    });
}

}  // namespace sanding::cli
