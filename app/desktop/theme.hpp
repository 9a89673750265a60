#pragma once

#include "app/desktop/commands.hpp"
#include "render/scene/scene.hpp"

namespace sanding::desktop {

/// The window's colours; text on paper and panel has a contrast of at least 4.5 to 1.
struct Colours {
    scene::Rgba paper, panel, line, text, muted, accent, outside, hover;
};
/// For projectors and walls of screens: letters of at least 7 to 1, lines of at least 3 to 1.
enum class Contrast { usual, high };
[[nodiscard]] const Colours& colours_of(Theme theme, Contrast contrast = Contrast::usual);

/// Scenario A's blue and B's orange (`scenario_colour`), lighter on a dark screen. Not for letters: B's is
/// too pale for them on paper.
[[nodiscard]] scene::Rgba side_colour(Theme theme, Side side);

}  // namespace sanding::desktop
