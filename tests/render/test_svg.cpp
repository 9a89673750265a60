#include <cpl_vsi.h>
#include <gdal_priv.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "render/svg/png_uri.hpp"
#include "render/svg/write_svg.hpp"
#include "tests/render/pictures.hpp"
#include "tests/render/svg_document.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using sanding::test::area;
using sanding::test::attribute_of;
using sanding::test::content_of;
using sanding::test::shapes_of;
using sanding::test::square;
using sanding::test::SvgDocument;

namespace {

std::string written(const Scene& scene) {
    return write_svg(scene, {"Judul", "Keterangan", "id", "Lembar", TextLayout::fixed()});
}

/// A page of 200 by 100 pt with one frame of 100 by 80 at (20, 10), 2 m a point, centred on (0, 0).
Scene empty_map() {
    return {200, 100, {255, 255, 255, 255}, {{{20, 10, 100, 80}, {0, 0}, 2}}, {}, {}};
}

scene::Text words(std::vector<std::string> text, std::vector<scene::Point> at) {
    scene::Text item;
    item.text = std::move(text);
    item.at = std::move(at);
    item.font = {10, false, false};
    item.colour = {1, 2, 3};
    return item;
}

scene::Shared<scene::Shapes> frozen(scene::Shapes shapes) {
    return std::make_shared<const scene::Shapes>(std::move(shapes));
}

double number_of(const CPLXMLNode* element, const std::string& name) {
    return std::stod(attribute_of(element, name));
}

}  // namespace

TEST_CASE("SVG keeps text as text, in the width it was measured with") {
    Scene scene = empty_map();
    scene::Text item = words({"Kertajati", "Jatitujuh"}, {{50, 40}, {0, 0}});
    item.font = {10, true, true};
    item.align = scene::Align::middle;
    item.vertical = scene::VerticalAlign::top;
    item.halo = {255, 255, 255, 51};
    item.halo_pt = 1.5;
    item.angle_deg = {0, -30};
    scene.items.emplace_back(item);
    const SvgDocument svg(written(scene));
    const auto texts = svg.all("text");
    REQUIRE(texts.size() == 2);
    CHECK(content_of(texts[0]) == "Kertajati");
    CHECK(content_of(texts[1]) == "Jatitujuh");
    CHECK(number_of(texts[0], "x") == 50);
    CHECK(number_of(texts[0], "y") == Approx(48));  // fixed metrics: 0.8 em from the top to the baseline
    CHECK(number_of(texts[0], "textLength") == Approx(9 * 0.55 * 10));
    CHECK(attribute_of(texts[0], "transform").empty());
    CHECK(attribute_of(texts[1], "transform") == "rotate(-30 0 0)");
    const CPLXMLNode* style = svg.all("g").back();
    CHECK(attribute_of(style, "font-size") == "10");
    CHECK(attribute_of(style, "font-weight") == "bold");
    CHECK(attribute_of(style, "font-style") == "italic");
    CHECK(attribute_of(style, "text-anchor") == "middle");
    CHECK(attribute_of(style, "fill") == "#010203");
    CHECK(attribute_of(style, "stroke") == "#ffffff");
    CHECK(attribute_of(style, "stroke-opacity") == ".2");
    CHECK(attribute_of(style, "stroke-width") == "3");  // half of it lies under the letters
    CHECK(attribute_of(style, "paint-order") == "stroke");
}

TEST_CASE("the SVG's page, title and description") {
    Scene scene = empty_map();
    scene.width_pt = 841.89;
    const std::string text = written(scene);
    CHECK(text.find("width=\"841.89pt\" height=\"100pt\" viewBox=\"0 0 841.89 100\"") != std::string::npos);
    CHECK(text.find("font-family=\"Noto Sans, DejaVu Sans, sans-serif\"") != std::string::npos);
    const SvgDocument svg(text);
    CHECK(content_of(svg.all("title").at(0)) == "Judul");
    CHECK(content_of(svg.all("desc").at(0)) == "Keterangan");
    CHECK(text == written(scene));
    scene.height_pt = 0;
    CHECK_THROWS_AS(written(scene), std::runtime_error);
}

