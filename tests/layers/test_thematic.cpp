#include "layers/thematic.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/error.hpp"
#include "layers/thematic_parts.hpp"
#include "tests/layers/ascii_districts.hpp"
#include "tests/layers/check_sheet.hpp"
#include "tests/layers/colour_vision.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

const std::string nine = "ABC\nDEF\nGHI";

Scene scene_with_map() {
    Scene scene;
    scene.width_pt = 600;
    scene.height_pt = 400;
    scene.frames = {{{20, 20, 360, 360}, {0, 0}, 20}};
    return scene;
}

template <class Item>
std::vector<Item> items_of(const Scene& scene) {
    std::vector<Item> found;
    for (const scene::Item& item : scene.items)
        if (const auto* one = std::get_if<Item>(&item)) found.push_back(*one);
    return found;
}

Scene drawn(const Thematic& layer, const MapGeometry& geometry) {
    Scene scene = scene_with_map();
    add_thematic(scene, layer, geometry, {});
    return scene;
}

/// The legend alone, in an area of the given size.
Scene legend_of(const Thematic& layer, const MapStyle& style, double width, double height) {
    Scene scene = scene_with_map();
    SheetWriter writer(scene, style.text);
    LegendRows rows(writer, {390, 30, width, height}, 30);
    add_thematic_rows(rows, layer, style);
    CHECK(rows.y() <= 30 + height + 4);
    return scene;
}

MapStyle plain_style(Language language = Language::indonesian) {
    MapStyle style;
    style.text = TextLayout::fixed();
    style.language = language;
    return style;
}

bool contains(const std::vector<std::string>& texts, const std::string& wanted) {
    return std::find(texts.begin(), texts.end(), wanted) != texts.end();
}

BivariateLayer nine_pairs() {
    BivariateLayer layer;
    layer.x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    layer.y = {90, 40, 10, 80, 50, 20, 70, 60, 30};
    layer.name_x = "Kepadatan", layer.unit_x = "jiwa/km²", layer.name_y = "Pengangguran", layer.unit_y = "%";
    return layer;
}

PieLayer pies_of(std::vector<std::vector<double>> parts) {
    PieLayer layer;
    layer.parts = std::move(parts);
    for (std::size_t p = 0; p < layer.parts.size(); ++p)
        layer.part_names.push_back("bagian " + std::to_string(p));
    layer.name = "Pekerja", layer.unit = "orang";
    return layer;
}

SymbolLayer symbols_of(std::vector<double> values) {
    SymbolLayer layer;
    layer.values = std::move(values);
    layer.name = "Penduduk", layer.unit = "jiwa";
    return layer;
}

}  // namespace

TEST_CASE("any two of the nine bivariate colours are apart for any eyes") {
    const auto colours = bivariate_colours(3, 3);
    REQUIRE(colours.size() == 9);
    // 2.3 is a just noticeable difference (Mahy and others 1994): more than ten times that in any vision.
    for (const auto vision : {test::Vision::normal, test::Vision::deuteranopia, test::Vision::protanopia,
                              test::Vision::tritanopia})
        for (std::size_t i = 0; i < 9; ++i)
            for (std::size_t j = 0; j < i; ++j) {
                INFO(i << " and " << j << " in vision " << static_cast<int>(vision));
                CHECK(test::distance(test::seen(colours[i], vision), test::seen(colours[j], vision)) > 25);
            }
}

TEST_CASE("bivariate colours darken along both axes, also in grey print") {
    const std::size_t columns = GENERATE(2U, 3U, 4U), rows = GENERATE(2U, 3U, 4U);
    const auto colours = bivariate_colours(columns, rows);
    REQUIRE(colours.size() == columns * rows);
    const auto lightness = [&](std::size_t column, std::size_t row) {
        return test::seen(colours[row * columns + column], test::Vision::grey).l;
    };
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column) {
            if (column > 0) CHECK(lightness(column, row) < lightness(column - 1, row) - 4);
            if (row > 0) CHECK(lightness(column, row) < lightness(column, row - 1) - 4);
        }
    CHECK(colours.front() == rgb(0xf0edec));  // the corners, whatever the number of classes
    CHECK(colours[columns - 1] == rgb(0x5265c5));
    CHECK(colours[columns * (rows - 1)] == rgb(0xd06d02));
    CHECK(colours.back() == rgb(0x40202b));
}

