#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <vector>

/// What each of some parts adds to a result, when they are switched on one after the other: addends that sum
/// exactly, because every step's start is the step's end before it. Where parts act together the order
/// matters; the mean over orders (Shapley 1953 over all of them) shares what they do together.
namespace sanding {

/// Which parts are on.
using PartsOn = std::vector<bool>;

/// An order of the parts 0 … n−1.
using PartOrder = std::vector<std::size_t>;

/// The first is the stated order 0 … n−1, the second its reverse; then come addressed permutations, each
/// followed by its reverse. A pair shares what two parts do together equally, so that two orders are the
/// Shapley value already where no more than two parts interact.
[[nodiscard]] std::vector<PartOrder> part_orders(std::size_t parts, std::size_t orders, std::uint32_t seed);

/// Every set of parts that the orders pass through, none and all among them.
[[nodiscard]] std::set<PartsOn> sets_on_the_way(std::span<const PartOrder> orders);

struct Decomposition {
    std::vector<std::int64_t> start, end;                 ///< [cell] none on; all on
    std::vector<std::vector<std::int64_t>> contribution;  ///< [part][cell], summed over the orders
    /// Σ_part contribution[part][cell] = orders · (end[cell] − start[cell]), exactly.
    std::int64_t orders = 1;
};

/// `values` gives whole numbers for the same cells whatever is on; it is asked once for each set on the way.
[[nodiscard]] Decomposition decompose(std::span<const PartOrder> orders,
                                      const std::function<std::vector<std::int64_t>(const PartsOn&)>& values);

/// sums[i] / divisor as whole numbers that add up to `total`: each rounded down, what is left given to the
/// largest remainders (of equals, the first). `total` is the sum divided, rounded one way or another.
[[nodiscard]] std::vector<std::int64_t> whole_addends(std::span<const std::int64_t> sums,
                                                      std::int64_t divisor, std::int64_t total);

/// sum / divisor rounded to the nearest whole number, halves away from zero.
[[nodiscard]] std::int64_t rounded_quotient(std::int64_t sum, std::int64_t divisor);

}  // namespace sanding
