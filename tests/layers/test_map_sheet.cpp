#include "layers/map_sheet.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>

#include "core/base/error.hpp"
#include "layers/numbers.hpp"
#include "render/scene/dump.hpp"
#include "render/scene/magnify.hpp"
#include "render/text/place_labels.hpp"
#include "tests/layers/ascii_districts.hpp"
#include "tests/layers/check_sheet.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;

namespace {

const Path library = Path(__FILE__).parent_path().parent_path().parent_path() / "assets/sheets";

MapPanel panel_of(const Districts& districts, const std::string& title) {
    MapPanel panel;
    panel.inputs.geometry = prepare_map(districts);
    panel.inputs.values = {10, 20, 35, 40};
    panel.title = title;
    return panel;
}

Districts four_districts() {
    return test::ascii_districts({"AAABBB\nAAABBB\nCCCDDD\nCCCDDD", "KKKLLL\nKKKLLL\nKKKLLL\nKKKLLL",
                                  "ZZZZZZ\nZZZZZZ\nZZZZZZ\nZZZZZZ"});
}

SheetContent content_of(std::size_t panels) {
    SheetContent content;
    const Districts districts = four_districts();
    MapPanel panel = panel_of(districts, "Tren");
    for (std::size_t i = 0; i < panels; ++i) {
        content.panels.push_back(panel);
        content.panels.back().title = "Skenario nomor " + std::to_string(i + 1) + " dengan nama yang panjang";
    }
    ChartInputs chart;
    chart.series = {{"Tren", {2024, 2035, 2045}, {100, 120, 130}, {}}};
    content.chart = chart;
    content.chart_title = "Jumlah penduduk, seluruh wilayah";
    content.chart_unit = "jiwa";
    content.table =
        SheetTable{"Jumlah",
                   {"wilayah", "2024", "2045", "perubahan"},
                   {{"Kabupaten dengan nama yang panjang sekali", "1.383.356", "1.530.607", "+147.251"}}};
    content.authorities = {"Pemerintah Kabupaten Sumedang", "Pemerintah Kabupaten Majalengka"};
    content.map_number = "3 / 40";
    content.history = {"Disusun dengan Sanding"};
    return content;
}

MapStyle style_of() {
    MapStyle style;
    style.title = "Jumlah penduduk 2045, Aerocity sesuai rencana induk";
    style.subtitle = "per kecamatan, median 4 ulangan";
    style.region = "Kabupaten Sumedang dan Majalengka";
    style.legend_title = "Jumlah penduduk";
    style.unit = "jiwa";
    style.source_note = "Sumber: simulasi Sanding atas registri penduduk 2024 semester 1";
    style.fingerprint = "a1f3·9c";
    style.marks = {"simulasi, bukan penetapan"};
    style.text = TextLayout::fixed();
    return style;
}

bool has_text(const Scene& scene, const std::string& wanted) {
    for (const std::string& text : test::page_texts(scene))
        if (text.find(wanted) != std::string::npos) return true;
    return false;
}

std::string refused(const std::string& toml) {
    const test::TempDir folder;
    const Path file = folder.path() / "lembar.toml";
    std::ofstream(file) << toml;
    try {
        static_cast<void>(read_sheet_template(file));
    } catch (const Error& e) {
        return e.what();
    }
    return "accepted";
}

}  // namespace

TEST_CASE("papers have the sizes of ISO 216") {
    constexpr double mm = 72 / 25.4;
    CHECK(paper_size("A3", false).width_pt == Approx(420 * mm));
    CHECK(paper_size("A3", false).height_pt == Approx(297 * mm));
    CHECK(paper_size("a0", true).width_pt == Approx(841 * mm));
    CHECK(paper_size("300x200", false).width_pt == Approx(300 * mm));
    CHECK(paper_size("slide", false).width_pt / paper_size("slide", false).height_pt == Approx(16.0 / 9));
    CHECK_THROWS_AS(paper_size("A7", false), UsageError);
    CHECK_THROWS_AS(paper_size("10x10", false), UsageError);
}

TEST_CASE("a mistake in a template is told with its place and the nearest name") {
    CHECK(refused("blocks = [\"legnd\"]").find("line 1, column") != std::string::npos);
    CHECK(refused("blocks = [\"legnd\"]").find("legend") != std::string::npos);
    CHECK(refused("papr = \"A4\"\nblocks = [\"legend\"]").find("did you mean 'paper'") != std::string::npos);
    CHECK(refused("paper = \"A9\"\nblocks = [\"legend\"]").find("'A9' is no paper") != std::string::npos);
    CHECK(refused("blocks_mm = 400\nblocks = [\"legend\"]").find("leaves no room") != std::string::npos);
    CHECK(refused("paper = \"A4\"").find("blocks") != std::string::npos);
    CHECK(refused("blocks = [\"legend\"]") == "accepted");
}

