#include <cmath>
#include <numbers>

#include "render/cairo/simplify.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using scene::Point;

TEST_CASE("simplifying keeps ends and corners and drops what lies on a line") {
    const std::vector<Point> points{{0, 0}, {1, 0.01}, {2, -0.01}, {3, 0}, {3, 1}, {3, 2}, {0, 0}};
    CHECK(cairo::simplified(points, 0.05) == std::vector<Point>{{0, 0}, {3, 0}, {3, 2}, {0, 0}});
    CHECK(cairo::simplified(points, 0.001) ==
          std::vector<Point>{{0, 0}, {1, 0.01}, {2, -0.01}, {3, 0}, {3, 2}, {0, 0}});
    // There and back is no straight line.
    const std::vector<Point> spike{{0, 0}, {10, 0}, {1, 0}};
    CHECK(cairo::simplified(spike, 0.05) == spike);
    CHECK(cairo::simplified({}, 1).empty());
    CHECK(cairo::simplified(std::vector<Point>{{4, 5}}, 1).size() == 1);
}

TEST_CASE("a simplified circle stays within the tolerance with as few points as that needs") {
    constexpr double radius = 50, tolerance = 0.05;
    constexpr int count = 2000;
    std::vector<Point> circle;
    for (int i = 0; i <= count; ++i) {
        const double angle = 2 * std::numbers::pi * (i % count) / count;
        circle.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    const std::vector<Point> few = cairo::simplified(circle, tolerance);
    CHECK(few.front() == few.back());
    // A chord whose sagitta is t spans 2·acos(1 − t/r): 5.1° here, that is 28 steps of 0.18°.
    const double longest = 2 * std::acos(1 - tolerance / radius);
    CHECK(static_cast<double>(few.size()) < 1.1 * 2 * std::numbers::pi / longest + 2);
    for (std::size_t i = 1; i < few.size(); ++i) {
        const double middle = std::hypot(few[i].x + few[i - 1].x, few[i].y + few[i - 1].y) / 2;
        CHECK(radius - middle <= tolerance + 1e-9);
    }
}
