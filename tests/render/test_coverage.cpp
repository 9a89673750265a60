#include <cmath>
#include <cstring>
#include <random>

#include "render/cairo/coverage.hpp"
#include "render/cairo/paint.hpp"
#include "tests/render/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::cairo;
using sanding::test::shapes_of;
using sanding::test::square;

namespace {

struct Canvas {
    int width, height;
    std::vector<std::uint32_t> pixels;
    Canvas(int w, int h, std::uint32_t colour)
        : width(w), height(h), pixels(static_cast<std::size_t>(w * h), colour) {}
    PixelRows rows() {
        return {reinterpret_cast<std::uint8_t*>(pixels.data()), 4 * width, {0, 0, width, height}};
    }
    [[nodiscard]] int channel(int x, int y, int shift) const {
        return static_cast<int>(pixels[static_cast<std::size_t>(y * width + x)] >> shift & 255U);
    }
};

}  // namespace

TEST_CASE("a pixel gets the share of it that is covered") {
    Canvas canvas(4, 4, 0xff000000U);
    // Covers a quarter of pixel (0,0), half of (1,0), all of (1,1).
    const TileEdges tiles = tile_edges(shapes_of({{square(0.5, 0.5, 1.5, 2.5)}}), {}, 4);
    fill_tiles(tiles, std::vector<scene::Rgba>{{200, 100, 40}}, canvas.rows());
    CHECK(canvas.channel(0, 0, 16) == 50);
    CHECK(canvas.channel(1, 0, 16) == 100);
    CHECK(canvas.channel(1, 1, 16) == 200);
    CHECK(canvas.channel(1, 1, 8) == 100);
    CHECK(canvas.channel(1, 1, 0) == 40);
    CHECK(canvas.channel(2, 1, 16) == 0);
    CHECK(canvas.channel(1, 3, 16) == 0);
}

TEST_CASE("neighbours of one colour have no seam, whatever their slanted border") {
    Canvas canvas(40, 40, 0xffffffffU);
    const scene::Shapes shapes = shapes_of({{{{0, 0}, {13.5, 0}, {30.25, 40}, {0, 40}, {0, 0}}},
                                            {{{13.5, 0}, {40, 0}, {40, 40}, {30.25, 40}, {13.5, 0}}}});
    fill_tiles(tile_edges(shapes, {}, 40), std::vector<scene::Rgba>{{10, 120, 200}, {10, 120, 200}},
               canvas.rows());
    CHECK(std::all_of(canvas.pixels.begin(), canvas.pixels.end(),
                      [](std::uint32_t p) { return (p & 0xffffffU) == 0x0a78c8U; }));
}

TEST_CASE("where two colours meet, a pixel is their mean by area and no paper shows") {
    Canvas canvas(3, 1, 0xffffffffU);
    const scene::Shapes shapes = shapes_of({{square(0, 0, 1.25, 1)}, {square(1.25, 0, 1.75, 1)}});
    fill_tiles(tile_edges(shapes, {}, 1), std::vector<scene::Rgba>{{0, 0, 0}, {100, 100, 100}},
               canvas.rows());
    CHECK(canvas.channel(0, 0, 0) == 0);
    CHECK(canvas.channel(1, 0, 0) == 75);
    CHECK(canvas.channel(2, 0, 0) == 100);
}

TEST_CASE(
    "random stars: the painted area is the polygon's area, with holes, and within two per cent of Cairo's "
    "own pixels") {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> radius(10, 45);
    for (int round = 0; round < 20; ++round) {
        std::vector<scene::Point> ring;
        for (int i = 0; i < 24; ++i) {
            const double r = std::round(radius(random) * 4) / 4, angle = i * 3.14159265358979 / 12;
            ring.push_back({std::round((50 + r * std::cos(angle)) * 4) / 4,
                            std::round((50 + r * std::sin(angle)) * 4) / 4});
        }
        ring.push_back(ring.front());
        if (round % 2 == 1) std::reverse(ring.begin(), ring.end());
        const scene::Shapes shapes = shapes_of({{ring, square(47, 47, 6, 6)}});
        double area = 0;
        for (std::size_t i = 1; i < ring.size(); ++i)
            area += ring[i - 1].x * ring[i].y - ring[i].x * ring[i - 1].y;
        area = std::abs(area) / 2 - 36;

        Canvas canvas(100, 100, 0xff000000U);
        fill_tiles(tile_edges(shapes, {}, 100), std::vector<scene::Rgba>{{255, 255, 255}}, canvas.rows());
        double painted = 0;
        for (int y = 0; y < 100; ++y)
            for (int x = 0; x < 100; ++x) painted += canvas.channel(x, y, 8) / 255.0;
        CHECK(painted == Approx(area).epsilon(0.002));

        Scene scene{100, 100, {0, 0, 0, 255}, {}, {}, {}};
        scene.items.emplace_back(scene::Fill{scene::Space::page,
                                             std::make_shared<const scene::Shapes>(shapes),
                                             {{255, 255, 255}},
                                             {},
                                             {},
                                             false});
        const test::Decoded cairo = test::decode(write_png(scene, view_of(scene)));
        double difference = 0;
        for (int y = 0; y < 100; ++y)
            for (int x = 0; x < 100; ++x)
                difference +=
                    std::abs(static_cast<int>(cairo.at(x, y) & 255U) - canvas.channel(x, y, 0)) / 255.0;
        CHECK(difference < 0.02 * area);
    }
}

TEST_CASE("a thin line paints its width times its length, in strips and beyond the edges") {
    for (const double width : {0.2, 0.7, 1.3}) {
        Canvas canvas(60, 60, 0xff000000U);
        scene::Lines lines;
        lines.points = {{5, 5}, {50, 33.25}, {50, 50}, {20, 50}};
        lines.close_line();
        lines.points.insert(lines.points.end(), {{-30, -30}, {-5, 90}, {200, 200}});
        lines.close_line();
        stroke_thin(thin_lines(lines, {}, 60), {255, 255, 255}, width, canvas.rows());
        double painted = 0;
        for (int y = 0; y < 60; ++y)
            for (int x = 0; x < 60; ++x) painted += canvas.channel(x, y, 8) / 255.0;
        const double length = std::hypot(45, 28.25) + 16.75 + 30;
        CHECK(painted == Approx(width * length).epsilon(0.03));
    }
}

TEST_CASE("painting in bands gives the same pixels as painting at once") {
    const scene::Shapes shapes = shapes_of({{{{2, 3}, {55, 11}, {31.5, 61}, {2, 3}}}});
    const TileEdges tiles = tile_edges(shapes, {}, 64);
    Canvas whole(64, 64, 0xffffffffU), banded(64, 64, 0xffffffffU);
    fill_tiles(tiles, std::vector<scene::Rgba>{{30, 60, 90}}, whole.rows());
    for (const auto& [top, bottom] : {std::pair(0, 16), {16, 40}, {40, 64}}) {
        PixelRows rows = banded.rows();
        rows.area = {0, top, 64, bottom};
        rows.data += static_cast<std::ptrdiff_t>(top) * rows.stride;
        fill_tiles(tiles, std::vector<scene::Rgba>{{30, 60, 90}}, rows);
    }
    CHECK(whole.pixels == banded.pixels);
}
