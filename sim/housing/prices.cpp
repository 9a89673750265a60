#include "sim/housing/prices.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/math.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

double on_price_grid(double price) {
    return std::floor(std::clamp(price, 0.01, 100.0) * 0x1p44 + 0.5) * 0x1p-44;
}

std::vector<double> choice_factors(const HomeMarket& market, std::span<const double> price) {
    std::vector<double> out(income_segments * price.size());
    for (std::size_t p = 0; p < price.size(); ++p) {
        const double log_price = fixed_log(price[p]);
        for (std::size_t s = 0; s < income_segments; ++s)
            out[s * price.size() + p] = market.attraction[p] * fixed_exp(market.price_weight[s] * log_price);
    }
    return out;
}

std::vector<double> expected_demand(const ChoiceSets& sets, std::span<const double> factors,
                                    std::size_t places) {
    SANDING_EXPECT(factors.size() == income_segments * places);
    // As fine a part as the sum of all households leaves room for in 62 bits; a double resolves 52.
    const auto households = std::accumulate(sets.households.begin(), sets.households.end(), std::uint64_t{0});
    const int bits = std::min(52, 62 - static_cast<int>(std::bit_width(households)));
    const double whole = std::ldexp(1.0, bits);
    constexpr std::size_t chunk = 512;
    const auto parts = parallel_tally(
        (sets.seekers() + chunk - 1) / chunk, std::vector<std::int64_t>(places),
        [&](std::vector<std::int64_t>& demand, std::size_t c) {
            std::array<double, largest_choice> w;
            for (std::size_t i = c * chunk; i < std::min(sets.seekers(), (c + 1) * chunk); ++i) {
                const std::uint16_t* place = sets.place.data() + i * sets.size;
                const double* weight = sets.weight.data() + i * sets.size;
                const double* factor = factors.data() + sets.income[i] * places;
                const std::size_t n = sets.count[i];
                double sum = 0;
                for (std::size_t a = 0; a < n; ++a) sum += w[a] = weight[a] * factor[place[a]];
                if (!(sum > 0)) continue;
                const double scale = whole * sets.households[i] / sum;
                for (std::size_t a = 0; a < n; ++a)
                    demand[place[a]] += static_cast<std::int64_t>(w[a] * scale + 0.5);
            }
        },
        [](std::vector<std::int64_t>& total, const std::vector<std::int64_t>& part) {
            for (std::size_t p = 0; p < total.size(); ++p) total[p] += part[p];
        });
    std::vector<double> out;
    for (const auto d : parts) out.push_back(static_cast<double>(d) / whole);
    return out;
}

namespace {

double step_of(double ratio, const PriceRules& rules) {
    const double step = ratio > 0 ? fixed_exp(fixed_log(ratio) / rules.response) : 0;
    return std::clamp(step, rules.least_step, rules.largest_step);
}

double total(std::span<const std::int64_t> column) {
    return static_cast<double>(std::accumulate(column.begin(), column.end(), std::int64_t{0}));
}

}  // namespace

ClearedPrices clear_prices(const ChoiceSets& sets, const HomeMarket& market, std::vector<double> price,
                           const PriceRules& rules) {
    const std::size_t places = price.size();
    ClearedPrices out;
    for (;; ++out.rounds) {
        out.demand = expected_demand(sets, choice_factors(market, price), places);
        const double wanted =
            std::accumulate(out.demand.begin(), out.demand.end(), 0.0) + total(market.reserve);
        const double there = total(market.supply);
        out.scarcity = there > 0 && wanted > 0 ? wanted / there : 1;
        out.residual = 0;
        std::vector<double> ratio(places);
        for (std::size_t p = 0; p < places; ++p) {
            const double here = static_cast<double>(market.supply[p]) * out.scarcity;
            const double demand = out.demand[p] + static_cast<double>(market.reserve[p]);
            // Where there is nothing at all, nothing is cleared either: homes usually vacant lack there.
            ratio[p] = here > 0 ? demand / here : demand > 0 ? rules.largest_step * 2 : 1;
            if (here > 0) out.residual = std::max(out.residual, ratio[p] - 1);
        }
        if (out.residual < rules.stop || out.rounds == rules.most_rounds) break;
        for (std::size_t p = 0; p < places; ++p)
            price[p] = on_price_grid(price[p] * step_of(ratio[p], rules));
    }
    const double level = step_of(out.scarcity, rules);
    for (double& p : price) p = on_price_grid(p * level);
    out.price = std::move(price);
    return out;
}

}  // namespace sanding
