#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.hpp"
#include "sim/housing/seekers.hpp"
#include "sim/proposals.hpp"

namespace sanding {

inline constexpr std::uint32_t no_row = 0xFFFFFFFFU;
inline constexpr std::size_t largest_choice = 64;

/// Which rows of the proposals a seeker draws from; every fourth draw is of `work` where there is one.
struct ProposalRows {
    std::uint32_t origin = 0, work = no_row;
};

/// The places each seeker chooses among, a fixed number of them in columns: [seeker][size].
struct ChoiceSets {
    std::size_t size = 0;                  ///< room per seeker
    std::vector<std::uint8_t> count;       ///< [seeker] places in use, all different
    std::vector<std::uint8_t> income;      ///< [seeker] segment
    std::vector<std::uint8_t> households;  ///< [seeker] that the row stands for
    std::vector<std::uint16_t> place;
    /// e^{what of the utility is the seeker's own} over the chance to be in the set: the correction −ln q of
    /// McFadden (1978).
    std::vector<double> weight;

    [[nodiscard]] std::size_t seekers() const { return count.size(); }
};

/// Draws places until `size` different ones are found, the seeker's own `from_unit` always among them. With n
/// draws made before one more would have come, a place is in the set with chance 1 − (1 − q)^n, and its
/// weight is one over that; of the own place 1. Where there are no more than `size` places, all are in.
/// Addresses are (household, number of the draw, year): the same sets whatever a scenario does.
[[nodiscard]] ChoiceSets sample_choice_sets(std::span<const HomeSeeker> seekers,
                                            std::span<const ProposalRows> rows, const Proposals& proposals,
                                            std::size_t size, int year, Draws draws);

}  // namespace sanding
