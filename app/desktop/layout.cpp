#include "app/desktop/layout.hpp"

#include <algorithm>

namespace sanding::desktop {
namespace {

/// A title, the legend beside the map, a foot.
Layout wallboard_layout(double width, double height) {
    constexpr double title = 74, foot = 34, legend = 236;
    const double map = std::max(1.0, height - title - foot), left = std::min(legend, width / 3);
    return {{0, 0, width, title},   {0, title, left, map},         {left, title, width - left, map},
            {width, title, 0, map}, {0, title + map, width, foot}, {left, title + map, width - left, 0}};
}

}  // namespace

Layout layout_of(const State& state, double width, double height) {
    if (state.wallboard.on) return wallboard_layout(width, height);
    const double middle = std::max(1.0, height - top_height - timeline_height);
    constexpr double legend_width = 200;
    const double folded = state.workshop.on ? 0 : folded_width;
    double left = state.layers.open ? state.layers.width : state.workshop.on ? legend_width : folded_width;
    double right = state.card.open ? state.card.width : folded;
    const double too_much = left + right + narrowest_map - width;
    if (too_much > 0) {
        const double before = right;
        right = std::max(std::min(right, folded_width), right - too_much);
        left = std::max(std::min(left, folded_width), left - (too_much - (before - right)));
    }
    const double map_width = std::max(1.0, width - left - right);
    const double sheet =
        state.drawer.open()
            ? std::max(0.0, std::min(state.drawer.height, middle - drawer_bar_height - lowest_map))
            : 0;
    const double drawer = std::min(middle - 1, drawer_bar_height + sheet), map = middle - drawer;
    return {{0, 0, width, top_height},
            {0, top_height, left, middle},
            {left, top_height, map_width, map},
            {left + map_width, top_height, right, middle},
            {0, top_height + middle, width, timeline_height},
            {left, top_height + map, map_width, drawer}};
}

scene::Rect drawer_sheet(const Layout& layout) {
    const scene::Rect& d = layout.drawer;
    return {d.x, d.y + drawer_bar_height, d.width, std::max(0.0, d.height - drawer_bar_height)};
}

}  // namespace sanding::desktop
