#include <fstream>

#include "app/desktop/state_keeping.hpp"
#include "tests/desktop/screen.hpp"

using namespace desktop_test;
using namespace workshop_command;

namespace {

/// Things that differ from a new window's in every respect.
void change_everything(Session& session) {
    session.apply(command::UseLanguage{Language::english});
    session.apply(command::UseTheme{Theme::dark});
    session.apply(command::ResizePanel{Panel::card, 401});
    session.apply(command::TogglePanel{Panel::layers});
    session.apply(command::ShowIndicator{"density"});
    session.apply(command::ShowLevel{0});
    session.apply(command::ShowYear{2025});
    session.apply(command::SwapScenarios{});
    session.apply(command::Arrange{Arrangement::swipe});
    session.apply(command::Pin{{1, 1}});
    session.apply(command::ZoomAt{{300, 200}, 2});
    session.apply(WorkshopCommand{WriteProposer{"Bappeda \"Sumedang\"\n"}});
    session.apply(WorkshopCommand{CloseTips{}});
}

}  // namespace

TEST_CASE("a window takes up where the last one stopped") {
    Opened last;
    change_everything(last.session);
    const SavedState saved = saved_state(last.session);
    CHECK(saved.file == last.folder / "hasil.gpkg");
    const Path file = last.folder / "window.toml";
    write_whole(file, to_toml(saved));

    Opened next;
    const SavedState read = read_saved_state(file);
    CHECK(read == saved);
    next.session.take_up_look(read);
    next.session.take_up(read.view, read.frame);
    const State& s = next.state();
    CHECK(s.language == Language::english);
    CHECK(s.theme == Theme::dark);
    CHECK(s.card.width == 401);
    CHECK_FALSE(s.layers.open);
    CHECK(s.indicator == "density");
    CHECK(s.level == 0);
    CHECK(s.year == 2025);
    CHECK(s.scenario == "estates");
    CHECK(s.other == "baseline");
    CHECK(s.arrangement == Arrangement::swipe);
    CHECK(s.pinned == DistrictRef{1, 1});
    CHECK(s.camera.metres_per_px == Approx(last.state().camera.metres_per_px));
    CHECK(s.camera.centre.x == Approx(last.state().camera.centre.x));
    CHECK(s.workshop.proposer == "Bappeda \"Sumedang\"\n");
    next.session.show_tips();
    CHECK_FALSE(s.tips_shown);
}

TEST_CASE("a workshop or wallboard that is on isn't what is kept") {
    Opened opened;
    opened.session.apply(command::ShowYear{2025});
    const SavedState before = saved_state(opened.session);
    opened.session.apply(WorkshopCommand{ToggleWorkshop{}});
    CHECK(saved_state(opened.session) == before);
    opened.session.apply(WorkshopCommand{ToggleWorkshop{}});
    opened.session.apply(WorkshopCommand{ToggleWallboard{}});
    opened.session.apply(WorkshopCommand{StepWallboard{}});
    CHECK(saved_state(opened.session) == before);
}

TEST_CASE("what the results don't have is left as it is") {
    Opened opened;
    const LoggedView before = opened.session.seen();
    LoggedView view{"", "", "nonsense", "planet", 2025, "99.99"};
    opened.session.take_up(view, {Arrangement::one, "gone", "gone", {}});
    LoggedView expected = before;
    expected.year = 2025;
    CHECK(opened.session.seen() == expected);
    CHECK(opened.session.facts().at("fitted") == "yes");
    opened.session.take_up({}, {Arrangement::one, "baseline", "baseline", Camera{{1e12, -1e12}, 1e-30}});
    CHECK(opened.state().other == "estates");
    CHECK(opened.state().camera.metres_per_px > 0.1);  // no nearer than a hand could go
}

TEST_CASE("a damaged state is nothing, with a line that says why") {
    const test::TempDir folder;
    std::string complaint;
    CHECK_FALSE(StateKeeping::left(folder / "window.toml", complaint));
    CHECK(complaint.empty());
    for (const char* text : {"language = 7", "theme = \"pink\"", "camera = ", "card_width = 1e9",
                             "card_width = nan", "oops = 1", "[view]\nscenario = \"a\"\ncamera = [1.0, 2.0]",
                             "[view]\nscenario = \"a\"\ncamera = [1.0, 2.0, -1.0]",
                             "[view]\nscenario = \"a\"\narrangement = \"heap\"", "\xff\xfe"}) {
        INFO(text);
        std::ofstream(folder / "window.toml") << text;
        complaint.clear();
        CHECK_FALSE(StateKeeping::left(folder / "window.toml", complaint));
        CHECK(complaint.find("window.toml") != std::string::npos);
    }
}

TEST_CASE("the state is written at the end, and of two windows the last one wins") {
    Opened first, second;
    const test::TempDir folder;
    const Path file = folder / "deep" / "window.toml";
    Inbox inbox;
    {
        StateKeeping a(first.session, inbox, file);
        a.keep_up();
        first.session.apply(command::ShowYear{2024});
        a.keep_up();
        CHECK(a.seconds_to_next().value_or(-1) > 0);
        {
            StateKeeping b(second.session, inbox, file);
            b.keep_up();
            second.session.apply(command::UseLanguage{Language::english});
        }
        CHECK(read_saved_state(file).language == Language::english);
    }
    CHECK(read_saved_state(file) == saved_state(first.session));
    {
        Session empty;
        const StateKeeping c(empty, inbox, file);
    }
    CHECK(read_saved_state(file) == saved_state(first.session));  // a window that opened nothing keeps it
}

TEST_CASE("things to try are shown until they are closed") {
    Opened opened;
    Screen screen(opened.session);
    CHECK_FALSE(screen.has("tips.close"));
    opened.session.show_tips();
    for (int i = 0; i < 3; ++i) screen.frame();
    CHECK(screen.click("tips.close") == std::set<std::string>{"close_tips"});
    screen.frame();
    CHECK_FALSE(screen.has("tips.close"));
    opened.session.show_tips();
    CHECK_FALSE(opened.state().tips_shown);
}

TEST_CASE("an error can be copied, and the sample opened instead") {
    Session session;
    session.fail({"no results file", "x.gpkg", "run 'sanding run'"});
    Screen screen(session);
    CHECK(screen.click("error.copy") == std::set<std::string>{"copy_text"});
    CHECK(session.take_clipboard() == "no results file\nx.gpkg\nrun 'sanding run'");
    CHECK(screen.click("error.sample") == std::set<std::string>{"open_sample"});
    CHECK(session.state().sample_asked);
}
