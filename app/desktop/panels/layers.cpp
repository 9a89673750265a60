#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/map_scene.hpp"
#include "app/desktop/panels/panels.hpp"
#include "layers/style.hpp"

namespace sanding::desktop {
namespace {

constexpr std::pair<MapLayer, Word> layer_words[] = {
    {MapLayer::values, Word::layer_values}, {MapLayer::roads, Word::layer_roads},
    {MapLayer::zones, Word::layer_zones},   {MapLayer::borders, Word::layer_borders},
    {MapLayer::names, Word::layer_names},   {MapLayer::targets, Word::layer_targets}};

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

/// What a colour or sign says, and a number at the right.
void row_text(Ui& ui, const std::string& text, const std::string& number) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x + ui.px(34), at.y});
    const float width = ImGui::CalcTextSize(number.c_str()).x,
                right = ImGui::GetWindowContentRegionMax().x - width;
    ImGui::PushTextWrapPos(right - ui.px(8));  // beside its number
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopTextWrapPos();
    if (number.empty()) return;
    ImGui::SameLine(right);
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(ui.colours().muted));
    ImGui::TextUnformatted(number.c_str());
    ImGui::PopStyleColor();
}

void legend_row(Ui& ui, const Row& row) {
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float line = ImGui::GetTextLineHeight();
    const ImVec2 low{at.x, at.y + ui.px(2)}, high{at.x + ui.px(26), at.y + line - ui.px(1)};
    out.AddRectFilled(low, high, colour_of(row.fill));
    if (row.pattern != scene::Pattern::none) hatch(out, low, high, row, ui.px(5));
    out.AddRect(low, high, colour_of(row.outline.a > 0 ? row.outline : ui.colours().line));
    row_text(ui, row.text, row.number);
}

/// Values of the shown year: of what one map shows, or of A and B side by side.
std::vector<std::vector<double>> legend_values(Ui& ui) {
    const OpenedResults& results = *ui.session.results();
    const MapPane pane = panes_of(ui.session).front();
    if (const ColumnOnMap* column = ui.session.column_on_map()) return {column->values};
    if (!pane.minus.empty()) return {results.compared(pane.shown, pane.minus)->map.values};
    if (!ui.session.compares()) return {ui.session.map_values(pane.shown)};
    const int year = ui.state().year;
    return {ui.session.map_values(ui.session.shown()),
            ui.session.map_values(ui.session.shown_of(ui.state().other, year))};
}

/// "12", or "12 · 9" for A and B.
template <class Counted>
std::string count_of(const std::vector<std::vector<double>>& sides, const Counted& counted) {
    std::string out;
    for (const std::vector<double>& values : sides)
        out +=
            (out.empty() ? "" : " · ") + std::to_string(std::count_if(values.begin(), values.end(), counted));
    return out;
}

void noise_row(Ui& ui, const MapPane& pane) {
    if (pane.minus.empty()) return;
    const auto& flags = ui.session.results()->compared(pane.shown, pane.minus)->map.not_larger_than_noise;
    const auto noisy = std::count(flags.begin(), flags.end(), true);
    if (noisy == 0) return;
    legend_row(ui, {ui.colours().panel,
                    ui.say(Word::not_larger_than_noise),
                    std::to_string(noisy),
                    {},
                    scene::Pattern::hatch,
                    ui.colours().muted});
}

/// What the map's values are called.
struct Caption {
    std::string name, unit;
    int decimals = 0;
};

Caption caption_of(Ui& ui) {
    if (const ColumnOnMap* column = ui.session.column_on_map())
        return {column->name, column->unit, column->decimals};
    const Indicator& indicator = find_indicator(ui.state().indicator);
    return {indicator.name(ui.state().language), indicator.unit(ui.state().language), indicator.decimals};
}

/// Which file the column is of, and the way back.
void column_rows(Ui& ui) {
    muted_text(ui, ui.session.data().file->path.filename().c_str());
    if (ImGui::Button(ui.say(Word::data_column_end))) ui.emit(DataCommand{data_command::ShowColumn{}});
    ui.mark("data.column_end");
}

