#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/base/random.hpp"
#include "sim/people.hpp"
#include "sim/space/travel.hpp"

namespace sanding {

/// Somebody who wants to marry this year.
struct Suitor {
    std::uint64_t key = 0;
    std::uint64_t household = 0;  ///< people of one household don't marry each other
    std::int32_t born = 0;        ///< of a man: month of birth; of a woman: that of the man she looks for
    std::uint16_t unit = 0;
    std::uint32_t block = 0, row = 0;
    std::uint8_t weight = 1;  ///< people the row stands for
};

/// Months by which the man a woman looks for is older: N(3, 3²) years [A], from four uniforms of her own.
[[nodiscard]] std::int32_t wanted_age_gap_months(std::uint64_t woman, std::uint32_t year, Draws draws);

/// Where people look for a partner, narrowest first: [round][unit] → pool.
using MarriagePools = std::vector<std::vector<std::uint32_t>>;

/// Couples of women[i] and men[j]. In each round the women and men of a pool who are still alone meet the
/// twelve nearest in age on each side, at most ten years off what they look for; a month off counts as
/// much as a minute between their desa [A]. The cheapest pair marries first, keys settle ties: the matching
/// is stable, does not depend on the order of rows, and another suitor changes only whom he or she displaces.
/// Who finds nobody stays alone.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> match_couples(
    const std::vector<Suitor>& women, const std::vector<Suitor>& men, const MarriagePools& pools,
    const TravelTimes& times);

}  // namespace sanding
