#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/error.hpp"
#include "core/geo/crs.hpp"
#include "layers/line_chains.hpp"
#include "layers/map_items.hpp"
#include "layers/overlay.hpp"
#include "layers/overlay_parts.hpp"
#include "render/cairo/write.hpp"
#include "render/scene/dump.hpp"
#include "render/text/place_labels.hpp"
#include "tests/layers/ascii_districts.hpp"
#include "tests/layers/check_sheet.hpp"
#include "tests/render/pictures.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/rasters.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;

namespace {

Shared<MapGeometry> geometry_of(const std::string& drawing = "AABB\nCCDD") {
    return prepare_map(test::ascii_districts({drawing}));
}

/// A page of 400 × 300 points that shows the whole study.
Scene empty_scene(const MapGeometry& geometry) {
    Scene scene;
    scene.width_pt = 400;
    scene.height_pt = 300;
    scene.frames = {fit_frame(geometry.extent, {20, 20, 360, 260})};
    return scene;
}

MapStyle plain_style() {
    MapStyle style;
    style.text = TextLayout::fixed();
    return style;
}

struct Road {
    std::string kelas, name;
    std::vector<Point> points;
};

/// Lines with one class per kelas, in the given order.
Overlay roads_of(const std::vector<std::string>& classes, const std::vector<Road>& roads) {
    Overlay overlay;
    overlay.id = "jalan";
    overlay.label_id = "Jalan (uji)";
    overlay.label_en = "Roads (test)";
    for (const std::string& c : classes) overlay.classes.push_back({c, c, c + " (en)", {}, 0, 0, {}, false});
    for (const Road& road : roads) {
        overlay.lines.points.insert(overlay.lines.points.end(), road.points.begin(), road.points.end());
        overlay.lines.close_part();
        overlay.lines.close_line();
        overlay.name.push_back(road.name);
        const auto c = static_cast<std::uint32_t>(std::find(classes.begin(), classes.end(), road.kelas) -
                                                  classes.begin());
        overlay.class_of.push_back(c);
        ++overlay.classes[c].features;
    }
    return overlay;
}

template <class Item>
std::vector<Item> items_of(const Scene& scene) {
    std::vector<Item> out;
    for (const scene::Item& item : scene.items)
        if (const auto* one = std::get_if<Item>(&item)) out.push_back(*one);
    return out;
}

scene::Lines lines_of(const std::vector<std::vector<scene::Point>>& lines) {
    scene::Lines out;
    for (const auto& line : lines) {
        out.points.insert(out.points.end(), line.begin(), line.end());
        out.close_line();
    }
    return out;
}

}  // namespace

TEST_CASE("roads: all casings before all cores, the least important first, toll roads white on dark") {
    const auto geometry = geometry_of();
    const Overlay overlay =
        roads_of({"arteri", "lokal", "tol"}, {{"tol", "", {{108.105, -6.705}, {108.13, -6.715}}},
                                              {"lokal", "", {{108.105, -6.71}, {108.13, -6.71}}},
                                              {"arteri", "", {{108.11, -6.705}, {108.11, -6.715}}}});
    Scene scene = empty_scene(*geometry);
    add_overlay(scene, overlay, *geometry, plain_style());
    std::vector<std::string> strokes;
    std::string text = dump(scene);
    for (std::size_t at = 0; (at = text.find("stroke ", at)) != std::string::npos; ++at)
        strokes.push_back(text.substr(at, text.find('\n', at) - at));
    // Widths: core + 2 × rim. The local road has no casing.
    CHECK(strokes == std::vector<std::string>{"stroke map #7a5c1e 2.1", "stroke map #3a3a3a 2.9",
                                              "stroke map #8d8880 0.4", "stroke map #f0c36d 1.2",
                                              "stroke map #ffffff 1.5"});
    // The toll road's ends, in the map's projection.
    const auto strokes_of = items_of<scene::Stroke>(scene);
    CHECK(strokes_of.back().lines->points.front() == project(*geometry, {108.105, -6.705}));
    CHECK(strokes_of.back().lines->points.back() == project(*geometry, {108.13, -6.715}));
}

