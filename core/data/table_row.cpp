#include "core/data/table_row.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {

std::string TableRow::text(std::string_view column) const {
    const Column& c = table_.at(column);
    if (const auto* text = std::get_if<TextCells>(&c.values)) return std::string(trimmed((*text)[row_]));
    return number_text(std::get<std::vector<double>>(c.values)[row_]);
}

std::string TableRow::text_or(std::string_view column, std::string_view otherwise) const {
    if (!table_.find(column)) return std::string(otherwise);
    std::string cell = text(column);
    return cell.empty() ? std::string(otherwise) : cell;
}

double TableRow::number(std::string_view column, double least, double most) const {
    const std::string cell = text(column);
    const auto value = parse_number(cell);
    if (!value) throw Error(fmt::format("'{}' is not a number", one_line(cell, 30)), where(column));
    if (!(*value >= least && *value <= most))
        throw Error(fmt::format("'{}' is not a number from {} to {}", cell, least, most), where(column));
    return *value;
}

double TableRow::number_or(std::string_view column, double otherwise, double least, double most) const {
    return text_or(column, "").empty() ? otherwise : number(column, least, most);
}

}  // namespace sanding
