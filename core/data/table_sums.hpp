#pragma once

#include <string>

#include "core/data/table.hpp"

namespace sanding {

/// One row per code of a table that has several, such as a list of schools: columns of numbers are added up
/// (cells without a value left out; none: no value), `baris` counts the rows. Columns of codes, running
/// numbers, coordinates and percentages, and texts that differ within a code, are left out.
[[nodiscard]] Table added_up(const Table& table, const std::string& code_column);

}  // namespace sanding
