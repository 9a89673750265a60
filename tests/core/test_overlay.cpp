#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/overlay.hpp"
#include "core/data/toml.hpp"
#include "core/geo/crs.hpp"
#include "core/geo/gdal.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/rasters.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

namespace {

/// A folder with the sample study, whose study.toml ends with what a test adds.
class StudyFolder {
  public:
    StudyFolder() {
        test::copy_sample(dir_.path());
        test::spit(dir_ / "jalan.geojson", roads);
        base_ = test::slurp(dir_ / "study.toml");
    }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return dir_ / name; }

    Study study(const std::string& layers) const {
        test::spit(dir_ / "study.toml", base_ + "\n" + layers);
        return read_study(dir_.path());
    }
    Overlay overlay(const std::string& layer) const {
        return *read_overlays(study("[[layer]]\n" + layer)).value.at(0);
    }
    /// What is wrong with a layer, as one line.
    std::string problem(const std::string& layer) const {
        try {
            (void)read_overlays(study("[[layer]]\n" + layer));
        } catch (const Error& e) {
            return e.what();
        }
        return "nothing";
    }
    /// The line of study.toml that a layer's n-th line stands on.
    [[nodiscard]] std::string line(int n) const {
        return "line " + std::to_string(std::count(base_.begin(), base_.end(), '\n') + 2 + n);
    }

  private:
    static constexpr const char* roads = R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"nama":"Tol\u0007 Cipali\n","kelas":"tol"},"geometry":{"type":"LineString","coordinates":[[108.1,-6.7],[108.2,-6.71]]}},
{"type":"Feature","properties":{"nama":null,"kelas":"lokal"},"geometry":{"type":"MultiLineString","coordinates":[[[108.1,-6.8],[108.2,-6.8]],[[108.3,-6.8],[108.4,-6.8]]]}},
{"type":"Feature","properties":{"nama":"Bandara","kelas":"titik"},"geometry":{"type":"Point","coordinates":[108.16,-6.65]}},
{"type":"Feature","properties":{"nama":"Jalan Raya","kelas":"lokal"},"geometry":{"type":"LineString","coordinates":[[108.1,-6.9],[108.2,-6.9]]}},
{"type":"Feature","properties":{"nama":"entah","kelas":null},"geometry":{"type":"LineString","coordinates":[[108.1,-6.9],[108.2,-6.95]]}}]})";
    test::TempDir dir_;
    std::string base_;
};

}  // namespace

TEST_CASE("lines come with classes, names and what the study says of their style") {
    const StudyFolder folder;
    const Study study = folder.study(R"toml([[layer]]
id = "jalan"
source = "jalan.geojson"
class = "kelas"
name = "nama"
label = "Jalan (uji, 2024)"
label_en = "Roads"
width_pt = 0.5
[layer.classes."tol"]
label = "Jalan tol"
colour = "#ffFFff"
casing = "#303030"
width_pt = 1.75
)toml");
    const auto read = read_overlays(study);
    REQUIRE(read.value.size() == 1);
    const Overlay& o = *read.value[0];
    CHECK(o.kind == OverlayKind::lines);
    CHECK(o.label_id == "Jalan (uji, 2024)");
    CHECK(o.label_en == "Roads");
    CHECK_FALSE(o.below);
    REQUIRE(o.features() == 4);  // the point is left out …
    REQUIRE(o.lines.size() == 4);
    CHECK(o.lines.line_start[2] - o.lines.line_start[1] == 2);
    CHECK(o.lines.part(0)[1] == Point{108.2, -6.71});
    REQUIRE(o.classes.size() == 2);
    CHECK(o.classes[0].label_id == "Jalan tol");
    CHECK(o.classes[0].label_en == "Jalan tol");
    CHECK(o.classes[0].features == 1);
    CHECK(*o.classes[0].style.colour == 0xffffff);
    CHECK(*o.classes[0].style.casing == 0x303030);
    CHECK(*o.classes[0].style.width_pt == 1.75);
    CHECK(o.classes[1].label_en == "other");
    CHECK(o.classes[1].features == 3);
    CHECK(*o.classes[1].style.width_pt == 0.5);  // the layer's
    CHECK(o.class_of == std::vector<std::uint32_t>{0, 1, 1, 1});
    CHECK(o.name == std::vector<std::string>{"Tol Cipali", "", "Jalan Raya", "entah"});
    REQUIRE(read.report.findings.size() == 1);  // … and that is said
    CHECK(read.report.findings[0].message == "layer 'jalan': 1 of 5 features are no lines and are left out");
}

