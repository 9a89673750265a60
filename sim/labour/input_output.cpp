#include "sim/labour/input_output.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "core/base/error.hpp"
#include "core/base/math.hpp"

namespace sanding {

namespace {

/// A pivot of 1 part in so many is rounding of 0.
constexpr double least_pivot = 1e-10;

/// Replaces `matrix` by what it is after variable `k` has changed sides (Gauss–Jordan exchange).
void exchange(std::vector<double>& matrix, std::size_t n, std::size_t k) {
    const double pivot = matrix[k * n + k];
    for (std::size_t i = 0; i < n; ++i) {
        if (i == k) continue;
        const double factor = matrix[i * n + k] / pivot;
        for (std::size_t j = 0; j < n; ++j)
            if (j != k) matrix[i * n + j] -= factor * matrix[k * n + j];
        matrix[i * n + k] = -factor;
    }
    for (std::size_t j = 0; j < n; ++j) matrix[k * n + j] /= pivot;
    matrix[k * n + k] = 1 / pivot;
}

/// Jobs of a sector and of all, in the region and in the country.
struct QuotientOf {
    std::span<const std::int64_t> regional, national;
    std::int64_t regional_sum = 0, national_sum = 0;

    [[nodiscard]] double operator()(std::size_t sector) const {
        if (regional[sector] == 0) return 0;
        return static_cast<double>(regional[sector]) * static_cast<double>(national_sum) /
               (static_cast<double>(national[sector]) * static_cast<double>(regional_sum));
    }
};

QuotientOf location_quotient(std::span<const std::int64_t> regional, std::span<const std::int64_t> national) {
    SANDING_EXPECT(regional.size() == national.size());
    for (std::size_t i = 0; i < regional.size(); ++i) {
        SANDING_EXPECT(regional[i] >= 0 && national[i] >= 0);
        if (regional[i] > 0 && national[i] == 0)
            throw Error("sector " + std::to_string(i + 1) +
                        " has jobs in the region and none in the country");
    }
    const QuotientOf out{regional, national,
                         std::accumulate(regional.begin(), regional.end(), std::int64_t{0}),
                         std::accumulate(national.begin(), national.end(), std::int64_t{0})};
    if (out.regional_sum > out.national_sum) throw Error("the region has more jobs than the country");
    return out;
}

/// λ: how much of its inputs a region of this size finds within.
double size_factor(const QuotientOf& quotient, double delta) {
    const double share =
        static_cast<double>(quotient.regional_sum) / static_cast<double>(quotient.national_sum);
    return fixed_exp(delta * fixed_log(fixed_log(1 + share) / fixed_log(2)));
}

}  // namespace

std::vector<double> leontief_inverse(std::span<const double> inputs, std::size_t sectors) {
    SANDING_EXPECT(inputs.size() == sectors * sectors);
    std::vector<double> matrix(inputs.size());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (!(inputs[i] >= 0) || std::isinf(inputs[i]))
            throw Error("an input coefficient isn't a number of 0 or more");
        matrix[i] = (i % (sectors + 1) == 0 ? 1 : 0) - inputs[i];
    }
    std::vector<std::size_t> rest(sectors);
    std::iota(rest.begin(), rest.end(), std::size_t{0});
    while (!rest.empty()) {
        const auto largest = std::max_element(rest.begin(), rest.end(), [&](std::size_t a, std::size_t b) {
            return matrix[a * sectors + a] < matrix[b * sectors + b];
        });
        if (!(matrix[*largest * sectors + *largest] > least_pivot))
            throw Error("an economy that uses up what it makes", {},
                        "input coefficients of each user must sum to less than 1");
        exchange(matrix, sectors, *largest);
        rest.erase(largest);
    }
    return matrix;
}

std::vector<double> regionalise(std::span<const double> inputs, std::span<const std::int64_t> regional_jobs,
                                std::span<const std::int64_t> national_jobs, double delta) {
    const std::size_t n = regional_jobs.size();
    SANDING_EXPECT(inputs.size() == n * n);
    SANDING_EXPECT(delta >= 0 && delta < 1);
    const QuotientOf quotient = location_quotient(regional_jobs, national_jobs);
    std::vector<double> out(inputs.size());
    if (quotient.regional_sum == 0) return out;
    const double lambda = size_factor(quotient, delta);
    for (std::size_t i = 0; i < n; ++i) {
        const double supply = lambda * quotient(i);
        for (std::size_t j = 0; j < n && supply > 0; ++j) {
            const double demand = i == j ? 1 : quotient(j);
            const double within = supply < demand ? supply / demand : 1;
            out[i * n + j] = inputs[i * n + j] * within;
        }
    }
    return out;
}

InducedJobs induced_jobs(std::span<const double> inputs, std::span<const double> jobs_per_output) {
    const std::size_t n = jobs_per_output.size();
    for (std::size_t i = 0; i < n; ++i)
        if (!(jobs_per_output[i] > 0) || std::isinf(jobs_per_output[i]))
            throw Error("jobs per output of sector " + std::to_string(i + 1) + " must be above 0");
    const std::vector<double> inverse = leontief_inverse(inputs, n);
    InducedJobs out{n, std::vector<double>(n * n)};
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            out.multiplier[i * n + j] =
                jobs_per_output[j] / jobs_per_output[i] * (inverse[j * n + i] - (i == j ? 1 : 0));
    return out;
}

}  // namespace sanding
