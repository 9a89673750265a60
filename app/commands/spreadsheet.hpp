#pragma once

#include <string>

#include "core/base/text.hpp"
#include "core/data/table.hpp"

namespace sanding {

/// A number so that it reads back to the same value; whole numbers without a point; NaN empty.
[[nodiscard]] std::string csv_number(double value);

/// A table as CSV with a header, UTF-8, comma, point.
[[nodiscard]] std::string csv_text(const Table& table);

}  // namespace sanding
