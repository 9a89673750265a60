#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace sanding {

/// Inner class limits, ascending, all different; n limits make n + 1 classes, each from its lower limit
/// (included) to its upper (excluded). Missing (NaN) and infinite values are left out; there may be fewer
/// classes than asked for where values tie, and there are no limits where all values are equal or missing.
using Breaks = std::vector<double>;

/// Equal numbers of values per class. Limits are moved to round numbers as long as no class gains or loses
/// more than about a seventh of its share.
[[nodiscard]] Breaks quantile_breaks(std::span<const double> values, std::size_t classes);
/// Equal widths between least and largest, limits moved to round numbers by at most a tenth of the width.
[[nodiscard]] Breaks equal_breaks(std::span<const double> values, std::size_t classes);
/// Least sum of squared deviations from the class means (Fisher 1958, Jenks), exact, O(classes · n log n);
/// limits are the roundest numbers between the classes.
[[nodiscard]] Breaks natural_breaks(std::span<const double> values, std::size_t classes);
/// Classes one standard deviation (of a sample, n − 1) wide: an odd number of classes has the mean in the
/// middle of the middle one (limits at mean ± ½, 1½, … sd), an even number has a limit at the mean (mean ± 0,
/// 1, 2, … sd). Limits are moved to round numbers by at most a twentieth of sd; those beyond the values are
/// left out.
[[nodiscard]] Breaks sd_breaks(std::span<const double> values, std::size_t classes);
/// Head/tail breaks (Jiang 2013, The Professional Geographer 65(3)): a limit at the mean, again at the mean
/// of the values above it, and so on while those are at most 40 % of the values they were divided from. The
/// data decide how many classes there are, at most `most`. Limits are the roundest numbers that divide the
/// values as the means do.
[[nodiscard]] Breaks headtail_breaks(std::span<const double> values, std::size_t most = 9);
/// Multiples of 1, 2 or 5 × 10^k, about as many as asked for.
[[nodiscard]] Breaks pretty_breaks(std::span<const double> values, std::size_t classes);

/// Of a difference, symmetrical around zero: the positive limits ±b of a neutral class and of those beyond
/// it, for the sizes of the differences (zeros left out). `half` is the number of classes on each side.
namespace symmetrical {
/// Equal widths, the neutral class too: its middle is zero.
[[nodiscard]] Breaks equal_limits(std::span<const double> sizes, std::size_t half);
/// ½, 1½, … standard deviations from zero (root mean square).
[[nodiscard]] Breaks sd_limits(std::span<const double> sizes, std::size_t half);
}  // namespace symmetrical

}  // namespace sanding
