#include "app/commands/export_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace sanding {

namespace {

/// Hides the small counts of one scenario and year in `column`, and names them in `suppressed`, which ends
/// with the same districts.
void hide(const ExportContent& content, const Indicator& indicator, int year, std::size_t level,
          std::vector<double>& column, std::vector<std::string>& suppressed) {
    const std::size_t from = suppressed.size() - column.size();
    for (std::size_t i = 0; i < column.size(); ++i) {
        if (!content.small.hides(indicator, year, level, i)) continue;
        column[i] = std::numeric_limits<double>::quiet_NaN();
        std::string& names = suppressed[from + i];
        names += (names.empty() ? "" : " ") + indicator.id;
    }
}

}  // namespace

Table values_table(const ExportContent& content, std::size_t level_row) {
    const ResultsReader& reader = content.reader;
    const Level& level = reader.districts().levels[level_row];
    std::vector<std::string> scenario, code, bps, name, suppressed;
    std::vector<double> years;
    std::vector<std::vector<double>> values(content.indicators.size());
    for (const auto& s : content.scenarios)
        for (const int year : reader.years(s)) {
            for (std::size_t i = 0; i < level.size(); ++i) {
                scenario.push_back(s);
                years.push_back(year);
                code.push_back(level.code[i]);
                bps.push_back(i < level.code_bps.size() ? level.code_bps[i] : std::string());
                name.push_back(level.name[i]);
            }
            suppressed.resize(code.size());
            for (std::size_t k = 0; k < values.size(); ++k) {
                auto column = reader.values({s, level.id, content.indicators[k]->id, year, {}});
                hide(content, *content.indicators[k], year, level_row, column, suppressed);
                values[k].insert(values[k].end(), column.begin(), column.end());
            }
        }
    Table table;
    table.name = level.id;
    table.rows = code.size();
    table.columns = {{"scenario", "", "", std::move(scenario)},
                     {"year", "", "", std::move(years)},
                     {"code", "", "", std::move(code)},
                     {"code_bps", "", "", std::move(bps)},
                     {"name", "", "", std::move(name)}};
    for (std::size_t k = 0; k < values.size(); ++k)
        table.columns.push_back({content.indicators[k]->id, content.indicators[k]->unit_en,
                                 content.indicators[k]->source, std::move(values[k])});
    if (std::any_of(suppressed.begin(), suppressed.end(), [](const auto& names) { return !names.empty(); }))
        table.columns.push_back({"suppressed", "", "", std::move(suppressed)});
    return table;
}

}  // namespace sanding
