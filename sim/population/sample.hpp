#pragma once

#include <cstdint>
#include <span>

#include "sim/prepare.hpp"

namespace sanding {

/// A tenth of the households, for runs that answer while somebody waits.
inline constexpr std::uint8_t quick_weight = 10;

/// A systematic sample of about one household in `weight` from every unit, with its members. Within a unit
/// households are taken in order of size, members who work and the head's age, so that the sample has these
/// in the unit's proportions. Most rows stand for `weight` households, a few for less, so that the sample
/// stands for exactly as many households and people as each unit has; of units with too few households all
/// are taken. Who is taken depends on seed and keys alone, those of units `unit_key`, not on the order
/// of rows.
[[nodiscard]] Population sample_households(const Population& all, std::span<const std::uint64_t> unit_key,
                                           std::uint8_t weight, Draws draws);

/// The same world with such a sample as its people. What was made of all of them (commuting, tables of the
/// base year) stays.
[[nodiscard]] Shared<PreparedWorld> with_sample(const PreparedWorld& prepared, std::uint8_t weight);

}  // namespace sanding
