#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fuzz {

/// How a file is damaged. Which and where is a pure function of the case's number.
enum class Mutation {
    flipped_bits,   ///< 1 to 64 of them
    cut,            ///< the end is missing
    spliced,        ///< a piece of another file stands in it
    doubled_chunk,  ///< a piece stands twice, or hundreds of times
    missing_chunk,  ///< a piece is missing
    huge_number,    ///< a figure became enormous, negative, infinite or nothing
    wild_bytes,     ///< eight bytes became 00, 7F, 80 or FF: lengths and counts of binary files
    odd_text,       ///< quotes, zero bytes, marks of order, brackets by the thousand
    count
};

/// Addressed randomness: word `draw` of case `number`.
[[nodiscard]] std::uint32_t word(std::uint32_t number, std::uint32_t draw);

[[nodiscard]] std::string mutated(std::string bytes, std::string_view other, std::uint32_t number);

using Members = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] std::string whole_archive(const Members& members);
/// An archive with one member damaged, or with sizes in its directory that are none.
[[nodiscard]] std::string mutated_archive(const Members& members, std::uint32_t number);

}  // namespace fuzz
