#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/data/text_cells.hpp"

namespace sanding {

/// One column. Text is kept as it was written (codes keep their zeros and dots); numbers are doubles with NaN
/// for missing.
struct Column {
    std::string name;
    std::string unit;    ///< empty when the file doesn't say
    std::string source;  ///< where the figures come from; empty when the file doesn't say
    std::variant<TextCells, std::vector<double>> values;
};

/// Typed columns of equal length with a name for messages (file and layer).
struct Table {
    std::string name;
    std::vector<Column> columns;
    std::size_t rows = 0;
    std::vector<std::uint32_t> file_row;  ///< per row its row below the file's header, from 1, where that
                                          ///< differs (after a join, or where rows were left out); 0: none

    /// The row below the file's header, from 1; 0: none.
    [[nodiscard]] std::uint32_t row_in_file(std::size_t row) const {
        return file_row.empty() ? static_cast<std::uint32_t>(row + 1) : file_row[row];
    }
    /// "file, row 12, field 'x'" for messages: rows count from 1 below the header.
    [[nodiscard]] std::string where(std::size_t row, std::string_view column) const;

    [[nodiscard]] std::optional<std::size_t> find(std::string_view column) const;
    /// The column, or an Error with the nearest name.
    [[nodiscard]] const Column& at(std::string_view column) const;
    [[nodiscard]] std::vector<std::string> column_names() const;
};

/// A number so that it reads back to the same value, whole numbers without a point; NaN is empty.
[[nodiscard]] std::string number_text(double value);

/// Calls f(std::string_view) for every cell in turn, as text_of() gives them, without a copy of the column.
template <class F>
void for_each_text(const Column& column, F f) {
    if (const auto* text = std::get_if<TextCells>(&column.values))
        for (const std::string_view cell : *text) f(cell);
    else
        for (const double value : std::get<std::vector<double>>(column.values))
            f(std::string_view(number_text(value)));
}

/// A column as text; numbers are printed so that they read back to the same value (whole numbers without a
/// point).
[[nodiscard]] std::vector<std::string> text_of(const Column& column);

/// A column as numbers, NaN where empty. Anything else is an Error that names table, row (1 = first data row)
/// and field.
[[nodiscard]] std::vector<double> numbers_of(const Table& table, std::string_view column);

/// A column as whole numbers. An Error names the row where one is missing, has decimals, or leaves [least,
/// 2^53].
[[nodiscard]] std::vector<std::int64_t> integers_of(const Table& table, std::string_view column,
                                                    std::int64_t least = 0);

}  // namespace sanding
