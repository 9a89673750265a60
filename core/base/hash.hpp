#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sanding {

/// A 128-bit content hash (XXH3). Not cryptographic: it tells contents apart, it doesn't protect them.
struct Hash {
    std::uint64_t high = 0, low = 0;
    friend bool operator==(const Hash&, const Hash&) = default;

    [[nodiscard]] std::string hex() const;    ///< 32 hexadecimal digits
    [[nodiscard]] std::string brief() const;  ///< "a1f3·9c", printed on maps and tables
};

[[nodiscard]] Hash hash_from_hex(std::string_view hex);

/// Feeds values one after the other into a Hash. Strings and columns are prefixed with their length, so that
/// ("ab","c") and ("a","bc") differ. Numbers are hashed by their little-endian bytes.
class Hasher {
  public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    Hasher& add(std::string_view text);
    Hasher& add(std::int64_t value);
    Hasher& add(double value);
    Hasher& add(std::span<const std::int64_t> column);
    Hasher& add(std::span<const double> column);
    Hasher& add(const std::vector<std::string>& column);
    Hasher& add(const Hash& hash);
    [[nodiscard]] Hash finish() const;

  private:
    void bytes(const void* data, std::size_t size);
    void* state_;
};

/// A stable 64-bit key of an entity from its official code (or any text): FNV-1a finished with a 64-bit
/// mixer.
[[nodiscard]] std::uint64_t key_of(std::string_view text);

/// A stable key from two keys, used for newborns (mother, birth order), pairs and in-migrants.
[[nodiscard]] constexpr std::uint64_t combine_keys(std::uint64_t a, std::uint64_t b) {
    std::uint64_t x = a ^ (b + 0x9E3779B97F4A7C15ULL + (a << 6) + (a >> 2));
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

}  // namespace sanding
