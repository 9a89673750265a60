#pragma once

#include "core/base/file.hpp"
#include "core/data/table.hpp"
#include "core/geo/geometry.hpp"

namespace sanding {

/// A UsageError unless the name ends in .csv, .xlsx or, where the rows have `shapes`, .gpkg.
void expect_table_file(const Path& out, bool shapes);

/// Writes a table as its file's name says, whole or not at all; a GeoPackage with the shapes, one a row.
void write_table_file(const Path& out, Table table, const Polygons* shapes);

}  // namespace sanding
