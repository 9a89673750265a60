#pragma once

#include <cstdint>
#include <vector>

#include "core/base/file.hpp"

namespace sanding {

/// A picture as 8-bit RGBA, rows from the top.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;  ///< 4 · width · height
};

/// Reads a PNG, JPEG or other picture that GDAL knows, e.g. a logo; grey and RGB ones become opaque. An Error
/// names the file when it is no picture or larger than 4096 × 4096.
[[nodiscard]] Picture read_picture(const Path& path);

}  // namespace sanding
