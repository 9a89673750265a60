#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/archive.hpp"

namespace sanding {

/// What a member is to the family nucleus he or she belongs to. Nucleus 0 of a household is its head's.
enum class Role : std::uint8_t {
    reference,  ///< the nucleus' adult; of nucleus 0 the head of the household
    partner,    ///< the reference's spouse
    child,      ///< of the reference or partner, of any age, without a nucleus of its own
    other       ///< kin and lodgers without a nucleus
};

/// Households of one block in columns, row i one household; its members are the block's people whose
/// `household` is i. A row without members is empty and may be used again.
struct Households {
    std::vector<std::uint64_t> key;
    std::vector<std::uint16_t> unit;   ///< desa; that of all members
    std::vector<std::uint16_t> size;   ///< members: rows of people
    std::vector<std::uint8_t> weight;  ///< households that the row stands for, as it was founded

    [[nodiscard]] std::size_t rows() const { return key.size(); }
    [[nodiscard]] std::int64_t occupied() const;  ///< rows with members
    std::uint32_t add(std::uint64_t household_key, std::uint16_t in_unit, std::uint8_t stands_for = 1);
    void append(const Households& others);
    void reserve(std::size_t households);
};

template <class A>
void archive(A& a, Households& h) {
    archive_all(a, h.key, h.unit, h.size, h.weight);
}

}  // namespace sanding
