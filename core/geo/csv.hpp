#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/geo/cells.hpp"
#include "core/geo/text_stream.hpp"

namespace sanding {

/// A file of cells with separators. Quotes at a cell's beginning may hold separators, line breaks and doubled
/// quotes; elsewhere they are letters. Lines end with LF, CR LF or CR. Holds one row in memory.
class CsvRows : public CellRows {
  public:
    /// `separator`: 0 looks for it.
    CsvRows(const Path& path, char separator);

    bool next(std::vector<std::string>& cells) override;
    void rewind() override;

  private:
    [[nodiscard]] bool fill();  ///< another piece; false at the end
    bool read_row(std::vector<std::string>& cells, char separator);
    void read_quoted();
    void append(std::string_view part);
    void finish_cell(std::vector<std::string>& cells, std::size_t count);
    [[nodiscard]] char find_separator();
    [[nodiscard]] std::string here() const;

    Path path_;
    TextStream text_;
    std::string_view left_;  ///< of the piece that is read
    std::string cell_;
    std::size_t row_ = 0, row_bytes_ = 0;
    bool quoted_ = false, plain_ = true;  ///< the cell had quotes; is ASCII
    bool looking_ = false;                ///< for the separator: in the file's first piece alone
};

}  // namespace sanding
