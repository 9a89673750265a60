#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <numbers>

#include "core/base/random.hpp"

namespace sanding {

/// e^x and ln x in a fixed order of basic operations, so that every processor and C library gives the same
/// bits (libm's differ between releases). Relative error below 1e-15 over the normal range; exp underflows to
/// 0 and saturates to infinity; log of 0 is -infinity, of a negative number NaN.
[[nodiscard]] double fixed_exp(double x);
[[nodiscard]] double fixed_log(double x);

/// ln x = ln c + ln(x/c), c the middle of the 512th of [1, 2) that x lies in.
struct LogTable {
    static constexpr int bits = 9;
    struct Entry {
        double inverse = 0, log = 0;  ///< 1/c, ln c
    };
    std::array<Entry, 1U << bits> entries;
    LogTable();
};
extern const LogTable log_table;

/// −ln to_uniform(word): when an exponential clock of rate 1 rings. Three times faster than fixed_log by a
/// table, and as fixed: the same bits everywhere, within 1e-12 of the logarithm (1e-15 where it is nearly 0).
[[nodiscard]] inline double exponential_time(std::uint32_t word) {
    const auto x = std::bit_cast<std::uint64_t>(to_uniform(word));  // positive and below 1
    const double exponent = static_cast<double>(static_cast<int>(x >> 52) - 1023);
    const auto& [inverse, log] = log_table.entries[(x >> (52 - LogTable::bits)) & 0x1FF];
    const double m = std::bit_cast<double>((x & 0x000FFFFFFFFFFFFFULL) | 0x3FF0000000000000ULL);
    const double r = m * inverse - 1;  // |r| ≤ 2⁻¹⁰: four terms leave less than 2⁻⁵²
    return -((exponent * std::numbers::ln2 + log) + r * (1 + r * (-0.5 + r * (1.0 / 3 - r * 0.25))));
}

/// Great-circle distance in metres on the sphere of mean Earth radius 6,371,008.8 m, rounded to a whole metre
/// so that it is the same number on every machine. Degrees in.
[[nodiscard]] long long great_circle_m(double lon1, double lat1, double lon2, double lat2);

}  // namespace sanding
