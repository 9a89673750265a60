#pragma once

#include "layers/map.hpp"

namespace sanding {

/// Ticks with degrees along the scene's current frame (that of its last layer), about four to a side.
void add_graticule(Scene& scene, const MapGeometry& geometry, const MapStyle& style);

/// Thin meridians and parallels across the scene's current frame, at the ticks of add_graticule. To be drawn
/// below the names.
void add_graticule_lines(Scene& scene, const MapGeometry& geometry, const MapStyle& style);

}  // namespace sanding
