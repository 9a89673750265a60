#include <imgui.h>

#include <cmath>

#include "app/desktop/map_scene.hpp"
#include "app/desktop/panels/panels.hpp"
#include "layers/style.hpp"

namespace sanding::desktop {
namespace {

constexpr std::pair<MapLayer, Word> layer_words[] = {{MapLayer::values, Word::layer_values},
                                                     {MapLayer::roads, Word::layer_roads},
                                                     {MapLayer::zones, Word::layer_zones},
                                                     {MapLayer::borders, Word::layer_borders},
                                                     {MapLayer::names, Word::layer_names}};

/// One row of the legend: a swatch, its text, perhaps a number at the right end.
struct Row {
    scene::Rgba fill;
    std::string text, number = {};
    scene::Rgba outline = {0, 0, 0, 0};
    scene::Pattern pattern = scene::Pattern::none;
    scene::Rgba hatch = {0, 0, 0, 0};
};

void hatch(ImDrawList& out, ImVec2 low, ImVec2 high, const Row& row, float step) {
    out.PushClipRect(low, high, true);
    const float height = high.y - low.y;
    for (float x = low.x - height; x < high.x; x += step) {
        out.AddLine({x, high.y}, {x + height, low.y}, colour_of(row.hatch));
        if (row.pattern == scene::Pattern::cross_hatch)
            out.AddLine({x, low.y}, {x + height, high.y}, colour_of(row.hatch));
    }
    out.PopClipRect();
}

void legend_row(Ui& ui, const Row& row) {
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float line = ImGui::GetTextLineHeight();
    const ImVec2 low{at.x, at.y + ui.px(2)}, high{at.x + ui.px(26), at.y + line - ui.px(1)};
    out.AddRectFilled(low, high, colour_of(row.fill));
    if (row.pattern != scene::Pattern::none) hatch(out, low, high, row, ui.px(5));
    out.AddRect(low, high, colour_of(row.outline.a > 0 ? row.outline : ui.colours().line));
    ImGui::SetCursorScreenPos({at.x + ui.px(34), at.y});
    ImGui::TextUnformatted(row.text.c_str());
    if (row.number.empty()) return;
    const float width = ImGui::CalcTextSize(row.number.c_str()).x;
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - width);
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(ui.colours().muted));
    ImGui::TextUnformatted(row.number.c_str());
    ImGui::PopStyleColor();
}

void value_rows(Ui& ui) {
    const OpenedResults& results = *ui.session.results();
    const Indicator& indicator = find_indicator(ui.state().indicator);
    const Language language = ui.state().language;
    const Shown shown = ui.session.shown();
    const Classes& classes = results.classes(shown, palette_of(ui.state().theme));
    const std::vector<double>& values = ui.session.map_values(shown);
    std::vector<int> count(classes.colours.size());
    int missing = 0;
    for (const double v : values)
        if (std::isfinite(v))
            ++count[classes.class_of(v)];
        else
            ++missing;
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(indicator.name(language).c_str());
    ImGui::PopTextWrapPos();
    if (!indicator.unit(language).empty()) muted_text(ui, indicator.unit(language).c_str());
    const auto labels = class_labels(classes, values, indicator.decimals, language);
    for (std::size_t k = 0; k < labels.size(); ++k)
        legend_row(ui, {classes.colours[k], labels[k], std::to_string(count[k])});
    if (missing > 0)
        legend_row(ui, {ink::missing,
                        ui.say(Word::no_value),
                        std::to_string(missing),
                        {},
                        scene::Pattern::hatch,
                        ink::missing_hatch});
    muted_text(ui, ui.say(Word::legend_all_years));
}

void zone_rows(Ui& ui) {
    const bool dark = ui.state().theme == Theme::dark;
    const scene::Rgba zone = dark ? rgb(0xe464b7) : ink::zone;
    const scene::Rgba inside{zone.r, zone.g, zone.b, 30};
    legend_row(ui, {inside, ui.say(Word::zone_planned), {}, zone});
    legend_row(ui, {inside, ui.say(Word::zone_building), {}, zone, scene::Pattern::hatch, zone});
    legend_row(ui, {inside, ui.say(Word::zone_operating), {}, zone, scene::Pattern::cross_hatch, zone});
}

bool has_roads(const Ui& ui) {
    return ui.session.results() != nullptr && ui.session.results()->has_overlays();
}

}  // namespace

void draw_legend_rows(Ui& ui) {
    ImGui::PushFont(ui.fonts.bold);
    ImGui::TextUnformatted(ui.say(Word::legend));
    ImGui::PopFont();
    muted_text(ui, ui.say(Word::legend_help));
    ImGui::Spacing();
    const auto shows = [&](MapLayer layer) {
        return ui.state().layer_shown[static_cast<std::size_t>(layer)];
    };
    if (shows(MapLayer::values)) value_rows(ui);
    ImGui::Spacing();
    if (shows(MapLayer::zones)) zone_rows(ui);
}

void draw_layers(Ui& ui, const scene::Rect& place) {
    begin_panel(ui, "layers", place, ui.state().layers.open ? 0 : ImGuiWindowFlags_NoScrollbar);
    if (!ui.state().layers.open) {
        folded_panel(ui, Panel::layers, Word::layers);
    } else {
        panel_header(ui, Panel::layers, Word::layers, Word::layers_help);
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(3), ui.px(1)});
        for (const auto& [layer, word] : layer_words) {
            if (layer == MapLayer::roads && !has_roads(ui)) continue;
            bool shown = ui.state().layer_shown[static_cast<std::size_t>(layer)];
            if (ImGui::Checkbox(ui.say(word), &shown)) ui.emit(command::ToggleLayer{layer});
            ui.mark("layer." + std::to_string(static_cast<int>(layer)));
        }
        ImGui::PopStyleVar();
        ImGui::Spacing();
        ImGui::Separator();
        ImGui::Spacing();
        if (ui.session.results() != nullptr) draw_legend_rows(ui);
    }
    ImGui::End();
}

}  // namespace sanding::desktop
