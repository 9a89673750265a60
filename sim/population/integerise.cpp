#include "sim/population/integerise.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/error.hpp"

namespace sanding {

namespace {
/// Sums of weights that are whole up to rounding are whole.
double snapped(double value) {
    const double whole = std::round(value);
    return std::abs(value - whole) < 1e-6 ? whole : value;
}
}  // namespace

std::vector<std::int64_t> integerise_systematic(std::span<const double> weights, double offset) {
    SANDING_EXPECT(offset > 0 && offset < 1);
    std::vector<std::int64_t> out;
    out.reserve(weights.size());
    double cumulated = 0;
    std::int64_t given = 0;
    for (const double w : weights) {
        cumulated += w;
        // Whole numbers k with k + offset <= cumulated, k from 0.
        const auto up_to = static_cast<std::int64_t>(std::floor(snapped(cumulated) - offset)) + 1;
        out.push_back(up_to - given);
        given = up_to;
    }
    return out;
}

std::vector<std::int64_t> integerise_trs(std::span<const double> weights,
                                         const std::function<double(std::size_t)>& uniform) {
    // Drawing one after the other with probability proportional to what is left would favour small fractions;
    // a systematic draw over a random order has exactly the fractions as inclusion probabilities (Hartley &
    // Rao 1962).
    std::vector<std::pair<double, std::size_t>> order;
    std::vector<std::int64_t> out;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        order.emplace_back(uniform(i), i);
        out.push_back(static_cast<std::int64_t>(std::floor(weights[i])));
    }
    std::sort(order.begin(), order.end());
    std::vector<double> fractions;
    for (const auto& [u, i] : order) fractions.push_back(weights[i] - std::floor(weights[i]));
    const auto extra = integerise_systematic(fractions, uniform(weights.size()));
    for (std::size_t k = 0; k < order.size(); ++k) out[order[k].second] += extra[k];
    return out;
}

Fit measure_fit(std::span<const double> made, std::span<const double> expected) {
    SANDING_EXPECT(made.size() == expected.size() && !made.empty());
    Fit fit;
    double people = 0, squares = 0;
    for (std::size_t i = 0; i < made.size(); ++i) {
        const double d = made[i] - expected[i];
        fit.tae += std::abs(d);
        squares += d * d;
        people += expected[i];
        if (made[i] > 0)
            fit.g2 += expected[i] > 0 ? 2 * made[i] * std::log(made[i] / expected[i])
                                      : std::numeric_limits<double>::quiet_NaN();
    }
    const double n = static_cast<double>(made.size());
    fit.sae = people > 0 ? fit.tae / people : 0;
    fit.srmse = people > 0 ? std::sqrt(squares / n) / (people / n) : 0;
    fit.expected = people;
    for (std::size_t i = 0; i < made.size(); ++i)
        if (const double p = people > 0 ? expected[i] / people : 0; p > 0 && p < 1)
            fit.worst_z =
                std::max(fit.worst_z, std::abs(made[i] / people - p) / std::sqrt(p * (1 - p) / people));
    return fit;
}

}  // namespace sanding