TEST_CASE("each layer is a named group, in order, with its items") {
    Scene scene = empty_map();
    scene.frames.push_back({{150, 10, 40, 30}, {0, 0}, 10, true});
    const auto tile = frozen(shapes_of({{square(-10, -10, 20, 20)}}));
    scene.items.emplace_back(words({"judul"}, {{1, 1}}));
    scene.begin_layer("values", "Nilai & angka");
    scene.items.emplace_back(scene::Fill{scene::Space::map, tile, {{9, 9, 9}}, {}, {}, true});
    scene.items.emplace_back(words({"halaman"}, {{1, 1}}));
    scene.begin_layer("empty", "Kosong");
    scene.begin_layer("values", "Nilai lagi", 1);
    scene.items.emplace_back(scene::Fill{scene::Space::map, tile, {{9, 9, 9}}, {}, {}, false});
    scene.begin_layer("2 names", "Nama", 1);
    scene::Text label = words({"peta"}, {{0, 0}});
    label.space = scene::Space::map;
    scene.items.emplace_back(label);
    const SvgDocument svg(written(scene));

    std::vector<const CPLXMLNode*> layers;
    std::vector<std::string> ids, names;
    for (const CPLXMLNode* g : svg.all("g"))
        if (attribute_of(g, "inkscape:groupmode") == "layer")
            layers.push_back(g), ids.push_back(attribute_of(g, "id")),
                names.push_back(attribute_of(g, "inkscape:label"));
    CHECK(ids == std::vector<std::string>{"sheet", "values", "empty", "values-2", "layer-2_names"});
    CHECK(names == std::vector<std::string>{"Lembar", "Nilai & angka", "Kosong", "Nilai lagi", "Nama"});
    REQUIRE(layers.size() == 5);
    CHECK(content_of(SvgDocument::all("text", layers[0]).at(0)) == "judul");
    CHECK(SvgDocument::all("path", layers[1]).size() == 1);
    CHECK(content_of(SvgDocument::all("text", layers[1]).at(0)) == "halaman");
    CHECK(layers[2]->psChild->psNext->psNext->psNext == nullptr);  // three attributes, nothing else
    CHECK(SvgDocument::all("path", layers[3]).size() == 1);
    CHECK(content_of(SvgDocument::all("text", layers[4]).at(0)) == "peta");

    // Without an item before the first layer there is no group for such.
    Scene layered = empty_map();
    layered.begin_layer("only", "Satu");
    CHECK(attribute_of(SvgDocument(written(layered)).all("g").at(0), "id") == "only");

    // Map space is clipped to its own frame, page space is not.
    const auto clips = svg.all("clipPath");
    REQUIRE(clips.size() == 2);
    const CPLXMLNode* rect = SvgDocument::all("rect", clips[1]).at(0);
    CHECK(number_of(rect, "x") == 150);
    CHECK(number_of(rect, "width") == 40);
    CHECK(number_of(rect, "height") == 30);
    const auto clip_of = [](const CPLXMLNode* layer) {
        std::string clip;
        for (const CPLXMLNode* g : SvgDocument::all("g", layer))
            if (!attribute_of(g, "clip-path").empty()) clip += attribute_of(g, "clip-path");
        return clip;
    };
    CHECK(clip_of(layers[0]).empty());
    CHECK(clip_of(layers[1]) == "url(#" + attribute_of(clips[0], "id") + ")");
    CHECK(clip_of(layers[4]) == "url(#" + attribute_of(clips[1], "id") + ")");
    for (const CPLXMLNode* child = layers[1]->psChild; child != nullptr; child = child->psNext)
        if (child->eType == CXT_Element && std::string("text") == child->pszValue)
            CHECK(content_of(child) == "halaman");  // beside the clipped group, not in it
}

