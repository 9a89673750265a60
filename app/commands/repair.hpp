#pragma once

#include <string>
#include <vector>

#include "core/base/document.hpp"
#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/data/indicator.hpp"
#include "core/geo/coverage.hpp"

namespace sanding {

struct RepairOptions {
    Path file, out;           ///< any vector file of polygons; the GeoPackage to write
    std::string layer;        ///< empty: the first
    std::string name_column;  ///< for messages; empty: "nama", "name", or the row's number
    double tolerance_m = 20;
};

struct RepairResult {
    CoverageRepair repair;
    std::vector<std::string> names;      ///< per polygon
    std::vector<std::size_t> by_change;  ///< polygons, the most changed (in percent) first
    Report report;
};

/// Writes a copy of the layer, attributes and all, whose polygons tile. The file appears whole or not at all.
[[nodiscard]] RepairResult repair_file(const RepairOptions& options);

/// What was found and changed, to print or annex.
[[nodiscard]] Document repair_document(const RepairOptions& options, const RepairResult& result,
                                       Language language);

}  // namespace sanding
