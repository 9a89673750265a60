#include "app/desktop/drafts.hpp"
#include "tests/desktop/plan_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace desktop_test;

TEST_CASE("a copy extends the scenario it is of and is edited at once") {
    Planned planned;
    planned.plan(plan_command::CopyScenario{"estates", "Rencana \"Baru\" 2"});
    REQUIRE(planned.plan().edited);
    CHECK(planned.text() ==
          "id = \"rencana_baru_2\"\nextends = \"estates\"\nname_en = \"Rencana \\\"Baru\\\" 2\"\n"
          "name_id = \"Rencana \\\"Baru\\\" 2\"\n");
    CHECK(planned.plan().edited->scenario->extends == std::vector<std::string>{"estates", "baseline"});
    CHECK((*planned.plan().edited->parent)[Parameter::move_rate] == 0.04);
    CHECK(planned.session.planner().unsaved());
    CHECK(planned.session.facts().at("edited") == "rencana_baru_2");
    CHECK(planned.session.planner().target() == planned.folder / "own" / "rencana_baru_2.toml");
    planned.plan(plan_command::CopyScenario{"baseline", "another"});  // unsaved edits aren't thrown away
    CHECK(planned.plan().edited->scenario->id == "rencana_baru_2");
}

TEST_CASE("edits can be undone to the byte and done again") {
    Planned planned;
    planned.plan(plan_command::EditScenario{"estates"});
    const std::string first = planned.text();
    CHECK(first == Planned::own_text);
    CHECK_FALSE(planned.session.planner().unsaved());
    planned.plan(plan_command::SetParameter{Parameter::move_rate, 0.05});
    const std::string second = planned.text();
    planned.plan(plan_command::SetParameter{Parameter::circuity, 2});
    planned.plan(plan_command::ResetParameter{Parameter::move_rate});
    const std::string last = planned.text();
    CHECK((*planned.plan().edited->scenario)[Parameter::move_rate] ==
          parameter_info(Parameter::move_rate).standard);
    CHECK(planned.session.facts().at("undo_steps") == "3");
    for (int i = 0; i < 2; ++i) planned.plan(plan_command::Undo{});
    CHECK(planned.text() == second);
    for (int i = 0; i < 3; ++i) planned.plan(plan_command::Undo{});  // one more than there are
    CHECK(planned.text() == first);
    for (int i = 0; i < 9; ++i) planned.plan(plan_command::Redo{});
    CHECK(planned.text() == last);
    planned.plan(plan_command::Undo{});
    planned.plan(plan_command::SetParameter{Parameter::circuity, 1.5});  // what was undone is gone now
    CHECK(planned.session.facts().at("redo_steps") == "0");
}

TEST_CASE("what becomes of protected paddy is chosen, and left to the parent again") {
    Planned planned;
    planned.plan(plan_command::EditScenario{"estates"});
    CHECK(planned.plan().edited->scenario->lp2b == Lp2bPolicy::leak);
    planned.plan(plan_command::SetPaddyPolicy{"strict"});
    CHECK(planned.plan().edited->scenario->lp2b == Lp2bPolicy::strict);
    CHECK(planned.text().find("lp2b = \"strict\"\n") != std::string::npos);
    planned.plan(plan_command::SetPaddyPolicy{"never"});  // no such policy: said, and nothing changes
    CHECK(planned.plan().problem);
    CHECK(planned.plan().edited->scenario->lp2b == Lp2bPolicy::strict);
    planned.plan(plan_command::SetPaddyPolicy{});
    CHECK(planned.text() == Planned::own_text);
}

TEST_CASE("what the command line would refuse is refused with its line, and the text stays") {
    Planned planned;
    planned.plan(plan_command::EditScenario{"estates"});
    planned.plan(plan_command::SetParameter{Parameter::move_rate, 0.5});  // at most 0.15
    REQUIRE(planned.plan().problem);
    CHECK(planned.plan().problem->where == "estates.toml, line 6, column 13");
    CHECK(planned.plan().problem->hint.find("0.15") != std::string::npos);
    CHECK(planned.text() == Planned::own_text);
    planned.plan(plan_command::SetParameter{Parameter::move_rate, 0.1});
    CHECK_FALSE(planned.plan().problem);
    planned.plan(plan_command::SetZoneDelay{"nowhere", 5});
    CHECK(planned.plan().problem->problem == "unknown zone 'nowhere'");
    planned.plan(plan_command::DiscardScenario{});
    planned.plan(plan_command::EditScenario{"baseline"});  // the program's own
    CHECK(planned.plan().problem->hint.find("copy") != std::string::npos);
    CHECK_FALSE(planned.plan().edited);
}

