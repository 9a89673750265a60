// How the maps are arranged: five buttons, and what stands over maps that are compared.
#include <fmt/format.h>
#include <imgui.h>

#include <cmath>
#include <utility>

#include "app/commands/wording.hpp"
#include "app/desktop/panels/panels.hpp"
#include "layers/numbers.hpp"

namespace sanding::desktop {
namespace {

constexpr std::pair<Arrangement, Word> arrangements[] = {{Arrangement::one, Word::arrange_one},
                                                         {Arrangement::two, Word::arrange_two},
                                                         {Arrangement::swipe, Word::arrange_swipe},
                                                         {Arrangement::difference, Word::arrange_difference},
                                                         {Arrangement::multiples, Word::arrange_multiples}};

/// A picture of the arrangement within a rectangle.
struct Icon {
    ImDrawList& out;
    ImVec2 low, high;
    ImU32 ink, a, b;
    float line;

    [[nodiscard]] float x(float share) const { return low.x + (high.x - low.x) * share; }
    [[nodiscard]] float y(float share) const { return low.y + (high.y - low.y) * share; }
    void box(float left, float top, float right, float bottom, ImU32 fill) const {
        out.AddRectFilled({x(left), y(top)}, {x(right), y(bottom)}, fill);
        out.AddRect({x(left), y(top)}, {x(right), y(bottom)}, ink, 0, 0, line);
    }
    void draw(Arrangement arrangement) const {
        switch (arrangement) {
            case Arrangement::one:
                return box(0, 0, 1, 1, a);
            case Arrangement::two:
                box(0, 0, 0.44F, 1, a);
                return box(0.56F, 0, 1, 1, b);
            case Arrangement::swipe:
                box(0, 0, 1, 1, b);
                box(0, 0, 0.5F, 1, a);
                return out.AddCircleFilled({x(0.5F), y(0.5F)}, line * 2, ink);
            case Arrangement::difference:
                box(0, 0, 1, 1, 0);
                out.AddLine({x(0.28F), y(0.5F)}, {x(0.72F), y(0.5F)}, ink, line * 1.4F);
                return;
            case Arrangement::multiples:
                for (const float left : {0.F, 0.37F, 0.74F}) {
                    box(left, 0, left + 0.26F, 0.42F, a);
                    box(left, 0.58F, left + 0.26F, 1, b);
                }
        }
    }
};

std::string name_of_scenario(const Ui& ui, const std::string& id) {
    return scenario_name(ui.session.results()->reader().scenario(id), ui.state().language);
}

/// Text on a plate, with a bar of the hue at its left; no wider than `widest`.
void plate(Ui& ui, ImVec2 at, const std::string& text, std::pair<scene::Rgba, float> hue_and_widest) {
    const auto& [hue, widest] = hue_and_widest;
    const ImFont& font = *ui.fonts.small;
    const float pad = ui.px(6), bar = ui.px(4), room = widest - bar - 2 * pad;
    if (room < ui.px(24)) return;
    const float width = std::min(room, font.CalcTextSizeA(font.FontSize, 1e6F, 0, text.c_str()).x);
    const ImVec2 high{at.x + bar + 2 * pad + width, at.y + font.FontSize + pad};
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const scene::Rgba panel = ui.colours().panel;
    out.AddRectFilled(at, high, colour_of({panel.r, panel.g, panel.b, 230}), ui.px(3));
    out.AddRectFilled(at, {at.x + bar, high.y}, colour_of(hue), ui.px(3));
    ImGui::PushFont(ui.fonts.small);
    text_in(text, {at.x + bar + pad, at.y + pad / 2}, width + 1);
    ImGui::PopFont();
}

/// Frames of panes that lie beside each other, in their scenarios' hues; what is between them is paper.
void pane_frames(Ui& ui, const scene::Rect& place, const std::vector<MapPane>& panes) {
    ImDrawList& out = *ImGui::GetWindowDrawList();
    for (const MapPane& pane : panes) {
        const scene::Rect& r = pane.clip;
        if (r.width < 1) continue;
        const float x = ui.px(place.x + r.x), y = ui.px(place.y + r.y);
        const scene::Rgba hue = side_colour(ui.state().theme, pane.side);
        if (ui.state().arrangement == Arrangement::two || ui.state().arrangement == Arrangement::multiples)
            out.AddRect({x, y}, {x + ui.px(r.width), y + ui.px(r.height)}, colour_of(hue), 0, 0, ui.px(2));
        const scene::Rgba bar = pane.minus.empty() ? hue : ui.colours().text;
        plate(ui, {x + ui.px(8), y + ui.px(8)}, pane_title(ui, pane),
              {bar, ui.px(std::min(r.width, place.width - 56 - r.x) - 16)});
    }
}

/// What the picture of a difference means, and what it doesn't.
void difference_note(Ui& ui, const scene::Rect& place, const MapPane& pane) {
    const Shared<ComparedScenarios> compared = ui.session.results()->compared(pane.shown, pane.minus);
    std::string text;
    if (!compared->paired) {
        if (ui.session.results()->known(pane.shown)) text = ui.say(Word::not_paired);  // else the map says it
    } else if (compared->map.tested) {
        text = fmt::format(fmt::runtime(ui.say(Word::noise_known)), compared->comparison.pairs) + " " +
               std::string(comparison_note(ui.state().language));
    } else {
        text = ui.say(Word::noise_unknown);
    }
    const ImFont& font = *ui.fonts.small;
    const ImVec2 low{ui.px(place.x), ui.px(place.y + pane.frame.bottom())},
        high{ui.px(place.right()), ui.px(place.bottom())};
    ImDrawList& out = *ImGui::GetWindowDrawList();
    out.AddRectFilled(low, high, colour_of(ui.colours().panel));
    out.AddLine(low, {high.x, low.y}, colour_of(ui.colours().line));
    out.AddText(&font, font.FontSize, {low.x + ui.px(12), low.y + ui.px(5)}, colour_of(ui.colours().text),
                text.c_str(), nullptr, high.x - low.x - ui.px(24));
}

}  // namespace

std::string pane_title(const Ui& ui, const MapPane& pane) {
    if (!pane.minus.empty())
        return fmt::format("B − A · {} · {} − {}", pane.shown.year, name_of_scenario(ui, pane.shown.scenario),
                           name_of_scenario(ui, pane.minus));
    return fmt::format("{} · {} · {}", pane.side == Side::a ? "A" : "B", pane.shown.year,
                       name_of_scenario(ui, pane.shown.scenario));
}

void draw_arrangements(Ui& ui) {
    const float side = ImGui::GetFrameHeight();
    const bool possible = ui.session.can_compare();
    const scene::Rgba ink = possible ? ui.colours().text : ui.colours().line;
    for (const auto& [arrangement, word] : arrangements) {
        if (arrangement != Arrangement::one) ImGui::SameLine(0, ui.px(3));
        const std::string name = "arrange." + std::string(arrangement_name(arrangement));
        if (ImGui::Button(("##" + name).c_str(), {side, side}) && possible)
            ui.emit(command::Arrange{arrangement});
        ui.mark(name);
        tip(ui, ui.say(possible ? word : Word::arrange_needs_two));
        const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
        ImDrawList& out = *ImGui::GetWindowDrawList();
        if (possible && arrangement == ui.state().arrangement) {
            out.AddRectFilled(low, high, colour_of(ui.colours().hover), ui.px(4));
            out.AddRect(low, high, colour_of(ui.colours().accent), ui.px(4), 0, ui.px(2));
        }
        const auto faint = [&](Side s) {
            const scene::Rgba c = side_colour(ui.state().theme, s);
            return colour_of({c.r, c.g, c.b, static_cast<std::uint8_t>(possible ? 150 : 0)});
        };
        const float air = ui.px(7);
        Icon{out,
             {low.x + air, low.y + air},
             {high.x - air, high.y - air},
             colour_of(ink),
             faint(Side::a),
             faint(Side::b),
             ui.px(1.2)}
            .draw(arrangement);
    }
}

void draw_map_marks(Ui& ui, const scene::Rect& place) {
    if (!ui.session.compares()) return;
    const std::vector<MapPane> panes = panes_of(ui.session);
    pane_frames(ui, place, panes);
    if (!panes.front().minus.empty()) difference_note(ui, place, panes.front());
}

void draw_swipe_handle(Ui& ui, const scene::Rect& place) {
    if (!ui.session.compares() || ui.state().arrangement != Arrangement::swipe) return;
    constexpr double grip = 24;
    const double x = place.x + std::round(place.width * ui.state().swipe);
    ImGui::SetNextWindowPos({ui.px(x - grip / 2), ui.px(place.y)});
    ImGui::SetNextWindowSize({ui.px(grip), ui.px(place.height)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::Begin("swipe", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::InvisibleButton("handle", {ui.px(grip), ui.px(place.height)});
    ui.mark_for_pointer("swipe");
    const bool held = ImGui::IsItemActive();
    if (held || ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (!held) tip(ui, ui.say(Word::swipe_tip));
    if (held && ImGui::GetIO().MouseDelta.x != 0)
        ui.emit(command::MoveSwipe{(ImGui::GetIO().MousePos.x / ui.scale - place.x) / place.width});
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const float middle = ui.px(x), top = ui.px(place.y), bottom = ui.px(place.bottom());
    const ImU32 a = colour_of(side_colour(ui.state().theme, Side::a)),
                b = colour_of(side_colour(ui.state().theme, Side::b));
    const float line = ui.px(2), r = ui.px(11), y = (top + bottom) / 2;
    out.AddRectFilled({middle - line, top}, {middle, bottom}, a);
    out.AddRectFilled({middle, top}, {middle + line, bottom}, b);
    out.AddCircleFilled({middle, y}, r, colour_of(ui.colours().panel));
    out.AddCircle({middle, y}, r, colour_of(ui.colours().muted), 0, ui.px(1.5));
    const float tip_x = ui.px(7), base = ui.px(2.5), half = ui.px(4);
    out.AddTriangleFilled({middle - tip_x, y}, {middle - base, y - half}, {middle - base, y + half}, a);
    out.AddTriangleFilled({middle + tip_x, y}, {middle + base, y + half}, {middle + base, y - half}, b);
    ImGui::End();
    ImGui::PopStyleVar(2);
}

}  // namespace sanding::desktop
