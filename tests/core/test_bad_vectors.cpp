#include <fmt/format.h>
#include <gdal_utils.h>
#include <ogrsf_frmts.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

#include "core/base/error.hpp"
#include "core/geo/crs.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/geos.hpp"
#include "core/geo/valid.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

namespace {

struct Row {
    std::string code, name, wkt;
};

const std::string square = "POLYGON((108 -7,108.1 -7,108.1 -6.9,108 -6.9,108 -7))";

/// Writes rows with the fields kode and nama by one of GDAL's drivers; WKT "" is no geometry.
void write(const std::filesystem::path& path, const char* driver, const std::vector<Row>& rows,
           std::initializer_list<const char*> options = {}, OGRwkbGeometryType type = wkbUnknown) {
    GDALAllRegister();
    GDALDriver* made_by = GetGDALDriverManager()->GetDriverByName(driver);
    REQUIRE(made_by != nullptr);
    CPLStringList layer_options;
    for (const char* option : options) layer_options.AddString(option);
    const std::unique_ptr<GDALDataset> out(made_by->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    REQUIRE(out);
    OGRSpatialReference lonlat;
    lonlat.importFromEPSG(4326);
    lonlat.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRLayer* layer = out->CreateLayer(path.stem().c_str(), &lonlat, type, layer_options.List());
    REQUIRE(layer != nullptr);
    OGRFieldDefn code("kode", OFTString), name("nama", OFTString);
    name.SetWidth(254);
    REQUIRE(layer->CreateField(&code) == OGRERR_NONE);
    REQUIRE(layer->CreateField(&name) == OGRERR_NONE);
    for (const Row& row : rows) {
        const std::unique_ptr<OGRFeature> feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
        feature->SetField("kode", row.code.c_str());
        feature->SetField("nama", row.name.c_str());
        if (!row.wkt.empty()) {
            OGRGeometry* geometry = nullptr;
            REQUIRE(OGRGeometryFactory::createFromWkt(row.wkt.c_str(), nullptr, &geometry) == OGRERR_NONE);
            feature->SetGeometryDirectly(geometry);
        }
        REQUIRE(layer->CreateFeature(feature.get()) == OGRERR_NONE);
    }
}

std::vector<Row> many(std::size_t count) {
    std::vector<Row> rows;
    for (std::size_t k = 0; k < count; ++k) {
        const double x = 107.8 + 0.001 * static_cast<double>(k);
        rows.push_back({"32.10.14." + std::to_string(2001 + k), "Desa nomor " + std::to_string(k),
                        "POLYGON((" + std::to_string(x) + " -7," + std::to_string(x + 0.001) + " -7," +
                            std::to_string(x + 0.001) + " -6.9," + std::to_string(x) + " -7))"});
    }
    return rows;
}

void cut(const std::filesystem::path& path, double share) {
    const std::string whole = test::slurp(path);
    test::spit(path, whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size()))));
}

/// One line that names the file.
std::string refusal(const std::filesystem::path& path) {
    try {
        (void)read_vector(path);
    } catch (const Error& error) {
        const std::string line = error.what();
        CHECK(line.find('\n') == std::string::npos);
        CHECK_THAT(line, contains_text(path.stem().string()));
        return line;
    }
    FAIL("read without an error: " << path);
    return {};
}

std::vector<std::string> column(const VectorLayer& layer, const char* name) {
    return text_of(layer.table.at(name));
}

}  // namespace

