#pragma once

#include "app/desktop/session.hpp"
#include "render/scene/scene.hpp"

namespace sanding::desktop {

/// Where the window's parts lie, logical pixels. They cover the window without overlapping.
struct Layout {
    scene::Rect top, layers, map, card, timeline;
};

/// Side panels give way to the map where the window is narrow; a folded one is as wide as its button.
[[nodiscard]] Layout layout_of(const State& state, double width, double height);

inline constexpr double top_height = 62, timeline_height = 84, folded_width = 40, narrowest_map = 360;

}  // namespace sanding::desktop
