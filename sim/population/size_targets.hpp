#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/data/world.hpp"

namespace sanding {

/// Households of each size per unit, summing to `households`. Where a table gives them per unit, these; where
/// it gives them per district above, the district's distribution bent to each unit's mean size (shares times
/// e^{θk}, the nearest with that mean in Kullback–Leibler divergence) and fitted to the district's sizes and
/// the units' households by IPF. Empty without a table.
[[nodiscard]] std::vector<std::array<double, size_classes>> size_targets(
    const World& world, const std::vector<std::int64_t>& households);

/// Shares times e^{θk} over sizes 1 to 6 and `open_mean`, with θ such that their mean is `mean`, or as near
/// as θ from −8 to 8 brings it; sums to 1.
[[nodiscard]] std::array<double, size_classes> bent_to_mean(const std::array<double, size_classes>& shares,
                                                            double open_mean, double mean);

}  // namespace sanding
