#include <stdlib.h>

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

std::string text_of(const Bytes& bytes) {
    return {bytes.begin(), bytes.end()};
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

TEST_CASE("PDF keeps text as text and takes its date from SOURCE_DATE_EPOCH") {
    ::setenv("SOURCE_DATE_EPOCH", "1767225600", 1);
    const std::string pdf = text_of(write_pdf(sample(), {1, "Judul"}));
    CHECK(pdf.starts_with("%PDF-"));
    // Cairo 1.18 packs the date into a compressed stream; there the next two checks tell that it is used.
    if (pdf.find("/ObjStm") == std::string::npos) CHECK(pdf.find("20260101000000") != std::string::npos);
    CHECK(pdf.find("/Font") != std::string::npos);
    CHECK(pdf == text_of(write_pdf(sample(), {1, "Judul"})));
    ::setenv("SOURCE_DATE_EPOCH", "1767225601", 1);
    CHECK(pdf != text_of(write_pdf(sample(), {1, "Judul"})));
    ::unsetenv("SOURCE_DATE_EPOCH");
}

TEST_CASE("SVG is written at the page's size") {
    const std::string svg = text_of(write_svg(sample()));
    CHECK(svg.find("<svg") != std::string::npos);
    const bool in_points = svg.find("width=\"120pt\"") != std::string::npos;  // Cairo 1.16
    CHECK((in_points || svg.find("width=\"120\"") != std::string::npos));     // 1.18: user units of a point
    CHECK(svg.find("</svg>") != std::string::npos);
}

TEST_CASE("a picture without extent is refused") {
    CHECK_THROWS(write_png(sample(), view_of(sample(), 0, 10)));
}
