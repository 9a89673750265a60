#include "render/scene/scene.hpp"

#include <algorithm>
#include <cmath>

namespace sanding::scene {

View view_of(const Scene& scene, int width_px, int height_px) {
    View view{scene.frame.centre, scene.frame.metres_per_pt, 1, width_px, height_px};
    if (scene.width_pt > 0 && scene.height_pt > 0)
        view.pixels_per_pt = std::min(width_px / scene.width_pt, height_px / scene.height_pt);
    return view;
}

View view_of(const Scene& scene) {
    return {scene.frame.centre, scene.frame.metres_per_pt, 1, static_cast<int>(std::ceil(scene.width_pt)),
            static_cast<int>(std::ceil(scene.height_pt))};
}

Transform to_page(const Scene& scene, const View& view, Space space) {
    if (space == Space::page) return {};
    const Point middle = scene.frame.rect.centre();
    const double scale = 1 / view.metres_per_pt;
    return {scale, -scale, middle.x - view.centre.x * scale, middle.y + view.centre.y * scale};
}

Transform to_device(const Scene& scene, const View& view, Space space) {
    const Transform page = to_page(scene, view, space);
    const double k = view.pixels_per_pt;
    return {page.scale_x * k, page.scale_y * k, page.shift_x * k, page.shift_y * k};
}

}  // namespace sanding::scene