TEST_CASE("pairs of values get the colour of their two thirds") {
    const auto geometry = prepare_map(test::ascii_districts({nine}));
    const Scene scene = drawn(nine_pairs(), *geometry);
    const auto fills = items_of<scene::Fill>(scene);
    REQUIRE(fills.size() == 1);
    CHECK(fills[0].shapes == geometry->levels[0].shapes);
    CHECK(fills[0].space == scene::Space::map);
    // By hand: x in thirds 0 0 0 1 1 1 2 2 2; y: 90 80 70 are the upper, 60 50 40 the middle third.
    const std::vector<std::size_t> third_x{0, 0, 0, 1, 1, 1, 2, 2, 2}, third_y{2, 1, 0, 2, 1, 0, 2, 1, 0};
    const auto colours = bivariate_colours(3, 3);
    for (std::size_t i = 0; i < 9; ++i) CHECK(fills[0].colour[i] == colours[third_y[i] * 3 + third_x[i]]);
    BivariateLayer shared = nine_pairs();  // limits of another map: all of x below, all of y above
    shared.breaks_x = {100, 200}, shared.breaks_y = {-2, -1};
    const auto same = items_of<scene::Fill>(drawn(shared, *geometry)).at(0).colour;
    CHECK(same == std::vector<scene::Rgba>(9, colours[2 * 3 + 0]));
    shared.breaks_x = {5}, shared.breaks_y = {35, 65};  // two columns, three rows
    const auto six = items_of<scene::Fill>(drawn(shared, *geometry)).at(0).colour;
    const auto of_six = bivariate_colours(2, 3);
    CHECK(six[0] == of_six[4]);  // (1, 90)
    CHECK(six[4] == of_six[3]);  // (5, 50): a limit belongs to the class above it
    CHECK(six[8] == of_six[1]);  // (9, 30)
    CHECK(fills_districts(nine_pairs()));
    CHECK_FALSE(fills_districts(SymbolLayer{}));
}

TEST_CASE("a pair lacking one value is hatched and counted, and moves no limit") {
    const auto geometry = prepare_map(test::ascii_districts({nine + "\nJKL"}));
    BivariateLayer layer = nine_pairs();
    for (const double x : {1e9, 1e9, std::nan("")}) layer.x.push_back(x);
    for (const double y : {std::nan(""), std::nan(""), 5.0}) layer.y.push_back(y);
    const Scene scene = drawn(layer, *geometry);
    const auto fill = items_of<scene::Fill>(scene).at(0);
    for (std::size_t i = 9; i < 12; ++i) {
        CHECK(fill.colour[i] == ink::missing);
        CHECK(fill.pattern[i] == scene::Pattern::hatch);
    }
    CHECK(fill.pattern[0] == scene::Pattern::none);
    CHECK(bivariate_classes(layer).x == bivariate_classes(nine_pairs()).x);
    const auto texts = test::page_texts(legend_of(layer, plain_style(), 150, 300));
    CHECK(contains(texts, "tidak ada data"));
    CHECK(contains(texts, "3"));
    CHECK(contains(texts, "Kepadatan (jiwa/km²)"));
    CHECK(contains(texts, "Pengangguran (%)"));
}

TEST_CASE("bivariate maps of degenerate values") {
    const auto geometry = prepare_map(test::ascii_districts({"ABC"}));
    BivariateLayer layer;
    layer.x = {5, 5, 5}, layer.y = {1, 2, 3};
    const auto fill = items_of<scene::Fill>(drawn(layer, *geometry)).at(0);
    CHECK(bivariate_classes(layer).columns() == 1);
    CHECK(fill.colour[0] != fill.colour[2]);
    layer.x = layer.y = std::vector<double>(3, NAN);
    const auto missing = items_of<scene::Fill>(drawn(layer, *geometry)).at(0);
    CHECK(std::count(missing.pattern.begin(), missing.pattern.end(), scene::Pattern::hatch) == 3);
    CHECK(contains(test::page_texts(legend_of(layer, plain_style(), 150, 300)), "tidak ada data"));
    layer.breaks_x = {3, 2};
    CHECK_THROWS_WITH(bivariate_classes(layer), test::contains_text("ascending"));
    layer.classes = 7;
    CHECK_THROWS_WITH(bivariate_classes(layer),
                      test::contains_text("7 classes") && test::contains_text("2, 3 or 4"));
}