TEST_CASE("a ring of a million vertices is read, checked and measured within ten seconds") {
    const test::TempDir dir;
    constexpr int n = 1000000;
    std::vector<Point> points;
    for (int k = 0; k < n; ++k) {
        const double turn = 2 * std::numbers::pi * k / n, r = 0.1 + 0.01 * std::sin(200 * turn);
        points.push_back({108 + r * std::cos(turn), -6.8 + r * std::sin(turn)});
    }
    {
        GDALAllRegister();
        OGRPolygon polygon;
        OGRLinearRing line;
        for (const Point& p : points) line.addPoint(p.x, p.y);
        line.addPoint(points[0].x, points[0].y);
        polygon.addRing(&line);
        write(dir / "satu.gpkg", "GPKG", {});
        const std::unique_ptr<GDALDataset> file(
            GDALDataset::Open((dir / "satu.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
        const std::unique_ptr<OGRFeature> feature(
            OGRFeature::CreateFeature(file->GetLayer(0)->GetLayerDefn()));
        feature->SetGeometry(&polygon);
        REQUIRE(file->GetLayer(0)->CreateFeature(feature.get()) == OGRERR_NONE);
    }
    const auto begin = std::chrono::steady_clock::now();
    const VectorLayer read = read_vector(dir / "satu.gpkg").value;
    REQUIRE(read.polygons.points.size() == n + 1);
    CHECK(invalid_shapes(read.polygons).empty());
    const std::int64_t area = area_m2(read.polygons, 0);
    const Point inside = interior_points(read.polygons)[0];
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
    // π (R² + a²/2) square degrees of 110,493 m (a cos φ / w) × 110,590 m (a (1 − e²) / w³) at 6.8° S.
    const double degrees2 = std::numbers::pi * (0.01 + 0.0001 / 2);
    CHECK(static_cast<double>(area) == Approx(degrees2 * 110544.0 * 110590.0).epsilon(2e-3));
    CHECK(std::hypot(inside.x - 108, inside.y + 6.8) < 0.11);
}

TEST_CASE("features without geometry keep their rows") {
    const test::TempDir dir;
    write(dir / "a.gpkg", "GPKG",
          {{"1", "tanpa", ""},
           {"2", "kosong", "POLYGON EMPTY"},
           {"3", "ada", square},
           {"4", "banyak", "MULTIPOLYGON EMPTY"}});
    const VectorLayer read = read_vector(dir / "a.gpkg").value;
    REQUIRE(read.kind == GeometryKind::polygon);
    REQUIRE(read.polygons.size() == 4);
    CHECK(read.polygons.polygon_start == std::vector<std::uint32_t>{0, 0, 0, 1, 1});
    CHECK(read.with_polygons == 1);
}

TEST_CASE("mixed kinds in one layer are counted, and read as the kind that is wanted") {
    const test::TempDir dir;
    write(dir / "campur.geojson", "GeoJSON",
          {{"1", "titik", "POINT(108 -7)"},
           {"2", "garis", "LINESTRING(108 -7,108.1 -7)"},
           {"3", "bidang", square},
           {"4", "kumpulan", "GEOMETRYCOLLECTION(POINT(108 -7)," + square + ")"}});
    const VectorLayer first = read_vector(dir / "campur.geojson").value;
    CHECK(first.kind == GeometryKind::point);
    CHECK(first.with_points == 1);
    CHECK(first.with_lines == 1);
    CHECK(first.with_polygons == 1);
    const VectorLayer polygons = read_vector(dir / "campur.geojson", {.kind = GeometryKind::polygon}).value;
    REQUIRE(polygons.polygons.size() == 4);
    CHECK(polygons.polygons.polygon_start == std::vector<std::uint32_t>{0, 0, 0, 1, 2});
}

TEST_CASE("coordinates that are no numbers are refused with their row") {
    const test::TempDir dir;
    for (const double odd :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        write(dir / "a.gpkg", "GPKG", {{"1", "baik", square}, {"2", "buruk", square}});
        {
            CPLPushErrorHandler(CPLQuietErrorHandler);  // the layer's extent can't be infinite in SQL
            const std::unique_ptr<GDALDataset> file(
                GDALDataset::Open((dir / "a.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
            const std::unique_ptr<OGRFeature> feature(file->GetLayer(0)->GetFeature(2));
            feature->GetGeometryRef()->toPolygon()->getExteriorRing()->setPoint(2, odd, -6.9);
            REQUIRE(file->GetLayer(0)->SetFeature(feature.get()) == OGRERR_NONE);
        }
        CPLPopErrorHandler();
        const std::string line = refusal(dir / "a.gpkg");
        CHECK_THAT(line, contains_text("a.gpkg, row 2") && contains_text("no number"));
        std::filesystem::remove(dir / "a.gpkg");
    }
}

TEST_CASE("names of 300 characters are kept whole") {
    const test::TempDir dir;
    const std::string name(300, 'x'), field(300, 'f');
    test::spit(dir / "a.geojson", R"({"type":"Feature","properties":{"nama":")" + name + R"(",")" + field +
                                      R"(":5},"geometry":{"type":"Point","coordinates":[108,-7]}})");
    const VectorLayer read = read_vector(dir / "a.geojson").value;
    CHECK(column(read, "nama")[0] == name);
    CHECK(column(read, field.c_str())[0] == "5");
}

TEST_CASE("every format is read with its text and coordinates") {
    const test::TempDir dir;
    struct Format {
        const char *driver, *file;
        std::vector<const char*> options = {};
    };
    const Format format = GENERATE(Format{"GPKG", "peta.gpkg"}, Format{"ESRI Shapefile", "peta.shp"},
                                   Format{"GeoJSON", "peta.geojson"}, Format{"FlatGeobuf", "peta.fgb"},
                                   Format{"KML", "peta.kml"}, Format{"MapInfo File", "peta.tab"},
                                   Format{"MapInfo File", "peta.mif"});
    write(dir / format.file, format.driver,
          {{"32.10.14.2006", "Kertajati", square}, {"32.11.25.2001", "Ujungjaya é", square}}, {}, wkbPolygon);
    const VectorLayer read = read_vector(dir / format.file).value;
    CHECK(column(read, "kode") == std::vector<std::string>{"32.10.14.2006", "32.11.25.2001"});
    CHECK(column(read, "nama") == std::vector<std::string>{"Kertajati", "Ujungjaya é"});
    REQUIRE(read.kind == GeometryKind::polygon);
    REQUIRE(read.polygons.size() == 2);
    // MapInfo keeps coordinates in whole steps of its own.
    CHECK(bounds(read.polygons, 0).min_x == Approx(108).margin(1e-6));
    CHECK(bounds(read.polygons, 1).max_y == Approx(-6.9).margin(1e-6));
}

TEST_CASE("TopoJSON is read: arcs, delta-encoded and quantised") {
    const test::TempDir dir;
    // Two squares of a tenth of a degree that share the arc between them; arc 1 is used turned round (~1).
    test::spit(dir / "peta.topojson",
               R"({"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[108,-7]},
"arcs":[[[1,0],[0,1]],[[1,1],[-1,0],[0,-1],[1,0]],[[1,1],[1,0],[0,-1],[-1,0]]],
"objects":{"desa":{"type":"GeometryCollection","geometries":[
{"type":"Polygon","arcs":[[0,1]],"properties":{"kode":"32.10.14.2006","nama":"Barat"}},
{"type":"Polygon","arcs":[[2,0]],"properties":{"kode":"32.10.14.2007","nama":"Timur"}}]}}})");
    const VectorLayer read = read_vector(dir / "peta.topojson").value;
    CHECK(column(read, "nama") == std::vector<std::string>{"Barat", "Timur"});
    REQUIRE(read.polygons.size() == 2);
    CHECK(bounds(read.polygons, 0).max_x == Approx(108.1));
    CHECK(bounds(read.polygons, 1).min_x == Approx(108.1));
    CHECK(bounds(read.polygons, 1).max_y == Approx(-6.9));
}

TEST_CASE("curves are read as lines of many points") {
    const test::TempDir dir;
    write(dir / "a.gpkg", "GPKG",
          {{"1", "lingkaran", "CURVEPOLYGON(CIRCULARSTRING(108 -6.9,108.2 -6.9,108 -6.9))"}}, {},
          wkbCurvePolygon);
    const VectorLayer read = read_vector(dir / "a.gpkg").value;
    REQUIRE(read.polygons.size() == 1);
    REQUIRE(read.polygons.ring_start.size() == 2);
    CHECK(std::abs(signed_area(read.polygons.ring(0))) == Approx(std::numbers::pi * 0.01).epsilon(0.01));
}

TEST_CASE("a Shapefile's text by its .cpg, by its own mark, and without either") {
    const test::TempDir dir;
    const auto name = [&](const char* file) { return column(read_vector(dir / file).value, "nama")[0]; };
    write(dir / "utf8.shp", "ESRI Shapefile", {{"1", "Désa ñ", square}}, {"ENCODING=UTF-8"}, wkbPolygon);
    CHECK(std::filesystem::exists(dir / "utf8.cpg"));
    CHECK(name("utf8.shp") == "Désa ñ");
    write(dir / "win.shp", "ESRI Shapefile", {{"1", "Désa ñ", square}}, {"ENCODING=CP1252"}, wkbPolygon);
    std::filesystem::remove(dir / "win.cpg");
    std::string dbf = test::slurp(dir / "win.dbf");
    REQUIRE(dbf.find("D\xe9sa \xf1") != std::string::npos);
    dbf[29] = 0x57;  // LDID of Windows ANSI
    test::spit(dir / "win.dbf", dbf);
    CHECK(name("win.shp") == "Désa ñ");
    dbf[29] = 0;  // says nothing: what is no UTF-8 is Windows-1252
    test::spit(dir / "win.dbf", dbf);
    const auto read = read_vector(dir / "win.shp");
    const std::string text = column(read.value, "nama")[0];
    CHECK(text == "Désa ñ");
}

TEST_CASE("fields with the same name are told apart") {
    const test::TempDir dir;
    write(dir / "a.shp", "ESRI Shapefile", {{"32.10.14.2006", "Kertajati", square}}, {}, wkbPolygon);
    std::string dbf = test::slurp(dir / "a.dbf");
    dbf.replace(32 + 32, 5, std::string("kode\0", 5));  // the second field's name
    test::spit(dir / "a.dbf", dbf);
    const VectorLayer read = read_vector(dir / "a.shp").value;
    REQUIRE(read.table.columns.size() == 2);
    CHECK(read.table.columns[0].name != read.table.columns[1].name);
    CHECK(column(read, "kode")[0] == "32.10.14.2006");
    CHECK(text_of(read.table.columns[1])[0] == "Kertajati");
}

TEST_CASE("cut files of every format are refused in one line, no row is lost silently") {
    const test::TempDir dir;
    struct Format {
        const char *driver, *file;
    };
    const Format format = GENERATE(Format{"GPKG", "peta.gpkg"}, Format{"GeoJSON", "peta.geojson"},
                                   Format{"FlatGeobuf", "peta.fgb"}, Format{"KML", "peta.kml"},
                                   Format{"MapInfo File", "peta.mif"});
    const double share = GENERATE(0.9, 0.5, 0.1);
    INFO(format.file << " cut at " << share);
    write(dir / format.file, format.driver, many(300), {}, wkbPolygon);
    REQUIRE(read_vector(dir / format.file).value.table.rows == 300);
    cut(dir / format.file, share);
    (void)refusal(dir / format.file);
}

TEST_CASE("a Shapefile with a part cut or missing says which") {
    const test::TempDir dir;
    const auto fresh = [&] { write(dir / "peta.shp", "ESRI Shapefile", many(300), {}, wkbPolygon); };
    for (const char* part : {"peta.shp", "peta.dbf", "peta.shx"})
        for (const double share : {0.9, 0.5}) {
            INFO(part << " cut at " << share);
            fresh();
            cut(dir / part, share);
            (void)refusal(dir / "peta.shp");
        }
    fresh();
    std::filesystem::remove(dir / "peta.shx");
    CHECK_THAT(refusal(dir / "peta.shp"), contains_text("peta.shx"));
    fresh();
    std::filesystem::remove(dir / "peta.dbf");
    CHECK_THAT(refusal(dir / "peta.shp"), contains_text("peta.dbf"));
    fresh();
    std::filesystem::remove(dir / "peta.prj");
    const auto read = read_vector(dir / "peta.shp");  // degrees: taken as such, and said
    REQUIRE(read.report.findings.size() == 1);
    CHECK(read.report.findings[0].code == "read.no_crs");
}

TEST_CASE("a TopoJSON or MapInfo table that is cut is refused, whichever of its files it is") {
    const test::TempDir dir;
    std::string arcs, geometries;
    for (int i = 0; i < 300; ++i) {
        const int x = i % 20, y = i / 20;
        arcs += fmt::format("{}[[{},{}],[1,0],[0,1],[-1,0],[0,-1]]", i > 0 ? "," : "", 2 * x, 2 * y);
        geometries +=
            fmt::format("{}{{\"type\":\"Polygon\",\"arcs\":[[{}]],\"properties\":{{\"kode\":\"{}\"}}}}",
                        i > 0 ? "," : "", i, 100000 + i);
    }
    const std::string topology =
        "{\"type\":\"Topology\",\"transform\":{\"scale\":[0.01,0.01],\"translate\":[108,-7]},\"arcs\":[" +
        arcs + "],\"objects\":{\"desa\":{\"type\":\"GeometryCollection\",\"geometries\":[" + geometries +
        "]}}}";
    test::spit(dir / "peta.topojson", topology);
    REQUIRE(read_vector(dir / "peta.topojson").value.polygons.size() == 300);
    for (const double share : {0.999, 0.9, 0.5, 0.1}) {
        INFO("TopoJSON cut at " << share);
        test::spit(
            dir / "peta.topojson",
            topology.substr(0, static_cast<std::size_t>(share * static_cast<double>(topology.size()))));
        (void)refusal(dir / "peta.topojson");
    }
    const auto fresh = [&] {
        for (const char* part : {"peta.tab", "peta.dat", "peta.map", "peta.id"})
            std::filesystem::remove(dir / part);
        write(dir / "peta.tab", "MapInfo File", many(300), {}, wkbPolygon);
    };
    fresh();
    REQUIRE(read_vector(dir / "peta.tab").value.table.rows == 300);
    for (const char* part : {"peta.tab", "peta.dat", "peta.map", "peta.id"})
        for (const double share : {0.9, 0.5, 0.1}) {
            INFO(part << " cut at " << share);
            fresh();
            cut(dir / part, share);
            (void)refusal(dir / "peta.tab");
        }
    for (const char* part : {"peta.dat", "peta.map", "peta.id"}) {
        INFO(part << " missing");
        fresh();
        std::filesystem::remove(dir / part);
        (void)refusal(dir / "peta.tab");
    }
}

TEST_CASE("a MapInfo view, which names other tables, is refused wherever they lie") {
    const test::TempDir dir;
    write(dir / "peta.tab", "MapInfo File", many(3), {}, wkbPolygon);
    test::spit(dir / "lihat.tab",
               "!Table\n!Version 100\nOpen Table \"peta\" Hide\nOpen Table \"/luar/lain\" Hide\n\n"
               "Create View lihat As\nSelect kode,nama\nFrom lain, peta\nWhere lain.kode=peta.kode\n");
    CHECK_THAT(refusal(dir / "lihat.tab"), contains_text("names others"));
    test::spit(dir / "potongan.tab",
               "!Table\n!Version 300\n!Charset WindowsLatin1\n\nDefinition Table\n  Type NATIVE Charset "
               "\"WindowsLatin1\"\n  Fields 1\n    Table Char (254) ;\nbegin_metadata\n\"\\IsSeamless\" = "
               "\"TRUE\"\nend_metadata\n");
    CHECK_THAT(refusal(dir / "potongan.tab"), contains_text("names others"));
}

TEST_CASE("shapes far off the globe have no area instead of one beyond every integer") {
    for (const double far : {1e18, 1e300, -1e12}) {
        Polygons shapes;
        shapes.points = {{0, 0}, {far, 0}, {far, far}, {0, far}, {0, 0}};
        shapes.close_ring();
        shapes.close_polygon();
        const std::int64_t area = area_m2(shapes, 0);
        CHECK(area >= 0);
        CHECK(area < 520'000'000'000'000);  // m², more than Earth has
    }
}
