#include <cmath>
#include <random>

#include "render/scene/dump.hpp"
#include "render/text/place_labels.hpp"
#include "tests/render/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using scene::Placement;
using scene::Point;
using scene::Rect;
using scene::Space;
using scene::Text;

namespace {

Scene map_scene() {
    return {400, 300, {255, 255, 255, 255}, {{{20, 20, 300, 260}, {0, 0}, 1}}, {}, {}};
}

Text labels(Placement placement) {
    Text text;
    text.space = Space::map;
    text.font = {8, false, false};
    text.align = scene::Align::middle;
    text.vertical = scene::VerticalAlign::middle;
    text.placement = placement;
    return text;
}

bool overlap(const Rect& a, const Rect& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

/// Boxes of all texts on the page.
std::vector<Rect> boxes(const Scene& scene, const View& view, const TextLayout& layout) {
    std::vector<Rect> all;
    for (const scene::Item& item : scene.items) {
        const auto* text = std::get_if<Text>(&item);
        if (text == nullptr) continue;
        const scene::Transform page = to_page(scene, view, text->space);
        for (std::size_t i = 0; i < text->text.size(); ++i)
            all.push_back(text_box(layout.measure(text->text[i], text->font), page(text->at[i]), text->align,
                                   text->vertical));
    }
    return all;
}

}  // namespace

TEST_CASE("labels never overlap, never leave the frame, and the same input gives the same places") {
    const TextLayout layout = GENERATE(TextLayout::fixed(), TextLayout::pango());
    const auto placement = GENERATE(Placement::inside, Placement::beside);
    std::mt19937 random(7);
    std::uniform_real_distribution<double> x(-200, 200), y(-170, 170), priority(0, 1);
    Scene scene = map_scene();
    Text text = labels(placement);
    for (int i = 0; i < 600; ++i) {
        text.text.push_back(std::string(3 + static_cast<std::size_t>(i) % 12, 'a'));
        text.at.push_back({x(random), y(random)});
        text.priority.push_back(priority(random));
    }
    text.priority[42] = 2;
    text.at[42] = {0, 0};
    scene.items.emplace_back(text);
    const View view = view_of(scene);
    const Scene placed = place_labels(scene, view, layout);
    const std::vector<Rect> all = boxes(placed, view, layout);
    CHECK(all.size() > 60);
    CHECK(all.size() < 600);
    std::size_t clashes = 0, outside = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Rect& frame = scene.frames[0].rect;
        if (all[i].x < frame.x || all[i].right() > frame.right() || all[i].y < frame.y ||
            all[i].bottom() > frame.bottom())
            ++outside;
        for (std::size_t j = i + 1; j < all.size(); ++j) clashes += overlap(all[i], all[j]) ? 1U : 0U;
    }
    CHECK(clashes == 0);
    CHECK(outside == 0);
    CHECK(dump(placed) == dump(place_labels(scene, view, layout)));
    CHECK(dump(placed).find("\"" + text.text[42] + "\"") != std::string::npos);
}

TEST_CASE("the more important of two labels gets the place") {
    Scene scene = map_scene();
    Text text = labels(Placement::inside);
    text.text = {"minor", "major"};
    text.at = {{0, 0}, {0, 0}};
    text.priority = {1, 2};
    scene.items.emplace_back(text);
    const Scene placed = place_labels(scene, view_of(scene), TextLayout::fixed());
    CHECK(dump(placed) ==
          "page 400 300 #ffffff\n"
          "frame 20 20 300 260 centre 0,0 metres_per_pt 1\n"
          "text map 8 #000000 middle middle fixed\n"
          "  0,8 \"minor\"\n"
          "  0,0 \"major\"\n");
}

