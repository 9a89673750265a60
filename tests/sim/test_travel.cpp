#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/parallel.hpp"
#include "sim/space/travel.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

/// A line between desa, at their points.
struct DrawnRoad {
    std::string letters;
    RoadClass kind = RoadClass::arterial;
    Opening opening = {};
};

/// A row of six desa 2.2 km apart, an estate at F, and roads between their points. Places stand on roads, so
/// that ways there take no time.
World with_roads(const std::vector<DrawnRoad>& roads, bool web = false) {
    AsciiSpec spec;
    spec.kabupaten = "XXXYYY";
    spec.people = {{'A', 600}, {'B', 1000}, {'C', 900}, {'D', 800}, {'E', 1200}, {'F', 700}};
    spec.zones = {{.key = "estate", .letters = "F", .phases = {{1, 100, 2024, 2024, 2024}}}};
    World world = ascii_world("ABCDEF", spec);
    Roads& r = world.network.roads;
    r.source = "drawn roads";
    r.local_web = web;
    for (const DrawnRoad& road : roads) {
        r.roads.push_back({road.letters, road.letters, road.kind, 0, RoadDirection::both, road.opening});
        for (const char letter : road.letters)
            r.lines.points.push_back(world.districts.units().point[unit_of(world, letter)]);
        r.lines.close_part();
        r.lines.close_line();
    }
    r.places.push_back({"00", "Outside", world.districts.units().point[unit_of(world, 'A')]});
    world.network.topology = road_topology(r);
    return world;
}

const std::vector<DrawnRoad> whole_row{{"ABC"}, {"CDEF", RoadClass::local}};

Scenario with_changes(std::vector<RoadChange> changes) {
    Scenario s = scenario({}, {{0, 1, 0, 1}});
    s.roads = std::move(changes);
    return s;
}

double metres(const World& world, char a, char b) {
    return length_between_m(world.districts.units().point[unit_of(world, a)],
                            world.districts.units().point[unit_of(world, b)]);
}

std::string error_of(const World& world, const Scenario& s, int last = 2030) {
    try {
        expect_reachable(world, s, 2024, last);
    } catch (const Error& e) {
        return e.what();
    }
    return {};
}

}  // namespace

TEST_CASE("travel times over a network: desa, zones, outside places, in whole seconds") {
    const World world = with_roads(whole_row);
    const Distances distances = measure_distances(world);
    const Scenario s = scenario();
    const TravelTimes t = network_times(world, distances, s.parameters, open_roads(world, s, 2024));
    REQUIRE(t.units == 6);
    REQUIRE(t.zones == 1);
    REQUIRE(t.places == 1);
    const auto a = unit_of(world, 'A'), c = unit_of(world, 'C'), f = unit_of(world, 'F');
    const double slow = metres(world, 'C', 'F') * 3.6 / 20, fast = metres(world, 'A', 'C') * 3.6 / 40;
    CHECK(t.unit_s[a * 6 + c] == Approx(fast).margin(0.6));
    CHECK(t.unit_s[a * 6 + f] == Approx(fast + slow).margin(0.6));
    CHECK(t.unit_s[f * 6 + a] == t.unit_s[a * 6 + f]);
    CHECK(t.zone_s[a] == Approx(fast + slow).margin(0.6));
    CHECK(t.place_s[f] == Approx(fast + slow).margin(0.6));
    CHECK(t.unit_s[a * 6 + a] == straight_seconds(distances.unit_m[a * 6 + a], s.parameters));
    CHECK(with_threads(8, [&] {
              return network_times(world, distances, s.parameters, open_roads(world, s, 2024)).unit_s;
          }) == t.unit_s);
}

TEST_CASE("without a network times are great circles times the detour factor over the speed") {
    const World world = ascii_world("ABC");
    const Distances d = measure_distances(world);
    const Shared<World> shared = freeze(world);
    const Scenario s = scenario({{Parameter::circuity, 1.5}, {Parameter::travel_speed, 25}});
    TravelYears years(shared, d, s, 2024);
    for (std::size_t i = 0; i < 9; ++i)
        CHECK(years.times().unit_s[i] == Approx(1.5 * d.unit_m[i] * 3.6 / 25).margin(0.51));
    CHECK(years.times().places == 0);
    for (int year = 2025; year < 2040; ++year) CHECK_FALSE(years.advance(year));
    CHECK(years.computed() == 1);
}

TEST_CASE("times are made again in the years whose open roads differ, and in no other") {
    const Shared<World> world = freeze(with_roads(
        {{"ABC"}, {"CDEF", RoadClass::local}, {"ACEF", RoadClass::arterial, {20260701, 20310101}}}));
    const Distances d = measure_distances(*world);
    const Scenario s = scenario();
    TravelYears years(world, d, s, 2024);
    const auto before = years.times().unit_s;
    std::vector<int> changed;
    std::vector<std::int32_t> in_2028;
    for (int year = 2025; year <= 2035; ++year) {
        if (years.advance(year)) changed.push_back(year);
        if (year == 2028) in_2028 = years.times().unit_s;
    }
    CHECK(changed == std::vector<int>{2027, 2031});
    CHECK(years.computed() == 3);
    CHECK(years.times().unit_s == before);
    CHECK(years.first().unit_s == before);
    const auto a = unit_of(*world, 'A'), f = unit_of(*world, 'F');
    CHECK(in_2028[a * 6 + f] < before[a * 6 + f]);
    // A road that is added never makes a way longer.
    for (std::size_t i = 0; i < before.size(); ++i) CHECK(in_2028[i] <= before[i]);
}

