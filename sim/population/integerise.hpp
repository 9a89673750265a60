#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace sanding {

/// Whole numbers from weights by systematic sampling proportional to size: weights are cumulated, and one
/// unit falls where a whole number plus `offset` lies, 0 < offset < 1. Each count is ⌊w⌋ or ⌈w⌉ with mean w,
/// the total is within 1 of Σw and exact when Σw is whole; so is every partial sum that is whole, which keeps
/// ordered margins exact.
[[nodiscard]] std::vector<std::int64_t> integerise_systematic(std::span<const double> weights, double offset);

/// Truncate, replicate, sample (Lovelace & Ballas 2013): ⌊w⌋ of each, then the remaining people drawn without
/// replacement, each with exactly its fractional part as probability. `uniform(i)` gives the i-th of
/// weights.size() + 1 addressed uniforms. The total is Σw, which must be whole.
[[nodiscard]] std::vector<std::int64_t> integerise_trs(std::span<const double> weights,
                                                       const std::function<double(std::size_t)>& uniform);

}  // namespace sanding
