#pragma once

namespace sanding {

/// e^x and ln x in a fixed order of basic operations, so that every processor and C library gives the same
/// bits (libm's differ between releases). Relative error below 1e-15 over the normal range; exp underflows to
/// 0 and saturates to infinity; log of 0 is -infinity, of a negative number NaN.
[[nodiscard]] double fixed_exp(double x);
[[nodiscard]] double fixed_log(double x);

/// Great-circle distance in metres on the sphere of mean Earth radius 6,371,008.8 m, rounded to a whole metre
/// so that it is the same number on every machine. Degrees in.
[[nodiscard]] long long great_circle_m(double lon1, double lat1, double lon2, double lat2);

}  // namespace sanding
