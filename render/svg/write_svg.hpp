#pragma once

#include <string>

#include "render/scene/scene.hpp"
#include "render/text/text_layout.hpp"

namespace sanding {

struct SvgOptions {
    std::string title;                  ///< of the document; may be empty
    std::string description;            ///< for those who can't see it, and for search; may be empty
    std::string language;               ///< "id", "en"; may be empty
    std::string sheet_name = "Lembar";  ///< of the items before the first layer
    TextLayout layout = TextLayout::pango();
};

/// The scene as SVG 1.1, one unit a point, at the scale it was composed for. Text stays text, in the width it
/// was measured with; each layer is a group with its id, which Inkscape shows under its name; what lies in
/// map space is clipped to its frame. Placed labels are expected (`place_labels`). Same scene, same bytes.
/// Throws std::runtime_error for a scene without extent.
[[nodiscard]] std::string write_svg(const Scene& placed, const SvgOptions& options = {});

}  // namespace sanding
