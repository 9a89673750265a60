#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/data/household_margins.hpp"
#include "sim/households.hpp"
#include "sim/people.hpp"

namespace sanding {

struct SeedPerson {
    std::uint8_t age = 0;
    Sex sex = Sex::male;
    Marital marital = Marital::single;
    Schooling schooling = Schooling::none;
    std::uint8_t family = 0;  ///< nucleus within the household
    Role role = Role::other;
};

/// Households after which synthetic ones are made: who lives together with whom.
struct Seed {
    std::vector<SeedPerson> persons;      ///< household by household, heads first
    std::vector<std::uint32_t> first{0};  ///< per household, and one behind the last
    std::string label;                    ///< said on every output
    std::vector<double> weight = {};      ///< per household, what the fit starts from; empty: all alike

    [[nodiscard]] std::size_t households() const { return first.size() - 1; }
    [[nodiscard]] std::span<const SeedPerson> members(std::size_t household) const {
        return std::span(persons).subspan(first[household], first[household + 1] - first[household]);
    }
};

/// A seed from conditional tables, not from a survey: heads by age and marital state, partners by age
/// difference N(3, 3²) years [A], children by the national fertility schedule since marriage with two years
/// between them, who leave with age [A], a widowed parent in 8 %, a young couple in 10 %, other kin in 6 % of
/// couples' households [A]; schooling by age and birth cohort [A]. In order of size and age of the head. The
/// same households for every study and seed number; another `sample` has others, to hold against.
[[nodiscard]] Seed conditional_seed(std::size_t households, std::uint64_t sample = 0);

}  // namespace sanding
