#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "render/cairo/png.hpp"
#include "tests/golden/check.hpp"
#include "tests/golden/metre_map.hpp"
#include "tests/golden/report.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using namespace sanding::golden;

namespace {

void check_scenes(const std::vector<GoldenScene>& scenes) {
    const GoldenPlaces places = golden_places();
    for (const GoldenScene& scene : scenes)
        if (const auto problem = scene_problem(scene, places)) FAIL_CHECK(*problem);
    SUCCEED();
}

std::string read(const Path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

test::Decoded picture_of(int width, int height, std::uint32_t colour) {
    return {width, height,
            std::vector<std::uint32_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
                                       colour)};
}

}  // namespace

TEST_CASE("scenes of layers are as they are kept") {
    check_scenes(layer_scenes());
}
TEST_CASE("scenes of overlays and places are as they are kept") {
    check_scenes(overlay_scenes());
}
TEST_CASE("scenes of sheets are as they are kept") {
    check_scenes(sheet_scenes());
}
TEST_CASE("scenes of charts are as they are kept") {
    check_scenes(chart_scenes());
}

TEST_CASE("pictures are as they are kept, within the tolerance") {
    const GoldenPlaces places = golden_places();
    for (const GoldenScene& scene : all_scenes()) {
        if (scene.picture_px == 0) continue;
        if (const auto problem = picture_problem(scene, places)) FAIL_CHECK(*problem);
    }
    SUCCEED();
}

