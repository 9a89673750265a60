#include <random>

#include "tests/render_gl/compare.hpp"
#include "tests/render_gl/scenes.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using sanding::test::frozen;
using sanding::test::line;
using sanding::test::shapes_of;
using sanding::test::square;

namespace {

/// Half of the map red, half blue, on white; one pixel a metre; the frame leaves 10 pixels around.
Scene two_tiles() {
    Scene scene{100, 60, {255, 255, 255, 255}, {{{10, 10, 80, 40}, {0, 0}, 1, false}}, {}, {}};
    scene.items.emplace_back(
        scene::Fill{scene::Space::map,
                    frozen(shapes_of({{square(-100, -100, 100, 200)}, {square(0, -100, 100, 200)}})),
                    {{200, 0, 0}, {0, 0, 200}},
                    {},
                    {},
                    true});
    return scene;
}

/// A ring with more points than are tessellated at once: a circle.
scene::Shared<scene::Shapes> large_circle(double radius) {
    return frozen(shapes_of({{test::circle({0, 0}, radius, 2 * static_cast<int>(gl::small_fill))}}));
}

double mean_channel(const test::Picture& picture, int shift) {
    double sum = 0;
    for (const std::uint32_t p : picture.pixels) sum += test::channel(p, shift);
    return sum / static_cast<double>(picture.pixels.size());
}

}  // namespace

TEST_CASE("map items end with their frame, colours are exact, panning moves them") {
    const auto window = test::HiddenWindow::open();
    if (!window) return;
    gl::Painter painter(TextLayout::pango());
    const Scene scene = two_tiles();
    View view = view_of(scene, 100, 60);
    const test::Picture picture = test::by_gl(painter, scene, view);
    CHECK(picture.at(9, 30) == 0xffffffU);
    CHECK(picture.at(10, 10) == 0xc80000U);
    CHECK(picture.at(49, 30) == 0xc80000U);
    CHECK(picture.at(50, 30) == 0x0000c8U);
    CHECK(picture.at(89, 49) == 0x0000c8U);
    CHECK(picture.at(89, 50) == 0xffffffU);
    view.centre.x = -20;  // the border goes 20 pixels to the right
    const test::Picture moved = test::by_gl(painter, scene, view);
    CHECK(moved.at(69, 30) == 0xc80000U);
    CHECK(moved.at(70, 30) == 0x0000c8U);
}

TEST_CASE("where tiles meet within a pixel it is their mean by area") {
    const auto window = test::HiddenWindow::open();
    if (!window) return;
    gl::Painter painter(TextLayout::pango());
    const Scene scene = two_tiles();
    View view = view_of(scene, 100, 60);
    view.centre.x = -0.25;  // a quarter of column 50 is red
    const test::Picture picture = test::by_gl(painter, scene, view);
    CHECK(std::abs(test::channel(picture.at(50, 30), 16) - 50) <= 1);
    CHECK(std::abs(test::channel(picture.at(50, 30), 0) - 150) <= 1);
    CHECK(picture.at(49, 30) == 0xc80000U);
    CHECK(picture.at(51, 30) == 0x0000c8U);
}

