#include "sim/population/size_targets.hpp"

#include <algorithm>
#include <numeric>

#include "core/base/math.hpp"
#include "sim/population/ipf.hpp"

namespace sanding {
namespace {

using Shares = std::array<double, size_classes>;

double size_of(std::size_t size_class, double open_mean) {
    return size_class + 1 == size_classes ? open_mean : static_cast<double>(size_class + 1);
}

/// Shares bent by θ, and their mean.
std::pair<Shares, double> bent(const Shares& shares, double open_mean, double theta) {
    Shares out{};
    double sum = 0, mean = 0;
    for (std::size_t k = 0; k < size_classes; ++k)
        sum += out[k] = shares[k] * fixed_exp(theta * (size_of(k, open_mean) - 4));
    for (std::size_t k = 0; k < size_classes; ++k) {
        out[k] /= sum;
        mean += out[k] * size_of(k, open_mean);
    }
    return {out, mean};
}

std::int64_t people_of(const PopulationBase& base, std::size_t unit) {
    return base.registered[unit] + base.under_fives_added[unit];
}

/// One district's sizes over its units.
void share_sizes(const World& world, const std::vector<std::int64_t>& households,
                 const std::vector<std::size_t>& units, const SizeCounts& given, std::vector<Shares>& out) {
    double people = 0, all = 0, in_closed = 0, wanted = 0;
    for (const auto u : units)
        people += static_cast<double>(people_of(world.population, u)),
            wanted += static_cast<double>(households[u]);
    for (std::size_t k = 0; k < size_classes; ++k) {
        all += static_cast<double>(given[k]);
        if (k + 1 < size_classes) in_closed += static_cast<double>(given[k]) * static_cast<double>(k + 1);
    }
    if (all <= 0 || wanted <= 0) return;
    // What people the smaller sizes don't take live in the large households; late registered children too.
    const double open =
        given.back() > 0
            ? std::max<double>(size_classes, (people - in_closed) / static_cast<double>(given.back()))
            : static_cast<double>(size_classes);
    Shares shares{};
    for (std::size_t k = 0; k < size_classes; ++k) shares[k] = static_cast<double>(given[k]) / all;
    std::vector<double> seed, rows, columns;
    for (std::size_t k = 0; k < size_classes; ++k) columns.push_back(shares[k] * wanted);
    for (const auto u : units) {
        const auto n = static_cast<double>(households[u]);
        const auto of_unit =
            n > 0 ? bent_to_mean(shares, open, static_cast<double>(people_of(world.population, u)) / n)
                  : shares;
        rows.push_back(n);
        seed.insert(seed.end(), of_unit.begin(), of_unit.end());
    }
    const Fitted fitted = fit_to_margins(seed, rows, columns, "household sizes");
    for (std::size_t i = 0; i < units.size(); ++i)
        std::copy_n(fitted.cells.begin() + static_cast<std::ptrdiff_t>(i * size_classes), size_classes,
                    out[units[i]].begin());
}

}  // namespace

std::array<double, size_classes> bent_to_mean(const std::array<double, size_classes>& shares,
                                              double open_mean, double mean) {
    double low = -8, high = 8;
    for (int i = 0; i < 60; ++i) {
        const double middle = (low + high) / 2;
        (bent(shares, open_mean, middle).second < mean ? low : high) = middle;
    }
    return bent(shares, open_mean, (low + high) / 2).first;
}

std::vector<std::array<double, size_classes>> size_targets(const World& world,
                                                           const std::vector<std::int64_t>& households) {
    const HouseholdSizes& sizes = world.population.households.sizes;
    if (sizes.empty()) return {};
    std::vector<Shares> out(households.size());
    const auto ancestors = world.districts.ancestors(sizes.level);
    for (std::size_t d = 0; d < sizes.given.size(); ++d) {
        std::vector<std::size_t> units;
        for (std::size_t u = 0; u < households.size(); ++u)
            if (ancestors[u] == d) units.push_back(u);
        share_sizes(world, households, units, sizes.given[d], out);
    }
    return out;
}

}  // namespace sanding
