#include <cmath>
#include <numbers>
#include <random>
#include <string>

#include "render/svg/path.hpp"
#include "render/svg/xml.hpp"
#include "tests/render/pictures.hpp"
#include "tests/render/svg_document.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using sanding::test::area;
using sanding::test::square;

namespace {

/// Odd-even rule.
bool inside(const std::vector<test::SubPath>& rings, scene::Point p) {
    bool in = false;
    for (const test::SubPath& ring : rings)
        for (std::size_t i = 0; i < ring.points.size(); ++i) {
            const scene::Point a = ring.points[i], b = ring.points[(i + 1) % ring.points.size()];
            if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) in = !in;
        }
    return in;
}

}  // namespace

TEST_CASE("numbers have two decimals at most and no more characters than needed") {
    const auto text = [](std::int64_t hundredths) {
        std::string out;
        svg::append_hundredths(out, hundredths);
        return out;
    };
    CHECK(text(0) == "0");
    CHECK(text(5) == ".05");
    CHECK(text(-50) == "-.5");
    CHECK(text(-1200) == "-12");
    CHECK(text(123456) == "1234.56");
    CHECK(svg::number(0.125) == ".13");
    CHECK(svg::number(-0.001) == "0");
    CHECK(svg::number(std::nan("")) == "0");
    CHECK(svg::number(1e300) == "1000000000000");
}

TEST_CASE("a path keeps the shape: area, and what is inside the frame") {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> unit(0, 1);
    for (int round = 0; round < 20; ++round) {
        // A star that reaches far out of the frame of 100 by 100 points around (50, 50).
        std::vector<scene::Point> ring;
        const int corners = 5 + round * 7;
        for (int i = 0; i < corners; ++i) {
            const double angle = 2 * std::numbers::pi * i / corners,
                         radius = 5 + 400 * unit(random) * unit(random);
            ring.push_back({50 + radius * std::cos(angle), 50 + radius * std::sin(angle)});
        }
        ring.push_back(ring.front());
        svg::PathData whole({}, scene::Space::map), cut({}, scene::Space::map, scene::Rect{0, 0, 100, 100});
        whole.add_ring(ring);
        cut.add_ring(ring);
        const auto all = test::parse_path(whole.data()), part = test::parse_path(cut.data());
        REQUIRE(all.size() == 1);
        CHECK(all[0].closed);
        ring.pop_back();
        double length = 0;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const scene::Point a = ring[i], b = ring[(i + 1) % ring.size()];
            length += std::hypot(a.x - b.x, a.y - b.y);
        }
        // Each point moves by at most 0.025·√2 pt, which sweeps at most that times the border's length.
        CHECK(std::abs(area(all[0].points) - area(ring)) < 0.036 * length);
        CHECK(part.at(0).points.size() <= all[0].points.size());
        for (int i = 0; i < 400; ++i) {
            const scene::Point p{100 * unit(random), 100 * unit(random)};
            if (inside(all, p) != inside(part, p)) FAIL_CHECK("differs at " << p.x << " " << p.y);
        }
    }
}

TEST_CASE("points that fall together or on a line are dropped, rings outside the frame too") {
    const auto points = [](const svg::PathData& path) {
        return test::parse_path(path.data()).at(0).points.size();
    };
    svg::PathData near({}, scene::Space::map);
    near.add_line(std::vector<scene::Point>{{0, 0}, {0.01, 0.012}, {0.02, 0.005}, {3, 4}, {3.01, 4.02}});
    CHECK(near.data() == "m0 0 3 4");
    svg::PathData straight({}, scene::Space::page);
    straight.add_line(std::vector<scene::Point>{{0, 0}, {1, 1}, {2.5, 2.5}, {9, 9}, {4, 4}});
    CHECK(points(straight) == 3);  // the turn back stays
    svg::PathData fine({}, scene::Space::page);
    fine.add_line(std::vector<scene::Point>{{10, 0.5}, {10.01, 0.75}, {9.99, -0.25}});
    CHECK(fine.data() == "m10 .5.01.25-.02-1");
    svg::PathData outside({}, scene::Space::map, scene::Rect{0, 0, 10, 10});
    outside.add_ring(square(20, -5, 10, 30));
    CHECK(outside.empty());
    outside.add_ring(square(-20, -20, 100, 100));  // around the frame: fills it
    CHECK_FALSE(outside.empty());
    svg::PathData speck({}, scene::Space::map);
    speck.add_ring(square(5, 5, 0.01, 0.01));
    CHECK(speck.empty());
}
