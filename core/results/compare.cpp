#include "core/results/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "core/base/error.hpp"

namespace sanding {

namespace {

constexpr double confidence = 0.95;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

struct Moments {
    double mean = 0, variance = 0;  ///< variance with n − 1
};

/// Two passes. Values that are all equal have exactly their value as mean and no variance.
Moments moments(std::span<const double> values) {
    if (std::all_of(values.begin(), values.end(), [&](double v) { return v == values.front(); }))
        return {values.front(), 0};
    Moments out;
    const auto n = static_cast<double>(values.size());
    for (const double v : values) out.mean += v;
    out.mean /= n;
    for (const double v : values) out.variance += (v - out.mean) * (v - out.mean);
    out.variance /= n - 1;
    return out;
}

/// Seeds and replicates that both scenarios have finished.
struct PairedRuns {
    std::vector<Draws> pairs;
    std::size_t unpaired_baseline = 0, unpaired_against = 0;
};

PairedRuns paired_runs(const ResultsReader& results, const std::string& baseline,
                       const std::string& against) {
    const auto a = results.members(baseline), b = results.members(against);
    PairedRuns out;
    for (const StoredRun& run : a)
        if (std::any_of(b.begin(), b.end(), [&run](const StoredRun& other) {
                return other.draws.seed == run.draws.seed && other.draws.replicate == run.draws.replicate;
            }))
            out.pairs.push_back(run.draws);
    out.unpaired_baseline = a.size() - out.pairs.size();
    out.unpaired_against = b.size() - out.pairs.size();
    return out;
}

}  // namespace

PairedDifference paired_difference(std::span<const double> a, std::span<const double> b) {
    SANDING_EXPECT(a.size() == b.size());
    std::vector<double> first, second, differences;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (std::isnan(a[i]) || std::isnan(b[i])) continue;
        first.push_back(a[i]);
        second.push_back(b[i]);
        differences.push_back(b[i] - a[i]);
    }
    PairedDifference out;
    out.pairs = differences.size();
    out.deviation = out.standard_error = missing;
    if (out.pairs == 0) {
        out.mean_a = out.mean_b = out.difference = missing;
        return out;
    }
    const Moments of_a = moments(first), of_b = moments(second), of_difference = moments(differences);
    out.mean_a = of_a.mean;
    out.mean_b = of_b.mean;
    out.difference = of_difference.mean;
    if (out.pairs < 2) return out;

    const auto n = static_cast<double>(out.pairs);
    out.deviation = std::sqrt(of_difference.variance);
    out.standard_error = out.deviation / std::sqrt(n);
    const boost::math::students_t student(n - 1);
    const double half_width = boost::math::quantile(student, (1 + confidence) / 2) * out.standard_error;
    out.low = out.difference - half_width;
    out.high = out.difference + half_width;
    out.larger_than_noise = *out.low > 0 || *out.high < 0;
    const double independent = of_a.variance + of_b.variance;
    if (independent > 0) out.variance_reduction = 1 - of_difference.variance / independent;
    return out;
}

std::string_view comparison_note(Language language) {
    return language == Language::english ? "Intervals cover random variation only (lives, moves, start years "
                                           "of phases): parameters are not varied."
                                         : "Rentang hanya mencakup ragam acak (peristiwa hidup, pindah, "
                                           "tahun mulai tahap): parameter tidak divariasikan.";
}

bool have_pairs(const ResultsReader& results, const std::string& baseline, const std::string& against) {
    return !paired_runs(results, baseline, against).pairs.empty();
}

Comparison compare(const ResultsReader& results, const CompareSpec& spec) {
    const Level& level = results.districts().levels[results.level(spec.level)];
    static_cast<void>(find_indicator(spec.indicator));
    static_cast<void>(results.years(spec.baseline));  // an Error names the scenario that has no finished run
    static_cast<void>(results.years(spec.against));
    const PairedRuns runs = paired_runs(results, spec.baseline, spec.against);
    if (runs.pairs.empty())
        throw Error(fmt::format("'{}' and '{}' have no finished run with the same seed and replicate",
                                spec.baseline, spec.against),
                    results.path().string(), "run both with the same --seed");
    const auto values = [&](const std::string& scenario, Draws member) {
        return results.values({.scenario = scenario,
                               .level = spec.level,
                               .indicator = spec.indicator,
                               .year = spec.year,
                               .member = member});
    };
    std::vector<std::vector<double>> a, b;
    for (const Draws member : runs.pairs) {
        a.push_back(values(spec.baseline, member));
        b.push_back(values(spec.against, member));
    }
    Comparison out{.spec = spec,
                   .base_id = results.base_label(Language::indonesian),
                   .base_en = results.base_label(Language::english),
                   .pairs = runs.pairs.size(),
                   .unpaired_baseline = runs.unpaired_baseline,
                   .unpaired_against = runs.unpaired_against,
                   .districts = {}};
    std::vector<double> of_a(out.pairs), of_b(out.pairs);
    for (std::size_t i = 0; i < level.size(); ++i) {
        for (std::size_t p = 0; p < out.pairs; ++p) of_a[p] = a[p][i], of_b[p] = b[p][i];
        out.districts.push_back({level.code[i], level.name[i], paired_difference(of_a, of_b)});
    }
    return out;
}

}  // namespace sanding
