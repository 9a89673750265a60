#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/file.hpp"

namespace sanding {

/// How a file's bytes became cells.
struct CellSource {
    char separator = 0;             ///< of a CSV file; 0: a spreadsheet
    std::size_t recoded_cells = 0;  ///< cells that were no UTF-8 and were read as Windows-1252
    bool utf16 = false;             ///< the file was UTF-16
};

/// The rows of a table as they lie in its file, all text, before anyone knows which of them is the header. A
/// source is used by one thread.
class CellRows {
  public:
    virtual ~CellRows() = default;
    /// The next row's cells, UTF-8 and trimmed; false at the end.
    virtual bool next(std::vector<std::string>& cells) = 0;
    /// Back to the first row.
    virtual void rewind() = 0;
    [[nodiscard]] const CellSource& source() const { return source_; }

  protected:
    CellSource source_;
};

/// Is it a file of cells (CSV, TXT, TSV, XLSX, ODS), by its ending?
[[nodiscard]] bool is_cell_file(const Path& path);

/// Opens a CSV file or a sheet of a spreadsheet. `layer`: the sheet; empty: the first. `separator`: 0 looks
/// for it. Quotes may hold separators and line breaks. A row of more than 10 MB is an Error: it is no table.
[[nodiscard]] std::unique_ptr<CellRows> open_cells(const Path& path, const std::string& layer = {},
                                                   char separator = 0);

}  // namespace sanding
