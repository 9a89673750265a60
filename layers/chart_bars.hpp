#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/chart_axes.hpp"

namespace sanding {

/// One colour of bars: a value per category, NaN where there is none.
struct BarSeries {
    std::string name;
    std::vector<double> value;
    std::vector<double> low, high;  ///< the range of the replicates, e.g. 10–90 %; empty: none
};

/// Bars in groups: a group per category, a bar per series in it, from zero.
struct BarsInputs {
    std::vector<std::string> category;
    std::vector<BarSeries> series;  ///< scenarios; the first is blue, the second orange
    std::string range_note;         ///< what low and high are, e.g. "rentang 10–90 % dari 20 ulangan"
};

/// Districts by their value, the largest first.
struct RankedInputs {
    std::vector<std::string> name;
    std::vector<double> value;           ///< NaN: at the end, with a dash
    std::vector<std::size_t> highlight;  ///< rows in full colour, the others pale; empty: all alike
    std::string mark_name;               ///< of a dashed line across, e.g. "wilayah studi"
    std::optional<double> mark;
    scene::Rgba colour = scenario_colour(0);
};

/// Upright bars where the names fit below their groups, else bars from left to right in as many columns as
/// are needed; what has no room even then is counted in a row of its own.
void draw_bars(SheetWriter& writer, const scene::Rect& area, const BarsInputs& inputs,
               const ChartStyle& style);
/// Bars from left to right with rank and name before and the value behind, in as many columns as needed. When
/// there is no room for all, the first and the last are shown and those between are counted. Returns where
/// they are.
ChartTargets draw_ranked(SheetWriter& writer, const scene::Rect& area, const RankedInputs& inputs,
                         const ChartStyle& style);

[[nodiscard]] std::vector<std::string> chart_notes(const BarsInputs& inputs, Language language);
[[nodiscard]] std::vector<std::string> chart_notes(const RankedInputs& inputs, Language language);

/// Order of the rows: descending, equal values as given, missing ones last.
[[nodiscard]] std::vector<std::size_t> ranked_order(const std::vector<double>& value);

}  // namespace sanding
