#include "sim/decompose.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/base/random.hpp"

namespace sanding {

namespace {

/// By the parts' lottery numbers in the k-th permutation; of equal ones the first goes first.
PartOrder drawn_order(std::size_t parts, std::size_t k, std::uint32_t seed) {
    std::vector<std::uint32_t> lot;
    for (std::size_t p = 0; p < parts; ++p)
        lot.push_back(draw_block(key_of("part " + std::to_string(p)), Process::part_order, 0,
                                 static_cast<std::uint32_t>(k), {seed, 0})[0]);
    PartOrder out(parts);
    std::iota(out.begin(), out.end(), std::size_t{0});
    std::ranges::stable_sort(out, {}, [&](std::size_t p) { return lot[p]; });
    return out;
}

/// Quotient rounded down, of a positive divisor.
std::int64_t floor_quotient(std::int64_t sum, std::int64_t divisor) {
    return sum / divisor - (sum % divisor < 0 ? 1 : 0);
}

}  // namespace

std::vector<PartOrder> part_orders(std::size_t parts, std::size_t orders, std::uint32_t seed) {
    std::vector<PartOrder> out;
    for (std::size_t k = 0; k < orders; ++k) {
        if (k % 2 == 1) {
            out.emplace_back(out.back().rbegin(), out.back().rend());
        } else if (k == 0) {
            out.emplace_back(parts);
            std::iota(out.back().begin(), out.back().end(), std::size_t{0});
        } else {
            out.push_back(drawn_order(parts, k / 2, seed));
        }
    }
    return out;
}

std::set<PartsOn> sets_on_the_way(std::span<const PartOrder> orders) {
    std::set<PartsOn> out;
    for (const PartOrder& order : orders) {
        PartsOn on(order.size());
        out.insert(on);
        for (const std::size_t part : order) {
            on[part] = true;
            out.insert(on);
        }
    }
    return out;
}

Decomposition decompose(std::span<const PartOrder> orders,
                        const std::function<std::vector<std::int64_t>(const PartsOn&)>& values) {
    SANDING_EXPECT(!orders.empty());
    const std::size_t parts = orders.front().size();
    std::map<PartsOn, std::vector<std::int64_t>> known;
    for (const PartsOn& on : sets_on_the_way(orders)) known.emplace(on, values(on));
    Decomposition out;
    out.start = known.at(PartsOn(parts, false));
    out.end = known.at(PartsOn(parts, true));
    out.orders = static_cast<std::int64_t>(orders.size());
    out.contribution.assign(parts, std::vector<std::int64_t>(out.start.size()));
    for (const PartOrder& order : orders) {
        PartsOn on(parts);
        const std::vector<std::int64_t>* before = &out.start;
        for (const std::size_t part : order) {
            on[part] = true;
            const auto& now = known.at(on);
            for (std::size_t c = 0; c < now.size(); ++c) out.contribution[part][c] += now[c] - (*before)[c];
            before = &now;
        }
    }
    return out;
}

std::vector<std::int64_t> whole_addends(std::span<const std::int64_t> sums, std::int64_t divisor,
                                        std::int64_t total) {
    SANDING_EXPECT(divisor > 0);
    std::vector<std::int64_t> out, remainder;
    for (const std::int64_t sum : sums) {
        out.push_back(floor_quotient(sum, divisor));
        remainder.push_back(sum - out.back() * divisor);
        total -= out.back();
    }
    std::vector<std::size_t> by_remainder(sums.size());
    std::iota(by_remainder.begin(), by_remainder.end(), std::size_t{0});
    std::ranges::stable_sort(by_remainder, std::ranges::greater{},
                             [&](std::size_t i) { return remainder[i]; });
    for (std::size_t k = 0; total > 0 && !out.empty(); ++k, --total)
        ++out[by_remainder[k % by_remainder.size()]];
    for (std::size_t k = 0; total < 0 && !out.empty(); ++k, ++total)
        --out[by_remainder[by_remainder.size() - 1 - k % by_remainder.size()]];
    return out;
}

std::int64_t rounded_quotient(std::int64_t sum, std::int64_t divisor) {
    const std::int64_t size = (2 * (sum < 0 ? -sum : sum) + divisor) / (2 * divisor);
    return sum < 0 ? -size : size;
}

}  // namespace sanding
