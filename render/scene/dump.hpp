#pragma once

#include <string>

#include "render/scene/scene.hpp"

namespace sanding::scene {

/// The scene as text, exact and complete, one line per shape, line, symbol or string: what tests compare.
/// Numbers have at most three decimals.
[[nodiscard]] std::string dump(const Scene& scene);

/// "#rrggbb", or "#rrggbbaa" where not opaque.
[[nodiscard]] std::string hex(Rgba colour);

}  // namespace sanding::scene
