#pragma once

#include <array>
#include <cstdint>

#include "sim/people.hpp"

namespace sanding {

/// Women of 14 to 49 in groups of the fertility schedule (14 counts to the first): 15–19 … 45–49.
inline constexpr std::uint32_t first_fertile_age = 14, last_fertile_age = 49;
inline constexpr std::size_t fertile_groups = 7;
[[nodiscard]] constexpr std::size_t fertile_group(std::uint32_t age) {
    return age < 15 ? 0 : (age < 50 ? age - 15 : 34) / 5;
}

/// Least months between two deliveries.
inline constexpr int least_months_between_births = 10;

/// What a married woman's chance of a birth depends on besides age: parity 0, 1, 2, 3+, and months since the
/// last birth: none known, 0 … 8 each, 9–17, 18–29, 30 and more.
inline constexpr std::size_t parities = 4, birth_spacings = 13, birth_classes = parities * birth_spacings;
[[nodiscard]] constexpr std::size_t birth_class(std::uint8_t children, Month last_birth, Month now) {
    const std::size_t parity = children < 3 ? children : 3;
    if (last_birth == 0) return parity * birth_spacings;
    const int months = now - last_birth;
    const std::size_t spacing = months < 0    ? 1
                                : months < 9  ? static_cast<std::size_t>(1 + months)
                                : months < 18 ? 10
                                : months < 30 ? 11
                                              : 12;
    return parity * birth_spacings + spacing;
}

/// First of the coming twelve months (0-based) in which a woman can give birth again.
[[nodiscard]] constexpr int first_birth_month(Month last_birth, Month now) {
    if (last_birth == 0) return 0;
    const int wait = least_months_between_births - 1 - (now - last_birth);
    return wait < 0 ? 0 : wait < 11 ? wait : 11;
}

/// θ of each class, relative: parity 0 … 3+ 1.5, 1, 0.6, 0.35 [A], the order of national fertility surveys;
/// times the share of the coming months in which a birth is possible, times 0.3, 0.7 and 1 for up to 18, 30
/// and more months since the last one [A].
[[nodiscard]] std::array<double, birth_classes> relative_births();

}  // namespace sanding
