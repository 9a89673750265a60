#include <algorithm>
#include <cmath>
#include <numeric>

#include "render/scene/topology.hpp"
#include "tests/render/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace sanding::scene;
using sanding::test::shapes_of;
using sanding::test::square;

namespace {

EdgeSet edges_of(const Shapes& shapes) {
    return unique_edges(shapes, rings_inside_left(shapes));
}

Lines all_chained(const EdgeSet& set) {
    std::vector<std::uint32_t> all(set.edges.size());
    std::iota(all.begin(), all.end(), 0U);
    return chain(set, all);
}

}  // namespace

TEST_CASE("a shared border exists once and knows both sides, however the rings are wound") {
    std::vector<Point> right = square(1, 0, 1, 1);
    for (const bool reversed : {false, true}) {
        if (reversed) std::reverse(right.begin(), right.end());
        const EdgeSet set = edges_of(shapes_of({{square(0, 0, 1, 1)}, {right}}));
        REQUIRE(set.edges.size() == 7);
        const auto shared = std::find_if(set.edges.begin(), set.edges.end(), [](const Edge& e) {
            return e.left != no_shape && e.right != no_shape;
        });
        REQUIRE(shared != set.edges.end());
        // Walking up (y grows) along x = 1, shape 0 is on the left.
        const bool up = set.points[shared->to].y > set.points[shared->from].y;
        CHECK((up ? shared->left : shared->right) == 0);
        CHECK((up ? shared->right : shared->left) == 1);
        CHECK(std::count_if(set.edges.begin(), set.edges.end(),
                            [](const Edge& e) { return e.left == no_shape || e.right == no_shape; }) == 6);
    }
}

TEST_CASE("a hole's inside is on the other side") {
    const Shapes shapes = shapes_of({{square(0, 0, 3, 3), square(1, 1, 1, 1)}});
    const std::vector<bool> left = rings_inside_left(shapes);
    CHECK(left[0]);
    CHECK_FALSE(left[1]);
}

TEST_CASE("a part inside a hole is a part") {
    const Shapes shapes = shapes_of({{square(0, 0, 9, 9), square(1, 1, 7, 7), square(3, 3, 1, 1)}});
    CHECK(rings_inside_left(shapes) == std::vector<bool>{true, false, true});
}

TEST_CASE("signed edges of every shape close where three shapes share an edge") {
    // The middle shape has collapsed to a line between the two others, as happens on a pixel grid.
    Shapes shapes = shapes_of({{square(0, 0, 1, 1)}, {{{1, 0}, {1, 1}, {1, 0}}}, {square(1, 0, 1, 1)}});
    const EdgeSet set = unique_edges(shapes, {true, true, true});
    for (std::uint32_t shape = 0; shape < 3; ++shape) {
        double dx = 0, dy = 0;
        for (const Edge& e : set.edges) {
            const double sign = (e.left == shape ? 1 : 0) - (e.right == shape ? 1 : 0);
            dx += sign * (set.points[e.to].x - set.points[e.from].x);
            dy += sign * (set.points[e.to].y - set.points[e.from].y);
        }
        CHECK(dx == 0);
        CHECK(dy == 0);
    }
}

TEST_CASE("edges chain into lines that end where borders meet") {
    const EdgeSet set = edges_of(shapes_of({{square(0, 0, 1, 1)}, {square(1, 0, 1, 1)}}));
    const Lines lines = all_chained(set);
    CHECK(lines.size() == 3);  // left outline, shared border, right outline
    CHECK(lines.points.size() == 4 + 2 + 4);
}

TEST_CASE("a lone ring chains into one closed line") {
    const Lines lines = all_chained(edges_of(shapes_of({{square(0, 0, 2, 1)}})));
    REQUIRE(lines.size() == 1);
    CHECK(lines.points.front() == lines.points.back());
    CHECK(lines.points.size() == 5);
}
