#pragma once

#include "render/scene/scene.hpp"

namespace sanding::scene {

/// The same scene on a page `factor` times as wide and high: everything in points grows, map coordinates
/// stay.
[[nodiscard]] Scene magnified(Scene scene, double factor);

}  // namespace sanding::scene
