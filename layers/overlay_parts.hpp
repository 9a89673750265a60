#pragma once

#include "layers/overlay.hpp"

/// What add_overlay is made of, one file per kind. The scene's current frame has the map.
namespace sanding {

void add_line_shapes(Scene& scene, const Overlay& overlay, const MapGeometry& geometry);
void add_line_names(Scene& scene, const Overlay& overlay, const MapGeometry& geometry, const MapStyle& style);

void add_raster_shapes(Scene& scene, const Overlay& overlay, const MapGeometry& geometry,
                       const MapStyle& style);

/// Colours of a raster of measurements from its lowest to its highest value.
[[nodiscard]] std::vector<scene::Rgba> raster_ramp(const Overlay& overlay);

/// The frame that items added now are painted in.
[[nodiscard]] inline const scene::MapFrame& current_frame(const Scene& scene) {
    return scene.frames[frame_of_item(scene, scene.items.size())];
}

/// A Text of names in a map's own hand.
[[nodiscard]] scene::Text name_item(const OverlayLook& look, const MapStyle& style);

}  // namespace sanding
