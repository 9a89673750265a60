#include "layers/agents.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "layers/numbers.hpp"
#include "layers/scatter.hpp"
#include "layers/thematic_parts.hpp"

namespace sanding {
namespace {

/// How an activity looks and what it is called; colours are Okabe and Ito's.
struct ActivityLook {
    unsigned colour;
    const char *en, *id;
};

const ActivityLook& look_of(std::size_t activity) {
    static constexpr std::array<ActivityLook, activities> looks{{
        {0x56b4e9, "before school age (0–6)", "belum usia sekolah (0–6)"},
        {0x009e73, "of school age (7–18)", "usia sekolah (7–18)"},
        {0x0072b2, "employed", "bekerja"},
        {0xd55e00, "unemployed", "penganggur"},
        {0xcc79a7, "not in the labour force (19+)", "di luar angkatan kerja (19+)"},
    }};
    return looks[activity];
}

scene::Rgba colour_of(std::size_t activity) {
    return rgb(look_of(activity).colour);
}

bool is_shown(const AgentLayer& layer, std::size_t activity) {
    return !layer.only || static_cast<std::size_t>(*layer.only) == activity;
}

}  // namespace

std::vector<scene::Point> agent_places(const AgentSample& sample, const MapGeometry& geometry) {
    const LevelGeometry& units = geometry.levels.front();
    std::vector<std::optional<ScatterArea>> areas(units.shapes->size());
    std::vector<scene::Point> out;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const std::size_t unit = sample.unit[i];
        SANDING_EXPECT(unit < areas.size());
        if (!areas[unit]) areas[unit].emplace(*units.shapes, unit);
        out.push_back(areas[unit]->place(sample.key[i], 0).value_or(units.label_point[unit]));
    }
    return out;
}

void add_agents(Scene& scene, const AgentLayer& layer, const MapGeometry& geometry) {
    const std::vector<scene::Point> places = agent_places(layer.sample, geometry);
    scene::Marks marks;
    marks.space = scene::Space::map;
    // Some of the colours are also those of classes below.
    marks.outline = {255, 255, 255, 255};
    marks.outline_pt = 0.3;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::size_t activity = layer.sample.activity[i];
        if (!is_shown(layer, activity)) continue;
        marks.at.push_back(places[i]);
        marks.size_pt.push_back(layer.dot_pt);
        marks.colour.push_back(colour_of(activity));
    }
    if (!marks.at.empty()) scene.items.emplace_back(std::move(marks));
}

void add_agent_rows(LegendRows& rows, const AgentLayer& layer, Language language) {
    rows.heading(agents_name(language));
    const double line = rows.writer().line_height(LegendRows::small.font);
    if (!rows.room()) return;
    const scene::Rect& area = rows.area();
    const double height = std::min(4.1 * line, area.bottom() - rows.y());
    const double bottom = rows.writer().paragraph(agents_note(layer, language),
                                                  {area.x, rows.y(), area.width, height}, LegendRows::small);
    rows.space(bottom - rows.y() + 2);
    for (std::size_t a = 0; a < activities; ++a)
        if (is_shown(layer, a))
            add_circle_row(rows, colour_of(a), layer.dot_pt + 1,
                           language == Language::english ? look_of(a).en : look_of(a).id);
}

std::string agents_name(Language language) {
    return language == Language::english ? "Synthetic residents" : "Penduduk sintetis";
}

std::string agents_note(const AgentLayer& layer, Language language) {
    const bool english = language == Language::english;
    const std::string each = format_number(layer.sample.residents_each, 0, language);
    std::string note = english ? "1 dot stands for " + each + " residents; place within the desa is schematic"
                               : "1 titik mewakili " + each + " penduduk; letak di dalam desa skematik";
    if (layer.one_of_several) note += english ? "; of the first replicate" : "; dari ulangan pertama";
    return note;
}

}  // namespace sanding
