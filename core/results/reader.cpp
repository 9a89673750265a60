#include "core/results/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/metadata_files.hpp"
#include "core/results/blob.hpp"
#include "core/results/extras.hpp"
#include "core/results/median.hpp"
#include "core/results/schema.hpp"

namespace sanding {

namespace {

constexpr const char* make_one = "a results file is made by sanding run --out FILE.gpkg";

/// Checks the first bytes before SQLite sees the file, whose own messages wouldn't help.
const Path& checked(const Path& path) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) throw Error("no such file", path.string(), make_one);
    if (std::filesystem::is_directory(path, ignored))
        throw Error("is a folder, not a results file", path.string(), make_one);
    expect_uncut_sqlite(path);
    std::ifstream file(path, std::ios::binary);
    std::array<char, 100> header{};
    if (!file) throw Error("can't be read", path.string(), "check its permissions");
    file.read(header.data(), header.size());
    const std::string_view bytes(header.data(), static_cast<std::size_t>(file.gcount()));
    if (bytes.empty()) throw Error("is empty", path.string(), make_one);
    if (bytes.size() < header.size() || bytes.substr(0, 16) != std::string_view("SQLite format 3\0", 16) ||
        bytes.substr(68, 4) != "GPKG")
        throw Error("isn't a results file: no GeoPackage", path.string(), make_one);
    return path;
}

}  // namespace

ResultsReader::ResultsReader(const Path& path) : database_(checked(path), Database::Mode::read) {
    if (database_.integer(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN "
            "('provenance', 'scenario', 'run', 'entity_set', 'district', 'column', 'series')") != 7)
        throw Error("is a GeoPackage, but not a results file of Sanding", path.string(), make_one);
    read_manifest();
    read_districts();
    read_runs();
    read_judgements();
}

void ResultsReader::damaged(const std::string& what) const {
    throw Error("the file is damaged: " + what, path().string(), "make it again with sanding run");
}

void ResultsReader::read_manifest() {
    Statement query = database_.prepare("SELECT key, value FROM provenance ORDER BY key");
    while (query.step()) provenance_.emplace_back(query.text(0), query.text(1));
    if (provenance("format") != results_format)
        throw Error("isn't a results file of Sanding", path().string(), make_one);
    if (const std::string found = provenance("format_version");
        found != std::to_string(results_format_version))
        throw Error(fmt::format("is a results file of format {}, this program reads format {}", found,
                                results_format_version),
                    path().string(),
                    fmt::format("it was written by Sanding {}; run it again or use that version",
                                provenance("program_version")));
    for (auto& [id, metadata] : geopackage_inputs(database_))
        if (id == study_metadata_id)
            study_metadata_ = std::move(metadata);
        else
            inputs_.emplace_back(id, std::move(metadata));
    Statement scenarios = database_.prepare(
        "SELECT id, name_en, name_id, description_en, description_id, toml, assumptions_json, hash FROM "
        "scenario ORDER BY position");
    while (scenarios.step())
        scenarios_.push_back({.id = scenarios.text(0),
                              .name_en = scenarios.text(1),
                              .name_id = scenarios.text(2),
                              .description_en = scenarios.text(3),
                              .description_id = scenarios.text(4),
                              .toml = scenarios.text(5),
                              .assumptions_json = scenarios.text(6),
                              .hash = hash_from_hex(scenarios.text(7))});
}

Level ResultsReader::read_level(const std::string& id, std::int64_t size) const {
    Statement rows = database_.prepare(
        "SELECT row, code, code_bps, name, parent, area_m2, lon, lat, geom FROM district WHERE level = ? "
        "ORDER BY row");
    Level level;
    level.id = id;
    rows.with(std::string_view(id));
    while (rows.step()) {
        if (rows.integer(0) != static_cast<std::int64_t>(level.size()))
            damaged("districts of level " + id + " have gaps");
        level.code.push_back(rows.text(1));
        level.code_bps.push_back(rows.text(2));
        level.name.push_back(rows.text(3));
        if (!rows.is_null(4)) level.parent.push_back(static_cast<std::uint32_t>(rows.integer(4)));
        level.area_m2.push_back(rows.integer(5));
        level.point.push_back({rows.real(6), rows.real(7)});
        const std::string shape = rows.blob(8);
        try {
            append_geopackage_geometry(shape, level.shapes);
        } catch (const Error& error) {
            damaged(fmt::format("{} ({} {})", error.problem(), id, level.code.back()));
        }
    }
    if (static_cast<std::int64_t>(level.size()) != size) damaged("districts of level " + id + " are missing");
    if (std::all_of(level.code_bps.begin(), level.code_bps.end(), [](const auto& c) { return c.empty(); }))
        level.code_bps.clear();
    return level;
}

