#include <algorithm>
#include <cmath>

#include "core/geo/crs.hpp"
#include "core/geo/gdal.hpp"
#include "layers/legend.hpp"
#include "layers/map.hpp"
#include "layers/numbers.hpp"
#include "render/cairo/write.hpp"
#include "render/text/place_labels.hpp"
#include "tests/layers/ascii_districts.hpp"
#include "tests/layers/check_sheet.hpp"
#include "tests/render/pictures.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/real_data.hpp"

using namespace sanding;

namespace {

MapInputs inputs_of(const Districts& districts, std::vector<double> values) {
    MapInputs inputs;
    inputs.geometry = prepare_map(districts);
    inputs.values = std::move(values);
    return inputs;
}

MapStyle plain_style() {
    MapStyle style;
    style.title = "Jumlah penduduk 2035";
    style.subtitle = "per desa";
    style.region = "Kabupaten Sumedang dan Majalengka";
    style.legend_title = "Penduduk";
    style.unit = "jiwa";
    style.source_note = "Sumber: Dukcapil 2024";
    style.fingerprint = "a1f3·9c";
    style.text = TextLayout::fixed();
    return style;
}

bool contains(const std::vector<std::string>& texts, const std::string& wanted) {
    return std::find(texts.begin(), texts.end(), wanted) != texts.end();
}

}  // namespace

TEST_CASE("a sheet says what is shown, in which classes, how many, where from") {
    const MapInputs inputs =
        inputs_of(test::ascii_districts({"AABB\nCCDD", "KKLL\nKKLL", "ZZZZ\nZZZZ"}), {10, 20, NAN, 40});
    MapStyle style = plain_style();
    style.classes_spec = {ClassMethod::manual, 2, false, "YlGnBu", {15, 30}};
    style.marks = {"asumsi"};
    const Scene scene = draw_map(inputs, style);
    const std::vector<std::string> texts = test::page_texts(scene);
    for (const char* wanted :
         {"Jumlah penduduk 2035", "per desa", "Penduduk", "jiwa", "n", "≥ 30", "15 – 30", "< 15",
          "tidak ada data", "batas kabupaten", "batas kecamatan", "batas desa/kelurahan", "asumsi", "a1f3·9c",
          "0", "U", "Kabupaten Sumedang dan Majalengka"}) {
        INFO(wanted);
        CHECK(contains(texts, wanted));
    }
    CHECK(std::count(texts.begin(), texts.end(), "1") ==
          4);  // three classes and the missing one, one district each
    const auto& choropleth = std::get<scene::Fill>(
        *std::find_if(scene.items.begin(), scene.items.end(), [](const scene::Item& item) {
            const auto* fill = std::get_if<scene::Fill>(&item);
            return fill != nullptr && fill->space == scene::Space::map;
        }));
    CHECK(choropleth.shapes == inputs.geometry->levels[0].shapes);  // shared, not copied
    CHECK(choropleth.colour[2] == ink::missing);
    CHECK(choropleth.pattern[2] == scene::Pattern::hatch);
    CHECK(choropleth.colour[0] == palette_colours("YlGnBu", 3)[0]);
    style.language = Language::english;
    CHECK(contains(test::page_texts(draw_map(inputs, style)), "no data"));
}

