#pragma once

#include <array>
#include <cstdint>
#include <vector>

/// The part of RFC 1951 that the PNG encoder needs: one block with its own Huffman codes.
namespace sanding::cairo {

/// What a block is made of, in order.
class DeflateTokens {
  public:
    /// `far` is the second of two distances at which matches are found; the first is three bytes (one pixel).
    explicit DeflateTokens(std::uint32_t far) : far_(far) {}

    void reserve(std::size_t tokens) { tokens_.reserve(tokens); }
    void byte(std::uint8_t value) {
        tokens_.push_back(one_byte | value);
        ++literal_[value];
    }
    /// Three literal bytes, first in the highest: 0xrrggbb.
    void pixel(std::uint32_t value) {
        tokens_.push_back(value);
        ++literal_[value >> 16], ++literal_[value >> 8 & 255U], ++literal_[value & 255U];
    }
    /// 3 to 258 bytes as they were three bytes ago, or `far` bytes ago.
    void match(std::uint32_t length, bool is_far);

    /// The block, not final, filled up to whole bytes with an empty stored block.
    [[nodiscard]] std::vector<std::uint8_t> block() const;

  private:
    static constexpr std::uint32_t one_byte = 1U << 24, near_match = 2U << 24, far_match = 3U << 24;

    std::uint32_t far_;
    std::vector<std::uint32_t> tokens_;
    std::array<std::uint32_t, 286> literal_{};
    std::array<std::uint32_t, 2> distance_{};
};

/// Lengths of a Huffman code for the frequencies, none above `limit`; unused symbols have length 0. At least
/// one is used.
[[nodiscard]] std::vector<std::uint8_t> huffman_lengths(std::vector<std::uint32_t> frequency, int limit);

}  // namespace sanding::cairo
