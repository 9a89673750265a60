#include "render/scene/scene.hpp"

#include <algorithm>
#include <cmath>

namespace sanding::scene {

std::size_t frame_of_item(const Scene& scene, std::size_t item) {
    const auto after = std::upper_bound(scene.layers.begin(), scene.layers.end(), item,
                                        [](std::size_t i, const Layer& layer) { return i < layer.first; });
    return after == scene.layers.begin() ? 0 : std::prev(after)->frame;
}

View view_of(const Scene& scene, int width_px, int height_px) {
    View view{{}, 1, 1, width_px, height_px};
    if (!scene.frames.empty())
        view.centre = scene.frames[0].centre, view.metres_per_pt = scene.frames[0].metres_per_pt;
    if (scene.width_pt > 0 && scene.height_pt > 0)
        view.pixels_per_pt = std::min(width_px / scene.width_pt, height_px / scene.height_pt);
    return view;
}

View view_of(const Scene& scene) {
    View view = view_of(scene, static_cast<int>(std::ceil(scene.width_pt)),
                        static_cast<int>(std::ceil(scene.height_pt)));
    view.pixels_per_pt = 1;
    return view;
}

Transform to_page(const Scene& scene, const View& view, Space space, std::size_t frame) {
    if (space == Space::page || frame >= scene.frames.size()) return {};
    const MapFrame &own = scene.frames[frame], &first = scene.frames[0];
    Point centre = own.centre;
    double metres_per_pt = own.metres_per_pt;
    if (!own.fixed) {
        centre = {own.centre.x + view.centre.x - first.centre.x,
                  own.centre.y + view.centre.y - first.centre.y};
        metres_per_pt *= view.metres_per_pt / first.metres_per_pt;
    }
    const Point middle = own.rect.centre();
    const double scale = 1 / metres_per_pt;
    return {scale, -scale, middle.x - centre.x * scale, middle.y + centre.y * scale};
}

Transform to_device(const Scene& scene, const View& view, Space space, std::size_t frame) {
    const Transform page = to_page(scene, view, space, frame);
    const double k = view.pixels_per_pt;
    return {page.scale_x * k, page.scale_y * k, page.shift_x * k, page.shift_y * k};
}

}  // namespace sanding::scene
