#pragma once

#include "render/scene/scene.hpp"
#include "render/text/text_layout.hpp"

namespace sanding {

/// The scene with every Text that may be moved (`Placement::inside`, `beside`) put where it covers no other
/// label, no symbol's centre and no line of its `avoid`, and stays inside the frame (map space) or page. By
/// priority; labels without room are dropped. What remains is `Placement::fixed`. Same input, same output;
/// both painters get the result.
[[nodiscard]] Scene place_labels(Scene scene, const View& view, const TextLayout& layout);

}  // namespace sanding
