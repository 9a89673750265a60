#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/data/indicator.hpp"

namespace sanding::desktop {

/// Which values are meant: those between two limits.
struct Condition {
    std::string indicator;  ///< empty: what the map shows
    std::optional<double> low, high;
    bool with_low = true, with_high = true;  ///< the limits themselves, too

    /// A missing value meets no condition.
    [[nodiscard]] bool met_by(double value) const;
};

/// "> 50.000", "≤ 1,5", "< -3", ">= 2000", "1000..5000", with an indicator before it where another than the
/// shown one is meant ("density > 2.000", "jumlah penduduk > 50000"): by its id or a part of its name in the
/// language, the first in display order. Numbers as the language writes them, or plainly; blanks count
/// nothing. Nothing where it isn't one.
[[nodiscard]] std::optional<Condition> parse_condition(std::string_view text, Language language);

}  // namespace sanding::desktop
