// What gives way where a sheet has little room, and what must not.
#include <algorithm>
#include <cmath>

#include "core/base/shared.hpp"
#include "layers/chart_line.hpp"
#include "layers/graticule.hpp"
#include "layers/map_items.hpp"
#include "layers/map_sheet.hpp"
#include "render/text/place_labels.hpp"
#include "tests/layers/ascii_districts.hpp"
#include "tests/layers/chart_scene.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

const Path library = Path(__FILE__).parent_path().parent_path().parent_path() / "assets/sheets";

/// Two regencies of two kecamatan, 0.06° wide from 108.1 E and 0.04° high from 6.7 S.
Districts two_regencies() {
    Districts districts =
        test::ascii_districts({"AAABBB\nAAABBB\nCCCDDD\nCCCDDD", "KKKLLL\nKKKLLL\nMMMNNN\nMMMNNN",
                               "YYYZZZ\nYYYZZZ\nYYYZZZ\nYYYZZZ"});
    districts.levels[2].name = {"Kabupaten Yang", "Kabupaten Zat"};
    return districts;
}

ZonePlace zone_at(Point point, PlaceState state) {
    ZonePlace zone;
    zone.key = zone.name_en = zone.name_id = "Kawasan";
    zone.point = point, zone.area_ha = 20, zone.state = state;
    return zone;
}

MapPanel panel_with(std::vector<ZonePlace> zones) {
    MapPanel panel;
    panel.inputs.geometry = prepare_map(two_regencies());
    panel.inputs.values = {10, 20, 35, 40};
    Places places;
    places.zones = std::move(zones);
    panel.inputs.places = freeze(std::move(places));
    return panel;
}

MapStyle style_of() {
    MapStyle style;
    style.title = "Jumlah penduduk 2045";
    style.legend_title = "Jumlah penduduk";
    style.unit = "jiwa";
    style.text = TextLayout::fixed();
    return style;
}

SheetTemplate sheet_of(const std::string& name, const std::string& paper) {
    SheetTemplate sheet = read_sheet_template(library / (name + ".toml"));
    const double share = sheet.text_scale / text_scale_for(sheet.page), before = sheet.page.width_pt;
    sheet.page = paper_size(paper, false);
    sheet.text_scale = share * text_scale_for(sheet.page);
    sheet.blocks_mm *= sheet.page.width_pt / before;
    return sheet;
}

/// The names of a level as they are to be placed on the map; empty where there is no such item.
const scene::Text* names_with(const Scene& scene, const std::string& name) {
    for (const scene::Item& item : scene.items)
        if (const auto* text = std::get_if<scene::Text>(&item);
            text != nullptr && text->space == scene::Space::map &&
            std::find(text->text.begin(), text->text.end(), name) != text->text.end())
            return text;
    return nullptr;
}

}  // namespace

TEST_CASE("a legend explains the zones of all panels, and none that the frame leaves out") {
    const Point in_a{108.115, -6.71}, in_d{108.145, -6.73};
    SheetContent content;
    content.panels = {panel_with({zone_at(in_a, PlaceState::operating)}),
                      panel_with({zone_at(in_d, PlaceState::planned)})};
    const Scene two = draw_map_sheet(content, sheet_of("banding", "A3"), style_of());
    CHECK(test::has_text(two, "kawasan, beroperasi"));
    CHECK(test::has_text(two, "kawasan, direncanakan"));
    CHECK_FALSE(test::has_text(two, "kawasan, dibangun"));

    content.panels = {
        panel_with({zone_at(in_a, PlaceState::operating), zone_at({109.5, -6.71}, PlaceState::building)})};
    const Scene one = draw_map_sheet(content, sheet_of("peta", "A4"), style_of());
    CHECK(test::has_text(one, "kawasan, beroperasi"));
    CHECK_FALSE(test::has_text(one, "kawasan, dibangun"));  // 150 km to the east
}

