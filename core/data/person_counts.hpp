#pragma once

#include <string>
#include <vector>

#include "core/base/report.hpp"
#include "core/data/districts.hpp"
#include "core/data/table.hpp"

/// Lists of persons (`personal_data = "protected"`): counted by district in memory, never kept or shown.
namespace sanding {

/// What a by-name list is counted by.
struct CountSpec {
    std::string code;             ///< its column of district codes
    std::vector<std::string> by;  ///< columns of categories, each at most 20 different values
    std::string where;            ///< place in study.toml, for messages
};

/// Counts by district, in the order of the units: `kode`, `jumlah`, and a column per category, named after
/// column and value ("status_kawin"). Small counts and what would tell them are NaN and marked.
struct PersonCounts {
    Table table;
    std::vector<std::vector<bool>> hidden;  ///< per column of the table, per district; empty: none
};

/// Counts the rows. A category that fewer than five people have is counted as "lainnya". Neither the report
/// nor an Error holds a cell of the list; columns are named only where study.toml names them.
[[nodiscard]] Loaded<PersonCounts> count_persons(const Table& persons, const Districts& districts,
                                                 const CountSpec& spec);

}  // namespace sanding
