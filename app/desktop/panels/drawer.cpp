#include <fmt/format.h>
#include <imgui.h>

#include "app/desktop/panels/panels.hpp"

namespace sanding::desktop {
namespace {

constexpr std::pair<DrawerTab, Word> tabs[] = {{DrawerTab::chart, Word::drawer_chart},
                                               {DrawerTab::table, Word::drawer_table},
                                               {DrawerTab::comparison, Word::drawer_comparison},
                                               {DrawerTab::alerts, Word::drawer_alerts},
                                               {DrawerTab::data, Word::drawer_data}};
constexpr const char* tab_targets[] = {"drawer.chart", "drawer.table", "drawer.comparison", "drawer.alerts",
                                       "drawer.data"};
constexpr Word tab_help[] = {Word::drawer_chart_help, Word::drawer_table_help, Word::drawer_comparison_help,
                             Word::drawer_alerts_help, Word::drawer_data_help};

/// The strip above the drawer that is dragged to make it higher.
void grip(Ui& ui, const scene::Rect& place) {
    constexpr double thick = 6;
    ImGui::SetNextWindowPos({ui.px(place.x), ui.px(place.y - thick / 2)});
    ImGui::SetNextWindowSize({ui.px(place.width), ui.px(thick)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::Begin("split.drawer", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBackground);
    ImGui::InvisibleButton("grip", {ui.px(place.width), ui.px(thick)});
    ui.mark_for_pointer("split.drawer");
    if (ImGui::IsItemHovered() || ImGui::IsItemActive()) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
        ImGui::GetWindowDrawList()->AddLine({ui.px(place.x), ui.px(place.y)},
                                            {ui.px(place.right()), ui.px(place.y)},
                                            colour_of(ui.colours().accent), ui.px(2));
    }
    if (ImGui::IsItemActive() && ImGui::GetIO().MouseDelta.y != 0)
        ui.emit(
            command::ResizeDrawer{place.height - drawer_bar_height - ImGui::GetIO().MouseDelta.y / ui.scale});
    ImGui::End();
    ImGui::PopStyleVar(2);
}

void tab_button(Ui& ui, std::size_t i) {
    const auto& [tab, word] = tabs[i];
    const bool chosen = ui.state().drawer.open() && ui.state().drawer.tab == tab;
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(chosen ? ui.colours().accent : ui.colours().text));
    ImGui::PushStyleColor(ImGuiCol_Button, ImVec4{0, 0, 0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
    if (ImGui::Button(ui.say(word))) ui.emit(command::ShowDrawerTab{tab});
    ImGui::PopStyleVar();
    ImGui::PopStyleColor(2);
    ui.mark(tab_targets[i]);
    tip(ui, ui.say(tab_help[i]));
    if (!chosen) return;
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    ImGui::GetWindowDrawList()->AddLine({low.x + ui.px(8), high.y}, {high.x - ui.px(8), high.y},
                                        colour_of(ui.colours().accent), ui.px(2));
}

void draw_tools(Ui& ui) {
    switch (ui.state().drawer.tab) {
        case DrawerTab::chart:
            return draw_chart_choices(ui);
        case DrawerTab::table:
        case DrawerTab::comparison:
            return draw_table_tools(ui);
        case DrawerTab::alerts:
            return draw_alert_counts(ui);
        case DrawerTab::data:
            return draw_data_tools(ui);
    }
}

void draw_sheet(Ui& ui, const scene::Rect& place) {
    switch (ui.state().drawer.tab) {
        case DrawerTab::chart:
            return draw_chart_area(ui, place);
        case DrawerTab::table:
        case DrawerTab::comparison:
            return draw_table(ui, place);
        case DrawerTab::alerts:
            return draw_alerts(ui, place);
        case DrawerTab::data:
            return draw_data(ui, place);
    }
}

void bar(Ui& ui, const scene::Rect& place) {
    begin_panel(ui, "drawer.bar", {place.x, place.y, place.width, drawer_bar_height},
                ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::SetCursorPosY(ui.px(4));
    const bool open = ui.state().drawer.open();
    if (ImGui::ArrowButton("fold.drawer", open ? ImGuiDir_Down : ImGuiDir_Up))
        ui.emit(command::ToggleDrawer{});
    ui.mark("fold.drawer");
    tip(ui, ui.say(Word::drawer_tip));
    for (std::size_t i = 0; i < std::size(tabs); ++i) {
        ImGui::SameLine(0, ui.px(2));
        tab_button(ui, i);
    }
    if (open) {
        ImGui::SameLine(0, ui.px(14));
        draw_tools(ui);
    }
    ImGui::End();
}

}  // namespace

void draw_drawer(Ui& ui, const Layout& layout) {
    bar(ui, layout.drawer);
    if (!ui.state().drawer.open()) return;
    const scene::Rect sheet = drawer_sheet(layout);
    draw_sheet(ui, sheet);
    grip(ui, layout.drawer);
}

}  // namespace sanding::desktop
