#pragma once

#include <string>

#include "render/scene/scene.hpp"

namespace sanding::svg {

/// The pixels as `data:image/png;base64,…`: 8-bit RGB, or RGBA where any is transparent. Throws
/// std::runtime_error for pixels without extent.
[[nodiscard]] std::string png_data_uri(const scene::Pixels& pixels);

}  // namespace sanding::svg
