#include <gdal_utils.h>
#include <ogrsf_frmts.h>

#include <algorithm>

#include "core/base/error.hpp"
#include "core/data/quality.hpp"
#include "core/data/world.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/place.hpp"
#include "core/geo/write_vector.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

namespace {

const Box study{107.7, -7.1, 108.5, -6.5};  // Sumedang and Majalengka

/// The study's extent in another system, corner by corner through GDAL.
Box in_system(int epsg) {
    OGRSpatialReference lonlat, reference;
    lonlat.importFromEPSG(4326);
    reference.importFromEPSG(epsg);
    lonlat.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> there(
        OGRCreateCoordinateTransformation(&lonlat, &reference));
    Box out;
    for (const double x : {study.min_x, study.max_x})
        for (const double y : {study.min_y, study.max_y}) {
            Point p{x, y};
            REQUIRE(there->Transform(1, &p.x, &p.y));
            out.add(p);
        }
    return out;
}

Box turned(const Box& b) {
    return {b.min_y, b.min_x, b.max_y, b.max_x};
}

/// GDAL's ogr2ogr within the process.
void translate(const std::filesystem::path& from, const std::filesystem::path& to,
               std::initializer_list<const char*> options) {
    GDALAllRegister();
    CPLStringList arguments;
    for (const char* option : options) arguments.AddString(option);
    GDALVectorTranslateOptions* made = GDALVectorTranslateOptionsNew(arguments.List(), nullptr);
    GDALDatasetH source = GDALOpenEx(from.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
    REQUIRE(source != nullptr);
    GDALDatasetH written = GDALVectorTranslate(to.c_str(), nullptr, 1, &source, made, nullptr);
    REQUIRE(written != nullptr);
    GDALClose(written);
    GDALClose(source);
    GDALVectorTranslateOptionsFree(made);
}

/// A study whose boundaries are the sample's cells, written as polygons.
class PolygonStudy {
  public:
    PolygonStudy() {
        test::copy_sample(dir_.path());
        Study sample = read_study(dir_.path());
        JoinContext context;
        JoinReport boundaries;
        const Level units = build_districts(sample, context, boundaries).value.units();
        codes_ = units.code;
        shapes_ = units.shapes;
        write("desa.gpkg", codes_, shapes_);
        sample_ = test::slurp(dir_ / "study.toml");
    }

    void write(const std::string& file, const std::vector<std::string>& codes, const Polygons& shapes) const {
        Table table;
        table.name = "desa";
        table.rows = codes.size();
        table.columns.push_back({"kode", "", "", codes});
        write_geopackage(dir_ / file, {{table, &shapes}});
    }
    [[nodiscard]] const std::vector<std::string>& codes() const { return codes_; }
    [[nodiscard]] const Polygons& shapes() const { return shapes_; }

    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return dir_ / name; }

    /// Boundaries from this file, with further lines in their section.
    [[nodiscard]] Loaded<Districts> with(const std::string& file, const std::string& lines) const {
        std::string text = sample_;
        const auto at = text.find("source = \"desa.csv\"");
        REQUIRE(at != std::string::npos);
        text.replace(at, 19, "source = \"" + file + "\"\n" + lines);
        const auto outside = text.find("outside = ");
        if (outside != std::string::npos) text.erase(outside, text.find('\n', outside) - outside);
        test::spit(dir_ / "study_lain.toml", text);
        JoinContext context;
        JoinReport boundaries;
        return build_districts(read_study(dir_ / "study_lain.toml"), context, boundaries);
    }

  private:
    test::TempDir dir_;
    std::string sample_;
    std::vector<std::string> codes_;
    Polygons shapes_;
};

std::string misplaced(const Report& report) {
    std::string out;
    for (const Finding& f : report.findings)
        if (f.code == "read.misplaced") out += f.message;
    return out;
}

}  // namespace