TEST_CASE("what the study says of a road goes before what its name suggests") {
    Overlay overlay = roads_of({"tol", "lokal"}, {{"tol", "", {{108.1, -6.7}, {108.2, -6.7}}}});
    overlay.classes[1].style.casing = 0x112233;
    overlay.classes[1].style.width_pt = 3;
    overlay.classes[1].style.dash_pt = {2, 1};
    overlay.classes[1].named_in_study = true;
    overlay.opacity = 0.5;
    const auto looks = looks_of(overlay);
    CHECK(looks[0].colour == scene::Rgba{255, 255, 255, 128});
    CHECK(looks[1].casing == rgb(0x112233, 128));
    CHECK(looks[1].casing_pt == 0.6);
    CHECK(looks[1].width_pt == 3);
    CHECK(looks[1].dash_pt == std::vector<double>{2, 1});
    CHECK(by_importance(overlay) == std::vector<std::size_t>{1, 0});  // its own order
    Overlay river = roads_of({""}, {{"", "", {{108.1, -6.7}, {108.2, -6.7}}}});
    river.id = "Sungai";
    CHECK(looks_of(river)[0].water);
}

TEST_CASE("twenty-four classes without a style look different, all of them") {
    for (const OverlayKind kind : {OverlayKind::lines, OverlayKind::points, OverlayKind::polygons}) {
        Overlay overlay;
        overlay.kind = kind;
        for (int i = 0; i < 24; ++i)
            overlay.classes.push_back({"k" + std::to_string(i), "", "", {}, 1, 0, {}, false});
        const auto looks = looks_of(overlay);
        for (std::size_t a = 0; a < looks.size(); ++a)
            for (std::size_t b = a + 1; b < looks.size(); ++b)
                CHECK_FALSE((looks[a].colour == looks[b].colour && looks[a].dash_pt == looks[b].dash_pt &&
                             looks[a].pattern == looks[b].pattern &&
                             (kind != OverlayKind::points || looks[a].symbol == looks[b].symbol)));
    }
}

TEST_CASE("pieces that touch become one line") {
    // A road in three pieces, one of them written backwards, a side road at a right angle, and one elsewhere.
    const scene::Lines joined = chained(lines_of({{{0, 0}, {10, 0}},
                                                  {{30, 1}, {20, 0}},
                                                  {{10.1, 0}, {20, 0}},
                                                  {{20, 0}, {20, 50}},
                                                  {{100, 100}, {110, 100}}}));
    REQUIRE(joined.size() == 3);
    CHECK(length_of(joined, 0) == Approx(30 + (std::hypot(10, 1) - 10)).margin(0.2));
    CHECK(joined.points[0] == scene::Point{0, 0});
    CHECK(joined.points[joined.line_start[1] - 1] == scene::Point{30, 1});
    // At a crossing the straight ones go together, whatever their order.
    const scene::Lines crossing =
        chained(lines_of({{{0, 0}, {10, 0}}, {{10, 0}, {10, 10}}, {{10, -10}, {10, 0}}, {{10, 0}, {20, 0}}}));
    REQUIRE(crossing.size() == 2);
    CHECK(crossing.points[2] == scene::Point{20, 0});
    // Two halves of a ring make a closed line; a ring stays one.
    const scene::Lines ring = chained(lines_of({{{0, 0}, {10, 0}, {10, 10}},
                                                {{10, 10}, {0, 10}, {0, 0}},
                                                {{50, 50}, {60, 50}, {60, 60}, {50, 50}}}));
    REQUIRE(ring.size() == 2);
    for (std::size_t i = 0; i < 2; ++i)
        CHECK(ring.points[ring.line_start[i]] == ring.points[ring.line_start[i + 1] - 1]);
    CHECK(length_of(ring, 0) == Approx(40));
    CHECK(chained({}).size() == 0);
}

