#include <cmath>
#include <set>
#include <string>

#include "tests/desktop/plan_fixture.hpp"
#include "tests/desktop/screen.hpp"
#include "tests/support/catch.hpp"

using namespace desktop_test;

namespace {

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

TEST_CASE("maps are arranged by buttons, scenarios exchanged, the handle dragged") {
    Opened opened;
    Screen screen(opened.session);
    for (const auto& [name, arrangement] : {std::pair{"arrange.two", Arrangement::two},
                                            {"arrange.difference", Arrangement::difference},
                                            {"arrange.multiples", Arrangement::multiples},
                                            {"arrange.one", Arrangement::one},
                                            {"arrange.swipe", Arrangement::swipe}}) {
        CHECK(screen.click(name) == Names{"arrange"});
        CHECK(opened.state().arrangement == arrangement);
        screen.frame();
        CHECK(screen.has("swipe") == (arrangement == Arrangement::swipe));
    }
    CHECK(screen.click("swap") == Names{"swap_scenarios"});
    CHECK(opened.state().scenario == "estates");
    screen.after(MouseMoved{screen.middle("swipe")});
    screen.after(MouseButton{0, true});
    const double before = opened.state().swipe;
    CHECK(screen.after(MouseMoved{{screen.middle("swipe").x + 60, 300}}) == Names{"move_swipe"});
    CHECK(opened.state().swipe > before);
    CHECK(screen.after(MouseButton{0, false}).empty());  // the map below was not touched
}

TEST_CASE("with one scenario the buttons do nothing, and there is no scenario B") {
    Opened opened(std::vector<results_test::Member>{{"baseline"}});
    Screen screen(opened.session);
    CHECK(screen.click("arrange.two").empty());
    CHECK_FALSE(screen.has("other"));
    CHECK_FALSE(screen.has("swap"));
}

TEST_CASE("each of two maps is a map: pin, zoom and pan work there, too") {
    Opened opened;
    opened.session.apply(command::Arrange{Arrangement::two});
    opened.session.apply(command::ShowLevel{0});
    Screen screen(opened.session);
    const auto panes = panes_of(opened.session);
    REQUIRE(panes.size() == 2);
    const Layout layout = layout_of(opened.state(), 1280, 720);
    const Pixel district = opened.pixel({108.75, -6.75});
    for (const MapPane& pane : panes) {
        opened.session.apply(command::Unpin{});
        screen.after(
            MouseMoved{{layout.map.x + pane.frame.x + district.x, layout.map.y + pane.frame.y + district.y}});
        CHECK(opened.state().hovered == DistrictRef{0, 1});
        screen.after(MouseButton{0, true});
        CHECK(screen.after(MouseButton{0, false}) == Names{"pin_at"});
        CHECK(opened.state().pinned == DistrictRef{0, 1});
    }
    const Point under = to_map(opened.state().camera, opened.state().map_size, district);
    CHECK(screen.after(Scrolled{1}) == Names{"zoom_at"});
    const Point after = to_map(opened.state().camera, opened.state().map_size, district);
    const double px = opened.state().camera.metres_per_px;  // Dear ImGui's pointer is on whole pixels
    CHECK(std::abs(after.x - under.x) <= px);
    CHECK(std::abs(after.y - under.y) <= px);
}

TEST_CASE("with Control a click selects, a drag selects a rectangle, Enter adds what was found") {
    Opened opened;
    opened.session.apply(command::ShowLevel{0});
    Screen screen(opened.session);
    const Layout layout = layout_of(opened.state(), 1280, 720);
    const auto at = [&](Point lonlat) {
        const Pixel p = opened.pixel(lonlat);
        return MouseMoved{{layout.map.x + p.x, layout.map.y + p.y}};
    };
    screen.after(at({108.75, -6.75}));
    screen.after(KeyChanged{Key::control, true});
    screen.after(MouseButton{0, true});
    CHECK(screen.after(MouseButton{0, false}) == Names{"toggle_selected_at"});
    CHECK(opened.state().selection == std::vector<DistrictRef>{{0, 1}});
    CHECK_FALSE(opened.state().pinned);
    screen.after(at({107.99, -6.49}));
    screen.after(MouseButton{0, true});
    screen.after(at({108.99, -6.01}));
    CHECK(screen.after(MouseButton{0, false}) == Names{"select_box"});
    CHECK(opened.session.selected({0, 2}));
    screen.after(KeyChanged{Key::control, false});
    screen.click("find");
    for (const char c : std::string("ampel")) screen.after(Typed{static_cast<char32_t>(c)});
    screen.after(KeyChanged{Key::control, true});
    CHECK(screen.after(KeyChanged{Key::enter, true}).contains("toggle_selected"));
    screen.after(KeyChanged{Key::enter, false});
    screen.after(KeyChanged{Key::control, false});
    CHECK(opened.session.selected({0, 0}));
    CHECK(opened.state().find == "ampel");  // for more
    CHECK(screen.has("selection"));
    CHECK(screen.click("selection.clear") == Names{"clear_selection"});
}

TEST_CASE("a condition in the search field selects") {
    Opened opened;
    opened.session.apply(command::ShowLevel{0});
    Screen screen(opened.session);
    screen.click("find");
    for (const char c : std::string("> 1.210")) screen.after(Typed{static_cast<char32_t>(c)});
    CHECK(screen.has("select.where"));
    CHECK(screen.after(KeyChanged{Key::enter, true}).contains("select_where"));
    CHECK(opened.state().selection == std::vector<DistrictRef>{{0, 2}, {0, 3}});  // 1200 + 10 i in 2026
}

TEST_CASE("the card has a row for each indicator in all arrangements and languages") {
    Opened opened;
    opened.session.apply(command::Pin{{1, 0}});
    Screen screen(opened.session);
    for (const Language language : {Language::english, Language::indonesian})
        for (const Arrangement arrangement : {Arrangement::one, Arrangement::two, Arrangement::difference}) {
            opened.session.apply(command::UseLanguage{language});
            opened.session.apply(command::Arrange{arrangement});
            screen.frame();
            for (const Indicator& indicator : indicators()) CHECK(screen.has("card." + indicator.id));
            CHECK(screen.has("sparkline"));
        }
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
