#pragma once

#include <span>
#include <vector>

#include "render/scene/scene.hpp"

/// Fewer points for a view that cannot show them all. Neighbouring shapes lose the same points of their
/// shared border, so that no gap opens between them.
namespace sanding::scene {

/// Appends the line without the points that lie within `tolerance` of what remains; its ends stay. One pass:
/// a point is dropped as long as one direction from the last kept point passes all dropped ones at that
/// distance (the wedge of Williams 1978). A line and its reverse may keep different points.
void append_simplified(std::span<const Point> line, double tolerance, std::vector<Point>& kept);

/// A closed line (first = last) is cut at the point farthest from its ends first, so that it cannot collapse
/// unless it is smaller than the tolerance.
void append_simplified_closed(std::span<const Point> line, double tolerance, std::vector<Point>& kept);

/// The line, closed or not, without the points that lie within `tolerance` of what remains.
[[nodiscard]] std::vector<Point> simplified(std::span<const Point> line, double tolerance);

/// The shapes with their rings simplified between the points where three or more lines meet. As many shapes;
/// rings that shrink to a line are left out. Tolerance 0 gives the shapes themselves.
[[nodiscard]] Shapes simplified(const Shapes& shapes, double tolerance);

}  // namespace sanding::scene
