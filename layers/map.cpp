#include "layers/map.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/error.hpp"
#include "layers/legend.hpp"
#include "layers/map_items.hpp"
#include "layers/numbers.hpp"
#include "layers/sheet.hpp"

namespace sanding {
namespace {

std::vector<std::string> notes_of(const MapGeometry& geometry, Language language) {
    const bool english = language == Language::english;
    std::vector<std::string> notes;
    if (!geometry.boundary_source.empty())
        notes.push_back((english ? "Boundaries: " : "Batas wilayah: ") + geometry.boundary_source);
    const auto position = [&](double degrees, const char* positive, const char* negative) {
        return format_number(std::abs(degrees), 2, language) + "°\u00a0" +
               (degrees < 0 ? negative : positive);
    };
    const Point centre = geometry.centre_lonlat;
    notes.push_back(english
                        ? "Projection: Lambert azimuthal equal-area, centre " + position(centre.y, "N", "S") +
                              " " + position(centre.x, "E", "W") + ", WGS\u00a084"
                        : "Proyeksi: Lambert azimut sama luas, pusat " + position(centre.y, "LU", "LS") +
                              " " + position(centre.x, "BT", "BB") + ", WGS\u00a084");
    return notes;
}

/// Boundaries that are Voronoi cells say so on every map, whoever made the style.
MapStyle with_own_marks(const MapStyle& style, const MapGeometry& geometry) {
    MapStyle marked = style;
    const std::string schematic =
        style.language == Language::english ? "schematic boundaries" : "batas skematik";
    if (geometry.schematic &&
        std::find(marked.marks.begin(), marked.marks.end(), schematic) == marked.marks.end())
        marked.marks.push_back(schematic);
    return marked;
}

/// Everything inside the frame, in the order it is painted.
void draw_frame(Scene& scene, const MapInputs& inputs, const MapStyle& style, const Classes& classes) {
    add_choropleth(scene, inputs, style, classes);
    add_places(scene, inputs, style);
    add_labels(scene, inputs, style);
}

}  // namespace

Classes classes_of(const MapInputs& inputs, const MapStyle& style) {
    return style.classes ? *style.classes : classify_for(inputs.values, style.classes_spec);
}

Scene draw_map(const MapInputs& inputs, const MapStyle& given) {
    SANDING_EXPECT(inputs.geometry && inputs.level < inputs.geometry->levels.size());
    const MapGeometry& geometry = *inputs.geometry;
    const MapStyle style = with_own_marks(given, geometry);
    const Classes classes = classes_of(inputs, style);
    Scene scene;
    SheetWriter writer(scene, style.text);
    const scene::Rect content = draw_sheet(writer, style, notes_of(geometry, style.language));
    const double side = std::clamp(content.width * 0.19, std::min(120.0, content.width / 3), 185.0);
    const scene::Rect frame{content.x, content.y, content.width - side - 12, content.height};
    scene.frames = {fit_frame(geometry, frame, style.print_scale)};
    writer.box(frame, ink::outside);
    draw_frame(scene, inputs, style, classes);
    add_graticule(scene, geometry, style);
    writer.box(frame, {0, 0, 0, 0}, {ink::muted, 0.6});
    const double scale_height = 44;
    const scene::Rect column{frame.right() + 12, content.y, side, content.height};
    draw_legend(writer, {column.x, column.y, column.width, std::max(1.0, column.height - scale_height)},
                inputs, style, classes);
    draw_scale(writer, column, geometry, style);
    return scene;
}

Scene draw_map_frame(const MapInputs& inputs, const MapStyle& style) {
    SANDING_EXPECT(inputs.geometry && inputs.level < inputs.geometry->levels.size());
    Scene scene;
    scene.width_pt = style.page.width_pt;
    scene.height_pt = style.page.height_pt;
    scene.paper = ink::paper;
    scene.frames = {fit_frame(*inputs.geometry, {0, 0, scene.width_pt, scene.height_pt}, false)};
    draw_frame(scene, inputs, style, classes_of(inputs, style));
    return scene;
}

}  // namespace sanding