TEST_CASE("a road in pieces has one name, turned along it and never upside down") {
    const auto geometry = geometry_of("AAAAAA\nAAAAAA\nAAAAAA\nAAAAAA");
    // From the lower left to the upper right, in two pieces that touch, the second written backwards; and one
    // that runs westwards.
    const Overlay overlay = roads_of({"tol"}, {{"tol", "Tol Uji", {{108.105, -6.735}, {108.13, -6.72}}},
                                               {"tol", "Tol Uji", {{108.155, -6.705}, {108.13, -6.72}}},
                                               {"tol", "Balik", {{108.155, -6.735}, {108.12, -6.735}}},
                                               {"tol", "", {{108.155, -6.73}, {108.11, -6.73}}}});
    Scene scene = empty_scene(*geometry);
    const MapStyle style = plain_style();
    add_overlay(scene, overlay, *geometry, style);
    const auto texts = items_of<scene::Text>(scene);
    REQUIRE(texts.size() == 1);
    CHECK(texts[0].text == std::vector<std::string>{"Balik", "Tol Uji"});
    CHECK(texts[0].placement == scene::Placement::along);
    REQUIRE(texts[0].path);
    CHECK(texts[0].path->size() == 2);

    const Scene placed = place_labels(scene, view_of(scene), style.text);
    const auto names = items_of<scene::Text>(placed);
    REQUIRE(names.size() == 1);
    REQUIRE(names[0].text.size() == 2);
    for (const double angle : names[0].angle_deg) CHECK((angle >= -90 && angle <= 90));
    CHECK(names[0].angle_deg[0] == Approx(0).margin(0.1));
    // Clockwise on the page, so a road that rises to the right has a negative angle.
    const scene::Point a = project(*geometry, {108.105, -6.735}), b = project(*geometry, {108.155, -6.705});
    CHECK(names[0].angle_deg[1] ==
          Approx(-std::atan2(b.y - a.y, b.x - a.x) * 180 / std::numbers::pi).margin(0.2));
    test::check_sheet(placed, style.text);
}

TEST_CASE("parallel carriageways share a name, far pieces have their own") {
    const auto geometry = geometry_of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    const Overlay overlay = roads_of({"tol"}, {{"tol", "Cipali", {{108.11, -6.705}, {108.2, -6.705}}},
                                               {"tol", "Cipali", {{108.2, -6.706}, {108.11, -6.706}}},
                                               {"tol", "Cipali", {{108.4, -6.705}, {108.48, -6.705}}}});
    Scene scene = empty_scene(*geometry);
    add_overlay(scene, overlay, *geometry, plain_style());
    CHECK(items_of<scene::Text>(scene)[0].text == std::vector<std::string>(2, "Cipali"));
}

TEST_CASE("a long name is written without its addition where the road is short") {
    const auto geometry = geometry_of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    const std::string name = "Jalan Tol Uji (ruas timur)";
    const auto written = [&](double length_degrees) {
        Scene scene = empty_scene(*geometry);
        add_overlay(scene,
                    roads_of({"tol"}, {{"tol", name, {{108.11, -6.705}, {108.11 + length_degrees, -6.705}}}}),
                    *geometry, plain_style());
        return items_of<scene::Text>(scene)[0].text[0];
    };
    CHECK(written(0.3) == name);
    CHECK(written(0.02) == "Jalan Tol Uji");
}

TEST_CASE("points are symbols by class with names beside them") {
    const auto geometry = geometry_of();
    Overlay overlay;
    overlay.kind = OverlayKind::points;
    overlay.id = "fasilitas";
    overlay.classes = {{"pasar", "Pasar", "Market", {}, 1, 0, {}, true},
                       {"smp", "SMP", "School", {}, 1, 0, {}, false}};
    overlay.classes[0].style.symbol = OverlaySymbol::diamond;
    overlay.classes[0].style.size_pt = 7;
    overlay.points = {{108.12, -6.71}, {108.11, -6.705}};
    overlay.class_of = {0, 1};
    overlay.name = {"Pasar Kadipaten", ""};
    Scene scene = empty_scene(*geometry);
    add_overlay(scene, overlay, *geometry, plain_style());
    const auto marks = items_of<scene::Marks>(scene);
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].symbol == scene::Symbol::circle);
    CHECK(marks[1].symbol == scene::Symbol::diamond);  // more important: last
    CHECK(marks[1].size_pt == std::vector<double>{7});
    CHECK(marks[1].at[0] == project(*geometry, {108.12, -6.71}));
    const auto texts = items_of<scene::Text>(scene);
    REQUIRE(texts.size() == 1);
    CHECK(texts[0].text == std::vector<std::string>{"Pasar Kadipaten"});
    CHECK(texts[0].placement == scene::Placement::beside);
}

