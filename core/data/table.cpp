#include "core/data/table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {

std::optional<std::size_t> Table::find(std::string_view column) const {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == column) return i;
    return std::nullopt;
}

std::string Table::where(std::size_t row, std::string_view column) const {
    return fmt::format("{}, row {}, field '{}'", name, row_in_file(row), column);
}

const Column& Table::at(std::string_view column) const {
    if (const auto i = find(column)) return columns[*i];
    throw Error(fmt::format("no column '{}'", column), name, name_hint(column, column_names()));
}

std::vector<std::string> Table::column_names() const {
    std::vector<std::string> names;
    for (const auto& c : columns) names.push_back(c.name);
    return names;
}

std::string number_text(double value) {
    if (std::isnan(value)) return {};
    if (value == std::floor(value) && std::abs(value) < 0x1p53) return fmt::format("{:.0f}", value);
    return fmt::format("{}", value);
}

std::vector<std::string> text_of(const Column& column) {
    std::vector<std::string> out;
    for_each_text(column, [&](std::string_view cell) { out.emplace_back(cell); });
    return out;
}

std::vector<double> numbers_of(const Table& table, std::string_view column) {
    const Column& c = table.at(column);
    if (const auto* numbers = std::get_if<std::vector<double>>(&c.values)) return *numbers;
    std::vector<double> out;
    const auto& text = std::get<TextCells>(c.values);
    out.reserve(text.size());
    for (std::size_t row = 0; row < text.size(); ++row) {
        if (trimmed(text[row]).empty()) {
            out.push_back(std::numeric_limits<double>::quiet_NaN());
            continue;
        }
        const auto value = parse_number(text[row]);
        if (!value)
            throw Error(fmt::format("'{}' is not a number", one_line(text[row], 60)),
                        table.where(row, column),
                        "numbers are written 1234.5, missing values are left empty");
        out.push_back(*value);
    }
    return out;
}

std::vector<std::int64_t> integers_of(const Table& table, std::string_view column, std::int64_t least) {
    const auto numbers = numbers_of(table, column);
    std::vector<std::int64_t> out;
    out.reserve(numbers.size());
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        const double v = numbers[row];
        const char* problem = std::isnan(v)                    ? "is missing"
                              : v != std::floor(v)             ? "is not a whole number"
                              : v < static_cast<double>(least) ? "is too small"
                              : v > 0x1p53                     ? "is too large"
                                                               : nullptr;
        if (problem != nullptr)
            throw Error(std::isnan(v) ? std::string("value is missing") : fmt::format("{} {}", v, problem),
                        table.where(row, column),
                        fmt::format("a whole number of at least {} is wanted", least));
        out.push_back(static_cast<std::int64_t>(v));
    }
    return out;
}

}  // namespace sanding
