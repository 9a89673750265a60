#include "app/desktop/layout.hpp"

#include <algorithm>

namespace sanding::desktop {

Layout layout_of(const State& state, double width, double height) {
    const double middle = std::max(1.0, height - top_height - timeline_height);
    double left = state.layers.open ? state.layers.width : folded_width;
    double right = state.card.open ? state.card.width : folded_width;
    const double too_much = left + right + narrowest_map - width;
    if (too_much > 0) {
        const double before = right;
        right = std::max(std::min(right, folded_width), right - too_much);
        left = std::max(std::min(left, folded_width), left - (too_much - (before - right)));
    }
    const double map_width = std::max(1.0, width - left - right);
    return {{0, 0, width, top_height},
            {0, top_height, left, middle},
            {left, top_height, map_width, middle},
            {left + map_width, top_height, right, middle},
            {0, top_height + middle, width, timeline_height}};
}

}  // namespace sanding::desktop
