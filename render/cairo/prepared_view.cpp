#include "render/cairo/prepared_view.hpp"

namespace sanding::cairo {
namespace {

bool same(const scene::Transform& a, const scene::Transform& b) {
    return a.scale_x == b.scale_x && a.scale_y == b.scale_y && a.shift_x == b.shift_x &&
           a.shift_y == b.shift_y;
}

/// Takes the entry of `source` in the frame if it was made for this transform, else makes it with `reduce`.
template <class Entries, class Source, class Reduce>
void refresh(Entries& entries, const scene::Shared<Source>& source, std::size_t frame,
             const scene::Transform& device, Reduce reduce) {
    const auto found = entries.find({source.get(), frame});
    if (found != entries.end() && same(found->second.device, device)) {
        found->second.used = true;
        return;
    }
    entries.insert_or_assign({source.get(), frame},
                             typename Entries::mapped_type{source, device, reduce(*source, device), true});
}

template <class Entries>
void forget_unused(Entries& entries) {
    std::erase_if(entries, [](const auto& entry) { return !entry.second.used; });
}

}  // namespace

bool is_thin(const scene::Stroke& stroke, const View& view) {
    return stroke.space == scene::Space::map && stroke.dash_pt.empty() &&
           stroke.width_pt * view.pixels_per_pt <= 1.6;
}

void PreparedView::prepare(const Scene& scene) {
    for (auto& entry : tiles_) entry.second.used = false;
    for (auto& entry : lines_) entry.second.used = false;
    for (std::size_t i = 0; i < scene.items.size(); ++i) {
        const scene::Item& item = scene.items[i];
        const std::size_t frame = frame_of_item(scene, i);
        if (const auto* fill = std::get_if<scene::Fill>(&item);
            fill != nullptr && fill->tiles && fill->space == scene::Space::map)
            refresh(tiles_, fill->shapes, frame, to_device(scene, view_, fill->space, frame),
                    [&](const scene::Shapes& s, const scene::Transform& t) {
                        return tile_edges(s, t, view_.height_px);
                    });
        if (const auto* stroke = std::get_if<scene::Stroke>(&item);
            stroke != nullptr && is_thin(*stroke, view_))
            refresh(lines_, stroke->lines, frame, to_device(scene, view_, stroke->space, frame),
                    [&](const scene::Lines& l, const scene::Transform& t) {
                        return thin_lines(l, t, view_.height_px);
                    });
    }
    forget_unused(tiles_);
    forget_unused(lines_);
}

const TileEdges* PreparedView::tiles(const scene::Shapes* shapes, std::size_t frame) const {
    const auto found = tiles_.find({shapes, frame});
    return found == tiles_.end() ? nullptr : &found->second.reduced;
}

const ThinLines* PreparedView::lines(const scene::Lines* lines, std::size_t frame) const {
    const auto found = lines_.find({lines, frame});
    return found == lines_.end() ? nullptr : &found->second.reduced;
}

}  // namespace sanding::cairo