TEST_CASE("labels keep off fixed text, lines to avoid and other shapes") {
    Scene scene = map_scene();
    Text fixed = labels(Placement::fixed);
    fixed.text = {"here"};
    fixed.at = {{0, 0}};
    scene.items.emplace_back(fixed);
    Text text = labels(Placement::inside);
    text.text = {"name"};
    text.at = {{0, 0}};
    scene::Lines river;
    river.points = {{-100, 6}, {100, 6}};  // forbids the places above
    river.close_line();
    text.avoid = std::make_shared<const scene::Lines>(river);
    scene.items.emplace_back(text);
    const View view = view_of(scene);
    const TextLayout layout = TextLayout::fixed();
    const Scene placed = place_labels(scene, view, layout);
    const auto& name = std::get<Text>(placed.items[1]);
    REQUIRE(name.text.size() == 1);
    CHECK(name.at[0].y <= -8);

    auto& inside = std::get<Text>(scene.items[1]);
    inside.within =
        std::make_shared<const scene::Shapes>(test::shapes_of({{test::square(-60, -60, 120, 65)}}));
    const Scene within = place_labels(scene, view, layout);
    const auto& kept = std::get<Text>(within.items[1]);
    REQUIRE(kept.text.size() == 1);
    CHECK(kept.at[0].y <= -8);
    inside.within =
        std::make_shared<const scene::Shapes>(test::shapes_of({{test::square(-60, 10, 120, 65)}}));
    inside.avoid = nullptr;
    const Scene above = place_labels(scene, view, layout);
    REQUIRE(std::get<Text>(above.items[1]).text.size() == 1);
    CHECK(std::get<Text>(above.items[1]).at[0].y >= 10);
}

TEST_CASE("nothing to place, names longer than the frame, and views without any label in sight") {
    Scene scene = map_scene();
    Text text = labels(Placement::inside);
    scene.items.emplace_back(text);
    CHECK_NOTHROW(place_labels(scene, view_of(scene), TextLayout::fixed()));
    text.text = {std::string(400, 'x'), ""};
    text.at = {{0, 0}, {0, 0}};
    scene.items[0] = text;
    CHECK(std::get<Text>(place_labels(scene, view_of(scene), TextLayout::fixed()).items[0]).text.empty());
    View far = view_of(scene);
    far.centre = {1e7, 1e7};
    CHECK(std::get<Text>(place_labels(scene, far, TextLayout::fixed()).items[0]).text.empty());
}

TEST_CASE("a name runs along its road, never upside down, where it is straight enough") {
    // A road that climbs 3 to 4 from left to right (up on the page), and the same one the other way.
    scene::Lines road;
    for (const Point p : {Point{-100, -60}, {60, 60}}) road.points.push_back(p);
    road.close_line();
    for (const Point p : {Point{100, 40}, {-60, -80}}) road.points.push_back(p);
    road.close_line();
    for (int i = 0; i <= 40; ++i)  // a zigzag has no room for a name
        road.points.push_back({-120.0 + i * 6, i % 2 == 0 ? -110.0 : -100.0});
    road.close_line();
    Text text = labels(Placement::along);
    text.text = {"Jalan Naik", "Jalan Turun", "Jalan Berkelok"};
    text.path = std::make_shared<const scene::Lines>(road);
    Scene scene = map_scene();
    scene.items.emplace_back(text);
    const TextLayout layout = TextLayout::fixed();
    const Scene placed = place_labels(scene, view_of(scene), layout);
    const auto& result = std::get<Text>(placed.items[0]);
    REQUIRE(result.text == std::vector<std::string>{"Jalan Naik", "Jalan Turun"});
    const double climb = -std::atan2(120, 160) * 180 / 3.14159265358979;  // clockwise on the page
    CHECK(result.angle_deg[0] == Approx(climb));
    CHECK(result.angle_deg[1] == Approx(-std::atan2(120, 160) * 180 / 3.14159265358979));
    // On its own line, near its middle.
    CHECK(std::abs((result.at[0].x + 100) * 120 - (result.at[0].y + 60) * 160) / 200 < 0.01);
    CHECK(std::hypot(result.at[0].x + 20, result.at[0].y) < 12);
}

