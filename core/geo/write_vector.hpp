#pragma once

#include <vector>

#include "core/base/file.hpp"
#include "core/data/table.hpp"
#include "core/geo/geometry.hpp"

namespace sanding {

/// A layer to write: its table (the name becomes the layer's) and the shapes its rows run through, again and
/// again: row i has shape i modulo their number.
struct VectorTable {
    Table table;
    const Polygons* shapes = nullptr;  ///< degrees, EPSG:4326; null: no geometry
};

/// Writes an ordinary GeoPackage, whole or not at all. An Error names path and reason.
void write_geopackage(const Path& out, const std::vector<VectorTable>& layers);

/// Writes a table as an XLSX workbook of one sheet, whole or not at all.
void write_spreadsheet(const Path& out, const Table& table);

}  // namespace sanding
