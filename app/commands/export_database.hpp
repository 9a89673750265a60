#pragma once

#include <string>
#include <vector>

#include "app/commands/export_tables.hpp"
#include "core/geo/write_postgres.hpp"

namespace sanding {

/// Writes NAME_LEVEL for every level, with shapes, and NAME_metadata into a PostGIS database: all or nothing.
/// A row is named by its runs, scenario, year and code, so that exports of several results stand side by side
/// and the same results exported twice stand there once. Returns the tables' names.
std::vector<std::string> export_to_database(const ExportContent& content,
                                            const std::vector<std::size_t>& levels,
                                            const postgres::Target& target);

}  // namespace sanding
