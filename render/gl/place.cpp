#include "render/gl/place.hpp"

#include <algorithm>
#include <cmath>

namespace sanding::gl {
namespace {

void set_picture(const Program& program, const Place& place) {
    program.set("u_size", static_cast<float>(place.width_px), static_cast<float>(place.height_px));
    program.set("u_corner", static_cast<float>(place.left_px), static_cast<float>(place.bottom_px));
}

}  // namespace

bool is_shown(const Place& place, scene::Point px, double reach) {
    return px.x + reach >= place.shown_px.left && px.x - reach <= place.shown_px.right &&
           px.y + reach >= place.shown_px.bottom && px.y - reach <= place.shown_px.top;
}

void set_place(const Program& program, const Place& place, scene::Point origin) {
    // What is far from the origin and near the view is first brought near zero in floats, exactly; the rest
    // of the sum is made in double precision here.
    const auto near = [](double low, double high, double from) {
        return static_cast<float>((low + high) / 2 - from);
    };
    const float x = near(place.shown.left, place.shown.right, origin.x),
                y = near(place.shown.bottom, place.shown.top, origin.y);
    const scene::Point shift =
        place.device({origin.x + static_cast<double>(x), origin.y + static_cast<double>(y)});
    set_picture(program, place);
    program.set("u_centre", x, y);
    program.set("u_scale", static_cast<float>(place.device.scale_x),
                static_cast<float>(place.device.scale_y));
    program.set("u_shift", static_cast<float>(shift.x), static_cast<float>(shift.y));
}

void set_place_px(const Program& program, const Place& place) {
    set_picture(program, place);
    program.set("u_centre", 0, 0);
    program.set("u_scale", 1, 1);
    program.set("u_shift", 0, 0);
}

std::optional<scene::Point> better_origin(const Place& place, scene::Point origin) {
    const Box& s = place.shown;
    const double reach = std::max({std::abs(s.left - origin.x), std::abs(s.right - origin.x),
                                   std::abs(s.bottom - origin.y), std::abs(s.top - origin.y)});
    const double rounding_px = reach * std::abs(place.device.scale_x) * 0x1p-24;
    if (rounding_px < 0.1) return {};
    return scene::Point{(s.left + s.right) / 2, (s.bottom + s.top) / 2};
}

void Chunks::add(scene::Point a, scene::Point b) {
    if (elements++ % size == 0) box.emplace_back();
    box.back().add(a);
    box.back().add(b);
}

std::vector<Range> Chunks::shown(const Place& place) const {
    std::vector<Range> ranges;
    for (std::size_t i = 0; i < box.size(); ++i)
        if (box[i].meets(place.shown))
            append_range(ranges, {i * size, std::min(size, elements - i * size)}, 0);
    return ranges;
}

void append_range(std::vector<Range>& ranges, Range range, std::size_t gap) {
    if (!ranges.empty() && ranges.back().first + ranges.back().count + gap >= range.first)
        ranges.back().count = range.first + range.count - ranges.back().first;
    else
        ranges.push_back(range);
}

}  // namespace sanding::gl
