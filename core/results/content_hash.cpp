#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/error.hpp"
#include "core/results/blob.hpp"
#include "core/results/reader.hpp"

namespace sanding {

namespace {

/// Every row of a query, every column as text, in the query's order.
void add_rows(Hasher& hasher, const Database& database, std::string_view sql) {
    Statement query = database.prepare(sql);
    std::int64_t rows = 0;
    while (query.step()) {
        for (int column = 0; column < query.columns(); ++column) hasher.add(query.any_text(column));
        ++rows;
    }
    hasher.add(rows);
}

/// Runs by what they are, not by the number they got; each with its columns as numbers, whatever their stored
/// width, and its residents.
void add_runs(Hasher& hasher, const Database& database, const ResultsReader& reader) {
    Statement columns = database.prepare(
        "SELECT c.entity_set, c.year, c.name, c.width, c.blob, e.size FROM \"column\" c JOIN entity_set e ON "
        "e.id = c.entity_set "
        "WHERE c.run = ? ORDER BY e.position, c.year, c.name");
    Statement series =
        database.prepare("SELECT year, name, value FROM series WHERE run = ? ORDER BY year, name");
    std::vector<StoredRun> runs = reader.runs();
    std::sort(runs.begin(), runs.end(), [](const StoredRun& a, const StoredRun& b) {
        return std::tie(a.scenario, a.draws.seed, a.draws.replicate) <
               std::tie(b.scenario, b.draws.seed, b.draws.replicate);
    });
    for (const StoredRun& run : runs) {
        if (run.median) continue;
        hasher.add(run.scenario)
            .add(run.scenario_hash)
            .add(run.world_hash)
            .add(run.fingerprint)
            .add(run.version);
        for (const std::int64_t number : {std::int64_t{run.draws.seed}, std::int64_t{run.draws.replicate},
                                          std::int64_t{run.model_revision}, std::int64_t{run.finished}})
            hasher.add(number);
        columns.with(run.id);
        while (columns.step()) {
            const auto counts = decode_counts(columns.blob(4), columns.integer(3),
                                              static_cast<std::size_t>(columns.integer(5)));
            hasher.add(columns.text(0)).add(columns.integer(1)).add(columns.text(2)).add(std::span(counts));
        }
        series.with(run.id);
        while (series.step()) hasher.add(series.integer(0)).add(series.text(1)).add(series.integer(2));
        add_agents(hasher, database, run.id);
    }
}

}  // namespace

Hash results_hash(const Path& path) {
    const ResultsReader reader(path);
    const Database database(path, Database::Mode::read);
    Hasher hasher;
    add_rows(hasher, database,
             "SELECT key, value FROM provenance WHERE key NOT IN ('created', 'command') ORDER BY key");
    add_rows(hasher, database,
             "SELECT id, name_en, name_id, description_en, description_id, hash, toml, assumptions_json FROM "
             "scenario ORDER BY id");
    add_rows(hasher, database, "SELECT id, size FROM entity_set ORDER BY position");
    add_rows(
        hasher, database,
        "SELECT d.level, d.row, d.code, d.code_bps, d.name, d.parent, d.area_m2, hex(d.geom) FROM district d "
        "JOIN entity_set e ON e.id = d.level ORDER BY e.position, d.row");
    add_rows(hasher, database,
             "SELECT id, numerator, denominator, scale, \"offset\" FROM indicator ORDER BY id");
    add_rows(hasher, database,
             "SELECT scenario, year, kind, key, name_id, name_en, lon, lat, area_ha, state, phase, amount, "
             "hex(outline) FROM place ORDER BY scenario, year, kind, key");
    add_rows(hasher, database,
             "SELECT label, region, year, people FROM reference ORDER BY label, region, year");
    add_runs(hasher, database, reader);
    return hasher.finish();
}

}  // namespace sanding
