#include "layers/colour.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sanding {
namespace {

double linear(std::uint8_t value) {
    const double s = value / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

std::uint8_t encoded(double value) {
    const double v = std::clamp(value, 0.0, 1.0);
    const double s = v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(s * 255));
}

std::array<double, 3> linear_of(const Oklab& c) {
    const auto cube = [](double v) { return v * v * v; };
    const double l = cube(c.lightness + 0.3963377774 * c.a + 0.2158037573 * c.b);
    const double m = cube(c.lightness - 0.1055613458 * c.a - 0.0638541728 * c.b);
    const double s = cube(c.lightness - 0.0894841775 * c.a - 1.2914855480 * c.b);
    return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

bool displayable(const std::array<double, 3>& rgb) {
    // Half a step of eight bits near black and white.
    return std::all_of(rgb.begin(), rgb.end(), [](double v) { return v > -0.0002 && v < 1.0005; });
}

}  // namespace

Oklab oklab_of(scene::Rgba colour) {
    const double r = linear(colour.r), g = linear(colour.g), b = linear(colour.b);
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

scene::Rgba rgba_of(const Oklab& colour) {
    double chroma = 1;
    if (!displayable(linear_of(colour))) {
        double low = 0, high = 1;
        for (int i = 0; i < 24; ++i) {
            chroma = (low + high) / 2;
            (displayable(linear_of({colour.lightness, colour.a * chroma, colour.b * chroma})) ? low : high) =
                chroma;
        }
        chroma = low;
    }
    const auto [r, g, b] = linear_of({colour.lightness, colour.a * chroma, colour.b * chroma});
    return {encoded(r), encoded(g), encoded(b), 255};
}

scene::Rgba mix_perceptually(scene::Rgba from, scene::Rgba to, double part) {
    const Oklab u = oklab_of(from), v = oklab_of(to);
    return rgba_of({u.lightness + (v.lightness - u.lightness) * part, u.a + (v.a - u.a) * part,
                    u.b + (v.b - u.b) * part});
}

double luminance(scene::Rgba colour) {
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

double contrast(scene::Rgba a, scene::Rgba b) {
    const double u = luminance(a) + 0.05, v = luminance(b) + 0.05;
    return std::max(u, v) / std::min(u, v);
}

}  // namespace sanding
