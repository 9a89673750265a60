#pragma once

#include "render/scene/scene.hpp"
#include "render/text/text_layout.hpp"

namespace sanding {

/// The scene with every Text that may be moved (`Placement::inside`, `beside`, `along`) put where it covers
/// no other label and no line of its `avoid`, keeps off symbols where there is room, and stays inside the
/// frame (map space) or page. By priority; labels without room are put nearby with a line to their anchor
/// where the Text asks for it (`leader_pt`), else dropped. What remains is `Placement::fixed`. Same input,
/// same output; both painters get the result.
[[nodiscard]] Scene place_labels(const Scene& scene, const View& view, const TextLayout& layout);

}  // namespace sanding
