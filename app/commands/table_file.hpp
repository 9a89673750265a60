#pragma once

#include "core/base/file.hpp"
#include "core/data/indicator.hpp"
#include "core/data/metadata.hpp"
#include "core/data/table.hpp"
#include "core/geo/geometry.hpp"

namespace sanding {

/// A UsageError unless the name ends in .csv, .xlsx or, where the rows have `shapes`, .gpkg.
void expect_table_file(const Path& out, bool shapes);

/// What a table is, for its readers: beside a CSV file, inside a GeoPackage, on a workbook's second sheet.
struct TableSays {
    Metadata metadata;
    Language language = Language::indonesian;
};

/// Writes a table and what it is as its file's name says, whole or not at all; a GeoPackage with the shapes,
/// one a row.
void write_table_file(const Path& out, Table table, const Polygons* shapes, const TableSays& says);

}  // namespace sanding
