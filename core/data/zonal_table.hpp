#pragma once

#include "core/base/report.hpp"
#include "core/data/districts.hpp"
#include "core/data/table.hpp"
#include "core/geo/zonal.hpp"

namespace sanding {

/// Statistics of a raster's cells by the districts of a level, as a table: columns kode, nama and one per
/// statistic. Districts without a cell, or that reach beyond the raster, stand in the report by name.
[[nodiscard]] Loaded<Table> zonal_table(const Path& raster, const Level& level, const ZonalOptions& options);

/// What a reader of such figures must know where districts are cells around points.
[[nodiscard]] std::string schematic_zones();

}  // namespace sanding
