#include "app/commands/info.hpp"

#include "app/commands/study_files.hpp"
#include "core/base/error.hpp"
#include "core/data/metadata_files.hpp"
#include "core/data/overlay.hpp"
#include "core/geo/raster.hpp"

namespace sanding {

namespace {

StudyLayerInfo layer_info(const Overlay& overlay) {
    StudyLayerInfo out{overlay.id,
                       name(overlay.kind),
                       overlay.label_id,
                       static_cast<std::int64_t>(overlay.features()),
                       overlay.raster.width,
                       overlay.raster.height,
                       {}};
    if (overlay.classes.size() > 1 || !overlay.classes.front().value.empty())
        for (const OverlayClass& c : overlay.classes) out.classes.emplace_back(c.label_id, c.features);
    return out;
}

StudyInfo::Network network_info(const RoadNetwork& network) {
    const Roads& roads = network.roads;
    StudyInfo::Network out{roads.source, roads.roads.size(), roads.exits.size(), roads.places.size()};
    for (const Road& road : roads.roads) out.planned += road.opening.opens == Opening::never;
    for (const RoadTopology::Link& link : network.topology.links)
        out.length_km += network.topology.length_m(link) / 1000;
    out.schematic = roads.schematic, out.local_web = roads.local_web;
    return out;
}

StudyInfo study_info(const std::optional<Path>& file, bool untrusted, Report& report) {
    StudyInfo out;
    out.missing_for_run = open_study(file, untrusted).missing_for_run();
    const OpenedWorld opened =
        open_world(file, out.missing_for_run.empty() ? WorldUse::runs : WorldUse::maps, untrusted);
    const World& world = *opened.world;
    report = opened.report;
    for (const StudyTable& table : world.study.tables) out.tables.push_back(table.id);
    out.name = world.study.name_id;
    for (const Level& level : world.districts.levels) out.levels.emplace_back(level.id, level.size());
    out.schematic = world.districts.schematic;
    out.boundaries = world.districts.boundary_source;
    out.base = world.population.label;
    out.base_year = world.population.year;
    out.registered = world.population.registered_people();
    out.added = world.population.added_people();
    out.zones = world.zones.size();
    const auto overlays = read_overlays(world.study, bounds(world.districts.units().shapes));
    report.append(overlays.report);
    for (const auto& overlay : overlays.value) out.layers.push_back(layer_info(*overlay));
    if (!world.network.empty()) {
        out.network = network_info(world.network);
    } else if (world.study.roads) {
        const auto network = read_road_network(world.study, world.districts);
        report.append(network.report);
        out.network = network_info(network.value);
    }
    out.scenarios = scenario_library(world.study).ids();
    out.world = world.hash;
    return out;
}

ResultsSummary results_summary(const Path& file, bool with_hash) {
    const ResultsReader reader(file);
    ResultsSummary out;
    out.study = reader.provenance("study_name_id");
    out.scenarios = reader.scenarios();
    out.runs = reader.runs();
    out.base = reader.base_label(Language::indonesian);
    out.inputs = reader.inputs();
    for (const StoredRun& run : out.runs)
        if (run.finished) {
            out.years = reader.years(run.scenario);
            break;
        }
    if (with_hash) out.content = results_hash(file);
    return out;
}

}  // namespace

bool is_results_file(const FileInfo& file) {
    for (const LayerInfo& layer : file.layers)
        if (layer.name == "run") return true;
    return false;
}

InfoResult info(const std::optional<Path>& file, bool with_hash, bool untrusted) {
    InfoResult out;
    std::error_code ignored;
    const bool is_study = !file || file->extension() == ".toml" ||
                          (std::filesystem::is_directory(*file, ignored) &&
                           std::filesystem::exists(*file / "study.toml", ignored));
    if (is_study) {
        if (with_hash)
            throw UsageError("--hash is for results files", file ? file->string() : "the sample study");
        out.study = study_info(file, untrusted, out.report);
        return out;
    }
    auto described = is_raster(*file) ? describe_raster_file(*file) : describe_file(*file);
    out.file = std::move(described.value);
    out.report = std::move(described.report);
    if (is_results_file(*out.file)) {
        out.results = results_summary(*file, with_hash);
        out.file.reset();
        out.report = {};
    } else if (with_hash) {
        throw UsageError("--hash is for results files", file->string());
    } else {
        out.metadata = metadata_of_file(*file);
    }
    return out;
}

}  // namespace sanding
