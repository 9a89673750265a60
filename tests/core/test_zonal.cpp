#include "core/geo/zonal.hpp"

#include <gdal_alg.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "core/base/error.hpp"
#include "core/base/parallel.hpp"
#include "core/geo/cell_spans.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/rasters.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

namespace {

void add_ring(Polygons& out, const std::vector<Point>& ring) {
    out.points.insert(out.points.end(), ring.begin(), ring.end());
    out.points.push_back(ring.front());
    out.close_ring();
}

void add(Polygons& out, const std::vector<Point>& ring) {
    add_ring(out, ring);
    out.close_polygon();
}

std::vector<Point> box(double x0, double y0, double x1, double y1) {
    return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
}

ZonalOptions all_of(std::initializer_list<const char*> words) {
    ZonalOptions options;
    for (const char* word : words) options.statistics.push_back(*zonal_statistic(word));
    return options;
}

/// Changes a written file through GDAL.
template <class Change>
void change(const std::filesystem::path& path, Change&& with) {
    const std::unique_ptr<GDALDataset> file(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_UPDATE));
    REQUIRE(file);
    with(*file);
}

/// Stars of nine tips around places within the raster of 108–108.4° E, 6.5–6.9° S; they overlap.
Polygons stars(int count) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> at(0.08, 0.32), radius(0.01, 0.06);
    Polygons out;
    for (int k = 0; k < count; ++k) {
        const Point centre{108 + at(random), -6.5 - at(random)};
        std::vector<Point> ring;
        for (int tip = 0; tip < 18; ++tip) {
            const double turn = 2 * std::numbers::pi * tip / 18, r = radius(random);
            ring.push_back({centre.x + r * std::cos(turn), centre.y + r * std::sin(turn)});
        }
        add(out, ring);
    }
    return out;
}

/// Is the point inside by its winding around the first ring? Angles, not crossings: no code of the product.
bool winds_around(const Polygons& p, std::size_t i, Point at) {
    double turn = 0;
    const auto ring = p.ring(p.polygon_start[i]);
    for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
        const double ax = ring[k].x - at.x, ay = ring[k].y - at.y, bx = ring[k + 1].x - at.x,
                     by = ring[k + 1].y - at.y;
        turn += std::atan2(ax * by - ay * bx, ax * bx + ay * by);
    }
    return std::abs(turn) > std::numbers::pi;
}