TEST_CASE("areas of circles are as their values") {
    const auto geometry = prepare_map(test::ascii_districts({"ABCDE"}));
    SymbolLayer layer = symbols_of({100, 400, -25, NAN, 0});
    const Scene scene = drawn(layer, *geometry);
    const auto marks = items_of<scene::Marks>(scene);
    REQUIRE(marks.size() == 1);
    CHECK(marks[0].symbol == scene::Symbol::circle);
    CHECK(marks[0].size_pt == std::vector<double>{30, 15, 7.5});  // areas 16 : 4 : 1, the largest first
    const auto& points = geometry->levels[0].label_point;
    CHECK(marks[0].at == std::vector<scene::Point>{points[1], points[0], points[2]});
    const auto same_hue = [](scene::Rgba a, scene::Rgba b) { return a.r == b.r && a.g == b.g && a.b == b.b; };
    CHECK(same_hue(marks[0].colour[0], layer.colour));
    CHECK(same_hue(marks[0].colour[2], layer.negative));
    const auto hatched = items_of<scene::Fill>(scene).at(0);
    CHECK(hatched.pattern == std::vector<scene::Pattern>{scene::Pattern::none, scene::Pattern::none,
                                                         scene::Pattern::none, scene::Pattern::hatch,
                                                         scene::Pattern::none});
    layer.largest_value = 1600;  // a scale shared with a map of larger values
    CHECK(items_of<scene::Marks>(drawn(layer, *geometry)).at(0).size_pt ==
          std::vector<double>{15, 7.5, 3.75});
    const auto texts = test::page_texts(legend_of(layer, plain_style(), 150, 300));
    for (const char* wanted : {"Penduduk", "jiwa", "1.500", "500", "100", "di bawah nol", "tidak ada data"}) {
        INFO(wanted);
        CHECK(contains(texts, wanted));
    }
}

TEST_CASE("the legend's circles are of round values and as large as on the map") {
    for (const double largest : {1838.0, 0.0123, 7.0, 103000.0, 999999.0, 1e9}) {
        const auto sizes = legend_sizes({largest, 30});
        REQUIRE(sizes.size() == 3);
        CHECK(sizes[0] <= largest);
        CHECK(sizes[0] >= 0.75 * largest);
        CHECK(sizes[1] < 0.5 * sizes[0]);
        CHECK(sizes[2] < 0.5 * sizes[1]);
        for (const double s : sizes) {  // at most two digits
            const double unit = std::pow(10, std::floor(std::log10(s)) - 1);
            CHECK(std::abs(s / unit - std::round(s / unit)) < 1e-6);
        }
    }
    const auto legend = items_of<scene::Marks>(legend_of(symbols_of({1838}), plain_style(), 150, 300)).at(0);
    for (std::size_t i = 0; i < 3; ++i) {
        const double value = std::vector<double>{1500, 500, 100}[i];
        CHECK(legend.size_pt[i] == Approx(30 * std::sqrt(value / 1838)));
    }
}

TEST_CASE("symbols of nothing, of zero, of one district") {
    const auto one = prepare_map(test::ascii_districts({"A"}));
    CHECK(drawn(symbols_of({0}), *one).items.empty());
    CHECK(items_of<scene::Marks>(drawn(symbols_of({3}), *one)).at(0).size_pt == std::vector<double>{30});
    const Scene missing = drawn(symbols_of({NAN}), *one);
    CHECK(items_of<scene::Marks>(missing).empty());
    CHECK(items_of<scene::Fill>(missing).size() == 1);
    const auto same = prepare_map(test::ascii_districts({"ABC"}));
    CHECK(items_of<scene::Marks>(drawn(symbols_of({4, 4, 4}), *same)).at(0).size_pt ==
          std::vector<double>{30, 30, 30});
}