TEST_CASE("what is kept belongs to a scene and stays small") {
    std::set<std::string> wanted;
    for (const GoldenScene& scene : all_scenes()) {
        CHECK(wanted.insert("scenes/" + scene.name + ".txt").second);
        if (scene.picture_px > 0) wanted.insert("pictures/" + scene.name + ".png");
    }
    const GoldenPlaces places = golden_places();
    std::set<std::string> kept;
    std::uintmax_t dumps = 0, pictures = 0;
    for (const char* folder : {"scenes", "pictures"})
        for (const auto& entry : std::filesystem::directory_iterator(places.golden / folder)) {
            kept.insert(std::string(folder) + "/" + entry.path().filename().string());
            (entry.path().extension() == ".png" ? pictures : dumps) += entry.file_size();
        }
    if (!places.update) CHECK(kept == wanted);
    CHECK(dumps < 600'000);
    CHECK(pictures < 400'000);
}

TEST_CASE("every template of a sheet has its scene") {
    std::set<std::string> drawn, templates;
    for (const GoldenScene& scene : sheet_scenes()) drawn.insert(scene.name);
    for (const auto& entry : std::filesystem::directory_iterator(
             golden_places().golden.parent_path().parent_path() / "assets/sheets"))
        templates.insert("sheet_" + entry.path().stem().string());
    CHECK(drawn == templates);
}

TEST_CASE("districts drawn in metres are what the drawing shows") {
    // By hand: B is the middle cell of a block of A's nine, C two cells that touch at a corner alone.
    const auto map = metre_map("AAAC.\nABA.C\nAAA", {"XXY"});
    const LevelGeometry& units = map->levels[0];
    REQUIRE(units.shapes->size() == 3);
    CHECK(units.shapes->shape_start == std::vector<std::uint32_t>{0, 2, 3, 5});  // a hole, and two parts
    CHECK(units.area_m2 == std::vector<double>{8e6, 1e6, 2e6});
    CHECK(map->levels[0].parent == std::vector<std::uint32_t>{0, 0, 1});
    for (std::size_t r = 0; r + 1 < units.shapes->ring_start.size(); ++r)
        CHECK(units.shapes->points[units.shapes->ring_start[r]] ==
              units.shapes->points[units.shapes->ring_start[r + 1] - 1]);
    const auto metres = [&](const scene::Shared<scene::Lines>& lines) {
        double sum = 0;
        for (std::size_t l = 0; l < lines->size(); ++l)
            for (auto i = lines->line_start[l] + 1; i < lines->line_start[l + 1]; ++i)
                sum += std::abs(lines->points[i].x - lines->points[i - 1].x) +
                       std::abs(lines->points[i].y - lines->points[i - 1].y);
        return sum;
    };
    CHECK(metres(units.borders) == 4000);                          // around B
    CHECK(metres(map->levels[1].borders) == 12000 + 8000 - 1000);  // outer, and the side that A and C share
    // Back from degrees, whole metres again.
    const scene::Point back = project(*map, cell_degrees(3.5, 2));
    CHECK(back.x == Approx(19500).margin(1e-6));
    CHECK(back.y == Approx(-738000).margin(1e-6));
}

TEST_CASE("the first line that differs is named, and the lines in common are found") {
    CHECK_FALSE(first_difference("a\nb\n", "a\nb\n"));
    const auto changed = first_difference("a\nb\nc\n", "a\nx\nc\n");
    REQUIRE(changed);
    CHECK(changed->line == 2);
    CHECK(changed->expected == "b");
    CHECK(changed->actual == "x");
    CHECK(first_difference("a\n", "a\nb\n")->expected == "(end)");
    CHECK(first_difference("", "a\n")->line == 1);
    CHECK(first_difference("a", "a\n"));  // bytes count
    using Lines = std::vector<std::string>;
    CHECK(line_diff("a\nb\nc\n", "a\nx\nc\nd\n") == Lines{"@@ 1", " a", "-b", "+x", " c", "+d"});
    std::string far;
    for (int i = 1; i <= 20; ++i) far += std::to_string(i) + "\n";
    CHECK(line_diff(far, far + "21\n") == Lines{"@@ 18", " 18", " 19", " 20", "+21"});
}

TEST_CASE("differences of pictures are measured") {
    const test::Decoded white = picture_of(100, 100, 0xffffff);
    test::Decoded spotted = white;
    for (std::size_t i = 0; i < 200; ++i) spotted.pixels[i * 50] = 0xffff00;  // every fiftieth, blue alone
    const PictureDifference d = compare(white, spotted);
    CHECK(d.far_share == Approx(0.02));
    CHECK(d.mean == Approx(0.02 * 255 / 3));
    CHECK(d.block_mean == Approx(0.02 * 255));
    CHECK(d.within({}));
    // A block of another colour moves the whole picture's mean little, its own much.
    test::Decoded block = white;
    for (std::size_t y = 0; y < 50; ++y)
        for (std::size_t x = 0; x < 50; ++x) block.pixels[y * 100 + x] = 0xffffe0;
    CHECK(compare(white, block).block_mean == Approx(31));
    CHECK(compare(white, block).mean == Approx(31.0 / 12));
    CHECK_FALSE(compare(white, block).within({.mean = 3}));
    CHECK_FALSE(compare(white, picture_of(100, 99, 0xffffff)).within({}));
    CHECK(compare(white, picture_of(100, 99, 0xffffff)).size == "100x99 instead of 100x100");
    const test::Decoded shown = test::decode(difference_picture(white, block));
    CHECK(shown.at(10, 10) == 0xe0e0e0);
    CHECK(shown.at(60, 60) == 0xffffff);
    CHECK(test::decode(difference_picture(white, picture_of(100, 99, 0xffffff))).at(5, 99) == 0);
}

TEST_CASE("a change is told in one line and shown in the report, and goes when it is put right") {
    const test::TempDir folder;
    const GoldenPlaces keep{folder / "golden", folder / "report", true},
        look{keep.golden, keep.report, false};
    GoldenScene scene{
        "one",
        [](const TextLayout&) {
            Scene s;
            s.width_pt = 70, s.height_pt = 50;
            s.items.emplace_back(scene::Fill{
                scene::Space::page, rectangles({{10, 10, 40, 30}}), {rgb(0x2166ac)}, {}, {}, false});
            return s;
        },
        70};
    CHECK(scene_problem(scene, look));  // nothing is kept yet
    CHECK(picture_problem(scene, look));
    CHECK_FALSE(scene_problem(scene, keep));
    CHECK_FALSE(picture_problem(scene, keep));
    CHECK_FALSE(scene_problem(scene, look));
    CHECK_FALSE(picture_problem(scene, look));
    CHECK_FALSE(std::filesystem::exists(report_page(look.report)));
    const GoldenScene good = scene;
    scene.draw = [](const TextLayout&) {
        Scene s;
        s.width_pt = 70, s.height_pt = 50;
        s.items.emplace_back(
            scene::Fill{scene::Space::page, rectangles({{10, 10, 40, 30}}), {rgb(0xe08214)}, {}, {}, false});
        return s;
    };
    const auto told = scene_problem(scene, look);
    REQUIRE(told);
    CHECK(contains(*told, "one: line 3 of one.txt is '  #2166ac ring 10,10 50,10"));
    CHECK(contains(*told, "what is drawn is '  #e08214 ring"));
    CHECK(contains(*told, report_page(look.report).string()));
    CHECK_FALSE(contains(*told, "\n"));
    const auto seen = picture_problem(scene, look);
    REQUIRE(seen);
    CHECK(contains(*seen, "one: the picture has mean difference"));
    const std::string page = read(report_page(look.report));
    for (const char* part : {"one.scene.expected.png", "one.picture.actual.png", "one.picture.difference.png",
                             "<span class=\"old\">-  #2166ac", "<span class=\"new\">+  #e08214"})
        CHECK(contains(page, part));
    CHECK(std::filesystem::exists(look.report / "one.picture.difference.png"));
    CHECK_FALSE(scene_problem(good, look));
    CHECK_FALSE(contains(read(report_page(look.report)), "one.scene"));
    CHECK_FALSE(picture_problem(good, look));
    CHECK_FALSE(std::filesystem::exists(report_page(look.report)));
}

namespace {

/// How far every kept picture goes from itself when its scene's items are changed.
template <class Change>
std::vector<PictureDifference> differences(Change change) {
    std::vector<PictureDifference> all;
    for (const GoldenScene& golden : all_scenes()) {
        if (golden.picture_px == 0) continue;
        const test::Decoded expected = test::decode(painted(golden));
        Scene scene = placed(golden, TextLayout::pango());
        if (!change(scene)) continue;
        const View view = view_of(scene, expected.width, expected.height);
        all.push_back(compare(expected, test::decode(write_png(scene, view))));
        UNSCOPED_INFO(golden.name << ": " << all.back().text({}));
    }
    return all;
}

std::size_t beyond(const std::vector<PictureDifference>& all) {
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [](const PictureDifference& d) { return !d.within({}); }));
}

}  // namespace

