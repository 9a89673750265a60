#include "core/geo/valid.hpp"

#include <cmath>
#include <numbers>

#include "core/geo/geos.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using test::contains_text;

namespace {

using Rings = std::vector<std::vector<Point>>;

Polygons polygon(const Rings& rings) {
    Polygons out;
    for (const auto& ring : rings) {
        out.points.insert(out.points.end(), ring.begin(), ring.end());
        out.points.push_back(ring.front());
        out.close_ring();
    }
    out.close_polygon();
    return out;
}

std::vector<Point> box(double x0, double y0, double x1, double y1) {
    return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
}

const Polygons everything = polygon({box(-1000, -1000, 1000, 1000)});

/// The area that GEOS sees.
double area(const Polygons& p) {
    return overlap(p, 0, everything, 0).intersection;
}

/// The area of a repaired copy by the shoelace formula: shells counted up, holes down.
double repaired_area(Polygons p) {
    CHECK(make_valid(p).size() == 1);
    CHECK(invalid_shapes(p).empty());
    double sum = 0;
    for (std::size_t r = 0; r + 1 < p.ring_start.size(); ++r) {
        bool hole = false;  // of rings that lie in one other at most, as all here do
        for (std::size_t other = 0; other + 1 < p.ring_start.size(); ++other)
            if (other != r && std::abs(signed_area(p.ring(other))) > std::abs(signed_area(p.ring(r)))) {
                Box outer, inner;
                for (const Point q : p.ring(other)) outer.add(q);
                for (const Point q : p.ring(r)) inner.add(q);
                hole = hole || (outer.min_x <= inner.min_x && outer.max_x >= inner.max_x &&
                                outer.min_y <= inner.min_y && outer.max_y >= inner.max_y);
            }
        sum += (hole ? -1 : 1) * std::abs(signed_area(p.ring(r)));
    }
    return sum;
}

}  // namespace

TEST_CASE("a valid polygon stays as it is, to the bit") {
    const Polygons before =
        polygon({box(0, 0, 10, 10), box(2, 2, 4, 4), box(20, 0, 30, 10), {{6, 6}, {6, 8}, {8, 8}}});
    Polygons after = before;
    CHECK(make_valid(after).empty());
    CHECK(after.points == before.points);
    CHECK(area(before) == Approx(100 - 4 + 100 - 2));
}

TEST_CASE("islands in lakes in islands are read by how they lie in each other") {
    // A shell, a lake, an island in it, a pond on that; and the rings in no order.
    const Polygons p =
        polygon({box(4, 4, 6, 6), box(0, 0, 10, 10), box(4.5, 4.5, 5.5, 5.5), box(2, 2, 8, 8)});
    CHECK(invalid_shapes(p).empty());
    CHECK(area(p) == Approx(100 - 36 + 4 - 1));
}

TEST_CASE("a bow tie is its two wings") {
    // Two triangles with base 10 and height 5.
    const Polygons p = polygon({{{0, 0}, {10, 10}, {10, 0}, {0, 10}}});
    CHECK_THAT(invalid_shapes(p).at(0).reason, contains_text("elf-intersection"));
    CHECK(area(p) == Approx(50));
    CHECK(repaired_area(p) == Approx(50));
}

TEST_CASE("rings that cross between their vertices are ground once, not twice and not lost") {
    // A hole that runs out through the right side: 10 × 10, from which 5 × 2 is cut, and 5 × 2 beyond it.
    const Polygons through = polygon({box(0, 0, 10, 10), box(5, 4, 15, 6)});
    CHECK(area(through) == Approx(100 - 10 + 10));
    CHECK(repaired_area(through) == Approx(100));
    // Two parts that overlap in 4 × 10: by the odd-even rule the overlap is out.
    const Polygons parts = polygon({box(0, 0, 10, 10), box(6, 0, 16, 10)});
    CHECK(area(parts) == Approx(60 + 60));
    // A cross of two bars.
    CHECK(area(polygon({box(0, 4, 10, 6), box(4, 0, 6, 10)})) == Approx(20 + 20 - 2 * 4));
}

