#pragma once

#include <string>
#include <vector>

#include "core/base/file.hpp"

namespace sanding {

struct ExportOptions {
    Path results;
    Path out;                             ///< FILE.csv, FILE.gpkg, or a folder: one CSV per level
    std::vector<std::string> scenarios;   ///< empty: all
    std::vector<std::string> indicators;  ///< empty: all
    std::string level;                    ///< of a single file; empty: kecamatan
};

/// Writes indicator values, a row per scenario, year and district, a column per indicator: CSV, or a
/// GeoPackage with one ordinary layer per level. Each file goes with its metadata (unit, definition, source
/// of every column) as FILE.metadata.csv. Returns the files written.
std::vector<Path> export_results(const ExportOptions& options);

}  // namespace sanding
