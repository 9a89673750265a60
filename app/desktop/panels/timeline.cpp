#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/commands/wording.hpp"
#include "app/desktop/panels/panels.hpp"

namespace sanding::desktop {
namespace {

/// Years that plans steer by: base, RPJMD, RTRW Majalengka, and on to RPJPD.
constexpr int named_years[] = {2024, 2029, 2031, 2034, 2039, 2045};

void play_button(Ui& ui) {
    const float side = ui.px(36);
    if (ImGui::Button("##play", {side, side})) ui.emit(command::TogglePlay{});
    ui.mark("play");
    tip(ui, ui.say(ui.state().playing ? Word::stop : Word::play));
    const ImVec2 low = ImGui::GetItemRectMin();
    const ImVec2 m{low.x + side / 2, low.y + side / 2};
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const ImU32 ink = colour_of(ui.colours().accent);
    const float r = ui.px(8);
    if (ui.state().playing) {
        out.AddRectFilled({m.x - r * 0.8F, m.y - r}, {m.x - r * 0.2F, m.y + r}, ink);
        out.AddRectFilled({m.x + r * 0.2F, m.y - r}, {m.x + r * 0.8F, m.y + r}, ink);
    } else {
        out.AddTriangleFilled({m.x - r * 0.6F, m.y - r}, {m.x + r, m.y}, {m.x - r * 0.6F, m.y + r}, ink);
    }
}

/// A triangle that meets a bar.
void step_button(Ui& ui) {
    const float side = ui.px(36);
    if (ImGui::Button("##step", {side, side})) ui.emit(command::StepYear{1});
    ui.mark("step");
    tip(ui, ui.say(Word::step));
    const ImVec2 low = ImGui::GetItemRectMin();
    const ImVec2 m{low.x + side / 2, low.y + side / 2};
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const ImU32 ink = colour_of(ui.colours().accent);
    const float r = ui.px(6);
    out.AddTriangleFilled({m.x - r, m.y - r}, {m.x + r * 0.6F, m.y}, {m.x - r, m.y + r}, ink);
    out.AddRectFilled({m.x + r * 0.6F, m.y - r}, {m.x + r, m.y + r}, ink);
}

/// Where years lie on the line.
struct YearAxis {
    float left, right;
    int first, last;
    [[nodiscard]] float x(int year) const {
        if (last == first) return (left + right) / 2;
        return left + (right - left) * static_cast<float>(year - first) / static_cast<float>(last - first);
    }
    [[nodiscard]] int year(float at) const {
        const float share = std::clamp((at - left) / std::max(1.F, right - left), 0.F, 1.F);
        return first + static_cast<int>(std::lround(share * static_cast<float>(last - first)));
    }
};

void year_labels(Ui& ui, const YearAxis& axis, float y) {
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const ImFont& font = *ui.fonts.small;
    std::vector<int> labels{axis.first, axis.last};
    for (const int year : named_years)
        if (year > axis.first && year < axis.last) labels.push_back(year);
    std::vector<float> taken;
    for (const int year : labels) {
        const std::string text = std::to_string(year);
        const float width = font.CalcTextSizeA(font.FontSize, 1e6F, 0, text.c_str()).x, x = axis.x(year);
        if (std::any_of(taken.begin(), taken.end(),
                        [&](float t) { return std::abs(t - x) < width + ui.px(6); }))
            continue;
        taken.push_back(x);
        out.AddText(&font, font.FontSize, {x - width / 2, y},
                    colour_of(year == ui.state().year ? ui.colours().accent : ui.colours().muted),
                    text.c_str());
    }
}

void year_line(Ui& ui) {
    const auto& years = ui.session.years();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = ui.px(44);
    ImGui::InvisibleButton("years", {width, height});
    ui.mark_for_pointer("years");
    const float edge = ui.px(22);
    const YearAxis axis{at.x + edge, at.x + width - edge, years.front(), years.back()};
    if (ImGui::IsItemActive()) ui.emit(command::ShowYear{axis.year(ImGui::GetIO().MousePos.x)});
    tip(ui, ui.say(Word::timeline_tip));
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const float y = at.y + ui.px(14);
    const ImU32 accent = colour_of(ui.colours().accent), line = colour_of(ui.colours().line);
    out.AddLine({axis.left, y}, {axis.right, y}, line, ui.px(3));
    out.AddLine({axis.left, y}, {axis.x(ui.state().year), y}, accent, ui.px(3));
    for (const int year : years) {  // hollow: the indicator has no value in that year
        const ImVec2 tick{axis.x(year), y};
        const bool known = ui.session.results()->known(ui.session.shown_in(year));
        out.AddCircleFilled(tick, ui.px(3.5),
                            known ? (year <= ui.state().year ? accent : colour_of(ui.colours().muted))
                                  : colour_of(ui.colours().panel));
        if (!known) out.AddCircle(tick, ui.px(3.5), colour_of(ui.colours().muted));
    }
    out.AddCircleFilled({axis.x(ui.state().year), y}, ui.px(8), accent);
    out.AddCircle({axis.x(ui.state().year), y}, ui.px(8), colour_of(ui.colours().panel), 0, ui.px(2));
    year_labels(ui, axis, y + ui.px(12));
}

/// What has to stand on every map: how sure it is, and of which runs it is made.
void marks(Ui& ui) {
    const ResultsReader& reader = ui.session.results()->reader();
    std::string text;
    std::vector<std::string> scenarios{ui.state().scenario};
    bool tested = false;
    if (ui.session.compares()) {
        scenarios.push_back(ui.state().other);
        if (ui.state().arrangement == Arrangement::difference)
            tested =
                ui.session.results()
                    ->compared(ui.session.shown_of(ui.state().other, ui.state().year), ui.state().scenario)
                    ->map.tested;
    }
    for (const std::string& mark : marks_of(reader, ui.state().language, tested))
        text += (text.empty() ? "" : " · ") + mark;
    const std::string fingerprint = fingerprint_of(reader, scenarios);
    ImGui::PushFont(ui.fonts.small);
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(ui.colours().muted));
    const float end = ImGui::CalcTextSize(fingerprint.c_str()).x + ui.px(16);
    clipped_text(text, ImGui::GetContentRegionAvail().x - end);
    tip(ui, text.c_str());
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - end + ui.px(16));
    ImGui::TextUnformatted(fingerprint.c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

}  // namespace

void draw_timeline(Ui& ui, const scene::Rect& place) {
    begin_panel(ui, "timeline", place, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    if (ui.session.results() != nullptr) {
        play_button(ui);
        ImGui::SameLine(0, ui.px(8));
        step_button(ui);
        ImGui::SameLine(0, ui.px(8));
        year_line(ui);
        ImGui::SetCursorPosY(ui.px(60));
        marks(ui);
    }
    ImGui::End();
}

}  // namespace sanding::desktop
