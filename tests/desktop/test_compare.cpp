// Two scenarios: how the maps are arranged, what their panes show, what differences say.
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "app/desktop/map_scene.hpp"
#include "app/desktop/panes.hpp"
#include "core/results/combined.hpp"
#include "tests/desktop/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace desktop_test;

namespace {

Session& arranged(Opened& opened, Arrangement arrangement) {
    opened.session.apply(command::Arrange{arrangement});
    return opened.session;
}

const scene::Fill& fill(const Scene& scene, std::size_t which) {
    std::size_t seen = 0;
    for (const scene::Item& item : scene.items)
        if (const auto* found = std::get_if<scene::Fill>(&item); found != nullptr && seen++ == which)
            return *found;
    FAIL("there is no such fill");
    throw std::logic_error("unreachable");
}

bool same(const scene::Rect& a, const scene::Rect& b) {
    return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

/// Three pairs of runs. Estates has 3, 5 and 7 people more than the baseline in every desa: mean 5, deviation
/// 2, so that the 95 % interval is 5 ± 4.30265273 · 2 / √3.
struct Paired : Opened {
    Paired()
        : Opened({{"baseline", 0, 0},
                  {"baseline", 1, 100},
                  {"baseline", 2, 200},
                  {"estates", 0, 3},
                  {"estates", 1, 105},
                  {"estates", 2, 207}}) {}
};

}  // namespace

TEST_CASE("a file of two scenarios opens on one map, with the other as B") {
    Opened opened;
    CHECK(opened.state().scenario == "baseline");
    CHECK(opened.state().other == "estates");
    CHECK(opened.state().arrangement == Arrangement::one);
    const auto panes = panes_of(opened.session);
    REQUIRE(panes.size() == 1);
    CHECK(same(panes[0].frame, {0, 0, 800, 600}));
}

TEST_CASE("A and B are never the same: naming one as the other exchanges them") {
    Opened opened;
    Session& session = opened.session;
    session.apply(command::ShowScenario{"estates"});
    CHECK(session.state().scenario == "estates");
    CHECK(session.state().other == "baseline");
    session.apply(command::ShowOther{"estates"});
    CHECK(session.state().scenario == "baseline");
    CHECK(session.state().other == "estates");
    session.apply(command::ShowOther{"nowhere"});
    CHECK(session.state().other == "estates");
    session.apply(command::SwapScenarios{});
    CHECK(session.state().scenario == "estates");
    CHECK(session.state().other == "baseline");
}

TEST_CASE("a file of one scenario has nothing to compare") {
    Opened opened(std::vector<results_test::Member>{{"baseline"}});
    for (const Arrangement arrangement : {Arrangement::two, Arrangement::swipe, Arrangement::difference})
        CHECK(arranged(opened, arrangement).state().arrangement == Arrangement::one);
    opened.session.apply(command::SwapScenarios{});
    CHECK(opened.state().scenario == "baseline");
    CHECK(opened.state().other.empty());
    CHECK(panes_of(opened.session).size() == 1);
}

TEST_CASE("two maps lie beside each other, share the camera and don't overlap") {
    Opened opened;
    opened.session.set_map_size({1200, 500});
    const auto panes = panes_of(arranged(opened, Arrangement::two));
    REQUIRE(panes.size() == 2);
    CHECK(same(panes[0].frame, {0, 0, 598, 500}));  // (1200 − 4) / 2
    CHECK(same(panes[1].frame, {602, 0, 598, 500}));
    CHECK(panes[0].shown.scenario == "baseline");
    CHECK(panes[1].shown.scenario == "estates");
    CHECK(opened.state().map_size == MapSize{598, 500});
    const Box& extent = opened.session.results()->geometry()->extent;  // all of it is seen in each
    CHECK(to_pixel(opened.state().camera, opened.state().map_size, {extent.min_x, extent.min_y}).x >= 0);
    CHECK(to_pixel(opened.state().camera, opened.state().map_size, {extent.max_x, extent.min_y}).x <= 598);
}

TEST_CASE("where the place is high two maps lie below each other, as the study is seen much larger so") {
    Opened opened;
    arranged(opened, Arrangement::two);
    opened.session.set_map_size({360, 600});
    const auto panes = panes_of(opened.session);
    REQUIRE(panes.size() == 2);
    CHECK(same(panes[0].frame, {0, 0, 360, 298}));
    CHECK(same(panes[1].frame, {0, 302, 360, 298}));
}

TEST_CASE("a view of one's own keeps its middle and scale when the arrangement changes") {
    Opened opened;
    Session& session = opened.session;
    session.apply(command::ZoomAt{{200, 150}, 3});
    const Camera mine = session.state().camera;
    CHECK(arranged(opened, Arrangement::multiples).state().camera == mine);
    CHECK(arranged(opened, Arrangement::one).state().camera == mine);
}

TEST_CASE("two maps that are swiped have one frame, and share it out at the handle") {
    Opened opened;
    Session& session = arranged(opened, Arrangement::swipe);
    session.apply(command::MoveSwipe{0.25});
    const auto panes = panes_of(session);
    REQUIRE(panes.size() == 2);
    CHECK(same(panes[0].frame, panes[1].frame));
    CHECK(same(panes[0].clip, {0, 0, 200, 600}));
    CHECK(same(panes[1].clip, {200, 0, 600, 600}));
    CHECK(pane_at(panes, {199, 10}) == 0U);
    CHECK(pane_at(panes, {200, 10}) == 1U);
    CHECK(in_pane(panes[1], {200, 10}) == Pixel{200, 10});
    session.apply(command::MoveSwipe{7});
    CHECK(session.state().swipe == 1);
    session.apply(command::MoveSwipe{-7});
    CHECK(session.state().swipe == 0);
    session.apply(command::MoveSwipe{NAN});
    CHECK(session.state().swipe == 0);
}

TEST_CASE("small multiples: two rows, the first, the shown and the last year") {
    Opened opened;
    Session& session = arranged(opened, Arrangement::multiples);
    session.apply(command::ShowYear{2025});
    const auto panes = panes_of(session);
    REQUIRE(panes.size() == 6);
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(panes[i].shown.year == 2024 + static_cast<int>(i % 3));
        CHECK(panes[i].shown.scenario == (i < 3 ? "baseline" : "estates"));
        CHECK(panes[i].frame.width == 264);   // (800 − 2 · 4) / 3
        CHECK(panes[i].frame.height == 298);  // (600 − 4) / 2
    }
    CHECK(panes[5].frame.x == 536);
    CHECK(panes[5].frame.y == 302);
    CHECK_FALSE(pane_at(panes, {266, 10}));  // between two
    session.apply(command::ShowYear{2026});  // at an end: the middle one stays
    CHECK(multiple_years(session) == std::vector<int>{2024, 2025, 2026});
}

