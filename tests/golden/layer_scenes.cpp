#include <cmath>

#include "layers/thematic.hpp"
#include "tests/golden/metre_map.hpp"
#include "tests/golden/scenes.hpp"

namespace sanding::golden {
namespace {

Scene map_of(MapInputs inputs, const MapStyle& style, std::vector<Thematic> thematic = {}) {
    MapPanel panel;
    panel.inputs = std::move(inputs);
    panel.thematic = std::move(thematic);
    return small_map(panel, style);
}

/// Plain districts for layers that stand on top of them.
MapInputs ground() {
    MapInputs inputs = people_inputs();
    inputs.values.clear();
    return inputs;
}

MapStyle titled(const TextLayout& layout, const std::string& title) {
    MapStyle style = people_style(layout);
    style.title = title;
    return style;
}

Scene choropleth(const TextLayout& layout) {
    return map_of(people_inputs(), people_style(layout));
}

Scene choropleth_english(const TextLayout& layout) {
    MapStyle style = titled(layout, "People 2035, current trend");
    style.language = Language::english;
    style.subtitle = "per village, median of 20 runs";
    style.region = "Contoh Barat and Contoh Timur";
    style.legend_title = "People", style.unit = "persons";
    style.source_note = "Source: example population register, first half of 2024";
    style.marks = {"simulation, not a ruling"};
    style.label_unit_names = true;
    return map_of(people_inputs(), style);
}

Scene choropleth_kabupaten(const TextLayout& layout) {
    MapInputs inputs = people_inputs();
    inputs.level = 2;
    inputs.values = {36740, 11020};
    MapStyle style = people_style(layout);
    style.subtitle = "per kabupaten, median 20 ulangan";
    style.classes_spec = {.method = ClassMethod::manual, .manual = {20000, 30000}};
    return map_of(inputs, style);
}

Scene difference_noise(const TextLayout& layout) {
    MapInputs inputs = people_inputs();
    inputs.values = {120, -40, -310, 25, 0, 860, 1400, -95, -600};
    inputs.not_larger_than_noise = {false, true, false, true, true, false, false, true, false};
    MapStyle style = titled(layout, "Penduduk 2035, Aerocity terhadap tren");
    style.subtitle = "selisih per desa, 20 pasang ulangan";
    style.legend_title = "Selisih penduduk";
    style.classes_spec = {.method = ClassMethod::quantile, .count = 5, .diverging = true};
    return map_of(inputs, style);
}

Scene missing_suppressed(const TextLayout& layout) {
    MapInputs inputs = people_inputs();
    inputs.values[2] = inputs.values[4] = NAN;
    inputs.values[6] = 3;
    inputs.suppressed = {false, false, false, false, false, false, true, true, false};
    return map_of(inputs, titled(layout, "Penduduk lanjut usia yang tinggal sendiri"));
}

Scene unclassed(const TextLayout& layout) {
    MapStyle style = people_style(layout);
    style.classes_spec = {.method = ClassMethod::unclassed, .palette = "batlow"};
    return map_of(people_inputs(), style);
}

Scene focus(const TextLayout& layout) {
    MapInputs inputs = people_inputs();
    inputs.focus = MapFocus{1, 2};
    return map_of(inputs, titled(layout, "Jumlah penduduk 2035, Kecamatan Nanggerang"));
}

Scene graticule_lines(const TextLayout& layout) {
    MapStyle style = people_style(layout);
    style.graticule_lines = true;
    return map_of(people_inputs(), style);
}

Scene bivariate(const TextLayout& layout) {
    BivariateLayer layer;
    layer.x = {310, 480, 220, 190, 350, 910, 1640, 150, 270};
    layer.y = {4.1, 7.9, 5.2, 8.8, 3.3, 6.4, 9.1, NAN, 4.8};
    layer.name_x = "Kepadatan", layer.unit_x = "jiwa/km²";
    layer.name_y = "Pengangguran", layer.unit_y = "%";
    return map_of(ground(), titled(layout, "Kepadatan dan pengangguran 2035"), {layer});
}

Scene symbols(const TextLayout& layout) {
    SymbolLayer layer;
    layer.values = {420, -180, 90, -60, 0, 1100, 1650, NAN, -340};
    layer.name = "Perubahan penduduk", layer.unit = "jiwa";
    return map_of(ground(), titled(layout, "Perubahan penduduk 2024–2035"), {layer});
}

PieLayer workers() {
    PieLayer layer;
    layer.level = 1;
    layer.part_names = {"pertanian", "industri", "jasa"};
    layer.parts = {{2100, 1500, 1900, 700}, {1200, 400, 4200, 300}, {1800, 900, 5400, 650}};
    layer.name = "Pekerja menurut lapangan usaha", layer.unit = "orang";
    return layer;
}

FlowLayer commuters(const MapGeometry& geometry) {
    FlowPairs pairs{
        {0, 1, 2, 3, 0, 1, 3, 2}, {2, 2, 0, 2, 1, 0, 1, 3}, {1450, 820, 260, 610, 140, 95, 30, 55}};
    FlowLayer layer = flows_between(geometry.levels[1].label_point, pairs);
    layer.name = "Penglaju", layer.unit = "orang/hari";
    layer.largest = 7;
    return layer;
}

Scene pies(const TextLayout& layout) {
    PieLayer layer = workers();
    layer.parts[1][3] = NAN;
    return map_of(ground(), titled(layout, "Pekerja menurut lapangan usaha 2035"), {layer});
}

Scene flows(const TextLayout& layout) {
    const MapInputs inputs = ground();
    return map_of(inputs, titled(layout, "Penglaju antarkecamatan 2035"), {commuters(*inputs.geometry)});
}

Scene pies_flows(const TextLayout& layout) {
    const MapInputs inputs = ground();
    return map_of(inputs, titled(layout, "Pekerja dan penglaju 2035"),
                  {commuters(*inputs.geometry), workers()});
}

Scene dots(const TextLayout& layout) {
    const MapInputs inputs = ground();
    DotLayer layer;
    layer.values = people_inputs().values;
    layer.values[2] = NAN;
    layer.code = unit_codes();
    layer.parent = inputs.geometry->levels[0].parent;
    layer.name = "Penduduk", layer.unit = "orang";
    layer.per_dot = 200;
    return map_of(inputs, titled(layout, "Persebaran penduduk 2035"), {layer});
}

}  // namespace

std::vector<GoldenScene> layer_scenes() {
    return {{"choropleth", choropleth},
            {"choropleth_english", choropleth_english},
            {"choropleth_kabupaten", choropleth_kabupaten},
            {"difference_noise", difference_noise},
            {"missing_suppressed", missing_suppressed},
            {"unclassed", unclassed},
            {"focus", focus},
            {"graticule_lines", graticule_lines},
            {"bivariate", bivariate},
            {"symbols", symbols},
            {"pies", pies},
            {"flows", flows},
            {"pies_flows", pies_flows, 620},
            {"dots", dots}};
}

}  // namespace sanding::golden
