#include "layers/mask.hpp"

namespace sanding {

void add_mask(Scene& scene, const MapGeometry& geometry, const MapStyle&) {
    if (geometry.levels.empty() || scene.frames.empty()) return;
    const scene::MapFrame& frame = scene.frames[frame_of_item(scene, scene.items.size())];
    const double half_width = frame.rect.width / 2 * frame.metres_per_pt,
                 half_height = frame.rect.height / 2 * frame.metres_per_pt;
    const double left = frame.centre.x - half_width, right = frame.centre.x + half_width;
    const double bottom = frame.centre.y - half_height, top = frame.centre.y + half_height;
    // One shape, inside by the odd-even rule: what lies in the frame's ring and in none of a district's.
    // Where the study reaches beyond the frame, the rings turn it round, but there nothing is painted.
    scene::Shapes shapes;
    shapes.points = {{left, bottom}, {right, bottom}, {right, top}, {left, top}, {left, bottom}};
    shapes.close_ring();
    const scene::Shapes& study = *geometry.levels.back().shapes;
    for (std::size_t r = 0; r + 1 < study.ring_start.size(); ++r) {
        shapes.points.insert(shapes.points.end(), study.points.begin() + study.ring_start[r],
                             study.points.begin() + study.ring_start[r + 1]);
        shapes.close_ring();
    }
    shapes.close_shape();
    scene.items.emplace_back(
        scene::Fill{scene::Space::map, freeze(std::move(shapes)), {ink::outside}, {}, {}, false});
}

}  // namespace sanding
