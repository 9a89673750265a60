#pragma once

#include <vector>

namespace sanding {

/// A grid of cells, rows from the north.
struct HeightGrid {
    int width = 0, height = 0;
    double cell_width_m = 1, cell_height_m = 1;
};

/// How light each cell is, 0 to 1, under a sun in the north-west 45 degrees above the horizon: the cosine of
/// the angle to the slope's normal, slopes by Horn's third-order differences (Horn 1981, "Hill shading and
/// the reflectance map"). `height_m` row by row, NaN where there is none; those stay NaN, and at their side
/// and at the rim the cell's own height stands in.
[[nodiscard]] std::vector<float> shaded(const HeightGrid& grid, const std::vector<float>& height_m);

}  // namespace sanding
