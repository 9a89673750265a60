#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/desktop/session.hpp"
#include "render/scene/scene.hpp"

/// How several maps share the map's place. All have one camera, one size and one class scheme.
namespace sanding::desktop {

/// One map. Rectangles in logical pixels from the upper left corner of the place that all share.
struct MapPane {
    Side side = Side::a;  ///< whose values; of a difference B
    Shown shown;
    std::string minus;  ///< the scenario whose values are taken away; empty: none
    scene::Rect frame;  ///< what the camera sees
    scene::Rect clip;   ///< the part of it that is not covered by another pane
};

/// From the upper left to the lower right; at least one. Results have to be open.
[[nodiscard]] std::vector<MapPane> panes_of(const Session& session);

/// Of each of them, logical pixels; the map's whole place while nothing is open.
[[nodiscard]] MapSize pane_size(const Session& session);

/// What the note below a map of differences takes, in a place of that width; logical pixels.
[[nodiscard]] double note_height(double width);

/// Years of the small multiples: the first and the last that the indicator is known in, and the shown one or,
/// where that is at an end, the one in the middle.
[[nodiscard]] std::vector<int> multiple_years(const Session& session);

/// Which pane is seen there, logical pixels from the upper left corner of the map's place.
[[nodiscard]] std::optional<std::size_t> pane_at(const std::vector<MapPane>& panes, Pixel at);

/// The same spot from the upper left corner of the pane's frame: what commands count from.
[[nodiscard]] Pixel in_pane(const MapPane& pane, Pixel at);

/// "two": for scripts.
[[nodiscard]] std::string_view arrangement_name(Arrangement arrangement);

/// Between panes, logical pixels.
inline constexpr double pane_gap = 4;

}  // namespace sanding::desktop
