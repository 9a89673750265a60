#include <imgui.h>

#include <set>
#include <string>

#include "app/desktop/input.hpp"
#include "app/desktop/panels/panels.hpp"
#include "tests/desktop/fixture.hpp"
#include "tests/desktop/plan_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace desktop_test;

namespace {

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
    [[nodiscard]] bool has(const std::string& target) const { return targets_.contains(target); }
    [[nodiscard]] std::pair<ImVec2, ImVec2> place(const std::string& target) const {
        return targets_.at(target);
    }

  private:
    Session& session_;
    Fonts fonts_;
    UiMemory memory_;
    std::map<std::string, std::pair<ImVec2, ImVec2>> targets_;
};

using Names = std::set<std::string>;

}  // namespace

TEST_CASE("buttons emit their commands") {
    Opened opened;
    Screen screen(opened.session);
    CHECK(screen.click("year.previous") == Names{"step_year"});
    CHECK(opened.state().year == 2025);
    CHECK(screen.click("year.next") == Names{"step_year"});
    CHECK(screen.click("language") == Names{"use_language"});
    CHECK(opened.state().language == Language::english);
    CHECK(screen.click("theme") == Names{"use_theme"});
    CHECK(opened.state().theme == Theme::dark);
    CHECK(screen.click("layer.2") == Names{"toggle_layer"});
    CHECK(screen.click("zoom.in") == Names{"zoom_at"});
    CHECK(screen.click("zoom.fit") == Names{"fit_map"});
    CHECK(screen.click("play") == Names{"toggle_play"});
    CHECK(screen.click("fold.layers") == Names{"toggle_panel"});
    CHECK_FALSE(opened.state().layers.open);
    CHECK(screen.click("fold.layers") == Names{"toggle_panel"});
}

TEST_CASE("a click on the map pins the district there, and its card closes again") {
    Opened opened;
    Screen screen(opened.session);
    opened.session.apply(command::UseLanguage{Language::english});
    CHECK(screen.click("map") == Names{"pin_at"});  // the middle lies between the parts of desa 3 …
    opened.session.apply(command::Pin{{1, 0}});
    screen.frame();
    CHECK(screen.has("sparkline"));
    CHECK(screen.has("card.people"));
    CHECK(screen.click("card.density") == Names{"show_indicator"});
    CHECK(opened.state().indicator == "density");
    CHECK(screen.click("unpin") == Names{"unpin"});
    CHECK_FALSE(opened.state().pinned);
}

TEST_CASE("the wheel zooms, a drag pans, a drag with shift draws a rectangle") {
    Opened opened;
    Screen screen(opened.session);
    screen.after(MouseMoved{{600, 350}});
    CHECK(screen.after(Scrolled{1}) == Names{"zoom_at"});
    const auto drag = [&] {
        screen.after(MouseMoved{{560, 320}});
        screen.after(MouseButton{0, true});
        Names names = screen.after(MouseMoved{{680, 420}});
        names.merge(screen.after(MouseButton{0, false}));
        return names;
    };
    CHECK(drag() == Names{"pan_map"});
    screen.after(KeyChanged{Key::shift, true});
    CHECK(drag() == Names{"zoom_to_box"});
}

TEST_CASE("what is typed is looked for, and Enter goes there") {
    Opened opened;
    Screen screen(opened.session);
    screen.click("find");
    for (const char c : std::string("bantar")) screen.after(Typed{static_cast<char32_t>(c)});
    CHECK(opened.state().find == "bantar");
    CHECK(screen.has("found.0"));
    const Names names = screen.after(KeyChanged{Key::enter, true});
    CHECK(names.contains("go_to"));
    CHECK(opened.state().pinned == DistrictRef{0, 1});
}

TEST_CASE("the year line takes the year under the pointer") {
    Opened opened;
    Screen screen(opened.session);
    CHECK(screen.click("years") == Names{"show_year"});
    CHECK(opened.state().year == 2025);  // its middle
}

TEST_CASE("before anything is open there is a start panel, in either state") {
    Session session;
    session.set_waiting({true, 0.4, "baseline 2030"});
    Screen screen(session);
    CHECK(screen.has("progress"));
    CHECK(screen.has("language"));
    session.fail({"no such file", "/x.gpkg", "look again"});
    screen.frame();
    CHECK_FALSE(screen.has("progress"));
}

// Scenarios and runs.

TEST_CASE("the right panel shows scenarios to copy, and the edited one with its numbers") {
    Planned planned;
    planned.plan(plan_command::ShowPlan{false});
    Screen screen(planned.session);
    CHECK(screen.click("tab.plan") == Names{"show_plan"});
    CHECK_FALSE(screen.has("plan.edit.baseline"));  // the program's own can only be copied
    CHECK(screen.has("plan.edit.estates"));
    CHECK(screen.click("plan.copy.estates") == Names{"copy_scenario"});
    REQUIRE(planned.plan().edited);
    CHECK(planned.plan().edited->scenario->id == "kawasan_rencana");
    screen.frame();
    CHECK(screen.click("plan.quick") == Names{"toggle_quick"});
    CHECK_FALSE(planned.plan().quick);
    CHECK(screen.click("plan.full") == Names{"run_full"});
    CHECK(screen.click("plan.schools").empty());  // unfolding is nobody's business
    screen.frame();
    CHECK(screen.click("school.add.sma") == Names{"start_placing"});
    CHECK(planned.plan().placing->level == "sma");
    CHECK(screen.click("plan.discard") == Names{"discard_scenario"});
    CHECK_FALSE(planned.plan().edited);
    screen.frame();
    CHECK(screen.click("tab.card") == Names{"show_plan"});
}

TEST_CASE("a slider is one change and one step to undo, however long it is dragged") {
    Planned planned;
    planned.plan(plan_command::EditScenario{"estates"});
    planned.plan(plan_command::FindParameter{"move_rate"});
    Screen screen(planned.session);
    screen.frame();
    const auto [low, high] = screen.place("slider.move_rate");
    const double y = (low.y + high.y) / 2;
    screen.after(MouseMoved{{low.x + 10.0, y}});
    screen.after(MouseButton{0, true});
    for (const double share : {0.3, 0.5, 0.8}) {
        CHECK(screen.after(MouseMoved{{low.x + share * (high.x - low.x), y}}).empty());
        CHECK(planned.text() == Planned::own_text);
    }
    CHECK(screen.after(MouseButton{0, false}) == Names{"set_parameter"});
    const double value = (*planned.plan().edited->scenario)[Parameter::move_rate];
    CHECK(value == Approx(0.8 * 0.15).margin(0.01));  // its range is 0 to 0.15
    CHECK(planned.session.facts().at("undo_steps") == "1");
    CHECK(planned.text().find("# agreed") != std::string::npos);
    CHECK(screen.click("plan.undo") == Names{"undo"});
    CHECK(planned.text() == Planned::own_text);
}
