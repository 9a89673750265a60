// Targets in the window, without a window: alerts of A and B, where they lead, what the map marks.
#include <algorithm>
#include <variant>

#include "app/desktop/map_scene.hpp"
#include "tests/desktop/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace desktop_test;

namespace {

/// Kecamatan Selatan has 2010, 2210, 2410 people in "baseline", 200 more in "estates"; Utara 40 more.
Target people_at_most(double limit, double tolerance) {
    return {.key = "jiwa",
            .indicator = "people",
            .level = "kecamatan",
            .rule = TargetRule::at_most,
            .limit = limit,
            .tolerance = tolerance,
            .source = "[A] uji",
            .label_id = "Jiwa",
            .label_en = "People"};
}

struct Judged : Opened {
    explicit Judged(std::vector<Target> targets = {people_at_most(2300, 60)})
        : Opened({{"baseline"}, {"estates", 0, 100}}, std::move(targets)) {
        const ResultsReader& reader = session.results()->reader();
        session.set_targets(freeze(evaluate_targets(reader, reader.finished_scenarios({}), {reader, 0})));
    }
    [[nodiscard]] Shown kecamatan(const std::string& scenario, int year) const {
        return {scenario, "people", 1, year};
    }
};

std::vector<const scene::Marks*> marks_of(const Scene& scene) {
    std::vector<const scene::Marks*> out;
    for (const scene::Item& item : scene.items)
        if (const auto* marks = std::get_if<scene::Marks>(&item)) out.push_back(marks);
    return out;
}

}  // namespace

TEST_CASE("targets are wanted only where the study states some and something shows them") {
    Opened none;
    CHECK_FALSE(none.session.wants_targets());
    Judged some;
    CHECK(some.session.wants_targets());
    some.session.apply(command::ToggleLayer{MapLayer::targets});
    CHECK_FALSE(some.session.wants_targets());
    some.session.apply(command::ShowDrawerTab{DrawerTab::alerts});
    CHECK(some.session.wants_targets());
    CHECK(some.session.facts().at("drawer_tab") == "alerts");
    some.session.apply(command::ToggleDrawer{});
    CHECK_FALSE(some.session.wants_targets());
    some.session.apply(workshop_command::ToggleWallboard{});
    CHECK(some.session.wants_targets());
}

TEST_CASE("alerts of A and B stand by year") {
    Judged opened;
    const auto alerts = opened.session.alerts();
    // Beyond 2,360: estates from 2025 (2410, 2450), baseline from 2026 (2410, 2450).
    REQUIRE(alerts.size() == 4);
    CHECK(opened.session.side_of(alerts[0]) == Side::b);
    CHECK(opened.session.place_of(alerts[0]) == DistrictRef{1, 0});
    CHECK(opened.session.side_of(alerts[3]) == Side::a);
    CHECK(opened.session.place_of(alerts[3]) == DistrictRef{1, 1});
    CHECK(opened.session.facts().at("alerts") == "4");
    opened.session.apply(command::SwapScenarios{});
    CHECK(opened.session.side_of(opened.session.alerts()[0]) == Side::a);
}

TEST_CASE("an alert leads to its place and year, in the scenario that it is of") {
    Judged opened;
    Session& session = opened.session;
    session.apply(command::ShowIndicator{"density"});
    session.apply(command::ShowLevel{0});
    const Alert first = session.alerts()[0];
    CHECK(name_of(Command{command::GoToAlert{first}}) == "go_to_alert");
    session.apply(command::GoToAlert{first});
    CHECK(session.state().indicator == "people");
    CHECK(session.state().level == 1);
    CHECK(session.state().year == 2025);
    CHECK(session.state().pinned == DistrictRef{1, 0});
    CHECK(session.state().scenario == "estates");  // one map shows A alone
    CHECK(session.state().other == "baseline");
    // Where both are seen A and B stay.
    session.apply(command::Arrange{Arrangement::two});
    session.apply(command::GoToAlert{session.alerts()[2]});
    CHECK(session.state().scenario == "estates");
    CHECK(session.state().year == 2026);
    // One that is no more changes nothing.
    session.apply(command::GoToAlert{{99, 0}});
    session.apply(command::GoToAlert{{0, 99}});
    CHECK(session.state().year == 2026);
}

TEST_CASE("the map marks what is missed and what is near by different shapes") {
    Judged opened;
    Session& session = opened.session;
    // 2025: Selatan 2,210 and Utara 2,250 met; estates 2,410 and 2,450 missed. At 2,250 estates' 2024 is met.
    CHECK(session.target_states(opened.kecamatan("baseline", 2025)) ==
          std::vector<TargetState>{TargetState::met, TargetState::met});
    CHECK(session.target_states(opened.kecamatan("estates", 2025)) ==
          std::vector<TargetState>{TargetState::missed, TargetState::missed});
    session.apply(command::ShowYear{2025});
    const auto pane = [&] { return panes_of(session).front(); };
    CHECK(marks_of(map_scene(session, pane())).empty());
    session.apply(command::ShowScenario{"estates"});
    const Scene missed = map_scene(session, pane());
    REQUIRE(marks_of(missed).size() == 1);
    CHECK(marks_of(missed)[0]->symbol == scene::Symbol::triangle);
    CHECK(marks_of(missed)[0]->at.size() == 2);
    session.apply(command::ToggleLayer{MapLayer::targets});
    CHECK(marks_of(map_scene(session, pane())).empty());
    // Of another level there are none.
    session.apply(command::ToggleLayer{MapLayer::targets});
    session.apply(command::ShowLevel{0});
    CHECK(marks_of(map_scene(session, pane())).empty());

    Judged near({people_at_most(2200, 60)});  // 2025: 2,210 and 2,250 are within the tolerance
    near.session.apply(command::ShowYear{2025});
    const Scene scene = map_scene(near.session, panes_of(near.session).front());
    REQUIRE(marks_of(scene).size() == 1);
    CHECK(marks_of(scene)[0]->symbol == scene::Symbol::diamond);
}

TEST_CASE("the scene is made anew once targets are there, not before") {
    Opened opened({{"baseline"}, {"estates"}}, {people_at_most(1, 0)});
    Session& session = opened.session;
    const MapKey before = map_key(session, panes_of(session).front());
    const ResultsReader& reader = session.results()->reader();
    session.set_targets(freeze(evaluate_targets(reader, reader.finished_scenarios({}), {reader, 0})));
    CHECK_FALSE(map_key(session, panes_of(session).front()) == before);
}

TEST_CASE("a list of alerts is the wallboard's last page, where there are any") {
    Judged opened;
    Session& session = opened.session;
    session.apply(workshop_command::ToggleWallboard{});
    const Wallboard& w = session.state().wallboard;
    CHECK(w.with_alerts);
    CHECK(w.pages() == w.views.size() + 1);
    CHECK_FALSE(w.shows_alerts());
    session.apply(workshop_command::StepWallboard{-1});
    CHECK(w.shows_alerts());
    session.apply(workshop_command::StepWallboard{1});
    CHECK(w.at == 0);
    CHECK_FALSE(w.shows_alerts());
    Judged met({people_at_most(1e6, 0)});
    met.session.apply(workshop_command::ToggleWallboard{});
    CHECK_FALSE(met.session.state().wallboard.with_alerts);
}
