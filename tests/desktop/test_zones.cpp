#include <cmath>

#include "tests/desktop/plan_fixture.hpp"
#include "tests/desktop/screen.hpp"
#include "tests/support/catch.hpp"

using namespace desktop_test;

namespace {

using Names = std::set<std::string>;

/// A study with an estate of which only a point in the first desa is known, and an airport that operates.
struct Zoned : Planned {
    Zoned() {
        World world = *results_test::small_world();
        world.population.registered = {1000, 800, 600, 400};
        for (const auto& [key, state] :
             {std::pair("airport", ZoneState::operating), std::pair("estate", ZoneState::planned)}) {
            Zone zone;
            zone.key = zone.name_en = zone.name_id = key;
            zone.kind = "kawasan_industri";
            zone.units = {0};
            zone.point = {108.05, -6.95};
            zone.area_ha = 12000;
            zone.net_share = 0.7, zone.jobs_per_ha = 1;
            zone.state = state;
            zone.phases = {{1, 12000, 2026, 2026, 2026, false, 0, "", ""}};
            world.zones.push_back(zone);
        }
        PlanGround made = ground();
        made.world = freeze(std::move(world));
        session.planner().set_ground(std::move(made));
        plan(plan_command::EditScenario{"estates"});
    }
    void click(Point lonlat) { session.apply(command::PinAt{pixel(lonlat)}); }
    [[nodiscard]] const Zone& estate() const { return *session.planner().zone("estate"); }
    [[nodiscard]] std::string fact(const std::string& name) const { return session.facts().at(name); }
};

/// Some 12,300 ha in the second desa, in the order of clicks.
const std::vector<Point> square{{108.7, -6.9}, {108.8, -6.9}, {108.8, -6.8}, {108.7, -6.8}};

}  // namespace

TEST_CASE("clicks on the map are a zone's corners, and its outline is one step to undo") {
    Zoned z;
    const std::string before = z.text();
    z.plan(plan_command::StartDrawing{"estate"});
    CHECK(z.fact("drawing") == "estate");
    z.plan(plan_command::FinishDrawing{});  // of nothing
    CHECK(z.fact("drawing") == "estate");
    for (const Point& p : square) z.click(p);
    z.click({108.9, -6.9});
    CHECK(z.fact("corners") == "5");
    CHECK_FALSE(z.state().pinned);
    z.plan(plan_command::TakeCornerBack{});
    z.plan(plan_command::FinishDrawing{});
    CHECK(z.fact("drawing") == "none");
    CHECK(z.fact("laid") == "estate");
    CHECK(z.fact("undo_steps") == "1");
    CHECK(z.estate().units == std::vector<std::uint32_t>{1});
    REQUIRE(z.estate().outline.points.size() == 5);
    for (std::size_t i = 0; i < square.size(); ++i) {
        CHECK(z.estate().outline.points[i].x == Approx(square[i].x).margin(2e-6));
        CHECK(z.estate().outline.points[i].y == Approx(square[i].y).margin(2e-6));
    }
    CHECK(z.text().starts_with(before));  // what stood there still does
    CHECK(z.text().find("[[zone]]\nkey = \"estate\"\noutline = [[108.") != std::string::npos);
    z.plan(plan_command::Undo{});
    CHECK(z.text() == before);
    CHECK(z.fact("laid") == "none");
    z.plan(plan_command::Redo{});
    CHECK(z.fact("laid") == "estate");
}

TEST_CASE("Esc ends drawing, and an outline that is refused keeps its corners to be set right") {
    Zoned z;
    z.plan(plan_command::StartDrawing{"estate"});
    z.click(square[0]);
    z.session.apply(command::Unpin{});  // what Esc says
    CHECK(z.fact("drawing") == "none");
    z.plan(plan_command::StartDrawing{"estate"});
    for (const std::size_t i : {0U, 2U, 1U, 3U}) z.click(square[i]);  // crosses itself
    z.plan(plan_command::FinishDrawing{});
    CHECK(z.fact("plan_problem") == "yes");
    CHECK(z.fact("corners") == "4");
    CHECK(z.text() == Planned::own_text);
    for (int i = 0; i < 3; ++i) z.plan(plan_command::TakeCornerBack{});
    for (std::size_t i = 1; i < 4; ++i) z.click(square[i]);
    z.plan(plan_command::FinishDrawing{});
    CHECK(z.fact("plan_problem") == "no");
    CHECK(z.fact("laid") == "estate");
}

TEST_CASE("an outline is moved, follows undo, and goes back to where the study has the zone") {
    Zoned z;
    z.plan(plan_command::LayZone{"estate", square});
    z.plan(plan_command::StartMoving{"estate"});
    CHECK(z.fact("corners") == "4");
    auto moved = square;
    for (Point& p : moved) p.x -= 0.5, p.y -= 0.095;  // below the first desa's hole
    z.plan(plan_command::LayZone{"estate", moved});
    CHECK(z.estate().units == std::vector<std::uint32_t>{0});
    CHECK(z.plan().drawing->corners[0].x == Approx(108.2));
    z.plan(plan_command::Undo{});
    CHECK(z.estate().units == std::vector<std::uint32_t>{1});
    CHECK(z.plan().drawing->corners[0].x == Approx(108.7));
    z.plan(plan_command::Undo{});
    CHECK(z.fact("drawing") == "none");  // there is nothing to move any more
    z.plan(plan_command::Redo{});
    z.plan(plan_command::ResetOutline{"estate"});
    CHECK(z.fact("laid") == "none");
    CHECK(z.estate().outline.size() == 0);
}

