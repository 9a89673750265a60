#pragma once

#include <optional>

#include "core/base/error.hpp"
#include "core/results/compare.hpp"

namespace sanding::desktop {

/// Two scenarios compared, or why they can't be.
struct Compared {
    CompareSpec spec;
    Comparison made;             ///< with its small counts
    std::optional<Error> error;  ///< then nothing is made
};

[[nodiscard]] inline bool same(const CompareSpec& a, const CompareSpec& b) {
    return a.baseline == b.baseline && a.against == b.against && a.indicator == b.indicator &&
           a.level == b.level && a.year == b.year;
}

}  // namespace sanding::desktop
