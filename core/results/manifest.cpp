#include "core/results/manifest.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/base/version.hpp"
#include "core/data/indicator.hpp"
#include "core/data/metadata_files.hpp"
#include "core/results/blob.hpp"
#include "core/results/schema.hpp"

namespace sanding {

namespace {

void store_provenance(const Database& database, const World& world, const ResultsInfo& info) {
    Statement insert = database.prepare("INSERT OR REPLACE INTO provenance VALUES (?, ?)");
    const auto put = [&insert](const std::string& key, const std::string& value) {
        insert.with(std::string_view(key), std::string_view(value)).run();
    };
    for (const auto& [key, value] : info.provenance) put(key, value);
    put("format", std::string(results_format));
    put("format_version", std::to_string(results_format_version));
    put("created", utc_now());
    put("program_version", std::string(version));
    put("model_revision", std::to_string(model_revision));
    put("world_hash", world.hash.hex());
    put("study_name_en", world.study.name_en);
    put("study_name_id", world.study.name_id);
    put("base_year", std::to_string(world.population.year));
    put("base_label", world.population.label);
    put("base_label_en", world.study.population_label_en);
    put("boundary_source", world.districts.boundary_source);
    put("boundary_source_en", world.districts.boundary_source_en);
    put("schematic", world.districts.schematic ? "1" : "0");
    const Roads& roads = world.network.roads;
    put("network", roads.empty() ? "none" : roads.schematic ? "schematic" : "given");
    put("household_seed", world.population.survey.empty() ? "synthetic" : world.population.survey.label);
    if (info.household_sample > 1) put("household_sample", std::to_string(info.household_sample));
    put("month_day", info.month_day);
    put("source_count", std::to_string(world.study.sources.size()));
    for (std::size_t s = 0; s < world.study.sources.size(); ++s)
        put(fmt::format("source_{:03}", s + 1), world.study.sources[s]);
    for (std::size_t s = 0; s < world.study.sources_en.size(); ++s)
        put(fmt::format("en_source_{:03}", s + 1), world.study.sources_en[s]);
}

void store_level(const Database& database, const Districts& districts, std::size_t l) {
    const Level& level = districts.levels[l];
    database.prepare("INSERT INTO entity_set VALUES (?, ?, ?)")
        .with(std::string_view(level.id), static_cast<std::int64_t>(l),
              static_cast<std::int64_t>(level.size()))
        .run();
    Statement insert = database.prepare(
        "INSERT INTO district (level, row, code, code_bps, name, parent, parent_code, area_m2, lon, lat, "
        "geom) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (std::size_t i = 0; i < level.size(); ++i) {
        insert.bind(1, std::string_view(level.id))
            .bind(2, static_cast<std::int64_t>(i))
            .bind(3, std::string_view(level.code[i]));
        insert.bind(4, level.code_bps.empty() ? std::string_view() : std::string_view(level.code_bps[i]));
        insert.bind(5, std::string_view(level.name[i]));
        if (l + 1 < districts.levels.size()) {
            insert.bind(6, std::int64_t{level.parent[i]});
            insert.bind(7, std::string_view(districts.levels[l + 1].code[level.parent[i]]));
        } else {
            insert.bind_null(6).bind_null(7);
        }
        insert.bind(8, level.area_m2[i]).bind(9, level.point[i].x).bind(10, level.point[i].y);
        insert.bind(11, BlobView{geopackage_geometry(level.shapes, i)}).run();
    }
}

void store_districts(const Database& database, const Districts& districts) {
    Box extent;
    for (std::size_t l = 0; l < districts.levels.size(); ++l) {
        store_level(database, districts, l);
        const Box box = bounds(districts.levels[l].shapes);
        if (!box.empty()) extent.add({box.min_x, box.min_y}), extent.add({box.max_x, box.max_y});
    }
    Statement insert = database.prepare("INSERT INTO neighbour VALUES (?, ?)");
    for (std::size_t i = 0; i + 1 < districts.neighbour_start.size(); ++i)
        for (std::uint32_t k = districts.neighbour_start[i]; k < districts.neighbour_start[i + 1]; ++k)
            insert.with(static_cast<std::int64_t>(i), std::int64_t{districts.neighbour[k]}).run();
    register_features(database, {.table = "district",
                                 .title = "district",
                                 .description = districts.boundary_source,
                                 .extent = extent});
}

std::string_view direction_name(Direction direction) {
    switch (direction) {
        case Direction::neutral:
            return "neutral";
        case Direction::more_is_better:
            return "more_is_better";
        case Direction::less_is_better:
            return "less_is_better";
    }
    SANDING_EXPECT(false);
}

void store_indicators(const Database& database) {
    Statement insert = database.prepare(
        "INSERT INTO indicator VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    std::int64_t position = 0;
    for (const Indicator& i : indicators()) {
        const auto s = [](const std::string& text) { return std::string_view(text); };
        insert
            .with(position++, s(i.id), s(i.name_en), s(i.name_id), s(i.unit_en), s(i.unit_id),
                  s(i.definition_en), s(i.definition_id), s(i.numerator), s(i.denominator), i.scale, i.offset,
                  std::int64_t{i.decimals}, direction_name(i.direction), s(i.source), s(i.urusan),
                  s(i.producer), s(i.code), s(i.caution_en), s(i.caution_id))
            .run();
    }
}

void store_scenarios(const Database& database, const std::vector<ScenarioInfo>& scenarios) {
    Statement insert = database.prepare("INSERT INTO scenario VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    std::int64_t position = 0;
    for (const ScenarioInfo& s : scenarios)
        insert
            .with(std::string_view(s.id), position++, std::string_view(s.name_en),
                  std::string_view(s.name_id), std::string_view(s.description_en),
                  std::string_view(s.description_id), std::string_view(s.hash.hex()),
                  std::string_view(s.toml), std::string_view(s.assumptions_json))
            .run();
}

void store_inputs(const Database& database, const World& world) {
    std::vector<GeopackageMetadata> all;
    for (const auto& [id, metadata] : world.inputs) all.push_back({{}, id, metadata});
    if (!world.study.metadata.empty())
        all.push_back({{}, std::string(study_metadata_id), world.study.metadata});
    store_geopackage_metadata(database, all);
}

}  // namespace

std::string sample_note(const std::string& one_in, Language language) {
    return language == Language::english ? "quick count: 1 household in " + one_in
                                         : "hitung cepat: 1 dari " + one_in + " rumah tangga";
}

void store_manifest(const Database& database, const World& world, const ResultsInfo& info) {
    store_provenance(database, world, info);
    store_districts(database, world.districts);
    store_indicators(database);
    store_scenarios(database, info.scenarios);
    store_inputs(database, world);
    register_attributes(database,
                        {.table = "run", .title = "run", .description = "simulation runs", .extent = {}});
    register_attributes(database, {.table = "indicator",
                                   .title = "indicator",
                                   .description = "what the layers' columns mean",
                                   .extent = {}});
}

}  // namespace sanding
