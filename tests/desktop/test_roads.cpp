#include "app/desktop/plan_roads.hpp"
#include "tests/desktop/plan_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace desktop_test;

namespace {

/// Two roads that run east on 6.700° and 6.701° south (110.6 m apart), and one without a key between them.
Roads three_roads() {
    Roads out;
    for (const auto& [key, latitude] : {std::pair("utara", -6.700), {"", -6.7005}, {"selatan", -6.701}}) {
        out.roads.push_back({key, key, RoadClass::arterial});
        out.lines.points.push_back({108.0, latitude});
        out.lines.points.push_back({108.1, latitude});
        out.lines.close_part();
        out.lines.close_line();
    }
    return out;
}

}  // namespace

TEST_CASE("the road under a click is the nearest one that has a key") {
    const Roads roads = three_roads();
    CHECK(road_at(roads, {108.05, -6.7001}, 50) == 0U);
    CHECK(road_at(roads, {108.05, -6.7009}, 50) == 2U);
    CHECK(road_at(roads, {108.05, -6.7005}, 100) == 0U);  // as far from both: the first
    CHECK_FALSE(road_at(roads, {108.05, -6.7005}, 50));   // the one there has no key
    // 0.001° east of the end, at 6.7° south 110.4 m.
    CHECK(road_at(roads, {108.101, -6.7}, 111) == 0U);
    CHECK_FALSE(road_at(roads, {108.101, -6.7}, 110));
}

TEST_CASE("a road is opened by a click on the map, from the year that is shown") {
    Planned planned;
    PlanGround ground = planned.ground();
    World world = *ground.world;
    world.network.roads = three_roads();
    ground.world = freeze(std::move(world));
    planned.session.planner().set_ground(std::move(ground));
    planned.plan(plan_command::OpenRoadAt{{108.05, -6.7}, 50, 2031});  // nobody asked for it
    planned.plan(plan_command::EditScenario{"estates"});
    planned.plan(plan_command::StartOpening{});
    CHECK(planned.session.facts().at("opening") == "yes");
    planned.plan(plan_command::OpenRoadAt{{108.05, -6.8}, 50, 2031});
    CHECK(planned.plan().problem);  // no road there: said, and the next click may do better
    CHECK(planned.plan().opening);
    planned.plan(plan_command::OpenRoadAt{{108.05, -6.701}, 50, 2031});
    CHECK_FALSE(planned.plan().opening);
    CHECK(planned.plan().edited->scenario->roads == std::vector<RoadChange>{{"selatan", 2031, {}}});
    planned.plan(plan_command::Undo{});
    CHECK(planned.text() == Planned::own_text);
    planned.plan(plan_command::StartOpening{});
    planned.session.apply(command::Unpin{});  // Esc
    CHECK_FALSE(planned.plan().opening);
}