TEST_CASE("shapes that need a look are said once, by name: invalid, repeated, missing") {
    const PolygonStudy folder;
    // The first desa is a bow tie of two triangles, the second has a further shape, the third has none.
    Polygons shapes;
    const auto add = [&](const std::vector<Point>& ring) {
        shapes.points.insert(shapes.points.end(), ring.begin(), ring.end());
        shapes.close_ring();
        shapes.close_polygon();
    };
    add({{108, -7}, {108.01, -6.99}, {108.01, -7}, {108, -6.99}, {108, -7}});
    std::vector<std::string> codes{folder.codes()[0]};
    for (std::size_t i = 1; i < folder.codes().size(); ++i) {
        const auto ring = folder.shapes().ring(folder.shapes().polygon_start[i]);
        if (i == 2)
            shapes.close_polygon();
        else
            add({ring.begin(), ring.end()});
        codes.push_back(folder.codes()[i]);
    }
    add({{108.2, -7}, {108.21, -7}, {108.21, -6.99}, {108.2, -7}});
    codes.push_back(folder.codes()[1]);
    folder.write("cacat.gpkg", codes, shapes);
    const auto read = folder.with("cacat.gpkg", "");
    const auto messages = [&](const std::string& code) {
        std::vector<std::string> out;
        for (const Finding& f : read.report.findings)
            if (f.code == code) out.push_back(f.message);
        return out;
    };
    REQUIRE(messages("boundaries.invalid_repaired").size() == 1);
    CHECK_THAT(messages("boundaries.invalid_repaired")[0],
               contains_text("1 invalid") && contains_text(codes[0]));
    REQUIRE(messages("boundaries.second_shape").size() == 1);
    CHECK_THAT(messages("boundaries.second_shape")[0], contains_text(codes[1]) && contains_text("row 621"));
    REQUIRE(messages("boundaries.no_shape").size() == 1);
    CHECK_THAT(messages("boundaries.no_shape")[0], contains_text(codes[2]));
    // Written reports are in the reader's language.
    for (const Finding& f : read.report.findings) {
        CAPTURE(f.code);
        if (f.severity == Severity::warning) CHECK_FALSE(f.message_id.empty());
    }
    std::string evidence;
    for (const CheckResult& r : boundaries_quality("cacat.gpkg", read.report).results)
        for (const Bilingual& e : r.evidence) evidence += e.id + "\n";
    CHECK_THAT(evidence, contains_text("1 bentuk tidak sah") && contains_text("baris 621") &&
                             contains_text("tidak punya poligon"));
    CHECK(evidence.find("shape") == std::string::npos);
    // Half of a square of 0.01 degrees at 7° S: 1,104.4 m (a cos φ / w) × 1,105.9 m.
    CHECK(static_cast<double>(read.value.units().area_m2[0]) == Approx(1104.4 * 1105.9 / 2).epsilon(1e-3));
    CHECK(read.value.units().area_m2[2] == 0);
}

TEST_CASE("neighbours that don't share their borders are a warning with figures and what to write") {
    const PolygonStudy folder;
    const auto gaps = [](const Report& report) {
        std::string out;
        for (const Finding& f : report.findings)
            if (f.code == "boundaries.gaps") out += f.message;
        return out;
    };
    CHECK(gaps(folder.with("desa.gpkg", "").report).empty());
    // One desa drawn again a thousandth smaller around its point: a thin gap all around it.
    Polygons shapes = folder.shapes();
    const auto first = shapes.ring_start[shapes.polygon_start[100]],
               last = shapes.ring_start[shapes.polygon_start[101]];
    const Point centre = bounds(shapes, 100).centre();
    for (auto p = first; p < last; ++p) {
        shapes.points[p].x += (centre.x - shapes.points[p].x) * 1e-3;
        shapes.points[p].y += (centre.y - shapes.points[p].y) * 1e-3;
    }
    folder.write("celah.gpkg", folder.codes(), shapes);
    const std::string said = gaps(folder.with("celah.gpkg", "").report);
    CHECK_THAT(said, contains_text("1 gaps") && contains_text("repair_m = 20"));
    CHECK(gaps(folder.with("celah.gpkg", "repair_m = 20").report).empty());
}

TEST_CASE("coordinates where they should be are no finding, in any system") {
    CHECK(placement_of(study, "", study).kind == Misplacement::none);
    CHECK(placement_of(study, "EPSG:4326", {}).kind == Misplacement::none);
    for (const int epsg : {32748, 32749, 23834, 3857})
        CHECK(placement_of(in_system(epsg), "EPSG:" + std::to_string(epsg), study).kind ==
              Misplacement::none);
    // A map of all Java, one school, nothing at all.
    CHECK(placement_of({105, -9, 115, -5.8}, "", study).kind == Misplacement::none);
    CHECK(placement_of({108.1, -6.8, 108.1, -6.8}, "", study).kind == Misplacement::none);
    CHECK(placement_of({}, "", study).kind == Misplacement::none);
}

