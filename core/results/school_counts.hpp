#pragma once

#include "core/data/facilities.hpp"
#include "core/results/frame.hpp"

namespace sanding {

/// The column of a level that stands where `of_primary` does among those of primary schools: levels follow
/// each other with the same columns in the same order.
[[nodiscard]] constexpr Count school_count(Count of_primary, ServiceKind kind) {
    constexpr auto columns =
        static_cast<std::size_t>(Count::pupils_smp) - static_cast<std::size_t>(Count::pupils_sd);
    static_assert(static_cast<std::size_t>(Count::seats_in_reach_sma) + 1 ==
                  static_cast<std::size_t>(Count::pupils_sd) + school_levels * columns);
    return static_cast<Count>(static_cast<std::size_t>(of_primary) +
                              static_cast<std::size_t>(kind) * columns);
}

}  // namespace sanding