void ResultsReader::read_districts() {
    auto& levels = districts_.levels;
    Statement sets = database_.prepare("SELECT id, size FROM entity_set ORDER BY position");
    while (sets.step()) levels.push_back(read_level(sets.text(0), sets.integer(1)));
    if (levels.empty()) damaged("it has no districts");
    for (std::size_t l = 0; l < levels.size(); ++l) {
        const std::size_t above = l + 1 < levels.size() ? levels[l + 1].size() : 0;
        const bool fits = levels[l].parent.size() == (above == 0 ? 0 : levels[l].size()) &&
                          std::all_of(levels[l].parent.begin(), levels[l].parent.end(),
                                      [above](auto p) { return p < above; });
        if (!fits) damaged("districts of level " + levels[l].id + " have wrong parents");
    }
    read_neighbours();
    districts_.schematic = provenance("schematic") == "1";
    districts_.boundary_source = provenance("boundary_source");
    districts_.boundary_source_en = provenance("boundary_source_en");
    if (districts_.boundary_source_en.empty()) districts_.boundary_source_en = districts_.boundary_source;
}

void ResultsReader::read_neighbours() {
    const std::size_t units = districts_.units().size();
    const auto is_unit = [units](std::int64_t row) {
        return row >= 0 && row < static_cast<std::int64_t>(units);
    };
    std::vector<std::uint32_t> count(units);
    Statement pairs = database_.prepare("SELECT unit, neighbour FROM neighbour ORDER BY unit, neighbour");
    while (pairs.step()) {
        const std::int64_t unit = pairs.integer(0), neighbour = pairs.integer(1);
        if (!is_unit(unit) || !is_unit(neighbour)) damaged("a neighbour is no district");
        ++count[static_cast<std::size_t>(unit)];
        districts_.neighbour.push_back(static_cast<std::uint32_t>(neighbour));
    }
    districts_.neighbour_start.assign(1, 0);
    for (const std::uint32_t n : count)
        districts_.neighbour_start.push_back(districts_.neighbour_start.back() + n);
}

void ResultsReader::read_runs() {
    Statement query = database_.prepare(
        "SELECT r.id, r.scenario, r.kind, r.status, r.seed, r.replicate, r.scenario_hash, r.world, "
        "r.fingerprint, r.version, "
        "r.model_revision, r.started, r.seconds, r.summary_json FROM run r JOIN scenario s ON s.id = "
        "r.scenario "
        "ORDER BY s.position, r.kind = 'median', r.seed, r.replicate");
    while (query.step()) {
        StoredRun run{.id = query.integer(0),
                      .scenario = query.text(1),
                      .median = query.text(2) == "median",
                      .finished = query.text(3) == "finished",
                      .draws = {static_cast<std::uint32_t>(query.integer(4)),
                                static_cast<std::uint32_t>(query.integer(5))},
                      .scenario_hash = hash_from_hex(query.text(6)),
                      .world_hash = hash_from_hex(query.text(7)),
                      .fingerprint = {},
                      .version = query.text(9),
                      .model_revision = static_cast<int>(query.integer(10)),
                      .started = query.text(11),
                      .seconds = query.real(12),
                      .summary_json = query.text(13)};
        if (const std::string fingerprint = query.text(8); !fingerprint.empty())
            run.fingerprint = hash_from_hex(fingerprint);
        runs_.push_back(std::move(run));
    }
}

void ResultsReader::read_judgements() {
    targets_ = read_targets(database_);
    const auto known = indicator_ids();
    for (const Target& target : targets_)
        if (!districts_.find_level(target.level) ||
            std::find(known.begin(), known.end(), target.indicator) == known.end())
            damaged(fmt::format("target '{}' is of no known indicator or level", target.key));
}

const ScenarioInfo& ResultsReader::scenario(std::string_view id) const {
    std::vector<std::string> known;
    for (const ScenarioInfo& s : scenarios_) {
        if (s.id == id) return s;
        known.push_back(s.id);
    }
    throw UsageError(fmt::format("no scenario '{}' in the file", id), path().string(), name_hint(id, known));
}

std::vector<StoredRun> ResultsReader::members(std::string_view id) const {
    const std::string& wanted = scenario(id).id;
    std::vector<StoredRun> out;
    std::copy_if(runs_.begin(), runs_.end(), std::back_inserter(out), [&wanted](const StoredRun& run) {
        return run.scenario == wanted && run.finished && !run.median;
    });
    return out;
}