TEST_CASE("columns that are clipped stay as they were, the others are the whole picture's") {
    const auto window = test::HiddenWindow::open();
    if (!window) return;
    gl::Painter painter(TextLayout::pango());
    Scene scene = two_tiles();
    std::get<scene::Fill>(scene.items[0]).pattern = {scene::Pattern::hatch, scene::Pattern::hatch};
    const View view = view_of(scene, 100, 60);
    const test::Picture whole = test::by_gl(painter, scene, view);
    const test::Canvas canvas(100, 60);
    glClearColor(0, 1, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    painter.paint(scene, view, test::tessellated(scene, view), {.clip_left_px = 35, .clip_right_px = 70});
    const test::Picture part = canvas.read();
    for (int y = 0; y < 60; ++y)
        for (int x = 0; x < 100; ++x)
            if (part.at(x, y) != (x >= 35 && x < 70 ? whole.at(x, y) : 0x00ff00U)) {
                FAIL_CHECK("column " << x << ", row " << y);
                return;
            }
    painter.paint(scene, view, {}, {.clip_left_px = 70, .clip_right_px = 70});  // nothing
    CHECK(canvas.read().pixels == part.pixels);
}

TEST_CASE("new colours on known shapes: the picture is that of a new painter") {
    const auto window = test::HiddenWindow::open();
    if (!window) return;
    const TextLayout layout = TextLayout::pango();
    gl::Painter painter(layout);
    Scene scene = two_tiles();
    const View view = view_of(scene, 100, 60);
    (void)test::by_gl(painter, scene, view);
    auto& fill = std::get<scene::Fill>(scene.items[0]);
    fill.colour = {{1, 2, 3}, {0, 90, 0}};
    scene.items.emplace_back(fill);  // and a second fill of the same shapes, seen through
    std::get<scene::Fill>(scene.items[1]).colour = {{0, 0, 0, 0}, {255, 255, 255, 128}};
    const test::Picture swapped = test::by_gl(painter, scene, view);
    gl::Painter fresh(layout);
    CHECK(swapped.pixels == test::by_gl(fresh, scene, view).pixels);
    CHECK(swapped.at(20, 30) == 0x010203U);
    CHECK(std::abs(test::channel(swapped.at(70, 30), 8) - 173) <= 1);  // 90 and 255 mixed by 128/255
}

TEST_CASE("until its mesh is there a large fill is left out and its borders are drawn") {
    const auto window = test::HiddenWindow::open();
    if (!window) return;
    gl::Painter painter(TextLayout::pango());
    Scene scene{100, 100, {255, 255, 255, 255}, {{{0, 0, 100, 100}, {0, 0}, 1, false}}, {}, {}};
    const auto shapes = large_circle(40);
    scene.items.emplace_back(scene::Fill{scene::Space::map, shapes, {{200, 0, 0}}, {}, {}, true});
    scene.items.emplace_back(scene::Stroke{
        scene::Space::map,
        frozen(scene::Lines{shapes->points, {0, static_cast<std::uint32_t>(shapes->points.size())}}),
        {0, 0, 0, 255},
        2,
        {}});
    const View view = view_of(scene, 100, 100);
    const test::Canvas canvas(100, 100);
    painter.paint(scene, view, {});
    const test::Picture without = canvas.read();
    CHECK(without.at(50, 50) == 0xffffffU);
    CHECK(without.at(10, 50) == 0U);  // the border at x = -40 covers columns 9 and 10
    const test::Picture with = test::by_gl(painter, scene, view);
    CHECK(with.at(50, 50) == 0xc80000U);
    CHECK(with.at(10, 50) == 0U);
    CHECK(with.at(5, 50) == 0xffffffU);
}

TEST_CASE("areas and lengths: what is painted is what there is") {
    const auto window = test::HiddenWindow::open();
    if (!window) return;
    gl::Painter painter(TextLayout::pango());
    const auto painted = [&](const scene::Item& item) {
        Scene scene{120, 120, {0, 0, 0, 255}, {{{0, 0, 120, 120}, {60, 60}, 1, false}}, {}, {}};
        scene.items.push_back(item);
        return mean_channel(test::by_gl(painter, scene, view_of(scene, 120, 120)), 0) / 255 * 120 * 120;
    };
    const auto disc = frozen(shapes_of({{test::circle({60.3, 59.8}, 40, 400)}}));
    const double area = 3.14159265358979 * 1600;
    CHECK(painted(scene::Fill{scene::Space::page, disc, {{255, 255, 255}}, {}, {}, false}) ==
          Approx(area).epsilon(0.001));
    CHECK(painted(scene::Fill{scene::Space::map, disc, {{255, 255, 255, 128}}, {}, {}, false}) ==
          Approx(area * 128 / 255).epsilon(0.005));
    // A closed ring of small segments, translucent: nothing is painted twice at the joins.
    for (const double width : {0.4, 1.0, 3.0, 9.0})
        CHECK(painted(scene::Stroke{scene::Space::page,
                                    frozen(line(test::circle({60.3, 59.8}, 40, 100))),
                                    {255, 255, 255, 128},
                                    width,
                                    {}}) == Approx(2 * 3.14159265 * 40 * width * 128 / 255).epsilon(0.01));
    // Butt ends; a dash of 5 on, 3 off over 80 points is 10 dashes.
    const auto straight = frozen(line({{20, 60.5}, {100, 60.5}}));
    CHECK(painted(scene::Stroke{scene::Space::page, straight, {255, 255, 255}, 3, {}}) ==
          Approx(240).epsilon(0.005));
    CHECK(painted(scene::Stroke{scene::Space::page, straight, {255, 255, 255}, 3, {5, 3}}) ==
          Approx(150).epsilon(0.01));
    const scene::Marks quarter{scene::Space::page,
                               scene::Symbol::sector,
                               {{60, 60}},
                               {80},
                               {{255, 255, 255}},
                               {0, 0, 0, 0},
                               0,
                               {33},
                               {90}};
    CHECK(painted(quarter) == Approx(area / 4).epsilon(0.005));
}

TEST_CASE("more overlapping shapes than there are stencil marks") {
    const auto window = test::HiddenWindow::open();
    if (!window) return;
    const TextLayout layout = TextLayout::pango();
    gl::Painter painter(layout);
    std::mt19937 random(1);
    std::uniform_real_distribution<double> place(0, 180);
    std::uniform_int_distribution<int> shade(0, 255);
    std::vector<std::vector<std::vector<scene::Point>>> shapes;
    scene::Fill fill;
    for (int i = 0; i < 300; ++i) {
        shapes.push_back({test::circle({place(random), place(random)}, 6, 8)});
        fill.colour.push_back(
            {static_cast<std::uint8_t>(shade(random)), 90, static_cast<std::uint8_t>(shade(random)), 128});
    }
    fill.shapes = frozen(shapes_of(shapes));
    Scene scene{180, 180, {255, 255, 255, 255}, {}, {fill}, {}};
    const View view = view_of(scene);
    const test::Picture cairo = test::by_cairo(scene, view, layout), ours = test::by_gl(painter, scene, view);
    test::keep_pictures("stencil", cairo, ours);
    CHECK(test::difference(cairo, ours).mean < 1);
    CHECK(test::difference(cairo, ours).far_apart < 0.002);
}

TEST_CASE("more letters than the atlas holds") {
    const auto window = test::HiddenWindow::open();
    if (!window) return;
    const TextLayout layout = TextLayout::pango();
    gl::Painter painter(layout);
    Scene scene{900, 700, {255, 255, 255, 255}, {}, {}, {}};
    for (int i = 0; i < 8; ++i) {  // 26 letters of up to 200 points, each size anew
        scene::Text text;
        text.text = {"AbCdEfGh", "IjKlMnOp", "QrStUvWx"};
        text.at = {{20, 200}, {20, 420}, {20, 640}};
        text.font = {180.0 + 3 * i, true, false};
        text.colour = {0, 0, 0, 60};
        text.halo = {255, 255, 255, 60};
        text.halo_pt = 4;
        scene.items.emplace_back(text);
    }
    const View view = view_of(scene);
    const test::Difference d =
        test::difference(test::by_cairo(scene, view, layout), test::by_gl(painter, scene, view));
    CHECK(d.mean < 2);
    CHECK(d.far_apart < 0.005);
}

TEST_CASE("close up, far from the origin: half a decimetre a pixel at UTM coordinates") {
    const auto window = test::HiddenWindow::open();
    if (!window) return;
    const TextLayout layout = TextLayout::pango();
    gl::Painter painter(layout);
    const double x = 812'345.25, y = 9'254'321.5;
    Scene scene{100, 100, {255, 255, 255, 255}, {{{0, 0, 100, 100}, {x, y}, 0.05, false}}, {}, {}};
    // Two districts of 200 km that meet at x; a line along the meeting.
    scene.items.emplace_back(
        scene::Fill{scene::Space::map,
                    frozen(shapes_of({{square(x - 2e5, y - 1e5, 2e5, 2e5)}, {square(x, y - 1e5, 3e4, 2e5)}})),
                    {{200, 0, 0}, {0, 0, 200}},
                    {},
                    {},
                    true});
    scene.items.emplace_back(
        scene::Stroke{scene::Space::map, frozen(line({{x - 3e5, y}, {x + 3e4, y}})), {0, 0, 0, 255}, 4, {}});
    const test::Picture picture = test::by_gl(painter, scene, view_of(scene));
    CHECK(picture.at(48, 20) == 0xc80000U);
    CHECK(picture.at(51, 20) == 0x0000c8U);
    CHECK(picture.at(20, 47) == 0xc80000U);
    CHECK(picture.at(20, 49) == 0U);
    CHECK(picture.at(20, 50) == 0U);
    CHECK(picture.at(20, 52) == 0xc80000U);
}

TEST_CASE("the picture goes where it is asked to, and what was bound is bound again") {
    const auto window = test::HiddenWindow::open();
    if (!window) return;
    gl::Painter painter(TextLayout::pango());
    const Scene scene = two_tiles();
    const test::Canvas canvas(200, 100);
    glClearColor(0, 1, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    GLint before = 0, after = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &before);
    painter.paint(scene, view_of(scene, 100, 60), {}, {.left_px = 90, .bottom_px = 30});
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &after);
    CHECK(before == after);
    const test::Picture picture = canvas.read();
    CHECK(picture.at(89, 40) == 0x00ff00U);
    CHECK(picture.at(100, 9) == 0x00ff00U);  // rows 10 to 69 from the top are the picture's
    CHECK(picture.at(95, 12) == 0xffffffU);
    CHECK(picture.at(139, 40) == 0xc80000U);
    CHECK(picture.at(140, 40) == 0x0000c8U);
    CHECK(picture.at(139, 71) == 0x00ff00U);
    CHECK(picture.at(191, 40) == 0x00ff00U);
}

TEST_CASE("an empty scene, empty items and a view without extent are painted as nothing") {
    const auto window = test::HiddenWindow::open();
    if (!window) return;
    gl::Painter painter(TextLayout::pango());
    Scene scene{20, 20, {1, 2, 3, 255}, {}, {}, {}};
    scene.items.emplace_back(scene::Fill{scene::Space::map, frozen(scene::Shapes{}), {}, {}, {}, true});
    scene.items.emplace_back(scene::Stroke{scene::Space::page, frozen(scene::Lines{}), {}, 1, {}});
    scene.items.emplace_back(scene::Marks{});
    scene.items.emplace_back(scene::Text{});
    scene.items.emplace_back(scene::Image{scene::Space::page, {0, 0, 5, 5}, frozen(scene::Pixels{})});
    painter.paint(scene, View{}, {});
    const test::Picture picture = test::by_gl(painter, scene, view_of(scene));
    CHECK(std::all_of(picture.pixels.begin(), picture.pixels.end(),
                      [](std::uint32_t p) { return p == 0x010203U; }));
    CHECK(glGetError() == GLenum{GL_NO_ERROR});
}
