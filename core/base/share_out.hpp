#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sanding {

/// Splits `total` over parts in proportion to `weight`, by cumulated rounding: whole numbers with an exact
/// total, in the order of the parts. Without any weight nothing is given.
[[nodiscard]] inline std::vector<std::int64_t> share_out(std::int64_t total,
                                                         std::span<const std::int64_t> weight) {
    std::int64_t sum = 0;
    for (const auto w : weight) sum += w;
    std::vector<std::int64_t> out(weight.size());
    std::int64_t cumulated = 0, given = 0;
    for (std::size_t i = 0; i < weight.size() && sum > 0; ++i) {
        cumulated += weight[i];
        const std::int64_t up_to = (2 * total * cumulated + sum) / (2 * sum);
        out[i] = up_to - given;
        given = up_to;
    }
    return out;
}

}  // namespace sanding
