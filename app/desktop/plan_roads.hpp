#pragma once

#include <cstddef>
#include <optional>

#include "core/geo/roads.hpp"

namespace sanding::desktop {

/// The nearest road that has a key, within that many metres of a position in degrees; of several as near the
/// first. Nothing where there is none: a road without a key can't be named by a plan.
[[nodiscard]] std::optional<std::size_t> road_at(const Roads& roads, Point at, double within_m);

}  // namespace sanding::desktop
