#include "render/scene/dump.hpp"
#include "render/scene/scene.hpp"
#include "tests/render/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::scene;
using sanding::test::shapes_of;
using sanding::test::square;

TEST_CASE("dump is the whole scene, exactly") {
    Scene scene{200, 100, {255, 255, 255, 255}, {{{10, 10, 180, 80}, {500, 250.5}, 12.5}}, {}, {}};
    Fill fill{Space::map,
              std::make_shared<const Shapes>(
                  shapes_of({{square(0, 0, 10, 10)}, {square(10, 0, 10, 10), square(12, 2, 1, 1)}})),
              {{255, 0, 0}, {0, 0, 255, 128}},
              {Pattern::none, Pattern::cross_hatch},
              {{1, 2, 3}, 4, 0.5},
              true};
    scene.items.emplace_back(fill);
    Lines lines;
    lines.points = {{0, 0}, {1.0 / 3, -0.0001}};
    lines.close_line();
    scene.items.emplace_back(
        Stroke{Space::page, std::make_shared<const Lines>(lines), {16, 32, 48}, 0.15, {3.5, 2}});
    scene.items.emplace_back(
        Marks{Space::page, Symbol::diamond, {{5, 6}}, {4}, {{9, 9, 9}}, {255, 255, 255}, 0.5});
    Text text;
    text.text = {"Kertajati \"1\""};
    text.at = {{1, 2}};
    text.priority = {7};
    text.font = {8.5, true, false};
    text.halo = {255, 255, 255, 255};
    text.halo_pt = 1;
    text.placement = Placement::inside;
    scene.items.emplace_back(text);
    scene.items.emplace_back(Image{
        Space::page, {1, 2, 3, 4}, std::make_shared<const Pixels>(Pixels{2, 1, {{1, 1, 1}, {2, 2, 2}}})});
    CHECK(dump(scene) ==
          "page 200 100 #ffffff\n"
          "frame 10 10 180 80 centre 500,250.5 metres_per_pt 12.5\n"
          "fill map tiles hatch #010203 4 0.5\n"
          "  #ff0000 ring 0,0 10,0 10,10 0,10 0,0\n"
          "  #0000ff80 cross_hatch ring 10,0 20,0 20,10 10,10 10,0 ring 12,2 13,2 13,3 12,3 12,2\n"
          "stroke page #102030 0.15 dash 3.5 2\n"
          "  line 0,0 0.333,0\n"
          "marks page diamond outline #ffffff 0.5\n"
          "  5,6 4 #090909\n"
          "text page 8.5 bold #000000 halo #ffffff 1 start baseline inside\n"
          "  1,2 \"Kertajati \"1\"\" priority 7\n"
          "image page 1 2 3 4 pixels 2x1\n");
}

TEST_CASE("the view's centre is the frame's centre, north is up") {
    const Scene scene{200, 100, {}, {{{20, 10, 100, 60}, {1000, 2000}, 50}}, {}, {}};
    const View view = view_of(scene, 400, 200);
    CHECK(view.pixels_per_pt == 2);
    const Transform device = to_device(scene, view, Space::map);
    CHECK(device({1000, 2000}) == Point{140, 80});
    CHECK(device({1050, 2100}) == Point{142, 76});
    CHECK(device.inverse({142, 76}) == Point{1050, 2100});
    CHECK(to_device(scene, view, Space::page)({10, 20}) == Point{20, 40});
}
