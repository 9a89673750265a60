#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/file.hpp"
#include "core/data/metadata.hpp"
#include "core/data/table.hpp"
#include "core/geo/geometry.hpp"

namespace sanding {

/// A layer to write: its table (the name becomes the layer's) and the shapes its rows run through, again and
/// again: row i has shape i modulo their number.
struct VectorTable {
    Table table;
    const Polygons* shapes = nullptr;  ///< degrees, EPSG:4326; null: no geometry
    Metadata metadata = {};            ///< goes into the file with the layer
};

/// Data that went into what is written, by their names in the study.
using InputMetadata = std::vector<std::pair<std::string, Metadata>>;

/// Writes an ordinary GeoPackage, whole or not at all, with the metadata of its layers and of what they were
/// made of (`inputs`). An Error names path and reason.
void write_geopackage(const Path& out, const std::vector<VectorTable>& layers,
                      const InputMetadata& inputs = {});

/// Writes tables as the sheets of an XLSX workbook, whole or not at all.
void write_spreadsheet(const Path& out, const std::vector<Table>& sheets);

}  // namespace sanding