TEST_CASE("parts that share an edge are one ground") {
    const Polygons p = polygon({box(0, 0, 10, 10), box(10, 2, 20, 8)});
    CHECK(area(p) == Approx(160));
    CHECK(repaired_area(p) == Approx(160));
}

TEST_CASE("a hole that touches itself or the border keeps its area") {
    // An hourglass hole that touches itself in (5, 5): two triangles of base 4 and height 2.
    const Polygons itself = polygon({box(0, 0, 10, 10), {{3, 3}, {7, 3}, {5, 5}, {7, 7}, {3, 7}, {5, 5}}});
    CHECK(area(itself) == Approx(100 - 8));
    CHECK(repaired_area(itself) == Approx(100 - 8));
    // A hole that touches the border in one vertex is valid.
    const Polygons border = polygon({box(0, 0, 10, 10), {{0, 5}, {2, 4}, {2, 6}}});
    CHECK(invalid_shapes(border).empty());
    CHECK(area(border) == Approx(100 - 2));
    // A hole with a side on the border is a bay.
    const Polygons bay = polygon({box(0, 0, 10, 10), box(8, 4, 10, 6)});
    CHECK(area(bay) == Approx(100 - 4));
    CHECK(repaired_area(bay) == Approx(100 - 4));
}

TEST_CASE("spikes go, points that stand twice don't matter") {
    const Polygons spike = polygon({{{0, 0}, {10, 0}, {10, 5}, {25, 5}, {10, 5}, {10, 10}, {0, 10}}});
    CHECK(area(spike) == Approx(100));
    CHECK(repaired_area(spike) == Approx(100));
    Polygons repaired = spike;
    (void)make_valid(repaired);
    CHECK(bounds(repaired).max_x == 10);
    const Polygons twice = polygon({{{0, 0}, {10, 0}, {10, 0}, {10, 10}, {10, 10}, {10, 10}, {0, 10}}});
    CHECK(invalid_shapes(twice).empty());
    CHECK(area(twice) == Approx(100));
}

TEST_CASE("a ring without area becomes no ring, its neighbours stay") {
    Polygons p = polygon({{{0, 0}, {10, 0}, {5, 0}}});  // there and back
    const Polygons whole = polygon({box(0, 0, 10, 10)});
    p.points.insert(p.points.end(), whole.points.begin(), whole.points.end());
    p.close_ring();
    p.close_polygon();
    const auto invalid = make_valid(p);
    REQUIRE(invalid.size() == 1);
    CHECK(invalid[0].polygon == 0);
    REQUIRE(p.size() == 2);
    CHECK(p.polygon_start[0] == p.polygon_start[1]);
    CHECK(bounds(p, 1).max_x == 10);
    CHECK(interior_points(p).size() == 2);
    CHECK(dissolved(p, std::vector<std::uint32_t>{0, 0}, 1).ring_start.size() == 2);
}

TEST_CASE("a star drawn in one line has no middle") {
    std::vector<Point> star;
    for (int k = 0; k < 5; ++k) {
        const double turn = 2 * std::numbers::pi * (2 * k) / 5;
        star.push_back({std::sin(turn), std::cos(turn)});
    }
    // Of the unit pentagram: five tips, the pentagon in the middle is around twice. R = 1: the tips' area is
    // 5/2 · sin 36° · (sin 18° / sin 54°)… in numbers: whole star 1.122570, pentagon 0.346891.
    const double inner = std::sin(std::numbers::pi / 10) / std::sin(3 * std::numbers::pi / 10);  // its radius
    const double pentagon = 2.5 * inner * inner * std::sin(2 * std::numbers::pi / 5);
    const double whole = 5 * inner * std::sin(std::numbers::pi / 5);
    CHECK(area(polygon({star})) == Approx(whole - pentagon));
}

TEST_CASE("an empty polygon is none to GEOS either") {
    Polygons p;
    p.close_polygon();
    CHECK(invalid_shapes(p).empty());
    CHECK(overlap(p, 0, everything, 0).intersection == 0);
    CHECK(touching(p).neighbour.empty());
}