TEST_CASE("every template keeps its margins and overlaps nothing") {
    std::size_t seen = 0;
    for (const auto& entry : std::filesystem::directory_iterator(library)) {
        for (const bool portrait : {false, true}) {
            SheetTemplate sheet = read_sheet_template(entry.path());
            if (portrait) {
                std::swap(sheet.page.width_pt, sheet.page.height_pt);
                sheet.blocks_at = SheetSide::below;
            }
            const std::size_t panels = sheet.panels == SheetPanels::one ? 1 : 4;
            for (const bool pango : {false, true}) {
                INFO(entry.path().stem().string() << (portrait ? " upright" : "") << (pango ? " Pango" : ""));
                MapStyle style = style_of();
                if (pango) style.text = TextLayout::pango();
                const Scene scene = draw_map_sheet(content_of(panels), sheet, style);
                CHECK(scene.width_pt == Approx(sheet.page.width_pt));
                CHECK(scene.frames.size() == panels);
                test::check_sheet(place_labels(scene, view_of(scene), style.text), style.text);
                ++seen;
            }
        }
    }
    CHECK(seen >= 8 * 4);
}

TEST_CASE("the printed scale is the paper's, whatever the letters are magnified by") {
    SheetTemplate sheet = read_sheet_template(library / "poster.toml");
    sheet.text_scale = 1.7;
    const Scene scene = draw_map_sheet(content_of(2), sheet, style_of());
    const double denominator = scene.frames[0].metres_per_pt * 72 / 0.0254;
    const double step = std::pow(10, std::floor(std::log10(denominator)) - 1) / 2;  // 1:12,500, 1:37,000
    CHECK(std::abs(denominator / step - std::round(denominator / step)) < 1e-6);
    CHECK(has_text(scene, "Skala 1:" + format_number(denominator, 0, Language::indonesian)));
    CHECK(scale_denominator(scene, *content_of(1).panels[0].inputs.geometry) ==
          Approx(denominator).epsilon(0.002));
}

TEST_CASE("panels share their scale and move together") {
    const Scene scene =
        draw_map_sheet(content_of(4), read_sheet_template(library / "banding.toml"), style_of());
    REQUIRE(scene.frames.size() == 4);
    View view = view_of(scene);
    view.centre.x += 1000;
    for (std::size_t f = 0; f < 4; ++f) {
        CHECK(scene.frames[f].metres_per_pt == scene.frames[0].metres_per_pt);
        const scene::Point before = to_page(scene, view_of(scene), scene::Space::map, f)({0, 0}),
                           after = to_page(scene, view, scene::Space::map, f)({0, 0});
        CHECK(after.x == Approx(before.x - 1000 / scene.frames[f].metres_per_pt));
    }
}

TEST_CASE("the official sheet carries number, projection, sources and stamp") {
    const SheetTemplate sheet = read_sheet_template(library / "resmi.toml");
    SheetContent content = content_of(1);
    const Scene scene = draw_map_sheet(content, sheet, style_of());
    for (const char* wanted :
         {"Nomor peta: 3 / 40", "Transverse Mercator, meridian tengah 108°", "SRGI2013",
          "Sumber data dan riwayat peta", "SIMULASI – BUKAN PENETAPAN", "Pemerintah Kabupaten Sumedang"}) {
        INFO(wanted);
        CHECK(has_text(scene, wanted));
    }
    CHECK_FALSE(has_text(scene, "BATAS SKEMATIK"));
    Districts schematic = four_districts();
    schematic.schematic = true;
    content.panels = {panel_of(schematic, "")};
    CHECK(has_text(draw_map_sheet(content, sheet, style_of()), "BATAS SKEMATIK"));
}

TEST_CASE("a focus fills the frame, fades the others and counts its own") {
    SheetContent content = content_of(1);
    content.panels[0].inputs.focus = MapFocus{1, 0};  // K: A and C
    MapStyle style = style_of();
    style.classes_spec = {ClassMethod::manual, 2, false, "YlGnBu", {30}};
    const Scene scene = draw_map_sheet(content, read_sheet_template(library / "atlas.toml"), style);
    const scene::Shapes& k = *content.panels[0].inputs.geometry->levels[1].shapes;
    const scene::Transform page = to_page(scene, view_of(scene), scene::Space::map);
    double left = 1e9, right = -1e9;
    for (auto i = k.ring_start[k.shape_start[0]]; i < k.ring_start[k.shape_start[1]]; ++i) {
        const scene::Point p = page(k.points[i]);
        CHECK(p.x >= scene.frames[0].rect.x);
        CHECK(p.y >= scene.frames[0].rect.y);
        CHECK(p.x <= scene.frames[0].rect.right());
        CHECK(p.y <= scene.frames[0].rect.bottom());
        left = std::min(left, p.x), right = std::max(right, p.x);
    }
    // All of the study would be smaller; K is as high as it, so not by half.
    SheetContent whole = content_of(1);
    const Scene all = draw_map_sheet(whole, read_sheet_template(library / "atlas.toml"), style);
    CHECK(all.frames[0].metres_per_pt > 1.1 * scene.frames[0].metres_per_pt);
    std::vector<std::string> texts = test::page_texts(scene);
    CHECK(std::count(texts.begin(), texts.end(), "1") == 2);  // one of A, C below 30, one above
}

