#include "core/geo/geos.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

/// A rectangle with a hole from (4, 1) to (6, 3) in the middle of 10 × 4.
Polygons with_hole() {
    Polygons p;
    p.points = {{0, 0}, {10, 0}, {10, 4}, {0, 4}, {0, 0}, {4, 1}, {6, 1}, {6, 3}, {4, 3}, {4, 1}};
    p.ring_start = {0, 5, 10};
    p.polygon_start = {0, 2};
    return p;
}

}  // namespace

TEST_CASE("the pole of inaccessibility is where the largest circle fits") {
    const Point pole = poles_of_inaccessibility(with_hole()).at(0);
    // Left or right of the hole: a circle of radius 2 touching three sides.
    CHECK(std::min(std::abs(pole.x - 2), std::abs(pole.x - 8)) < 0.11);
    CHECK(pole.y == Approx(2).margin(0.11));
}

TEST_CASE("a point in what a window shows of a polygon") {
    const Polygons p = with_hole();
    const auto right = point_in_window(p, 0, {7, -10, 20, 10});
    REQUIRE(right);
    CHECK(right->x == Approx(8.5).margin(0.11));  // 7 to 10
    CHECK(right->y > 1.4);
    CHECK(right->y < 2.6);
    CHECK_FALSE(point_in_window(p, 0, {20, 0, 30, 10}));
    CHECK_FALSE(point_in_window(p, 0, {4.5, 1.5, 5.5, 2.5}));  // in the hole
}
