#include "sim/demography/marriage_market.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/base/parallel.hpp"

namespace sanding {
namespace {

constexpr std::size_t nearest = 12;
constexpr std::int32_t widest_months = 120;
constexpr std::int32_t points_per_month = 6;  // of ten seconds on the way

struct Pair {
    std::int32_t cost;
    std::uint32_t woman, man;
};

/// Rows of suitors who are alone, by pool.
std::vector<std::vector<std::uint32_t>> by_pool(const std::vector<Suitor>& suitors,
                                                const std::vector<bool>& married,
                                                const std::vector<std::uint32_t>& pool_of_unit,
                                                std::size_t pools) {
    std::vector<std::vector<std::uint32_t>> out(pools);
    for (std::uint32_t i = 0; i < suitors.size(); ++i)
        if (!married[i]) out[pool_of_unit[suitors[i].unit]].push_back(i);
    for (auto& pool : out)
        std::ranges::sort(pool, {},
                          [&](std::uint32_t i) { return std::tuple(suitors[i].born, suitors[i].key); });
    return out;
}

std::vector<Pair> cheapest_first(const std::vector<Suitor>& women, const std::vector<Suitor>& men,
                                 const std::vector<std::uint32_t>& w, const std::vector<std::uint32_t>& m,
                                 const TravelTimes& times) {
    std::vector<Pair> out;
    const auto consider = [&](std::uint32_t woman, std::uint32_t man) {
        const std::int32_t off = std::abs(women[woman].born - men[man].born);
        if (off > widest_months || women[woman].household == men[man].household) return;
        const std::int32_t way = times.unit_s[women[woman].unit * times.units + men[man].unit];
        out.push_back({off * points_per_month + std::min(way, 100'000) / 10, woman, man});
    };
    for (const auto woman : w) {
        const auto at = static_cast<std::size_t>(
            std::ranges::lower_bound(m, women[woman].born, {}, [&](std::uint32_t i) { return men[i].born; }) -
            m.begin());
        for (std::size_t i = at > nearest ? at - nearest : 0; i < std::min(m.size(), at + nearest); ++i)
            consider(woman, m[i]);
    }
    std::ranges::sort(out, {},
                      [&](const Pair& p) { return std::tuple(p.cost, women[p.woman].key, men[p.man].key); });
    return out;
}

}  // namespace

std::int32_t wanted_age_gap_months(std::uint64_t woman, std::uint32_t year, Draws draws) {
    const Block b = draw_block(woman, Process::marriage, 0, year, draws);
    const double bell =
        1.7320508075688772 * (to_uniform(b[0]) + to_uniform(b[1]) + to_uniform(b[2]) + to_uniform(b[3]) - 2);
    return static_cast<std::int32_t>(std::lround(36 + 36 * bell));
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> match_couples(const std::vector<Suitor>& women,
                                                                   const std::vector<Suitor>& men,
                                                                   const MarriagePools& pools,
                                                                   const TravelTimes& times) {
    std::vector<bool> wed_women(women.size()), wed_men(men.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    for (const auto& pool_of_unit : pools) {
        const std::size_t count =
            pool_of_unit.empty() ? 0 : *std::ranges::max_element(pool_of_unit) + std::size_t{1};
        const auto w = by_pool(women, wed_women, pool_of_unit, count),
                   m = by_pool(men, wed_men, pool_of_unit, count);
        std::vector<std::vector<Pair>> pairs(count);
        parallel_for_each_index(
            count, [&](std::size_t p) { pairs[p] = cheapest_first(women, men, w[p], m[p], times); });
        for (const auto& pool : pairs)
            for (const Pair& p : pool) {
                if (wed_women[p.woman] || wed_men[p.man]) continue;
                wed_women[p.woman] = wed_men[p.man] = true;
                out.emplace_back(p.woman, p.man);
            }
    }
    return out;
}

}  // namespace sanding
