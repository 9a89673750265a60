#pragma once

#include <string>
#include <vector>

#include "layers/legend_rows.hpp"
#include "layers/map_geometry.hpp"

namespace sanding {

/// A circle per district, its area proportional to the size of the value: for counts and for differences.
struct SymbolLayer {
    std::size_t level = 0;
    std::vector<double> values;  ///< per district of the level; NaN is missing
    std::string name, unit;
    double largest_pt = 30;    ///< diameter of the largest circle
    double largest_value = 0;  ///< the value it stands for, to share a scale between maps; 0: the layer's own
    scene::Rgba colour = rgb(0x0072b2), negative = rgb(0xd55e00);
    double opacity = 0.85;
};

/// Largest first, with a thin white outline; zero has no circle; districts without a value are hatched.
void add_symbols(Scene& scene, const SymbolLayer& layer, const MapGeometry& geometry);

/// Name and unit, both hues where there are negative values, three circles of round sizes, missing ones.
void add_symbol_rows(LegendRows& rows, const SymbolLayer& layer, Language language);

}  // namespace sanding