TEST_CASE("polygons are filled at their opacity, hatched and outlined") {
    const auto geometry = geometry_of();
    Overlay overlay;
    overlay.kind = OverlayKind::polygons;
    overlay.id = "x";
    overlay.opacity = 0.25;
    overlay.classes = {{"", "x", "x", {}, 1, 0, {}, false}};
    overlay.classes[0].style.colour = 0x336699;
    overlay.classes[0].style.hatch = OverlayHatch::hatch;
    overlay.classes[0].style.width_pt = 1.5;
    overlay.polygons = test::ascii_districts({"A"}).units().shapes;
    overlay.class_of = {0};
    overlay.name = {"Danau"};
    Scene scene = empty_scene(*geometry);
    add_overlay(scene, overlay, *geometry, plain_style());
    const auto fills = items_of<scene::Fill>(scene);
    REQUIRE(fills.size() == 1);
    CHECK(fills[0].colour[0] == rgb(0x336699, 64));
    CHECK(fills[0].pattern[0] == scene::Pattern::hatch);
    const auto strokes = items_of<scene::Stroke>(scene);
    REQUIRE(strokes.size() == 1);
    CHECK(strokes[0].colour == rgb(0x336699));
    CHECK(strokes[0].width_pt == 1.5);
    const auto texts = items_of<scene::Text>(scene);
    REQUIRE(texts.size() == 1);
    CHECK(texts[0].placement == scene::Placement::inside);
    REQUIRE(texts[0].within);
}

TEST_CASE("a raster lies at its place on the map to within half a pixel") {
    const test::TempDir dir;
    const auto geometry = geometry_of("AAAAAAAAAA\nAAAAAAAAAA");
    // Cells of a thousandth of a degree; black but for the square 108.13 … 108.15 by −6.715 … −6.705, white.
    test::write_geotiff(
        (dir / "kotak.tif").string(),
        {.width = 100,
         .height = 40,
         .left = 108.1,
         .top = -6.69,
         .cell_width = 0.001,
         .cell_height = 0.001,
         .cell = [](int, int x, int y) { return x >= 30 && x < 50 && y >= 15 && y < 25 ? 255.0 : 0.0; }});
    Overlay overlay;
    overlay.kind = OverlayKind::raster;
    overlay.id = "kotak";
    overlay.source = dir / "kotak.tif";
    overlay.raster = describe_raster(overlay.source);
    overlay.low = 0, overlay.high = 255;
    overlay.opacity = 0.5;
    overlay.classes = {{"", "k", "k", {}, 0, 0, {}, false}};
    Scene scene = empty_scene(*geometry);
    add_overlay(scene, overlay, *geometry, plain_style());
    const auto images = items_of<scene::Image>(scene);
    REQUIRE(images.size() == 1);
    const scene::Image& image = images[0];
    CHECK(image.space == scene::Space::map);
    const scene::Pixels& pixels = *image.pixels;
    REQUIRE(pixels.rgba.size() == static_cast<std::size_t>(pixels.width * pixels.height));
    // The box around what is more white than black, in map metres. Its own corners are where the projection
    // puts the square's; the projection turns the square by less than a hundredth of a pixel here.
    Box white;
    const double w = image.at.width / pixels.width, h = image.at.height / pixels.height;
    for (int y = 0; y < pixels.height; ++y)
        for (int x = 0; x < pixels.width; ++x) {
            const scene::Rgba c = pixels.rgba[static_cast<std::size_t>(y * pixels.width + x)];
            if (c.r < 128) continue;
            CHECK(c.a == 128);
            white.add({image.at.x + x * w, image.at.bottom() - (y + 1) * h});
            white.add({image.at.x + (x + 1) * w, image.at.bottom() - y * h});
        }
    const scene::Point low = project(*geometry, {108.13, -6.715}),
                       high = project(*geometry, {108.15, -6.705});
    CHECK(white.min_x == Approx(low.x).margin(0.5 * w));
    CHECK(white.min_y == Approx(low.y).margin(0.5 * h));
    CHECK(white.max_x == Approx(high.x).margin(0.5 * w));
    CHECK(white.max_y == Approx(high.y).margin(0.5 * h));
    // Painted, the square is where the map's districts would have it: its middle is grey over white paper.
    const auto png = test::decode(write_png(scene, view_of(scene, 800, 600)));
    const auto page = to_page(scene, view_of(scene), scene::Space::map);
    const scene::Point middle = page(project(*geometry, {108.14, -6.71}));
    CHECK(png.at(static_cast<int>(middle.x * 2), static_cast<int>(middle.y * 2)) == 0xffffff);
    const scene::Point beside = page(project(*geometry, {108.16, -6.71}));
    CHECK((png.at(static_cast<int>(beside.x * 2), static_cast<int>(beside.y * 2)) & 0xff) ==
          Approx(127).margin(1));
    // A frame elsewhere has no image.
    Scene elsewhere = empty_scene(*geometry);
    elsewhere.frames[0].centre.x += 1e6;
    add_overlay(elsewhere, overlay, *geometry, plain_style());
    CHECK(elsewhere.items.empty());
}

