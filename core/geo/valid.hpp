#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/geo/geometry.hpp"

namespace sanding {

/// A polygon that breaks the rules of a valid one: where, and what GEOS says.
struct InvalidShape {
    std::size_t polygon = 0;
    std::string reason;
};

/// The polygons whose rings, nested as they lie in each other, break a rule: they cross or run along
/// themselves or each other, or enclose nothing. Parallel over polygons.
[[nodiscard]] std::vector<InvalidShape> invalid_shapes(const Polygons& polygons);

/// Replaces invalid polygons by valid ones that cover the same ground by the odd-even rule, and says which
/// they were. Lines and points that are left over (spikes, rings without area) go; a polygon of nothing else
/// becomes empty. Valid polygons stay as they are, to the bit.
[[nodiscard]] std::vector<InvalidShape> make_valid(Polygons& polygons);

}  // namespace sanding
