#include <cmath>
#include <numbers>

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

TEST_CASE("hectares of overlap are those of quadrangles on the ellipsoid, and overlapping parts count once") {
    // Between two parallels and meridians: Δλ b²/2 [sin φ/(1 − e² sin² φ) + artanh(e sin φ)/e] between φ's.
    const auto quadrangle_m2 = [](double width_deg, double south, double north) {
        const double a = 6378137, f = 1 / 298.257223563, b = a * (1 - f), e = std::sqrt(f * (2 - f));
        const double radian = std::numbers::pi / 180;
        const auto q = [&](double lat) {
            const double s = std::sin(lat * radian);
            return s / (1 - e * e * s * s) + std::atanh(e * s) / e;
        };
        return width_deg * radian * b * b / 2 * (q(north) - q(south));
    };
    const auto box = [](double west, double south, double east, double north) {
        const Point corners[] = {{west, south}, {east, south}, {east, north}, {west, north}};
        return one_polygon(corners);
    };
    Polygons others;
    for (const Polygons& p : {box(108, -6.82, 108.02, -6.80), box(108.02, -6.82, 108.04, -6.80),
                              box(108.03, -6.82, 108.05, -6.80), box(110, -6.82, 110.02, -6.80)}) {
        others.points.insert(others.points.end(), p.points.begin(), p.points.end());
        others.close_ring();
        others.close_polygon();
    }
    const Polygons zone = box(108.015, -6.815, 108.035, -6.805);
    const auto each = overlaps_m2(zone, 0, others);
    REQUIRE(each.size() == 4);
    const double tenth = quadrangle_m2(0.001, -6.815, -6.805);
    CHECK(static_cast<double>(each[0]) == Approx(5 * tenth).margin(60));
    CHECK(static_cast<double>(each[1]) == Approx(15 * tenth).margin(60));
    CHECK(static_cast<double>(each[2]) == Approx(5 * tenth).margin(60));
    CHECK(each[3] == 0);
    const std::vector<std::uint32_t> group{0, 1, 1, 0};
    const auto by_class = overlaps_m2(zone, 0, others, group, 3);
    CHECK(by_class[0] == each[0]);
    CHECK(by_class[1] == each[1]);  // the third lies within the second there
    CHECK(by_class[2] == 0);
}
