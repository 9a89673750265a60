#include "app/commands/export.hpp"

#include <memory>

#include "app/cli/cli.hpp"

namespace sanding::cli {

void add_export(CLI::App& app, Session& session) {
    auto options = std::make_shared<ExportOptions>();
    auto json = std::make_shared<bool>(false);
    CLI::App* verb = app.add_subcommand(
        "export",
        "Writes indicator values as CSV, GeoPackage or PostGIS tables with their metadata, "
        "or as XLSX tables as documents print them.\nExample: "
        "sanding export hasil.gpkg --level kecamatan --out tabel.csv");
    verb->add_option("results", options->results, "results file")->required();
    verb->add_option("--scenario", options->scenarios, "scenarios (default: all)")->option_text("NAME…");
    verb->add_option("--indicator", options->indicators, "indicators (default: all)")->option_text("NAME…");
    verb->add_option("--level", options->level,
                     "desa, kecamatan or kabupaten (default: all; kecamatan for one CSV)")
        ->option_text("LEVEL");
    verb->add_option("--out", options->out, "file or folder to write, or a PostGIS database")
        ->required()
        ->option_text("DIR|FILE.csv|FILE.gpkg|FILE.xlsx|PG:dbname=…");
    verb->add_option("--schema", options->schema, "of a database (default: public)")->option_text("NAME");
    verb->add_option("--table", options->table,
                     "what the names of a database's tables begin with (default: sanding)")
        ->option_text("NAME");
    verb->add_option_function<std::string>(
            "--if-exists",
            [options](const std::string& word) {
                options->if_exists = word == "replace"  ? postgres::IfExists::replace
                                     : word == "append" ? postgres::IfExists::append
                                                        : postgres::IfExists::refuse;
            },
            "of a database's tables: refuse (default), replace all rows, or append to those of other runs")
        ->check(CLI::IsMember({"refuse", "replace", "append"}))
        ->option_text("refuse|replace|append");
    verb->add_option("--layout", options->layout,
                     "kecamatan (years across, sums per kabupaten) or rpjmd (indicators with targets per "
                     "year), as FILE.xlsx")
        ->option_text("kecamatan|rpjmd");
    verb->add_option("--year", options->years, "years of a layout (default: all; rpjmd: the first six)")
        ->option_text("YEAR…");
    add_suppression(*verb, options->least_shown);
    verb->add_flag("--dcat", options->dcat,
                   "also write the metadata as DCAT, FILE.dcat.json, for a catalogue");
    add_language(*verb, options->language);
    verb->add_flag("--json", *json, "print the files or tables written as a JSON object");
    verb->callback([options, json, &session] {
        session.work = [options, json] {
            Json files = Json::array();
            for (const std::string& file : export_results(*options)) files.push_back(file);
            if (*json) return print_json({{"files", files}});
            for (const auto& file : files) print(file.get<std::string>() + "\n");
        };
    });
}

}  // namespace sanding::cli
