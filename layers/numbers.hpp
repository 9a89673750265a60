#pragma once

#include <string>
#include <vector>

#include "core/data/indicator.hpp"
#include "core/geo/crs.hpp"

namespace sanding {

/// 1.234,5 in Indonesian and 1,234.5 in English, whatever the machine's locale; a real minus sign; never
/// "−0". NaN is an en dash.
[[nodiscard]] std::string format_number(double value, int decimals, Language language);

/// The same with a plus sign before what is larger than zero.
[[nodiscard]] std::string format_signed(double value, int decimals, Language language);

/// Decimals needed to tell the values apart exactly as they are, at most six.
[[nodiscard]] int decimals_of(const std::vector<double>& values);

/// Degrees and minutes: "108°15′ BT" (Indonesian), "108°15′ E".
[[nodiscard]] std::string format_longitude(double degrees, Language language);
[[nodiscard]] std::string format_latitude(double degrees, Language language);

/// "Transverse Mercator, meridian tengah 108° BT, datum SRGI2013 (WGS 84)" or the like.
[[nodiscard]] std::string projection_note(const Projection& projection, Language language);

/// Its first part alone: "Transverse Mercator, meridian tengah 108° BT".
[[nodiscard]] std::string projection_name(const Projection& projection, Language language);

/// The number in (low, high] with the fewest digits; of equals the one nearest to `target`.
[[nodiscard]] double roundest(double low, double high, double target);

/// The smallest of 1, 2, 5 × 10^k that is at least `length` (> 0).
[[nodiscard]] double nice_step(double length);

/// Evenly spaced round numbers that cover [low, high], about `count` steps.
[[nodiscard]] std::vector<double> nice_ticks(double low, double high, int count);

}  // namespace sanding
