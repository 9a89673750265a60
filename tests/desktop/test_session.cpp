#include <set>

#include "tests/desktop/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace desktop_test;

TEST_CASE("opening shows the whole study in its last year, in Indonesian") {
    const Opened opened;
    CHECK(opened.state().scenario == "baseline");
    CHECK(opened.state().year == 2026);
    CHECK(opened.state().language == Language::indonesian);
    CHECK(opened.session.results()->districts().levels[opened.state().level].id == "kecamatan");
    CHECK(opened.session.facts().at("fitted") == "yes");
}

TEST_CASE("a year that isn't known becomes the nearest that is") {
    Opened opened;
    Session& session = opened.session;
    for (const auto& [wanted, shown] : {std::pair{1990, 2024}, {2025, 2025}, {2100, 2026}}) {
        session.apply(command::ShowYear{wanted});
        CHECK(session.state().year == shown);
    }
    session.apply(command::StepYear{1});
    CHECK(session.state().year == 2026);
    session.apply(command::StepYear{-1});
    CHECK(session.state().year == 2025);
    session.apply(command::StepYear{-7});
    CHECK(session.state().year == 2024);
}

TEST_CASE("playing stops at the last year and begins anew from the first") {
    Opened opened;
    Session& session = opened.session;
    CHECK_FALSE(session.next_tick());
    session.apply(command::TogglePlay{});  // in the last year
    CHECK(session.state().year == 2024);
    CHECK(session.next_tick() == Approx(seconds_per_year));
    session.advance(seconds_per_year / 2);
    CHECK(session.state().year == 2024);
    session.advance(seconds_per_year / 2);
    CHECK(session.state().year == 2025);
    CHECK(session.state().playing);
    session.advance(10 * seconds_per_year);
    CHECK(session.state().year == 2026);
    CHECK_FALSE(session.state().playing);
}

TEST_CASE("the values are those of the file") {
    Opened opened;
    Session& session = opened.session;
    session.apply(command::ShowYear{2025});
    CHECK(session.value({0, 2}, "people") == 1000 + 100 + 20);
    CHECK(session.value({1, 1}, "people") == 2 * 1000 + 2 * 100 + 20 + 30);
    CHECK(session.value_text({1, 1}, "people") == "2.250 jiwa");
    session.apply(command::UseLanguage{Language::english});
    CHECK(session.value_text({1, 1}, "people") == "2,250 people");
    CHECK(session.above({0, 2}) == "Kecamatan Utara, Kabupaten Uji");
    CHECK(session.above({2, 0}).empty());
}

TEST_CASE("the district that contains a point is picked, holes and islands as drawn") {
    Opened opened;
    Session& session = opened.session;
    session.apply(command::ShowLevel{0});
    const auto picked = [&](Point lonlat) -> std::optional<std::size_t> {
        session.apply(command::PinAt{opened.pixel(lonlat)});
        if (!session.state().pinned) return {};
        CHECK(session.state().pinned->level == 0);
        return session.state().pinned->row;
    };
    CHECK(picked({108.05, -6.95}) == 0U);
    CHECK_FALSE(picked({108.15, -6.85}));  // the hole of desa 0
    CHECK(picked({108.25, -6.75}) == 0U);  // the island in it
    CHECK(picked({108.75, -6.75}) == 1U);
    CHECK(picked({108.25, -6.25}) == 2U);
    CHECK(picked({108.75, -6.25}) == 3U);
    CHECK(picked({109.75, -6.25}) == 3U);  // its second part
    CHECK_FALSE(picked({109.25, -6.25}));  // between its parts
    CHECK_FALSE(picked({107.9, -6.75}));
}

TEST_CASE("hover follows the pointer and ends beyond the map") {
    Opened opened;
    opened.session.apply(command::HoverMap{opened.pixel({108.25, -6.25})});
    CHECK(opened.state().hovered == DistrictRef{1, 1});
    opened.session.apply(command::HoverMap{});
    CHECK_FALSE(opened.state().hovered);
}

TEST_CASE("zooming keeps what is under the pointer") {
    Opened opened;
    Session& session = opened.session;
    const Pixel cursor{700, 100};
    const Point before = to_map(session.state().camera, session.state().map_size, cursor);
    const double scale = session.state().camera.metres_per_px;
    session.apply(command::ZoomAt{cursor, 2});
    CHECK(session.state().camera.metres_per_px == Approx(scale / 2));
    const Point after = to_map(session.state().camera, session.state().map_size, cursor);
    CHECK(after.x == Approx(before.x));
    CHECK(after.y == Approx(before.y));
    session.apply(command::FitMap{});
    CHECK(session.state().camera.metres_per_px == Approx(scale));
}

TEST_CASE("zooming has an end in both directions") {
    Opened opened;
    Session& session = opened.session;
    const double all = session.state().camera.metres_per_px;
    for (int i = 0; i < 100; ++i) session.apply(command::ZoomAt{{400, 300}, 2});
    CHECK(session.state().camera.metres_per_px == Approx(0.5));
    for (int i = 0; i < 100; ++i) session.apply(command::ZoomAt{{400, 300}, 0.5});
    CHECK(session.state().camera.metres_per_px == Approx(3 * all));
    session.apply(command::ZoomAt{{400, 300}, 0});
    CHECK(session.state().camera.metres_per_px == Approx(3 * all));
}

