#include <algorithm>
#include <cmath>

#include "layers/map.hpp"
#include "layers/numbers.hpp"
#include "render/text/place_labels.hpp"
#include "tests/layers/ascii_districts.hpp"
#include "tests/layers/check_sheet.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

MapInputs inputs_of(std::vector<double> values) {
    MapInputs inputs;
    inputs.geometry = prepare_map(test::ascii_districts({"AABB\nCCDD", "KKLL\nKKLL", "ZZZZ\nZZZZ"}));
    inputs.values = std::move(values);
    return inputs;
}

MapStyle style_with(ClassMethod method, bool diverging = false) {
    MapStyle style;
    style.title = "Jumlah penduduk 2035";
    style.legend_title = "Penduduk";
    style.unit = "jiwa";
    style.text = TextLayout::fixed();
    style.classes_spec.method = method;
    style.classes_spec.diverging = diverging;
    return style;
}

std::size_t times(const Scene& scene, const std::string& wanted) {
    const auto texts = test::page_texts(scene);
    return static_cast<std::size_t>(std::count(texts.begin(), texts.end(), wanted));
}

const scene::Fill& choropleth(const Scene& scene) {
    return std::get<scene::Fill>(
        *std::find_if(scene.items.begin(), scene.items.end(), [](const scene::Item& item) {
            const auto* fill = std::get_if<scene::Fill>(&item);
            return fill != nullptr && fill->space == scene::Space::map;
        }));
}

/// The legend's ramp: the page's fill with many colours.
const scene::Fill* ramp_of(const Scene& scene) {
    for (const scene::Item& item : scene.items)
        if (const auto* fill = std::get_if<scene::Fill>(&item);
            fill != nullptr && fill->space == scene::Space::page && fill->colour.size() > 20)
            return fill;
    return nullptr;
}

/// Middle of the page text's line.
double height_of(const Scene& scene, const std::string& wanted) {
    const TextLayout layout = TextLayout::fixed();
    for (const scene::Item& item : scene.items)
        if (const auto* text = std::get_if<scene::Text>(&item);
            text != nullptr && text->space == scene::Space::page)
            for (std::size_t i = 0; i < text->text.size(); ++i)
                if (text->text[i] == wanted)
                    return text_box(layout.measure(wanted, text->font), text->at[i], text->align,
                                    text->vertical)
                        .centre()
                        .y;
    FAIL("no text " << wanted);
    return 0;
}

}  // namespace

TEST_CASE(
    "an unclassed map has colours from the ramp, and a legend whose ticks are where their colours are") {
    const MapInputs inputs = inputs_of({1000, 2000, NAN, 5000});
    const MapStyle style = style_with(ClassMethod::unclassed);
    const Scene scene = draw_map(inputs, style);
    const Classes classes = classes_of(inputs, style);
    const auto full = palette_colours("YlGnBu", 257);
    CHECK(choropleth(scene).colour[0] == full[0]);
    CHECK(choropleth(scene).colour[1] == full[64]);
    CHECK(choropleth(scene).colour[3] == full[256]);
    CHECK(choropleth(scene).pattern[2] == scene::Pattern::hatch);
    const scene::Fill* ramp = ramp_of(scene);
    REQUIRE(ramp != nullptr);
    CHECK(ramp->colour.front() == full[256]);  // most on top
    CHECK(ramp->colour.back() == full[0]);
    const auto& points = ramp->shapes->points;
    const auto [low, high] = std::minmax_element(
        points.begin(), points.end(), [](const scene::Point& a, const scene::Point& b) { return a.y < b.y; });
    const double top = low->y, bottom = high->y;
    for (const double v : {1000.0, 2000.0, 3000.0, 4000.0, 5000.0})
        CHECK(height_of(scene, format_number(v, 0, Language::indonesian)) ==
              Approx(bottom - (v - 1000) / 4000 * (bottom - top)).margin(0.6));
    CHECK(times(scene, "3") == 1);  // districts with a value
    CHECK(times(scene, "tidak ada data") == 1);
}

