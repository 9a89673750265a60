#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/chart_axes.hpp"

namespace sanding {

/// A row of a bar chart that runs from left to right: a name and one bar or several from zero.
struct BarRow {
    std::string name;
    std::vector<double> value;
    std::vector<scene::Rgba> colour;  ///< one per value
    std::vector<double> low, high;    ///< one per value, or empty
    bool bold = false;
    bool omitted = false;  ///< no bars: the name says how many rows were left out here
    std::size_t row = 0;   ///< of the inputs: what it stands for
};

struct BarRowsWish {
    std::optional<double> mark;  ///< a dashed line across at this value
    bool keep_ends = false;      ///< without room the first and last rows stay, else the first ones
};

/// Draws the rows below one another in one column or several side by side, all to one scale, each with its
/// value at the bar's end (if the bars are high enough for it). Returns where the rows are, names and all.
std::vector<ChartMark> draw_bar_rows(SheetWriter& writer, const scene::Rect& area, std::vector<BarRow> rows,
                                     const BarRowsWish& wish, const ChartStyle& style);

}  // namespace sanding
