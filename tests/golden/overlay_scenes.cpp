#include <algorithm>
#include <utility>

#include "layers/map_items.hpp"
#include "layers/mask.hpp"
#include "layers/overlay.hpp"
#include "tests/golden/metre_map.hpp"
#include "tests/golden/scenes.hpp"
#include "tests/support/rasters.hpp"
#include "tests/support/temp_dir.hpp"

namespace sanding::golden {
namespace {

using Cells = std::vector<std::pair<double, double>>;  ///< column and row

/// A feature of an overlay: its class, its name, its points in cells.
struct Feature {
    std::uint32_t class_of = 0;
    std::string name;
    Cells at;
};

struct OverlayNames {
    std::string id, label_id;
    OverlayKind kind = OverlayKind::lines;
    std::vector<std::string> classes;
};

Overlay overlay_of(const OverlayNames& names, const std::vector<Feature>& features) {
    Overlay overlay;
    overlay.id = names.id;
    overlay.label_id = overlay.label_en = names.label_id;
    overlay.kind = names.kind;
    for (const std::string& c : names.classes) overlay.classes.push_back({c, c, c, {}, 0, 0, {}, false});
    for (const Feature& f : features) {
        overlay.class_of.push_back(f.class_of);
        overlay.name.push_back(f.name);
        ++overlay.classes[f.class_of].features;
        for (const auto& [column, row] : f.at) {
            const Point p = cell_degrees(column, row);
            (names.kind == OverlayKind::lines    ? overlay.lines.points
             : names.kind == OverlayKind::points ? overlay.points
                                                 : overlay.polygons.points)
                .push_back(p);
        }
        overlay.lines.close_part(), overlay.lines.close_line();
        overlay.polygons.close_ring(), overlay.polygons.close_polygon();
    }
    return overlay;
}

MapStyle titled(const TextLayout& layout, const std::string& title) {
    MapStyle style = people_style(layout);
    style.title = title;
    style.subtitle.clear();
    return style;
}

Scene with_overlay(Overlay overlay, MapInputs inputs, const MapStyle& style) {
    MapPanel panel;
    panel.inputs = std::move(inputs);
    panel.overlays = {freeze(std::move(overlay))};
    return small_map(panel, style);
}

MapInputs ground() {
    MapInputs inputs = people_inputs();
    inputs.values.clear();
    return inputs;
}

/// Roads and a river; the toll road in two pieces that meet, the river bent.
Overlay roads() {
    return overlay_of({"jalan", "Jalan dan sungai", OverlayKind::lines, {"tol", "arteri", "lokal", "sungai"}},
                      {{0, "Tol Contoh", {{0, 4}, {3, 3.6}, {6, 3.2}}},
                       {0, "Tol Contoh", {{6, 3.2}, {9, 3}, {12, 2.4}}},
                       {1, "Jalan Raya Utama", {{1, 0.5}, {3, 2.5}, {6, 6.5}, {9, 8.2}}},
                       {2, "", {{2, 6.5}, {4.5, 5.5}, {6.5, 5.5}}},
                       {2, "", {{9, 1}, {10.5, 4}}},
                       {3, "Ci Jernih", {{7, 0.2}, {7.4, 1.4}, {8.4, 3.6}, {8.8, 5.4}, {9.6, 7.8}}}});
}

Scene overlay_lines(const TextLayout& layout) {
    return with_overlay(roads(), people_inputs(), titled(layout, "Jalan dan jumlah penduduk 2035"));
}

Scene overlay_points(const TextLayout& layout) {
    Overlay points =
        overlay_of({"layanan", "Layanan umum", OverlayKind::points, {"puskesmas", "pasar", "terminal"}},
                   {{0, "Puskesmas Awiligar", {{1.5, 1.5}}},
                    {0, "", {{8.6, 1.2}}},
                    {1, "Pasar Gandasari", {{4.2, 4.4}}},
                    {1, "Pasar Kalisari", {{8.8, 7.2}}},
                    {2, "Terminal Cikadu", {{9.8, 2.1}}}});
    points.classes[1].style.symbol = OverlaySymbol::square;
    points.classes[2].style = {.colour = 0x9b1b6e, .size_pt = 7, .symbol = OverlaySymbol::diamond};
    return with_overlay(std::move(points), ground(), titled(layout, "Layanan umum 2024"));
}

Scene overlay_polygons(const TextLayout& layout) {
    Overlay land = overlay_of({"lahan", "Tutupan lahan", OverlayKind::polygons, {"waduk", "hutan", "rawan"}},
                              {{0, "Waduk Besar", {{9, 5.5}, {12, 5.5}, {12, 7.5}, {9, 7.5}, {9, 5.5}}},
                               {1, "", {{0, 0}, {4, 0}, {4, 2}, {0, 2}, {0, 0}}},
                               {2, "", {{3.5, 3.5}, {6, 2.5}, {7.5, 5}, {5, 6.5}, {3.5, 3.5}}}});
    land.classes[2].style.hatch = OverlayHatch::hatch;
    land.opacity = 0.8;
    return with_overlay(std::move(land), ground(), titled(layout, "Tutupan lahan 2024"));
}

/// Smooth heights below a choropleth that lets them through.
Scene overlay_raster(const TextLayout& layout) {
    const test::TempDir folder;
    const Point corner = cell_degrees(-1, -1), other = cell_degrees(15, 10);
    test::RasterSpec spec;
    spec.width = 32, spec.height = 22;
    spec.left = corner.x, spec.top = corner.y;
    spec.cell_width = (other.x - corner.x) / spec.width,
    spec.cell_height = (corner.y - other.y) / spec.height;
    spec.cell = [](int, int x, int y) { return 8 * ((x - 16) * (x - 16) / 16 + (y - 11) * (y - 11) / 8); };
    const std::string file = folder / "tinggi.tif";
    test::write_geotiff(file, spec);
    Overlay heights;
    heights.id = "tinggi", heights.label_id = heights.label_en = "Ketinggian";
    heights.kind = OverlayKind::raster;
    heights.classes = {{}};
    heights.source = file;
    heights.raster.kind = RasterKind::values;
    heights.low = 0, heights.high = 255;
    heights.below = true, heights.choropleth_opacity = 0.6;
    return with_overlay(std::move(heights), people_inputs(), titled(layout, "Penduduk dan ketinggian"));
}

Shared<Places> zones(bool outlines) {
    Places places;
    places.year = 2035;
    const std::vector<std::string> names{"Kawasan Bandara", "Kawasan Industri Timur", "Kawasan Wisata"};
    const Cells at{{2, 1.5}, {9.5, 2}, {5.5, 6}};
    for (std::size_t i = 0; i < 3; ++i) {
        ZonePlace zone;
        zone.key = std::string(1, static_cast<char>('a' + i));
        zone.name_id = zone.name_en = names[i];
        zone.state = static_cast<PlaceState>(i);
        zone.area_ha = 200;
        const auto [x, y] = at[i];
        zone.point = cell_degrees(x, y);
        if (outlines) {
            for (const auto& [dx, dy] : Cells{{-1, -0.5}, {-0.75, 0.5}, {1, 0.75}, {0.75, -0.75}, {-1, -0.5}})
                zone.outline.points.push_back(cell_degrees(x + dx, y + dy));
            zone.outline.close_ring(), zone.outline.close_polygon();
        }
        places.zones.push_back(std::move(zone));
    }
    return freeze(std::move(places));
}

Scene with_places(const TextLayout& layout, const Shared<Places>& places, const std::string& title) {
    MapPanel panel;
    panel.inputs = people_inputs();
    panel.inputs.places = places;
    return small_map(panel, titled(layout, title));
}

Scene zones_outlines(const TextLayout& layout) {
    return with_places(layout, zones(true), "Kawasan strategis 2035");
}

Scene zones_circles(const TextLayout& layout) {
    return with_places(layout, zones(false), "Kawasan strategis 2035, letak dan luas");
}

Scene facilities(const TextLayout& layout) {
    Places places;
    places.year = 2035;
    for (const auto& [x, y] : Cells{{1.5, 1.5}, {5.5, 3.5}, {6, 5}, {10, 2}})
        places.facilities.push_back({"s" + std::to_string(places.facilities.size()),
                                     "SMP Negeri " + std::to_string(places.facilities.size() + 1), "smp",
                                     cell_degrees(x, y), 384});
    return with_places(layout, freeze(std::move(places)), "Sekolah yang dibuka sampai 2035");
}

/// A backdrop that reaches beyond the study, covered there.
Scene mask(const TextLayout& layout) {
    const MapInputs inputs = ground();
    const MapStyle style = people_style(layout);
    Scene scene;
    scene.width_pt = 400, scene.height_pt = 300, scene.paper = ink::paper;
    scene.frames = {fit_frame(inputs.geometry->extent, {20, 20, 360, 260})};
    scene.begin_layer("backdrop", "Latar");
    const Overlay forest = overlay_of({"hutan", "Hutan", OverlayKind::polygons, {"hutan"}},
                                      {{0, "", {{-1, 2}, {14, 1}, {14, 6}, {-1, 8}, {-1, 2}}}});
    add_overlay_shapes(scene, forest, *inputs.geometry, style);
    scene.begin_layer("mask", "Luar wilayah studi");
    add_mask(scene, *inputs.geometry, style);
    scene.begin_layer("borders", "Batas wilayah");
    add_borders(scene, inputs, style);
    return scene;
}

}  // namespace

std::vector<GoldenScene> overlay_scenes() {
    return {{"overlay_lines", overlay_lines, 620},
            {"overlay_points", overlay_points},
            {"overlay_polygons", overlay_polygons},
            {"overlay_raster", overlay_raster},
            {"zones_outlines", zones_outlines},
            {"zones_circles", zones_circles},
            {"facilities", facilities},
            {"mask", mask}};
}

}  // namespace sanding::golden