TEST_CASE("what is wrong with coordinates is told from where they fall, with what to write") {
    const auto found = [](const Box& extent, const std::string& crs, const Box& near = study) {
        return placement_of(extent, crs, near);
    };
    SECTION("latitude first") {
        for (const Box& near : {study, Box{}}) {
            const Placement p = found(turned(study), "", near);
            CHECK(p.kind == Misplacement::swapped);
            CHECK_FALSE(p.possible);
            CHECK(p.instruction == "swap_axes = true");
        }
        CHECK(found(turned(in_system(32748)), "EPSG:32748").instruction == "swap_axes = true");
    }
    SECTION("metres without a system, or as degrees") {
        for (const std::string crs : {"", "EPSG:4326"}) {
            CHECK(found(in_system(32748), crs).kind == Misplacement::metres);
            CHECK(found(in_system(32748), crs).instruction == "crs = \"EPSG:32748\"");
            CHECK(found(in_system(32749), crs).instruction == "crs = \"EPSG:32749\"");
            CHECK(found(in_system(3857), crs).instruction == "crs = \"EPSG:3857\"");
            CHECK(found(in_system(23834), crs).instruction == "crs = \"EPSG:23834\"");  // TM-3 zone 48.2
            CHECK(found(turned(in_system(32749)), crs).instruction ==
                  "crs = \"EPSG:32749\" and swap_axes = true");
        }
        // Without a study both zones of West Java are possible.
        const Placement open = found(in_system(32748), "", {});
        CHECK_THAT(open.instruction, contains_text("EPSG:32748") && contains_text("EPSG:32749"));
    }
    SECTION("degrees that are said to be metres") {
        const Placement p = found(study, "EPSG:32748");
        CHECK(p.kind == Misplacement::degrees);
        CHECK_FALSE(p.possible);
        CHECK(p.instruction == "crs = \"EPSG:4326\"");
    }
    SECTION("one zone for the other") {
        const Placement p = found(in_system(32748), "EPSG:32749");
        CHECK(p.kind == Misplacement::zone);
        CHECK(p.possible);
        CHECK(p.instruction == "crs = \"EPSG:32748\"");
        // Six degrees of the parallel 6.8° S: 6 × 110,5 km.
        CHECK_THAT(p.message, contains_text("66") && contains_text("km from where it should"));
        CHECK(found(in_system(32749), "EPSG:32748").instruction == "crs = \"EPSG:32749\"");
    }
    SECTION("somewhere else altogether") {
        const Placement p = found({140.1, -3.1, 140.4, -2.9}, "EPSG:4326");
        CHECK(p.kind == Misplacement::elsewhere);
        CHECK(p.possible);
        CHECK_THAT(p.message, contains_text("140.25° E"));
        CHECK(found({400, 2, 401, 3}, "").kind == Misplacement::elsewhere);
        CHECK_FALSE(found({400, 2, 401, 3}, "").possible);
    }
}

