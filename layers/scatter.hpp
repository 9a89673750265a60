#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/geo/geometry.hpp"
#include "render/scene/scene.hpp"

namespace sanding {

/// The odd-even inside of one shape, and random places in it.
class ScatterArea {
  public:
    ScatterArea(const scene::Shapes& shapes, std::size_t shape);

    /// The place of a key's dot: it depends on key, dot and shape alone. Uniform over the shape; where a
    /// hundred places in its bounding box all fall outside it (a sliver), on a line across it. Nothing where
    /// the shape has no extent.
    [[nodiscard]] std::optional<scene::Point> place(std::uint64_t key, std::uint32_t dot) const;

  private:
    struct Edge {
        scene::Point a, b;
        /// Each crossing of a horizontal line is counted once, at vertices too.
        [[nodiscard]] bool crosses(double y) const { return (a.y > y) != (b.y > y); }
        [[nodiscard]] double x_at(double y) const { return a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x); }
    };

    [[nodiscard]] bool contains(scene::Point p) const;
    [[nodiscard]] std::optional<scene::Point> on_line(double y, double part) const;

    std::vector<Edge> edges_;
    Box box_;
};

}  // namespace sanding
