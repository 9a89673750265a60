#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/scene/scene.hpp"

namespace sanding {

enum class PaletteKind { sequential, diverging, qualitative };

/// What the documentation and a menu say about a palette. All of them keep neighbouring colours apart for
/// colour-blind eyes (tests/layers/test_palette.cpp states how far).
struct PaletteInfo {
    std::string name;
    PaletteKind kind = PaletteKind::sequential;
    std::string source, licence;
    std::size_t colours = 0;  ///< of a qualitative palette; 0: any number
    bool print_safe = false;  ///< as it stands: grey print keeps the order of nine classes, and no class is
                              ///< nearer to white paper than the grey of missing values
};

/// Every palette, sequential ones first, then diverging, then qualitative.
[[nodiscard]] const std::vector<PaletteInfo>& palettes();

/// Sequential palettes run from light (little) to dark (much), diverging ones are neutral in the middle.
[[nodiscard]] const std::vector<std::string>& sequential_palettes();
[[nodiscard]] const std::vector<std::string>& diverging_palettes();
[[nodiscard]] const std::vector<std::string>& qualitative_palettes();

/// `count` colours of a sequential or diverging palette; a diverging one with an odd count has its neutral
/// colour in the middle. The name is
///  - a palette's: made for white paper;
///  - "NAME-dark": for dark backgrounds; sequential from dark (little) to light (much), diverging darkest in
///    the middle; no class is nearer to the background of the dark theme than missing is to white paper;
///  - "NAME-print", sequential ones: print-safe, without what is paler than the grey of missing values;
///  - "#rrggbb,#rrggbb,…": at least two colours of one's own, mixed in OKLab.
/// A UsageError names the nearest palette where there is none of that name, and says what is wrong with
/// colours of one's own.
[[nodiscard]] std::vector<scene::Rgba> palette_colours(std::string_view name, std::size_t count);

/// Colours of a qualitative palette for `count` categories, counting on from the start after the last; a
/// UsageError names the nearest palette.
[[nodiscard]] std::vector<scene::Rgba> category_colours(std::string_view name, std::size_t count);

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
