#include <cstdlib>
#include <string>

#include "render/cairo/paint.hpp"
#include "tests/render/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using sanding::test::shapes_of;
using sanding::test::square;

namespace {

/// Two tiles, a border, hatch, a symbol, an image and a word.
Scene sample() {
    Scene scene{120, 80, {255, 255, 255, 255}, {{{10, 10, 100, 60}, {50, 30}, 1}}, {}, {}};
    const auto shapes =
        std::make_shared<const scene::Shapes>(shapes_of({{square(0, 0, 50, 60)}, {square(50, 0, 50, 60)}}));
    scene.items.emplace_back(scene::Fill{scene::Space::map,
                                         shapes,
                                         {{200, 0, 0}, {0, 0, 200}},
                                         {scene::Pattern::none, scene::Pattern::hatch},
                                         {{0, 255, 0}, 6, 1},
                                         true});
    scene::Lines border;
    border.points = {{50, -100}, {50, 100}};
    border.close_line();
    scene.items.emplace_back(
        scene::Stroke{scene::Space::map, std::make_shared<const scene::Lines>(border), {0, 0, 0}, 0.5, {}});
    scene.items.emplace_back(scene::Marks{
        scene::Space::page, scene::Symbol::square, {{30, 30}}, {8}, {{255, 255, 0}}, {0, 0, 0, 0}, 0});
    scene.items.emplace_back(
        scene::Image{scene::Space::page,
                     {2, 2, 4, 4},
                     std::make_shared<const scene::Pixels>(scene::Pixels{1, 1, {{0, 128, 0, 255}}})});
    scene::Text text;
    text.text = {"Kertajati"};
    text.at = {{60, 77}};
    text.halo = {255, 255, 255, 255};
    text.halo_pt = 1;
    scene.items.emplace_back(text);
    return scene;
}

}  // namespace

TEST_CASE("a PNG has the asked size and the scene's colours, clipped to the frame") {
    const test::Decoded png = test::decode(write_png(sample(), view_of(sample(), 240, 160)));
    REQUIRE(png.width == 240);
    REQUIRE(png.height == 160);
    CHECK(png.at(2, 30) == 0xffffffU);    // paper
    CHECK(png.at(40, 120) == 0xc80000U);  // first tile
    CHECK(png.at(60, 60) == 0xffff00U);   // symbol
    CHECK(png.at(8, 8) == 0x008000U);     // image
    CHECK(png.at(120, 10) == 0xffffffU);  // the border ends with the frame
    std::size_t green = 0, blue = 0, dark = 0;
    for (int y = 22; y < 138; ++y)
        for (int x = 124; x < 218; ++x)
            green += png.at(x, y) == 0x00ff00U ? 1U : 0U, blue += png.at(x, y) == 0x0000c8U ? 1U : 0U;
    CHECK(green > 100);
    CHECK(blue > 3000);
    for (int y = 141; y < 160; ++y)
        for (int x = 118; x < 220; ++x) dark += (png.at(x, y) & 255U) < 100 ? 1U : 0U;
    CHECK(dark > 50);  // the word
}

TEST_CASE("threads and repeats do not change the bytes") {
    const Scene scene = sample();
    const View view = view_of(scene, 600, 400);
    const Bytes one = write_png(scene, view, {1, ""});
    CHECK(one == write_png(scene, view, {2, ""}));
    CHECK(one == write_png(scene, view, {7, ""}));
    cairo::PreparedView prepared(view);
    CHECK(one == write_png(scene, prepared));
    CHECK(one == write_png(scene, prepared));
    Scene other = scene;
    std::get<scene::Fill>(other.items[0]).colour[0] = {1, 2, 3, 255};
    CHECK(write_png(other, prepared) == write_png(other, view));  // what is prepared follows the scene
    other.frames[0].metres_per_pt = 2;
    cairo::PreparedView moved(view_of(other, 600, 400));
    CHECK(write_png(other, moved) == write_png(other, view_of(other, 600, 400)));
}

TEST_CASE("pixels are the PNG's, and keep the opacity of what lies on transparent paper") {
    Scene scene = sample();
    const View view = view_of(scene, 240, 160);
    cairo::PreparedView prepared(view);
    const scene::Pixels opaque = paint_pixels(scene, prepared, 2);
    const test::Decoded png = test::decode(write_png(scene, view));
    REQUIRE(opaque.rgba.size() == png.pixels.size());
    for (std::size_t i = 0; i < png.pixels.size(); ++i) {
        const scene::Rgba c = opaque.rgba[i];
        if (c.a != 255 || static_cast<std::uint32_t>(c.r << 16 | c.g << 8 | c.b) != png.pixels[i])
            FAIL_CHECK("pixel " << i);
    }
    scene.paper = {255, 255, 255, 0};
    const auto glass = std::make_shared<const scene::Shapes>(shapes_of({{square(0, 0, 8, 8)}}));
    scene.items.emplace_back(scene::Fill{scene::Space::page, glass, {{100, 50, 200, 51}}, {}, {}, false});
    const scene::Pixels seen = paint_pixels(scene, prepared, 3);
    const auto at = [&](int x, int y) { return seen.rgba[static_cast<std::size_t>(y * 240 + x)]; };
    CHECK(at(236, 2).a == 0);                           // paper
    CHECK(at(40, 120) == scene::Rgba{200, 0, 0, 255});  // a tile
    const scene::Rgba c = at(1, 1);                     // a fifth: 8 bits hold a fifth of 8 bits
    CHECK(c.a == 51);
    CHECK(std::abs(c.r - 100) <= 3);
    CHECK(std::abs(c.g - 50) <= 3);
    CHECK(std::abs(c.b - 200) <= 3);
    CHECK(paint_pixels(scene, prepared, 1).rgba == seen.rgba);
}

TEST_CASE("a picture without extent is refused") {
    CHECK_THROWS(write_png(sample(), view_of(sample(), 0, 10)));
}

TEST_CASE("where hatched shapes overlap, both hatches are seen") {
    Scene scene{60, 40, {255, 255, 255, 255}, {}, {}, {}};
    scene.items.emplace_back(scene::Fill{
        scene::Space::page,
        std::make_shared<const scene::Shapes>(
            shapes_of({{square(0, 0, 40, 40)}, {square(20, 0, 40, 40)}, {square(20, 0, 20, 40)}})),
        std::vector<scene::Rgba>(3, {0, 0, 0, 0}),
        std::vector<scene::Pattern>(3, scene::Pattern::hatch),
        {{0, 0, 0}, 4, 1},
        false});
    const test::Decoded png = test::decode(write_png(scene, view_of(scene, 240, 160)));
    const auto dark = [&](int left, int right) {
        std::size_t n = 0;
        for (int y = 0; y < 160; ++y)
            for (int x = left; x < right; ++x) n += (png.at(x, y) & 255U) < 128 ? 1U : 0U;
        return static_cast<double>(n);
    };
    CHECK(dark(0, 80) > 1000);
    CHECK(dark(80, 160) == Approx(dark(0, 80)).epsilon(0.15));  // covered by all three
    CHECK(dark(160, 240) == Approx(dark(0, 80)).epsilon(0.15));
}
