// What stands around the map on a wallboard, and a first start's card.
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "app/commands/wording.hpp"
#include "app/commands/workshop_time.hpp"
#include "app/desktop/panels/panels.hpp"

namespace sanding::desktop {
namespace {

/// Indicator and year large; below them the scenario, or the two that are compared.
void wallboard_title(Ui& ui, const scene::Rect& place) {
    begin_panel(ui, "wallboard.title", place, ImGuiWindowFlags_NoScrollbar);
    const Language language = ui.state().language;
    const Indicator& indicator = find_indicator(ui.state().indicator);
    const auto name = [&](const std::string& id) {
        return scenario_name(ui.session.results()->reader().scenario(id), language);
    };
    const float width = ImGui::GetContentRegionAvail().x;
    const bool alerts = ui.state().wallboard.shows_alerts();
    ImGui::PushFont(ui.fonts.large);
    clipped_text(alerts ? ui.say(Word::wallboard_alerts)
                        : fmt::format("{}, {}", indicator.name(language), ui.state().year),
                 width);
    ImGui::PopFont();
    const LoggedView view = ui.session.seen();
    std::string below = name(view.scenario);
    if (alerts)
        below = "A: " + name(ui.state().scenario) +
                (ui.session.can_compare() ? " · B: " + name(ui.state().other) : "");
    else if (!view.minus.empty())
        below = std::string(ui.say(Word::difference)) + ": " +
                fmt::format(fmt::runtime(ui.say(Word::view_against)), name(view.scenario), name(view.minus));
    if (!alerts && ui.state().pinned) below += " · " + ui.session.name(*ui.state().pinned);
    clipped_text(below, width);
    ImGui::End();
}

/// When the data is of, what is wrong with newer ones, what has to be known, how far the round is.
void wallboard_foot(Ui& ui, const scene::Rect& place) {
    begin_panel(ui, "wallboard.foot", place, ImGuiWindowFlags_NoScrollbar);
    const Wallboard& w = ui.state().wallboard;
    const Language language = ui.state().language;
    const ResultsReader& reader = ui.session.results()->reader();
    std::string text;
    if (!w.data_time.empty())
        text = fmt::format(fmt::runtime(ui.say(Word::wallboard_data)), day_of(w.data_time, language),
                           hour_of(w.data_time, language));
    if (!w.problem.empty())
        text += " · " + fmt::format(fmt::runtime(ui.say(Word::wallboard_stale)), w.problem);
    else
        for (const std::string& mark : marks_of(reader, language, false)) text += " · " + mark;
    std::vector<std::string> scenarios{ui.state().scenario};
    if (ui.session.compares()) scenarios.push_back(ui.state().other);
    const std::string round =
        fmt::format("{} · {} / {}", fingerprint_of(reader, scenarios), w.at + 1, w.pages());
    ImGui::PushFont(ui.fonts.small);
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(ui.colours().muted));
    const float end = ImGui::CalcTextSize(round.c_str()).x + ui.px(16);
    clipped_text(text, ImGui::GetContentRegionAvail().x - end);
    ui.mark("wallboard.foot");
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - end + ui.px(16));
    ImGui::TextUnformatted(round.c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
    ImGui::End();
}

}  // namespace

void draw_wallboard(Ui& ui, const Layout& layout) {
    wallboard_title(ui, layout.top);
    if (ui.state().wallboard.shows_alerts()) {
        const scene::Rect &left = layout.layers, &map = layout.map;
        draw_alert_page(ui, {left.x, map.y, left.width + map.width, map.height});
        return wallboard_foot(ui, layout.timeline);
    }
    begin_panel(ui, "map", layout.map,
                ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoInputs);
    draw_map_marks(ui, layout.map);
    ImGui::End();
    begin_panel(ui, "wallboard.legend", layout.layers, ImGuiWindowFlags_NoScrollbar);
    draw_legend_rows(ui);
    ImGui::End();
    wallboard_foot(ui, layout.timeline);
}

void draw_tips(Ui& ui, const scene::Rect& map) {
    if (!ui.state().tips_shown || ui.session.results() == nullptr) return;
    constexpr double width = 480;
    ImGui::SetNextWindowPos({ui.px(map.right() - 12), ui.px(map.bottom() - 12)}, ImGuiCond_Always, {1, 1});
    ImGui::SetNextWindowSize({ui.px(std::min(width, map.width - 24)), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::PushStyleColor(ImGuiCol_Border, vector_of(ui.colours().accent));
    ImGui::Begin("tips", nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                     ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PushFont(ui.fonts.bold);
    ImGui::TextUnformatted(ui.say(Word::tips_title));
    ImGui::PopFont();
    int number = 0;
    ImGui::PushFont(ui.fonts.small);
    ImGui::PushTextWrapPos(0);
    for (const Word word : {Word::tips_play, Word::tips_click, Word::tips_arrange})
        ImGui::TextUnformatted(fmt::format("{}. {}", ++number, ui.say(word)).c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
    if (ImGui::Button(ui.say(Word::tips_close))) ui.emit(WorkshopCommand{workshop_command::CloseTips{}});
    ui.mark("tips.close");
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
}

}  // namespace sanding::desktop