TEST_CASE("names from outside can't break the document") {
    const std::string hostile = "a <b> & \"c\" 'd' ]]> <script>alert(1)</script>";
    Scene scene = empty_map();
    scene.items.emplace_back(words({hostile, std::string("x\0y\x01z\x7f", 6), "satu\ndua\ttiga", "\xff\xc3(",
                                    "a\xef\xbf\xbf"
                                    "b",
                                    "\xed\xa0\x80", "", "日本 Ñ عربي"},
                                   std::vector<scene::Point>(8, {1, 1})));
    scene.begin_layer("\"><x/>", hostile);
    SvgOptions options{hostile, hostile, "\" x=\"", hostile, TextLayout::fixed()};
    const std::string text = write_svg(scene, options);
    const SvgDocument svg(text);
    CHECK(content_of(svg.all("title").at(0)) == hostile);
    CHECK(content_of(svg.all("desc").at(0)) == hostile);
    CHECK(svg.all("script").empty());
    CHECK(svg.all("x").empty());
    std::vector<std::string> shown;
    for (const CPLXMLNode* t : svg.all("text")) shown.push_back(content_of(t));
    const std::string bad = "\xef\xbf\xbd";
    CHECK(shown == std::vector<std::string>{hostile, "xyz", "satu dua tiga", bad + bad + "(", "ab",
                                            bad + bad + bad, "日本 Ñ عربي"});
    CHECK(text.find("]]>") == std::string::npos);
    CHECK(attribute_of(svg.all("g").back(), "inkscape:label") == hostile);
}

TEST_CASE("tiles of one colour are one path with a thin line of that colour, others are by themselves") {
    Scene scene = empty_map();
    const auto shapes = frozen(shapes_of({{square(-50, -40, 50, 40)},
                                          {square(0, -40, 50, 40), square(10, -30, 20, 20)},
                                          {square(-50, 0, 50, 40)},
                                          {square(0, 0, 50, 40)}}));
    const std::vector<scene::Rgba> colours{{200, 0, 0}, {0, 0, 200}, {200, 0, 0}, {0, 0, 0, 0}};
    scene.items.emplace_back(scene::Fill{scene::Space::map, shapes, colours, {}, {}, true});
    scene.items.emplace_back(scene::Fill{scene::Space::map, shapes, colours, {}, {}, false});
    const SvgDocument svg(written(scene));
    const auto paths = svg.all("path");
    REQUIRE(paths.size() == 5);
    CHECK(attribute_of(paths[0], "fill") == "#c80000");
    CHECK(attribute_of(paths[0], "stroke") == "#c80000");
    CHECK(test::parse_path(attribute_of(paths[0], "d")).size() == 2);
    CHECK(attribute_of(paths[1], "fill") == "#0000c8");
    CHECK(test::parse_path(attribute_of(paths[1], "d")).size() == 2);  // the shape and its hole
    for (std::size_t i : {2U, 3U, 4U}) CHECK(attribute_of(paths[i], "stroke").empty());
    CHECK(attribute_of(paths[3], "fill-rule") == "evenodd");
    // 50 m by 40 m at 2 m a point.
    CHECK(area(test::parse_path(attribute_of(paths[2], "d")).at(0).points) == Approx(25 * 20));
    const auto corner = test::parse_path(attribute_of(paths[2], "d")).at(0).points.at(0);
    CHECK(corner.x == Approx(70 - 25));  // the frame's middle is (70, 50); north is up
    CHECK(corner.y == Approx(50 + 20));
}

TEST_CASE("hatches are lines at 45 degrees with the asked spacing, clipped to the hatched shapes") {
    Scene scene = empty_map();
    const auto shapes = frozen(shapes_of({{square(0, 0, 40, 30)}, {square(100, 0, 40, 30)}}));
    scene.items.emplace_back(scene::Fill{scene::Space::page,
                                         shapes,
                                         {{0, 0, 0, 0}, {9, 9, 9}},
                                         {scene::Pattern::cross_hatch, scene::Pattern::none},
                                         {{0, 255, 0}, 3, 0.7},
                                         false});
    const SvgDocument svg(written(scene));
    const CPLXMLNode* clip = svg.all("clipPath").back();
    const CPLXMLNode* clip_path = SvgDocument::all("path", clip).at(0);
    CHECK(attribute_of(clip_path, "clip-rule") == "evenodd");
    CHECK(test::parse_path(attribute_of(clip_path, "d")).size() == 1);
    const CPLXMLNode* lines = svg.all("path").back();
    CHECK(attribute_of(lines, "clip-path") == "url(#" + attribute_of(clip, "id") + ")");
    CHECK(attribute_of(lines, "stroke") == "#00ff00");
    CHECK(attribute_of(lines, "stroke-width") == ".7");
    std::vector<double> rising, falling;
    for (const auto& line : test::parse_path(attribute_of(lines, "d"))) {
        REQUIRE(line.points.size() == 2);
        const scene::Point a = line.points[0], b = line.points[1];
        CHECK(std::abs(b.x - a.x) == Approx(std::abs(b.y - a.y)).margin(0.011));
        const bool up = (b.x > a.x) != (b.y > a.y);
        (up ? rising : falling).push_back((up ? a.x + a.y : a.x - a.y) / std::sqrt(2.0));
    }
    // Lines that cross the shape's rectangle: its extent across them is (40 + 30)/√2 = 49.5 pt.
    for (std::vector<double>* all : {&rising, &falling}) {
        std::sort(all->begin(), all->end());
        CHECK(all->size() >= 16);
        CHECK(all->size() <= 18);
        for (std::size_t i = 0; i < all->size(); ++i) {
            CHECK(std::remainder((*all)[i], 3.0) == Approx(0).margin(0.011));  // counted from the corner
            if (i > 0) CHECK((*all)[i] - (*all)[i - 1] == Approx(3).margin(0.02));
        }
    }
}

