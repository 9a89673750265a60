#include <algorithm>
#include <cmath>

#include "core/geo/crs.hpp"
#include "layers/graticule.hpp"
#include "layers/map_items.hpp"
#include "layers/mask.hpp"
#include "render/cairo/write.hpp"
#include "tests/layers/ascii_districts.hpp"
#include "tests/render/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

Scene scene_for(const MapGeometry& geometry) {
    Scene scene;
    scene.width_pt = 500;
    scene.height_pt = 400;
    scene.frames = {fit_frame(geometry.extent, {20, 20, 460, 360})};
    return scene;
}

double ring_area(const scene::Shapes& shapes, std::size_t r) {
    double twice = 0;
    for (auto i = shapes.ring_start[r]; i + 1 < shapes.ring_start[r + 1]; ++i)
        twice += shapes.points[i].x * shapes.points[i + 1].y - shapes.points[i + 1].x * shapes.points[i].y;
    return std::abs(twice) / 2;
}

}  // namespace

TEST_CASE("graticule lines run along whole minutes, right across the frame, where the ticks are") {
    const std::string row = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    const auto geometry = prepare_map(test::ascii_districts({row + "\n" + row}));

    Scene scene = scene_for(*geometry);
    add_graticule_lines(scene, *geometry, {});
    REQUIRE(scene.items.size() == 1);
    const auto stroke = std::get<scene::Stroke>(scene.items[0]);
    CHECK(stroke.space == scene::Space::map);
    CHECK(stroke.width_pt <= 0.4);
    const scene::MapFrame& frame = scene.frames[0];
    const Projector projector(geometry->projection);
    int meridians = 0, parallels = 0;
    for (std::size_t l = 0; l < stroke.lines->size(); ++l) {
        Box degrees, metres;
        for (auto i = stroke.lines->line_start[l]; i < stroke.lines->line_start[l + 1]; ++i) {
            const scene::Point p = stroke.lines->points[i];
            degrees.add(projector.inverse({p.x, p.y}));
            metres.add({p.x, p.y});
        }
        const bool meridian = degrees.width() < 1e-9;
        (meridian ? meridians : parallels) += 1;
        CHECK((meridian || degrees.height() < 1e-9));
        const double minutes = (meridian ? degrees.min_x : degrees.min_y) * 60;
        CHECK(minutes == Approx(std::round(minutes)).margin(1e-6));
        const double half_width = frame.rect.width / 2 * frame.metres_per_pt,
                     half_height = frame.rect.height / 2 * frame.metres_per_pt;
        if (meridian) {
            CHECK(metres.min_y < frame.centre.y - half_height);
            CHECK(metres.max_y > frame.centre.y + half_height);
        } else {
            CHECK(metres.min_x < frame.centre.x - half_width);
            CHECK(metres.max_x > frame.centre.x + half_width);
        }
    }
    CHECK(meridians >= 4);
    CHECK(parallels >= 4);
    // Each tick at the lower edge is the end of a meridian.
    add_graticule(scene, *geometry, {});
    const auto& ticks = *std::get<scene::Stroke>(scene.items[1]).lines;
    const scene::Transform page = to_page(scene, view_of(scene), scene::Space::map);
    int checked = 0;
    for (std::size_t t = 0; t < ticks.size(); ++t) {
        const scene::Point tick = ticks.points[ticks.line_start[t]];
        if (std::abs(tick.y - frame.rect.bottom()) > 1e-9) continue;
        double nearest = 1e9;
        for (std::size_t l = 0; l < stroke.lines->size(); ++l)
            for (auto i = stroke.lines->line_start[l] + 1; i < stroke.lines->line_start[l + 1]; ++i) {
                const scene::Point a = page(stroke.lines->points[i - 1]), b = page(stroke.lines->points[i]);
                if ((a.y > tick.y) == (b.y > tick.y)) continue;
                nearest =
                    std::min(nearest, std::abs(a.x + (tick.y - a.y) / (b.y - a.y) * (b.x - a.x) - tick.x));
            }
        CHECK(nearest < 0.05);
        ++checked;
    }
    CHECK(checked >= 2);
    Scene nothing = scene_for(*geometry);
    add_graticule_lines(nothing, MapGeometry{}, {});
    CHECK(nothing.items.empty());
}