TEST_CASE("a sheet covers what lies outside the study only where its template asks for it") {
    SheetTemplate sheet = read_sheet_template(library / "peta.toml");
    const auto has_mask = [&] {
        const Scene scene = draw_map_sheet(content_of(1), sheet, style_of());
        return std::any_of(scene.layers.begin(), scene.layers.end(),
                           [](const scene::Layer& layer) { return layer.id == "mask"; });
    };
    CHECK_FALSE(has_mask());
    sheet.mask = true;
    CHECK(has_mask());
}

TEST_CASE("magnifying grows the page and leaves the map") {
    const Scene scene = draw_map(content_of(1).panels[0].inputs, style_of());
    const Scene large = scene::magnified(scene, 2);
    CHECK(large.width_pt == 2 * scene.width_pt);
    CHECK(large.frames[0].rect.width == 2 * scene.frames[0].rect.width);
    CHECK(large.frames[0].metres_per_pt == scene.frames[0].metres_per_pt / 2);
    for (std::size_t i = 0; i < scene.items.size(); ++i) {
        const auto *a = std::get_if<scene::Fill>(&scene.items[i]),
                   *b = std::get_if<scene::Fill>(&large.items[i]);
        if (a == nullptr || a->space == scene::Space::page) continue;
        CHECK(a->shapes == b->shapes);
    }
}

TEST_CASE("names of 400 letters, equal and missing values and one district make a sheet") {
    Districts districts = test::ascii_districts({"A"});
    districts.levels[0].name[0] = std::string(400, 'x');
    for (const double value : {5.0, std::nan("")}) {
        SheetContent content;
        MapPanel panel;
        panel.inputs.geometry = prepare_map(districts);
        panel.inputs.values = {value};
        content.panels = {panel};
        MapStyle style = style_of();
        style.title = std::string(400, 'y');
        const Scene scene = draw_map_sheet(content, read_sheet_template(library / "peta.toml"), style);
        test::check_sheet(place_labels(scene, view_of(scene), style.text), style.text);
    }
}

TEST_CASE("districts without area, by their ring or by having none, leave the sheet whole") {
    Districts districts = test::ascii_districts({"ABC"});
    Polygons& shapes = districts.levels[0].shapes;
    for (auto i = shapes.ring_start[1]; i < shapes.ring_start[2]; ++i)
        shapes.points[i] = shapes.points[shapes.ring_start[1]];
    shapes.points.resize(shapes.ring_start[2]);
    shapes.ring_start.resize(3);
    shapes.polygon_start = {0, 1, 2, 2};
    districts.levels[0].area_m2[1] = districts.levels[0].area_m2[2] = 0;
    SheetContent content;
    MapPanel panel;
    panel.inputs.geometry = prepare_map(districts);
    panel.inputs.values = {1, 2, 3};
    content.panels = {panel};
    const MapStyle style = style_of();
    const Scene scene = draw_map_sheet(content, read_sheet_template(library / "peta.toml"), style);
    const Scene placed = place_labels(scene, view_of(scene), style.text);
    test::check_sheet(placed, style.text);
    CHECK(dump(placed).find("nan") == std::string::npos);
    CHECK(dump(placed).find("inf") == std::string::npos);
}

TEST_CASE("the legend of several maps explains what only one of them shows") {
    SheetContent content = content_of(2);
    const auto has = [&](const std::string& words) {
        const Scene scene =
            draw_map_sheet(content, read_sheet_template(library / "banding.toml"), style_of());
        return dump(scene).find(words) != std::string::npos;
    };
    CHECK_FALSE(has("tidak ada data"));
    content.panels[1].inputs.values[0] = std::nan("");
    CHECK(has("tidak ada data"));
    CHECK_FALSE(has("di bawah nol"));
    for (MapPanel& panel : content.panels) {
        SymbolLayer circles;
        circles.level = panel.inputs.level;
        circles.values = std::vector<double>(panel.inputs.values.size(), 5.0);
        circles.name = "Pertumbuhan";
        circles.largest_value = 5;
        panel.thematic = {circles};
    }
    CHECK_FALSE(has("di bawah nol"));
    std::get<SymbolLayer>(content.panels[1].thematic[0]).values[1] = -2;
    CHECK(has("di bawah nol"));
}
