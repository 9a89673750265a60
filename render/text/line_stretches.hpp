#pragma once

#include <vector>

#include "render/scene/scene.hpp"

namespace sanding {

/// A straight stretch of a line that a label can run along.
struct LineStretch {
    scene::Point middle;
    double angle_deg = 0;   ///< clockwise on the page, never upside down
    double off_middle = 0;  ///< how far along the line it is from the line's middle
};

/// Stretches of the polyline (page points) as long as `length`, at most a fifth of `height` away from their
/// chord, nearest to the line's middle first.
[[nodiscard]] std::vector<LineStretch> line_stretches(const std::vector<scene::Point>& line, double length,
                                                      double height);

}  // namespace sanding
