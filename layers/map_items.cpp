#include "layers/map_items.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <string_view>
#include <utility>

#include "core/base/error.hpp"
#include "core/geo/geos.hpp"
#include "layers/numbers.hpp"

namespace sanding {
namespace {

using scene::Space;

constexpr int circle_points = 48;
constexpr double roomy_pt = 430;  // a frame with room for names beside their districts

double circle_radius(double area_ha) {
    return std::sqrt(std::max(area_ha, 1.0) * 1e4 / std::numbers::pi);
}

/// A circle of the zone's area around its point, in map metres; of the right area, because lengths are right
/// to 0.1 %.
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

/// With a focus: its own units by name, and of its level the neighbours.
void keep_names(scene::Text& text, std::size_t level, const MapInputs& inputs) {
    const MapFocus& focus = *inputs.focus;
    for (std::size_t i = 0; i < text.text.size(); ++i) {
        const bool inside = inputs.geometry->ancestor(level, i, focus.level) == focus.row;
        if (inside == (level == focus.level)) text.text[i].clear();
    }
}

/// On a page around its focus the names of neighbours that reach into the frame go into their visible part.
void move_into_frame(scene::Text& text, const scene::Shapes& shapes, const scene::MapFrame& frame) {
    constexpr double air_pt = 6;
    const double half_width = (frame.rect.width / 2 - air_pt) * frame.metres_per_pt,
                 half_height = (frame.rect.height / 2 - air_pt) * frame.metres_per_pt;
    if (!(half_width > 0 && half_height > 0)) return;
    const Box window{frame.centre.x - half_width, frame.centre.y - half_height, frame.centre.x + half_width,
                     frame.centre.y + half_height};
    for (std::size_t i = 0; i < text.at.size(); ++i) {
        scene::Point& at = text.at[i];
        if (text.text[i].empty() ||
            (at.x >= window.min_x && at.x <= window.max_x && at.y >= window.min_y && at.y <= window.max_y))
            continue;
        Polygons one;
        for (auto r = shapes.shape_start[i]; r < shapes.shape_start[i + 1]; ++r) {
            for (auto k = shapes.ring_start[r]; k < shapes.ring_start[r + 1]; ++k)
                one.points.push_back({shapes.points[k].x, shapes.points[k].y});
            one.close_ring();
        }
        one.close_polygon();
        if (const auto seen = point_in_window(one, 0, window)) at = {seen->x, seen->y};
    }
}

std::string upper_ascii(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

/// "KAB. SUMEDANG": a name of the level above, in the middle of the names below it.
std::string short_upper(std::string name) {
    constexpr std::string_view prefix = "Kabupaten ";
    if (name.starts_with(prefix)) name.replace(0, prefix.size(), "Kab. ");
    return upper_ascii(std::move(name));
}

/// Moves names whose anchor carries a symbol (circle, pie) below it.
void clear_symbols(scene::Text& text, const Scene& scene) {
    const std::size_t frame = frame_of_item(scene, scene.items.size());
    std::map<std::pair<double, double>, double> size_pt;
    for (std::size_t i = 0; i < scene.items.size(); ++i) {
        const auto* marks = std::get_if<scene::Marks>(&scene.items[i]);
        if (marks == nullptr || marks->space != Space::map || frame_of_item(scene, i) != frame) continue;
        for (std::size_t k = 0; k < marks->at.size(); ++k) {
            double& largest = size_pt[{marks->at[k].x, marks->at[k].y}];
            largest = std::max(largest, marks->size_pt[k]);
        }
    }
    for (scene::Point& at : text.at) {
        const auto symbol = size_pt.find({at.x, at.y});
        if (symbol == size_pt.end() || symbol->second < text.font.size_pt / 2) continue;
        at.y -= (symbol->second / 2 + text.font.size_pt * 0.8) * scene.frames[frame].metres_per_pt;
    }
}

}  // namespace

Box extent_of(const MapInputs& inputs) {
    if (!inputs.focus) return inputs.geometry->extent;
    const scene::Shapes& shapes = *inputs.geometry->levels[inputs.focus->level].shapes;
    Box box;
    for (auto r = shapes.shape_start[inputs.focus->row]; r < shapes.shape_start[inputs.focus->row + 1]; ++r)
        for (auto i = shapes.ring_start[r]; i < shapes.ring_start[r + 1]; ++i)
            box.add({shapes.points[i].x, shapes.points[i].y});
    return box;
}

scene::MapFrame fit_frame(const Box& extent, const scene::Rect& rect, double round_for) {
    Box box = extent;
    if (box.empty()) box = {0, 0, 1000, 1000};
    const double air = std::min(rect.width, rect.height) * 0.03;
    const double width = std::max(1.0, rect.width - 2 * air), height = std::max(1.0, rect.height - 2 * air);
    double metres_per_pt = std::max({box.width() / width, box.height() / height, 0.01});
    if (round_for > 0) {  // up to a whole multiple of 1, 2 or 5 that is about a fiftieth: 1:312,400 becomes
                          // 1:320,000
        const double metres_per_paper_metre = metres_per_pt * 72 / 0.0254 / round_for;
        const double step = nice_step(metres_per_paper_metre / 50);
        metres_per_pt = std::ceil(metres_per_paper_metre / step) * step * 0.0254 / 72 * round_for;
    }
    return {rect, {box.centre().x, box.centre().y}, metres_per_pt};
}

void add_ground(Scene& scene, const MapInputs& inputs, double opacity) {
    const scene::Shared<scene::Shapes>& shapes = inputs.geometry->levels[inputs.level].shapes;
    const std::vector<scene::Rgba> colour(shapes->size(),
                                          rgb(0xf4f2ec, static_cast<unsigned>(std::lround(255 * opacity))));
    scene.items.emplace_back(scene::Fill{Space::map, shapes, colour, {}, {}, true});
}

void add_choropleth(Scene& scene, const MapInputs& inputs, const Classes& classes, double opacity) {
    const MapGeometry& geometry = *inputs.geometry;
    const LevelGeometry& level = geometry.levels[inputs.level];
    const std::size_t count = level.shapes->size();
    SANDING_EXPECT(inputs.values.size() == count);
    SANDING_EXPECT(inputs.not_larger_than_noise.empty() || inputs.not_larger_than_noise.size() == count);
    scene::Fill fill{Space::map, level.shapes, {}, {}, {ink::missing_hatch, 4, 0.5}, true};
    fill.colour.reserve(count);
    const std::vector<double> shown = shown_values(inputs);
    std::vector<scene::Pattern> pattern(count, scene::Pattern::none);
    bool missing = false;
    for (std::size_t i = 0; i < count; ++i) {
        const bool present = std::isfinite(shown[i]);
        fill.colour.push_back(present ? classes.colour_of(shown[i]) : ink::missing);
        if (present) continue;
        const bool suppressed = !inputs.suppressed.empty() && inputs.suppressed[i];
        pattern[i] = suppressed ? scene::Pattern::cross_hatch : scene::Pattern::hatch;
        missing = true;
    }
    if (missing) fill.pattern = std::move(pattern);
    for (scene::Rgba& c : fill.colour) c.a = static_cast<std::uint8_t>(std::lround(c.a * opacity));
    scene.items.emplace_back(std::move(fill));
    if (std::find(inputs.not_larger_than_noise.begin(), inputs.not_larger_than_noise.end(), true) !=
        inputs.not_larger_than_noise.end()) {
        scene::Fill noise{Space::map,
                          level.shapes,
                          std::vector<scene::Rgba>(count, {0, 0, 0, 0}),
                          {},
                          {rgb(0x4a4a4a, 150), 3.2, 0.45},
                          true};
        for (std::size_t i = 0; i < count; ++i)
            noise.pattern.push_back(inputs.not_larger_than_noise[i] && std::isfinite(shown[i])
                                        ? scene::Pattern::hatch
                                        : scene::Pattern::none);
        scene.items.emplace_back(std::move(noise));
    }
}

void add_fade(Scene& scene, const MapInputs& inputs) {
    if (!inputs.focus) return;
    const scene::Shared<scene::Shapes>& shapes = inputs.geometry->levels[inputs.focus->level].shapes;
    scene::Fill faded{Space::map, shapes, std::vector<scene::Rgba>(shapes->size(), rgb(0xffffff, 170)),
                      {},         {},     false};
    faded.colour[inputs.focus->row].a = 0;
    scene.items.emplace_back(std::move(faded));
}

namespace {

void add_focus_outline(Scene& scene, const MapInputs& inputs) {
    const scene::Shapes& all = *inputs.geometry->levels[inputs.focus->level].shapes;
    scene::Lines outline;
    for (auto r = all.shape_start[inputs.focus->row]; r < all.shape_start[inputs.focus->row + 1]; ++r) {
        outline.points.insert(outline.points.end(), all.points.begin() + all.ring_start[r],
                              all.points.begin() + all.ring_start[r + 1]);
        outline.close_line();
    }
    const auto lines = freeze(std::move(outline));
    scene.items.emplace_back(scene::Stroke{Space::map, lines, {255, 255, 255, 200}, 3, {}});
    scene.items.emplace_back(scene::Stroke{Space::map, lines, rgb(0x3a3a3a), 1.4, {}});
}

}  // namespace

void add_borders(Scene& scene, const MapInputs& inputs, const MapStyle& style) {
    const MapGeometry& geometry = *inputs.geometry;
    for (std::size_t l = inputs.level; l < geometry.levels.size(); ++l) {
        const LineStyle border = border_style(style, l, geometry.levels.size());
        const auto& lines = geometry.levels[l].borders;
        if (inputs.focus && l == inputs.focus->level) add_focus_outline(scene, inputs);
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

namespace {

void add_zone_names(Scene& scene, const MapInputs& inputs, const MapStyle& style) {
    if (!inputs.places || inputs.places->zones.empty()) return;
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

}  // namespace

void add_labels(Scene& scene, const MapInputs& inputs, const MapStyle& style) {
    const MapGeometry& geometry = *inputs.geometry;
    const double frame_width = scene.frames[frame_of_item(scene, scene.items.size())].rect.width;
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
    // On small maps in a row the names of zones and regencies would hide what is compared.
    const bool small = frame_width < 320;
    if (!small) add_zone_names(scene, inputs, style);
    const auto add_level = [&](std::size_t index, const scene::Font& font, double base, bool large) {
        const LevelGeometry& level = geometry.levels[index];
        scene::Text text = large ? label_item(font, rgb(0x22252a, 190), style.label_halo_pt * 1.4)
                                 : label_item(font, ink::text, style.label_halo_pt);
        const bool above = large && index > inputs.level;
        for (const std::string& name : level.name) {
            const std::string shown = above ? short_upper(name) : large ? upper_ascii(name) : name;
            text.text.push_back(style.text.shorten(shown, font, frame_width * 0.4));
        }
        text.at = level.label_point;
        clear_symbols(text, scene);
        text.priority = widest_first(level, base);
        if (index < top || above) text.avoid = geometry.levels[top].borders;
        if (!style.label_unit_names || inputs.focus) {
            text.within = level.shapes;
            if (frame_width >= roomy_pt) text.leader_pt = 0.35;
        }
        if (inputs.focus) {
            keep_names(text, index, inputs);
            move_into_frame(text, *level.shapes, scene.frames[frame_of_item(scene, scene.items.size())]);
        }
        scene.items.emplace_back(std::move(text));
    };
    if (inputs.focus) {
        add_level(0, style.label_font, 5, false);
        if (top >= 1 && inputs.focus->level < top) add_level(inputs.focus->level, {7, true, false}, 2, false);
        return;
    }
    if (style.label_unit_names) add_level(0, style.label_font, 1, false);
    if (!style.label_names || top == 0) return;
    if (inputs.level < top && top >= 2 && !style.label_unit_names) add_level(1, style.label_font, 5, false);
    if (small && inputs.level < top) return;
    add_level(top, {inputs.level == top ? 10.0 : 9.0, true, false}, 10, true);
}

}  // namespace sanding
