#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/data/indicator.hpp"
#include "core/data/suppression.hpp"
#include "core/geo/write_postgres.hpp"

namespace sanding {

struct ExportOptions {
    Path results;
    std::string out;  ///< FILE.csv, FILE.gpkg, FILE.xlsx (with a layout), a folder, or "PG:dbname=…"
    std::vector<std::string> scenarios;   ///< empty: all
    std::vector<std::string> indicators;  ///< empty: all
    std::string level;                    ///< of a single file; empty: kecamatan
    std::string layout;                   ///< empty: rows for programs; "kecamatan" or "rpjmd": as printed
    std::vector<int> years;               ///< of a layout; empty: all, or those of the RPJMD
    Language language = Language::indonesian;                   ///< of a layout and of the metadata
    bool dcat = false;                                          ///< also FILE.dcat.json, for a catalogue
    std::string schema, table;                                  ///< of a database; empty: "public", "sanding"
    postgres::IfExists if_exists = postgres::IfExists::refuse;  ///< of a database's tables
    std::int64_t least_shown = least_shown_count;  ///< smaller counts of persons are suppressed; 0: none
};

/// Writes indicator values, a row per scenario, year and district, a column per indicator: CSV, a GeoPackage
/// or PostGIS tables with one ordinary layer per level. Each goes with its metadata (unit, base, source and
/// tag of every column): FILE.csv.meta.toml, tables of the GeoPackage, or the last sheet of a workbook. Or,
/// with a layout, an XLSX workbook as documents print it. Returns what was written: files, or tables of the
/// database.
std::vector<std::string> export_results(const ExportOptions& options);

}  // namespace sanding