std::vector<std::string> ResultsReader::finished_scenarios(const std::vector<std::string>& asked) const {
    std::vector<std::string> out;
    for (const std::string& id : asked) {
        if (members(id).empty()) throw Error(fmt::format("no run of '{}' is finished", id), path().string());
        out.push_back(id);
    }
    if (asked.empty())
        for (const ScenarioInfo& s : scenarios_)
            if (!members(s.id).empty()) out.push_back(s.id);
    return out;
}

std::string ResultsReader::provenance(std::string_view key) const {
    for (const auto& [name, value] : provenance_)
        if (name == key) return value;
    return {};
}

std::vector<std::string> ResultsReader::sources(Language language) const {
    std::vector<std::string> own, english;
    for (const auto& [key, value] : provenance_) {  // ordered by key: source_001, source_002 …
        if (key.starts_with("source_") && key != "source_count") own.push_back(value);
        if (key.starts_with("en_source_")) english.push_back(value);
    }
    return language == Language::english && english.size() == own.size() ? english : own;
}

std::string ResultsReader::base_label(Language language) const {
    const std::string english = provenance("base_label_en"), sample = sample_note(language);
    return (language == Language::english && !english.empty() ? english : provenance("base_label")) +
           (sample.empty() ? "" : " (" + sample + ")");
}

std::string ResultsReader::sample_note(Language language) const {
    const std::string one_in = provenance("household_sample");
    return one_in.empty() ? "" : sanding::sample_note(one_in, language);
}

std::size_t ResultsReader::level(std::string_view id) const {
    if (const auto found = districts_.find_level(id)) return *found;
    std::vector<std::string> known;
    for (const Level& l : districts_.levels) known.push_back(l.id);
    throw UsageError(fmt::format("no level '{}' in the file", id), path().string(), name_hint(id, known));
}

const std::vector<int>& ResultsReader::years_of(std::int64_t run) const {
    if (const auto known = years_.find(run); known != years_.end()) return known->second;
    Statement query = database_.prepare("SELECT DISTINCT year FROM \"column\" WHERE run = ? ORDER BY year");
    query.with(run);
    std::vector<int> out;
    while (query.step()) out.push_back(static_cast<int>(query.integer(0)));
    return years_.emplace(run, std::move(out)).first->second;
}

std::vector<int> ResultsReader::years(std::string_view id) const {
    const auto finished = members(id);
    if (finished.empty())
        throw Error(fmt::format("scenario '{}' has no finished run in the file", id), path().string(),
                    "run it again");
    std::vector<int> out = years_of(finished.front().id);
    for (std::size_t m = 1; m < finished.size(); ++m) {
        const std::vector<int>& other = years_of(finished[m].id);
        std::vector<int> both;
        std::set_intersection(out.begin(), out.end(), other.begin(), other.end(), std::back_inserter(both));
        out = std::move(both);
    }
    return out;
}

std::vector<std::int64_t> ResultsReader::column(std::int64_t run, std::string_view level_id, int year,
                                                Count count) const {
    const Level& wanted = districts_.levels[level(level_id)];
    Statement query = database_.prepare(
        "SELECT width, blob FROM \"column\" WHERE run = ? AND entity_set = ? AND year = ? AND name = ?");
    query.with(run, std::string_view(wanted.id), std::int64_t{year}, count_name(count));
    const std::string what = fmt::format("'{}' of run {}, {}, {}", count_name(count), run, wanted.id, year);
    if (!query.step()) {
        const auto& known = years_of(run);
        if (known.empty() || std::find(known.begin(), known.end(), year) != known.end())
            damaged(what + " is missing");
        throw UsageError(fmt::format("no year {} in the file", year), path().string(),
                         fmt::format("known: {} to {}", known.front(), known.back()));
    }
    const std::int64_t width = query.integer(0);
    const std::string bytes = query.blob(1);
    try {
        return decode_counts(bytes, width, wanted.size());
    } catch (const Error& error) {
        damaged(fmt::format("{}: {}", what, error.problem()));
    }
}

std::vector<std::pair<int, std::int64_t>> ResultsReader::series(std::int64_t run,
                                                                std::string_view name) const {
    Statement query =
        database_.prepare("SELECT year, value FROM series WHERE run = ? AND name = ? ORDER BY year");
    query.with(run, name);
    std::vector<std::pair<int, std::int64_t>> out;
    while (query.step()) out.emplace_back(static_cast<int>(query.integer(0)), query.integer(1));
    return out;
}

}  // namespace sanding
