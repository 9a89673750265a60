#pragma once

#include <cstdint>
#include <span>

#include "sim/people.hpp"

namespace sanding {

/// Age from which somebody heads a household and moves alone, years [A].
inline constexpr std::uint32_t adult_age = 17;

/// Gives a household that lost members its order back, in this order: a nucleus that lost its reference is
/// the partner's; children without parents become kin; a household without a head has as its head the eldest
/// adult child of the last one, or the eldest reference of another nucleus, or the eldest adult. `rows` are
/// its members. Returns false, and changes nothing more, where no member is an adult: they have to live with
/// somebody else. What it does depends on members alone, not on their rows.
[[nodiscard]] bool settle_household(People& people, std::span<const std::uint32_t> rows, Month now);

}  // namespace sanding