TEST_CASE("a rectangle drawn on the map fills it") {
    Opened opened;
    Session& session = opened.session;
    const Camera before = session.state().camera;
    const Point middle = to_map(before, session.state().map_size, {450, 300});
    session.apply(command::ZoomToBox{{400, 250}, {500, 350}});  // 100 px high, of 600 less 2 × 3 %
    CHECK(session.state().camera.metres_per_px == Approx(before.metres_per_px * 100 / (600 - 2 * 18)));
    CHECK(session.state().camera.centre.x == Approx(middle.x));
    CHECK(session.state().camera.centre.y == Approx(middle.y));
    const Camera kept = session.state().camera;
    session.apply(command::ZoomToBox{{400, 250}, {403, 252}});  // a hand that trembled
    CHECK(session.state().camera == kept);
}

TEST_CASE("the whole study stays shown when the window changes its size") {
    Opened opened;
    const auto shows_all = [&] {
        const Box& extent = opened.session.results()->geometry()->extent;
        const MapSize size = opened.state().map_size;
        for (const Point corner : {Point{extent.min_x, extent.min_y}, Point{extent.max_x, extent.max_y}}) {
            const Pixel at = to_pixel(opened.state().camera, size, corner);
            if (at.x < 0 || at.x > size.width || at.y < 0 || at.y > size.height) return false;
        }
        return true;
    };
    CHECK(shows_all());
    opened.session.set_map_size({300, 700});
    CHECK(shows_all());
    opened.session.apply(command::ZoomAt{{150, 350}, 4});
    CHECK_FALSE(shows_all());
    const Camera mine = opened.state().camera;
    opened.session.set_map_size({500, 700});  // a view of one's own is kept
    CHECK(opened.state().camera == mine);
    opened.session.apply(command::FitMap{});
    CHECK(shows_all());
}

TEST_CASE("districts are found by name and code, going there pins and shows them") {
    Opened opened;
    Session& session = opened.session;
    const auto found = [&](const std::string& text) {
        session.apply(command::FindText{text});
        return session.state().found;
    };
    using Refs = std::vector<DistrictRef>;
    CHECK(found("bantar") == Refs{{0, 1}});
    CHECK(found("UTARA") == Refs{{1, 1}, {0, 3}});  // the kecamatan of that name before a desa with it
    CHECK(found("32.10.02") == Refs{{1, 1}, {0, 2}, {0, 3}});
    CHECK(found("3210012002") == Refs{{0, 1}});  // without dots
    CHECK(found("3210020001") == Refs{{0, 2}});  // BPS
    CHECK(found("nowhere").empty());
    CHECK(found("  ").empty());
    session.apply(command::FindText{"cipelang"});
    session.apply(command::GoTo{session.state().found.front()});
    CHECK(session.state().pinned == DistrictRef{0, 2});
    CHECK(session.state().find.empty());
    const Box& box = session.results()->pick(0).box(2);
    CHECK(session.state().camera.centre.x == Approx(box.centre().x));
    CHECK(session.state().camera.centre.y == Approx(box.centre().y));
    session.apply(command::GoTo{{7, 99}});  // there is none
    CHECK(session.state().pinned == DistrictRef{0, 2});
}

TEST_CASE("another scenario, indicator, level, unknown ones change nothing") {
    Opened opened;
    Session& session = opened.session;
    session.apply(command::ShowScenario{"estates"});
    CHECK(session.state().scenario == "estates");
    session.apply(command::ShowScenario{"nowhere"});
    CHECK(session.state().scenario == "estates");
    session.apply(command::ShowIndicator{"density"});
    CHECK(session.state().indicator == "density");
    session.apply(command::ShowLevel{2});
    CHECK(session.state().level == 2);
    session.apply(command::ShowLevel{3});
    CHECK(session.state().level == 2);
}

TEST_CASE("commands before anything is open do no harm") {
    Session session;
    session.set_map_size({640, 480});
    for (const Command& command :
         {Command{command::ShowYear{2030}}, Command{command::StepYear{1}}, Command{command::TogglePlay{}},
          Command{command::PanMap{5, 5}}, Command{command::ZoomAt{{1, 1}, 2}}, Command{command::FitMap{}},
          Command{command::PinAt{{3, 3}}}, Command{command::FindText{"x"}}, Command{command::GoTo{{0, 0}}},
          Command{command::ShowLevel{1}}, Command{command::ZoomToBox{{0, 0}, {99, 99}}}})
        session.apply(command);
    CHECK_FALSE(session.state().pinned);
    CHECK_FALSE(session.state().playing);
    session.apply(command::UseLanguage{Language::english});
    CHECK(std::string(session.say(Word::scenario)) == "Scenario");
}

TEST_CASE("panels keep between their widths") {
    Session session;
    session.apply(command::ResizePanel{Panel::card, 20});
    CHECK(session.state().card.width == narrowest_panel);
    session.apply(command::ResizePanel{Panel::card, 2000});
    CHECK(session.state().card.width == widest_panel);
    session.apply(command::TogglePanel{Panel::layers});
    CHECK_FALSE(session.state().layers.open);
}
