#include <cmath>
#include <numbers>

#include "core/geo/road_graph.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

constexpr double lon0 = 108, lat0 = -6.8;
constexpr double degree_m = 6371008.8 * std::numbers::pi / 180;

/// A point so many metres east and north of the origin.
Point at(double east_m, double north_m) {
    const double lat = lat0 + north_m / degree_m;
    return {lon0 + east_m / (degree_m * std::cos(lat * std::numbers::pi / 180)), lat};
}

/// A network drawn in metres.
class Drawn {
  public:
    Drawn& road(RoadClass kind, const std::vector<Point>& points,
                RoadDirection direction = RoadDirection::both, double speed = 0) {
        roads.roads.push_back({"road" + std::to_string(roads.roads.size()), "", kind, speed, direction, {}});
        roads.lines.points.insert(roads.lines.points.end(), points.begin(), points.end());
        roads.lines.close_part();
        roads.lines.close_line();
        return *this;
    }
    Drawn& exit(Point p) {
        roads.exits.push_back({"exit" + std::to_string(roads.exits.size()), "", p, {}});
        return *this;
    }
    [[nodiscard]] OpenRoads all_open() const {
        return {std::vector<bool>(roads.roads.size(), true), std::vector<bool>(roads.exits.size(), true)};
    }
    /// Seconds between two points that lie on or beside the roads.
    [[nodiscard]] double seconds(Point from, Point to) const { return seconds(from, to, all_open()); }
    [[nodiscard]] double seconds(Point from, Point to, const OpenRoads& open) const {
        const std::vector<Point> places{from, to};
        const RoadGraph graph = road_graph(roads, road_topology(roads), open, speeds, {places, {}});
        const Cost cost = least_costs(graph.network, graph.place[0])[graph.place[1]];
        return cost == unreachable ? INFINITY : cost / 1000.0;
    }

    Roads roads;
    RoadSpeeds speeds;
};

constexpr double toll = 3.6 / 80, ramp = 3.6 / 30, arterial = 3.6 / 40, collector = 3.6 / 30,
                 local = 3.6 / 20;  ///< seconds a metre

}  // namespace

TEST_CASE("a journey takes length over speed of the class, or the road's own") {
    Drawn n;
    n.road(RoadClass::arterial, {at(0, 0), at(5000, 0)});
    n.road(RoadClass::collector, {at(5000, 0), at(5000, 3000)});
    n.road(RoadClass::local, {at(5000, 3000), at(5000, 4000)}, RoadDirection::both, 10);
    CHECK(n.seconds(at(0, 0), at(5000, 0)) == Approx(5000 * arterial).margin(0.5));
    CHECK(n.seconds(at(0, 0), at(5000, 3000)) == Approx(5000 * arterial + 3000 * collector).margin(0.5));
    CHECK(n.seconds(at(5000, 3000), at(5000, 4000)) == Approx(1000 * 3.6 / 10).margin(0.5));
    CHECK(n.seconds(at(2000, 0), at(4500, 0)) == Approx(2500 * arterial).margin(0.5));  // both on one link
}

