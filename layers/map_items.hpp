#pragma once

#include "layers/map.hpp"

/// The items inside the map frame, and the parts of the sheet that explain them. Used by draw_map.
namespace sanding {

/// Where the geometry fits into `rect` with a little air; a round scale if the style asks for one.
[[nodiscard]] scene::MapFrame fit_frame(const MapGeometry& geometry, const scene::Rect& rect,
                                        bool round_scale);

/// Choropleth with missing and noisy districts hatched, and the borders of all levels.
void add_choropleth(Scene& scene, const MapInputs& inputs, const MapStyle& style, const Classes& classes);

/// Zones and facilities.
void add_places(Scene& scene, const MapInputs& inputs, const MapStyle& style);

/// Names, to be placed.
void add_labels(Scene& scene, const MapInputs& inputs, const MapStyle& style);

/// Ticks with degrees along the frame.
void add_graticule(Scene& scene, const MapGeometry& geometry, const MapStyle& style);

/// True where a zone is known only as a point, and is drawn as a circle of its area.
[[nodiscard]] inline bool is_circle(const ZonePlace& zone) {
    return zone.outline.size() == 0 || zone.outline.points.empty();
}

/// How a zone's state is hatched.
[[nodiscard]] scene::Pattern zone_pattern(PlaceState state);
[[nodiscard]] scene::Hatch zone_hatch();

}  // namespace sanding