TEST_CASE("without classes in the study every value is one") {
    const StudyFolder folder;
    const Overlay o = folder.overlay("id = \"jalan\"\nsource = \"jalan.geojson\"\nclass = \"kelas\"");
    REQUIRE(o.classes.size() == 3);
    CHECK(o.classes[0].value == "lokal");
    CHECK(o.classes[0].features == 2);
    CHECK(o.classes[1].value == "tol");
    CHECK(o.classes[2].value.empty());
    CHECK(o.classes[2].features == 1);
    CHECK(o.name.empty());
}

TEST_CASE("points come from a point layer, from a mixed one and from a table") {
    const StudyFolder folder;
    const Overlay mixed =
        folder.overlay("id = \"t\"\nsource = \"jalan.geojson\"\nkind = \"points\"\nname = \"nama\"");
    REQUIRE(mixed.points.size() == 1);
    CHECK(mixed.points[0] == Point{108.16, -6.65});
    CHECK(mixed.name[0] == "Bandara");
    test::spit(folder / "pasar.csv",
               "nama,lon,lat,jenis\nPasar A,108.2,-6.8,pasar\nPasar B,,,pasar\nC,108.3,-6.9,kios\n");
    const Overlay table = folder.overlay(
        "id = \"pasar\"\nsource = \"pasar.csv\"\nclass = \"jenis\"\n"
        "symbol = \"diamond\"\nsize_pt = 6\nopacity = 0.5");
    CHECK(table.kind == OverlayKind::points);
    REQUIRE(table.points.size() == 2);
    CHECK(table.points[1] == Point{108.3, -6.9});
    CHECK(table.opacity == 0.5);
    CHECK(table.classes[1].value == "pasar");
    CHECK(*table.classes[1].style.symbol == OverlaySymbol::diamond);
    CHECK(*table.classes[1].style.size_pt == 6);
}

TEST_CASE("polygons keep their holes, and other projections are undone") {
    const StudyFolder folder;
    // UTM 49S: its central meridian 111° E at the equator is 500,000 E, 10,000,000 N by definition.
    test::spit(
        folder / "kotak.geojson",
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32749"}},
"features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[
[[500000,10000000],[510000,10000000],[510000,10010000],[500000,10010000],[500000,10000000]],
[[502000,10002000],[502000,10004000],[504000,10004000],[504000,10002000],[502000,10002000]]]}}]})");
    const Overlay o =
        folder.overlay("id = \"lahan\"\nsource = \"kotak.geojson\"\nhatch = \"cross_hatch\"\nbelow = true");
    CHECK(o.kind == OverlayKind::polygons);
    CHECK(o.below);
    CHECK(o.opacity == 1);
    CHECK(o.choropleth_opacity == 0.7);
    CHECK(*o.classes[0].style.hatch == OverlayHatch::cross_hatch);
    REQUIRE(o.polygons.ring_start.size() == 3);
    CHECK(o.polygons.points[0].x == Approx(111).margin(1e-9));
    CHECK(o.polygons.points[0].y == Approx(0).margin(1e-9));
    // On the central meridian UTM shrinks by 0.9996: 10 km there are 10,004 m on the ellipsoid.
    CHECK(geodesic_m(o.polygons.points[0], o.polygons.points[3]) == Approx(10000 / 0.9996).margin(0.01));
}

