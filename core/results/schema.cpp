#include "core/results/schema.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>

#include "core/base/text.hpp"

namespace sanding {

namespace {

/// What the GeoPackage standard 1.3 asks of every file (OGC 12-128r17, annex C).
constexpr const char* geopackage_tables = R"(
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326,
   'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
   'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
)";

/// "calendar" gives views a column declared DATE; "byte" holds the bytes 0 … 255, in which a view looks up
/// the value of a blob's byte; "declared" lends its column types to views, whose computed columns have none
/// in SQLite before 3.41.
constexpr const char* results_tables = R"(
CREATE TABLE provenance (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE scenario (
  id TEXT NOT NULL PRIMARY KEY, position INTEGER NOT NULL, name_en TEXT NOT NULL, name_id TEXT NOT NULL,
  description_en TEXT NOT NULL, description_id TEXT NOT NULL, hash TEXT NOT NULL, toml TEXT NOT NULL,
  assumptions_json TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE run (
  id INTEGER NOT NULL PRIMARY KEY, scenario TEXT NOT NULL REFERENCES scenario(id), kind TEXT NOT NULL,
  seed INTEGER NOT NULL, replicate INTEGER NOT NULL, status TEXT NOT NULL, scenario_name_en TEXT NOT NULL,
  scenario_name_id TEXT NOT NULL, scenario_hash TEXT NOT NULL, world TEXT NOT NULL, version TEXT NOT NULL,
  model_revision INTEGER NOT NULL, fingerprint TEXT NOT NULL, started TEXT NOT NULL, seconds REAL NOT NULL,
  summary_json TEXT NOT NULL, UNIQUE (scenario, kind, seed, replicate));
CREATE TABLE entity_set (id TEXT NOT NULL PRIMARY KEY, position INTEGER NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE district (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, level TEXT NOT NULL REFERENCES entity_set(id), row INTEGER NOT NULL,
  code TEXT NOT NULL, code_bps TEXT NOT NULL, name TEXT NOT NULL, parent INTEGER, parent_code TEXT, area_m2 INTEGER NOT NULL,
  lon REAL NOT NULL, lat REAL NOT NULL, geom MULTIPOLYGON, UNIQUE (level, row));
CREATE VIEW entity AS
  SELECT level AS entity_set, row, code, code_bps, name, parent, area_m2, lon, lat FROM district;
CREATE TABLE neighbour (unit INTEGER NOT NULL, neighbour INTEGER NOT NULL, PRIMARY KEY (unit, neighbour)) WITHOUT ROWID;
CREATE TABLE "column" (
  id INTEGER NOT NULL PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(id), entity_set TEXT NOT NULL, year INTEGER NOT NULL,
  name TEXT NOT NULL, width INTEGER NOT NULL, blob BLOB NOT NULL, UNIQUE (run, entity_set, year, name));
CREATE TABLE series (
  run INTEGER NOT NULL REFERENCES run(id), year INTEGER NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL,
  PRIMARY KEY (run, year, name)) WITHOUT ROWID;
CREATE TABLE agent (
  run INTEGER NOT NULL REFERENCES run(id), year INTEGER NOT NULL, residents_each INTEGER NOT NULL, size INTEGER NOT NULL,
  key BLOB NOT NULL, unit BLOB NOT NULL, age BLOB NOT NULL, sex BLOB NOT NULL, activity BLOB NOT NULL,
  household BLOB NOT NULL, work_kind BLOB NOT NULL, work_place BLOB NOT NULL, PRIMARY KEY (run, year));
CREATE TABLE work_place (kind TEXT NOT NULL, row INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (kind, row)) WITHOUT ROWID;
CREATE TABLE indicator (
  position INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, name_en TEXT NOT NULL, name_id TEXT NOT NULL,
  unit_en TEXT NOT NULL, unit_id TEXT NOT NULL, definition_en TEXT NOT NULL, definition_id TEXT NOT NULL,
  numerator TEXT NOT NULL, denominator TEXT NOT NULL, scale REAL NOT NULL, "offset" REAL NOT NULL, decimals INTEGER NOT NULL,
  direction TEXT NOT NULL, source TEXT NOT NULL, urusan TEXT NOT NULL, producer TEXT NOT NULL, code TEXT NOT NULL,
  caution_en TEXT NOT NULL, caution_id TEXT NOT NULL);
CREATE TABLE place (
  scenario TEXT NOT NULL REFERENCES scenario(id), year INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, name_id TEXT NOT NULL, name_en TEXT NOT NULL,
  lon REAL NOT NULL, lat REAL NOT NULL, area_ha REAL NOT NULL, state INTEGER NOT NULL, phase INTEGER NOT NULL, amount INTEGER NOT NULL,
  outline BLOB, PRIMARY KEY (scenario, year, kind, key)) WITHOUT ROWID;
CREATE TABLE reference (
  label TEXT NOT NULL, region INTEGER NOT NULL, year INTEGER NOT NULL, people INTEGER NOT NULL, PRIMARY KEY (region, year)) WITHOUT ROWID;
CREATE TABLE target (
  position INTEGER NOT NULL PRIMARY KEY, key TEXT NOT NULL UNIQUE, indicator TEXT NOT NULL, level TEXT NOT NULL,
  rule TEXT NOT NULL, bound REAL NOT NULL, tolerance REAL NOT NULL, first_year INTEGER, deadline INTEGER NOT NULL,
  districts TEXT NOT NULL, source TEXT NOT NULL, label_id TEXT NOT NULL, label_en TEXT NOT NULL);
CREATE TABLE calendar (year INTEGER NOT NULL PRIMARY KEY, date DATE NOT NULL);
CREATE TABLE byte (all_bytes BLOB NOT NULL);
CREATE TABLE declared (whole INTEGER, number REAL);
)";

std::string all_bytes() {
    std::string out;
    for (int b = 0; b < 256; ++b) out += static_cast<char>(b);
    return out;
}

}  // namespace

void choose_page_size(const Database& database, std::size_t largest_blob) {
    std::size_t page = 4096;
    while (page < 65536 && page < 6 * largest_blob) page *= 2;
    database.execute(fmt::format("PRAGMA page_size = {}", page));
}

void create_schema(const Database& database) {
    constexpr int geopackage_id = 0x47504B47;  // "GPKG"
    database.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = 10300", geopackage_id));
    database.execute(geopackage_tables);
    database.execute(results_tables);
    database.prepare("INSERT INTO byte VALUES (?)").with(BlobView{all_bytes()}).run();
}

void register_attributes(const Database& database, const LayerEntry& entry) {
    database
        .prepare(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) "
            "VALUES (?, 'attributes', ?, ?, ?, 0)")
        .with(entry.table, entry.title, entry.description, std::string_view(utc_now()))
        .run();
}

void register_features(const Database& database, const LayerEntry& entry) {
    Statement insert =
        database.prepare("INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, 4326)");
    insert.with(entry.table, entry.title, entry.description, std::string_view(utc_now()));
    if (const Box& box = entry.extent; !box.empty())
        insert.bind(5, box.min_x).bind(6, box.min_y).bind(7, box.max_x).bind(8, box.max_y);
    insert.run();
    database.prepare("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', 4326, 0, 0)")
        .with(entry.table)
        .run();
}

std::string utc_now() {
    std::time_t now = std::time(nullptr);
    if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH"))
        if (const auto seconds = parse_number(fixed)) now = static_cast<std::time_t>(*seconds);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[32];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return {text, length};
}

}  // namespace sanding
