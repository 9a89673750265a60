#pragma once

#include <optional>
#include <vector>

#include "core/data/overlay.hpp"
#include "layers/legend_rows.hpp"
#include "layers/map.hpp"
#include "layers/overlay_look.hpp"

/// Lines, points, polygons and rasters that a study adds to its maps. Items go to the frame of the scene's
/// last layer; who draws a map begins a layer of the overlay's id and label before, and draws overlays that
/// are `below` before the choropleth, which then takes `choropleth_opacity`.
namespace sanding {

/// Shapes, then names to be placed.
void add_overlay(Scene& scene, const Overlay& overlay, const MapGeometry& geometry, const MapStyle& style);

/// The two parts of add_overlay, for a map that draws all names above all shapes.
void add_overlay_shapes(Scene& scene, const Overlay& overlay, const MapGeometry& geometry,
                        const MapStyle& style);
void add_overlay_names(Scene& scene, const Overlay& overlay, const MapGeometry& geometry,
                       const MapStyle& style);

/// A raster overlay as it lies in the frame, about `pixels_per_pt` fine; nothing where it lies elsewhere.
/// Reads the file: who draws many maps of one frame keeps the result.
[[nodiscard]] std::optional<scene::Image> image_of(const Overlay& overlay, const MapGeometry& geometry,
                                                   const scene::MapFrame& frame, double pixels_per_pt);

/// The overlay's name and one row per class, the most important first; one row where it has no classes. As
/// long as there is room.
void add_overlay_rows(LegendRows& rows, const Overlay& overlay, Language language);

}  // namespace sanding
