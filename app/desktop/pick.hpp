#pragma once

#include <optional>
#include <vector>

#include "core/geo/geometry.hpp"
#include "render/scene/scene.hpp"

namespace sanding::desktop {

/// Which shape contains a point. Keeps a box per shape: six thousand of them are looked through in
/// microseconds.
class PickIndex {
  public:
    explicit PickIndex(scene::Shared<scene::Shapes> shapes);

    /// By the odd-even rule over a shape's rings, so that holes and parts count. On a shared border either
    /// neighbour may come.
    [[nodiscard]] std::optional<std::size_t> at(Point point) const;
    [[nodiscard]] const Box& box(std::size_t shape) const { return boxes_[shape]; }

  private:
    [[nodiscard]] bool inside(std::size_t shape, Point point) const;

    scene::Shared<scene::Shapes> shapes_;
    std::vector<Box> boxes_;
};

}  // namespace sanding::desktop
