#pragma once

#include "app/desktop/commands.hpp"
#include "core/geo/geometry.hpp"

namespace sanding::desktop {

/// Size of the map in logical pixels.
struct MapSize {
    double width = 0, height = 0;
    friend bool operator==(const MapSize&, const MapSize&) = default;
};

/// Where we stand over the map: projected metres, y northwards.
struct Camera {
    Point centre;
    double metres_per_px = 1;  ///< of a logical pixel
    friend bool operator==(const Camera&, const Camera&) = default;
};

[[nodiscard]] Point to_map(const Camera& camera, const MapSize& size, Pixel at);
[[nodiscard]] Pixel to_pixel(const Camera& camera, const MapSize& size, Point map);

/// The map follows the hand: what was under a pixel is then `dx`, `dy` farther.
[[nodiscard]] Camera panned(const Camera& camera, double dx, double dy);

/// `metres_per_px` anew, with the map's point under `at` where it was.
[[nodiscard]] Camera zoomed_at(const Camera& camera, const MapSize& size, Pixel at, double metres_per_px);

/// All of the box, with a little air, as large as it gets.
[[nodiscard]] Camera fitted(const Box& box, const MapSize& size);

}  // namespace sanding::desktop