TEST_CASE("the tolerance lets letters move, not the map change") {
    // Every text a quarter of a point to the side and down: a third of a pixel, at the edge of all letters.
    const auto shifted = differences([](Scene& scene) {
        for (std::size_t k = 0; k < scene.items.size(); ++k)
            if (auto* text = std::get_if<scene::Text>(&scene.items[k])) {
                const auto page = to_page(scene, view_of(scene), text->space, frame_of_item(scene, k));
                for (scene::Point& p : text->at) p = page.inverse({page(p).x + 0.25, page(p).y + 0.25});
            }
        return true;
    });
    CHECK(shifted.size() == 6);
    CHECK(beyond(shifted) == 0);
    const auto recoloured = differences([](Scene& scene) {  // two units have one another's colour
        bool found = false;
        for (scene::Item& item : scene.items)
            if (auto* fill = std::get_if<scene::Fill>(&item); fill != nullptr && fill->colour.size() == 9) {
                found = found || fill->colour[0] != fill->colour[6];
                std::swap(fill->colour[0], fill->colour[6]);
            }
        return found;
    });
    CHECK(recoloured.size() == 4);  // neither the pyramid nor the pies have a choropleth
    CHECK(beyond(recoloured) == 4);
    const auto no_pies = differences([](Scene& scene) {
        const auto removed = std::erase_if(scene.items, [](const scene::Item& item) {
            const auto* marks = std::get_if<scene::Marks>(&item);
            return marks != nullptr && marks->symbol == scene::Symbol::sector;
        });
        return removed > 0;
    });
    CHECK(no_pies.size() == 1);
    CHECK(beyond(no_pies) == 1);
    const auto no_legend = differences([](Scene& scene) {
        const auto legend = std::find_if(scene.layers.begin(), scene.layers.end(),
                                         [](const scene::Layer& layer) { return layer.id == "legend"; });
        if (legend == scene.layers.end()) return false;
        scene.items.resize(legend->first);  // it is the last layer
        return true;
    });
    CHECK(no_legend.size() == 5);
    CHECK(beyond(no_legend) == 5);
}