TEST_CASE("places beside a road go straight to its nearest point, at local speed with the detour factor") {
    Drawn n;
    n.road(RoadClass::arterial, {at(0, 0), at(10'000, 0)});
    n.speeds.circuity = 1.35;
    CHECK(n.seconds(at(2000, 500), at(6000, -1000)) ==
          Approx(1500 * 1.35 * local + 4000 * arterial).margin(0.5));
    CHECK(n.seconds(at(-300, 0), at(10'000, 0)) ==
          Approx(300 * 1.35 * local + 10'000 * arterial).margin(0.5));
}

TEST_CASE("one way is one way, as drawn or against it") {
    for (const bool against : {false, true}) {
        Drawn n;
        n.road(RoadClass::arterial, {at(0, 0), at(4000, 0)},
               against ? RoadDirection::against : RoadDirection::as_drawn);
        n.road(RoadClass::local, {at(0, 0), at(2000, 2000), at(4000, 0)});
        const double round = 2 * std::sqrt(2.0) * 2000 * local;
        const Point west = at(0, 0), east = at(4000, 0);
        CHECK(n.seconds(against ? east : west, against ? west : east) == Approx(4000 * arterial).margin(0.5));
        CHECK(n.seconds(against ? west : east, against ? east : west) == Approx(round).margin(1));
    }
}

TEST_CASE("ends join within the tolerance, crossing lines only at a shared vertex") {
    const std::vector<Point> west_east{at(0, 0), at(4000, 0)};
    SECTION("an end 4 m beside another's vertex") {
        Drawn n;
        n.road(RoadClass::arterial, {at(0, 0), at(2000, 0), at(4000, 0)});
        n.road(RoadClass::arterial, {at(2000, 4), at(2000, 3000)});
        CHECK(n.seconds(at(0, 0), at(2000, 3000)) == Approx(5000 * arterial).margin(1));
        n.roads.snap_m = 3;
        CHECK(std::isinf(n.seconds(at(0, 0), at(2000, 3000))));
    }
    SECTION("a bridge") {
        Drawn n;
        n.road(RoadClass::arterial, west_east).road(RoadClass::arterial, {at(2000, -2000), at(2000, 2000)});
        CHECK(std::isinf(n.seconds(at(0, 0), at(2000, 2000))));
    }
    SECTION("a vertex in the middle of both") {
        Drawn n;
        n.road(RoadClass::arterial, {at(0, 0), at(2000, 0), at(4000, 0)});
        n.road(RoadClass::arterial, {at(2000, -2000), at(2000, 0), at(2000, 2000)});
        CHECK(n.seconds(at(0, 0), at(2000, 2000)) == Approx(4000 * arterial).margin(0.5));
    }
    SECTION("vertices in the middle that are near but not the same") {
        Drawn n;
        n.road(RoadClass::arterial, {at(0, 0), at(2000, 0), at(4000, 0)});
        n.road(RoadClass::arterial, {at(2000, -2000), at(2000, 1), at(2000, 2000)});
        CHECK(std::isinf(n.seconds(at(0, 0), at(2000, 2000))));
    }
}

TEST_CASE("a toll road is entered at exits and ramps alone") {
    const auto with_toll = [] {
        Drawn n;
        n.road(RoadClass::local, {at(0, 0), at(5000, 0), at(10'000, 0), at(20'000, 0)});
        n.road(RoadClass::toll, {at(0, 0), at(5000, 0), at(20'000, 0)});  // shares two vertices and an end
        return n;
    };
    const double slow = 20'000 * local;
    SECTION("where it merely passes it can't be") {
        CHECK(with_toll().seconds(at(0, 0), at(20'000, 0)) == Approx(slow).margin(1));
    }
    SECTION("one exit is of no use, two are") {
        Drawn n = with_toll();
        n.exit(at(5000, 100));
        CHECK(n.seconds(at(0, 0), at(20'000, 0)) == Approx(slow).margin(1));
        n.exit(at(18'000, -200));
        const double fast = 7000 * local + 13'000 * toll + (200 + 400) * ramp;
        CHECK(n.seconds(at(0, 0), at(20'000, 0)) == Approx(fast).margin(1));
        OpenRoads open = n.all_open();
        open.exit[1] = false;
        CHECK(n.seconds(at(0, 0), at(20'000, 0), open) == Approx(slow).margin(1));
        open = n.all_open();
        open.road[1] = false;  // the toll road itself
        CHECK(n.seconds(at(0, 0), at(20'000, 0), open) == Approx(slow).margin(1));
    }
    SECTION("an exit out of reach leads nowhere") {
        Drawn n = with_toll();
        n.exit(at(5000, 0)).exit(at(18'000, exit_reach_m + 100));
        CHECK(n.seconds(at(0, 0), at(20'000, 0)) == Approx(slow).margin(1));
    }
    SECTION("ramps join both") {
        Drawn n;
        n.road(RoadClass::local, {at(0, 0), at(20'000, 0)});
        n.road(RoadClass::toll, {at(0, 500), at(20'000, 500)});
        n.road(RoadClass::ramp, {at(0, 0), at(0, 500)})
            .road(RoadClass::ramp, {at(20'000, 0), at(20'000, 500)});
        CHECK(n.seconds(at(0, 0), at(20'000, 0)) == Approx(1000 * ramp + 20'000 * toll).margin(1));
    }
    SECTION("toll roads join each other, and places never stand on them") {
        Drawn n;
        n.road(RoadClass::toll, {at(0, 0), at(10'000, 0)})
            .road(RoadClass::toll, {at(10'000, 0), at(20'000, 0)});
        n.road(RoadClass::local, {at(0, 100), at(500, 100)})
            .road(RoadClass::local, {at(20'000, 100), at(20'500, 100)});
        n.exit(at(0, 0)).exit(at(20'000, 0));
        CHECK(n.seconds(at(0, 100), at(20'000, 100)) == Approx(200 * ramp + 20'000 * toll).margin(1));
        CHECK(n.seconds(at(0, 0), at(20'000, 0)) ==
              Approx(200 * local + 200 * ramp + 20'000 * toll).margin(1));  // by the local roads' ends
    }
}

TEST_CASE("a local web joins places straight, beside the roads") {
    Drawn n;
    n.road(RoadClass::arterial, {at(0, 0), at(1000, 0)});
    n.speeds.circuity = 1.35;
    const std::vector<Point> places{at(0, 0), at(0, 4000), at(0, 8000)};
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> web{{0, 1}, {1, 2}};
    const RoadGraph graph =
        road_graph(n.roads, road_topology(n.roads), n.all_open(), n.speeds, {places, web});
    const auto cost = least_costs(graph.network, graph.place[0]);
    CHECK(cost[graph.place[2]] / 1000.0 == Approx(8000 * 1.35 * local).margin(1));
    CHECK(graph.off_road_m[1] == Approx(4000).margin(1));
    // Without any road the web alone is left.
    const RoadGraph bare =
        road_graph(n.roads, road_topology(n.roads), {{false}, {}}, n.speeds, {places, web});
    CHECK(least_costs(bare.network, bare.place[0])[bare.place[1]] / 1000.0 ==
          Approx(4000 * 1.35 * local).margin(1));
    CHECK(std::isinf(bare.off_road_m[0]));
}

TEST_CASE("a year sees what is open in its middle") {
    const Opening cipali{20150613, Opening::never}, cisumdawu{20230711, Opening::never},
        planned{Opening::never, Opening::never}, bridge{Opening::always, 20200101};
    CHECK_FALSE(cipali.open_in(2014));
    CHECK(cipali.open_in(2015));
    CHECK_FALSE(cisumdawu.open_in(2023));
    CHECK(cisumdawu.open_in(2024));
    CHECK_FALSE(planned.open_in(2100));
    CHECK(bridge.open_in(2019));
    CHECK_FALSE(bridge.open_in(2020));
    const std::vector<RoadChange> plan{{"a", 2029, {}}, {"b", {}, 2031}};
    CHECK(changed(planned, "a", plan) == Opening{20290101, Opening::never});
    CHECK(changed(cipali, "b", plan) == Opening{20150613, 20310101});
    CHECK(changed(cipali, "c", plan) == cipali);
}
