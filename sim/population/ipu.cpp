#include "sim/population/ipu.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/error.hpp"

namespace sanding {
namespace {

double sum_of(const std::vector<Incidence::Entry>& control, const std::vector<double>& weights) {
    double sum = 0;
    for (const auto& [household, count] : control) sum += count * weights[household];
    return sum;
}

double goodness_of(const Incidence& incidence, std::span<const double> targets,
                   const std::vector<double>& weights) {
    double sum = 0;
    std::size_t counted = 0;
    for (std::size_t j = 0; j < targets.size(); ++j) {
        if (targets[j] <= 0) continue;
        sum += std::abs(sum_of(incidence.controls[j], weights) - targets[j]) / targets[j];
        ++counted;
    }
    return counted == 0 ? 0 : sum / static_cast<double>(counted);
}

/// Weights above the cap come down to it; how many.
std::size_t cap(std::vector<double>& weights, double over_mean) {
    double sum = 0;
    std::size_t above_zero = 0;
    for (const double w : weights) sum += w, above_zero += w > 0 ? 1U : 0U;
    const double most = above_zero == 0 ? 0 : over_mean * sum / static_cast<double>(above_zero);
    std::size_t capped = 0;
    for (double& w : weights)
        if (w > most) w = most, ++capped;
    return capped;
}

}  // namespace

IpuResult fit_ipu(const Incidence& incidence, std::span<const double> targets, std::span<const double> start,
                  const IpuOptions& options) {
    SANDING_EXPECT(targets.size() == incidence.controls.size() && start.size() == incidence.households);
    IpuResult out;
    out.weights.assign(start.begin(), start.end());
    double before = goodness_of(incidence, targets, out.weights);
    for (out.sweeps = 0; out.sweeps < options.most_sweeps;) {
        ++out.sweeps;
        for (std::size_t j = 0; j < targets.size(); ++j) {
            const double sum = sum_of(incidence.controls[j], out.weights);
            if (sum <= 0) continue;
            const double factor = targets[j] / sum;
            for (const auto& entry : incidence.controls[j]) out.weights[entry.household] *= factor;
        }
        out.capped = cap(out.weights, options.weight_cap);
        out.goodness = goodness_of(incidence, targets, out.weights);
        if (out.goodness < options.good || std::abs(before - out.goodness) < options.standstill) break;
        before = out.goodness;
    }
    return out;
}

}  // namespace sanding
