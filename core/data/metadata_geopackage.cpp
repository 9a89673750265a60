#include <fmt/format.h>

#include <set>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/metadata_files.hpp"
#include "core/results/schema.hpp"

/// Metadata in a GeoPackage by its metadata and schema extensions (OGC 12-128r17, F.8 and F.9).
namespace sanding {
namespace {

constexpr const char* iso_standard = "http://www.isotc211.org/2005/gmd";

constexpr const char* metadata_tables = R"(
CREATE TABLE IF NOT EXISTS gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE IF NOT EXISTS gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS gpkg_metadata_reference (
  reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL,
  md_parent_id INTEGER, CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
CREATE TABLE IF NOT EXISTS gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT,
  constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,
  max NUMERIC, max_is_inclusive BOOLEAN, description TEXT, CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
DELETE FROM gpkg_metadata_reference;
DELETE FROM gpkg_metadata;
DELETE FROM gpkg_data_columns;
)";

void register_extensions(const Database& database) {
    database.execute("DELETE FROM gpkg_extensions WHERE extension_name IN ('gpkg_metadata', 'gpkg_schema')");
    Statement insert = database.prepare("INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, 'read-write')");
    for (const char* table : {"gpkg_metadata", "gpkg_metadata_reference"})
        insert.with(table, "gpkg_metadata", "http://www.geopackage.org/spec121/#extension_metadata").run();
    for (const char* table : {"gpkg_data_columns", "gpkg_data_column_constraints"})
        insert.with(table, "gpkg_schema", "http://www.geopackage.org/spec121/#extension_schema").run();
}

/// What a reader of the attribute table is told of a column.
std::string described(const ColumnMetadata& c) {
    std::string out;
    const auto add = [&](const char* label, const std::string& value) {
        if (value.empty()) return;
        if (!out.empty()) out += "; ";
        out += *label == 0 ? value : fmt::format("{}: {}", label, value);
    };
    add("", c.definisi);
    add("satuan", c.satuan);
    add("basis", c.base);
    add("sumber", c.source);
    add("tanda", c.tag);
    add("catatan", c.note);
    return one_line(out, 2000);
}

void store_columns(const Database& database, const std::string& table, const Metadata& metadata) {
    Statement insert = database.prepare("INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, NULL)");
    std::set<std::string> names;
    for (const ColumnMetadata& own : metadata.columns) {
        const ColumnMetadata c = metadata.of_column(own.column);
        std::string name = c.title.empty() ? c.column : c.title;
        if (!names.insert(name).second) names.insert(name = fmt::format("{} ({})", name, c.column));
        insert
            .with(std::string_view(table), std::string_view(c.column), std::string_view(name),
                  std::string_view(c.title), std::string_view(described(c)))
            .run();
    }
}

bool has_metadata(const Database& database) {
    return database.integer(
               "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('gpkg_metadata', "
               "'gpkg_metadata_reference')") == 2;
}

/// All ISO documents that a query finds, the first one leading.
Metadata filled_from(Statement& documents, const std::string& name) {
    Metadata out;
    while (documents.step()) fill_metadata(out, parse_iso19115(documents.text(0), name));
    return out;
}

}  // namespace

void store_geopackage_metadata(const Database& database, const std::vector<GeopackageMetadata>& all) {
    database.execute(metadata_tables);
    register_extensions(database);
    Statement document = database.prepare(
        "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) VALUES ('dataset', ?, "
        "'text/xml', ?)");
    Statement reference =
        database.prepare("INSERT INTO gpkg_metadata_reference VALUES (?, ?, NULL, NULL, ?, ?, NULL)");
    const std::string now = utc_now();
    for (const GeopackageMetadata& one : all) {
        document.with(iso_standard, std::string_view(metadata_iso19115(one.metadata, one.id))).run();
        const std::int64_t id = database.last_row_id();
        for (const std::string& table : one.tables) {
            reference.with("table", std::string_view(table), std::string_view(now), id).run();
            store_columns(database, table, one.metadata);
        }
        if (!one.tables.empty()) continue;
        reference.bind(1, "geopackage").bind_null(2).bind(3, std::string_view(now)).bind(4, id).run();
    }
}

Metadata geopackage_metadata(const Database& database, const std::string& table) {
    if (!has_metadata(database)) return {};
    std::string wanted = table;
    if (wanted.empty()) {
        Statement first = database.prepare(
            "SELECT c.table_name FROM gpkg_contents c WHERE c.data_type IN ('features', 'attributes') ORDER "
            "BY "
            "c.data_type = 'attributes', c.rowid LIMIT 1");
        if (first.step()) wanted = first.text(0);
    }
    Statement documents = database.prepare(
        "SELECT m.metadata FROM gpkg_metadata m JOIN gpkg_metadata_reference r ON r.md_file_id = m.id "
        "WHERE r.reference_scope = 'table' AND r.table_name = ? AND m.md_standard_uri = ? ORDER BY m.id");
    documents.with(std::string_view(wanted), iso_standard);
    return filled_from(documents, database.path().filename().string());
}

std::vector<std::pair<std::string, Metadata>> geopackage_inputs(const Database& database) {
    std::vector<std::pair<std::string, Metadata>> out;
    if (!has_metadata(database)) return out;
    Statement documents = database.prepare(
        "SELECT m.metadata FROM gpkg_metadata m JOIN gpkg_metadata_reference r ON r.md_file_id = m.id "
        "WHERE r.reference_scope = 'geopackage' AND m.md_standard_uri = ? ORDER BY m.id");
    documents.with(iso_standard);
    while (documents.step()) {
        std::string id;
        Metadata metadata = parse_iso19115(documents.text(0), database.path().filename().string(), &id);
        out.emplace_back(id, std::move(metadata));
    }
    return out;
}

}  // namespace sanding
