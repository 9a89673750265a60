#pragma once

#include <string>
#include <vector>

#include "core/data/table.hpp"

namespace sanding {

/// One row per code of a table that has several, such as a list of schools: columns of numbers are added up
/// (cells without a value left out; none: no value), `baris` counts the rows. Columns of codes, running
/// numbers, coordinates and percentages, and texts that differ within a code, are left out. Of each column of
/// `count_by` its rows are counted by value: "jenjang_sd", "jenjang_smp". An Error when one doesn't exist or
/// has more than 20 different values.
[[nodiscard]] Table added_up(const Table& table, const std::string& code_column,
                             const std::vector<std::string>& count_by = {});

}  // namespace sanding
