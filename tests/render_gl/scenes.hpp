#pragma once

#include <cmath>
#include <limits>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "layers/chart.hpp"
#include "layers/map.hpp"
#include "render/scene/scene.hpp"
#include "render/text/place_labels.hpp"
#include "tests/layers/ascii_districts.hpp"
#include "tests/render/pictures.hpp"

/// Scenes that both painters paint.
namespace sanding::test {

template <class T>
scene::Shared<T> frozen(T value) {
    return std::make_shared<const T>(std::move(value));
}

inline scene::Lines line(std::vector<scene::Point> points) {
    scene::Lines lines;
    lines.points = std::move(points);
    lines.close_line();
    return lines;
}

inline std::vector<scene::Point> circle(scene::Point centre, double radius, int points = 48) {
    std::vector<scene::Point> ring;
    for (int i = 0; i <= points; ++i) {
        const double a = 2 * std::numbers::pi * (i % points) / points;
        ring.push_back({centre.x + radius * std::cos(a), centre.y + radius * std::sin(a)});
    }
    return ring;
}

/// A whole sheet: choropleth with missing districts and doubtful ones, borders, zones, facilities, labels,
/// legend, scale bar.
inline Scene sheet_scene(const TextLayout& layout) {
    const Districts districts = ascii_districts(
        {"AABBEEI\nCCDDFFI\nCCDGFHI", "KKLLMMM\nKKLLMMM\nKKLLMMM", "YYYYZZZ\nYYYYZZZ\nYYYYZZZ"});
    MapInputs inputs;
    inputs.geometry = prepare_map(districts);
    for (std::size_t i = 0; i < districts.units().size(); ++i) {
        inputs.values.push_back(i == 3 ? std::numeric_limits<double>::quiet_NaN()
                                       : 1000.0 * static_cast<double>(i * i));
        inputs.not_larger_than_noise.push_back(i % 4 == 1);
    }
    Places places;
    places.zones.push_back(
        {"a", "Aerocity", "Aerocity", {}, {108.12, -6.71}, 50, PlaceState::building, 1, 0});
    places.facilities.push_back({"s", "SMP", "smp", {108.14, -6.715}, 300});
    inputs.places = freeze(places);
    MapStyle style;
    style.title = "Jumlah penduduk 2035";
    style.subtitle = "per desa";
    style.region = "Kabupaten Sumedang dan Majalengka";
    style.legend_title = "Penduduk";
    style.unit = "jiwa";
    style.source_note = "Sumber: Dukcapil 2024";
    style.fingerprint = "a1f3·9c";
    style.text = layout;
    style.page = page_for_pixels(1366, 768);
    const Scene scene = draw_map(inputs, style);
    return place_labels(scene, view_of(scene), layout);
}

inline Scene chart_scene(const TextLayout& layout) {
    ChartInputs inputs;
    const auto series = [](const std::string& name, double slope) {
        ChartSeries s{name, {}, {}, {}};
        QuantileBand band{0.1, 0.9, {}, {}};
        for (int i = 0; i < 21; ++i) {
            s.time.push_back(2024 + i);
            s.value.push_back(1000 + slope * i + 20 * std::sin(i));
            band.low.push_back(s.value.back() - 6 * i), band.high.push_back(s.value.back() + 9 * i);
        }
        s.bands = {band};
        return s;
    };
    inputs.series = {series("Baseline", 25), series("Aerocity", 40)};
    ChartStyle style;
    style.title = "Penduduk Kertajati";
    style.unit = "jiwa";
    style.text = layout;
    style.page = {480, 300};
    return draw_chart(inputs, style);
}

/// Every symbol in sizes, turned and not, with and without outline.
inline Scene marks_scene() {
    Scene scene{360, 240, {251, 250, 247, 255}, {}, {}, {}};
    int row = 0;
    for (const scene::Symbol symbol : {scene::Symbol::circle, scene::Symbol::square, scene::Symbol::triangle,
                                       scene::Symbol::diamond, scene::Symbol::cross, scene::Symbol::sector}) {
        for (const bool outlined : {false, true}) {
            scene::Marks marks;
            marks.symbol = symbol;
            if (outlined) marks.outline = {30, 30, 30, 255}, marks.outline_pt = 1.2;
            for (int i = 0; i < 9; ++i) {
                marks.at.push_back({20.3 + 38 * i, 12.0 + 19 * row + 0.37 * i});
                marks.size_pt.push_back(3 + 1.5 * i);
                marks.colour.push_back({static_cast<std::uint8_t>(20 * i), 111, 120,
                                        static_cast<std::uint8_t>(i % 2 == 0 ? 255 : 150)});
                marks.angle_deg.push_back(i < 5 ? 0 : 17.0 * i);
                marks.sweep_deg.push_back(40.0 * (i + 1));
            }
            scene.items.emplace_back(marks);
            ++row;
        }
    }
    return scene;
}

/// Solid, translucent and dashed lines of all widths, with corners, closed and open; overlapping fills.
inline Scene lines_scene() {
    Scene scene{300, 220, {255, 255, 255, 255}, {}, {}, {}};
    const auto add = [&](scene::Lines lines, scene::Rgba colour, double width, std::vector<double> dash) {
        scene.items.emplace_back(
            scene::Stroke{scene::Space::page, frozen(std::move(lines)), colour, width, std::move(dash)});
    };
    for (int i = 0; i < 6; ++i) {
        const double y = 12 + 14 * i, width = 0.25 * (1 << i);
        add(line({{10, y}, {50, y + 9}, {60, y - 3}, {95, y + 4.3}}), {0x21, 0x66, 0xac, 255}, width, {});
        add(line({{105, y}, {145, y + 9}, {155, y - 3}, {190, y + 4.3}}), {0xe0, 0x82, 0x14, 120}, width, {});
        add(line({{200, y}, {240, y + 9}, {250, y - 3}, {285, y + 4.3}}), {0, 0, 0, 255}, width, {6, 3, 1.5});
    }
    for (int i = 0; i < 4; ++i)
        add(line(circle({45.0 + 70 * i, 140}, 26)), {155, 27, 110, 255}, 0.6 + 0.6 * i,
            {3.5 + i, 2 + 0.5 * i});
    scene::Shapes overlapping = shapes_of({{circle({60, 185}, 28)},
                                           {circle({95, 188}, 28)},
                                           {circle({150, 188}, 28), circle({155, 188}, 14)},
                                           {square(200.3, 170.6, 40, 30)},
                                           {{{250, 165}, {290, 180}, {262, 210}, {250, 165}}}});
    scene.items.emplace_back(scene::Fill{
        scene::Space::page,
        frozen(overlapping),
        {{200, 0, 0, 128}, {0, 0, 200, 128}, {0, 120, 0, 255}, {90, 90, 90, 255}, {31, 111, 120, 60}},
        {scene::Pattern::none, scene::Pattern::none, scene::Pattern::cross_hatch, scene::Pattern::hatch,
         scene::Pattern::hatch},
        {{255, 255, 255, 255}, 5, 0.8},
        false});
    return scene;
}

/// Words in sizes, turned, with halo, in several scripts.
inline Scene words_scene() {
    Scene scene{330, 240, {0xd8, 0xe6, 0xd0, 255}, {}, {}, {}};
    scene::Text turned;
    turned.halo = {255, 255, 255, 235};
    turned.halo_pt = 1.2;
    turned.colour = {0x22, 0x25, 0x2a, 255};
    turned.font = {9, false, false};
    for (int i = 0; i < 12; ++i) {
        turned.text.push_back("Jalan Tol Cipali");
        turned.at.push_back({90 + 12 * std::cos(i * 0.5236), 110 + 12 * std::sin(i * 0.5236)});
        turned.angle_deg.push_back(30.0 * i);
    }
    scene.items.emplace_back(turned);
    double y = 20;
    for (const double size : {5.0, 6.5, 8.0, 10.0, 13.0, 18.0, 26.0}) {
        scene::Text text;
        text.font = {size, size > 9, size < 6};
        text.colour = {0x22, 0x25, 0x2a, 255};
        text.text = {"Kertajati Åé 1.234,5"};
        text.at = {{190.3, y}};
        scene.items.emplace_back(text);
        y += size * 1.5 + 4;
    }
    scene::Text scripts;
    scripts.font = {11, false, false};
    scripts.colour = {155, 27, 110, 255};
    scripts.text = {"مطار كرتاجاتي", "Ελληνικά Русский", "fi ffi AVA"};
    scripts.at = {{180, 170}, {180, 190}, {180, 210}};
    scripts.vertical = scene::VerticalAlign::middle;
    scene.items.emplace_back(scripts);
    return scene;
}

/// A main map and a fixed inset with another centre and scale, items of one layer each, and an image in both
/// spaces. Coordinates as large as UTM's.
inline Scene frames_scene() {
    Scene scene{300, 200, {255, 255, 255, 255}, {}, {}, {}};
    const double x = 812'345.25, y = 9'254'321.5;
    scene.frames = {{{10, 10, 180, 180}, {x, y}, 5, false}, {{200, 20, 90, 70}, {x, y}, 25, true}};
    const auto tiles = frozen(shapes_of({{circle({x, y}, 300, 25)},
                                         {square(x - 700, y - 700, 350, 1400)},
                                         {square(x - 350, y + 350, 900, 350)}}));
    const auto border = frozen(line(circle({x, y}, 300, 25)));
    scene::Pixels pixels{4, 3, {}};
    for (int i = 0; i < 12; ++i)
        pixels.rgba.push_back({static_cast<std::uint8_t>(20 * i), static_cast<std::uint8_t>(250 - 20 * i), 90,
                               static_cast<std::uint8_t>(i % 3 == 0 ? 120 : 255)});
    const auto picture = frozen(pixels);
    for (const std::size_t frame : {0U, 1U}) {
        scene.begin_layer(frame == 0 ? "main" : "inset", "", frame);
        scene.items.emplace_back(scene::Image{scene::Space::map, {x + 50, y - 400, 300, 220}, picture});
        scene.items.emplace_back(
            scene::Fill{scene::Space::map,
                        tiles,
                        {{0x41, 0xb6, 0xc4}, {0x22, 0x5e, 0xa8}, {0xe5, 0xe3, 0xde}},
                        {scene::Pattern::none, scene::Pattern::none, scene::Pattern::hatch},
                        {{90, 90, 90, 255}, 4, 0.5},
                        true});
        scene.items.emplace_back(scene::Stroke{scene::Space::map, border, {58, 58, 58, 255}, 1, {4, 2}});
        scene::Marks marks;
        marks.space = scene::Space::map;
        marks.at = {{x, y}, {x + 480, y + 480}};
        marks.size_pt = {8, 6};
        marks.colour = {{200, 30, 30}, {30, 30, 200}};
        scene.items.emplace_back(marks);
        scene::Text text;
        text.space = scene::Space::map;
        text.text = {"Bandara", "tepi"};
        text.at = {{x, y + 60}, {x + 440, y + 20}};
        text.halo = {255, 255, 255, 235};
        text.halo_pt = 1;
        scene.items.emplace_back(text);
    }
    scene.begin_layer("page", "");
    scene.items.emplace_back(scene::Image{scene::Space::page, {205.4, 110.3, 60, 45}, picture});
    return scene;
}

}  // namespace sanding::test
