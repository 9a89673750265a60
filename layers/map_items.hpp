#pragma once

#include "layers/graticule.hpp"
#include "layers/map.hpp"

/// The items inside the map frame, and the parts of the sheet that explain them. Used by draw_map.
namespace sanding {

/// Where the box fits into `rect` with a little air. With `round_for` (how often the sheet is magnified) the
/// scale is a round one.
[[nodiscard]] scene::MapFrame fit_frame(const Box& extent, const scene::Rect& rect, double round_for = 0);

/// What the map shows: the district in focus, or all.
[[nodiscard]] Box extent_of(const MapInputs& inputs);

/// With a focus, the others are faded.
void add_fade(Scene& scene, const MapInputs& inputs);

/// Choropleth with missing and noisy districts hatched, suppressed ones cross-hatched. An opacity below 1
/// lets a backdrop through.
void add_choropleth(Scene& scene, const MapInputs& inputs, const Classes& classes, double opacity = 1);

/// Plain districts, for what lies on top of them.
void add_ground(Scene& scene, const MapInputs& inputs, double opacity = 1);

/// The borders of the map's level and those above it, heaviest last.
void add_borders(Scene& scene, const MapInputs& inputs, const MapStyle& style);

/// Zones and facilities.
void add_places(Scene& scene, const MapInputs& inputs, const MapStyle& style);

/// Names, to be placed.
void add_labels(Scene& scene, const MapInputs& inputs, const MapStyle& style);

/// True where a zone is known only as a point, and is drawn as a circle of its area.
[[nodiscard]] inline bool is_circle(const ZonePlace& zone) {
    return zone.outline.size() == 0 || zone.outline.points.empty();
}

/// How a zone's state is hatched.
[[nodiscard]] scene::Pattern zone_pattern(PlaceState state);
[[nodiscard]] scene::Hatch zone_hatch();

}  // namespace sanding
