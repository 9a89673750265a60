#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/data/table.hpp"

namespace sanding {

/// One row's cells by column name, without the blanks around them; its Errors name file, row and field.
class TableRow {
  public:
    TableRow(const Table& table, std::size_t row) : table_(table), row_(row) {}

    /// An Error, with the nearest name, where there is no such column.
    [[nodiscard]] std::string text(std::string_view column) const;
    /// `otherwise` where there is no such column or the cell is empty.
    [[nodiscard]] std::string text_or(std::string_view column, std::string_view otherwise) const;
    [[nodiscard]] double number(std::string_view column, double least, double most) const;
    [[nodiscard]] double number_or(std::string_view column, double otherwise, double least,
                                   double most) const;
    /// "file, row 12, field 'x'"
    [[nodiscard]] std::string where(std::string_view column) const { return table_.where(row_, column); }

  private:
    const Table& table_;
    std::size_t row_;
};

}  // namespace sanding
