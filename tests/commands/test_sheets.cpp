#include "app/commands/sheets.hpp"

#include <gdal_priv.h>

#include <cmath>
#include <cstdlib>
#include <memory>

#include "core/geo/crs.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;

namespace {

/// One square kilometre and more around 108.2° E, 6.7° S, as a sheet of one map.
PreparedSheet square_sheet(const Path& template_file) {
    Districts districts;
    Level level;
    level.id = "desa";
    level.code = {"A"}, level.name = {"Satu"};
    for (const Point p : {Point{108.1, -6.8}, {108.3, -6.8}, {108.3, -6.6}, {108.1, -6.6}, {108.1, -6.8}})
        level.shapes.points.push_back(p);
    level.shapes.close_ring(), level.shapes.close_polygon();
    level.point = {{108.2, -6.7}};
    level.area_m2 = {area_m2(level.shapes, 0)};
    districts.levels = {level};
    PreparedSheet prepared;
    MapPanel panel;
    panel.inputs.geometry = prepare_map(districts);
    panel.inputs.values = {1};
    prepared.content.panels = {panel};
    prepared.style.title = "Satu";
    prepared.sheet = read_sheet_template(template_file);
    return prepared;
}

}  // namespace

TEST_CASE("a sheet as PDF lies where its map lies, to within a pixel of 72 dpi") {
    GDALAllRegister();
    if (GetGDALDriverManager()->GetDriverByName("PDF") == nullptr) {
        WARN("SANDING-SKIPPED: this GDAL reads no PDF");
        return;
    }
    const test::TempDir folder;
    const Path file = folder.path() / "peta.pdf";
    const Path library = Path(__FILE__).parent_path().parent_path().parent_path() / "assets/sheets";
    const PreparedSheet prepared = square_sheet(library / "peta.toml");
    save_sheet(prepared, 300, file);
    GDALAllRegister();  // Sanding keeps only the drivers it reads with
    const std::unique_ptr<GDALDataset> pdf(
        GDALDataset::Open(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY));
    REQUIRE(pdf);
    double t[6];
    REQUIRE(pdf->GetGeoTransform(t) == CE_None);
    // The frame's middle, in page points, is the map's middle.
    const Scene scene = drawn(prepared, TextLayout::pango());
    const scene::MapFrame& frame = scene.frames[0];
    const double pixels_per_pt = pdf->GetRasterXSize() / scene.width_pt;
    const double column = frame.rect.centre().x * pixels_per_pt, row = frame.rect.centre().y * pixels_per_pt;
    CHECK(std::abs(t[0] + column * t[1] + row * t[2] - frame.centre.x) < frame.metres_per_pt);
    CHECK(std::abs(t[3] + column * t[4] + row * t[5] - frame.centre.y) < frame.metres_per_pt);
    CHECK(t[1] == Approx(frame.metres_per_pt / pixels_per_pt).epsilon(0.002));
    // And the middle of the map is the middle of the square.
    const Point lonlat = Projector(prepared.content.panels[0].inputs.geometry->projection)
                             .inverse({frame.centre.x, frame.centre.y});
    CHECK(lonlat.x == Approx(108.2).margin(0.001));
    CHECK(lonlat.y == Approx(-6.7).margin(0.001));
    CHECK(std::string(pdf->GetProjectionRef()).find("Transverse_Mercator") != std::string::npos);
}
