#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "app/commands/workshop_time.hpp"
#include "app/desktop/input.hpp"
#include "app/desktop/log_keeping.hpp"
#include "app/desktop/results_watch.hpp"
#include "app/desktop/theme.hpp"
#include "layers/colour.hpp"
#include "tests/desktop/screen.hpp"

using namespace desktop_test;
using namespace workshop_command;

namespace {

using Names = std::set<std::string>;

/// A session with a log file, written as the program would.
struct Workshopped : Opened {
    Inbox inbox;
    Path file = folder / "lokakarya.toml";
    LogKeeping keeping{session, inbox};

    Workshopped() { keeping.begin(file); }
    void apply(WorkshopCommand c) { session.apply(c); }
    /// Until everything that was asked for is done.
    void settle() {
        const auto begin = std::chrono::steady_clock::now();
        do {
            keeping.keep_up();
            (void)inbox.run();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            REQUIRE(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
        } while (keeping.busy() || (!log().waiting.empty() && !log().problem));
    }
    [[nodiscard]] const Workshop& log() const { return state().workshop; }
};

}  // namespace

TEST_CASE("every text has its contrast on everything it stands on") {
    for (const Theme theme : {Theme::light, Theme::dark})
        for (const auto& [contrast_kind, letters, lines] :
             {std::tuple{Contrast::usual, 4.5, 1.0}, {Contrast::high, 7.0, 3.0}}) {
            const Colours& c = colours_of(theme, contrast_kind);
            for (const scene::Rgba text : {c.text, c.muted, c.accent})
                for (const scene::Rgba ground : {c.paper, c.panel, c.hover}) {
                    if (contrast_kind == Contrast::usual && ground == c.hover) continue;  // while pointed at
                    INFO(static_cast<int>(theme) << ' ' << static_cast<int>(contrast_kind));
                    CHECK(contrast(text, ground) >= letters);
                }
            CHECK(contrast(c.line, c.panel) >= lines);
        }
}

TEST_CASE("workshop mode takes the panels away and gives them back as they were") {
    Opened opened;
    Session& session = opened.session;
    session.apply(command::TogglePanel{Panel::layers});
    CHECK_FALSE(session.large());
    CHECK(type_factor(session, 1920) == 1);
    session.apply(WorkshopCommand{ToggleWorkshop{}});
    CHECK(session.large());
    CHECK(layout_of(session.state(), 1400, 800).layers.width == 200);  // the legend alone
    CHECK(layout_of(session.state(), 1400, 800).card.width == 0);
    CHECK(layout_of(session.state(), 1400, 800).map.width == 1200);
    CHECK(type_factor(session, 1920) == Approx(large_type));
    CHECK(type_factor(session, 1010) == 1);  // the top bar needs that much
    session.apply(WorkshopCommand{ShowLog{true}});
    CHECK(layout_of(session.state(), 1400, 800).card.width > 0);
    session.apply(*shortcut(Key::j, {}, session.state()));
    CHECK(layout_of(session.state(), 1400, 800).card.width == 0);
    session.apply(WorkshopCommand{ToggleWorkshop{}});
    CHECK_FALSE(session.large());
    CHECK_FALSE(session.state().layers.open);
    CHECK(session.state().card.open);
}

TEST_CASE("keys of workshop mode, log and wallboard") {
    Opened opened;
    const auto press = [&](Key key) {
        const auto command = shortcut(key, {}, opened.state());
        REQUIRE(command);
        opened.session.apply(*command);
        return std::string(name_of(*command));
    };
    CHECK(press(Key::f11) == "toggle_workshop");
    opened.session.apply(command::Pin{{1, 0}});
    CHECK(press(Key::escape) == "toggle_workshop");  // before the card
    CHECK_FALSE(opened.state().workshop.on);
    CHECK(press(Key::w) == "toggle_workshop");
    CHECK(press(Key::w) == "toggle_workshop");
    CHECK(press(Key::j) == "show_log");
    CHECK(opened.state().workshop.log_shown);
    CHECK(press(Key::j) == "show_log");
    CHECK_FALSE(opened.state().workshop.log_shown);
    CHECK(press(Key::b) == "toggle_wallboard");
    CHECK(press(Key::right) == "step_wallboard");
    CHECK(press(Key::left) == "step_wallboard");
    CHECK_FALSE(shortcut(Key::d, {}, opened.state()));  // it is dark
    CHECK(press(Key::escape) == "toggle_wallboard");
    CHECK_FALSE(opened.state().wallboard.on);
}

TEST_CASE("a key belongs to what is typed in, to the control that has the focus, or to the map") {
    CHECK(owner_of(Key::w, {true, false}) == KeyOwner::widgets);
    CHECK(owner_of(Key::escape, {true, true}) == KeyOwner::widgets);
    CHECK(owner_of(Key::left, {false, false}) == KeyOwner::session);
    CHECK(owner_of(Key::left, {false, true}) == KeyOwner::widgets);
    CHECK(owner_of(Key::space, {false, true}) == KeyOwner::widgets);
    CHECK(owner_of(Key::escape, {false, true}) == KeyOwner::focus);
    CHECK(owner_of(Key::digit_3, {false, true}) == KeyOwner::session);
    CHECK(moves_focus(Key::down));
    CHECK_FALSE(moves_focus(Key::w));
}

TEST_CASE("Tab reaches the controls of the top bar, and Space presses them") {
    Opened opened;
    Screen screen(opened.session);
    ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    CHECK_FALSE(FocusWalk::active());
    Names reached;
    for (int i = 0; i < 200; ++i) {
        const std::string at = screen.tab(1);
        if (!at.empty()) reached.insert(at);
        if (at == "year.previous") break;
    }
    CHECK(FocusWalk::active());
    for (const char* name : {"scenario", "swap", "other", "indicator", "level", "year.previous"})
        CHECK(reached.contains(name));
    Names names = screen.after(KeyChanged{Key::space, true});
    names.merge(screen.after(KeyChanged{Key::space, false}));
    CHECK(names == Names{"step_year"});
    CHECK(opened.state().year == 2025);
    CHECK(screen.tab(-1) == "level");
    screen.leave();
    CHECK_FALSE(FocusWalk::active());
}

TEST_CASE("a view that is pinned holds what is seen, and is shown again") {
    Workshopped w;
    w.session.apply(command::ShowIndicator{"density"});
    w.session.apply(command::ShowYear{2025});
    w.session.apply(command::Pin{{1, 1}});
    w.apply(WriteProposer{"Bappeda"});
    w.apply(WriteReason{"anggaran"});
    w.apply(PinView{});
    w.settle();
    REQUIRE(w.log().log.entries.size() == 1);
    const LogEntry first = w.log().log.entries.front();
    CHECK(first.kind == LogKind::view);
    CHECK(first.proposer == "Bappeda");
    CHECK(first.reason == "anggaran");
    CHECK(first.status == ProposalStatus::proposed);
    CHECK(instant(first.time));
    CHECK(first.view == LoggedView{"baseline", "", "density", "kecamatan", 2025, w.session.code({1, 1})});
    CHECK(w.log().proposer == "Bappeda");  // for the next one
    CHECK(w.log().reason.empty());
    CHECK(read_workshop_log(w.file).entries == w.log().log.entries);

    w.session.apply(command::Arrange{Arrangement::difference});
    w.session.apply(command::Unpin{});
    w.apply(PinView{});
    w.settle();
    CHECK(w.log().log.entries.back().view ==
          LoggedView{"estates", "baseline", "density", "kecamatan", 2025, ""});  // B less A

    w.session.apply(command::ShowIndicator{"people"});
    w.session.apply(command::ShowYear{2024});
    w.session.apply(command::ShowLevel{0});
    w.session.apply(command::SwapScenarios{});
    w.apply(ShowLoggedView{0});
    CHECK(w.session.seen() == *first.view);
    CHECK(w.state().arrangement == Arrangement::one);
    w.apply(ShowLoggedView{1});
    CHECK(w.state().arrangement == Arrangement::difference);
    CHECK(w.state().scenario == "baseline");
    CHECK(w.state().other == "estates");
    w.apply(ShowLoggedView{7});
    CHECK(w.session.seen() == *w.log().log.entries.back().view);
}

TEST_CASE("a view that the results don't hold changes nothing and says so") {
    Workshopped w;
    add_to_workshop_log(w.file, {"2026-12-01T03:15:00Z",
                                 LogKind::view,
                                 "x",
                                 "",
                                 "",
                                 {},
                                 LoggedView{"gone", "", "people", "desa", 2024, ""},
                                 ""});
    w.keeping.begin(w.file);
    const LoggedView before = w.session.seen();
    w.apply(ShowLoggedView{0});
    CHECK(w.session.seen() == before);
    CHECK(w.log().problem);
    w.apply(RetryLog{});
    CHECK_FALSE(w.log().problem);
}

TEST_CASE("notes and decisions are in the file, another window's entries aren't lost") {
    Workshopped w;
    w.apply(WriteNote{"  "});
    w.apply(AddNote{});
    CHECK(w.log().waiting.empty());
    w.apply(WriteNote{"air baku \"Cimanuk\""});
    w.apply(AddNote{});
    w.settle();
    CHECK(w.log().note.empty());
    CHECK(w.log().log.entries.front().what == "air baku \"Cimanuk\"");
    add_to_workshop_log(w.file,
                        {"2026-12-01T03:15:00Z", LogKind::note, "from the other window", "", "", {}, {}, ""});
    w.apply(SetStatus{0, ProposalStatus::agreed});
    w.settle();
    const WorkshopLog log = read_workshop_log(w.file);
    REQUIRE(log.entries.size() == 2);
    CHECK(log.entries[0].status == ProposalStatus::agreed);
    CHECK(log.entries[1].what == "from the other window");
    CHECK(w.log().log.entries == log.entries);
    w.apply(SetStatus{9, ProposalStatus::agreed});
    CHECK(w.log().waiting.empty());
}

TEST_CASE("what can't be written stays in its fields, and what happened by itself waits") {
    Workshopped w;
    const Path blocked = w.folder / "file";
    std::ofstream(blocked) << "x";
    w.keeping.begin(blocked / "log.toml");  // below a file there is no folder
    w.session.log_run("Tren, 2024-2026", "a1f3");
    CHECK(w.log().waiting.empty());  // no workshop is on
    w.apply(ShowLog{true});
    w.session.log_run("Tren, 2024-2026", "a1f3");
    w.apply(WriteNote{"penting"});
    w.apply(AddNote{});
    w.settle();
    CHECK(w.log().problem);
    CHECK(w.log().note == "penting");
    CHECK(w.log().waiting.size() == 1);
    std::filesystem::remove(blocked);
    w.apply(RetryLog{});
    w.settle();
    CHECK_FALSE(w.log().problem);
    REQUIRE(w.log().log.entries.size() == 1);
    CHECK(w.log().log.entries[0].kind == LogKind::run);
    CHECK(w.log().log.entries[0].fingerprint == "a1f3");
    w.apply(AddNote{});
    w.settle();
    CHECK(w.log().log.entries.size() == 2);
    CHECK(w.log().note.empty());
}

TEST_CASE("a log that can't be read is never written over") {
    Workshopped w;
    std::ofstream(w.file) << "this is = = no log";
    w.keeping.begin(w.file);
    CHECK(w.log().problem);
    w.apply(WriteNote{"n"});
    w.apply(AddNote{});
    w.settle();
    CHECK(w.log().problem);
    std::ifstream in(w.file);
    std::string text;
    std::getline(in, text);
    CHECK(text == "this is = = no log");
}

TEST_CASE("what waits is written when the window closes") {
    Opened opened;
    const Path file = opened.folder / "a" / "log.toml";
    {
        Inbox inbox;
        LogKeeping keeping(opened.session, inbox);
        keeping.begin(file);
        for (const char* note : {"one", "two", "three"}) {
            opened.session.apply(WorkshopCommand{WriteNote{note}});
            opened.session.apply(WorkshopCommand{AddNote{}});
        }
        keeping.keep_up();  // the first is on its way
    }
    CHECK(read_workshop_log(file).entries.size() == 3);
}

TEST_CASE("the berita acara is written from the window, with the same on the command line") {
    Workshopped w;
    w.apply(WriteMinutes{});
    CHECK_FALSE(w.log().minutes_asked);  // an empty log
    w.apply(WriteNote{"n"});
    w.apply(AddNote{});
    w.settle();
    const Path out = w.folder / "berita acara.pdf";
    w.apply(MinutesTo{out.string()});
    const auto words = minutes_words(w.session);
    CHECK(words == std::vector<std::string>{"minutes", w.file.string(), (w.folder / "hasil.gpkg").string(),
                                            "--out", out.string()});
    w.apply(WriteMinutes{});
    w.settle();
    CHECK_FALSE(w.log().minutes_problem);
    CHECK(w.log().minutes_written == out.string());
    CHECK(std::filesystem::file_size(out) > 1000);
    w.apply(MinutesTo{(w.folder / "x.docx").string()});
    w.apply(WriteMinutes{});
    w.settle();
    CHECK(w.log().minutes_problem);
    CHECK(w.log().minutes_written.empty());
}

TEST_CASE("the log's panel emits its commands") {
    Workshopped w;
    Screen screen(w.session);
    CHECK(screen.click("tab.log") == Names{"show_log"});
    screen.frame();
    CHECK(screen.click("log.pin") == Names{"pin_view"});
    w.settle();
    screen.frame();
    CHECK(screen.click("log.0.agreed") == Names{"set_status"});
    w.settle();
    CHECK(w.log().log.entries[0].status == ProposalStatus::agreed);
    CHECK(screen.click("log.0.agreed") == Names{});  // it is
    CHECK(screen.click("log.0.show") == Names{"show_logged_view"});
    CHECK(screen.click("log.note") == Names{});
    CHECK(screen.after(Typed{U'a'}) == Names{"write_note"});
    CHECK(w.log().note == "a");
    CHECK(screen.click("log.add") == Names{"add_note"});
    CHECK(screen.click("minutes") == Names{});
    screen.frame();
    CHECK(screen.has("minutes.write"));
    CHECK(screen.click("wallboard") == Names{"toggle_wallboard"});
    screen.frame();
    CHECK(screen.has("wallboard.foot"));
    CHECK_FALSE(screen.has("years"));
    w.apply(ToggleWallboard{});
    screen.frame();
    CHECK(screen.click("tab.card") == Names{"show_log"});
}

TEST_CASE("a wallboard without a log goes through what the results know, and gives everything back") {
    Opened opened;
    Session& session = opened.session;
    session.apply(command::ShowYear{2025});
    session.apply(command::Pin{{1, 0}});
    const LoggedView before = session.seen();
    session.apply(WorkshopCommand{ToggleWallboard{}});
    CHECK(session.state().theme == Theme::dark);
    const auto& views = session.state().wallboard.views;
    REQUIRE(views.size() >= 3);
    CHECK(views[0] == LoggedView{"baseline", "", "people", "kecamatan", 2026, ""});
    CHECK(views[1] == LoggedView{"estates", "", "people", "kecamatan", 2026, ""});
    CHECK(views[2] == LoggedView{"estates", "baseline", "people", "kecamatan", 2026, ""});
    CHECK(session.seen() == views[0]);
    session.set_wallboard_seconds(10);
    session.advance(9);
    CHECK(session.state().wallboard.at == 0);
    CHECK(session.next_tick() == Approx(1));
    session.advance(1);
    session.advance(10);
    CHECK(session.seen() == views[2]);
    CHECK(session.state().arrangement == Arrangement::difference);
    session.apply(WorkshopCommand{StepWallboard{-3}});
    CHECK(session.state().wallboard.at == views.size() - 1);
    session.apply(WorkshopCommand{ToggleWallboard{}});
    CHECK(session.seen() == before);
    CHECK(session.state().theme == Theme::light);
    CHECK(session.state().arrangement == Arrangement::one);
}

TEST_CASE("a wallboard shows the pinned views that the results hold, and none that was rejected") {
    Opened opened;
    WorkshopLog log;
    const LoggedView known{"estates", "", "people", "desa", 2025, ""};
    const LoggedView gone{"nowhere", "", "people", "desa", 2025, ""};
    const LoggedView rejected{"baseline", "", "people", "desa", 2024, ""};
    for (const auto& [view, status] : {std::pair{known, ProposalStatus::agreed},
                                       {gone, ProposalStatus::agreed},
                                       {rejected, ProposalStatus::rejected},
                                       {known, ProposalStatus::proposed}})
        log.entries.push_back({"2026-12-01T03:15:00Z", LogKind::view, "x", "", "", status, view, ""});
    opened.session.set_log("unused.toml", log);
    opened.session.apply(WorkshopCommand{ToggleWallboard{}});
    CHECK(opened.state().wallboard.views == std::vector<LoggedView>{known});
    CHECK(opened.session.seen() == known);
}

TEST_CASE("eight hours of a wallboard keep no more than one round of it") {
    Opened opened;
    opened.session.apply(WorkshopCommand{ToggleWallboard{}});
    const std::size_t round = opened.state().wallboard.views.size();
    for (std::size_t i = 0; i < round; ++i) opened.session.apply(WorkshopCommand{StepWallboard{}});
    const std::size_t kept = opened.session.results()->kept_values();
    for (int i = 0; i < 5000; ++i) opened.session.apply(WorkshopCommand{StepWallboard{}});
    CHECK(opened.session.results()->kept_values() == kept);
    CHECK(opened.state().wallboard.changes == 1 + round + 5000);
}

TEST_CASE("the values that were asked for the longest time ago make room") {
    Recent<int, int> recent(3);
    int made = 0;
    const auto get = [&](int key) {
        return recent.get(key, [&] {
            ++made;
            return key * 10;
        });
    };
    for (const int key : {1, 2, 3, 1, 4}) CHECK(get(key) == key * 10);  // 2 made room
    CHECK(made == 4);
    CHECK(recent.size() == 3);
    (void)get(1);
    (void)get(3);
    CHECK(made == 4);
    (void)get(2);
    CHECK(made == 5);
    const int& held = recent.get(3, [] { return 0; });
    CHECK(get(5) == 50);
    CHECK(get(6) == 60);
    CHECK(held == 30);
}

TEST_CASE("a wallboard opens results that have changed, and keeps the picture of those that can't be read") {
    Opened opened;
    Session& session = opened.session;
    Inbox inbox;
    ResultsWatch watch(session, inbox);
    const Path file = opened.folder / "hasil.gpkg";
    const auto look = [&] {
        session.apply(WorkshopCommand{StepWallboard{}});
        do {
            watch.keep_up();
            (void)inbox.run();
        } while (watch.busy());
    };
    const auto write = [&](const std::string& bytes) {  // beside, and then in its place
        std::ofstream(opened.folder / "new") << bytes;
        std::filesystem::rename(opened.folder / "new", file);
    };
    watch.keep_up();
    CHECK(instant(session.state().wallboard.data_time));
    session.apply(WorkshopCommand{ToggleWallboard{}});
    const std::size_t openings = session.openings();
    look();
    CHECK(session.openings() == openings);
    write("half of a file");
    look();
    CHECK(session.openings() == openings);
    CHECK_FALSE(session.state().wallboard.problem.empty());
    const LoggedView seen = session.seen();
    std::filesystem::remove(file);
    results_test::write_members(file, {{"baseline"}, {"estates"}});
    watch.keep_up();
    CHECK(session.seen() == seen);
    look();
    CHECK(session.openings() == openings + 1);
    CHECK(session.state().wallboard.problem.empty());
    CHECK(session.state().wallboard.on);
    std::filesystem::remove(file);
    look();
    CHECK(session.openings() == openings + 1);
    CHECK_FALSE(session.state().wallboard.problem.empty());
}

TEST_CASE("a wallboard's times are of the file") {
    const test::TempDir folder;
    CHECK_FALSE(stamp_of(folder / "nothing"));
    std::ofstream(folder / "f") << "abc";
    const std::chrono::sys_seconds at =
        std::chrono::sys_days(std::chrono::year(2026) / 12 / 1) + std::chrono::hours(3);
    std::filesystem::last_write_time(folder / "f", std::chrono::file_clock::from_sys(at));
    const auto stamp = stamp_of(folder / "f");
    REQUIRE(stamp);
    CHECK(stamp->size == 3);
    CHECK(sanding::desktop::utc_text(*stamp) == "2026-12-01T03:00:00Z");
    CHECK(hour_of("2026-12-01T03:00:00Z", Language::indonesian) == "10.00 WIB");
    CHECK(wib_date(at + std::chrono::hours(15)) == "2026-12-02");
}
