#include "core/base/math.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

namespace sanding {

namespace {
// ln 2 split so that n·ln2_high is exact for the n that occur (Cody and Waite 1980).
constexpr double ln2_high = 0x1.62e42fee00000p-1;
constexpr double ln2_low = 0x1.a39ef35793c76p-33;
}  // namespace

double fixed_exp(double x) {
    if (std::isnan(x)) return x;
    if (x > 709.78) return std::numeric_limits<double>::infinity();
    if (x < -708.0) return 0;
    const double n = std::floor(x * std::numbers::log2e + 0.5);
    const double r = (x - n * ln2_high) - n * ln2_low;  // |r| <= ln2/2
    // Taylor series to r^13: the remainder is below 1e-17 for |r| <= 0.347.
    double sum = 1.0 / 6227020800.0;
    constexpr double inverse_factorial[] = {1.0 / 479001600.0,
                                            1.0 / 39916800.0,
                                            1.0 / 3628800.0,
                                            1.0 / 362880.0,
                                            1.0 / 40320.0,
                                            1.0 / 5040.0,
                                            1.0 / 720.0,
                                            1.0 / 120.0,
                                            1.0 / 24.0,
                                            1.0 / 6.0,
                                            1.0 / 2.0,
                                            1.0,
                                            1.0};
    for (double c : inverse_factorial) sum = sum * r + c;
    return sum * std::bit_cast<double>(static_cast<std::uint64_t>(static_cast<std::int64_t>(n) + 1023) << 52);
}

double fixed_log(double x) {
    if (std::isnan(x) || x < 0) return std::numeric_limits<double>::quiet_NaN();
    if (x == 0) return -std::numeric_limits<double>::infinity();
    if (std::isinf(x)) return x;
    double exponent = 0;
    if (x < 0x1p-1022) {  // subnormal
        x *= 0x1p54;
        exponent -= 54;
    }
    const auto bits = std::bit_cast<std::uint64_t>(x);
    exponent += static_cast<double>(static_cast<std::int64_t>(bits >> 52) - 1023);
    double m = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFFULL) | 0x3FF0000000000000ULL);
    if (m > std::numbers::sqrt2) {
        m *= 0.5;
        exponent += 1;
    }
    // ln m = 2·atanh(s), s = (m-1)/(m+1), |s| <= 0.1716: terms to s^23 leave less than 1e-18.
    const double s = (m - 1) / (m + 1);
    const double s2 = s * s;
    double sum = 0;
    for (int k = 23; k >= 1; k -= 2) sum = sum * s2 + 1.0 / k;
    return exponent * ln2_high + (2 * s * sum + exponent * ln2_low);
}

LogTable::LogTable() {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const double c = 1 + (static_cast<double>(i) + 0.5) / static_cast<double>(entries.size());
        entries[i] = {1 / c, fixed_log(c)};
    }
}
const LogTable log_table;

long long great_circle_m(double lon1, double lat1, double lon2, double lat2) {
    constexpr double radius_m = 6371008.8, degree = std::numbers::pi / 180;
    const double sin_lat = std::sin((lat2 - lat1) * degree / 2),
                 sin_lon = std::sin((lon2 - lon1) * degree / 2);
    const double h =
        sin_lat * sin_lat + std::cos(lat1 * degree) * std::cos(lat2 * degree) * sin_lon * sin_lon;
    return std::llround(2 * radius_m * std::asin(std::sqrt(h < 1 ? h : 1)));
}

}  // namespace sanding
