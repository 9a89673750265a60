#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.hpp"

namespace sanding {

/// Proposals of places by fixed weights, one distribution per row, drawn with one word by the alias method
/// (Walker 1977). They are made of the base year alone and so are the same in every scenario.
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

}  // namespace sanding