void value_rows(Ui& ui) {
    const Language language = ui.state().language;
    const Caption caption = caption_of(ui);
    const MapPane pane = panes_of(ui.session).front();
    const Classes& classes = classes_of(ui.session, pane);
    const std::vector<std::vector<double>> sides = legend_values(ui);
    ImGui::PushTextWrapPos(0);
    if (!pane.minus.empty()) ImGui::TextUnformatted(ui.say(Word::difference));
    ImGui::TextUnformatted(caption.name.c_str());
    ImGui::PopTextWrapPos();
    if (!caption.unit.empty()) muted_text(ui, caption.unit.c_str());
    const auto labels = class_labels(classes, sides.front(), caption.decimals, language);
    for (std::size_t k = 0; k < labels.size(); ++k)
        legend_row(ui, {classes.colours[k], labels[k], count_of(sides, [&](double v) {
                            return std::isfinite(v) && classes.class_of(v) == k;
                        })});
    const auto missing = [](double v) { return !std::isfinite(v); };
    const bool any = std::any_of(sides.begin(), sides.end(), [&](const std::vector<double>& values) {
        return std::any_of(values.begin(), values.end(), missing);
    });
    if (any)
        legend_row(ui, {ink::missing,
                        ui.say(Word::no_value),
                        count_of(sides, missing),
                        {},
                        scene::Pattern::hatch,
                        ink::missing_hatch});
    if (ui.session.column_on_map() != nullptr) return column_rows(ui);
    noise_row(ui, pane);
    muted_text(ui, ui.say(pane.minus.empty() ? Word::legend_all_years : Word::difference_hues));
}

void zone_rows(Ui& ui) {
    const bool dark = ui.state().theme == Theme::dark;
    const scene::Rgba zone = dark ? rgb(0xe464b7) : ink::zone;
    const scene::Rgba inside{zone.r, zone.g, zone.b, 30};
    legend_row(ui, {inside, ui.say(Word::zone_planned), {}, zone});
    legend_row(ui, {inside, ui.say(Word::zone_building), {}, zone, scene::Pattern::hatch, zone});
    legend_row(ui, {inside, ui.say(Word::zone_operating), {}, zone, scene::Pattern::cross_hatch, zone});
}

bool has_targets(const Ui& ui) {
    return ui.session.results() != nullptr && !ui.session.results()->reader().targets().empty();
}

/// A mark as it is on the map, beside what it says and in how many districts of A, or of A and B, it stands.
void target_rows(Ui& ui) {
    if (ui.session.targets() == nullptr || !panes_of(ui.session).front().minus.empty()) return;
    std::vector<std::vector<TargetState>> sides{ui.session.target_states(ui.session.shown())};
    if (ui.session.compares())
        sides.push_back(ui.session.target_states(ui.session.shown_of(ui.state().other, ui.state().year)));
    for (const TargetMark& mark : target_marks(ui.state().theme)) {
        std::string counted;
        for (const auto& states : sides)
            counted += (counted.empty() ? "" : " · ") +
                       std::to_string(std::count(states.begin(), states.end(), mark.state));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        target_sign(ui, mark, {at.x + ui.px(13), at.y + ImGui::GetTextLineHeight() / 2});
        const bool missed = mark.state == TargetState::missed;
        row_text(ui, ui.say(missed ? Word::target_missed : Word::target_near), counted);
    }
}

bool has_roads(const Ui& ui) {
    return ui.session.results() != nullptr && ui.session.results()->has_overlays();
}

}  // namespace

void draw_legend_rows(Ui& ui) {
    ImGui::PushFont(ui.fonts.bold);
    ImGui::TextUnformatted(ui.say(Word::legend));
    ImGui::PopFont();
    const bool sides = ui.session.compares() && ui.state().arrangement != Arrangement::difference;
    muted_text(ui, ui.say(sides ? Word::legend_help_sides : Word::legend_help));
    ImGui::Spacing();
    const auto shows = [&](MapLayer layer) {
        return ui.state().layer_shown[static_cast<std::size_t>(layer)];
    };
    if (shows(MapLayer::values)) value_rows(ui);
    ImGui::Spacing();
    if (shows(MapLayer::zones)) zone_rows(ui);
    if (shows(MapLayer::targets)) target_rows(ui);
}

void draw_layers(Ui& ui, const scene::Rect& place) {
    begin_panel(ui, "layers", place, ui.state().layers.open ? 0 : ImGuiWindowFlags_NoScrollbar);
    if (!ui.state().layers.open && ui.state().workshop.on) {
        if (ui.session.results() != nullptr) value_rows(ui);  // what colours mean stays in sight
    } else if (!ui.state().layers.open) {
        folded_panel(ui, Panel::layers, Word::layers);
    } else {
        panel_header(ui, Panel::layers, Word::layers, Word::layers_help);
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(3), ui.px(1)});
        for (const auto& [layer, word] : layer_words) {
            if (layer == MapLayer::roads && !has_roads(ui)) continue;
            if (layer == MapLayer::targets && !has_targets(ui)) continue;
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
