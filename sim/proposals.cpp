#include "sim/proposals.hpp"

#include <numeric>

#include "core/base/error.hpp"
#include "core/base/math.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

Proposals::Proposals(std::span<const double> weights, std::size_t places)
    : places_(places), keep_(weights.size()), alias_(weights.size()), log_miss_(weights.size()) {
    SANDING_EXPECT(places > 0 && places < 0xFFFF && weights.size() % places == 0);
    parallel_for_each_index(weights.size() / places,
                            [&](std::size_t row) { make_row(weights.subspan(row * places, places), row); });
}

/// Vose's (1991) construction in the order of places.
void Proposals::make_row(std::span<const double> weights, std::size_t row) {
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    SANDING_EXPECT(total > 0);
    std::vector<double> part;
    std::vector<std::size_t> small, large;
    for (std::size_t p = 0; p < places_; ++p) {
        const double q = weights[p] / total;
        log_miss_[row * places_ + p] = q < 1 ? fixed_log(1 - q) : -1e9;
        part.push_back(q * static_cast<double>(places_));
        (part.back() < 1 ? small : large).push_back(p);
    }
    const auto set = [&](std::size_t p, double keep, std::size_t other) {
        keep_[row * places_ + p] = threshold(keep);
        alias_[row * places_ + p] = static_cast<std::uint16_t>(other);
    };
    while (!small.empty() && !large.empty()) {
        const std::size_t s = small.back(), l = large.back();
        small.pop_back();
        set(s, part[s], l);
        part[l] -= 1 - part[s];
        if (part[l] < 1) {
            large.pop_back();
            small.push_back(l);
        }
    }
    for (const auto* rest : {&small, &large})  // rounding leaves parts of nearly one
        for (const std::size_t p : *rest) set(p, 1, p);
}

}  // namespace sanding
