#include "core/results/accuracy.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "core/base/error.hpp"
#include "core/base/math.hpp"

namespace sanding {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double median_of(std::vector<double> values) {
    if (values.empty()) return nan;
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

std::vector<double> sums(std::span<const double> values, std::span<const std::uint32_t> group,
                         std::size_t groups) {
    std::vector<double> out(groups);
    for (std::size_t i = 0; i < values.size(); ++i) out[group[i]] += values[i];
    return out;
}

struct Growth {
    double counted = 0, forecast = 0;
};

double growth_r2(const std::vector<Growth>& growth) {
    double mean = 0, unexplained = 0, all = 0;
    for (const Growth& g : growth) mean += g.counted / static_cast<double>(growth.size());
    for (const Growth& g : growth) {
        unexplained += (g.forecast - g.counted) * (g.forecast - g.counted);
        all += (g.counted - mean) * (g.counted - mean);
    }
    return all > 0 ? 1 - unexplained / all : nan;
}

}  // namespace

Accuracy measure_accuracy(std::span<const double> counted, std::span<const double> forecast,
                          std::span<const double> first) {
    SANDING_EXPECT(counted.size() == forecast.size() && counted.size() == first.size());
    Accuracy out;
    std::vector<double> ape;
    std::vector<Growth> growth;
    double absolute = 0, people = 0, squares = 0;
    for (std::size_t i = 0; i < counted.size(); ++i) {
        if (!(counted[i] > 0 && first[i] > 0)) continue;
        const double error = forecast[i] - counted[i];
        ape.push_back(100 * std::abs(error) / counted[i]);
        out.mape += ape.back();
        out.malpe += 100 * error / counted[i];
        absolute += std::abs(error), people += counted[i], squares += error * error;
        if (forecast[i] > 0)
            growth.push_back({fixed_log(counted[i] / first[i]), fixed_log(forecast[i] / first[i])});
    }
    out.places = ape.size();
    const auto n = static_cast<double>(out.places);
    out.mape /= n, out.malpe /= n;
    out.wmape = 100 * absolute / people;
    out.rmse = std::sqrt(squares / n);
    out.growth_r2 = growth_r2(growth);
    out.largest_ape = ape.empty() ? nan : *std::ranges::max_element(ape);
    out.median_ape = median_of(std::move(ape));
    return out;
}

double theil_u(double model_rmse, double naive_rmse) {
    return model_rmse == naive_rmse ? 1 : model_rmse / naive_rmse;
}

Skill skill_of(double u) {
    return std::abs(u - 1) <= 1e-9 ? Skill::none : u < 1 ? Skill::better : Skill::worse;
}

std::vector<double> controlled(std::span<const double> forecast, std::span<const std::uint32_t> group,
                               std::span<const double> totals) {
    const auto sum = sums(forecast, group, totals.size());
    std::vector<double> out;
    for (std::size_t i = 0; i < forecast.size(); ++i)
        out.push_back(sum[group[i]] > 0 ? forecast[i] * totals[group[i]] / sum[group[i]] : 0);
    return out;
}

std::vector<double> constant_share(std::span<const double> first, std::span<const std::uint32_t> group,
                                   std::span<const double> totals) {
    return controlled(first, group, totals);
}

std::vector<double> uniform_growth(std::span<const double> first, std::span<const std::uint32_t> group,
                                   std::span<const double> totals, double years) {
    const auto sum = sums(first, group, totals.size());
    std::vector<double> out;
    for (std::size_t i = 0; i < first.size(); ++i) {
        const double rate = fixed_exp(fixed_log(totals[group[i]] / sum[group[i]]) / years) - 1;
        out.push_back(first[i] * fixed_exp(fixed_log(1 + rate) * years));
    }
    return out;
}

std::vector<double> constant_growth_share(std::span<const double> earlier, std::span<const double> first,
                                          std::span<const std::uint32_t> group,
                                          std::span<const double> totals) {
    const auto before = sums(earlier, group, totals.size()), then = sums(first, group, totals.size());
    std::vector<double> out;
    for (std::size_t i = 0; i < first.size(); ++i) {
        const std::uint32_t g = group[i];
        const double grown = then[g] - before[g];
        const double share = grown != 0 ? (first[i] - earlier[i]) / grown : first[i] / then[g];
        out.push_back(first[i] + share * (totals[g] - then[g]));
    }
    return out;
}

PredictionInterval prediction_interval(std::span<const double> replicates, double level) {
    if (replicates.size() < 2) return {nan, nan};
    const auto n = static_cast<double>(replicates.size());
    double mean = 0, variance = 0;
    for (const double v : replicates) mean += v / n;
    for (const double v : replicates) variance += (v - mean) * (v - mean) / (n - 1);
    const boost::math::students_t student(n - 1);
    const double half = boost::math::quantile(student, (1 + level) / 2) * std::sqrt(variance * (1 + 1 / n));
    return {mean - half, mean + half};
}

}  // namespace sanding
