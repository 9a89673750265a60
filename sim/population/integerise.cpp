#include "sim/population/integerise.hpp"

#include <algorithm>
#include <cmath>

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

}  // namespace sanding
