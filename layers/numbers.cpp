#include "layers/numbers.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace sanding {
namespace {

double power_of_ten(int exponent) {
    return std::pow(10.0, exponent);
}

/// k × 10^e as the nearest double to its decimal form: dividing by an exact power of ten rounds once.
double scaled(double multiple, int exponent) {
    return exponent >= 0 ? multiple * power_of_ten(exponent) : multiple / power_of_ten(-exponent);
}

std::string degrees_and_minutes(double degrees) {
    const auto minutes = static_cast<long long>(std::llround(std::abs(degrees) * 60));
    return minutes % 60 == 0 ? fmt::format("{}°", minutes / 60)
                             : fmt::format("{}°{:02}′", minutes / 60, minutes % 60);
}

}  // namespace

std::string format_number(double value, int decimals, Language language) {
    if (!std::isfinite(value)) return "–";
    const std::string plain = fmt::format("{:.{}f}", std::abs(value), std::clamp(decimals, 0, 9));
    const std::size_t point = std::min(plain.find('.'), plain.size());
    const bool english = language == Language::english;
    std::string text;
    for (std::size_t i = 0; i < point; ++i) {
        if (i > 0 && (point - i) % 3 == 0) text += english ? ',' : '.';
        text += plain[i];
    }
    if (point < plain.size()) {
        text += english ? '.' : ',';
        text.append(plain, point + 1);
    }
    const bool zero = plain.find_first_of("123456789") == std::string::npos;
    return value < 0 && !zero ? std::string("−").append(text) : text;
}

std::string format_signed(double value, int decimals, Language language) {
    std::string text = format_number(value, decimals, language);
    if (value > 0 && text.find_first_of("123456789") != std::string::npos) text.insert(0, 1, '+');
    return text;
}

int decimals_of(const std::vector<double>& values) {
    int decimals = 0;
    for (const double v : values) {
        while (decimals < 6 && std::abs(v * power_of_ten(decimals) - std::round(v * power_of_ten(decimals))) >
                                   1e-9 * std::max(1.0, std::abs(v) * power_of_ten(decimals)))
            ++decimals;
    }
    return decimals;
}

std::string format_longitude(double degrees, Language language) {
    const char* side = degrees >= 0 ? (language == Language::english ? " E" : " BT")
                                    : (language == Language::english ? " W" : " BB");
    return degrees_and_minutes(degrees) + side;
}

std::string format_latitude(double degrees, Language language) {
    const char* side = degrees >= 0 ? (language == Language::english ? " N" : " LU")
                                    : (language == Language::english ? " S" : " LS");
    return degrees_and_minutes(degrees) + side;
}

std::string projection_name(const Projection& projection, Language language) {
    const bool english = language == Language::english;
    const std::string meridian = format_longitude(projection.origin.x, language);
    if (projection.kind == Projection::Kind::transverse_mercator)
        return (english ? "transverse Mercator, central meridian "
                        : "Transverse Mercator, meridian tengah ") +
               meridian;
    return (english ? "Lambert azimuthal equal-area, centre " : "Lambert azimut sama luas, pusat ") +
           format_latitude(projection.origin.y, language) + " " + meridian;
}

std::string projection_note(const Projection& projection, Language language) {
    return projection_name(projection, language) + ", datum SRGI2013 (WGS\u00a084)";
}

double roundest(double low, double high, double target) {
    if (!(low < high)) return high;
    if (low < 0 && high >= 0) return 0;
    const int top = static_cast<int>(std::ceil(std::log10(std::max(std::abs(low), std::abs(high))))) + 1;
    for (int exponent = top; exponent > top - 17; --exponent) {
        for (const double digit : {5.0, 2.0, 1.0}) {
            // Whole multiples of digit × 10^exponent in (low, high].
            const double step = scaled(digit, exponent);
            const double first = std::floor(low / step) + 1, last = std::floor(high / step);
            if (first > last) continue;
            const double multiple = std::clamp(std::round(target / step), first, last);
            const double value = scaled(multiple * digit, exponent);
            if (value > low && value <= high) return value;
        }
    }
    return high;
}

double nice_step(double length) {
    const int exponent = static_cast<int>(std::floor(std::log10(length)));
    for (const double digit : {1.0, 2.0, 5.0})
        if (scaled(digit, exponent) >= length * (1 - 1e-9)) return scaled(digit, exponent);
    return scaled(1, exponent + 1);
}

std::vector<double> nice_ticks(double low, double high, int count) {
    if (!(high > low)) {
        const double room = low == 0 ? 1 : std::abs(low) * 0.1;
        low -= room;
        high += room;
    }
    const double step = nice_step((high - low) / std::max(1, count));
    const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
    std::vector<double> ticks;
    // Dividing by the step's inverse where it is a fraction keeps 0.3 from becoming 0.30000000000000004.
    // Counted from 0: above 2^53 adding one to `k` changes nothing.
    for (double i = 0; i <= last - first; ++i) {
        const double k = first + i;
        ticks.push_back(step < 1 ? k / std::round(1 / step) : k * step);
    }
    ticks.erase(std::unique(ticks.begin(), ticks.end()), ticks.end());
    return ticks;
}

}  // namespace sanding
