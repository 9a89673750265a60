#pragma once

#include <vector>

#include "core/geo/geometry.hpp"

namespace sanding {

/// The borders of valid polygons that no neighbour shares to the bit: the outer border of a whole coverage,
/// and both sides of its gaps and overlaps.
class LooseBorders {
  public:
    /// An edge with its polygon on the left.
    struct Side {
        Point a, b;
        int times = 1;  ///< how many polygons have it
    };

    /// Edges are compared in `polygons`, and given as in `plane`, which has them point for point.
    LooseBorders(const Polygons& polygons, const Polygons& plane);

    [[nodiscard]] const std::vector<Side>& sides() const { return sides_; }

    /// In how many polygons a point of the plane lies that is on no edge.
    [[nodiscard]] int times_around(Point p) const;

  private:
    [[nodiscard]] std::size_t band_of(double y) const;

    std::vector<Side> sides_;
    std::vector<std::vector<std::uint32_t>> bands_;  ///< of y: the sides that reach into each
    double low_ = 0, height_ = 1;
};

}  // namespace sanding
