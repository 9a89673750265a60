#pragma once

#include "layers/map.hpp"

namespace sanding {

/// Covers what lies outside the study in the scene's current frame with `ink::outside`: the frame with the
/// districts of the top level as holes. For maps with a backdrop.
void add_mask(Scene& scene, const MapGeometry& geometry, const MapStyle& style);

}  // namespace sanding
