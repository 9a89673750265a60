#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>

#include "app/desktop/input.hpp"
#include "app/desktop/layout.hpp"
#include "app/desktop/pick.hpp"
#include "app/desktop/replay.hpp"
#include "app/desktop/words.hpp"
#include "core/base/job.hpp"
#include "core/base/slot.hpp"
#include "tests/desktop/fixture.hpp"
#include "tests/support/ascii_world.hpp"
#include "tests/support/catch.hpp"

using namespace desktop_test;

TEST_CASE("every text of the window stands in both languages, with the same gaps") {
    const auto gaps = [](std::string_view text) {
        int count = 0;
        for (std::size_t at = text.find("{}"); at != std::string_view::npos; at = text.find("{}", at + 2))
            ++count;
        return count;
    };
    for (std::size_t i = 0; i < word_keys.size(); ++i) {
        const std::string id = words(static_cast<Word>(i), Language::indonesian),
                          en = words(static_cast<Word>(i), Language::english);
        INFO(word_keys[i] << ": " << id << " / " << en);
        CHECK_FALSE(id.empty());
        CHECK_FALSE(en.empty());
        CHECK(gaps(id) == gaps(en));
    }
    CHECK(level_name("desa", Language::indonesian) == "Desa/kelurahan");
    CHECK(level_name("rw", Language::english) == "rw");
}

TEST_CASE("the camera's arithmetic") {
    const MapSize size{800, 600};
    const Camera camera{{1000, 2000}, 10};
    CHECK(to_map(camera, size, {400, 300}) == Point{1000, 2000});
    CHECK(to_map(camera, size, {700, 100}) == Point{4000, 4000});
    CHECK(to_pixel(camera, size, {4000, 4000}) == Pixel{700, 100});
    CHECK(panned(camera, 30, -20) == Camera{{700, 1800}, 10});
    CHECK(zoomed_at(camera, size, {700, 100}, 5) == Camera{{2500, 3000}, 5});
    Box box;
    box.add({0, 0});
    box.add({5640, 1000});  // 800 − 2·18 = 764 pixels wide
    CHECK(fitted(box, size).metres_per_px == Approx(5640.0 / 764));
    CHECK(fitted(box, size).centre == Point{2820, 500});
}

TEST_CASE("a drawn world is picked letter by letter") {
    const std::string drawing = "AABB\nACCB\nDDCB\nDEEE";
    const World world = test::ascii_world(drawing);
    const auto geometry = prepare_map(world.districts);
    const PickIndex index(geometry->levels[0].shapes);
    double x = 108.01, y = -6.81;  // the middle of the first square
    for (const char letter : drawing) {
        if (letter == '\n') {
            x = 108.01;
            y -= 0.02;
            continue;
        }
        const scene::Point p = project(*geometry, {x, y});
        INFO(letter << " at " << x << ", " << y);
        CHECK(index.at({p.x, p.y}) == std::optional<std::size_t>(test::unit_of(world, letter)));
        x += 0.02;
    }
    const scene::Point outside = project(*geometry, {107.99, -6.81});
    CHECK_FALSE(index.at({outside.x, outside.y}));
}

TEST_CASE("the window's parts cover it without overlapping") {
    State state;
    for (const auto& [width, height] : {std::pair{1280.0, 720.0}, {800.0, 500.0}, {3840.0, 2160.0}})
        for (const bool left : {true, false})
            for (const bool right : {true, false}) {
                state.layers.open = left;
                state.card.open = right;
                const Layout l = layout_of(state, width, height);
                double area = 0;
                for (const scene::Rect& r : {l.top, l.layers, l.map, l.card, l.timeline, l.drawer}) {
                    CHECK(r.width > 0);
                    CHECK(r.height > 0);
                    area += r.width * r.height;
                }
                CHECK(area == Approx(width * height));
                CHECK(l.layers.right() == Approx(l.map.x));
                CHECK(l.map.right() == Approx(l.card.x));
                CHECK(l.map.width >= narrowest_map - 1e-9);
            }
}

TEST_CASE("a press and its release are seen in two frames, and not where the pointer goes next") {
    InputQueue queue;
    queue.add(MouseMoved{{1, 1}});
    queue.add(MouseButton{0, true});
    queue.add(MouseMoved{{9, 9}});
    queue.add(MouseButton{0, false});
    std::vector<std::size_t> events_in_frame;
    while (!queue.empty()) {
        queue.begin_frame();
        events_in_frame.push_back(0);
        while (queue.next()) ++events_in_frame.back();
    }
    CHECK(events_in_frame == std::vector<std::size_t>{1, 1, 1, 1});
}

