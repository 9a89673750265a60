#pragma once

#include <vector>

#include "render/scene/scene.hpp"
#include "render/text/text_layout.hpp"

/// Where a label of a given size may lie on the page; all in points.
namespace sanding {

/// Boxes to try, best first. `far` allows for more distant ones, where the caller checks that they still
/// belong; beside a symbol they are `off_pt` away from its centre.
[[nodiscard]] std::vector<scene::Rect> label_boxes(scene::Placement placement, scene::Point at,
                                                   const TextExtent& extent, bool far, double off_pt);

/// Boxes around the point, the nearest first, to its right before elsewhere.
[[nodiscard]] std::vector<scene::Rect> boxes_around(scene::Point at, const TextExtent& extent);

/// The point of the box that is nearest to `p`.
[[nodiscard]] scene::Point nearest(const scene::Rect& box, scene::Point p);

/// The box of two corners.
[[nodiscard]] scene::Rect spanned(scene::Point a, scene::Point b);

/// A row of squares that covers the line from `a` to `b` at a width of `side`.
[[nodiscard]] std::vector<scene::Rect> squares_along(scene::Point a, scene::Point b, double side);

}  // namespace sanding