TEST_CASE("sheets keep their margins and overlap nothing, whatever the size and the data") {
    const auto [width, height] =
        GENERATE(std::pair(1366, 768), std::pair(1920, 1080), std::pair(1684, 1191), std::pair(640, 400));
    const TextLayout layout = GENERATE(TextLayout::fixed(), TextLayout::pango());
    const int kind = GENERATE(range(0, 7));
    const Districts districts =
        kind == 3 ? test::ascii_districts({"A"})
                  : test::ascii_districts(
                        {"AABBEE\nCCDDFF\nCCDGFH", "KKLLMM\nKKLLMM\nKKLLMM", "YYYYZZ\nYYYYZZ\nYYYYZZ"});
    MapInputs inputs = inputs_of(districts, std::vector<double>(districts.units().size(), 5));
    MapStyle style = plain_style();
    style.page = page_for_pixels(width, height);
    style.text = layout;
    if (kind == 0)
        for (std::size_t i = 0; i < inputs.values.size(); ++i)
            inputs.values[i] = 1000.0 * static_cast<double>(i * i);
    if (kind == 1) inputs.values.assign(inputs.values.size(), NAN);
    if (kind == 4) {
        style.title = style.subtitle = style.region = style.legend_title = style.unit = std::string(400, 'W');
        style.source_note = std::string(400, 'w') + " " + std::string(400, 'w');
        style.marks = {std::string(400, 'm')};
        style.fingerprint = "a1f3·9c";
    }
    if (kind == 5) {
        for (std::size_t i = 0; i < inputs.values.size(); ++i)
            inputs.values[i] = static_cast<double>(i) * 100 - 300;
        inputs.not_larger_than_noise.assign(inputs.values.size(), true);
        style.classes_spec.diverging = true;
        Places places;
        places.zones.push_back({"a",
                                std::string(60, 'Z'),
                                std::string(60, 'Z'),
                                {},
                                {108.12, -6.71},
                                50,
                                PlaceState::building,
                                1,
                                0});
        places.zones.push_back({"b",
                                "KIEM",
                                "KIEM",
                                districts.units().shapes,
                                {108.13, -6.72},
                                80,
                                PlaceState::operating,
                                1,
                                0});
        places.facilities.push_back({"s", "SMP", "smp", {108.14, -6.715}, 300});
        inputs.places = freeze(places);
    }
    if (kind == 6)
        style.title = style.subtitle = style.region = style.source_note = style.fingerprint =
            style.legend_title = style.unit = "";
    const Scene scene = draw_map(inputs, style);
    const Scene placed = place_labels(scene, view_of(scene, width, height), layout);
    test::check_sheet(placed, layout);
    const test::Decoded png = test::decode(write_png(placed, view_of(placed, width, height)));
    CHECK(png.width == width);
    CHECK(png.height == height);
}

TEST_CASE("names of 400 characters are shortened, not fatal") {
    Districts districts = test::ascii_districts({"AB", "KL", "ZZ"});
    for (Level& level : districts.levels)
        for (std::string& name : level.name) name = std::string(400, 'x');
    MapInputs inputs = inputs_of(districts, {1, 2});
    const MapStyle style = plain_style();
    const Scene scene = draw_map(inputs, style);
    test::check_sheet(place_labels(scene, view_of(scene), style.text), style.text);
}

TEST_CASE("districts without extent are drawn as nothing, not as an error") {
    Districts districts;
    Level level;
    level.id = "desa";
    for (int i = 0; i < 2; ++i) {
        level.code.push_back(std::to_string(i));
        level.name.push_back("x");
        level.point.push_back({108, -6.8});
        level.area_m2.push_back(0);
    }
    for (int i = 0; i < 4; ++i) level.shapes.points.push_back({108, -6.8});  // all area gone
    level.shapes.close_ring();
    level.shapes.close_polygon();
    level.shapes.close_polygon();  // and no ring at all
    districts.levels.push_back(level);
    MapInputs inputs = inputs_of(districts, {1, 2});
    const Scene scene = draw_map(inputs, plain_style());
    CHECK(test::decode(write_png(scene, view_of(scene, 800, 600))).width == 800);
}