TEST_CASE("palettes of rasters: their names are checked, shaded plains are light") {
    Overlay overlay;
    overlay.kind = OverlayKind::raster;
    overlay.low = 0, overlay.high = 255;
    CHECK(raster_ramp(overlay).front() == rgb(0x000000));
    CHECK(raster_ramp(overlay).back() == rgb(0xffffff));
    overlay.shade = true;
    CHECK(raster_ramp(overlay)[90].r > 220);  // 90 of 127: the light of flat ground, sin 45°
    overlay.shade = false;
    overlay.palette = "cividis";
    CHECK(raster_ramp(overlay).front() == palette_colours("cividis", 128).front());
    overlay.palette = "cividos";
    overlay.palette_where = "study.toml, line 7, column 11";
    CHECK_THROWS_WITH(
        raster_ramp(overlay),
        test::contains_text("study.toml, line 7, column 11: no palette") && test::contains_text("'cividis'"));
}

TEST_CASE("the values above a layer take the opacity it asks for") {
    Overlay a, b;
    a.below = true, a.choropleth_opacity = 0.7;
    b.below = false, b.choropleth_opacity = 0.2;
    CHECK(choropleth_opacity({}) == 1);
    CHECK(choropleth_opacity({freeze(a), freeze(b)}) == 0.7);
}

TEST_CASE("the legend has a row per class, the most important first, in both languages") {
    const MapStyle style = plain_style();
    Overlay overlay = roads_of({"arteri", "tol"}, {{"tol", "", {{108.1, -6.7}, {108.2, -6.7}}}});
    const auto legend = [&](double height, Language language) {
        Scene scene;
        scene.width_pt = scene.height_pt = 300;
        SheetWriter writer(scene, style.text);
        LegendRows rows(writer, {20, 20, 150, height}, 20);
        add_overlay_rows(rows, overlay, language);
        CHECK(rows.y() <= 20 + height + 3);
        test::check_sheet(scene, style.text);
        return test::page_texts(scene);
    };
    CHECK(legend(200, Language::indonesian) == std::vector<std::string>{"Jalan (uji)", "tol", "arteri"});
    CHECK(legend(200, Language::english) ==
          std::vector<std::string>{"Roads (test)", "tol (en)", "arteri (en)"});
    CHECK(legend(22, Language::english).size() < 3);
    CHECK(legend(2, Language::english).empty());
    overlay.classes = {{"", "Jalan (uji)", "Roads (test)", {}, 1, 0, {}, false}};
    CHECK(legend(200, Language::english) == std::vector<std::string>{"Roads (test)"});
    overlay.kind = OverlayKind::raster;
    overlay.raster.kind = RasterKind::values;
    overlay.low = 0, overlay.high = 3078;
    CHECK(legend(200, Language::indonesian)[0].find("3.078)") != std::string::npos);
}
