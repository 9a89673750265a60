#pragma once

#include "app/desktop/session.hpp"
#include "render/scene/scene.hpp"

namespace sanding::desktop {

/// Where the window's parts lie, logical pixels. They cover the window without overlapping.
struct Layout {
    scene::Rect top, layers, map, card, timeline;
    scene::Rect drawer;  ///< below the map: its bar, and below that the chart or table where it is open
};

/// Side panels give way to the map where the window is narrow; a folded one is as wide as its button.
[[nodiscard]] Layout layout_of(const State& state, double width, double height);

/// What is below the drawer's bar; empty where it is closed.
[[nodiscard]] scene::Rect drawer_sheet(const Layout& layout);

inline constexpr double drawer_bar_height = 38, lowest_map = 180;
inline constexpr double top_height = 62, timeline_height = 84, folded_width = 40, narrowest_map = 360;

}  // namespace sanding::desktop