TEST_CASE("hatched shapes that may overlap are clipped one by one, tiles together") {
    Scene scene = empty_map();
    scene::Fill fill{scene::Space::page,
                     frozen(shapes_of({{square(0, 0, 40, 30)}, {square(20, 0, 40, 30)}})),
                     std::vector<scene::Rgba>(2, {0, 0, 0, 0}),
                     std::vector<scene::Pattern>(2, scene::Pattern::hatch),
                     {{0, 255, 0}, 3, 0.7},
                     false};
    scene.items.emplace_back(fill);
    const std::size_t one_by_one = SvgDocument(written(scene)).all("clipPath").size();
    fill.tiles = true;
    scene.items[0] = fill;
    CHECK(one_by_one == SvgDocument(written(scene)).all("clipPath").size() + 1);
}

TEST_CASE("marks: circles, turned symbols, sectors") {
    Scene scene = empty_map();
    scene::Marks circles{scene::Space::map,
                         scene::Symbol::circle,
                         {{0, 0}, {20, 20}},
                         {8, 4},
                         {{1, 1, 1}, {2, 2, 2}},
                         {255, 255, 255},
                         0.5};
    scene::Marks arrow{
        scene::Space::page, scene::Symbol::triangle, {{50, 50}}, {10}, {{3, 3, 3}}, {0, 0, 0, 0}, 0, {90}};
    scene::Marks pie{scene::Space::page,
                     scene::Symbol::sector,
                     {{50, 50}, {50, 50}, {50, 50}, {50, 50}, {9, 9}},
                     {20, 20, 20, 20, 20},
                     std::vector<scene::Rgba>(5, {4, 4, 4}),
                     {0, 0, 0, 0},
                     0,
                     {0, 90, 0, 0, 0},
                     {90, 270, 135, 360, 0}};
    scene::Marks cross{scene::Space::page, scene::Symbol::cross, {{5, 5}}, {10},
                       {{5, 5, 5}},        {0, 0, 0, 0},         0};
    scene.items = {circles, arrow, pie, cross};
    const SvgDocument svg(written(scene));
    const auto found = svg.all("circle");
    REQUIRE(found.size() == 3);
    CHECK(number_of(found[1], "cx") == 80);  // 20 m are 10 pt
    CHECK(number_of(found[1], "cy") == 40);
    CHECK(number_of(found[1], "r") == 2);
    CHECK(attribute_of(found[1], "fill") == "#020202");
    CHECK(number_of(found[2], "r") == 10);  // a whole pie
    const auto paths = svg.all("path");
    REQUIRE(paths.size() == 5);                                   // a sector of nothing is not there
    CHECK(attribute_of(paths[0], "d") == "M55 50L45 55L45 45z");  // points east
    CHECK(attribute_of(paths[1], "d") == "M50 50L50 40A10 10 0 0 1 60 50z");
    CHECK(attribute_of(paths[2], "d") == "M50 50L60 50A10 10 0 1 1 50 40z");
    CHECK(attribute_of(paths[3], "d") == "M50 50L50 40A10 10 0 0 1 57.07 57.07z");  // 10/√2 = 7.07
    CHECK(attribute_of(paths[4], "d") == "M0 5L10 5M5 0L5 10");
    CHECK(attribute_of(paths[4], "stroke-width") == "2");
}

