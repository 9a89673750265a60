#pragma once

#include <string>
#include <vector>

#include "layers/classify.hpp"
#include "layers/legend_rows.hpp"
#include "layers/map_geometry.hpp"

namespace sanding {

/// Two values per district in one colour: where much of the one meets much of the other.
struct BivariateLayer {
    std::size_t level = 0;
    std::vector<double> x, y;  ///< per district of the level; NaN is missing
    std::string name_x, name_y, unit_x, unit_y;
    int classes = 3;  ///< per axis, 2 to 4; fewer where values tie
    Breaks breaks_x,
        breaks_y;  ///< to share a scheme between maps; empty: quantiles of the layer's own values
};

/// Class limits of both axes and a colour for each pair of classes.
struct BivariateClasses {
    Breaks x, y;
    std::vector<scene::Rgba> colours;  ///< class of y times columns() plus class of x

    [[nodiscard]] std::size_t columns() const { return x.size() + 1; }
    [[nodiscard]] std::size_t rows() const { return y.size() + 1; }
    /// Of a pair of values that are not missing.
    [[nodiscard]] scene::Rgba colour(double value_x, double value_y) const;
};

/// A square of colours, row by row, light grey at (0, 0), blue where only x is large, ochre where only y is,
/// dark plum where both are; luminance falls along both axes. The corners were searched for the
/// largest least distance (CIE 1976) between any two of the nine under normal vision and protanopia,
/// deuteranopia and tritanopia as simulated by Machado, Oliveira and Fernandes 2009; between them the colours
/// are mixed bilinearly in Oklab (Ottosson 2020).
[[nodiscard]] std::vector<scene::Rgba> bivariate_colours(std::size_t columns, std::size_t rows);

/// The layer's own limits or quantiles. An Error where fewer than 2 or more than 4 classes are asked for
/// or limits are not ascending.
[[nodiscard]] BivariateClasses bivariate_classes(const BivariateLayer& layer);

/// One Fill; a district that lacks either value is hatched. Borders go on top of it.
void add_bivariate(Scene& scene, const BivariateLayer& layer, const MapGeometry& geometry);

/// The square of colours with an arrow, a name and the limits along each axis.
void add_bivariate_rows(LegendRows& rows, const BivariateLayer& layer, Language language);

}  // namespace sanding
