#pragma once

#include <string>
#include <vector>

#include "app/commands/join.hpp"
#include "app/desktop/opened.hpp"
#include "layers/classify.hpp"

namespace sanding::desktop {

/// A joined column of figures, on the districts of the results that are shown.
struct ColumnOnMap {
    Shared<TriedTable> of;
    std::string name, unit;
    std::size_t level = 0;       ///< of the results
    std::vector<double> values;  ///< per district; NaN: without a row, or without a figure
    Classes light, dark;         ///< by the themes' palettes
    int decimals = 0;
};

/// `level`: of the join, by its id. An empty result where the results have no such level.
[[nodiscard]] ColumnOnMap column_on_map(const Shared<TriedTable>& join, const std::string& column,
                                        const OpenedResults& results);

/// Columns of figures, in the file's order: not codes, nor text.
[[nodiscard]] std::vector<std::string> figure_columns(const Table& table);

/// Does a column hold figures, as far as its first rows show?
[[nodiscard]] bool is_figures(const Column& column);

}  // namespace sanding::desktop
