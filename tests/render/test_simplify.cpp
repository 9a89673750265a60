#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "render/scene/simplify.hpp"
#include "render/scene/topology.hpp"
#include "tests/render/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using sanding::test::shapes_of;
using sanding::test::square;
using scene::Point;

namespace {

double distance(Point p, Point a, Point b) {
    const double dx = b.x - a.x, dy = b.y - a.y, l2 = dx * dx + dy * dy;
    const double t = l2 == 0 ? 0 : std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / l2, 0.0, 1.0);
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/// A crooked line: steps of about one unit that wander.
std::vector<Point> wander(std::mt19937& random, int steps) {
    std::normal_distribution<double> turn(0, 0.6);
    std::vector<Point> line{{0, 0}};
    double heading = 0;
    for (int i = 0; i < steps; ++i) {
        heading += turn(random);
        line.push_back({line.back().x + std::cos(heading), line.back().y + std::sin(heading)});
    }
    return line;
}

}  // namespace

TEST_CASE("simplifying keeps ends and corners and drops what lies on a line") {
    const std::vector<Point> points{{0, 0}, {1, 0.01}, {2, -0.01}, {3, 0}, {3, 1}, {3, 2}, {0, 0}};
    CHECK(scene::simplified(points, 0.05) == std::vector<Point>{{0, 0}, {3, 0}, {3, 2}, {0, 0}});
    CHECK(scene::simplified(points, 0.001) ==
          std::vector<Point>{{0, 0}, {1, 0.01}, {2, -0.01}, {3, 0}, {3, 2}, {0, 0}});
    // There and back is no straight line.
    const std::vector<Point> spike{{0, 0}, {10, 0}, {1, 0}};
    CHECK(scene::simplified(spike, 0.05) == spike);
    CHECK(scene::simplified(std::vector<Point>{}, 1).empty());
    CHECK(scene::simplified(std::vector<Point>{{4, 5}}, 1).size() == 1);
}

TEST_CASE("a simplified circle stays within the tolerance with as few points as that needs") {
    constexpr double radius = 50, tolerance = 0.05;
    constexpr int count = 2000;
    std::vector<Point> circle;
    for (int i = 0; i <= count; ++i) {
        const double angle = 2 * std::numbers::pi * (i % count) / count;
        circle.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    const std::vector<Point> few = scene::simplified(circle, tolerance);
    CHECK(few.front() == few.back());
    // A chord whose sagitta is t spans 2·acos(1 − t/r): 5.1° here, that is 28 steps of 0.18°.
    const double longest = 2 * std::acos(1 - tolerance / radius);
    CHECK(static_cast<double>(few.size()) < 1.1 * 2 * std::numbers::pi / longest + 2);
    for (std::size_t i = 1; i < few.size(); ++i) {
        const double middle = std::hypot(few[i].x + few[i - 1].x, few[i].y + few[i - 1].y) / 2;
        CHECK(radius - middle <= tolerance + 1e-9);
    }
}

TEST_CASE("a simplified line stays within the tolerance of the line and keeps its ends") {
    std::mt19937 random(11);
    for (const double tolerance : {0.1, 0.35, 1.0, 4.0}) {
        const std::vector<Point> line = wander(random, 4000);
        std::vector<Point> kept;
        scene::append_simplified(line, tolerance, kept);
        REQUIRE(kept.front() == line.front());
        REQUIRE(kept.back() == line.back());
        std::size_t from = 0;
        double farthest = 0;
        for (std::size_t k = 1; k < kept.size(); ++k) {
            std::size_t to = from + 1;
            while (to < line.size() && !(line[to] == kept[k])) ++to;
            REQUIRE(to < line.size());  // kept points are points of the line, in order
            for (std::size_t i = from; i <= to; ++i)
                farthest = std::max(farthest, distance(line[i], kept[k - 1], kept[k]));
            from = to;
        }
        CHECK(farthest <= tolerance * 1.000001);
        if (tolerance >= 1) CHECK(kept.size() < line.size() / 3);
    }
    std::vector<Point> straight;
    for (int i = 0; i <= 100; ++i) straight.push_back({0.5 * i, 2.0 * i});
    std::vector<Point> kept;
    scene::append_simplified(straight, 0.01, kept);
    CHECK(kept == std::vector<Point>{{0, 0}, {50, 200}});
}

TEST_CASE("neighbours lose the same points of their border") {
    // A square cut by a crooked line from bottom to top; both halves walk it, one of them from elsewhere.
    std::mt19937 random(3);
    std::uniform_real_distribution<double> sideways(-0.5, 0.5);
    std::vector<Point> cut;
    for (int i = 0; i <= 300; ++i) cut.push_back({sideways(random), 0.5 * i});
    const double top = cut.back().y, x0 = cut.front().x, x1 = cut.back().x;
    std::vector<Point> left{{-50, 0}}, right(cut.rbegin(), cut.rend());
    left.insert(left.end(), cut.begin(), cut.end());
    left.insert(left.end(), {{-50, top}, {-50, 0}});
    right.insert(right.end(), {{x0, 0}, {50, 0}, {50, top}, {x1, top}});
    right.erase(std::unique(right.begin(), right.end()), right.end());
    const scene::Shapes simple = scene::simplified(shapes_of({{left}, {right}}), 0.6);
    REQUIRE(simple.size() == 2);
    CHECK(simple.points.size() < left.size() + right.size() / 2);
    const scene::EdgeSet edges = unique_edges(simple, rings_inside_left(simple));
    std::size_t shared = 0;
    double outline = 0;
    for (const scene::Edge& e : edges.edges) {
        const Point a = edges.points[e.from], b = edges.points[e.to];
        if (e.left != scene::no_shape && e.right != scene::no_shape)
            ++shared;
        else
            outline += std::hypot(b.x - a.x, b.y - a.y);
    }
    CHECK(shared > 20);
    CHECK(outline == Approx(2 * 100 + 2 * top));  // nothing but the square's own sides is on one side only
}

TEST_CASE("rings smaller than the tolerance go, islands of any start stay closed") {
    const scene::Shapes simple = scene::simplified(
        shapes_of({{square(0, 0, 0.1, 0.1)}, {square(5, 5, 30, 30), square(10, 10, 0.2, 0.1)}}), 1);
    REQUIRE(simple.size() == 2);
    CHECK(simple.shape_start[1] == 0);
    REQUIRE(simple.ring_start.size() == 2);
    CHECK(simple.points.front() == simple.points.back());
    CHECK(simple.points.size() == 5);
}

TEST_CASE("a wave within the tolerance is one line, and at tolerance 0 it stays whole") {
    std::vector<Point> wave;
    for (int i = 0; i <= 1000; ++i) wave.push_back({i * 1.0, 3 * std::sin(i * 0.1)});
    CHECK(scene::simplified(wave, 6).size() == 2);  // no two points are 6 apart across it
    CHECK(scene::simplified(wave, 0).size() == wave.size());
    CHECK(scene::simplified(std::vector<Point>{{0, 0}, {5, 5}, {0, 0}}, 1).size() == 3);
}
