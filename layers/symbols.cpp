#include "layers/symbols.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "layers/thematic_parts.hpp"

namespace sanding {
namespace {

CircleScale scale_of(const SymbolLayer& layer) {
    return circle_scale(layer.values, {layer.largest_value, layer.largest_pt});
}

}  // namespace

void add_symbols(Scene& scene, const SymbolLayer& layer, const MapGeometry& geometry) {
    SANDING_EXPECT(layer.level < geometry.levels.size());
    const LevelGeometry& level = geometry.levels[layer.level];
    hatch_missing(scene, level.shapes, missing_of(layer.values));
    const CircleScale scale = scale_of(layer);
    scene::Marks marks;
    marks.space = scene::Space::map;
    marks.outline = {255, 255, 255, 255};
    marks.outline_pt = 0.6;
    for (const std::size_t i : largest_first(layer.values)) {
        marks.at.push_back(level.label_point[i]);
        marks.size_pt.push_back(scale.diameter_pt(layer.values[i]));
        marks.colour.push_back(
            with_opacity(layer.values[i] < 0 ? layer.negative : layer.colour, layer.opacity));
    }
    if (!marks.at.empty()) scene.items.emplace_back(std::move(marks));
}

void add_symbol_rows(LegendRows& rows, const SymbolLayer& layer, Language language) {
    rows.heading(layer.name, layer.unit);
    const auto& values = layer.values;
    const bool both = std::any_of(values.begin(), values.end(), [](double v) { return v < 0; });
    if (both) {
        const bool english = language == Language::english;
        add_circle_row(rows, with_opacity(layer.colour, layer.opacity), 7,
                       english ? "above zero" : "di atas nol");
        add_circle_row(rows, with_opacity(layer.negative, layer.opacity), 7,
                       english ? "below zero" : "di bawah nol");
    }
    add_size_rows(rows, scale_of(layer), both ? ink::muted : layer.colour, language);
    const std::vector<bool> missing = missing_of(values);
    add_missing_row(rows, static_cast<std::size_t>(std::count(missing.begin(), missing.end(), true)),
                    language);
}

}  // namespace sanding
