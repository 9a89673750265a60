#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.hpp"

namespace sanding {

/// Multinomial logit probabilities e^V / Σ e^V, with the largest V subtracted first, and its log-sum.
[[nodiscard]] std::vector<double> logit_probabilities(std::span<const double> utilities);
[[nodiscard]] double log_sum(std::span<const double> utilities);

/// Chooses one of `weights` (e^V, zeros never) by Gumbel-max, written as the race it is: argmax V + Gumbel is
/// argmin E/e^V with E = −ln u exponential. Each (chooser, place) has its own addressed draw, so that raising
/// one weight moves choosers only into that place. Returns weights.size() when all are zero.
[[nodiscard]] std::size_t gumbel_max(std::span<const double> weights,
                                     std::span<const std::uint64_t> place_keys, std::uint64_t chooser,
                                     Process process, std::uint32_t year, Draws draws);

/// Where movers of each origin go, for choices among hundreds of places. Candidates are proposed with fixed
/// probabilities q(origin → place) and accepted with probability ratio(place)/bound, which is an exact draw
/// from q·ratio; the sequence of proposals is addressed, so that raising one place's ratio moves choosers
/// only into that place, as Gumbel-max would, at the cost of one or two draws instead of one per place. See
/// docs/decisions/0003-consistent-rejection.md.
class DestinationChoice {
  public:
    DestinationChoice() = default;

    /// weights[o * places + p] ≥ 0: proposal weight of place p for origin o; each origin has a positive one.
    DestinationChoice(std::span<const double> weights, std::size_t places);

    /// ratio[p] ≥ 0: how attractive p has become since the proposals were made. The bound is the smallest
    /// power of two not below the largest ratio, so that it rarely differs between scenarios.
    void set_ratios(std::span<const double> ratio);

    [[nodiscard]] std::uint32_t choose(std::uint32_t origin, std::uint64_t chooser, std::uint32_t year,
                                       Draws draws) const;
    [[nodiscard]] std::size_t places() const { return places_; }

  private:
    [[nodiscard]] std::uint32_t propose(std::uint32_t origin, std::uint32_t word) const;

    std::size_t places_ = 0;
    std::vector<std::uint32_t> cumulated_;  ///< [origin][place], thresholds of the inverse distribution
    std::vector<std::uint32_t> accept_;     ///< [place]
};

}  // namespace sanding
