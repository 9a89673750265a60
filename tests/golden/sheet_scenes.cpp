#include "layers/palette.hpp"
#include "tests/golden/metre_map.hpp"
#include "tests/golden/scenes.hpp"

namespace sanding::golden {
namespace {

/// A crest in two colours: a shield's outline cut out of a square.
scene::Shared<scene::Pixels> logo(scene::Rgba left, scene::Rgba right) {
    constexpr int side = 24;
    scene::Pixels pixels{side, side, {}};
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const int narrow = y > 12 ? (y - 12) * (y - 12) / 12 : 0;  // pointed below
            const bool inside = x >= 2 + narrow && x < side - 2 - narrow;
            pixels.rgba.push_back(!inside ? scene::Rgba{0, 0, 0, 0} : x < side / 2 ? left : right);
        }
    return freeze(std::move(pixels));
}

/// Land around the study with two towns.
Shared<InsetMap> inset() {
    InsetMap map;
    for (const auto& [x, y] : std::vector<std::pair<double, double>>{
             {-60, -30}, {-20, -45}, {30, -40}, {75, -20}, {70, 30}, {20, 42}, {-50, 35}, {-60, -30}})
        map.land.points.push_back(cell_degrees(x, y));
    map.land.close_ring(), map.land.close_polygon();
    map.town = {cell_degrees(-30, -10), cell_degrees(50, 20)};
    map.town_name = {"Kota Hulu", "Kota Hilir"};
    return freeze(std::move(map));
}

ChartInputs people_over_years() {
    ChartInputs chart;
    for (std::size_t s = 0; s < 2; ++s) {
        ChartSeries series{s == 0 ? "Tren" : "Aerocity", {}, {}, {}};
        QuantileBand band;
        for (int year = 2024; year <= 2045; year += 3) {
            const double grown = (year - 2024) * (s == 0 ? 400.0 : 650.0);
            series.time.push_back(year);
            series.value.push_back(41000 + grown);
            band.low.push_back(41000 + grown * 0.875), band.high.push_back(41000 + grown * 1.125);
        }
        series.bands = {band};
        chart.series.push_back(std::move(series));
    }
    return chart;
}

std::string panel_title(SheetPanels panels, std::size_t i) {
    const std::vector<std::string> scenarios{"Tren saat ini", "Aerocity sesuai rencana",
                                             "Aerocity terlambat lima tahun", "Tanpa bandara"};
    return panels == SheetPanels::years ? std::to_string(2030 + 5 * static_cast<int>(i)) : scenarios[i];
}

SheetContent content_of(const SheetTemplate& sheet) {
    SheetContent content;
    const MapInputs people = people_inputs();
    const std::size_t panels = sheet.panels == SheetPanels::one ? 1 : 4;
    for (std::size_t i = 0; i < panels; ++i) {
        MapPanel panel;
        panel.inputs = people;
        for (std::size_t d = 0; d < panel.inputs.values.size(); ++d)
            panel.inputs.values[d] += static_cast<double>(i * (400 + 150 * d));
        if (panels > 1) {
            panel.title = panel_title(sheet.panels, i);
            panel.accent = sheet.panels == SheetPanels::scenarios ? scenario_colour(i) : ink::text;
        }
        content.panels.push_back(std::move(panel));
    }
    content.chart = people_over_years();
    content.chart_title = "Jumlah penduduk, seluruh wilayah", content.chart_unit = "jiwa";
    content.table = SheetTable{"Jumlah penduduk menurut kabupaten",
                               {"wilayah", "2024", "2035", "2045"},
                               {{"Contoh Barat", "31.240", "36.740", "41.020"},
                                {"Contoh Timur", "9.760", "11.020", "11.900"},
                                {"Jumlah", "41.000", "47.760", "52.920"}}};
    content.inset = inset();
    content.authorities = {"Pemerintah Kabupaten Contoh Barat", "Pemerintah Kabupaten Contoh Timur"};
    content.map_number = "3 / 40";
    content.history = {"Disusun dengan Sanding untuk rencana tata ruang wilayah, 2026"};
    return content;
}

Scene sheet_of(const std::string& name, const TextLayout& layout) {
    const SheetTemplate sheet = read_sheet_template(Path(SANDING_SHEETS_DIR) / (name + ".toml"));
    SheetContent content = content_of(sheet);
    MapStyle style = people_style(layout);
    style.logos = {logo(rgb(0x1f6f78), rgb(0xe0c060)), logo(rgb(0x7a2e2e), rgb(0xd8d5cd))};
    if (name == "atlas") content.panels[0].inputs.focus = MapFocus{1, 2};
    if (sheet.has(SheetBlock::stamp)) {  // the official sheet says so where borders are schematic
        MapGeometry schematic = *content.panels[0].inputs.geometry;
        schematic.schematic = true;
        content.panels[0].inputs.geometry = freeze(std::move(schematic));
    }
    return draw_map_sheet(content, sheet, style);
}

}  // namespace

std::vector<GoldenScene> sheet_scenes() {
    return {{"sheet_atlas", [](const TextLayout& layout) { return sheet_of("atlas", layout); }},
            {"sheet_banding", [](const TextLayout& layout) { return sheet_of("banding", layout); }, 900},
            {"sheet_peta", [](const TextLayout& layout) { return sheet_of("peta", layout); }, 800},
            {"sheet_peta_grafik_tabel",
             [](const TextLayout& layout) { return sheet_of("peta_grafik_tabel", layout); }},
            {"sheet_poster", [](const TextLayout& layout) { return sheet_of("poster", layout); }},
            {"sheet_resmi", [](const TextLayout& layout) { return sheet_of("resmi", layout); }, 900},
            {"sheet_salindia", [](const TextLayout& layout) { return sheet_of("salindia", layout); }},
            {"sheet_tahun", [](const TextLayout& layout) { return sheet_of("tahun", layout); }}};
}

}  // namespace sanding::golden
