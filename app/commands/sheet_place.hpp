#pragma once

#include <vector>

#include "layers/map_geometry.hpp"
#include "render/cairo/pdf.hpp"
#include "render/scene/scene.hpp"

namespace sanding {

/// Where the scene's map frames lie on the earth, for readers of PDF.
[[nodiscard]] std::vector<GeoFrame> georeference_of(const Scene& scene, const MapGeometry& geometry);

}  // namespace sanding
