#include "app/desktop/pick.hpp"

#include <utility>

namespace sanding::desktop {

PickIndex::PickIndex(scene::Shared<scene::Shapes> shapes) : shapes_(std::move(shapes)) {
    boxes_.resize(shapes_->size());
    for (std::size_t s = 0; s < boxes_.size(); ++s) {
        const auto first = shapes_->ring_start[shapes_->shape_start[s]],
                   last = shapes_->ring_start[shapes_->shape_start[s + 1]];
        for (auto i = first; i < last; ++i) boxes_[s].add({shapes_->points[i].x, shapes_->points[i].y});
    }
}

bool PickIndex::inside(std::size_t shape, Point p) const {
    bool in = false;
    for (auto r = shapes_->shape_start[shape]; r < shapes_->shape_start[shape + 1]; ++r)
        for (auto i = shapes_->ring_start[r] + 1; i < shapes_->ring_start[r + 1]; ++i) {
            const scene::Point &a = shapes_->points[i - 1], &b = shapes_->points[i];
            if ((a.y > p.y) == (b.y > p.y)) continue;
            if (p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) in = !in;
        }
    return in;
}

std::optional<std::size_t> PickIndex::at(Point p) const {
    for (std::size_t s = 0; s < boxes_.size(); ++s) {
        const Box& box = boxes_[s];
        if (p.x < box.min_x || p.x > box.max_x || p.y < box.min_y || p.y > box.max_y) continue;
        if (inside(s, p)) return s;
    }
    return {};
}

}  // namespace sanding::desktop
