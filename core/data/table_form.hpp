#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/report.hpp"
#include "core/data/office_table.hpp"

/// Where an office's table has its header, and what the rows around its data are.
namespace sanding {

using CellRow = std::vector<std::string>;

struct TableForm {
    std::size_t header = 0, header_rows = 1;  ///< rows of the file, from 0
    std::size_t first_data = 1;
    bool numbered = false;  ///< a row of column numbers follows the header
};

/// Of a file's first rows. An Error where no row can be a header.
[[nodiscard]] TableForm find_form(const std::vector<CellRow>& rows, const std::string& file,
                                  const OfficeOptions& options);

constexpr std::size_t most_told_names = 20;  ///< changed or missing names that a report lists

struct ColumnNames {
    std::vector<std::string> names;
    std::vector<std::size_t> nameless;  ///< columns that the file gives no name
};

/// The names of all header rows, above before below; a merged cell's name goes on to the right. Each column
/// gets a name of its own; what was changed is in the report.
[[nodiscard]] ColumnNames column_names(const std::vector<CellRow>& rows, const TableForm& form,
                                       const std::string& file, Report& report);

/// Cells that are not empty.
[[nodiscard]] std::size_t filled(const CellRow& row);
[[nodiscard]] const std::string& first_filled(const CellRow& row);
/// A sum below or between the data: its first word says so.
[[nodiscard]] bool is_total(const CellRow& row);
/// A footnote, or the line that names the source.
[[nodiscard]] bool is_note(const CellRow& row);
[[nodiscard]] bool names_source(std::string_view note);
/// Does a column's name say that its cells are codes, whatever they look like?
[[nodiscard]] bool names_codes(const std::string& name);

}  // namespace sanding
