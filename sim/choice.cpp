#include "sim/choice.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/base/math.hpp"

namespace sanding {

double log_sum(std::span<const double> utilities) {
    const double largest = *std::max_element(utilities.begin(), utilities.end());
    double sum = 0;
    for (const double v : utilities) sum += fixed_exp(v - largest);
    return largest + fixed_log(sum);
}

std::vector<double> logit_probabilities(std::span<const double> utilities) {
    const double total = log_sum(utilities);
    std::vector<double> out;
    for (const double v : utilities) out.push_back(fixed_exp(v - total));
    return out;
}

std::size_t gumbel_max(std::span<const double> weights, std::span<const std::uint64_t> place_keys,
                       std::uint64_t chooser, Process process, std::uint32_t year, Draws draws) {
    std::size_t best = weights.size();
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t p = 0; p < weights.size(); ++p) {
        if (!(weights[p] > 0)) continue;
        const Block block = draw_block(combine_keys(chooser, place_keys[p]), process, 0, year, draws);
        const double u = to_uniform(block[0]);
        if (1 - u >= least * weights[p]) continue;  // −ln u ≥ 1 − u: too late already, and a logarithm saved
        const double time = -fixed_log(u) / weights[p];
        if (time < least) {
            least = time;
            best = p;
        }
    }
    return best;
}

DestinationChoice::DestinationChoice(std::span<const double> weights, std::size_t places) : places_(places) {
    SANDING_EXPECT(places > 0 && weights.size() % places == 0);
    cumulated_.resize(weights.size());
    for (std::size_t row = 0; row < weights.size(); row += places) {
        double total = 0;
        for (std::size_t p = 0; p < places; ++p) total += weights[row + p];
        SANDING_EXPECT(total > 0);
        double sum = 0;
        std::size_t last = 0;
        for (std::size_t p = 0; p < places; ++p) {
            sum += weights[row + p];
            cumulated_[row + p] = threshold(sum / total);
            if (weights[row + p] > 0) last = p;
        }
        // Rounding must not leave words that propose nothing, nor propose a place of weight 0.
        for (std::size_t p = last; p < places; ++p) cumulated_[row + p] = 0xFFFFFFFFU;
    }
    accept_.assign(places, 0xFFFFFFFFU);
}

void DestinationChoice::set_ratios(std::span<const double> ratio) {
    SANDING_EXPECT(ratio.size() == places_);
    const double largest = *std::max_element(ratio.begin(), ratio.end());
    SANDING_EXPECT(largest > 0 && std::isfinite(largest));
    double bound = 0x1p-40;
    while (bound < largest) bound *= 2;
    for (std::size_t p = 0; p < places_; ++p) accept_[p] = threshold(ratio[p] / bound);
}

std::uint32_t DestinationChoice::propose(std::uint32_t origin, std::uint32_t word) const {
    const auto* row = cumulated_.data() + origin * places_;
    const auto* found = std::upper_bound(row, row + places_ - 1, word);
    return static_cast<std::uint32_t>(found - row);
}

std::uint32_t DestinationChoice::choose(std::uint32_t origin, std::uint64_t chooser, std::uint32_t year,
                                        Draws draws) const {
    constexpr std::uint16_t most_blocks =
        500;  // two tries each; acceptance below 1 % would be a bug in the ratios
    std::uint32_t place = 0;
    for (std::uint16_t sub = 0; sub < most_blocks; ++sub) {
        const Block block = draw_block(chooser, Process::destination, sub, year, draws);
        place = propose(origin, block[0]);
        if (block[1] <= accept_[place]) return place;
        place = propose(origin, block[2]);
        if (block[3] <= accept_[place]) return place;
    }
    return place;
}

}  // namespace sanding
