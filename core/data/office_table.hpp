#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/report.hpp"
#include "core/data/number_marks.hpp"
#include "core/data/table.hpp"
#include "core/geo/cells.hpp"

/// Tables as offices make them: title rows above the header, headers of several rows, decimal commas, totals
/// and footnotes at the end. What is guessed is in the report; all of it can be set in study.toml.
namespace sanding {

/// What study.toml says of a table's form; what it leaves open is found by content.
struct OfficeOptions {
    char separator = 0;
    std::optional<std::size_t> header_row;   ///< first row of the header, from 1 in the file
    std::optional<std::size_t> header_rows;  ///< how many
    std::optional<NumberMarks> numbers;
    std::optional<std::vector<std::string>> missing;  ///< cells that stand for no value
    bool keep_totals = false;                         ///< rows such as "Jumlah" are data
    bool persons = false;  ///< a list of persons is read, for whoever keeps its cells to himself
    bool network = false;  ///< services and addresses may be asked: the study says so
};

/// Reads the cells as a table. Text stays as it is written, but where a column's numbers carry marks
/// (thousands, decimal comma, percent) they become numbers. Columns without a name are called "kolom_N"; of
/// equal names the later ones get "_2", "_3". An Error where no row can be a header or no row follows it.
[[nodiscard]] Loaded<Table> read_office_table(CellRows& cells, const std::string& name,
                                              const OfficeOptions& options = {});

/// A file's attribute table: CSV, TSV, XLSX and ODS as above, anything else GDAL reads by its own fields.
/// `layer`: a sheet, layer or table of a database; empty: the first.
[[nodiscard]] Loaded<Table> read_table(const Path& path, const std::string& layer = {},
                                       const OfficeOptions& options = {});

}  // namespace sanding
