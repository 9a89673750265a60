#include "layers/map.hpp"

#include <algorithm>
#include <limits>

#include "core/base/error.hpp"
#include "layers/map_items.hpp"
#include "layers/map_panel.hpp"
#include "layers/numbers.hpp"

namespace sanding {

std::string boundary_note(const MapGeometry& geometry, Language language) {
    const bool english = language == Language::english;
    const bool translated = english && !geometry.boundary_source_en.empty();
    const std::string& source = translated ? geometry.boundary_source_en : geometry.boundary_source;
    return source.empty() ? source : (english ? "Boundaries: " : "Batas wilayah: ") + source;
}

std::vector<std::string> notes_of(const MapGeometry& geometry, Language language) {
    const bool english = language == Language::english;
    std::vector<std::string> notes;
    if (const std::string source = boundary_note(geometry, language); !source.empty())
        notes.push_back(source);
    notes.push_back((english ? "Projection: " : "Proyeksi: ") +
                    projection_note(geometry.projection, language));
    return notes;
}

MapStyle with_own_marks(const MapStyle& style, const MapGeometry& geometry) {
    MapStyle marked = style;
    const std::string schematic =
        style.language == Language::english ? "schematic boundaries" : "batas skematik";
    if (geometry.schematic &&
        std::find(marked.marks.begin(), marked.marks.end(), schematic) == marked.marks.end())
        marked.marks.push_back(schematic);
    return marked;
}

std::vector<double> shown_values(const MapInputs& inputs) {
    std::vector<double> shown = inputs.values;
    SANDING_EXPECT(inputs.suppressed.empty() || inputs.suppressed.size() == shown.size());
    for (std::size_t i = 0; i < inputs.suppressed.size(); ++i)
        if (inputs.suppressed[i]) shown[i] = std::numeric_limits<double>::quiet_NaN();
    return shown;
}

Classes classes_of(const MapInputs& inputs, const MapStyle& style) {
    return style.classes ? *style.classes : classify_for(shown_values(inputs), style.classes_spec);
}

Scene draw_map_frame(const MapInputs& inputs, const MapStyle& style,
                     const std::vector<Shared<Overlay>>& overlays) {
    SANDING_EXPECT(inputs.geometry && inputs.level < inputs.geometry->levels.size());
    Scene scene;
    scene.width_pt = style.page.width_pt;
    scene.height_pt = style.page.height_pt;
    scene.paper = ink::paper;
    scene.frames = {fit_frame(extent_of(inputs), {0, 0, scene.width_pt, scene.height_pt})};
    draw_panel(scene, 0, {inputs, {}, {}, {}, overlays}, style, classes_of(inputs, style));
    return scene;
}

}  // namespace sanding
