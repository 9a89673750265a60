#include <set>
#include <string>

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
