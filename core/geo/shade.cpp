#include "core/geo/shade.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/error.hpp"

namespace sanding {

std::vector<float> shaded(const HeightGrid& grid, const std::vector<float>& height_m) {
    const int width = grid.width, height = grid.height;
    SANDING_EXPECT(height_m.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const auto at = [&](int x, int y) {
        return height_m[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                        static_cast<std::size_t>(x)];
    };
    std::vector<float> out(height_m);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const float own = at(x, y);
            if (!std::isfinite(own)) continue;
            const auto z = [&](int dx, int dy) {
                const int nx = std::clamp(x + dx, 0, width - 1), ny = std::clamp(y + dy, 0, height - 1);
                const float v = at(nx, ny);
                return static_cast<double>(std::isfinite(v) ? v : own);
            };
            const double east = (z(1, -1) + 2 * z(1, 0) + z(1, 1) - z(-1, -1) - 2 * z(-1, 0) - z(-1, 1)) /
                                (8 * grid.cell_width_m);
            const double north = (z(-1, -1) + 2 * z(0, -1) + z(1, -1) - z(-1, 1) - 2 * z(0, 1) - z(1, 1)) /
                                 (8 * grid.cell_height_m);
            // Normal (−east, −north, 1) times the direction of the sun (−½, ½, √½).
            const double light =
                (0.5 * east - 0.5 * north + std::sqrt(0.5)) / std::sqrt(1 + east * east + north * north);
            out[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] =
                static_cast<float>(std::max(0.0, light));
        }
    return out;
}

}  // namespace sanding
