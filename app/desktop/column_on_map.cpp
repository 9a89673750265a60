#include "app/desktop/column_on_map.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/text.hpp"
#include "core/data/table_form.hpp"

namespace sanding::desktop {
namespace {

/// NaN where there is none.
std::vector<double> figures_of(const Column& column) {
    if (const auto* numbers = std::get_if<std::vector<double>>(&column.values)) return *numbers;
    std::vector<double> out;
    for (const std::string_view cell : std::get<TextCells>(column.values))
        out.push_back(parse_number(cell).value_or(std::numeric_limits<double>::quiet_NaN()));
    return out;
}

/// As many as the figures have, two at most.
int decimals_of(const std::vector<double>& values) {
    constexpr int most = 2;
    int decimals = 0;
    for (const double value : values)
        while (std::isfinite(value) && decimals < most &&
               std::abs(value * std::pow(10, decimals) - std::round(value * std::pow(10, decimals))) > 1e-6)
            ++decimals;
    return decimals;
}

Classes classes_for(const std::vector<double>& values, const char* palette) {
    ClassSpec spec;
    spec.palette = palette;
    return classify_for(values, spec);
}

}  // namespace

bool is_figures(const Column& column) {
    if (std::holds_alternative<std::vector<double>>(column.values)) return true;
    if (names_codes(column.name)) return false;
    constexpr std::size_t looked_at = 200;
    const auto& cells = std::get<TextCells>(column.values);
    std::size_t figures = 0;
    for (std::size_t i = 0; i < std::min(cells.size(), looked_at); ++i) {
        if (cells[i].empty()) continue;
        if (!parse_number(cells[i])) return false;
        ++figures;
    }
    return figures > 0;
}

std::vector<std::string> figure_columns(const Table& table) {
    std::vector<std::string> out;
    for (const Column& column : table.columns)
        if (is_figures(column)) out.push_back(column.name);
    return out;
}

ColumnOnMap column_on_map(const Shared<TriedTable>& join, const std::string& column,
                          const OpenedResults& results) {
    ColumnOnMap out;
    out.of = join;
    const Column& shown = join->joined.table.at(column);
    out.name = shown.name;
    out.unit = shown.unit;
    const auto level = results.districts().find_level(join->joined.report.level);
    out.level = level.value_or(0);
    const Level& districts = results.districts().levels[out.level];
    out.values.assign(districts.size(), std::numeric_limits<double>::quiet_NaN());
    const std::vector<double> figures = figures_of(shown);
    for (std::size_t i = 0; level && i < figures.size(); ++i)
        if (const auto row = districts.find_code(join->codes[i])) out.values[*row] = figures[i];
    out.decimals = decimals_of(out.values);
    out.light = classes_for(out.values, "YlGnBu");
    out.dark = classes_for(out.values, "YlGnBu-dark");
    return out;
}

}  // namespace sanding::desktop
