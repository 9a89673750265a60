#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/people.hpp"

namespace sanding {

/// Who lives in each household of a block: rows of people by household, ascending. Of the moment it was made;
/// whoever moves afterwards is still listed where he or she was.
class Members {
  public:
    Members() = default;
    Members(const People& people, std::size_t households);

    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t household) const {
        return std::span(row_).subspan(start_[household], start_[household + 1] - start_[household]);
    }

    [[nodiscard]] std::size_t households() const { return start_.size() - 1; }

  private:
    std::vector<std::uint32_t> start_{0};  ///< [household], one more than there are
    std::vector<std::uint32_t> row_;
};

/// Rows of a block's households that nobody lives in, to be used again before new ones are added.
class FreeRows {
  public:
    FreeRows() = default;
    explicit FreeRows(const Households& households);
    /// An empty household of this key and unit, which stands for as many as its founder; returns its row.
    std::uint32_t take(Households& households, std::uint64_t key, std::uint16_t unit, std::uint8_t weight);

  private:
    std::vector<std::uint32_t> rows_;  ///< descending
};

}  // namespace sanding
