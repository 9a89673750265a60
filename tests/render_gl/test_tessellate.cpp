#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "render/gl/detail_cache.hpp"
#include "render/gl/tessellate.hpp"
#include "tests/render/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using sanding::test::shapes_of;
using sanding::test::square;
using scene::Point;

namespace {

double area_of(const gl::Mesh& mesh, std::size_t shape) {
    double sum = 0;
    for (std::size_t t = mesh.triangle_start[shape]; t < mesh.triangle_start[shape + 1]; ++t) {
        const Point a = mesh.points[mesh.index[3 * t]], b = mesh.points[mesh.index[3 * t + 1]],
                    c = mesh.points[mesh.index[3 * t + 2]];
        sum += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
    }
    return sum;
}

double area_of(const std::vector<Point>& ring) {
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i)
        sum += ring[i - 1].x * ring[i].y - ring[i].x * ring[i - 1].y;
    return std::abs(sum) / 2;
}

std::vector<Point> star(std::mt19937& random, Point centre, int points, double far) {
    std::uniform_real_distribution<double> radius(far / 3, far);
    std::vector<Point> ring;
    for (int i = 0; i < points; ++i) {
        const double r = radius(random), angle = 2 * std::numbers::pi * i / points;
        ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

}  // namespace

TEST_CASE("the triangles cover the polygon's area, holes left out, at coordinates of any size") {
    for (const double shift : {0.0, 9'254'321.5}) {
        std::mt19937 random(7);
        const Point centre{shift, shift / 10};
        const std::vector<Point> outer = star(random, centre, 200, 90), hole = star(random, centre, 40, 12);
        const gl::Mesh mesh = gl::tessellate(shapes_of({{outer, hole}, {outer}, {}, {hole}}));
        REQUIRE(mesh.size() == 4);
        const auto moved = [&](std::vector<Point> ring) {
            for (Point& p : ring) p.x -= centre.x, p.y -= centre.y;
            return area_of(ring);
        };
        CHECK(area_of(mesh, 0) == Approx(moved(outer) - moved(hole)).epsilon(1e-6));
        CHECK(area_of(mesh, 1) == Approx(moved(outer)).epsilon(1e-6));
        CHECK(area_of(mesh, 2) == 0);
        CHECK(area_of(mesh, 3) == Approx(moved(hole)).epsilon(1e-6));
    }
}

TEST_CASE("inside is decided by the odd-even rule, whichever way rings run") {
    std::vector<Point> inner = square(2, 2, 6, 6), innermost = square(4, 4, 2, 2);
    std::reverse(innermost.begin(), innermost.end());
    // A bow tie crosses itself at (5, 5): two triangles of 25.
    const gl::Mesh mesh = gl::tessellate(shapes_of(
        {{square(0, 0, 10, 10), inner, innermost}, {{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}}}));
    CHECK(area_of(mesh, 0) == Approx(100 - 36 + 4));
    CHECK(area_of(mesh, 1) == Approx(50));
}

TEST_CASE("threads change nothing, and stopping is heeded") {
    std::mt19937 random(5);
    std::vector<std::vector<std::vector<Point>>> stars;
    for (int i = 0; i < 300; ++i) stars.push_back({star(random, {10.0 * i, 0}, 30, 4)});
    const scene::Shapes shapes = shapes_of(stars);
    const gl::Mesh one = gl::tessellate(shapes), four = gl::tessellate(shapes, {.threads = 4});
    CHECK(one.points == four.points);
    CHECK(one.index == four.index);
    std::stop_source stop;
    stop.request_stop();
    CHECK(gl::tessellate(shapes, {.stop = stop.get_token()}).index.empty());
}

TEST_CASE("the cache gives the right level of detail, or one that will do") {
    const auto shapes = std::make_shared<const scene::Shapes>(shapes_of({{square(0, 0, 1, 1)}}));
    const auto mesh = [&](double tolerance) {
        return std::make_shared<const gl::Mesh>(gl::tessellate(*shapes, {.tolerance = tolerance}));
    };
    gl::DetailCache cache;
    CHECK(cache.find(shapes.get(), 1) == nullptr);
    const auto fine = mesh(0.01), middle = mesh(0.1), coarse = mesh(0.2);
    cache.add({shapes, 1}, fine);
    cache.add({shapes, 8}, middle);
    cache.add({shapes, 64}, coarse);
    CHECK(cache.find(shapes.get(), 8) == middle);
    CHECK(cache.find(shapes.get(), 16) == middle);  // up to four times finer
    CHECK(cache.find(shapes.get(), 40) == coarse);  // else coarser
    CHECK(cache.find(shapes.get(), 0.5) == fine);
    CHECK(cache.find(shapes.get(), 1000) == nullptr);  // all are far too fine for a quick frame
    CHECK_FALSE(cache.has({shapes, 16}));
    cache.keep_only(Scene{});
    CHECK(cache.find(shapes.get(), 8) == nullptr);
}

TEST_CASE("long lines are simplified by a job, as many as there were") {
    std::vector<Point> wave;
    for (std::size_t i = 0; i <= gl::small_stroke; ++i) {
        const double t = static_cast<double>(i) / gl::small_stroke;
        wave.push_back({100 * t, 20 * std::sin(30 * t)});
    }
    const auto count = static_cast<std::uint32_t>(wave.size());
    const auto lines = std::make_shared<const scene::Lines>(scene::Lines{wave, {0, count - 2, count}});
    Scene scene{100, 100, {}, {{{0, 0, 100, 100}, {0, 0}, 2, false}}, {}, {}};
    scene::Stroke stroke;
    stroke.space = scene::Space::map;
    stroke.lines = lines;
    scene.items.emplace_back(stroke);
    gl::DetailCache cache;
    const auto missing = gl::missing_details(scene, view_of(scene), cache);
    REQUIRE(missing.size() == 1);
    cache.add(missing[0], gl::make_detail(missing[0]));
    CHECK(gl::missing_details(scene, view_of(scene), cache).empty());
    const auto shown = cache.find(lines.get(), missing[0].tolerance);
    REQUIRE(shown);
    CHECK(shown->size() == 2);
    CHECK(shown->points.size() < 500);
    CHECK(shown->points.front() == wave.front());
    CHECK(shown->points.back() == wave.back());
    cache.keep_only(scene);
    CHECK(cache.find(lines.get(), missing[0].tolerance) == shown);
    std::get<scene::Stroke>(scene.items[0]).space = scene::Space::page;  // all points, so nothing to make
    CHECK(gl::missing_details(scene, view_of(scene), gl::DetailCache{}).empty());
}

TEST_CASE("what is missing is asked for once per level of detail, small fills never") {
    std::vector<Point> ring;
    for (std::size_t i = 0; i <= gl::small_fill; ++i) {
        const double a = 2 * std::numbers::pi * static_cast<double>(i % gl::small_fill) / gl::small_fill;
        ring.push_back({100 * std::cos(a), 100 * std::sin(a)});
    }
    const auto large = std::make_shared<const scene::Shapes>(shapes_of({{ring}}));
    const auto small = std::make_shared<const scene::Shapes>(shapes_of({{square(0, 0, 1, 1)}}));
    Scene scene{100, 100, {}, {{{0, 0, 100, 100}, {0, 0}, 2, false}}, {}, {}};
    for (const auto& shapes : {large, small, large})
        scene.items.emplace_back(scene::Fill{scene::Space::map, shapes, {{}}, {}, {}, true});
    gl::DetailCache cache;
    View view = view_of(scene);
    const auto missing = gl::missing_details(scene, view, cache);
    REQUIRE(missing.size() == 1);
    CHECK(std::get<scene::Shared<scene::Shapes>>(missing[0].source) == large);
    // Half a pixel a metre: 0.25 to 0.35 pixel are 0.5 to 0.7 m.
    CHECK(missing[0].tolerance > 0.49);
    CHECK(missing[0].tolerance <= 0.7);
    cache.add(missing[0], std::make_shared<const gl::Mesh>());
    CHECK(gl::missing_details(scene, view, cache).empty());
    view.metres_per_pt /= 10;
    CHECK(gl::missing_details(scene, view, cache).size() == 1);
}
