#pragma once

#include <string>

#include "render/scene/scene.hpp"

namespace sanding::svg {

/// Point symbols as `<circle>` and `<path>` elements, one a line; what all share stands on a group.
[[nodiscard]] std::string mark_elements(const scene::Marks& marks, const scene::Transform& page);

}  // namespace sanding::svg