TEST_CASE("all maps have the same classes") {
    Opened opened;
    const auto panes = panes_of(arranged(opened, Arrangement::multiples));
    for (const MapPane& pane : panes)
        CHECK(classes_of(opened.session, pane).breaks == classes_of(opened.session, panes[0]).breaks);
}

TEST_CASE("differences are symmetrical about zero, which is neutral, in all years") {
    Paired opened;
    Session& session = arranged(opened, Arrangement::difference);
    const auto panes = panes_of(session);
    REQUIRE(panes.size() == 1);
    CHECK(panes[0].minus == "baseline");
    CHECK(panes[0].frame.height == 600 - note_height(800));  // the note lies below
    CHECK(session.state().map_size == MapSize{800, 600 - note_height(800)});
    const Classes& classes = classes_of(session, panes[0]);
    REQUIRE(classes.breaks.size() % 2 == 0);
    CHECK(classes.diverging);
    for (std::size_t i = 0; i < classes.breaks.size(); ++i)
        CHECK(classes.breaks[i] == -classes.breaks[classes.breaks.size() - 1 - i]);
    CHECK(classes.class_of(0) == classes.colours.size() / 2);
    const std::vector<double> limits = classes.breaks;
    session.apply(command::ShowYear{2024});
    CHECK(classes_of(session, panes_of(session)[0]).breaks == limits);
    session.apply(command::SwapScenarios{});
    CHECK(classes_of(session, panes_of(session)[0]).breaks == limits);
}