TEST_CASE("the scale bar is as long as the ground it stands for") {
    const MapInputs inputs =
        inputs_of(test::ascii_districts({std::string(70, 'A') + "\n" + std::string(70, 'B')}), {1, 2});
    const MapStyle style = plain_style();
    const Scene scene = draw_map(inputs, style);
    const ScaleBar bar =
        scale_bar(scene.frames[0].metres_per_pt * ground_metres_per_map_metre(*inputs.geometry), 110);
    CHECK(bar.length_pt <= 110);
    CHECK(bar.length_pt > 110 / 2.6);
    const Projector projector(inputs.geometry->projection);
    const double half = bar.length_pt / 2 * scene.frames[0].metres_per_pt;
    const Point middle{scene.frames[0].centre.x, scene.frames[0].centre.y};
    CHECK(geodesic_m(projector.inverse({middle.x - half, middle.y}),
                     projector.inverse({middle.x + half, middle.y})) == Approx(bar.length_m).epsilon(0.001));
    CHECK(scale_bar(83.2, 130).length_m == 10000);
    CHECK(scale_bar(0.31, 130).length_m == 20);
    CHECK(scale_bar(100, 100).length_m == 10000);
}

TEST_CASE("paper sheets have a round scale that is true") {
    const MapInputs inputs = inputs_of(test::ascii_districts({std::string(60, 'A')}), {1});
    MapStyle style = plain_style();
    style.print_scale = true;
    const Scene scene = draw_map(inputs, style);
    const double denominator = scene.frames[0].metres_per_pt * 72 / 0.0254;
    CHECK(std::abs(denominator / 1000 - std::round(denominator / 1000)) < 1e-6);
    CHECK(
        contains(test::page_texts(scene), "Skala 1:" + format_number(denominator, 0, Language::indonesian)));
}

TEST_CASE("schematic boundaries say so on every map") {
    Districts districts = test::ascii_districts({"AB"});
    districts.schematic = true;
    MapStyle style = plain_style();
    CHECK(contains(test::page_texts(draw_map(inputs_of(districts, {1, 2}), style)), "batas skematik"));
    style.language = Language::english;
    CHECK(contains(test::page_texts(draw_map(inputs_of(districts, {1, 2}), style)), "schematic boundaries"));
}

TEST_CASE("maps can share one scheme") {
    const Districts districts = test::ascii_districts({"ABC"});
    MapStyle style = plain_style();
    MapInputs inputs = inputs_of(districts, {1, 5, 9});
    style.classes = classify_for(std::vector<double>{0, 100}, {ClassMethod::equal, 4, false, "", {}});
    CHECK(classes_of(inputs, style).breaks == Breaks{25, 50, 75});
    inputs.values = {99, 99, 99};
    CHECK(classes_of(inputs, style).colours == style.classes->colours);
}

TEST_CASE("the real villages: one map, placed and painted") {
    const auto file = test::real_data("geo/desa_cod2020.geojson");
    if (!file) return;
    const VectorLayer layer = read_vector(*file).value;
    Districts districts;
    Level level;
    level.id = "desa";
    level.code = level.name = text_of(layer.table.at("nama"));
    level.shapes = layer.polygons;
    level.point = interior_points(layer.polygons);
    level.area_m2.assign(level.code.size(), 1);
    districts.levels.push_back(level);
    MapInputs inputs = inputs_of(districts, {});
    for (std::size_t i = 0; i < level.code.size(); ++i) inputs.values.push_back(static_cast<double>(i % 97));
    MapStyle style = plain_style();
    style.text = TextLayout::pango();
    style.label_unit_names = true;
    style.page = page_for_pixels(1366, 768);
    const Scene scene = draw_map(inputs, style);
    const Scene placed = place_labels(scene, view_of(scene, 1366, 768), style.text);
    test::check_sheet(placed, style.text);
    const test::Decoded png = test::decode(write_png(placed, view_of(placed, 1366, 768)));
    const auto is = [&](scene::Rgba c) {
        return std::count(png.pixels.begin(), png.pixels.end(),
                          static_cast<std::uint32_t>(c.r << 16 | c.g << 8 | c.b));
    };
    for (const scene::Rgba c : classes_of(inputs, style).colours) CHECK(is(c) > 5000);
}
