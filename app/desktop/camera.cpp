#include "app/desktop/camera.hpp"

#include <algorithm>

namespace sanding::desktop {

Point to_map(const Camera& camera, const MapSize& size, Pixel at) {
    return {camera.centre.x + (at.x - size.width / 2) * camera.metres_per_px,
            camera.centre.y - (at.y - size.height / 2) * camera.metres_per_px};
}

Pixel to_pixel(const Camera& camera, const MapSize& size, Point map) {
    return {size.width / 2 + (map.x - camera.centre.x) / camera.metres_per_px,
            size.height / 2 - (map.y - camera.centre.y) / camera.metres_per_px};
}

Camera panned(const Camera& camera, double dx, double dy) {
    return {{camera.centre.x - dx * camera.metres_per_px, camera.centre.y + dy * camera.metres_per_px},
            camera.metres_per_px};
}

Camera zoomed_at(const Camera& camera, const MapSize& size, Pixel at, double metres_per_px) {
    const Point kept = to_map(camera, size, at);
    return {
        {kept.x - (at.x - size.width / 2) * metres_per_px, kept.y + (at.y - size.height / 2) * metres_per_px},
        metres_per_px};
}

Camera fitted(const Box& box, const MapSize& size) {
    constexpr double air = 0.03;  // of the shorter side, as on sheets
    const double margin = air * std::min(size.width, size.height);
    const double width = std::max(1.0, size.width - 2 * margin),
                 height = std::max(1.0, size.height - 2 * margin);
    return {box.centre(), std::max({box.width() / width, box.height() / height, 0.01})};
}

}  // namespace sanding::desktop