TEST_CASE("strokes: width, dashes, opacity, rings closed") {
    Scene scene = empty_map();
    scene::Lines lines;
    lines.points = {{-10, 0}, {10, 0}, {10, 10}, {-10, 0}, {0, 0}, {0, 500}};
    lines.line_start = {0, 4, 6};
    const auto shared = std::make_shared<const scene::Lines>(lines);
    scene.items.emplace_back(scene::Stroke{scene::Space::map, shared, {0, 0, 0, 128}, 1.2, {3.5, 2}});
    scene.items.emplace_back(scene::Stroke{scene::Space::map, shared, {0, 0, 0, 0}, 1, {}});
    const SvgDocument svg(written(scene));
    const auto paths = svg.all("path");
    REQUIRE(paths.size() == 1);  // what can't be seen isn't written
    CHECK(attribute_of(paths[0], "stroke-dasharray") == "3.5 2");
    CHECK(attribute_of(paths[0], "stroke-opacity") == ".5");
    CHECK(attribute_of(paths[0], "fill") == "none");
    const auto parts = test::parse_path(attribute_of(paths[0], "d"));
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].closed);
    CHECK(parts[0].points.size() == 3);
    CHECK_FALSE(parts[1].closed);
}

TEST_CASE("images are embedded as PNG, exactly") {
    GDALAllRegister();
    std::mt19937 random(3);
    for (const bool transparent : {false, true}) {
        scene::Pixels pixels{17, 9, {}};
        for (int i = 0; i < 17 * 9; ++i) {
            const auto v = [&] { return static_cast<std::uint8_t>(random() % 256); };
            // Some rows are smooth, so that each filter has its turn.
            const auto ramp = static_cast<std::uint8_t>(i);
            pixels.rgba.push_back(i < 60 ? scene::Rgba{ramp, ramp, 7, 255}
                                         : scene::Rgba{v(), v(), v(), transparent ? v() : std::uint8_t{255}});
        }
        Scene scene = empty_map();
        scene.items.emplace_back(scene::Image{
            scene::Space::map, {-20, -10, 40, 20}, std::make_shared<const scene::Pixels>(pixels)});
        const SvgDocument svg(written(scene));
        const CPLXMLNode* image = svg.all("image").at(0);
        CHECK(number_of(image, "x") == 60);
        CHECK(number_of(image, "y") == 45);
        CHECK(number_of(image, "width") == 20);
        CHECK(number_of(image, "height") == 10);
        const std::string uri = attribute_of(image, "xlink:href"), start = "data:image/png;base64,";
        REQUIRE(uri.starts_with(start));
        std::string bytes = uri.substr(start.size());
        const int length = CPLBase64DecodeInPlace(reinterpret_cast<GByte*>(bytes.data()));
        const std::string name = "/vsimem/svg-test.png";
        VSIFCloseL(VSIFileFromMemBuffer(name.c_str(), reinterpret_cast<GByte*>(bytes.data()),
                                        static_cast<vsi_l_offset>(length), FALSE));
        const std::unique_ptr<GDALDataset> png(GDALDataset::Open(name.c_str()));
        REQUIRE(png);
        REQUIRE(png->GetRasterXSize() == 17);
        REQUIRE(png->GetRasterYSize() == 9);
        REQUIRE(png->GetRasterCount() == (transparent ? 4 : 3));
        std::vector<std::uint8_t> read(17 * 9 * 4, 255);
        REQUIRE(png->RasterIO(GF_Read, 0, 0, 17, 9, read.data(), 17, 9, GDT_Byte, png->GetRasterCount(),
                              nullptr, 4, 4 * 17, 1, nullptr) == CE_None);
        for (std::size_t i = 0; i < pixels.rgba.size(); ++i)
            CHECK(scene::Rgba{read[4 * i], read[4 * i + 1], read[4 * i + 2], read[4 * i + 3]} ==
                  pixels.rgba[i]);
        VSIUnlink(name.c_str());
    }
    CHECK_THROWS_AS(svg::png_data_uri({0, 1, {}}), std::runtime_error);
    CHECK_THROWS_AS(svg::png_data_uri({2, 2, {{1, 2, 3, 4}}}), std::runtime_error);
}
