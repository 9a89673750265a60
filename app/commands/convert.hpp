#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/data/code_map.hpp"

namespace sanding {

struct ConvertOptions {
    std::optional<Path> study;  ///< whose code lists; nothing: the sample
    bool untrusted = false;     ///< the study came from elsewhere: nothing outside of its folder
    Path table;
    std::string code_column;  ///< empty: found by content
    std::string from, to;     ///< code lists; `from` empty: the list that has most of the table's codes
    CodeWeight by = CodeWeight::people;
    std::vector<std::string> columns;  ///< to be added up and divided; empty: all columns of numbers
    Path out;                          ///< .csv
};

/// A column's sum before, after, and what belonged to districts that have no successor.
struct ConvertedColumn {
    std::string name;
    double before = 0, after = 0, lost = 0;
};

struct ConvertResult {
    std::string from, to;
    std::size_t rows = 0, codes = 0;  ///< of the table; with figures in the file written
    std::vector<ConvertedColumn> columns;
    Report report;
};

/// Writes a table's figures by the codes of another list: what was merged is added up, what was divided is
/// divided by the code map's shares. Only for figures that add up; shares and rates have to be made anew.
[[nodiscard]] ConvertResult convert_table(const ConvertOptions& options);

}  // namespace sanding
