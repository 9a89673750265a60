#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.hpp"
#include "sim/housing/seekers.hpp"

namespace sanding {

/// Proposals of places by fixed weights, one distribution per row, drawn with one word by the alias method
/// (Walker 1977). Rows belong to seekers' origins and to places of work; they are made of the base year alone
/// and so are the same in every scenario.
class Proposals {
  public:
    Proposals() = default;
    /// weights[row * places + p] ≥ 0, a positive one in each row.
    Proposals(std::span<const double> weights, std::size_t places);

    [[nodiscard]] std::size_t places() const { return places_; }
    [[nodiscard]] std::size_t rows() const { return places_ == 0 ? 0 : log_miss_.size() / places_; }
    [[nodiscard]] std::uint16_t draw(std::size_t row, std::uint32_t word) const {
        const std::uint64_t scaled = static_cast<std::uint64_t>(word) * places_;
        const std::size_t at = row * places_ + (scaled >> 32);
        return static_cast<std::uint32_t>(scaled) < keep_[at] ? static_cast<std::uint16_t>(scaled >> 32)
                                                              : alias_[at];
    }
    /// ln(1 − q) of a place: the chance that one draw of the row misses it.
    [[nodiscard]] double log_miss(std::size_t row, std::size_t place) const {
        return log_miss_[row * places_ + place];
    }

  private:
    void make_row(std::span<const double> weights, std::size_t row);

    std::size_t places_ = 0;
    std::vector<std::uint32_t> keep_;   ///< [row][place] threshold of the cell's own place
    std::vector<std::uint16_t> alias_;  ///< [row][place] the other one
    std::vector<double> log_miss_;      ///< [row][place]
};

inline constexpr std::uint32_t no_row = 0xFFFFFFFFU;
inline constexpr std::size_t largest_choice = 64;

/// Which rows of the proposals a seeker draws from; every fourth draw is of `work` where there is one.
struct ProposalRows {
    std::uint32_t origin = 0, work = no_row;
};

/// The places each seeker chooses among, a fixed number of them in columns: [seeker][size].
struct ChoiceSets {
    std::size_t size = 0;              ///< room per seeker
    std::vector<std::uint8_t> count;   ///< [seeker] places in use, all different
    std::vector<std::uint8_t> income;  ///< [seeker] segment
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
