#include "layers/inset.hpp"

#include <algorithm>
#include <cmath>

namespace sanding {
namespace {

const scene::Rgba water = rgb(0xdbe8ef), land_fill = rgb(0xf4f2ec), land_line = rgb(0x9a968c);

Box bounds_of(const scene::Shapes& shapes) {
    Box box;
    for (const scene::Point p : shapes.points) box.add({p.x, p.y});
    return box;
}

/// Map metres to a rectangle of the page, as large as it fits.
struct Fit {
    double scale = 1;
    Point middle;
    scene::Point at;

    Fit(const Box& box, const scene::Rect& rect)
        : scale(0.94 / std::max({box.width() / rect.width, box.height() / rect.height, 1e-9})),
          middle(box.centre()),
          at(rect.centre()) {}
    [[nodiscard]] scene::Point operator()(scene::Point p) const {
        return {at.x + (p.x - middle.x) * scale, at.y - (p.y - middle.y) * scale};
    }
};

/// The shapes on the page, without points that fall together at a third of a point.
scene::Shapes placed(const scene::Shapes& shapes, const Fit& fit) {
    constexpr double grid = 1.0 / 3;
    scene::Shapes out;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        for (auto r = shapes.shape_start[i]; r < shapes.shape_start[i + 1]; ++r) {
            const std::size_t first = out.points.size();
            for (auto k = shapes.ring_start[r]; k < shapes.ring_start[r + 1]; ++k) {
                scene::Point p = fit(shapes.points[k]);
                p = {std::nearbyint(p.x / grid) * grid, std::nearbyint(p.y / grid) * grid};
                if (out.points.size() == first || !(out.points.back() == p)) out.points.push_back(p);
            }
            if (out.points.size() - first < 4)
                out.points.resize(first);  // smaller than a dot
            else
                out.close_ring();
        }
        out.close_shape();
    }
    return out;
}

void add_shapes(Scene& scene, scene::Shapes shapes, std::vector<scene::Rgba> colour, LineStyle outline) {
    const auto lines = freeze(scene::Lines{shapes.points, shapes.ring_start});
    scene::Fill fill;
    fill.shapes = freeze(std::move(shapes));
    fill.colour = std::move(colour);
    scene.items.emplace_back(std::move(fill));
    scene.items.emplace_back(scene::Stroke{scene::Space::page, lines, outline.colour, outline.width_pt, {}});
}

/// Names keep off the study's own outline.
void add_towns(SheetWriter& writer, const InsetMap& inset, const MapGeometry& geometry, const Fit& fit) {
    scene::Marks dots;
    scene::Text names;
    names.font = {5.5, false, false};
    names.colour = ink::muted;
    names.placement = scene::Placement::beside;
    const scene::Shapes own = placed(*geometry.levels.back().shapes, fit);
    names.avoid = freeze(scene::Lines{own.points, own.ring_start});
    for (std::size_t i = 0; i < inset.town.size(); ++i) {
        const scene::Point at = fit(project(geometry, inset.town[i]));
        dots.at.push_back(at), dots.size_pt.push_back(2), dots.colour.push_back(ink::text);
        names.at.push_back(at), names.text.push_back(inset.town_name[i]);
    }
    if (dots.at.empty()) return;
    writer.scene().items.emplace_back(std::move(dots));
    writer.scene().items.emplace_back(std::move(names));
}

void draw_focus(SheetWriter& writer, const scene::Rect& box, const MapInputs& inputs) {
    const MapGeometry& geometry = *inputs.geometry;
    const scene::Shapes& shapes = *geometry.levels[inputs.focus->level].shapes;
    const Fit fit(geometry.extent, box);
    std::vector<scene::Rgba> colour(shapes.size(), land_fill);
    colour[inputs.focus->row] = ink::accent;
    add_shapes(writer.scene(), placed(shapes, fit), std::move(colour), {land_line, 0.25});
    if (inputs.focus->level + 1 < geometry.levels.size()) {
        const scene::Shapes outline = placed(*geometry.levels.back().shapes, fit);
        writer.scene().items.emplace_back(
            scene::Stroke{scene::Space::page,
                          freeze(scene::Lines{outline.points, outline.ring_start}),
                          rgb(0x3a3a3a),
                          0.6,
                          {}});
    }
}

void draw_region(SheetWriter& writer, const scene::Rect& box, const MapGeometry& geometry,
                 const InsetMap& inset) {
    const scene::Shapes land = project(geometry, inset.land);
    const Fit fit(bounds_of(land), box);
    add_shapes(writer.scene(), placed(land, fit), std::vector<scene::Rgba>(land.size(), land_fill),
               {land_line, 0.5});
    const scene::Shapes& own = *geometry.levels.back().shapes;
    add_shapes(writer.scene(), placed(own, fit), std::vector<scene::Rgba>(own.size(), ink::accent),
               {ink::paper, 0.3});
    add_towns(writer, inset, geometry, fit);
}

bool covers(const InsetMap& inset, const MapGeometry& geometry) {
    if (geometry.extent.empty() || inset.land.points.empty()) return false;
    const Box land = bounds_of(project(geometry, inset.land));
    const Point centre = geometry.extent.centre();
    return centre.x > land.min_x && centre.x < land.max_x && centre.y > land.min_y && centre.y < land.max_y;
}

}  // namespace

double draw_inset(SheetWriter& writer, const scene::Rect& area, const MapInputs& inputs,
                  const Shared<InsetMap>& inset, const MapStyle& style) {
    const bool region = !inputs.focus && inset && covers(*inset, *inputs.geometry);
    if (!inputs.focus && !region) return area.y;
    const bool english = style.language == Language::english;
    std::string title = english ? "Location" : "Diagram lokasi";
    if (region && inset->schematic) title += english ? " (schematic)" : " (skematik)";
    const double top = writer.text(title, {area.x, area.y}, {{8, true, false}, ink::text}) + 2;
    const double height = std::min(area.width * (region ? 0.55 : 0.8), 130.0);
    const scene::Rect box{area.x, top, area.width, std::clamp(area.bottom() - top, 1.0, height)};
    writer.box(box, region ? water : ink::paper);
    if (region)
        draw_region(writer, box, *inputs.geometry, *inset);
    else
        draw_focus(writer, box, inputs);
    writer.box(box, {0, 0, 0, 0}, {ink::muted, 0.5});
    return box.bottom();
}

}  // namespace sanding
