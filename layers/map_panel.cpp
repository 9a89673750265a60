#include "layers/map_panel.hpp"

#include <algorithm>

#include "layers/map_items.hpp"
#include "layers/mask.hpp"

namespace sanding {
namespace {

void draw_overlays(Scene& scene, std::size_t frame, const MapPanel& panel, const MapStyle& style,
                   bool below) {
    for (const Shared<Overlay>& overlay : panel.overlays) {
        if (overlay->below != below) continue;
        scene.begin_layer(overlay->id,
                          style.language == Language::english ? overlay->label_en : overlay->label_id, frame);
        add_overlay_shapes(scene, *overlay, *panel.inputs.geometry, style);
    }
}

void draw_thematic(Scene& scene, std::size_t frame, const MapPanel& panel, const MapStyle& style,
                   bool filling) {
    for (const Thematic& layer : panel.thematic) {
        if (fills_districts(layer) != filling) continue;
        scene.begin_layer(filling ? "values" : "symbols",
                          style.language == Language::english ? "Values" : "Nilai", frame);
        add_thematic(scene, layer, *panel.inputs.geometry, style);
    }
}

}  // namespace

void draw_panel(Scene& scene, std::size_t frame, const MapPanel& panel, const MapStyle& style,
                const Classes& classes) {
    const bool english = style.language == Language::english;
    const MapInputs& inputs = panel.inputs;
    draw_overlays(scene, frame, panel, style, true);
    if (style.mask) {
        scene.begin_layer("mask", english ? "Outside the study" : "Di luar wilayah kajian", frame);
        add_mask(scene, *inputs.geometry, style);
    }
    const bool filled = std::any_of(panel.thematic.begin(), panel.thematic.end(), fills_districts);
    if (filled) {
        draw_thematic(scene, frame, panel, style, true);
    } else {
        scene.begin_layer("values", english ? "Values" : "Nilai", frame);
        inputs.values.empty() ? add_ground(scene, inputs, choropleth_opacity(panel.overlays))
                              : add_choropleth(scene, inputs, classes, choropleth_opacity(panel.overlays));
    }
    add_fade(scene, inputs);
    scene.begin_layer("borders", english ? "Borders" : "Batas wilayah", frame);
    add_borders(scene, inputs, style);
    if (style.graticule_lines) add_graticule_lines(scene, *inputs.geometry, style);
    draw_overlays(scene, frame, panel, style, false);
    scene.begin_layer("zones", english ? "Zones and facilities" : "Kawasan dan fasilitas", frame);
    add_places(scene, inputs, style);
    draw_thematic(scene, frame, panel, style, false);
    scene.begin_layer("names", english ? "Names" : "Nama", frame);
    for (const Shared<Overlay>& overlay : panel.overlays)
        add_overlay_names(scene, *overlay, *inputs.geometry, style);
    add_labels(scene, inputs, style);
}

}  // namespace sanding
