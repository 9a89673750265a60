#include "app/commands/spreadsheet.hpp"

#include <fmt/format.h>

#include <cmath>

#include "core/base/text.hpp"

namespace sanding {

std::string csv_number(double value) {
    if (std::isnan(value)) return {};
    if (value == std::floor(value) && std::abs(value) < 0x1p53) return fmt::format("{:.0f}", value);
    return fmt::format("{}", value);
}

std::string csv_text(const Table& table) {
    std::string out;
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        out += (c > 0 ? "," : "") + csv_cell(table.columns[c].name);
    out += '\n';
    for (std::size_t row = 0; row < table.rows; ++row) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (c > 0) out += ',';
            if (const auto* numbers = std::get_if<std::vector<double>>(&table.columns[c].values))
                out += csv_number((*numbers)[row]);
            else
                out += csv_cell(std::get<TextCells>(table.columns[c].values)[row]);
        }
        out += '\n';
    }
    return out;
}

}  // namespace sanding
