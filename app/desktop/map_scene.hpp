#pragma once

#include "app/desktop/session.hpp"
#include "render/scene/scene.hpp"

namespace sanding::desktop {

/// Logical pixels of a point on the window's map: letters of 8 points are 12 pixels high.
inline constexpr double map_px_per_pt = 1.5;

/// What the scene is made of. Equal ones make equal scenes.
struct MapKey {
    const OpenedResults* results = nullptr;
    Shown shown;
    Language language = Language::indonesian;
    Theme theme = Theme::light;
    std::array<bool, map_layer_count> layer_shown{};
    MapSize size;
    const Frame* live = nullptr;  ///< of a run that goes on
    bool operator==(const MapKey&) const = default;
};
[[nodiscard]] MapKey map_key(const Session& session);

/// The sheet's map frame for the chosen values, as large as the window's map, without its hidden layers and
/// in the theme's colours. Labels still have to be placed. Results have to be open.
[[nodiscard]] Scene map_scene(const Session& session);

/// The same with the outlines of the district under the pointer and of the one whose card is shown.
[[nodiscard]] Scene with_outlines(Scene placed, const Session& session);

/// Where the session's camera stands, on a screen with `scale` device pixels per logical one.
[[nodiscard]] View map_view_of(const State& state, double scale);

/// The palette of the theme, as classes are made with.
[[nodiscard]] const char* palette_of(Theme theme);

}  // namespace sanding::desktop
