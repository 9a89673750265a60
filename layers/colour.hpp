#pragma once

#include "render/scene/scene.hpp"

namespace sanding {

/// OKLab (Ottosson 2020): lightness 0 to 1, a from green to red, b from blue to yellow. Equal distances look
/// about equally large.
struct Oklab {
    double lightness = 0, a = 0, b = 0;
};

[[nodiscard]] Oklab oklab_of(scene::Rgba colour);

/// The opaque sRGB colour; where there is none its chroma is reduced until there is.
[[nodiscard]] scene::Rgba rgba_of(const Oklab& colour);

/// Between two colours, `part` (0 to 1) of the way, in OKLab: no grey or dark dip in the middle.
[[nodiscard]] scene::Rgba mix_perceptually(scene::Rgba from, scene::Rgba to, double part);

/// Relative luminance (WCAG 2): 0 black to 1 white; what is left of a colour in grey print.
[[nodiscard]] double luminance(scene::Rgba colour);

/// Contrast ratio of two colours (WCAG 2): 1 to 21.
[[nodiscard]] double contrast(scene::Rgba a, scene::Rgba b);

}  // namespace sanding
