#pragma once

#include <string>
#include <vector>

#include "layers/map_geometry.hpp"

/// Districts drawn as text whose coordinates are whole metres by construction: neither a projection nor a
/// topology library has a part in them, so that scenes made of them are the same with every release of PROJ
/// and GEOS.
namespace sanding::golden {

/// Cells of 1 km around 108.2° E, 6.7° S, from the upper left; a letter is a unit, '.' is outside. `parents`
/// has a string for each level above: character i is the letter that district i of the level below (in the
/// letters' order) belongs to.
[[nodiscard]] Shared<MapGeometry> metre_map(const std::string& drawing,
                                            const std::vector<std::string>& parents);

/// The corner of a cell in map metres: columns from the left, rows from the top; parts of a cell are allowed.
[[nodiscard]] Point cell(double column, double row);
/// The same in degrees, for what maps take in degrees. Projected again it is whole metres to a nanometre.
[[nodiscard]] Point cell_degrees(double column, double row);

/// The map of most golden scenes: nine units (one around another, one in two parts) in four kecamatan of two
/// kabupaten.
[[nodiscard]] Shared<MapGeometry> nine_units();

/// The official codes of its units, for dots.
[[nodiscard]] std::vector<std::string> unit_codes();

}  // namespace sanding::golden
