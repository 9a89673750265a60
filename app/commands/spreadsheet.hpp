#pragma once

#include <string>
#include <string_view>

#include "core/data/table.hpp"

namespace sanding {

/// A text as a quoted CSV cell. Text that a spreadsheet would run as a formula (= + - @) gets an apostrophe
/// in front.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// A number so that it reads back to the same value; whole numbers without a point; NaN empty.
[[nodiscard]] std::string csv_number(double value);

/// A table as CSV with a header, UTF-8, comma, point.
[[nodiscard]] std::string csv_text(const Table& table);

}  // namespace sanding