TEST_CASE("on a small official sheet the location diagram gives way, the legend stays whole") {
    SheetContent content;
    content.panels = {panel_with({zone_at({108.115, -6.71}, PlaceState::operating),
                                  zone_at({108.12, -6.71}, PlaceState::building),
                                  zone_at({108.14, -6.73}, PlaceState::planned)})};
    InsetMap inset;
    for (const Point p : {Point{106, -8}, Point{110, -8}, Point{110, -6}, Point{106, -6}, Point{106, -8}})
        inset.land.points.push_back(p);
    inset.land.close_ring(), inset.land.close_polygon();
    content.inset = freeze(std::move(inset));
    content.authorities = {"Pemerintah Kabupaten Sumedang", "Pemerintah Kabupaten Majalengka"};
    content.map_number = "3 / 40";
    content.history = {"Disusun dengan Sanding"};
    MapStyle style = style_of();
    style.region = "Kabupaten Sumedang dan Majalengka";
    style.title = "Jumlah penduduk 2045: Aerocity sesuai rencana induk dikurangi Tren";
    style.subtitle = "selisih per desa, 4 pasang ulangan";
    style.source_note =
        "Sumber: simulasi Sanding atas registri penduduk 2024 semester 1 (DKB); kode wilayah Kemendagri dan "
        "BPS; titik desa dari HDX COD-AB/BPS. Catatan: Anak pada usia tersebut, bukan murid";
    for (const bool pango : {false, true}) {
        if (pango) style.text = TextLayout::pango();
        const Scene scene = draw_map_sheet(content, sheet_of("resmi", "A4"), style);
        for (const char* wanted : {"Diagram lokasi (skematik)", "kawasan, beroperasi", "kawasan, dibangun",
                                   "kawasan, direncanakan", "hanya letak dan luas diketahui",
                                   "batas kabupaten", "batas kecamatan"}) {
            INFO(wanted << (pango ? ", Pango" : ""));
            CHECK(test::has_text(scene, wanted));
        }
        test::check_sheet(place_labels(scene, view_of(scene), style.text), style.text);
    }
}

TEST_CASE("ends of lines name themselves in full on two rows, and less where a chart is low") {
    ChartInputs inputs;
    inputs.series = {test::line("Aerocity sesuai rencana induk", {100, 108, 121}),
                     test::line("Tren", {100, 105, 111})};
    inputs.reference = test::line("proyeksi BPS", {100, 106, 115});
    for (const double height : {200.0, 110.0, 70.0}) {
        Scene scene;
        scene.width_pt = 300, scene.height_pt = 400;
        const ChartStyle style = test::plain_style();
        SheetWriter writer(scene, style.text);
        const scene::Rect area{20, 50, 250, height};
        draw_line_chart(writer, area, inputs, style);
        INFO(height);
        test::check_sheet(scene, style.text);
        for (const scene::Item& item : scene.items)
            if (const auto* text = std::get_if<scene::Text>(&item)) {
                const scene::Rect box = text_box(style.text.measure(text->text[0], text->font), text->at[0],
                                                 text->align, text->vertical);
                INFO(text->text[0]);
                CHECK(box.y >= area.y - 0.01);
                CHECK(box.bottom() <= area.bottom() + 0.01);
            }
        // 105 pt of 250 are the labels': of 7.5 pt letters half as wide as high, 28 fit in a row.
        CHECK(test::has_text(scene, "proyeksi BPS"));
        CHECK(test::has_text(scene, "Tren"));
        CHECK(test::has_text(scene, "Aerocity sesuai") == (height > 80));
    }
}