/// Is the point nearer than this to an edge? There a border that is bent to a ten-thousandth of a cell may
/// pass on its other side.
bool near_an_edge(const Polygons& p, std::size_t i, Point at, double distance) {
    const auto ring = p.ring(p.polygon_start[i]);
    for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
        const double dx = ring[k + 1].x - ring[k].x, dy = ring[k + 1].y - ring[k].y;
        const double t =
            std::clamp(((at.x - ring[k].x) * dx + (at.y - ring[k].y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
        if (std::hypot(ring[k].x + t * dx - at.x, ring[k].y + t * dy - at.y) < distance) return true;
    }
    return false;
}

double noise(int x, int y) {
    return std::sin(12.9898 * x + 78.233 * y) * 1e5 + 0.1;
}

}  // namespace

TEST_CASE("a rectangle of whole cells: count, sum, mean and share in closed form") {
    const test::TempDir dir;
    // 40 × 40 cells of a hundredth of a degree; the value is the column, or 7 in rows 10 and 11.
    test::write_geotiff((dir / "a.tif").string(),
                        {.width = 40, .height = 40, .type = GDT_Int16, .cell = [](int, int x, int y) {
                             return y == 10 || y == 11 ? 7.0 : static_cast<double>(x);
                         }});
    Polygons p;
    add(p, box(108.05, -6.7, 108.15, -6.6));    // columns 5 … 14, rows 10 … 19
    add(p, box(108.30, -6.55, 108.31, -6.54));  // column 30, row 4
    const ZonalResult r = zonal_statistics(dir / "a.tif", p, all_of({"count", "sum", "mean", "share:7"}));
    CHECK(r.values[0] == std::vector<double>{100, 1});
    // Eight rows of 5 + … + 14 = 95, and twenty cells of 7.
    CHECK(r.values[1] == std::vector<double>{8 * 95 + 140, 30});
    CHECK(r.values[2] == std::vector<double>{9, 30});
    // Two rows of ten, and column 7 of the other eight.
    CHECK(r.values[3] == std::vector<double>{28, 0});
    CHECK(r.empty.empty());
    CHECK(r.beyond.empty());
}

TEST_CASE("cells without data are no cells: nodata, NaN, mask, scale and offset are applied") {
    const test::TempDir dir;
    const auto cell = [](int, int x, int y) {
        return y == 0 ? -9999.0 : y == 1 ? std::nan("") : static_cast<double>(x);
    };
    test::write_geotiff((dir / "a.tif").string(),
                        {.width = 4, .height = 4, .type = GDT_Float32, .cell = cell});
    change(dir / "a.tif", [](GDALDataset& d) {
        d.GetRasterBand(1)->SetNoDataValue(-9999);
        d.GetRasterBand(1)->SetScale(0.1);
        d.GetRasterBand(1)->SetOffset(20);
    });
    Polygons p;
    add(p, box(108, -6.54, 108.04, -6.5));
    add(p, box(108, -6.51, 108.04, -6.5));  // the row without data
    const ZonalResult r = zonal_statistics(dir / "a.tif", p, all_of({"count", "sum", "mean", "share:3"}));
    // Two rows of 0, 1, 2, 3, in tenths above 20: 8 × 20 + 1.2.
    CHECK(r.values[0] == std::vector<double>{8, 0});
    CHECK(r.values[1][0] == Approx(161.2));
    CHECK(r.values[2][0] == Approx(20.15));
    CHECK(r.values[3][0] == Approx(25));
    CHECK(r.values[1][1] == 0);
    CHECK(std::isnan(r.values[2][1]));
    CHECK(std::isnan(r.values[3][1]));
    CHECK(r.empty == std::vector<std::uint32_t>{1});

    // The opacity of a picture is its mask.
    test::write_geotiff((dir / "b.tif").string(),
                        {.bands = 2, .alpha = true, .cell = [](int band, int x, int) {
                             return band == 2 ? (x == 0 ? 0.0 : 255.0) : 10.0 * x;
                         }});
    const ZonalResult masked = zonal_statistics(dir / "b.tif", p, all_of({"count", "sum"}));
    CHECK(masked.values[0][0] == 12);
    CHECK(masked.values[1][0] == 4 * (10 + 20 + 30));
}

TEST_CASE("of districts that share a border every cell belongs to exactly one") {
    const test::TempDir dir;
    test::write_geotiff((dir / "a.tif").string(),
                        {.width = 40, .height = 40, .cell = [](int, int, int) { return 1.0; }});
    // A square of 20 × 20 cells in four by both diagonals, which run through the cells' middles, and its
    // neighbours whose borders do.
    const Point a{108.1, -6.7}, b{108.3, -6.7}, c{108.3, -6.6}, d{108.1, -6.6}, m{108.2, -6.65};
    Polygons p;
    add(p, {a, b, m});
    add(p, {b, c, m});
    add(p, {c, d, m});
    add(p, {d, a, m});
    const ZonalResult r = zonal_statistics(dir / "a.tif", p, all_of({"count"}));
    CHECK(r.values[0][0] + r.values[0][1] + r.values[0][2] + r.values[0][3] == 200);
    // Borders along a row and a column of middles: half the cells are on an edge.
    Polygons q;
    add(q, box(108.105, -6.695, 108.205, -6.605));
    add(q, box(108.205, -6.695, 108.305, -6.605));
    const ZonalResult s = zonal_statistics(dir / "a.tif", q, all_of({"count"}));
    CHECK(s.values[0] == std::vector<double>{90, 90});
}

TEST_CASE("holes and parts by the odd-even rule") {
    const test::TempDir dir;
    test::write_geotiff((dir / "a.tif").string(),
                        {.width = 40, .height = 40, .cell = [](int, int, int) { return 2.0; }});
    Polygons p;
    add_ring(p, box(108.1, -6.7, 108.2, -6.6));
    add_ring(p, box(108.12, -6.68, 108.15, -6.65));
    add_ring(p, box(108.3, -6.7, 108.32, -6.68));
    p.close_polygon();
    const ZonalResult r = zonal_statistics(dir / "a.tif", p, all_of({"count", "sum"}));
    CHECK(r.values[0][0] == 100 - 9 + 4);
    CHECK(r.values[1][0] == 190);
}

TEST_CASE("GDAL's own rasterisation burns the same cells") {
    const test::TempDir dir;
    constexpr int side = 400;
    test::write_geotiff((dir / "a.tif").string(), {.width = side,
                                                   .height = side,
                                                   .type = GDT_Int32,
                                                   .cell_width = 0.001,
                                                   .cell_height = 0.001,
                                                   .cell = [](int, int x, int y) { return x + side * y; }});
    const Polygons p = stars(20);
    const ZonalResult r = zonal_statistics(dir / "a.tif", p, all_of({"count", "sum"}));
    for (std::size_t i = 0; i < p.size(); ++i) {
        OGRPolygon polygon;
        OGRLinearRing ring;
        for (const Point& q : p.ring(i)) ring.addPoint(q.x, q.y);
        polygon.addRing(&ring);
        const std::unique_ptr<GDALDataset> burnt(
            GetGDALDriverManager()->GetDriverByName("MEM")->Create("", side, side, 1, GDT_Byte, nullptr));
        double place[6] = {108, 0.001, 0, -6.5, 0, -0.001}, one = 1;
        burnt->SetGeoTransform(place);
        int band = 1;
        OGRGeometryH shape = OGRGeometry::ToHandle(&polygon);
        REQUIRE(GDALRasterizeGeometries(burnt.get(), 1, &band, 1, &shape, nullptr, nullptr, &one, nullptr,
                                        nullptr, nullptr) == CE_None);
        std::vector<unsigned char> cells(side * side);
        REQUIRE(burnt->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, side, side, cells.data(), side, side,
                                                  GDT_Byte, 0, 0, nullptr) == CE_None);
        double count = 0, sum = 0;
        for (std::size_t k = 0; k < cells.size(); ++k)
            if (cells[k] != 0) ++count, sum += static_cast<double>(k);
        CHECK(r.values[0][i] == count);
        CHECK(r.values[1][i] == sum);
    }
}