TEST_CASE("sectors are as their parts and close the circle exactly") {
    const auto geometry = prepare_map(test::ascii_districts({"ABC"}));
    const auto marks =
        items_of<scene::Marks>(drawn(pies_of({{1, 0, 0}, {1, 0, 5}, {2, 0, 0}}), *geometry)).at(0);
    CHECK(marks.symbol == scene::Symbol::sector);
    // District C has the largest total and one part alone, B has none.
    CHECK(marks.angle_deg == std::vector<double>{0, 0, 90, 180});
    CHECK(marks.sweep_deg == std::vector<double>{360, 90, 90, 180});
    CHECK(marks.colour == std::vector<scene::Rgba>{qualitative_colour(1), qualitative_colour(0),
                                                   qualitative_colour(1), qualitative_colour(2)});
    CHECK(marks.size_pt[0] == 30);
    CHECK(marks.size_pt[3] == Approx(30 * std::sqrt(4.0 / 5)));

    const std::size_t parts = GENERATE(2U, 3U, 5U, 6U);
    std::vector<std::vector<double>> values(parts);
    const std::size_t districts = 200;
    std::string drawing;
    for (std::size_t p = 0; p < parts; ++p)
        for (std::size_t i = 0; i < districts; ++i)
            values[p].push_back(1.0 / static_cast<double>(1 + (i * 37 + p * 101) % 97));
    MapGeometry grid;
    LevelGeometry level;
    scene::Shapes shapes;
    for (std::size_t i = 0; i < districts; ++i)
        shapes.close_shape(), level.label_point.push_back({static_cast<double>(i), 0});
    level.shapes = freeze(std::move(shapes));
    grid.levels = {level};
    const auto many = items_of<scene::Marks>(drawn(pies_of(values), grid)).at(0);
    std::vector<double> sum(districts, 0);
    for (std::size_t k = 0; k < many.at.size(); ++k) {
        const auto i = static_cast<std::size_t>(many.at[k].x);
        CHECK(many.angle_deg[k] == sum[i]);  // begins where the one before ends
        sum[i] += many.sweep_deg[k];
    }
    CHECK(std::count(sum.begin(), sum.end(), 360.0) == static_cast<std::ptrdiff_t>(districts));
}

TEST_CASE("pies that can't be drawn say why") {
    CHECK_THROWS_WITH(pie_totals(pies_of({{1}})), test::contains_text("2 to 6 parts"));
    CHECK_THROWS_WITH(pie_totals(pies_of(std::vector<std::vector<double>>(7, {1}))),
                      test::contains_text("a pie of 7 parts"));
    CHECK_THROWS_WITH(pie_totals(pies_of({{1, 2}, {1, -2}})),
                      test::contains_text("below zero") && test::contains_text("bagian 1, district 2"));
    const auto geometry = prepare_map(test::ascii_districts({"AB"}));
    const Scene scene = drawn(pies_of({{1, NAN}, {1, 5}}), *geometry);
    CHECK(items_of<scene::Fill>(scene).at(0).pattern[1] == scene::Pattern::hatch);
    CHECK(items_of<scene::Marks>(scene).at(0).at.size() == 2);
}

TEST_CASE("legends of thematic layers overlap nothing and leave no margin") {
    const TextLayout layout = GENERATE(TextLayout::fixed(), TextLayout::pango());
    const Language language = GENERATE(Language::indonesian, Language::english);
    const auto [width, height] = GENERATE(std::pair(120.0, 340.0), std::pair(185.0, 340.0),
                                          std::pair(150.0, 90.0), std::pair(150.0, 20.0));
    const double scale = GENERATE(1e-4, 1.0, 1e6);
    MapStyle style = plain_style(language);
    style.text = layout;
    BivariateLayer two = nine_pairs(), long_names = nine_pairs();
    for (double& v : two.x) v *= scale;
    for (double& v : two.y) v *= 7 * scale;
    two.x[4] = NAN;
    long_names.classes = 4;
    long_names.name_x = long_names.name_y = long_names.unit_x = std::string(400, 'W');
    SymbolLayer symbols = symbols_of({1838 * scale, -700 * scale, NAN}), small = symbols;
    small.largest_pt = 6;
    const PieLayer pies = pies_of(std::vector<std::vector<double>>(6, {scale, 3 * scale, NAN}));
    DotLayer dots;
    dots.values = {300 * scale, 70 * scale, NAN}, dots.code = {"1", "2", "3"}, dots.unit = "orang";
    dots.name = std::string(400, 'x');
    FlowLayer flows;
    flows.origin = {{0, 0}, {0, 0}, {0, 0}}, flows.destination = {{1, 0}, {0, 1}, {1, 1}};
    flows.value = {1000 * scale, 70 * scale, 3 * scale}, flows.largest = 2, flows.unit = "orang";
    flows.name = "Penglaju";
    for (const Thematic& layer :
         std::vector<Thematic>{two, long_names, symbols, small, pies, dots, flows, BivariateLayer{},
                               SymbolLayer{}, DotLayer{}, FlowLayer{}, AgentLayer{}}) {
        INFO("kind " << layer.index());
        const Scene scene = legend_of(layer, style, width, height);
        test::check_sheet(scene, layout);
    }
}