TEST_CASE("a zone of which only a point is known is moved as a ring with room for its hectares") {
    Zoned z;
    z.plan(plan_command::StartMoving{"estate"});
    REQUIRE(z.fact("corners") == "24");
    CHECK(z.text() == Planned::own_text);  // nothing is laid before it is moved
    const double share = z.plan().ground->world->study.convertible_share;
    CHECK(static_cast<double>(area_m2(one_polygon(z.plan().drawing->corners), 0)) / 1e4 ==
          Approx(12000 / share).epsilon(1e-3));
    z.plan(plan_command::StopDrawing{});
    CHECK(z.fact("laid") == "none");
}

TEST_CASE("what an outline overlaps: kecamatan, people by share of area, classes of a layer") {
    const Zoned z;
    // Across the border of both kecamatan: a fifth by a fifth of a degree, half in each.
    const Point corners[] = {{108.7, -6.6}, {108.9, -6.6}, {108.9, -6.4}, {108.7, -6.4}};
    OverlapLayer plan{
        "pola", "Pola ruang", "Spatial plan", {{"a", "Sawah", "Paddy"}, {"b", "Hutan", "Forest"}}, {}, {}};
    results_test::add_square(plan.polygons, 108.8, -6.6, 0.1);  // a quarter of it
    plan.polygons.close_polygon();
    plan.class_of = {0};
    const ZoneOverlap o = overlap_of(one_polygon(corners), *z.plan().ground->world, {plan});
    REQUIRE(o.kecamatan.size() == 2);
    CHECK(o.kecamatan[0].hectares == Approx(o.hectares / 2).epsilon(1e-3));
    CHECK(o.kecamatan[0].hectares + o.kecamatan[1].hectares == Approx(o.hectares).epsilon(1e-6));
    CHECK(o.outside_ha == Approx(0).margin(1));
    // 0.02 of the second desa's 0.25 square degrees, and of the fourth's two parts of 0.25.
    CHECK(o.people == std::llround(800 * 0.08 + 400 * 0.04));
    REQUIRE(o.layers.size() == 1);
    REQUIRE(o.layers[0].classes.size() == 1);  // it lies on no forest
    CHECK(o.layers[0].classes[0].label_en == "Paddy");
    CHECK(o.layers[0].classes[0].hectares == Approx(o.hectares / 4).epsilon(1e-3));
}

TEST_CASE("a zone is drawn and moved by hand") {
    Zoned z;
    Screen screen(z.session);
    screen.frame();
    z.plan(plan_command::StartDrawing{"estate"});
    screen.frame();
    const ImVec2 corner = screen.place("map").first;
    const auto on_map = [&](Point lonlat) {
        const Pixel p = z.pixel(lonlat);
        return Pixel{p.x + corner.x, p.y + corner.y};
    };
    const auto press = [&](Pixel at) {
        screen.after(MouseMoved{at});
        Names names = screen.after(MouseButton{0, true});
        names.merge(screen.after(MouseButton{0, false}));
        return names;
    };
    for (const Point& p : square) CHECK(press(on_map(p)) == Names{"pin_at"});
    CHECK(z.fact("corners") == "4");
    CHECK(press(on_map(square[0])) == Names{"finish_drawing"});  // on the first corner again
    CHECK(z.fact("laid") == "estate");
    screen.frame();
    z.plan(plan_command::StartMoving{"estate"});
    screen.frame();
    const auto drag = [&](Pixel from, Pixel to) {
        screen.after(MouseMoved{from});
        screen.after(MouseButton{0, true});
        screen.after(MouseMoved{{(from.x + to.x) / 2, (from.y + to.y) / 2}});
        Names names = screen.after(MouseMoved{to});
        names.merge(screen.after(MouseButton{0, false}));
        return names;
    };
    CHECK(drag(on_map({108.75, -6.85}), on_map({108.25, -6.945})) == Names{"lay_zone"});
    CHECK(z.estate().units == std::vector<std::uint32_t>{0});
    CHECK(z.estate().outline.points[0].x == Approx(108.2).margin(0.005));
    CHECK(drag(on_map(z.estate().outline.points[0]), on_map({108.1, -6.95})) == Names{"lay_zone"});
    CHECK(z.estate().outline.points[0].x == Approx(108.1).margin(0.005));
    CHECK(z.estate().outline.points[1].x == Approx(108.3).margin(0.005));  // the others stay
    CHECK(z.fact("undo_steps") == "3");
    CHECK(drag(on_map({108.6, -6.3}), on_map({108.7, -6.3})) == Names{"pan_map"});  // beside it the map moves
    CHECK(screen.after(KeyChanged{Key::enter, true}).empty());  // the program's loop asks shortcut()
    CHECK(name_of(*shortcut(Key::enter, {}, z.state())) == "finish_drawing");
    CHECK(name_of(*shortcut(Key::backspace, {}, z.state())) == "take_corner_back");
}
