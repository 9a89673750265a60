#pragma once

#include <string>
#include <vector>

#include "layers/legend_rows.hpp"
#include "layers/map_geometry.hpp"

namespace sanding {

/// A pie per district: its area is the parts' total, its sectors their shares.
struct PieLayer {
    std::size_t level = 0;
    std::vector<std::string> part_names;     ///< 2 to 6
    std::vector<std::vector<double>> parts;  ///< per part, per district of the level; NaN is missing
    std::string name, unit;
    double largest_pt = 30;    ///< diameter of the largest pie
    double largest_total = 0;  ///< the total it stands for, to share a scale between maps; 0: the layer's own
};

/// Sum of the parts per district; NaN where one of them is missing. An Error for fewer than 2 or more than 6
/// parts and for a part below zero.
[[nodiscard]] std::vector<double> pie_totals(const PieLayer& layer);

/// The parts' colours: Okabe and Ito's, in order.
[[nodiscard]] scene::Rgba pie_colour(std::size_t part);

/// Sectors clockwise from upright in the parts' order, those of a pie summing up to 360° exactly; large pies
/// first; districts that lack a part are hatched. Errors as pie_totals.
void add_pies(Scene& scene, const PieLayer& layer, const MapGeometry& geometry);

/// Name and unit, a row per part, three circles of round sizes, missing ones.
void add_pie_rows(LegendRows& rows, const PieLayer& layer, Language language);

}  // namespace sanding
