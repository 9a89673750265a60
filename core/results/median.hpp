#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/results/sqlite.hpp"

namespace sanding {

/// Element-wise lower median: of an even number of values the smaller of the middle two, so that a count
/// stays one that somebody simulated. All members have the same length; there is at least one.
[[nodiscard]] std::vector<std::int64_t> lower_median(const std::vector<std::vector<std::int64_t>>& members);

/// Finished member runs of a scenario, by seed and replicate.
[[nodiscard]] std::vector<std::int64_t> finished_members(const Database& database, std::string_view scenario);

/// Fills run `target` with the element-wise lower median of the members' columns and series, for what all of
/// them have.
void store_median(const Database& database, const std::vector<std::int64_t>& members, std::int64_t target);

}  // namespace sanding