TEST_CASE("two windows on one scenario do not destroy each other's edits") {
    Planned one;
    Plan other;
    other.set_ground(one.ground());
    one.plan(plan_command::EditScenario{"estates"});
    other.apply(plan_command::EditScenario{"estates"});
    one.plan(plan_command::SetParameter{Parameter::move_rate, 0.05});
    other.apply(plan_command::SetParameter{Parameter::circuity, 2});
    one.plan(plan_command::SaveScenario{});
    CHECK_FALSE(one.plan().problem);
    const std::string saved = test::slurp(one.own_file());
    CHECK(saved == one.text());
    CHECK(saved.find("move_rate = 0.05 # agreed") != std::string::npos);
    other.apply(plan_command::SaveScenario{});
    REQUIRE(other.state().problem);
    CHECK(test::slurp(one.own_file()) == saved);
    other.apply(plan_command::SaveScenario{one.own_file()});  // also when its name is typed
    CHECK(other.state().problem);
    CHECK(test::slurp(one.own_file()) == saved);
    CHECK(other.unsaved());
}

TEST_CASE("a new scenario is never saved over a file that is there, elsewhere it is") {
    Planned planned;
    planned.plan(plan_command::CopyScenario{"baseline", "Rencana"});
    test::spit(planned.folder / "own" / "rencana.toml", "id = \"x\"\n");
    planned.plan(plan_command::SaveScenario{});
    REQUIRE(planned.plan().problem);
    CHECK(test::slurp(planned.folder / "own" / "rencana.toml") == "id = \"x\"\n");
    planned.plan(plan_command::SaveScenario{planned.folder / "own" / "lain.toml"});
    CHECK(test::slurp(planned.folder / "own" / "lain.toml") == planned.text());
}

TEST_CASE("a draft follows every change and is offered when its window is gone") {
    Planned planned;
    auto drafts = std::make_unique<Drafts>(std::nullopt);
    planned.plan(plan_command::EditScenario{"estates"});
    drafts->follow(planned.session.planner());
    CHECK(drafts->left().empty());  // nothing is unsaved
    planned.plan(plan_command::SetParameter{Parameter::move_rate, 0.05});
    drafts->follow(planned.session.planner());
    const std::string text = planned.text();
    {
        const Drafts neighbour(std::nullopt);  // a second window while the first lives
        CHECK(neighbour.left().empty());
        CHECK(Drafts(planned.folder / "study").left().empty());  // of another study
    }
    drafts.reset();  // the window is gone; the file stays, as after a crash
    Drafts again(std::nullopt);
    auto left = again.left();
    REQUIRE(left.size() == 1);
    CHECK(left[0].id == "estates");
    CHECK(left[0].name == "Kawasan");
    CHECK(left[0].saved_as == planned.own_file());

    Plan plan;
    plan.set_ground(planned.ground());
    plan.offer(left);
    CHECK(plan.state().shown);
    plan.apply(plan_command::ResumeDraft{0});
    REQUIRE(plan.state().edited);
    CHECK(plan.state().edited->document.text() == text);
    CHECK(plan.unsaved());
    again.follow(plan);
    for (const Path& used : plan.take_used_drafts()) Drafts::remove(used);
    REQUIRE(again.left().size() == 1);  // now in this window's folder
    plan.apply(plan_command::SaveScenario{});
    CHECK_FALSE(plan.state().problem);
    CHECK(test::slurp(planned.own_file()) == text);
    again.follow(plan);
    CHECK(again.left().empty());
}