TEST_CASE(
    "a name without room in its place is put nearby with a line to it, when asked, and after all others") {
    Scene scene = map_scene();
    Text text = labels(Placement::inside);
    text.text = {"a name far too wide", "inside"};
    text.at = {{-100, 0}, {60, 0}};
    text.priority = {9, 1};
    text.within = std::make_shared<const scene::Shapes>(
        test::shapes_of({{test::square(-103, -2, 6, 4)}, {test::square(0, -60, 120, 120)}}));
    scene::Lines road;  // through the whole of the first district
    road.points = {{-104, 0}, {-96, 0}};
    road.close_line();
    text.avoid = std::make_shared<const scene::Lines>(road);
    scene.begin_layer("names", "Names");
    scene.items.emplace_back(text);
    scene.begin_layer("after", "After");
    scene.items.emplace_back(scene::Marks{});
    const View view = view_of(scene);
    const TextLayout layout = TextLayout::fixed();
    const Scene without = place_labels(scene, view, layout);
    REQUIRE(std::get<Text>(without.items[0]).text == std::vector<std::string>{"inside"});

    std::get<Text>(scene.items[0]).leader_pt = 0.4;
    const Scene placed = place_labels(scene, view, layout);
    REQUIRE(placed.items.size() == 3);
    CHECK(placed.layers[0].first == 0);
    CHECK(placed.layers[1].first == 2);
    const auto& names = std::get<Text>(placed.items[1]);
    REQUIRE(names.text.size() == 2);
    CHECK(names.leader_pt == 0);
    const auto& line = std::get<scene::Stroke>(placed.items[0]);
    CHECK(line.width_pt == 0.4);
    REQUIRE(line.lines->size() == 1);
    CHECK(line.lines->points[0] == Point{-100, 0});
    const std::vector<Rect> all = boxes(placed, view, layout);
    const Point end = to_page(scene, view, Space::map)(line.lines->points[1]);
    const Rect wide = all[0];
    CHECK(end.x >= wide.x - 1e-6);
    CHECK(end.x <= wide.right() + 1e-6);
    CHECK(end.y >= wide.y - 1e-6);
    CHECK(end.y <= wide.bottom() + 1e-6);
    CHECK_FALSE(overlap(all[0], all[1]));
    // Outside the districts, because there is room: the second one begins at page x 170.
    CHECK(wide.right() < 170);
}

TEST_CASE(
    "names keep off symbols where there is room, may cover dots, and lie on a symbol rather than be lost") {
    Scene scene = map_scene();
    scene::Marks marks;
    marks.space = Space::map;
    marks.at = {{0, 0}};
    marks.size_pt = {24};
    marks.colour = {{0, 0, 0, 255}};
    scene.items.emplace_back(marks);
    Text text = labels(Placement::inside);
    text.text = {"name"};
    text.at = {{0, 0}};
    text.within =
        std::make_shared<const scene::Shapes>(test::shapes_of({{test::square(-100, -100, 200, 200)}}));
    scene.items.emplace_back(text);
    const View view = view_of(scene);
    const TextLayout layout = TextLayout::fixed();
    const auto where = [&] {
        const Scene placed = place_labels(scene, view, layout);
        return std::get<Text>(placed.items[1]).at;
    };
    REQUIRE(where().size() == 1);
    CHECK(std::hypot(where()[0].x, where()[0].y) > 10);

    std::get<Text>(scene.items[1]).within =
        std::make_shared<const scene::Shapes>(test::shapes_of({{test::square(-12, -5, 24, 10)}}));
    REQUIRE(where().size() == 1);
    CHECK(std::hypot(where()[0].x, where()[0].y) < 10);

    std::get<scene::Marks>(scene.items[0]).size_pt = {1.5};
    REQUIRE(where().size() == 1);
    CHECK(where()[0] == Point{0, 0});
}