TEST_CASE("latitudes stand where they leave the study open") {
    // An L of a hundredth of a degree: its upright stroke at the left edge or, mirrored, at the right one.
    const auto sides = [](const std::string& first, const std::string& others) {
        std::string drawing = first;
        for (int i = 0; i < 30; ++i) drawing += "\n" + others;
        const auto geometry = prepare_map(test::ascii_districts({drawing}));
        Scene scene;
        scene.width_pt = 500, scene.height_pt = 800;
        // Without air at its sides, so that the stroke lies below the labels of its side.
        const double metres = geometry->extent.width();
        scene.frames = {
            {{20, 20, 460, 760}, {geometry->extent.centre().x, geometry->extent.centre().y}, metres / 460}};
        MapStyle style;
        style.text = TextLayout::fixed();
        add_graticule(scene, *geometry, style);
        std::vector<double> x;
        for (const scene::Item& item : scene.items)
            if (const auto* text = std::get_if<scene::Text>(&item))
                for (std::size_t i = 0; i < text->text.size(); ++i)
                    if (text->text[i].find("LS") != std::string::npos) x.push_back(text->at[i].x);
        return x;
    };
    const std::string full(20, 'A'), left = "A" + std::string(19, '.'), right = std::string(19, '.') + "A";
    const std::vector<double> at_right = sides(full, left), at_left = sides(full, right);
    REQUIRE_FALSE(at_right.empty());
    REQUIRE_FALSE(at_left.empty());
    for (const double x : at_right) CHECK(x > 460);
    for (const double x : at_left) CHECK(x < 40);
}

TEST_CASE("regencies are named in short above kecamatan, not at all on small maps") {
    const auto names = [](double width) {
        Scene scene;
        scene.width_pt = width, scene.height_pt = width;
        MapInputs inputs;
        inputs.geometry = prepare_map(two_regencies());
        inputs.level = 1;
        scene.frames = {fit_frame(inputs.geometry->extent, {0, 0, width, width})};
        add_labels(scene, inputs, style_of());
        return scene;
    };
    const Scene wide = names(500), narrow = names(300);
    CHECK(names_with(wide, "KAB. YANG") != nullptr);
    CHECK(names_with(wide, "KAB. ZAT") != nullptr);
    CHECK(names_with(narrow, "KAB. YANG") == nullptr);
    CHECK(names_with(narrow, "Desa K") != nullptr);
}

TEST_CASE("names stand below the circles at their points") {
    MapInputs inputs;
    inputs.geometry = prepare_map(two_regencies());
    inputs.level = 1;
    Scene scene;
    scene.width_pt = scene.height_pt = 500;
    scene.frames = {fit_frame(inputs.geometry->extent, {0, 0, 500, 500})};
    scene::Marks circles;
    circles.space = scene::Space::map;
    circles.at = {inputs.geometry->levels[1].label_point[0]};
    circles.size_pt = {30};
    circles.colour = {rgb(0x2166ac)};
    scene.items.emplace_back(circles);
    const MapStyle style = style_of();
    add_labels(scene, inputs, style);
    const Scene placed = place_labels(scene, view_of(scene), style.text);
    const scene::Text* names = names_with(placed, "Desa K");
    REQUIRE(names != nullptr);
    const scene::Transform page = to_page(placed, view_of(placed), scene::Space::map);
    const std::size_t k = static_cast<std::size_t>(
        std::find(names->text.begin(), names->text.end(), "Desa K") - names->text.begin());
    const scene::Rect box = text_box(style.text.measure("Desa K", names->font), page(names->at[k]),
                                     names->align, names->vertical);
    CHECK(box.y >= page(circles.at[0]).y + 15);  // the circle's lower end
    CHECK(box.y <= page(circles.at[0]).y + 15 + 2 * box.height);
}

TEST_CASE("a legend without room is refused on paper, and ends in dots on a screen") {
    SheetTemplate sheet;
    sheet.page = {283, 113};
    sheet.blocks = {SheetBlock::legend, SheetBlock::scale};
    const MapPanel panel = panel_with({zone_at({108.13, -6.72}, PlaceState::operating)});
    CHECK_THROWS_WITH(draw_map_sheet({.panels = {panel}}, sheet, style_of()),
                      test::contains_text("Jumlah penduduk: the legend has no room on this page") &&
                          test::contains_text("--paper"));
    MapStyle small = style_of();
    small.page = {200, 110};
    const Scene scene = draw_map(panel.inputs, small);
    CHECK(std::ranges::any_of(scene.items, [](const scene::Item& item) {
        const auto* text = std::get_if<scene::Text>(&item);
        return text != nullptr && std::ranges::find(text->text, "…") != text->text.end();
    }));
}