TEST_CASE("keys have names, and each that a script may press has one") {
    for (int k = static_cast<int>(Key::tab); k <= static_cast<int>(Key::alt); ++k)
        CHECK(key_named(name_of(static_cast<Key>(k))) == static_cast<Key>(k));
    CHECK(key_named("nothing") == Key::none);
}

TEST_CASE("keys and what they do") {
    State state;
    state.map_size = {800, 600};
    const auto name = [&](Key key, Held held = {}) {
        const auto command = shortcut(key, held, state);
        return command ? std::string(name_of(*command)) : std::string();
    };
    CHECK(name(Key::f) == "fit_map");
    CHECK(name(Key::home) == "fit_map");
    CHECK(name(Key::left) == "pan_map");
    CHECK(name(Key::plus) == "zoom_at");
    CHECK(name(Key::space) == "toggle_play");
    CHECK(name(Key::page_up) == "step_year");
    CHECK(name(Key::escape) == "unpin");
    CHECK(name(Key::tab).empty());
    CHECK(name(Key::f, {.control = true}).empty());  // searches
    CHECK(name(Key::digit_4) == "arrange");
    CHECK(std::get<command::Arrange>(*shortcut(Key::digit_4, {}, state)).arrangement ==
          Arrangement::difference);
    CHECK(name(Key::x) == "swap_scenarios");
    CHECK(name(Key::left, {.shift = true}) == "pan_map");
    state.arrangement = Arrangement::swipe;
    CHECK(name(Key::left, {.shift = true}) == "move_swipe");
    state.selection = {{0, 1}};
    CHECK(name(Key::escape) == "clear_selection");
    state.pinned = DistrictRef{0, 1};
    CHECK(name(Key::escape) == "unpin");
}

TEST_CASE("scripts are read, and wrong ones say where they are wrong") {
    const results_test::Folder folder;
    const auto script = [&](const std::string& text) {
        const auto file = folder / "actions.toml";
        write_whole(file, text);
        return read_script(file);
    };
    const Script good = script(
        "width = 1280\nheight = 720\n[[action]]\nclick = \"play\"\n[[action]]\nuntil = { year = \"2034\" "
        "}\n");
    CHECK(good.width == 1280);
    REQUIRE(good.actions.size() == 2);
    CHECK(std::get<action::Click>(good.actions[0]).at == "play");
    CHECK(std::get<action::Wait>(good.actions[1]).facts == Facts{{"year", "2034"}});
    const auto message = [&](const std::string& text) {
        return results_test::message_of([&] { return script(text).width; });
    };
    CHECK_THAT(message("[[action]]\nclik = \"play\"\n"), test::contains_text("click"));
    CHECK_THAT(message("[[action]]\nkey = \"f13\"\n"), test::contains_text("f13"));
    CHECK_THAT(message("[[action]]\nby = 3\n"), test::contains_text("without anything to do"));
}

TEST_CASE("a job's result and its error arrive on the owner's thread") {
    Inbox inbox;
    const auto owner = std::this_thread::get_id();
    const auto wait = [&] {
        while (!inbox.run()) std::this_thread::yield();
    };
    int got = 0;
    std::string failed;
    const auto take = [&](int v) {
        got = v;
        CHECK(std::this_thread::get_id() == owner);
    };
    const auto fail = [&](const Error& error) { failed = error.what(); };
    const Job<int> good(
        inbox, [](std::stop_token) { return 7; }, take, fail);
    wait();
    CHECK(got == 7);
    const Job<int> bad(
        inbox, [](std::stop_token) -> int { throw Error("broken", "here"); }, take, fail);
    wait();
    CHECK(failed == "here: broken");
    const Job<int> foreign(
        inbox, [](std::stop_token) -> int { throw std::runtime_error("foreign"); }, take, fail);
    wait();
    CHECK(failed == "foreign");
    got = 0;
    {
        const Job<int> dropped(
            inbox,
            [](std::stop_token stop) {
                while (!stop.stop_requested()) std::this_thread::yield();
                return 9;
            },
            take, fail);
    }
    inbox.run();
    CHECK(got == 0);  // nobody is there to take it
}

TEST_CASE("of several offers the latest is seen") {
    Slot<int> slot;
    CHECK(slot.latest() == nullptr);
    slot.put(1);
    slot.put(2);
    CHECK(*slot.latest() == 2);
}