TEST_CASE("the mask covers the frame without the study, exactly") {
    // Two regencies that share a border, one with a hole that belongs to neither.
    const std::string drawing = "AAABB\nA.ABB\nAAABB";
    const auto geometry = prepare_map(test::ascii_districts({drawing, "KKKLL\nK.KLL\nKKKLL"}));
    Scene scene = scene_for(*geometry);
    scene.paper = {255, 0, 0, 255};
    add_mask(scene, *geometry, {});
    REQUIRE(scene.items.size() == 1);
    const auto& mask = std::get<scene::Fill>(scene.items[0]);
    REQUIRE(mask.shapes->size() == 1);
    const scene::MapFrame& frame = scene.frames[0];
    const double frame_area =
        frame.rect.width * frame.rect.height * frame.metres_per_pt * frame.metres_per_pt;
    CHECK(ring_area(*mask.shapes, 0) == Approx(frame_area).epsilon(1e-12));

    // Painted and counted: 14 of the 15 cells are open. A cell is a hundredth of a degree each way, and
    // the study's planar area by the shoelace formula over its districts.
    double study = 0;
    const scene::Shapes& units = *geometry->levels[0].shapes;
    for (std::size_t s = 0; s < units.size(); ++s) {
        double largest = 0, sum = 0;
        for (auto r = units.shape_start[s]; r < units.shape_start[s + 1]; ++r) {
            largest = std::max(largest, ring_area(units, r));
            sum += ring_area(units, r);
        }
        study += 2 * largest - sum;  // the others are holes
    }
    const auto png = test::decode(write_png(scene, view_of(scene, 1500, 1200)));
    std::size_t covered = 0, open = 0;
    for (int y = 60; y < 1140; ++y)
        for (int x = 60; x < 1440; ++x) {
            const std::uint32_t c = png.at(x, y);
            covered += c == 0xefece6 ? 1U : 0U;
            open += c == 0xff0000 ? 1U : 0U;
        }
    const double pixel = frame.metres_per_pt / 3 * frame.metres_per_pt / 3;
    // What is in neither colour lies on an edge: half of it on each side.
    const double edge = 1380.0 * 1080 - static_cast<double>(covered + open);
    CHECK((static_cast<double>(open) + edge / 2) * pixel == Approx(study).epsilon(0.001));
    CHECK((static_cast<double>(covered) + edge / 2) * pixel == Approx(frame_area - study).epsilon(0.001));
    const auto at = [&](double x, double y) {
        const scene::Point p = to_page(scene, view_of(scene), scene::Space::map)(project(*geometry, {x, y}));
        return png.at(static_cast<int>(p.x * 3), static_cast<int>(p.y * 3));
    };
    CHECK(at(108.115, -6.715) == 0xefece6);  // the hole
    CHECK(at(108.130, -6.705) == 0xff0000);  // the border between the two
    CHECK(at(108.0995, -6.705) == 0xefece6);
}

TEST_CASE("the mask of a frame inside the study covers nothing of it") {
    const auto geometry = prepare_map(test::ascii_districts({"AAA\nAAA\nAAA", "KKK\nKKK\nKKK"}));
    Scene scene = scene_for(*geometry);
    scene.frames[0].metres_per_pt /= 4;
    scene.paper = {255, 0, 0, 255};
    add_mask(scene, *geometry, {});
    const auto png = test::decode(write_png(scene, view_of(scene)));
    CHECK(std::all_of(png.pixels.begin(), png.pixels.end(), [](std::uint32_t c) { return c == 0xff0000; }));
}
