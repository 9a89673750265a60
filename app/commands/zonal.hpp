#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/data/indicator.hpp"
#include "core/data/table.hpp"

namespace sanding {

struct ZonalRequest {
    Path raster;
    std::optional<Path> study;            ///< whose districts; nothing: the sample's
    std::string level;                    ///< empty: desa
    std::vector<std::string> statistics;  ///< "mean", "sum", "count", "share:7"; empty: mean and count
    int band = 1;
    std::string crs;                           ///< instead of what the raster names
    bool untrusted = false;                    ///< the study came from elsewhere
    Language language = Language::indonesian;  ///< of what the file says of itself
    Path out;                                  ///< .csv, .xlsx or .gpkg (with the districts' shapes)
};

struct ZonalOutcome {
    Table table;  ///< kode, nama, a column per statistic, a row per district
    Report report;
};

/// Statistics of a raster's cells by the districts of a study, written whole or not at all, with what the
/// raster's own metadata, the study's [metadata] and the statistics say of them.
[[nodiscard]] ZonalOutcome zonal_file(const ZonalRequest& request);

}  // namespace sanding