TEST_CASE("a difference is the mean over pairs, and hatched where it is not larger than noise") {
    Paired opened;
    Session& session = arranged(opened, Arrangement::difference);
    session.apply(command::ShowLevel{0});
    const Shared<ComparedScenarios> larger =
        session.results()->compared(session.shown_of("estates", 2026), "baseline");
    CHECK(larger->paired);
    CHECK(larger->comparison.pairs == 3);
    const PairedDifference& d = larger->comparison.districts[1].difference;
    CHECK(d.difference == Approx(5));
    CHECK(*d.low == Approx(5 - 4.30265273 * 2 / std::sqrt(3.0)).epsilon(1e-6));
    CHECK(*d.larger_than_noise);
    const Scene plain = map_scene(session, panes_of(session)[0]);
    CHECK(fill(plain, 0).colour[1] == classes_of(session, panes_of(session)[0]).colour_of(5));
    // With shifts of −3, 5 and 7 the interval is 3 ± 4.30265273 · 5.2915 / √3 and holds zero.
    Opened noisy({{"baseline", 0, 0},
                  {"baseline", 1, 0},
                  {"baseline", 2, 0},
                  {"estates", 0, -3},
                  {"estates", 1, 5},
                  {"estates", 2, 7}});
    arranged(noisy, Arrangement::difference).apply(command::ShowLevel{0});
    const Scene hatched = map_scene(noisy.session, panes_of(noisy.session)[0]);
    CHECK(fill(hatched, 1).pattern == std::vector<scene::Pattern>(4, scene::Pattern::hatch));
}

TEST_CASE("of one pair noise isn't known: nothing is hatched") {
    Opened opened({{"baseline", 0, 0}, {"estates", 0, 50}});
    Session& session = arranged(opened, Arrangement::difference);
    const Shared<ComparedScenarios> compared =
        session.results()->compared(session.shown_of("estates", 2026), "baseline");
    CHECK(compared->paired);
    CHECK_FALSE(compared->map.tested);
    CHECK(compared->map.values == std::vector<double>{100, 100});  // two desa each
    CHECK(compared->map.not_larger_than_noise == std::vector<bool>{false, false});
}

TEST_CASE("without a common seed there is no difference, and no error") {
    Opened opened({{"baseline", 0, 0}, {"estates", 1, 50}});
    Session& session = arranged(opened, Arrangement::difference);
    const Shared<ComparedScenarios> compared =
        session.results()->compared(session.shown_of("estates", 2026), "baseline");
    CHECK_FALSE(compared->paired);
    for (const double v : compared->map.values) CHECK(std::isnan(v));
    CHECK_FALSE(map_scene(session, panes_of(session)[0]).items.empty());
}

TEST_CASE("a year that one scenario doesn't have is without values there") {
    Opened opened;
    const auto values = opened.session.results()->values({"estates", "people", 1, 2030});
    CHECK(std::all_of(values.begin(), values.end(), [](double v) { return std::isnan(v); }));
    CHECK_FALSE(opened.session.results()->compared({"estates", "people", 1, 2030}, "baseline")->paired);
}

TEST_CASE("the sample begins with two maps") {
    Opened opened;
    opened.session.show_sample_start();
    CHECK(opened.state().arrangement == Arrangement::two);
}

TEST_CASE("districts taken together: sums of counts, shares of all their people") {
    Paired opened;
    const ResultsReader& reader = opened.session.results()->reader();
    const std::vector<std::size_t> rows{1, 3};
    // The middle one of three runs: (1000 + 100 + 100 + 10) + (1000 + 100 + 100 + 30).
    CHECK(combined_value(reader, {"baseline", "desa", "people", 2025, {}}, rows) == 1210 + 1230);
    // By area: 2 km² and 0.5 km².
    CHECK(combined_value(reader, {"baseline", "desa", "density", 2025, {}}, rows) == Approx(2440 / 2.5));
    const std::vector<std::size_t> both{0, 1};
    for (const std::string indicator : {"people", "density", "growth"})
        CHECK(combined_value(reader, {"baseline", "kecamatan", indicator, 2025, {}}, both) ==
              Approx(reader.values({"baseline", "kabupaten", indicator, 2025, {}})[0]));
    CHECK(std::isnan(combined_value(reader, {"baseline", "desa", "people", 2025, {}}, {})));
}
