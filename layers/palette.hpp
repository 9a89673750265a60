#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/scene/scene.hpp"

namespace sanding {

/// Sequential palettes run from light (little) to dark (much), diverging ones are neutral in the middle.
[[nodiscard]] const std::vector<std::string>& sequential_palettes();
[[nodiscard]] const std::vector<std::string>& diverging_palettes();

/// `count` colours of a sequential or diverging palette; a UsageError names the nearest palette where there
/// is none of that name. A diverging palette with an odd count has its neutral colour in the middle.
[[nodiscard]] std::vector<scene::Rgba> palette_colours(std::string_view name, std::size_t count);

/// Okabe and Ito's eight colours, distinguishable with any colour vision; counts on from the start after the
/// last.
[[nodiscard]] scene::Rgba qualitative_colour(std::size_t i);

/// The hue of scenario i everywhere: A blue, B orange, then Okabe–Ito.
[[nodiscard]] scene::Rgba scenario_colour(std::size_t i);

/// "#rrggbb" as a colour.
[[nodiscard]] constexpr scene::Rgba rgb(unsigned hex, unsigned alpha = 255) {
    return {static_cast<std::uint8_t>(hex >> 16 & 255U), static_cast<std::uint8_t>(hex >> 8 & 255U),
            static_cast<std::uint8_t>(hex & 255U), static_cast<std::uint8_t>(alpha)};
}

}  // namespace sanding
