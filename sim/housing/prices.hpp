#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/housing/choice_sets.hpp"

namespace sanding {

/// What the places of a market are, apart from prices.
struct HomeMarket {
    std::span<const std::int64_t> supply;   ///< [place] vacant homes, with those that movers would leave
    std::span<const std::int64_t> reserve;  ///< [place] homes that are vacant in normal times
    std::span<const double> attraction;     ///< [place] e^{utility that all share, ln(supply) in it}
    std::array<double, income_segments> price_weight{};  ///< β_p of ln(price / income), ≤ 0
};

/// How prices are sought: p ← p · clip[(D/S)^{1/response}, least_step, largest_step], at most `most_rounds`
/// times, until no place is wanted by more than `stop` above what there is.
struct PriceRules {
    double response = 1.5;  ///< ε
    double least_step = 0.75, largest_step = 1.25;
    double stop = 0.01;
    int most_rounds = 5;
};

struct ClearedPrices {
    std::vector<double> price;   ///< [place]
    std::vector<double> demand;  ///< [place] expected households at these prices
    /// (D + R) / S of all places: what of scarcity relative prices can't spread, which moves all prices alike
    double scarcity = 1;
    double residual = 0;  ///< largest (D + R) / (S · scarcity) − 1 left; with R = 0 and D = S the share D
                          ///< exceeds S by
    int rounds = 0;
};

/// attraction · price^β_p, [income segment][place]: what a choice set's weight is multiplied by.
[[nodiscard]] std::vector<double> choice_factors(const HomeMarket& market, std::span<const double> price);

/// D_z = Σ_h P_h(z), [place], P_h the logit over the seeker's set. Summed in whole numbers of a fixed small
/// part, so that threads and order of seekers don't show.
[[nodiscard]] std::vector<double> expected_demand(const ChoiceSets& sets, std::span<const double> factors,
                                                  std::size_t places);

/// Prices at which every place is equally scarce. Demand depends on the ratios of prices alone, so iterations
/// clear these, with D + R against S · scarcity; the level then follows scarcity by the same rule, once.
/// Prices are rounded to 2⁻⁴⁴ and stay within [0.01, 100]. Without reserves and with as many homes as
/// seekers this is the rule D/S itself.
[[nodiscard]] ClearedPrices clear_prices(const ChoiceSets& sets, const HomeMarket& market,
                                         std::vector<double> price, const PriceRules& rules);

/// Rounded to the grid of prices and held within its bounds.
[[nodiscard]] double on_price_grid(double price);

}  // namespace sanding
