#pragma once

#include <cstdint>
#include <vector>

#include "render/scene/scene.hpp"

/// Shared borders: neighbouring shapes repeat the same edge in opposite directions; here each edge exists
/// once.
namespace sanding::scene {

inline constexpr std::uint32_t no_shape = 0xffffffffU;

/// A straight piece of border. Seen along from → to (y upwards) `left` lies on its left, `right` on its
/// right.
struct Edge {
    std::uint32_t from = 0, to = 0;  ///< indices into EdgeSet::points
    std::uint32_t left = no_shape, right = no_shape;
};

struct EdgeSet {
    std::vector<Point> points;  ///< distinct
    std::vector<Edge> edges;    ///< in order of first appearance
};

/// Per ring: true where walking it as stored has the shape's inside on the left (y upwards), by the odd-even
/// rule.
[[nodiscard]] std::vector<bool> rings_inside_left(const Shapes& shapes);

/// Every edge of the shapes once, with what lies on both sides; `inside_left` as from rings_inside_left.
/// Edges whose ends coincide, and those with the same shape on both sides, are left out. Where more than two
/// shapes use one edge (overlaps), it appears again, so that for each shape the signed edges always close.
[[nodiscard]] EdgeSet unique_edges(const Shapes& shapes, const std::vector<bool>& inside_left);

/// The chosen edges (indices into `set.edges`) chained into the longest polylines without branches.
[[nodiscard]] Lines chain(const EdgeSet& set, const std::vector<std::uint32_t>& chosen);

}  // namespace sanding::scene