TEST_CASE("a raster in another projection, and a turned one: each middle carried to degrees by itself") {
    const test::TempDir dir;
    const int epsg = GENERATE(32748, 32749, 3857);
    const double turn = GENERATE(0.0, 0.5);
    OGRSpatialReference lonlat, reference;
    lonlat.importFromEPSG(4326);
    reference.importFromEPSG(epsg);
    lonlat.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> there(
        OGRCreateCoordinateTransformation(&lonlat, &reference)),
        back(OGRCreateCoordinateTransformation(&reference, &lonlat));
    Point corner{108.2, -6.7};
    REQUIRE(there->Transform(1, &corner.x, &corner.y));
    constexpr int side = 300;
    constexpr double cell_m = 200;
    test::write_geotiff(
        (dir / "a.tif").string(),
        {.width = side, .height = side, .type = GDT_Float64, .epsg = epsg, .cell = [](int, int x, int y) {
             return noise(x, y);
         }});
    // Turned around the middle of the raster.
    double place[6] = {0, cell_m * std::cos(turn), cell_m * std::sin(turn),
                       0, cell_m * std::sin(turn), -cell_m * std::cos(turn)};
    place[0] = corner.x - side / 2.0 * (place[1] + place[2]);
    place[3] = corner.y - side / 2.0 * (place[4] + place[5]);
    change(dir / "a.tif", [&](GDALDataset& d) { d.SetGeoTransform(place); });

    const Polygons p = stars(12);
    const ZonalResult r = zonal_statistics(dir / "a.tif", p, all_of({"count", "mean"}));
    std::vector<double> count(p.size()), sum(p.size()), doubtful(p.size());
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            Point m{place[0] + (x + 0.5) * place[1] + (y + 0.5) * place[2],
                    place[3] + (x + 0.5) * place[4] + (y + 0.5) * place[5]};
            REQUIRE(back->Transform(1, &m.x, &m.y));
            for (std::size_t i = 0; i < p.size(); ++i) {
                if (winds_around(p, i, m)) ++count[i], sum[i] += noise(x, y);
                if (near_an_edge(p, i, m, 2e-4 * cell_m / 110000)) ++doubtful[i];
            }
        }
    for (std::size_t i = 0; i < p.size(); ++i) {
        REQUIRE(count[i] > 10);
        CHECK(doubtful[i] <= 3);
        CHECK(std::abs(r.values[0][i] - count[i]) <= doubtful[i]);
        if (doubtful[i] == 0) CHECK(r.values[1][i] == Approx(sum[i] / count[i]).epsilon(1e-12).margin(1e-9));
    }
}

TEST_CASE("one, two and eight threads, and a raster of many strips, give the same bits") {
    const test::TempDir dir;
    // 3000 × 3000 cells are three strips of 4 million.
    constexpr int side = 3000;
    test::write_geotiff((dir / "a.tif").string(), {.width = side,
                                                   .height = side,
                                                   .type = GDT_Float64,
                                                   .cell_width = 0.4 / side,
                                                   .cell_height = 0.4 / side,
                                                   .cell = [](int, int x, int y) { return noise(x, y); }});
    Polygons p = stars(30);
    add(p, box(108, -6.9, 108.4, -6.5));
    const auto run = [&](std::size_t threads) {
        return with_threads(threads, [&] {
            return zonal_statistics(dir / "a.tif", p, all_of({"sum", "mean", "count"})).values;
        });
    };
    const auto one = run(1);
    CHECK(one[2].back() == 9e6);
    CHECK(one == run(2));
    CHECK(one == run(8));
    long double exact = 0;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) exact += static_cast<long double>(noise(x, y));
    CHECK(one[0].back() == Approx(static_cast<double>(exact)).epsilon(1e-12).margin(1e-6));
}

