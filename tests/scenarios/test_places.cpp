#include <cmath>

#include "tests/scenarios/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

Scenario plan(std::vector<ZonePlan> zones) {
    Scenario s;
    s.id = std::string("a");
    s.zones = std::move(zones);
    return s;
}

double o(double years) {
    return years < 0 ? 0 : 1 / (1 + std::exp(-0.8 * (years - 5)));
}

}  // namespace

TEST_CASE("G2 the occupancy ramp") {
    CHECK(100 * occupancy(0, 0.8, 5) == Approx(1.7986209962).epsilon(1e-9));
    CHECK(100 * occupancy(2, 0.8, 5) == Approx(8.3172696494).epsilon(1e-9));
    CHECK(occupancy(5, 0.8, 5) == 0.5);
    CHECK(100 * occupancy(8, 0.8, 5) == Approx(91.6827303506).epsilon(1e-9));
    CHECK(100 * occupancy(10, 0.8, 5) == Approx(98.2013790038).epsilon(1e-9));
    CHECK(occupancy(-0.01, 0.8, 5) == 0);
    CHECK(occupancy(7, 0.5, 6) == Approx(1 / (1 + std::exp(-0.5))).epsilon(1e-12));
    CHECK(occupancy(1000, 0.8, 5) == 1);
}

TEST_CASE("G3 airport jobs: 0.7 million passengers are 665 on site and 332.5 in the region") {
    ParameterValues p;
    p.set(Parameter::airport_passengers, 0.7);
    CHECK(airport_jobs(p, 2024, 2024) == Approx(665 + 332.5).epsilon(1e-12));
    p.set(Parameter::airport_induced_share, 0);
    CHECK(airport_jobs(p, 2024, 2024) == Approx(665).epsilon(1e-12));
    p.set(Parameter::airport_induced_share, 0.5);
    p.set(Parameter::airport_passengers, 0.377);
    CHECK(airport_jobs(p, 2024, 2024) == Approx(600).epsilon(1e-12));  // max(400, 358) on site
    p.set(Parameter::airport_least_jobs, 0);
    CHECK(airport_jobs(p, 2024, 2024) == Approx(0.377 * 950 * 1.5).epsilon(1e-12));
}

TEST_CASE("airport passengers change in the year of the change and then grow along the ramp") {
    ParameterValues p;
    p.set(Parameter::airport_passengers, 3);
    p.set(Parameter::airport_passengers_after, 1);
    p.set(Parameter::airport_target, 5.6);
    p.set(Parameter::airport_target_midyear, 2034);
    p.set(Parameter::airport_change_year, 2027);
    const auto jobs = [&](double million) { return million * 950 * 1.5; };
    CHECK(airport_jobs(p, 2024, 2024) == Approx(jobs(3)).epsilon(1e-9));
    CHECK(airport_jobs(p, 2024, 2026) == Approx(jobs(3)).epsilon(1e-9));
    CHECK(airport_jobs(p, 2024, 2027) == Approx(jobs(1 + 4.6 / (1 + std::exp(3.5)))).epsilon(1e-9));
    CHECK(airport_jobs(p, 2024, 2034) == Approx(jobs(3.3)).epsilon(1e-9));
    CHECK(airport_jobs(p, 2024, 2100) == Approx(jobs(5.6)).epsilon(1e-9));
    p.set(Parameter::airport_change_year, 2020);  // before the base year, whose figure is observed
    CHECK(airport_jobs(p, 2024, 2024) == Approx(jobs(3)).epsilon(1e-9));
}

TEST_CASE("where zones stand: planned, being built, operating, and their jobs") {
    const World w = plan_world();
    const Scenario s = plan({{1, 3, 1, 0.5}, {2, 0, 0, 1}});
    const auto at = [&](int year) { return places_at(w, s, year); };
    REQUIRE(at(2024).zones.size() == 1);  // a zone of no phases is not shown
    CHECK(at(2024).year == 2024);
    struct Row {
        int year, phase;
        PlaceState state;
    };
    for (const Row& r : {Row{2024, 0, PlaceState::planned},
                         {2026, 0, PlaceState::planned},
                         {2027, 1, PlaceState::building},
                         {2030, 1, PlaceState::building},
                         {2031, 2, PlaceState::building},
                         {2036, 3, PlaceState::operating}}) {
        INFO(r.year);
        const ZonePlace z = at(r.year).zones[0];
        CHECK(z.key == "estate");
        CHECK(z.phase == r.phase);
        CHECK(z.state == r.state);
        CHECK(z.area_ha == 600);
        CHECK(z.point == w.zones[1].point);
        CHECK(z.jobs ==
              std::llround(0.5 * 7 *
                           (300 * o(r.year - 2027) + 200 * o(r.year - 2031) + 100 * o(r.year - 2036))));
    }
    // With only its first phase in the plan a zone is never finished.
    CHECK(places_at(w, plan({{1, 1, 0, 1}}), 2045).zones[0].state == PlaceState::building);
    CHECK(places_at(w, plan({{0, 1, 0, 1}}), 2024).zones[0].state == PlaceState::operating);
}

TEST_CASE("an airport's place shows what the plan delivers") {
    const World w = plan_world();
    Scenario s = plan({{0, 1, 0, 1}});
    s.parameters.set(Parameter::airport_passengers, 2);
    CHECK(places_at(w, s, 2024).zones[0].jobs == 2850);
    s.zones[0].delivery = 0.5;
    CHECK(places_at(w, s, 2024).zones[0].jobs == 1425);
}

TEST_CASE("a zone waits for its infrastructure on the map too") {
    AsciiSpec spec;
    spec.zones = {{.key = "z", .letters = "A", .phases = {{1, 100, 2020, 2025, 2040, false, 2028, "", ""}}}};
    const World w = ascii_world("A", spec);
    CHECK(places_at(w, plan({{0, 1, 0, 1}}), 2027).zones[0].state == PlaceState::planned);
    CHECK(places_at(w, plan({{0, 1, 0, 1}}), 2028).zones[0].state == PlaceState::operating);
    CHECK(places_at(w, plan({{0, 1, -10, 1}}), 2027).zones[0].state == PlaceState::planned);
}

TEST_CASE("schools appear in the year they open") {
    const World w = plan_world();
    Scenario s = plan({});
    s.schools = {{"k", "SMP baru", "smp", 1, 288, 2028}, {"l", "SMA baru", "sma", 0, 324, 2031}};
    CHECK(places_at(w, s, 2027).facilities.empty());
    const auto some = places_at(w, s, 2028).facilities;
    REQUIRE(some.size() == 1);
    CHECK(some[0].key == "k");
    CHECK(some[0].name == "SMP baru");
    CHECK(some[0].kind == "smp");
    CHECK(some[0].capacity == 288);
    CHECK(some[0].point == w.districts.units().point[1]);
    CHECK(places_at(w, s, 2031).facilities.size() == 2);
}
