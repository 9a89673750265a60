#include "layers/map_items.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/error.hpp"
#include "core/geo/crs.hpp"
#include "layers/numbers.hpp"

namespace sanding {
namespace {

using scene::Space;

constexpr int circle_points = 48;

double circle_radius(double area_ha) {
    return std::sqrt(std::max(area_ha, 1.0) * 1e4 / std::numbers::pi);
}

/// A circle of the zone's area around its point, in map metres; equal-area because the projection is.
void append_circle(scene::Shapes& shapes, scene::Point centre, double area_ha) {
    const double radius = circle_radius(area_ha);
    for (int i = 0; i <= circle_points; ++i) {
        const double angle = 2 * std::numbers::pi * (i % circle_points) / circle_points;
        shapes.points.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
    shapes.close_ring();
}

scene::Shared<scene::Lines> outlines(const scene::Shapes& shapes) {
    return freeze(scene::Lines{shapes.points, shapes.ring_start});
}

/// The borders drawn for a map of `level`: its own and those above, heaviest last.
LineStyle border_style(const MapStyle& style, std::size_t level, std::size_t levels) {
    if (level + 1 == levels && levels > 1) return style.kabupaten_border;
    return level == 0 ? style.unit_border : style.kecamatan_border;
}

scene::Text label_item(const scene::Font& font, scene::Rgba colour, double halo_pt) {
    scene::Text text;
    text.space = Space::map;
    text.font = font;
    text.colour = colour;
    text.halo = {255, 255, 255, 235};
    text.halo_pt = halo_pt;
    text.align = scene::Align::middle;
    text.vertical = scene::VerticalAlign::middle;
    text.placement = scene::Placement::inside;
    return text;
}

std::string upper_ascii(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

}  // namespace

scene::MapFrame fit_frame(const MapGeometry& geometry, const scene::Rect& rect, bool round_scale) {
    Box box = geometry.extent;
    if (box.empty()) box = {0, 0, 1000, 1000};
    const double air = std::min(rect.width, rect.height) * 0.03;
    const double width = std::max(1.0, rect.width - 2 * air), height = std::max(1.0, rect.height - 2 * air);
    double metres_per_pt = std::max({box.width() / width, box.height() / height, 0.01});
    if (round_scale) {  // up to a whole multiple of 1, 2 or 5 that is about a fiftieth: 1:312,400 becomes
                        // 1:320,000
        const double metres_per_paper_metre = metres_per_pt * 72 / 0.0254;
        const double step = nice_step(metres_per_paper_metre / 50);
        metres_per_pt = std::ceil(metres_per_paper_metre / step) * step * 0.0254 / 72;
    }
    return {rect, {box.centre().x, box.centre().y}, metres_per_pt};
}

void add_choropleth(Scene& scene, const MapInputs& inputs, const MapStyle& style, const Classes& classes) {
    const MapGeometry& geometry = *inputs.geometry;
    const LevelGeometry& level = geometry.levels[inputs.level];
    const std::size_t count = level.shapes->size();
    SANDING_EXPECT(inputs.values.size() == count);
    SANDING_EXPECT(inputs.not_larger_than_noise.empty() || inputs.not_larger_than_noise.size() == count);
    scene::Fill fill{Space::map, level.shapes, {}, {}, {ink::missing_hatch, 4, 0.5}, true};
    fill.colour.reserve(count);
    bool missing = false;
    for (const double v : inputs.values) {
        fill.colour.push_back(std::isfinite(v) ? classes.colours[classes.class_of(v)] : ink::missing);
        missing = missing || !std::isfinite(v);
    }
    if (missing) {
        fill.pattern.resize(count, scene::Pattern::none);
        for (std::size_t i = 0; i < count; ++i)
            if (!std::isfinite(inputs.values[i])) fill.pattern[i] = scene::Pattern::hatch;
    }
    scene.items.emplace_back(std::move(fill));
    if (std::find(inputs.not_larger_than_noise.begin(), inputs.not_larger_than_noise.end(), true) !=
        inputs.not_larger_than_noise.end()) {
        scene::Fill noise{Space::map,
                          level.shapes,
                          std::vector<scene::Rgba>(count, {0, 0, 0, 0}),
                          {},
                          {rgb(0x4a4a4a, 150), 3.2, 0.45},
                          false};
        for (std::size_t i = 0; i < count; ++i)
            noise.pattern.push_back(inputs.not_larger_than_noise[i] && std::isfinite(inputs.values[i])
                                        ? scene::Pattern::hatch
                                        : scene::Pattern::none);
        scene.items.emplace_back(std::move(noise));
    }
    for (std::size_t l = inputs.level; l < geometry.levels.size(); ++l) {
        const LineStyle border = border_style(style, l, geometry.levels.size());
        const auto& lines = geometry.levels[l].borders;
        if (border.width_pt >= 0.8)
            scene.items.emplace_back(
                scene::Stroke{Space::map, lines, {255, 255, 255, 170}, border.width_pt + 1.6, {}});
        scene.items.emplace_back(scene::Stroke{Space::map, lines, border.colour, border.width_pt, {}});
    }
}

scene::Pattern zone_pattern(PlaceState state) {
    switch (state) {
        case PlaceState::planned:
            return scene::Pattern::none;
        case PlaceState::building:
            return scene::Pattern::hatch;
        case PlaceState::operating:
            return scene::Pattern::cross_hatch;
    }
    return scene::Pattern::none;
}

scene::Hatch zone_hatch() {
    return {ink::zone, 3.2, 0.6};
}

void add_places(Scene& scene, const MapInputs& inputs, const MapStyle&) {
    if (!inputs.places) return;
    scene::Shapes known, circles;
    scene::Fill known_fill, circle_fill;
    for (const ZonePlace& zone : inputs.places->zones) {
        const bool circle = is_circle(zone);
        scene::Shapes& shapes = circle ? circles : known;
        if (circle) {
            append_circle(shapes, project(*inputs.geometry, zone.point), zone.area_ha);
        } else {
            const scene::Shapes outline = project(*inputs.geometry, zone.outline);
            const auto offset = static_cast<std::uint32_t>(shapes.points.size());
            shapes.points.insert(shapes.points.end(), outline.points.begin(), outline.points.end());
            for (std::size_t r = 1; r < outline.ring_start.size(); ++r)
                shapes.ring_start.push_back(outline.ring_start[r] + offset);
        }
        shapes.close_shape();
        scene::Fill& fill = circle ? circle_fill : known_fill;
        fill.colour.push_back({ink::zone.r, ink::zone.g, ink::zone.b, 30});
        fill.pattern.push_back(zone_pattern(zone.state));
    }
    const auto add = [&](scene::Fill& fill, scene::Shapes& shapes, std::vector<double> dash) {
        if (shapes.size() == 0) return;
        fill.space = Space::map;
        fill.hatch = zone_hatch();
        fill.shapes = freeze(shapes);
        scene.items.emplace_back(fill);
        scene.items.emplace_back(scene::Stroke{Space::map, outlines(shapes), {255, 255, 255, 200}, 2.4, {}});
        scene.items.emplace_back(
            scene::Stroke{Space::map, outlines(shapes), ink::zone, 1.2, std::move(dash)});
    };
    add(known_fill, known, {});
    add(circle_fill, circles, {3.5, 2});
    scene::Marks facilities;
    facilities.space = Space::map;
    facilities.symbol = scene::Symbol::square;
    facilities.outline = {255, 255, 255, 255};
    facilities.outline_pt = 0.6;
    for (const FacilityPlace& f : inputs.places->facilities) {
        facilities.at.push_back(project(*inputs.geometry, f.point));
        facilities.size_pt.push_back(3.6);
        facilities.colour.push_back(ink::facility);
    }
    if (!facilities.at.empty()) scene.items.emplace_back(std::move(facilities));
}

void add_labels(Scene& scene, const MapInputs& inputs, const MapStyle& style) {
    const MapGeometry& geometry = *inputs.geometry;
    const std::size_t top = geometry.levels.size() - 1;
    const auto widest_first = [&](const LevelGeometry& level, double base) {
        std::vector<double> priority;
        const double largest =
            level.area_m2.empty()
                ? 1
                : std::max(1.0, *std::max_element(level.area_m2.begin(), level.area_m2.end()));
        for (const double area : level.area_m2) priority.push_back(base + area / largest);
        return priority;
    };
    if (inputs.places && !inputs.places->zones.empty()) {
        scene::Text text = label_item({6.5, true, false}, rgb(0x7a0f55), 1.2);
        text.placement = scene::Placement::beside;
        for (const ZonePlace& zone : inputs.places->zones) {
            text.text.push_back(style.text.shorten(
                style.language == Language::english ? zone.name_en : zone.name_id, text.font, 150));
            scene::Point at = project(*inputs.geometry, zone.point);
            if (is_circle(zone)) at.x += circle_radius(zone.area_ha);  // beside the circle, not on it
            text.at.push_back(at);
            text.priority.push_back(20 + std::min(zone.area_ha, 9e4) / 1e5);
        }
        scene.items.emplace_back(std::move(text));
    }
    const auto add_level = [&](std::size_t index, const scene::Font& font, double base, bool large) {
        const LevelGeometry& level = geometry.levels[index];
        scene::Text text = large ? label_item(font, rgb(0x22252a, 190), style.label_halo_pt * 1.4)
                                 : label_item(font, ink::text, style.label_halo_pt);
        for (const std::string& name : level.name)
            text.text.push_back(
                style.text.shorten(large ? upper_ascii(name) : name, font, scene.frames[0].rect.width * 0.4));
        text.at = level.label_point;
        text.priority = widest_first(level, base);
        if (index < top) text.avoid = geometry.levels[top].borders;
        if (!style.label_unit_names) text.within = level.shapes;
        scene.items.emplace_back(std::move(text));
    };
    if (style.label_unit_names) add_level(0, style.label_font, 1, false);
    if (!style.label_names || top == 0) return;
    if (inputs.level < top && top >= 2 && !style.label_unit_names) add_level(1, style.label_font, 5, false);
    add_level(top, {inputs.level == top ? 10.0 : 9.0, true, false}, inputs.level == top ? 10 : 2, true);
}

void add_graticule(Scene& scene, const MapGeometry& geometry, const MapStyle& style) {
    if (geometry.extent.empty()) return;
    const Projector projector = Projector::local_equal_area(geometry.centre_lonlat);
    const scene::Rect& r = scene.frames[0].rect;
    const scene::Transform page = to_page(scene, view_of(scene), Space::map);
    const auto lonlat = [&](double x, double y) {
        const scene::Point m = page.inverse({x, y});
        return projector.inverse({m.x, m.y});
    };
    const Point low = lonlat(r.x, r.bottom()), high = lonlat(r.right(), r.y);
    if (!std::isfinite(low.x + low.y + high.x + high.y) || !(high.x > low.x && high.y > low.y)) return;
    // Whole parts of a degree, about four to a side.
    const auto step_of = [](double span) {
        for (const double minutes : {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200})
            if (span * 60 / minutes <= 5) return minutes / 60;
        return 30.0;
    };
    constexpr double tick = 4;
    scene::Lines ticks;
    scene::Text text;
    text.font = {6, false, false};
    text.colour = ink::muted;
    text.halo = {ink::outside.r, ink::outside.g, ink::outside.b, 255};
    text.halo_pt = 1;
    scene::Text side = text;
    text.align = scene::Align::middle;
    text.vertical = scene::VerticalAlign::bottom;
    side.align = scene::Align::start;
    side.vertical = scene::VerticalAlign::middle;
    const auto add_tick = [&](scene::Point a, scene::Point b) {
        ticks.points.push_back(a), ticks.points.push_back(b);
        ticks.close_line();
    };
    const double step_x = step_of(high.x - low.x), step_y = step_of(high.y - low.y);
    for (double k = std::ceil(low.x / step_x); k * step_x <= high.x; ++k) {
        // Where the meridian meets the lower and the upper edge.
        for (const bool lower : {true, false}) {
            const double edge = lower ? r.bottom() : r.y;
            const Point at = projector.forward({k * step_x, lower ? low.y : high.y});
            const double x = page({at.x, at.y}).x;
            if (x < r.x + 24 || x > r.right() - 24) continue;
            add_tick({x, edge}, {x, edge + (lower ? -tick : tick)});
            if (lower)
                text.text.push_back(format_longitude(k * step_x, style.language)),
                    text.at.push_back({x, edge - tick - 1});
        }
    }
    for (double k = std::ceil(low.y / step_y); k * step_y <= high.y; ++k) {
        for (const bool left : {true, false}) {
            const double edge = left ? r.x : r.right();
            const Point at = projector.forward({left ? low.x : high.x, k * step_y});
            const double y = page({at.x, at.y}).y;
            if (y < r.y + 12 || y > r.bottom() - 18) continue;
            add_tick({edge, y}, {edge + (left ? tick : -tick), y});
            if (left)
                side.text.push_back(format_latitude(k * step_y, style.language)),
                    side.at.push_back({edge + tick + 2, y});
        }
    }
    if (ticks.size() > 0)
        scene.items.emplace_back(scene::Stroke{Space::page, freeze(std::move(ticks)), ink::muted, 0.5, {}});
    if (!text.text.empty()) scene.items.emplace_back(std::move(text));
    if (!side.text.empty()) scene.items.emplace_back(std::move(side));
}

}  // namespace sanding