TEST_CASE("boundaries in the wrong place are one finding, and read as the study says") {
    const PolygonStudy folder;
    const Districts right = folder.with("desa.gpkg", "").value;
    const auto expect_right = [&](const Loaded<Districts>& read) {
        CHECK(misplaced(read.report).empty());
        for (std::size_t i = 0; i < right.units().size(); i += 50) {
            CHECK(read.value.units().point[i].x == Approx(right.units().point[i].x).margin(2e-4));
            CHECK(read.value.units().point[i].y == Approx(right.units().point[i].y).margin(2e-4));
            CHECK(static_cast<double>(read.value.units().area_m2[i]) ==
                  Approx(static_cast<double>(right.units().area_m2[i])).epsilon(1e-4));
        }
    };
    SECTION("UTM 48S that says 49S") {
        translate(folder / "desa.gpkg", folder / "utm48.gpkg", {"-t_srs", "EPSG:32748"});
        translate(folder / "utm48.gpkg", folder / "salah.gpkg", {"-a_srs", "EPSG:32749"});
        CHECK_THAT(misplaced(folder.with("salah.gpkg", "").report),
                   contains_text("WGS 84 / UTM zone 49S") && contains_text("crs = \"EPSG:32748\""));
        expect_right(folder.with("salah.gpkg", "crs = \"EPSG:32748\""));
        expect_right(folder.with("utm48.gpkg", ""));
    }
    SECTION("a Shapefile without its .prj") {
        translate(folder / "desa.gpkg", folder / "utm49.shp", {"-t_srs", "EPSG:32749"});
        std::filesystem::remove(folder / "utm49.prj");
        CHECK_THROWS_WITH(folder.with("utm49.shp", ""), contains_text("utm49.shp") &&
                                                            contains_text("metres") &&
                                                            contains_text("write crs = \"EPSG:32749\""));
        expect_right(folder.with("utm49.shp", "crs = \"EPSG:32749\""));
    }
    SECTION("latitude first") {
        Polygons turned_shapes = folder.shapes();
        for (Point& p : turned_shapes.points) std::swap(p.x, p.y);
        folder.write("lintang.gpkg", folder.codes(), turned_shapes);
        CHECK_THROWS_WITH(folder.with("lintang.gpkg", ""),
                          contains_text("swapped") && contains_text("write swap_axes = true"));
        expect_right(folder.with("lintang.gpkg", "swap_axes = true"));
    }
    SECTION("degrees that say metres") {
        translate(folder / "desa.gpkg", folder / "derajat.gpkg", {"-a_srs", "EPSG:32748"});
        CHECK_THROWS_WITH(folder.with("derajat.gpkg", ""),
                          contains_text("are degrees") && contains_text("write crs = \"EPSG:4326\""));
        expect_right(folder.with("derajat.gpkg", "crs = \"EPSG:4326\""));
    }
}

TEST_CASE("real villages in the wrong zone are recognised") {
    const auto file = test::real_data("geo/desa_cod2020.geojson");
    if (!file) return;
    const test::TempDir dir;
    translate(*file, dir / "utm48.gpkg", {"-t_srs", "EPSG:32748"});
    translate(dir / "utm48.gpkg", dir / "salah.gpkg", {"-a_srs", "EPSG:32749"});
    CHECK(misplaced(read_vector(dir / "utm48.gpkg", {.near = study}).report).empty());
    CHECK_THAT(misplaced(read_vector(dir / "salah.gpkg", {.near = study}).report),
               contains_text("crs = \"EPSG:32748\""));
    const VectorLayer told = read_vector(dir / "salah.gpkg", {.crs = "EPSG:32748", .near = study}).value;
    CHECK(bounds(told.polygons).centre().x ==
          Approx(bounds(read_vector(*file).value.polygons).centre().x).margin(1e-6));
    // Without a study to compare with a file of metres is noticed, one in the wrong zone can't be.
    CHECK(describe_file(dir / "salah.gpkg").report.findings.empty());
    translate(dir / "utm48.gpkg", dir / "derajat.gpkg", {"-a_srs", "EPSG:4326"});
    const auto described = describe_file(dir / "derajat.gpkg").report;
    REQUIRE(described.findings.size() == 1);
    CHECK_THAT(described.findings[0].message, contains_text("metres") && contains_text("EPSG:32748"));
}

TEST_CASE("a table of points is read in its system, and swapped on instruction") {
    Report report;
    const PointReading plain{{}, false, study};
    CHECK_THROWS_WITH(placed_points({{-6.8, 108.1}, {-6.9, 108.2}}, "faskes.csv", plain, report),
                      contains_text("swapped") && contains_text("swap_axes = true"));
    const auto right = placed_points({{-6.8, 108.1}, {-6.9, 108.2}}, "faskes.csv", {{}, true, study}, report);
    CHECK(right[1] == Point{108.2, -6.9});
    // UTM 48S of 105° E: 500,000 m is its own meridian; the equator is at 10,000,000 m.
    const auto utm = placed_points({{500000, 9250000}}, "faskes.csv", {"EPSG:32748", false, {}}, report);
    CHECK(utm[0].x == Approx(105).margin(1e-9));
    CHECK(report.findings.empty());
    CHECK_THROWS_WITH(placed_points({{108.1, -6.8}, {400, 2}}, "faskes.csv", plain, report),
                      contains_text("faskes.csv, row 2") && contains_text("no longitude and latitude"));
}
