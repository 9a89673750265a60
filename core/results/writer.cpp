#include "core/results/writer.hpp"
#include "core/results/extras.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/version.hpp"
#include "core/results/blob.hpp"
#include "core/results/median.hpp"
#include "core/results/schema.hpp"
#include "core/results/views.hpp"

namespace sanding {

namespace {

void check_ids(const std::vector<ScenarioInfo>& scenarios, const Path& path) {
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
        const std::string& id = scenarios[s].id;
        const bool plain = !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        });
        // Layers are called after scenarios, and those two beginnings belong to SQLite and GeoPackage.
        if (!plain || id.starts_with("sqlite") || id.starts_with("gpkg"))
            throw Error(fmt::format("'{}' can't be a scenario's id", id), path.string(),
                        "use a-z, 0-9 and _, not starting with sqlite or gpkg");
        for (std::size_t before = 0; before < s; ++before)
            if (scenarios[before].id == id)
                throw Error(fmt::format("scenario '{}' is given twice", id), path.string());
    }
}

/// A journal left behind by a killed writer would be replayed into the new file.
void remove_journals(const Path& path) {
    for (const char* suffix : {"-wal", "-shm", "-journal"}) {
        std::error_code ignored;
        std::filesystem::remove(Path(path.string() + suffix), ignored);
    }
}

}  // namespace

void expect_place_for_results(const Path& path, bool overwrite) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored) || std::filesystem::is_directory(path, ignored))
        return;  // PendingFile refuses folders
    if (!std::filesystem::is_regular_file(path, ignored))
        throw Error("isn't an ordinary file", path.string(), "choose another --out");
    if (!overwrite)
        throw Error("exists already", path.string(),
                    "choose another name, or pass --overwrite to replace it");
}

ResultsWriter::ResultsWriter(const Path& out, Shared<World> world, ResultsInfo info)
    : path_(out), world_(std::move(world)), info_(std::move(info)) {
    check_ids(info_.scenarios, path_);
    expect_place_for_results(path_, info_.overwrite);
    PendingFile pending(path_);
    remove_journals(pending.path());
    try {
        set_up(pending.path());
    } catch (const Error& error) {
        remove_journals(pending.path());
        throw Error("can't write results: " + error.problem(), path_.string(), error.hint());
    }
    remove_journals(path_);
    pending.commit();
    database_.emplace(path_, Database::Mode::edit);
    database_->execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
}

void ResultsWriter::set_up(const Path& temporary) const {
    Database database(temporary, Database::Mode::create);
    choose_page_size(database, 4 * world_->districts.units().size());
    {
        Transaction transaction(database);
        create_schema(database);
        store_manifest(database, *world_, info_);
        store_reference(database, *world_);
        store_targets(database, world_->study.targets);
        store_work_places(database, *world_);
        transaction.commit();
    }
    database.close();
}

const ScenarioInfo& ResultsWriter::scenario(const std::string& id) const {
    const auto found = std::find_if(info_.scenarios.begin(), info_.scenarios.end(),
                                    [&id](const auto& s) { return s.id == id; });
    if (found != info_.scenarios.end()) return *found;
    std::vector<std::string> known;
    for (const auto& s : info_.scenarios) known.push_back(s.id);
    throw Error(fmt::format("scenario '{}' wasn't announced to the results file", id), path_.string(),
                name_hint(id, known));
}

std::int64_t ResultsWriter::insert_run(const ScenarioInfo& scenario, const RunInfo& run,
                                       std::string_view kind) const {
    database_
        ->prepare(
            "INSERT INTO run (scenario, kind, seed, replicate, status, scenario_name_en, scenario_name_id, "
            "scenario_hash, world, "
            "version, model_revision, fingerprint, started, seconds, summary_json) "
            "VALUES (?, ?, ?, ?, 'running', ?, ?, ?, ?, ?, ?, '', ?, 0.0, '{}')")
        .with(std::string_view(scenario.id), kind, std::int64_t{run.seed}, std::int64_t{run.replicate},
              std::string_view(scenario.name_en), std::string_view(scenario.name_id),
              std::string_view(scenario.hash.hex()), std::string_view(world_->hash.hex()), version,
              std::int64_t{model_revision}, std::string_view(utc_now()))
        .run();
    return database_->last_row_id();
}