TEST_CASE("rasters lie below, their classes are the cells' values") {
    const StudyFolder folder;
    test::write_geotiff((folder / "lahan.tif").string(),
                        {.colours = {{1, {10, 200, 30, 255}}, {2, {20, 20, 20, 255}}, {3, {0, 0, 9, 255}}},
                         .cell = [](int, int x, int y) { return y == 0  ? 2.0
                                                                : x < 1 ? 1.0
                                                                        : 3.0; }});
    const Overlay o = folder.overlay(R"(id = "lahan"
source = "lahan.tif"
[layer.classes."3"]
label = "Hutan"
colour = "#00ff00"
)");
    CHECK(o.kind == OverlayKind::raster);
    CHECK(o.below);
    REQUIRE(o.classes.size() == 3);
    CHECK(o.classes[0].cell == 3);
    CHECK(o.classes[0].label_id == "Hutan");
    CHECK(o.classes[0].features == 9);
    CHECK(o.classes[1].value == "1");
    CHECK(o.classes[1].features == 3);
    CHECK(o.classes[1].cell_colour == Rgba8{10, 200, 30, 255});

    test::write_geotiff((folder / "tinggi.tif").string(),
                        {.type = GDT_Int16, .cell = [](int, int x, int) { return 100.0 * x; }});
    const Overlay heights = folder.overlay("id = \"tinggi\"\nsource = \"tinggi.tif\"\nrange = [0, 3000]");
    CHECK(heights.raster.kind == RasterKind::values);
    CHECK(heights.low == 0);
    CHECK(heights.high == 3000);
    CHECK(heights.classes.size() == 1);
}

TEST_CASE("wrong keys and names are named with their line, and the nearest right one") {
    const StudyFolder folder;
    const std::string head = "id = \"jalan\"\nsource = \"jalan.geojson\"\n";
    const auto expect = [&](const std::string& layer, const std::vector<std::string>& parts) {
        const std::string problem = folder.problem(layer);
        INFO(problem);
        for (const std::string& part : parts) CHECK_THAT(problem, contains_text(part));
    };
    expect(head + "colur = \"#ffffff\"", {"unknown key 'colur'", folder.line(3), "column", "'colour'"});
    expect(head + "kind = \"line\"", {"'line' is no kind", folder.line(3), "'lines'"});
    expect(head + "symbol = \"cirle\"", {"'cirle' is no symbol", "'circle'"});
    expect(head + "colour = \"red\"", {"'red' is no colour", folder.line(3), "#rrggbb"});
    expect(head + "colour = \"#12345g\"", {"is no colour"});
    expect(head + "opacity = 1.5", {"opacity = 1.5 is out of range", "0 to 1"});
    expect(head + "dash_pt = [0]", {"out of range"});
    expect(head + "range = [3, 1]", {"range is two numbers"});
    expect(head + "class = \"klas\"", {"no attribute 'klas'", folder.line(3), "'kelas'"});
    expect(head + "name = \"name\"", {"no attribute 'name'", folder.line(3), "'nama'"});
    expect(head + "class = \"kelas\"\n[layer.classes.\"toll\"]", {"kelas = 'toll'", folder.line(4), "'tol'"});
    expect(head + "class = \"kelas\"\n[layer.classes.\"tol\"]\nwidth = 2",
           {"unknown key 'width'", folder.line(5), "'width_pt'"});
    expect(head + "[layer.classes.\"tol\"]", {"no attribute to class by", folder.line(3)});
    expect(head + "kind = \"polygons\"", {"has no polygons", folder.line(3), "it has: Line String"});
    expect(head + "kind = \"raster\"", {"can't be read as a raster"});
    expect(head + "palette = \"batlow\"", {"are for rasters", folder.line(0)});
    expect(head + "[[layer]]\n" + head, {"'jalan' stands twice"});
    expect("id = \"\"\nsource = \"jalan.geojson\"", {"an id is one line"});
    expect("source = \"jalan.geojson\"", {"'id' is missing", folder.line(0)});
    expect("id = \"x\"\nsource = \"tidak_ada.gpkg\"", {"no such file", folder.line(2)});
    expect("id = \"x\"\nsource = \"../rahasia.gpkg\"", {"leaves the study's folder", folder.line(2)});
    expect(head + "layer = \"jalan2\"", {"no layer 'jalan2'", "'jalan'"});
}

