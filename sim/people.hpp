#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/archive.hpp"
#include "core/data/household_margins.hpp"
#include "sim/households.hpp"

namespace sanding {

/// A month counted from January 1900 = 0. The base date is the middle of the base year.
using Month = std::uint16_t;
[[nodiscard]] constexpr Month month_of(int year, int month_from_0) {
    return static_cast<Month>((year - 1900) * 12 + month_from_0);
}

inline constexpr std::size_t ages = 128;  ///< single years of age that tables have room for
inline constexpr int last_age = 110;      ///< ω: nobody lives past it

/// Age in completed years. Births lie in the past of `now`, at most ages − 1 years back.
[[nodiscard]] constexpr std::uint32_t age_at(Month birth, Month now) {
    return static_cast<std::uint32_t>(now - birth) / 12U;
}

/// Of somebody in a population without households.
inline constexpr std::uint32_t no_household = 0xFFFFFFFFU;

enum class Sex : std::uint8_t { male = 0, female = 1 };

/// Where somebody works: 0 nowhere; then the regencies' other jobs; then the zones. See
/// labour/workplaces.hpp.
using Workplace = std::uint16_t;

/// Residents in columns, row i one person. Rows have no meaning of their own: a person is known by `key`,
/// rows move when somebody leaves, and nothing depends on their order.
struct People {
    std::vector<std::uint64_t> key;
    std::vector<Month> birth;
    std::vector<std::uint16_t> unit;  ///< desa of residence
    std::vector<Workplace> work;
    std::vector<std::uint16_t> rank;  ///< fixed rank for labour force participation: lower takes part more
    std::vector<std::uint8_t> sex;
    std::vector<std::uint8_t> children;    ///< ever born, as far as known: parity, and the next child's key
    std::vector<Month> last_birth;         ///< of the youngest child; 0: none
    std::vector<std::uint32_t> household;  ///< row in the block's households; no_household: lives for itself
    std::vector<std::uint8_t> family, role, marital,
        schooling;                      ///< see households.hpp, household_margins.hpp
    std::vector<std::uint16_t> school;  ///< 1 + site (services/schools.hpp); 0: none
    std::vector<std::uint8_t> weight;   ///< residents that the row stands for: 1, or in a sample more

    [[nodiscard]] std::size_t size() const { return key.size(); }
    void reserve(std::size_t rows);

    struct Person {
        std::uint64_t key = 0;
        Month birth = 0;
        std::uint16_t unit = 0;
        Workplace work = 0;
        std::uint16_t rank = 0;
        Sex sex = Sex::male;
        std::uint32_t household = no_household;
        std::uint8_t family = 0;
        Role role = Role::reference;
        Marital marital = Marital::single;
        Schooling schooling = Schooling::none;
        std::uint8_t children = 0;
        Month last_birth = 0;
        std::uint8_t weight = 1;
        std::uint16_t school = 0;
    };
    void add(const Person& person);
    void append(const People& other);
    [[nodiscard]] Person person(std::size_t row) const;

    /// Removes rows given in ascending order: the last rows take their places, so that only as much moves as
    /// leaves.
    void remove(const std::vector<std::uint32_t>& rows_ascending);
};

template <class A>
void archive(A& a, People& p) {
    archive_all(a, p.key, p.birth, p.unit, p.work, p.rank, p.sex, p.children, p.last_birth, p.household,
                p.family, p.role, p.marital, p.schooling, p.school, p.weight);
}

/// The population as blocks of rows that workers take one at a time. The size of a block changes speed, never
/// results.
struct Population {
    std::vector<People> blocks;
    std::vector<Households> households;       ///< of each block; empty where people are counted without
    [[nodiscard]] std::int64_t size() const;  ///< rows

    /// A copy with room for `growth` more rows per row in each block, made by all workers.
    [[nodiscard]] Population copy_with_room(double growth) const;
};

template <class A>
void archive(A& a, Population& p) {
    archive_all(a, p.blocks, p.households);
}

}  // namespace sanding
