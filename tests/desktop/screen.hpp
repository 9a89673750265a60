#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "app/desktop/chart_scene.hpp"
#include "app/desktop/input.hpp"
#include "app/desktop/panels/panels.hpp"
#include "tests/desktop/fixture.hpp"
#include "tests/support/catch.hpp"

namespace desktop_test {

/// Dear ImGui without a window: panels are drawn into lists that nobody paints.
class Screen {
  public:
    explicit Screen(Session& session) : session_(session) {
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        prepare_widgets_input();
        fonts_ = load_fonts(1);
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        ImGui::GetIO().Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
        style_widgets(Theme::light, 1);
        for (int i = 0; i < 3; ++i) frame();
    }
    ~Screen() { ImGui::DestroyContext(); }
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    /// One frame; what the panels emit is carried out. The names of the commands but hovering.
    std::set<std::string> frame() {
        ImGui::GetIO().DisplaySize = {1280, 720};
        ImGui::GetIO().DeltaTime = 1.0F / 60;
        ImGui::NewFrame();
        const Layout layout = layout_of(session_.state(), 1280, 720);
        session_.set_map_size({layout.map.width, layout.map.height});
        Ui ui{session_, fonts_, memory_};
        const scene::Rect sheet = drawer_sheet(layout);
        ui.chart = charts_.refresh(session_, {sheet.width, sheet.height});
        memory_.focus.begin_frame();
        draw_window(ui, 1280, 720);
        ImGui::Render();
        targets_ = ui.targets;
        std::set<std::string> names;
        for (const Command& command : ui.commands) {
            session_.apply(command);
            if (!std::holds_alternative<command::HoverMap>(command)) names.emplace(name_of(command));
        }
        return names;
    }
    std::set<std::string> after(const InputEvent& event) {
        feed_widgets(event);
        std::set<std::string> names = frame();
        names.merge(frame());
        return names;
    }
    std::set<std::string> click(const std::string& target) {
        INFO(target);
        REQUIRE(targets_.contains(target));
        const auto& [low, high] = targets_.at(target);
        after(MouseMoved{{(low.x + high.x) / 2, (low.y + high.y) / 2}});
        std::set<std::string> names = after(MouseButton{0, true});
        names.merge(after(MouseButton{0, false}));
        return names;
    }
    [[nodiscard]] Pixel middle(const std::string& target) const {
        const auto& [low, high] = targets_.at(target);
        return {(low.x + high.x) / 2, (low.y + high.y) / 2};
    }
    /// Tab, or Shift+Tab; the target that has the focus afterwards, empty where it is none.
    std::string tab(int by) {
        memory_.focus.step(by);
        frame();
        frame();
        const ImVec2 low = focused_low();
        for (const auto& [name, corners] : targets_)
            if (FocusWalk::active() && std::abs(corners.first.x - low.x) < 1 &&
                std::abs(corners.first.y - low.y) < 1) return name;
        return {};
    }
    void leave() {
        memory_.focus.leave();
        frame();
    }
    [[nodiscard]] std::pair<ImVec2, ImVec2> place(const std::string& target) const {
        return targets_.at(target);
    }
    [[nodiscard]] bool has(const std::string& target) const { return targets_.contains(target); }

  private:
    /// Upper left corner of the control with the keyboard's focus.
    static ImVec2 focused_low() {
        const ImGuiContext& g = *ImGui::GetCurrentContext();
        if (g.NavWindow == nullptr) return {-1, -1};
        return ImGui::WindowRectRelToAbs(g.NavWindow, g.NavWindow->NavRectRel[g.NavLayer]).Min;
    }
    Session& session_;
    Fonts fonts_;
    UiMemory memory_;
    ChartKeeper charts_;
    std::map<std::string, std::pair<ImVec2, ImVec2>> targets_;
};

}  // namespace desktop_test
