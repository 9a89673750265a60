#pragma once

#include <span>
#include <vector>

#include "render/scene/scene.hpp"

namespace sanding::cairo {

/// The polyline without the points that lie no further than `tolerance` from the segment between the two kept
/// around them. Its ends stay, so a closed ring stays closed; at least every 32nd point stays, which keeps
/// the time linear.
[[nodiscard]] std::vector<scene::Point> simplified(std::span<const scene::Point> points, double tolerance);

}  // namespace sanding::cairo
