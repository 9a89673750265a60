#pragma once

#include "layers/map.hpp"
#include "layers/sheet.hpp"

namespace sanding {

/// Title with unit, classes with their ranges and numbers of districts, missing and noisy districts, borders
/// and zones; from the top of `area`. Returns the bottom.
double draw_legend(SheetWriter& writer, const scene::Rect& area, const MapInputs& inputs,
                   const MapStyle& style, const Classes& classes);

/// North arrow, scale bar for the scene's frame and, where the style asks for it, the scale; at the bottom of
/// `area`.
void draw_scale(SheetWriter& writer, const scene::Rect& area, const MapGeometry& geometry,
                const MapStyle& style);

/// The length drawn: the largest of 1, 2, 5 × 10^k metres on the ground that takes at most `width_pt`.
struct ScaleBar {
    double length_m = 0, length_pt = 0;
};
[[nodiscard]] ScaleBar scale_bar(double ground_metres_per_pt, double width_pt);

}  // namespace sanding
