#include "layers/overlay.hpp"

#include <algorithm>
#include <cmath>

#include "core/geo/crs.hpp"
#include "core/geo/geos.hpp"
#include "layers/overlay_parts.hpp"

namespace sanding {
namespace {

using scene::Space;

constexpr double longest_name_pt = 150;

scene::Rgba with_alpha(scene::Rgba colour, double alpha) {
    colour.a = static_cast<std::uint8_t>(std::lround(colour.a * std::clamp(alpha, 0.0, 1.0)));
    return colour;
}

/// Least important first, so that what matters more lies above.
std::vector<std::size_t> painting_order(const Overlay& overlay) {
    std::vector<std::size_t> order = by_importance(overlay);
    std::reverse(order.begin(), order.end());
    return order;
}

void add_point_shapes(Scene& scene, const Overlay& overlay, const MapGeometry& geometry) {
    const Projector projector(geometry.projection);
    const std::vector<OverlayLook> looks = looks_of(overlay);
    for (const std::size_t c : painting_order(overlay)) {
        const OverlayLook& look = looks[c];
        scene::Marks marks;
        marks.space = Space::map;
        marks.symbol = look.symbol;
        marks.outline = look.casing;
        marks.outline_pt = look.width_pt;
        for (std::size_t i = 0; i < overlay.features(); ++i) {
            if (overlay.class_of[i] != c) continue;
            const Point m = projector.forward(overlay.points[i]);
            marks.at.push_back({m.x, m.y});
            marks.size_pt.push_back(look.size_pt);
            marks.colour.push_back(look.colour);
        }
        if (!marks.at.empty()) scene.items.emplace_back(std::move(marks));
    }
}

/// Fill and hatch of a class, then its outline.
void add_polygon_class(Scene& scene, const OverlayLook& look, double opacity,
                       const scene::Shared<scene::Shapes>& shapes) {
    scene::Fill fill;
    fill.space = Space::map;
    fill.shapes = shapes;
    fill.colour.assign(shapes->size(), with_alpha(look.colour, opacity));
    fill.hatch = {look.colour, 3.2, 0.6};
    if (look.pattern != scene::Pattern::none) fill.pattern.assign(shapes->size(), look.pattern);
    scene.items.emplace_back(std::move(fill));
    if (!(look.width_pt > 0)) return;
    const auto outline = freeze(scene::Lines{shapes->points, shapes->ring_start});
    if (look.casing_pt > 0)
        scene.items.emplace_back(
            scene::Stroke{Space::map, outline, look.casing, look.width_pt + 2 * look.casing_pt, {}});
    scene.items.emplace_back(scene::Stroke{Space::map, outline, look.colour, look.width_pt, look.dash_pt});
}

void add_polygon_shapes(Scene& scene, const Overlay& overlay, const MapGeometry& geometry) {
    const std::vector<OverlayLook> looks = looks_of(overlay);
    for (const std::size_t c : painting_order(overlay)) {
        std::vector<std::uint32_t> rows;
        for (std::uint32_t i = 0; i < overlay.features(); ++i)
            if (overlay.class_of[i] == c) rows.push_back(i);
        if (rows.empty()) continue;
        add_polygon_class(scene, looks[c], overlay.opacity,
                          freeze(project(geometry, reordered(overlay.polygons, rows))));
    }
}

/// Beside a symbol, or inside a polygon.
void add_feature_names(Scene& scene, const Overlay& overlay, const MapGeometry& geometry,
                       const MapStyle& style) {
    const bool polygons = overlay.kind == OverlayKind::polygons;
    const Projector projector(geometry.projection);
    const std::vector<OverlayLook> looks = looks_of(overlay);
    const std::vector<std::size_t> order = by_importance(overlay);
    const std::vector<Point> at = polygons ? interior_points(overlay.polygons) : overlay.points;
    // One airport before a hundred bridges.
    const auto named = std::count_if(overlay.name.begin(), overlay.name.end(),
                                     [](const std::string& name) { return !name.empty(); });
    const double base = (polygons ? 3.5 : 6.5) + 0.5 / static_cast<double>(1 + named);
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const std::size_t c = order[rank];
        scene::Text text = name_item(looks[c], style);
        text.placement = polygons ? scene::Placement::inside : scene::Placement::beside;
        std::vector<std::uint32_t> rows;
        for (std::uint32_t i = 0; i < overlay.features(); ++i) {
            if (overlay.class_of[i] != c || overlay.name[i].empty()) continue;
            const Point m = projector.forward(at[i]);
            text.text.push_back(style.text.shorten(overlay.name[i], text.font, longest_name_pt));
            text.at.push_back({m.x, m.y});
            text.priority.push_back(base - 0.01 * static_cast<double>(std::min<std::size_t>(rank, 49)));
            rows.push_back(i);
        }
        if (rows.empty()) continue;
        if (polygons) text.within = freeze(project(geometry, reordered(overlay.polygons, rows)));
        scene.items.emplace_back(std::move(text));
    }
}

}  // namespace

scene::Text name_item(const OverlayLook& look, const MapStyle& style) {
    scene::Text text;
    text.space = Space::map;
    text.font = {6, false, look.water};
    text.colour = look.water ? rgb(0x2c6a8c) : ink::text;
    text.halo = {255, 255, 255, 235};
    text.halo_pt = style.label_halo_pt;
    text.align = scene::Align::middle;
    text.vertical = scene::VerticalAlign::middle;
    return text;
}

void add_overlay_shapes(Scene& scene, const Overlay& overlay, const MapGeometry& geometry,
                        const MapStyle& style) {
    switch (overlay.kind) {
        case OverlayKind::lines:
            return add_line_shapes(scene, overlay, geometry);
        case OverlayKind::points:
            return add_point_shapes(scene, overlay, geometry);
        case OverlayKind::polygons:
            return add_polygon_shapes(scene, overlay, geometry);
        case OverlayKind::raster:
            return add_raster_shapes(scene, overlay, geometry, style);
    }
}

void add_overlay_names(Scene& scene, const Overlay& overlay, const MapGeometry& geometry,
                       const MapStyle& style) {
    if (overlay.name.empty()) return;
    if (overlay.kind == OverlayKind::lines)
        add_line_names(scene, overlay, geometry, style);
    else
        add_feature_names(scene, overlay, geometry, style);
}

void add_overlay(Scene& scene, const Overlay& overlay, const MapGeometry& geometry, const MapStyle& style) {
    add_overlay_shapes(scene, overlay, geometry, style);
    add_overlay_names(scene, overlay, geometry, style);
}

}  // namespace sanding