TEST_CASE("files that can't be drawn say why") {
    const StudyFolder folder;
    const auto expect = [&](const std::string& layer, const std::vector<std::string>& parts) {
        const std::string problem = folder.problem(layer);
        INFO(problem);
        for (const std::string& part : parts) CHECK_THAT(problem, contains_text(part));
    };
    test::spit(folder / "kosong.geojson", "");
    expect("id = \"x\"\nsource = \"kosong.geojson\"", {"the file is empty"});
    test::spit(folder / "hampa.geojson", R"({"type":"FeatureCollection","features":[]})");
    expect("id = \"x\"\nsource = \"hampa.geojson\"", {"has no features"});
    test::spit(folder / "tabel.csv", "nama,x,y\na,1,2\n");
    expect("id = \"x\"\nsource = \"tabel.csv\"", {"tabel.csv has no shapes", folder.line(0), "lon and lat"});
    test::spit(folder / "jauh.csv", "lon,lat\n400,2\n");
    expect("id = \"x\"\nsource = \"jauh.csv\"", {"is no longitude and latitude", "row 1"});
    // A Shapefile without .prj.
    {
        GDALAllRegister();
        const std::unique_ptr<GDALDataset> file(
            GetGDALDriverManager()
                ->GetDriverByName("ESRI Shapefile")
                ->Create((folder / "jalan.shp").string().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        OGRLayer& layer = *file->CreateLayer("jalan", nullptr, wkbLineString);
        OGRFeature feature(layer.GetLayerDefn());
        OGRLineString line;
        line.addPoint(500000, 10000000), line.addPoint(510000, 10000000);
        feature.SetGeometry(&line);
        REQUIRE(layer.CreateFeature(&feature) == OGRERR_NONE);
    }
    expect("id = \"x\"\nsource = \"jalan.shp\"",
           {"jalan.shp names no reference system", folder.line(0), "crs = \"EPSG:"});
    const Overlay o = folder.overlay("id = \"x\"\nsource = \"jalan.shp\"\ncrs = \"EPSG:32749\"");
    CHECK(o.lines.points[0].x == Approx(111).margin(1e-9));
    expect("id = \"x\"\nsource = \"jalan.shp\"\ncrs = \"UTM\"", {"'UTM' is no reference system"});
    std::string many = "lon,lat,k\n";
    for (int i = 0; i < 30; ++i) many += "108,-6,kelas" + std::to_string(i) + "\n";
    test::spit(folder / "banyak.csv", many);
    expect("id = \"x\"\nsource = \"banyak.csv\"\nclass = \"k\"", {"has 30 different values", folder.line(3)});
    expect("id = \"x\"\nsource = \"banyak.csv\"\nclass = \"k\"\n[layer.classes.\"kelas99\"]",
           {"kelas99", "did you mean 'kelas", "and 10 more"});
    test::write_geotiff((folder / "r.tif").string(), {.cell = [](int, int, int) { return 3.0; }});
    expect("id = \"x\"\nsource = \"r.tif\"\nclass = \"k\"", {"is a raster", folder.line(3)});
    expect("id = \"x\"\nsource = \"r.tif\"\n[layer.classes.\"4\"]",
           {"no cell of layer 'x' has the value '4'", folder.line(3)});
    expect("id = \"x\"\nsource = \"r.tif\"\n[layer.classes.\"empat\"]", {"'empat'"});
}

TEST_CASE("foreign text becomes one line") {
    CHECK(one_line("  Jalan\t\tRaya \r\n Kadipaten ", 80) == "Jalan Raya Kadipaten");
    CHECK(one_line("a\x01\x7f\xc2\x85\xe2\x80\xae"
                   "b\xe2\x80\x8f\xef\xbb\xbf",
                   80) == "ab");
    CHECK(one_line("\xff ok", 80) == "\xEF\xBF\xBD ok");
    CHECK(one_line("ÀÉÎõü", 5) == "ÀÉÎõü");
    CHECK(one_line("ÀÉÎõü", 4) == "ÀÉÎ…");
    CHECK(one_line(std::string(1000, 'x'), 80).size() == 79 + 3);
    CHECK(one_line("", 80).empty());
    CHECK(one_line(" \n\t ", 80).empty());
}

TEST_CASE("the real roads, bridges and airport can be read") {
    const auto roads = test::real_data("geo/toll_roads_derived.geojson");
    if (!roads) return;
    StudyLayer layer;
    layer.id = "tol";
    layer.source = *roads;
    layer.class_column = "kelas";
    layer.name_column = "nama";
    const Overlay o = read_overlay(layer).value;
    CHECK(o.kind == OverlayKind::lines);
    CHECK(o.features() == 3);
    CHECK(o.classes.size() == 2);
    layer.source = roads->parent_path() / "osm_bridges_majalengka.geojson";
    layer.class_column = "highway";
    layer.name_column = "name";
    CHECK(read_overlay(layer).value.kind == OverlayKind::points);
    layer.source = roads->parent_path() / "bijb_airport.geojson";
    layer.class_column.clear();
    layer.name_column = "nama";
    for (const OverlayKind kind : {OverlayKind::points, OverlayKind::lines, OverlayKind::polygons}) {
        layer.kind = kind;
        CHECK(read_overlay(layer).value.features() == 1);
    }
}

TEST_CASE("the study's roads as a layer: its classes, and what is open in a year under a scenario") {
    const StudyFolder folder;
    const std::string layer = "id = \"jaringan\"\nroads = true\nlabel = \"Jalan\"\n";
    const Overlay all = folder.overlay(layer);
    CHECK(all.kind == OverlayKind::lines);
    CHECK(all.features() == 44);
    REQUIRE(all.classes.size() == 3);
    CHECK(all.classes[0].value == "arteri");
    CHECK(all.classes[2].value == "tol");
    CHECK(all.classes[2].label_en == "toll road");
    const std::int64_t tolls = all.classes[2].features;

    const std::vector<Shared<Overlay>> layers{
        freeze(all), freeze(folder.overlay("id = \"titik\"\nsource = \"tempat_luar.csv\"\n"))};
    const auto tolls_in = [&](int year, const std::vector<RoadChange>& changes = {}) {
        return overlays_in(layers, year, changes)[0]->classes[2].features;
    };
    CHECK(tolls_in(2010) == tolls - 6);  // no Cipali, Cisumdawu, airport access, Getaci
    CHECK(tolls_in(2016) == tolls - 5);
    CHECK(tolls_in(2024) == tolls - 1);
    CHECK(tolls_in(0) == tolls - 1);
    CHECK(tolls_in(2030, {{"tol_getaci", 2030, {}}}) == tolls);
    CHECK(tolls_in(2030, {{"tol_cipali", {}, 2029}}) == tolls - 2);
    const auto now = overlays_in(layers, 2024);
    CHECK(now[0]->lines.size() == 43);
    CHECK(now[1] == layers[1]);
    CHECK_THAT(folder.problem(layer + "source = \"jalan.geojson\"\n"), contains_text("has no source"));
    CHECK_THAT(folder.problem(layer + "[layer.classes.\"toll\"]\n"), contains_text("did you mean 'tol'?"));
}
