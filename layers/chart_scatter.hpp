#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/chart_axes.hpp"

namespace sanding {

/// One indicator against another, a point per district.
struct ScatterInputs {
    std::vector<std::string> name;   ///< labels; those that find no room are left out
    std::vector<double> x, y;        ///< a district with a missing one isn't drawn
    std::vector<std::size_t> group;  ///< per district its group (regency); empty: one group
    std::vector<std::string> group_name;
    std::vector<std::size_t> highlight;  ///< rows that are ringed and labelled first
    std::string x_name, y_name;          ///< with units, at the axes
};

/// Points with their names: highlighted ones in bold, the others still to be placed (Placement::beside),
/// those farthest from the middle of the cloud first; 60 at most. Returns where the points are.
ChartTargets draw_scatter(SheetWriter& writer, const scene::Rect& area, const ScatterInputs& inputs,
                          const ChartStyle& style);
/// Says how many are missing, and the correlation.
[[nodiscard]] std::vector<std::string> chart_notes(const ScatterInputs& inputs, Language language);

/// Pearson's r over the pairs without a missing value; nothing below three pairs or where one side is
/// constant.
[[nodiscard]] std::optional<double> correlation(const std::vector<double>& x, const std::vector<double>& y);

}  // namespace sanding
