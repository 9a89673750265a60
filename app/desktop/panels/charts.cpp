#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/ink.hpp"
#include "app/desktop/panels/panels.hpp"
#include "layers/numbers.hpp"

namespace sanding::desktop {
namespace {

constexpr std::pair<ChartKind, Word> kinds[] = {{ChartKind::line, Word::chart_line},
                                                {ChartKind::pyramid, Word::chart_pyramid},
                                                {ChartKind::ranked, Word::chart_ranked},
                                                {ChartKind::scatter, Word::chart_scatter}};
constexpr double reach_pt = 6;  ///< a dot is chosen from that far

/// Between Dear ImGui's pixels and the chart's page.
struct Paper {
    ImVec2 corner;
    double px_per_pt = 1;

    [[nodiscard]] scene::Point page(ImVec2 at) const {
        return {(at.x - corner.x) / px_per_pt, (at.y - corner.y) / px_per_pt};
    }
    [[nodiscard]] ImVec2 screen(scene::Point at) const {
        return {corner.x + static_cast<float>(at.x * px_per_pt),
                corner.y + static_cast<float>(at.y * px_per_pt)};
    }
};

void outline(Ui& ui, const Paper& paper, const ChartMark& mark, scene::Rgba colour) {
    const bool dot = ui.state().drawer.chart == ChartKind::scatter;
    const ImVec2 low = paper.screen({mark.where.x, mark.where.y}),
                 high = paper.screen({mark.where.right(), mark.where.bottom()});
    ImDrawList& out = *ImGui::GetWindowDrawList();
    if (dot)
        out.AddCircle({(low.x + high.x) / 2, (low.y + high.y) / 2}, (high.x - low.x) / 2 + ui.px(3),
                      colour_of(colour), 0, ui.px(2));
    else
        out.AddRect({low.x - ui.px(2), low.y}, high, colour_of(colour), ui.px(3), 0, ui.px(1.5));
}

std::string with_unit(const Ui& ui, const std::string& indicator_id, double value) {
    const Indicator& indicator = find_indicator(indicator_id);
    const Language language = ui.state().language;
    std::string out = format_number(value, indicator.decimals, language);
    if (std::isfinite(value) && !indicator.unit(language).empty()) out += " " + indicator.unit(language);
    return out;
}

/// Name and value of the district under the pointer, both values in a scatter.
void mark_tip(Ui& ui, const DistrictRef& place) {
    const State& state = ui.state();
    ImGui::BeginTooltip();
    ImGui::PushFont(ui.fonts.bold);
    ImGui::TextUnformatted(ui.session.name(place).c_str());
    ImGui::PopFont();
    std::vector<std::string> ids{state.indicator};
    if (state.drawer.chart == ChartKind::scatter) ids.push_back(state.drawer.against);
    for (const std::string& id : ids) {
        const std::string name = find_indicator(id).name(state.language);
        ImGui::TextUnformatted((name + ": " + with_unit(ui, id, ui.session.value(place, id))).c_str());
    }
    ImGui::EndTooltip();
}

/// What the lines are at in a year.
void year_tip(Ui& ui, const Paper& paper, const ChartInputs& lines, int year) {
    const TimeAxis& axis = *ui.chart->targets.years;
    const ImVec2 top = paper.screen({axis.x(year), axis.plot.y});  // beside the line, not over its ends
    const bool left = axis.x(year) > axis.plot.x + axis.plot.width / 2;
    ImGui::SetNextWindowPos({top.x + (left ? -ui.px(10) : ui.px(10)), top.y}, 0, {left ? 1.F : 0.F, 0});
    ImGui::BeginTooltip();
    ImGui::PushFont(ui.fonts.bold);
    ImGui::Text("%d", year);
    ImGui::PopFont();
    const auto row = [&](const ChartSeries& series, scene::Rgba colour) {
        const auto at = std::find(series.time.begin(), series.time.end(), static_cast<double>(year));
        if (at == series.time.end()) return;
        const double value = series.value[static_cast<std::size_t>(at - series.time.begin())];
        const ImVec2 dot = ImGui::GetCursorScreenPos();
        const float line = ImGui::GetTextLineHeight();
        ImGui::GetWindowDrawList()->AddCircleFilled({dot.x + ui.px(5), dot.y + line / 2}, ui.px(4),
                                                    colour_of(colour));
        ImGui::SetCursorScreenPos({dot.x + ui.px(16), dot.y});
        ImGui::TextUnformatted((series.name + ": " + with_unit(ui, ui.state().indicator, value)).c_str());
    };
    for (std::size_t i = 0; i < lines.series.size(); ++i)
        row(lines.series[i], suited(scenario_colour(i), ui.state().theme));
    if (lines.reference) row(*lines.reference, suited(ink::reference, ui.state().theme));
    ImGui::EndTooltip();
}

/// The shown year across the lines; a click or drag takes another.
void years(Ui& ui, const Paper& paper, const TimeAxis& axis) {
    const ImVec2 pointer = ImGui::GetIO().MousePos;
    const auto year_at = [&](double x) {
        return static_cast<int>(std::lround(axis.time(paper.page({static_cast<float>(x), 0}).x)));
    };
    const auto line = [&](int year, scene::Rgba colour, double width) {
        const double x = axis.x(year);
        ImGui::GetWindowDrawList()->AddLine(paper.screen({x, axis.plot.y}),
                                            paper.screen({x, axis.plot.bottom()}), colour_of(colour),
                                            ui.px(width));
    };
    line(ui.state().year, ui.colours().accent, 2);
    if (ImGui::IsItemActive()) ui.emit(command::ShowYear{year_at(pointer.x)});
    const scene::Point at = paper.page(pointer);
    const bool inside = at.x >= axis.plot.x - 4 && at.x <= axis.plot.right() + 4 && at.y >= axis.plot.y &&
                        at.y <= axis.plot.bottom() + 20;
    if (!ImGui::IsItemHovered() || !inside) return;
    line(year_at(pointer.x), ui.colours().muted, 1);
    if (const auto* lines = std::get_if<ChartInputs>(&ui.chart->made.inputs))
        year_tip(ui, paper, *lines, year_at(pointer.x));
}

/// Bars and dots: what is under the pointer, what is chosen.
void marks(Ui& ui, const Paper& paper) {
    const ChartTargets& targets = ui.chart->targets;
    const std::size_t level = ui.chart->level;
    const ChartMark* under =
        ImGui::IsItemHovered() ? mark_at(targets, paper.page(ImGui::GetIO().MousePos), reach_pt) : nullptr;
    const auto shows = [&](const std::optional<DistrictRef>& place) -> const ChartMark* {
        return place && place->level == level ? mark_of(targets, place->row) : nullptr;
    };
    if (const ChartMark* pinned = shows(ui.state().pinned)) outline(ui, paper, *pinned, ui.colours().accent);
    if (const ChartMark* hovered = under != nullptr ? under : shows(ui.state().hovered))
        outline(ui, paper, *hovered, ui.colours().text);
    if (under == nullptr) return;
    const DistrictRef place{level, under->row};
    ui.emit(command::HoverPlace{place});
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    mark_tip(ui, place);
    if (ImGui::IsItemClicked()) ui.emit(command::Pin{place});
}

/// Targets for scripts: "chart.32.10.14" a district, "chart.2031" a year.
void name_targets(Ui& ui, const Paper& paper) {
    const auto name = [&](const std::string& target, const scene::Rect& r) {
        ui.targets.insert_or_assign(
            target, std::pair{paper.screen({r.x, r.y}), paper.screen({r.right(), r.bottom()})});
    };
    for (const ChartMark& mark : ui.chart->targets.marks)
        name("chart." + ui.session.code({ui.chart->level, mark.row}), mark.where);
    if (const auto& axis = ui.chart->targets.years)
        for (const int year : ui.session.years())
            name("chart." + std::to_string(year), {axis->x(year), axis->plot.y, 0, axis->plot.height});
}

void against_choice(Ui& ui) {
    const Language language = ui.state().language;
    ImGui::SameLine(0, ui.px(8));
    if (ImGui::GetContentRegionAvail().x > ui.px(200)) {
        ImGui::TextDisabled("%s", ui.say(Word::chart_against));
        ImGui::SameLine(0, ui.px(8));
    }
    ImGui::SetNextItemWidth(std::max(ui.px(60), ImGui::GetContentRegionAvail().x));
    const std::string chosen = find_indicator(ui.state().drawer.against).name(language);
    const bool open = ImGui::BeginCombo("##against", chosen.c_str(), ImGuiComboFlags_HeightLarge);
    ui.mark("against");
    if (!open) return;
    for (const Indicator& indicator : indicators()) {
        if (ImGui::Selectable(indicator.name(language).c_str(), indicator.id == ui.state().drawer.against))
            ui.emit(command::ShowAgainst{indicator.id});
        ui.mark("against." + indicator.id);
    }
    ImGui::EndCombo();
}

}  // namespace

void draw_chart_choices(Ui& ui) {
    const ChartKind shown = ui.state().drawer.chart;
    const auto word_of = [](ChartKind kind) {
        for (const auto& [k, word] : kinds)
            if (k == kind) return word;
        return Word::chart_line;
    };
    const float room = ImGui::GetContentRegionAvail().x;
    ImGui::SetNextItemWidth(std::min(ui.px(190), shown == ChartKind::scatter ? room / 2 : room));
    const bool open = ImGui::BeginCombo("##chart", ui.say(word_of(shown)));
    ui.mark("chart.kind");
    if (open) {
        for (const auto& [kind, word] : kinds) {
            if (ImGui::Selectable(ui.say(word), kind == shown)) ui.emit(command::ShowChart{kind});
            ui.mark("chart.kind." + chart_kind_names()[static_cast<std::size_t>(kind)]);
        }
        ImGui::EndCombo();
    }
    if (shown == ChartKind::scatter) against_choice(ui);
}

void draw_chart_area(Ui& ui, const scene::Rect& place) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    begin_panel(
        ui, "chart", place,
        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar();
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    ImGui::InvisibleButton("surface",
                           {std::max(1.F, ui.px(place.width)), std::max(1.F, ui.px(place.height))});
    ui.mark_for_pointer("chart");
    const ImVec2 end{corner.x + ui.px(place.width), corner.y + ui.px(place.height)};
    ImGui::GetWindowDrawList()->AddLine({corner.x, end.y - 1}, {end.x, end.y - 1},
                                        colour_of(ui.colours().line));
    ImGui::GetWindowDrawList()->AddLine({end.x - 1, corner.y}, {end.x - 1, end.y},
                                        colour_of(ui.colours().line));
    if (ui.chart != nullptr) {
        const Paper paper{corner, chart_px_per_pt * ui.scale};
        if (ui.chart->targets.years) years(ui, paper, *ui.chart->targets.years);
        marks(ui, paper);
        name_targets(ui, paper);
    }
    ImGui::End();
}

}  // namespace sanding::desktop
