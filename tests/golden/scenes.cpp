#include "tests/golden/scenes.hpp"

#include "render/text/place_labels.hpp"
#include "tests/golden/metre_map.hpp"

namespace sanding::golden {

std::vector<GoldenScene> all_scenes() {
    std::vector<GoldenScene> all;
    for (const auto& some : {layer_scenes(), overlay_scenes(), sheet_scenes(), chart_scenes()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

Scene placed(const GoldenScene& scene, const TextLayout& layout) {
    Scene drawn = scene.draw(layout);
    const View view = view_of(drawn);
    return place_labels(drawn, view, layout);
}

MapStyle people_style(const TextLayout& layout) {
    MapStyle style;
    style.title = "Jumlah penduduk 2035, tren saat ini";
    style.subtitle = "per desa, median 20 ulangan";
    style.region = "Kabupaten Contoh Barat dan Contoh Timur";
    style.legend_title = "Jumlah penduduk";
    style.unit = "jiwa";
    style.source_note = "Sumber: registri penduduk contoh, semester 1 2024";
    style.marks = {"simulasi, bukan penetapan"};
    style.fingerprint = "a1f3·9c";
    style.classes_spec = {.method = ClassMethod::pretty, .count = 5};
    style.text = layout;
    return style;
}

MapInputs people_inputs() {
    MapInputs inputs;
    inputs.geometry = nine_units();
    inputs.values = {4120, 5230, 3310, 2480, 6150, 8940, 12300, 1270, 3960};
    return inputs;
}

Scene small_map(const MapPanel& panel, const MapStyle& style) {
    SheetTemplate sheet;
    sheet.whole_legend = false;  // scenes are small
    sheet.page = {480, 330};
    sheet.blocks_mm = 46;
    sheet.blocks = {SheetBlock::legend, SheetBlock::scale};
    sheet.graticule_lines = style.graticule_lines;
    return draw_map_sheet({.panels = {panel}}, sheet, style);
}

}  // namespace sanding::golden
