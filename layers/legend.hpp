#pragma once

#include "layers/map_panel.hpp"
#include "layers/sheet.hpp"

namespace sanding {

/// What a legend explains.
struct LegendContent {
    const MapPanel& panel;
    const MapStyle& style;
    const Classes& classes;
    std::size_t columns = 1;  ///< two where it is wide and low
    bool whole = false;       ///< every row, or an Error: a legend on paper that explains a part is none
};

/// Title with unit, classes with their ranges and numbers of districts, suppressed, missing and noisy
/// districts, borders and zones; from the top of `area`. Returns the bottom. Rows without room are
/// left out, and three dots say so.
double draw_legend(SheetWriter& writer, const scene::Rect& area, const LegendContent& content);

/// North arrow, scale bar for the scene's first frame and, where the style asks for it, the scale; from the
/// top of `area`. Returns the bottom.
double draw_scale(SheetWriter& writer, const scene::Rect& area, const MapGeometry& geometry,
                  const MapStyle& style);

/// The length drawn: the largest of 1, 2, 5 × 10^k metres on the ground that takes at most `width_pt`.
struct ScaleBar {
    double length_m = 0, length_pt = 0;
};
[[nodiscard]] ScaleBar scale_bar(double ground_metres_per_pt, double width_pt);

}  // namespace sanding
