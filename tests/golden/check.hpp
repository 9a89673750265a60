#pragma once

#include <optional>
#include <string>

#include "core/base/file.hpp"
#include "tests/golden/compare.hpp"
#include "tests/golden/scenes.hpp"

namespace sanding::golden {

/// Where kept scenes and pictures are, and where differences are shown.
struct GoldenPlaces {
    Path golden;          ///< holds scenes/ and pictures/
    Path report;          ///< a folder of the build
    bool update = false;  ///< write what is drawn instead of comparing with it
};

/// The project's own; `update` where the environment has SANDING_UPDATE_GOLDEN=1.
[[nodiscard]] GoldenPlaces golden_places();

/// Compares the scene's dump, drawn with fixed metrics, with the kept one, exactly. Nothing, or one line that
/// names the scene, the first line that differs and the report's page.
[[nodiscard]] std::optional<std::string> scene_problem(const GoldenScene& scene, const GoldenPlaces& places);

/// Compares the scene as Cairo and Pango paint it with the kept picture, within the tolerance.
[[nodiscard]] std::optional<std::string> picture_problem(const GoldenScene& scene, const GoldenPlaces& places,
                                                         const Tolerance& tolerance = {});

/// The scene as a PNG, as wide as its kept picture, or 700 pixels.
[[nodiscard]] Bytes painted(const GoldenScene& scene, const TextLayout& layout = TextLayout::pango());

}  // namespace sanding::golden