TEST_CASE("a scenario opens, delays and closes roads by key") {
    const World world = with_roads({{"ABC"},
                                    {"CDEF", RoadClass::local},
                                    {"ACEF", RoadClass::arterial, {Opening::never, Opening::never}}});
    const auto open = [&](const std::vector<RoadChange>& changes, int year) {
        return open_roads(world, with_changes(changes), year).road;
    };
    CHECK(open({}, 2100) == std::vector<bool>{true, true, false});
    CHECK(open({{"ACEF", 2029, {}}}, 2028) == std::vector<bool>{true, true, false});
    CHECK(open({{"ACEF", 2029, {}}}, 2029) == std::vector<bool>{true, true, true});
    CHECK(open({{"ACEF", 2029, 2032}}, 2032) == std::vector<bool>{true, true, false});
    CHECK(open({{"CDEF", {}, 2030}}, 2030) == std::vector<bool>{true, false, false});
}

TEST_CASE("places no road reaches are listed by name, whatever the year in which they are lost") {
    const World cut = with_roads({{"ABC"}, {"DE"}});
    CHECK_THAT(error_of(cut, scenario()), contains_text("can't be reached by road in 2024") &&
                                              contains_text("D (32.11.01.2001)") &&
                                              contains_text("F (32.11.01.2003)") && contains_text("estate"));
    CHECK(error_of(with_roads({{"ABC"}, {"DE"}}, true), scenario()).empty());
    const World whole = with_roads(whole_row);
    CHECK(error_of(whole, scenario()).empty());
    const Scenario closing = with_changes({{"CDEF", {}, 2028}});
    CHECK(error_of(whole, closing, 2027).empty());
    CHECK(error_of(whole, closing, 2028).empty());  // places reach the nearest road that is open, C's
    World one_way = with_roads(whole_row);
    one_way.network.roads.roads[1].direction = RoadDirection::as_drawn;
    CHECK_THAT(error_of(one_way, scenario()), contains_text("can't be reached by road"));
    CHECK(error_of(ascii_world("AB"), scenario()).empty());
}

TEST_CASE(
    "a road that opens draws people and jobs to what it reaches, and one that changes nothing nothing") {
    const World world = with_roads({{"ABC", RoadClass::local},
                                    {"CDEF", RoadClass::local},
                                    {"ABCDEF", RoadClass::arterial, {Opening::never, Opening::never}}});
    const auto w = prepared(world);
    const auto plain = run_of(w, with_changes({}), 2030);
    const auto opened = run_of(w, with_changes({{"ABCDEF", 2026, {}}}), 2030);
    const auto never = run_of(w, with_changes({{"ABCDEF", 2031, {}}}), 2030);
    CHECK(same(plain.frames, never.frames));
    for (int year = 2024; year <= 2026; ++year) {
        const auto i = static_cast<std::size_t>(year - 2024);
        CHECK(
            same(plain.frames[i], opened.frames[i]));  // the step of a year knows the roads at its beginning
    }
    CHECK_FALSE(same(plain.frames[3], opened.frames[3]));
    const auto again = with_threads(8, [&] { return run_of(w, with_changes({{"ABCDEF", 2026, {}}}), 2030); });
    CHECK(same(again.frames, opened.frames));
}

TEST_CASE("proposals follow the times: constants of the base year, deterrence of the year") {
    const World world = with_roads(whole_row);
    const auto w = prepared(world);
    const Scenario s = scenario();
    TravelTimes base = network_times(world, w->distances, s.parameters, open_roads(world, s, 2024));
    TravelTimes other = base;
    const auto a = unit_of(world, 'A'), c = unit_of(world, 'C'), f = unit_of(world, 'F');
    other.unit_s[a * 6 + f] -= 1200;  // twenty minutes less from A to F
    const Destinations weights(*w, s, base);
    const DestinationChoice before = weights.under(base), after = weights.under(other);
    std::array<std::array<double, 6>, 2> went{};
    constexpr std::uint64_t n = 400'000;
    for (std::uint64_t key = 0; key < n; ++key) {
        went[0][before.choose(a, combine_keys(9, key), 2030, {1, 0})] += 1;
        went[1][after.choose(a, combine_keys(9, key), 2030, {1, 0})] += 1;
    }
    // Odds of F against C rise by e^{β · 20 minutes}.
    const double odds = went[1][f] / went[1][c] / (went[0][f] / went[0][c]);
    CHECK(odds == Approx(std::exp(s[Parameter::move_distance_weight] * 20)).epsilon(0.04));
}