TEST_CASE("a school is placed by a click on the map, moved by another, and removed") {
    Planned planned;
    planned.plan(plan_command::CopyScenario{"baseline", "Rencana"});
    planned.plan(plan_command::StartPlacing{{}, "smp"});
    planned.session.apply(command::PinAt{planned.pixel({109.25, -6.25})});  // beyond the study
    CHECK(planned.plan().placing);
    planned.session.apply(command::PinAt{planned.pixel({108.25, -6.25})});
    CHECK_FALSE(planned.plan().placing);
    CHECK_FALSE(planned.state().pinned);
    REQUIRE(planned.plan().edited->scenario->schools.size() == 1);
    const SchoolPlan school = planned.plan().edited->scenario->schools[0];
    CHECK(school.unit == 2);
    CHECK(school.name == "SMP baru Cipelang");
    CHECK(school.opens == 2028);
    planned.plan(plan_command::StartPlacing{school.key});
    planned.session.apply(command::PinAt{planned.pixel({108.75, -6.75})});
    CHECK(planned.plan().edited->scenario->schools[0].unit == 1);
    CHECK(planned.plan().edited->scenario->schools[0].key == school.key);
    planned.plan(plan_command::ChangeSchool{{school.key, "X", "sma", "32.10.01.2001", 100, 2031}});
    CHECK(planned.plan().edited->scenario->schools[0].seats == 100);
    planned.plan(plan_command::RemoveSchool{school.key});
    CHECK(planned.plan().edited->scenario->schools.empty());
}

TEST_CASE("results are stale once the edited scenario says other numbers, not another name") {
    Planned planned;
    CHECK_FALSE(planned.session.stale());
    planned.plan(plan_command::EditScenario{"estates"});
    // The file's hash of "estates" is made up: that of what was read is made its own by writing results anew.
    ResultsInfo info = results_test::two_scenarios();
    info.scenarios[1].hash = planned.plan().edited->scenario->hash;
    results_test::write_members(planned.folder / "neu.gpkg", {{"baseline"}, {"estates"}}, info);
    planned.session.apply(command::ShowYear{2025});
    planned.session.apply(command::Pin{{1, 0}});
    planned.session.apply(command::ZoomAt{{300, 200}, 2});
    const Camera camera = planned.state().camera;
    planned.session.show_results(
        std::make_unique<OpenedResults>(planned.folder / "neu.gpkg", planned.session.results()->parts()),
        "estates");
    CHECK(planned.state().year == 2025);  // the view stays
    CHECK(planned.state().pinned == DistrictRef{1, 0});
    CHECK(planned.state().camera == camera);
    CHECK_FALSE(planned.session.stale());
    planned.plan(plan_command::RenameScenario{"Nama lain"});
    CHECK_FALSE(planned.session.stale());
    planned.plan(plan_command::SetParameter{Parameter::move_rate, 0.05});
    CHECK(planned.session.stale());
    planned.plan(plan_command::Undo{});
    CHECK_FALSE(planned.session.stale());
}

TEST_CASE("the map shows the years of a run that goes on, until its results are there") {
    Planned planned;
    planned.session.apply(command::ShowScenario{"estates"});
    planned.session.apply(command::ShowYear{2025});
    planned.session.apply(command::ShowLevel{0});
    const auto frames = results_test::small_frames(*results_test::small_world(), 5000);
    CHECK(planned.session.map_values(planned.session.shown())[2] == 1000 + 100 + 20);
    planned.session.show_live("estates", freeze(Frame(frames[1])));
    CHECK(planned.session.shows_live(planned.session.shown()));
    CHECK(planned.session.map_values(planned.session.shown())[2] == 1000 + 100 + 20 + 5000);
    CHECK(planned.session.value({0, 2}, "people") == 1000 + 100 + 20 + 5000);
    planned.session.apply(command::ShowYear{2026});  // not there yet
    CHECK_FALSE(planned.session.shows_live(planned.session.shown()));
    Frame other = frames[1];
    other.levels.pop_back();  // of another study: not shown
    planned.session.end_live();
    planned.session.show_live("estates", freeze(std::move(other)));
    planned.session.apply(command::ShowYear{2025});
    CHECK_FALSE(planned.session.shows_live(planned.session.shown()));
}