TEST_CASE("an unclassed difference map is symmetrical, with signs") {
    const Scene scene = draw_map(inputs_of({-10, 40, 0, 3}), style_with(ClassMethod::unclassed, true));
    CHECK(choropleth(scene).colour[2] == rgb(0xf7f7f7));
    for (const char* tick : {"−40", "−20", "0", "+20", "+40"}) {
        INFO(tick);
        CHECK(times(scene, tick) >= 1);
    }
}

TEST_CASE("unclassed: nothing to spread is one class, and a sheet without room has a row") {
    const Scene equal = draw_map(inputs_of({7, 7, 7, NAN}), style_with(ClassMethod::unclassed));
    CHECK(ramp_of(equal) == nullptr);
    CHECK(times(equal, "7") == 1);
    const Scene none = draw_map(inputs_of({NAN, NAN, NAN, INFINITY}), style_with(ClassMethod::unclassed));
    CHECK(ramp_of(none) == nullptr);
    for (const scene::Rgba c : choropleth(none).colour) CHECK(c == rgb(0xe5e3de));
    const MapInputs inputs = inputs_of({1, 2, 3, 4});
    for (const double height : {150.0, 180.0, 210.0, 260.0, 400.0, 595.28}) {
        MapStyle style = style_with(ClassMethod::unclassed);
        style.page = {600, height};
        INFO(height);
        const Scene scene = draw_map(inputs, style);
        test::check_sheet(place_labels(scene, view_of(scene), style.text), style.text);
    }
}

TEST_CASE("unclassed sheets overlap nothing, whatever the numbers") {
    const TextLayout layout = GENERATE(TextLayout::fixed(), TextLayout::pango());
    const std::vector<std::vector<double>> cases{
        {1e-7, 2e-7, 3e-7, 4e-7},         {-1e300, 1e300, 0, 1},       {1, std::nextafter(1, 2), 1, 1},
        {1e9 + 1, 1e9 + 2, 1e9, 1e9 + 3}, {0.1, 0.25, 0.3, 123456789}, {-5, -4, -3, -2}};
    for (const auto& values : cases)
        for (const bool diverging : {false, true}) {
            MapStyle style = style_with(ClassMethod::unclassed, diverging);
            style.text = layout;
            const Scene scene = draw_map(inputs_of(values), style);
            CHECK(ramp_of(scene) != nullptr);
            test::check_sheet(place_labels(scene, view_of(scene), layout), layout);
        }
}

TEST_CASE("suppressed numbers are cross-hatched, apart from missing ones, and nothing tells them") {
    MapInputs inputs = inputs_of({1, 20, NAN, 40});
    inputs.suppressed = {true, false, false, false};
    MapStyle style = style_with(ClassMethod::equal);
    style.classes_spec.count = 2;
    const Scene scene = draw_map(inputs, style);
    const scene::Fill& map = choropleth(scene);
    CHECK(map.pattern == std::vector<scene::Pattern>{scene::Pattern::cross_hatch, scene::Pattern::none,
                                                     scene::Pattern::hatch, scene::Pattern::none});
    CHECK(map.colour[0] == map.colour[2]);
    CHECK(times(scene, "tidak ditampilkan (<5)") == 1);
    CHECK(times(scene, "tidak ada data") == 1);
    CHECK(times(scene, "< 30") == 1);  // of 20 and 40: 1 is not among the values
    CHECK(times(scene, "1") == 4);     // two classes, suppressed, missing: one district each
    style.language = Language::english;
    CHECK(times(draw_map(inputs, style), "n/a (<5)") == 1);
    inputs.values[0] = 4;
    CHECK(classes_of(inputs, style).breaks == Breaks{30});
    inputs.suppressed = {true, true, false, true};
    const Scene hidden = draw_map(inputs, style);
    CHECK(times(hidden, "n/a (<5)") == 1);
    CHECK(times(hidden, "3") == 1);
    CHECK(times(hidden, "no data") == 1);
    inputs.suppressed.clear();
    CHECK(times(draw_map(inputs, style), "n/a (<5)") == 0);
}
