#pragma once

#include "app/desktop/commands.hpp"
#include "render/scene/scene.hpp"

namespace sanding::desktop {

/// Whose areas are turned: a map's values have the palette's own dark form, a chart's bars have none.
enum class Areas { keep, turn };

/// One colour for paper as it is in the theme.
[[nodiscard]] scene::Rgba suited(scene::Rgba colour, Theme theme);

/// Turns ink that was chosen for paper into ink for the theme: in the dark one what is dark becomes light at
/// the same hue, and the other way round.
void suit_ink(Scene& scene, Theme theme, Areas areas = Areas::keep);

}  // namespace sanding::desktop
