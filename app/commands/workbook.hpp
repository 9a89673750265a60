#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/base/file.hpp"

/// XLSX workbooks as documents print tables: a title, a framed table, notes below it.
namespace sanding {

/// A number with its decimals, or a text.
struct PrintedNumber {
    double value = 0;  ///< NaN is printed as "–"
    int decimals = 0;
};
using PrintedCell = std::variant<std::string, PrintedNumber>;

struct PrintedRow {
    std::vector<PrintedCell> cells;
    bool sum = false;  ///< set apart as a total
};

/// One sheet.
struct PrintedTable {
    std::string sheet;               ///< name of the sheet; made valid and unique
    std::vector<std::string> title;  ///< lines above, the first one larger
    std::vector<std::string> header;
    std::vector<double> width;  ///< per column, in characters
    std::vector<PrintedRow> rows;
    std::vector<std::string> notes;  ///< lines below: sources, marks, fingerprint
    std::size_t fixed_columns = 0;   ///< stay in view, and are repeated on each page
};

/// Writes the workbook, whole or not at all: A4, landscape, header repeated on every page. Texts are texts,
/// whatever they begin with; no cell is a formula.
void write_workbook(const Path& out, const std::vector<PrintedTable>& tables);

}  // namespace sanding