std::int64_t ResultsWriter::begin_run(const RunInfo& run) {
    SANDING_EXPECT(database_.has_value());
    const ScenarioInfo& announced = scenario(run.scenario);
    Statement present = database_->prepare(
        "SELECT 1 FROM run WHERE scenario = ? AND kind = 'member' AND seed = ? AND replicate = ?");
    if (present.with(std::string_view(run.scenario), std::int64_t{run.seed}, std::int64_t{run.replicate})
            .step())
        throw Error(fmt::format("run of '{}' with seed {} and replicate {} is there already", run.scenario,
                                run.seed, run.replicate),
                    path_.string());
    Transaction transaction(*database_);
    const std::int64_t id = insert_run(announced, run, "member");
    transaction.commit();
    return id;
}

void ResultsWriter::store_frames(std::int64_t run, const std::vector<Frame>& frames) const {
    const auto& levels = world_->districts.levels;
    Statement day = database_->prepare("INSERT OR IGNORE INTO calendar VALUES (?, ?)");
    Statement column = database_->prepare(
        "INSERT INTO \"column\" (run, entity_set, year, name, width, blob) VALUES (?, ?, ?, ?, ?, ?)");
    Statement series = database_->prepare("INSERT INTO series VALUES (?, ?, ?, ?)");
    for (const Frame& frame : frames) {
        const std::int64_t year = frame.year;
        SANDING_EXPECT(frame.levels.size() == levels.size());
        day.with(year, std::string_view(fmt::format("{:04}-{}", frame.year, info_.month_day))).run();
        for (std::size_t l = 0; l < levels.size(); ++l)
            for (std::size_t c = 0; c < count_columns; ++c) {
                const auto& counts = frame.levels[l][c];
                SANDING_EXPECT(counts.size() == levels[l].size());
                SANDING_EXPECT(
                    std::all_of(counts.begin(), counts.end(), [](std::int64_t n) { return n >= 0; }));
                const CountBlob blob = encode_counts(counts);
                column
                    .with(run, std::string_view(levels[l].id), year, count_name(static_cast<Count>(c)),
                          std::int64_t{blob.width}, BlobView{blob.bytes})
                    .run();
            }
        for (const auto& [name, value] : frame.series)
            series.with(run, year, std::string_view(name), value).run();
    }
}

void ResultsWriter::finish_run(std::int64_t run, const std::vector<Frame>& frames, const RunOutcome& outcome,
                               const std::vector<AgentSample>& agents) {
    SANDING_EXPECT(database_.has_value());
    Transaction transaction(*database_);
    store_frames(run, frames);
    store_agents(*database_, run, agents);
    database_
        ->prepare(
            "UPDATE run SET status = 'finished', fingerprint = ?, seconds = ?, summary_json = ? WHERE id = ?")
        .with(std::string_view(outcome.fingerprint.hex()), outcome.seconds,
              std::string_view(outcome.summary_json), run)
        .run();
    transaction.commit();
    // Into the main file at once: somebody may copy it without its -wal.
    database_->execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

void ResultsWriter::close() {
    SANDING_EXPECT(database_.has_value());
    {
        Transaction transaction(*database_);
        std::vector<ShownRun> shown;
        for (const ScenarioInfo& scenario : info_.scenarios) {
            const auto members = finished_members(*database_, scenario.id);
            if (members.empty()) continue;
            std::int64_t run = members.front();
            if (members.size() > 1) {
                run = insert_run(scenario, {.scenario = scenario.id}, "median");
                store_median(*database_, members, run);
                database_->prepare("UPDATE run SET status = 'finished' WHERE id = ?").with(run).run();
            }
            shown.push_back({scenario.id, scenario.name_id, run});
            if (info_.household_sample > 1)
                shown.back().title +=
                    " (" + sample_note(std::to_string(info_.household_sample), Language::indonesian) + ")";
        }
        create_layer_views(*database_, world_->districts, shown);
        transaction.commit();
    }
    // While another program reads the file it has to stay in WAL mode; it is complete all the same.
    database_->execute_unless_busy("PRAGMA journal_mode = DELETE");
    database_->close();
    database_.reset();
}

void ResultsWriter::store_places(const std::string& id, const std::vector<Places>& years) {
    static_cast<void>(scenario(id));
    sanding::store_places(*database_, id, years);
}

}  // namespace sanding
