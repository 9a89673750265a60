#include "layers/pies.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/error.hpp"
#include "layers/numbers.hpp"
#include "layers/thematic_parts.hpp"

namespace sanding {
namespace {

/// Angles are whole multiples of 2⁻²⁰ degrees: differences and sums of them are exact.
double angle_of(double part_of_total) {
    return std::round(part_of_total * 360 * 0x1p20) * 0x1p-20;
}

CircleScale scale_of(const PieLayer& layer, const std::vector<double>& totals) {
    return circle_scale(totals, {layer.largest_total, layer.largest_pt});
}

/// The sectors of one district.
void append_pie(scene::Marks& marks, const PieLayer& layer, std::size_t district, scene::Point at) {
    double total = 0;
    for (const auto& part : layer.parts) total += part[district];
    double before = 0, start = 0;
    for (std::size_t p = 0; p < layer.parts.size(); ++p) {
        before += layer.parts[p][district];
        const double end = angle_of(before / total);
        if (end > start) {
            marks.at.push_back(at);
            marks.colour.push_back(pie_colour(p));
            marks.angle_deg.push_back(start);
            marks.sweep_deg.push_back(end - start);
        }
        start = end;
    }
}

}  // namespace

std::vector<double> pie_totals(const PieLayer& layer) {
    if (layer.parts.size() < 2 || layer.parts.size() > 6)
        throw Error("a pie of " + std::to_string(layer.parts.size()) + " parts", layer.name,
                    "2 to 6 parts; sum small ones up as one");
    SANDING_EXPECT(layer.part_names.size() == layer.parts.size());
    std::vector<double> totals(layer.parts.front().size(), 0);
    for (std::size_t p = 0; p < layer.parts.size(); ++p) {
        SANDING_EXPECT(layer.parts[p].size() == totals.size());
        for (std::size_t i = 0; i < totals.size(); ++i) {
            const double v = layer.parts[p][i];
            if (v < 0)
                throw Error("a part of a pie is below zero: " + format_number(v, 2, Language::english),
                            layer.part_names[p] + ", district " + std::to_string(i + 1),
                            "draw differences as symbols");
            totals[i] += std::isfinite(v) ? v : std::nan("");
        }
    }
    return totals;
}

scene::Rgba pie_colour(std::size_t part) {
    return qualitative_colour(part);
}

void add_pies(Scene& scene, const PieLayer& layer, const MapGeometry& geometry) {
    SANDING_EXPECT(layer.level < geometry.levels.size());
    const LevelGeometry& level = geometry.levels[layer.level];
    const std::vector<double> totals = pie_totals(layer);
    hatch_missing(scene, level.shapes, missing_of(totals));
    const CircleScale scale = scale_of(layer, totals);
    scene::Marks marks;
    marks.space = scene::Space::map;
    marks.symbol = scene::Symbol::sector;
    marks.outline = {255, 255, 255, 255};
    marks.outline_pt = 0.5;
    for (const std::size_t i : largest_first(totals)) {
        append_pie(marks, layer, i, level.label_point[i]);
        marks.size_pt.resize(marks.at.size(), scale.diameter_pt(totals[i]));
    }
    if (!marks.at.empty()) scene.items.emplace_back(std::move(marks));
}

void add_pie_rows(LegendRows& rows, const PieLayer& layer, Language language) {
    const std::vector<double> totals = pie_totals(layer);
    rows.heading(layer.name, layer.unit);
    for (std::size_t p = 0; p < layer.part_names.size() && rows.room(); ++p) {
        rows.writer().box(rows.swatch(), pie_colour(p));
        rows.finish(layer.part_names[p]);
    }
    rows.space(2);
    add_size_rows(rows, scale_of(layer, totals), ink::muted, language);
    const std::vector<bool> missing = missing_of(totals);
    add_missing_row(rows, static_cast<std::size_t>(std::count(missing.begin(), missing.end(), true)),
                    language);
}

}  // namespace sanding
