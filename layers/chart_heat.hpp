#pragma once

#include <string>
#include <vector>

#include "layers/chart_axes.hpp"

namespace sanding {

/// A row of the table: a name and a value per column (NaN: missing). A row without values is a heading over
/// those that follow.
struct HeatRow {
    std::string name;
    std::vector<double> value;
};

struct HeatInputs {
    std::vector<std::string> column;  ///< e.g. years; where not all have room the last one stays
    std::vector<HeatRow> row;
    std::string palette = "YlGnBu";  ///< sequential; light is little
    std::string diverging = "PuOr";  ///< used where values lie on both sides of zero
};

/// How a table fills an area.
struct HeatLayout {
    scene::Font font;
    double row_height = 10, name_width = 60, cell_width = 30;
    std::size_t blocks = 1, rows_per_block = 1;
    std::size_t column_step = 1;  ///< every how many columns are shown, counted from the last
    std::size_t left_out = 0;     ///< rows that found no room
};

/// The table with its numbers on colours, a long one in several blocks side by side. Smaller type first, then
/// fewer columns; rows that have no room even so are counted in the last line.
void draw_heat(SheetWriter& writer, const scene::Rect& area, const HeatInputs& inputs,
               const ChartStyle& style);
/// What was left out, of a table in a sheet.
[[nodiscard]] std::vector<std::string> chart_notes(const HeatInputs& inputs, Language language);

/// The colour of a value on a ramp over [low, high]; in the middle of it where all are equal.
[[nodiscard]] scene::Rgba heat_colour(const std::vector<scene::Rgba>& ramp, const ValueRange& range,
                                      double value);

/// Smaller type first, then fewer columns, then rows left out.
[[nodiscard]] HeatLayout heat_layout(const SheetWriter& writer, const scene::Rect& area,
                                     const HeatInputs& inputs, const ChartStyle& style);

}  // namespace sanding