TEST_CASE("sums of whole numbers are exact where doubles are not") {
    const test::TempDir dir;
    // 2^31 − 1 in each of four million cells and a 1: 2^53 is passed, and odd.
    test::write_geotiff((dir / "a.tif").string(), {.width = 2100,
                                                   .height = 2100,
                                                   .type = GDT_Int32,
                                                   .cell_width = 0.0001,
                                                   .cell_height = 0.0001,
                                                   .cell = [](int, int, int) { return 2147483647.0; }});
    Polygons p;
    add(p, box(108, -6.71, 108.21, -6.5));
    const ZonalResult r = zonal_statistics(dir / "a.tif", p, all_of({"sum", "mean"}));
    CHECK(r.values[0][0] == static_cast<double>(std::int64_t{2147483647} * 2100 * 2100));
    CHECK(r.values[1][0] == 2147483647.0);
}

TEST_CASE("a district beyond the raster is named, what lies in it is counted") {
    const test::TempDir dir;
    test::write_geotiff((dir / "a.tif").string(), {.cell = [](int, int, int) { return 1.0; }});
    Polygons p;
    add(p, box(107.9, -6.53, 108.02, -6.51));
    add(p, box(108.01, -6.53, 108.03, -6.51));
    add(p, box(107.5, -6.53, 107.6, -6.51));
    p.close_polygon();
    const ZonalResult r = zonal_statistics(dir / "a.tif", p, all_of({"count"}));
    CHECK(r.values[0] == std::vector<double>{4, 4, 0, 0});
    CHECK(r.beyond == std::vector<std::uint32_t>{0, 2});
    CHECK(r.empty == std::vector<std::uint32_t>{2, 3});
}

TEST_CASE("bad rasters are refused in one line that says what to do") {
    const test::TempDir dir;
    Polygons p;
    add(p, box(108, -6.54, 108.04, -6.5));
    const auto refuses = [&](const std::string& file, const ZonalOptions& options,
                             std::initializer_list<const char*> parts) {
        try {
            (void)zonal_statistics(dir / file, p, options);
            FAIL("not refused: " << file);
        } catch (const Error& error) {
            const std::string line = error.what();
            CHECK(line.find('\n') == std::string::npos);
            for (const char* part : parts) CHECK_THAT(line, contains_text(part));
        }
    };
    const ZonalOptions mean = all_of({"mean"});
    const auto one = [](int, int, int) { return 1.0; };
    test::write_geotiff((dir / "tanpa.tif").string(), {.epsg = 0, .cell = one});
    refuses("tanpa.tif", mean, {"tanpa.tif", "names no reference system", "crs = \"EPSG:"});
    ZonalOptions told = mean;
    told.crs = "EPSG:4326";
    CHECK(zonal_statistics(dir / "tanpa.tif", p, told).values[0][0] == 1);
    told.crs = "EPSG:0";
    refuses("tanpa.tif", told, {"'EPSG:0' is no reference system"});
    test::write_geotiff((dir / "jauh.tif").string(), {.left = 120, .cell = one});
    refuses("jauh.tif", mean, {"jauh.tif", "covers no district", "120.02° E"});
    // A UTM 49S raster that says 48S.
    test::write_geotiff((dir / "zona.tif").string(), {.width = 100,
                                                      .height = 100,
                                                      .epsg = 32748,
                                                      .left = 165000,
                                                      .top = 9285000,
                                                      .cell_width = 200,
                                                      .cell_height = 200,
                                                      .cell = one});
    refuses("zona.tif", mean, {"covers no district", "UTM zone 48S", "crs = \"EPSG:32749\""});
    test::write_geotiff((dir / "a.tif").string(), {.cell = one});
    ZonalOptions fifth = mean;
    fifth.band = 5;
    refuses("a.tif", fifth, {"no band 5", "it has 1"});
    change(dir / "a.tif", [](GDALDataset& d) {
        double place[6] = {108, 0, 0, -6.5, 0, 0};
        d.SetGeoTransform(place);
    });
    refuses("a.tif", mean, {"a.tif", "no extent on the earth"});
    test::write_geotiff((dir / "besar.tif").string(), {.width = 400, .height = 400, .cell = one});
    const std::string whole = test::slurp(dir / "besar.tif");
    test::spit(dir / "potong.tif", whole.substr(0, whole.size() / 2));
    add(p, box(108, -10.5, 112, -6.5));  // all of it
    refuses("potong.tif", mean, {"potong.tif", "damaged"});
    test::spit(dir / "bukan.tif", "II*\0 no raster at all");
    refuses("bukan.tif", mean, {"bukan.tif"});
    refuses("tidak_ada.tif", mean, {"no such file"});
}

TEST_CASE("names of statistics") {
    CHECK(zonal_statistic("share:7")->name() == "share_7");
    CHECK(zonal_statistic("share:7")->unit() == "%");
    CHECK_FALSE(zonal_statistic("share:"));
    CHECK_FALSE(zonal_statistic("median"));
}
