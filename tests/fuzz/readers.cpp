#include "tests/fuzz/readers.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/data/accepted_matches.hpp"
#include "core/data/code_map.hpp"
#include "core/data/join.hpp"
#include "core/data/metadata_files.hpp"
#include "core/data/office_table.hpp"
#include "core/data/study.hpp"
#include "core/data/world.hpp"
#include "core/geo/crs.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/raster.hpp"
#include "core/results/reader.hpp"
#include "scenarios/scenario.hpp"
#ifdef SANDING_FUZZ_COMMANDS
#include "app/commands/style_file.hpp"
#include "layers/sheet_template.hpp"
#endif

using namespace sanding;

namespace fuzz {
namespace {

Level two_districts() {
    Level level;
    level.id = "kecamatan";
    level.code = {"32.11.01", "32.11.02"};
    level.code_bps = {"3211010", "3211020"};
    level.name = {"Wado", "Jatinunggal"};
    return level;
}

void use_table(const Path& file) {
    static_cast<void>(metadata_of_file(file));
    const Table table = read_table(file).value;
    static const Level districts = two_districts();
    static_cast<void>(join(districts, table, {.by_name = true}));
}

void use_map(const Path& file) {
    static_cast<void>(describe_file(file));
    static_cast<void>(metadata_of_file(file));
    const VectorLayer layer = read_vector(file).value;
    for (std::size_t i = 0; i < layer.polygons.size(); ++i) static_cast<void>(area_m2(layer.polygons, i));
}

void use_raster(const Path& file) {
    if (!is_raster(file)) return;
    const RasterInfo info = describe_raster(file);
    static_cast<void>(read_raster(file, {.projection = "EPSG:3857",
                                         .extent_m = {12022500, -725000, 12045000, -700000},
                                         .metres_per_pixel = 200,
                                         .kind = info.kind,
                                         .ramp = {{0, 0, 0, 255}, {255, 255, 255, 255}}}));
}

void use_results(const Path& file) {
    const ResultsReader reader(file);
    for (const ScenarioInfo& scenario : reader.scenarios())
        for (const StoredRun& run : reader.members(scenario.id))
            for (const int year : reader.years(scenario.id)) {
                static_cast<void>(reader.agents(scenario.id, year));
                for (const Level& level : reader.districts().levels)
                    static_cast<void>(reader.column(run.id, level.id, year, Count::people));
            }
    static_cast<void>(results_hash(file));
}

/// The sample study with one of its files replaced.
void use_world(const Path& study, const Path& file) {
    const Path place = study / file.filename();
    const Path kept = place.string() + ".kept";
    std::filesystem::rename(place, kept);
    std::filesystem::copy_file(file, place);
    try {
        static_cast<void>(build_world(read_study(study)));
    } catch (...) {
        std::filesystem::rename(kept, place);
        throw;
    }
    std::filesystem::rename(kept, place);
}

}  // namespace

std::map<std::string, Reader> readers(const Path& study, const Path& library) {
    std::vector<Path> scenarios;
    for (const auto& entry : std::filesystem::directory_iterator(library)) scenarios.push_back(entry.path());
    std::ranges::sort(scenarios);
    const auto world = std::make_shared<const World>(build_world(read_study(study)).value);
    const auto list = std::make_shared<const Table>(read_table(study / "kode_wilayah.csv").value);
    return {
        {"table", use_table},
        {"map", use_map},
        {"raster", use_raster},
        {"results", use_results},
        {"code_list",
         [study](const Path& file) {
             static_cast<void>(
                 RegionCodes(read_table(file).value, read_table(study / "peta_kode.csv").value));
         }},
        {"code_map",
         [list](const Path& file) { static_cast<void>(RegionCodes(*list, read_table(file).value)); }},
        {"accepted", [](const Path& file) { static_cast<void>(read_accepted_matches(file)); }},
        {"study",
         [study](const Path& file) {
             const Path beside = study / "rusak.toml";
             std::filesystem::copy_file(file, beside, std::filesystem::copy_options::overwrite_existing);
             static_cast<void>(read_study(beside));
         }},
        {"world", [study](const Path& file) { use_world(study, file); }},
        {"scenario",
         [world, scenarios](const Path& file) {
             static_cast<void>(ScenarioLibrary(scenarios).load(file.string(), *world));
         }},
        {"metadata",
         [](const Path& file) {
             const std::string name = file.filename().string();
             static_cast<void>(metadata_of_file(file.parent_path() / name.substr(0, name.find(".csv") + 4)));
         }},
#ifdef SANDING_FUZZ_COMMANDS
        {"sheet", [](const Path& file) { static_cast<void>(read_sheet_template(file)); }},
        {"style",
         [](const Path& file) {
             MapOptions options;
             apply_style(file, options, {});
         }},
#endif
    };
}

}  // namespace fuzz
