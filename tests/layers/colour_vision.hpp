#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "render/scene/scene.hpp"

/// How colours look to colour-blind eyes and in grey print, and how far apart they are: for tests of
/// palettes, and independent of the code they test.
namespace sanding::test {

struct Lab {
    double l = 0, a = 0, b = 0;
};

enum class Vision { normal, deuteranopia, protanopia, tritanopia, grey };

/// CIE 1976 L*a*b* (D65) of a colour as seen. Machado, Oliveira and Fernandes 2009, IEEE TVCG 15(6), table of
/// matrices for severity 1.0, applied to linear sRGB.
inline Lab seen(scene::Rgba colour, Vision vision) {
    using Matrix = std::array<std::array<double, 3>, 3>;
    constexpr std::array<Matrix, 5> eyes{{
        {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
        {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
        {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
        {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
        {{{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}}},
    }};
    const auto times = [](const Matrix& m, const std::array<double, 3>& v) {
        std::array<double, 3> out{};
        for (std::size_t i = 0; i < 3; ++i) out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
        return out;
    };
    std::array<double, 3> rgb{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double s = (i == 0 ? colour.r : i == 1 ? colour.g : colour.b) / 255.0;
        rgb[i] = s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
    }
    rgb = times(eyes[static_cast<std::size_t>(vision)], rgb);
    for (double& v : rgb) v = std::clamp(v, 0.0, 1.0);
    // IEC 61966-2-1 and its white.
    const std::array<double, 3> xyz =
        times({{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}}, rgb);
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f(xyz[0] / 0.9505), y = f(xyz[1]), z = f(xyz[2] / 1.089);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// ΔE of 1976.
inline double distance(const Lab& u, const Lab& v) {
    return std::hypot(u.l - v.l, u.a - v.a, u.b - v.b);
}

}  // namespace sanding::test
