#include <cmath>

#include "core/base/error.hpp"
#include "core/geo/crs.hpp"
#include "core/geo/raster.hpp"
#include "core/geo/shade.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/rasters.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

namespace {

const Projection plane{Projection::Kind::equal_area, {108.02, -6.52}};

RasterRequest request_for(const RasterInfo& info, const Box& extent, double metres_per_pixel) {
    RasterRequest request;
    request.projection = plane.definition();
    request.extent_m = extent;
    request.metres_per_pixel = metres_per_pixel;
    request.kind = info.kind;
    request.ramp = {{0, 0, 0, 255}, {255, 255, 255, 255}};
    request.low = info.low;
    request.high = info.high;
    return request;
}

/// The pixel that a position in degrees falls on.
Rgba8 at(const RasterImage& image, Point lonlat) {
    const Point m = Projector(plane).forward(lonlat);
    const int x = static_cast<int>((m.x - image.extent_m.min_x) / image.extent_m.width() * image.width);
    const int y = static_cast<int>((image.extent_m.max_y - m.y) / image.extent_m.height() * image.height);
    REQUIRE((x >= 0 && y >= 0 && x < image.width && y < image.height));
    return image.rgba[static_cast<std::size_t>(y * image.width + x)];
}

}  // namespace

TEST_CASE("a raster of colours is warped to where it lies, and transparent beyond") {
    const test::TempDir dir;
    // Left half red, right half blue; the last row is transparent.
    test::write_geotiff((dir / "peta.tif").string(),
                        {.bands = 4, .alpha = true, .cell = [](int band, int x, int y) {
                             if (band == 4) return y == 3 ? 0.0 : 255.0;
                             return (band == 1) == (x < 2) && band != 2 ? 255.0 : 0.0;
                         }});
    const RasterInfo info = describe_raster(dir / "peta.tif");
    CHECK(info.kind == RasterKind::picture);
    CHECK((info.width == 4 && info.height == 4 && info.bands == 4));
    CHECK(info.crs == "WGS 84");
    // A hundredth of a degree of the parallel 6.52° S: a cos φ / √(1 − e² sin² φ), 1,106.0 m.
    CHECK(info.pixel_m == Approx(1106.0).margin(0.5));
    const RasterImage image =
        read_raster(dir / "peta.tif", request_for(info, {-5000, -5000, 5000, 5000}, 50));
    CHECK(at(image, {108.005, -6.505}) == Rgba8{255, 0, 0, 255});
    CHECK(at(image, {108.035, -6.525}) == Rgba8{0, 0, 255, 255});
    CHECK(at(image, {108.015, -6.539})[3] == 0);
    // No farther than the raster's own corners: 4 cells wide, not 10 km.
    CHECK(image.extent_m.width() == Approx(4 * 1106.0).epsilon(0.001));
    CHECK(image.width == Approx(image.extent_m.width() / (1106.0 / 1.5)).margin(1));  // and no finer
}

TEST_CASE("measurements run along a ramp, cells without a value are transparent") {
    const test::TempDir dir;
    test::write_geotiff((dir / "suhu.tif").string(),
                        {.width = 40,
                         .height = 40,
                         .type = GDT_Float32,
                         .cell_width = 0.001,
                         .cell_height = 0.001,
                         .cell = [](int, int x, int y) { return y < 4 ? std::nan("") : 100.0 + x; }});
    const RasterInfo info = describe_raster(dir / "suhu.tif");
    CHECK(info.kind == RasterKind::values);
    // Percentiles 2 and 98 of 36 equal rows of 100 … 139: ranks 0.02 × 1439 = 29 and 0.98 × 1439 = 1410.
    CHECK(info.low == 100);
    CHECK(info.high == 139);
    RasterRequest request = request_for(info, {-2500, -2500, 2500, 2500}, 20);
    request.low = 100, request.high = 151;
    const RasterImage image = read_raster(dir / "suhu.tif", request);
    // The middle of cell 10 has the value 110: (110 − 100) / 51 × 255 = 50.
    for (const std::size_t part : {0U, 1U, 2U}) CHECK(std::abs(at(image, {108.0105, -6.52})[part] - 50) <= 3);
    CHECK(at(image, {108.0105, -6.502})[3] == 0);
}

TEST_CASE("a colour table makes categories, taken from the nearest cell") {
    const test::TempDir dir;
    test::write_geotiff((dir / "lahan.tif").string(),
                        {.colours = {{1, {10, 200, 30, 255}}, {7, {200, 10, 30, 255}}},
                         .cell = [](int, int x, int) { return x < 2 ? 1.0 : 7.0; }});
    const RasterInfo info = describe_raster(dir / "lahan.tif");
    REQUIRE(info.kind == RasterKind::categories);
    REQUIRE(info.categories.size() == 2);
    CHECK(info.categories[1].value == 7);
    CHECK(info.categories[1].cells == 8);
    CHECK(info.categories[1].colour == Rgba8{200, 10, 30, 255});
    RasterRequest request = request_for(info, {-5000, -5000, 5000, 5000}, 10);
    request.categories = {{1, {1, 2, 3, 255}}, {7, {9, 9, 9, 200}}};
    const RasterImage image = read_raster(dir / "lahan.tif", request);
    for (const Rgba8& c : image.rgba)  // nothing in between
        CHECK((c == Rgba8{1, 2, 3, 255} || c == Rgba8{9, 9, 9, 200} || c == Rgba8{0, 0, 0, 0}));
    // The pixels are a third of a cell: its edge is right to a sixth, 184 m.
    CHECK(at(image, {108.018, -6.52}) == Rgba8{1, 2, 3, 255});
    CHECK(at(image, {108.022, -6.52}) == Rgba8{9, 9, 9, 200});
}

TEST_CASE("tiles of MBTiles are a backdrop") {
    const test::TempDir dir;
    // 256 pixels of zoom level 12 from a tile corner: 38.218 m each in EPSG:3857.
    constexpr double pixel = 2 * 20037508.342789244 / 4096 / 256;
    const double left = -20037508.342789244 + 3277 * 256 * pixel,
                 top = 20037508.342789244 - 2122 * 256 * pixel;
    test::write_mbtiles(
        (dir / "citra.mbtiles").string(),
        {.width = 256,
         .height = 256,
         .bands = 3,
         .epsg = 3857,
         .left = left,
         .top = top,
         .cell_width = pixel,
         .cell_height = pixel,
         .cell = [](int band, int, int y) { return band == 1 ? (y < 128 ? 250.0 : 20.0) : 100.0; }});
    CHECK(is_raster(dir / "citra.mbtiles"));
    const RasterInfo info = describe_raster(dir / "citra.mbtiles");
    CHECK(info.kind == RasterKind::picture);
    // Spherical Mercator's inverse: the middle of the upper and the lower half.
    const auto lonlat = [&](double x, double y) {
        constexpr double radius = 6378137, pi = 3.14159265358979323846;
        return Point{(left + x * pixel) / radius * 180 / pi,
                     std::atan(std::sinh((top - y * pixel) / radius)) * 180 / pi};
    };
    const Point middle = Projector(plane).forward(lonlat(128, 128));
    const RasterImage image = read_raster(
        dir / "citra.mbtiles",
        request_for(info, {middle.x - 6000, middle.y - 6000, middle.x + 6000, middle.y + 6000}, 40));
    const Rgba8 upper = at(image, lonlat(128, 64)), lower = at(image, lonlat(128, 192));
    CHECK(std::abs(upper[0] - 250) <= 2);
    CHECK(std::abs(lower[0] - 20) <= 2);
    CHECK(upper[3] == 255);
}

TEST_CASE("a picture never has more than 4096 pixels a side, nor any where the raster isn't") {
    const test::TempDir dir;
    test::write_geotiff(
        (dir / "luas.tif").string(),
        {.width = 6000, .height = 3, .cell_width = 1e-5, .cell_height = 1e-5, .cell = [](int, int x, int) {
             return x % 256;
         }});
    const RasterInfo info = describe_raster(dir / "luas.tif");
    const RasterImage image =
        read_raster(dir / "luas.tif", request_for(info, {-5000, -5000, 9000, 5000}, 0.01));
    CHECK(image.width == 4096);
    CHECK(image.height >= 1);
    CHECK(read_raster(dir / "luas.tif", request_for(info, {90000, 90000, 91000, 91000}, 10)).rgba.empty());
}

TEST_CASE("rasters that can't be used say why") {
    const test::TempDir dir;
    const auto cell = [](int, int x, int y) { return 0.5 + x + y; };
    test::write_geotiff((dir / "tanpa.tif").string(), {.epsg = 0, .cell = cell});
    CHECK_THROWS_WITH(describe_raster(dir / "tanpa.tif"),
                      contains_text("names no reference system") && contains_text("crs = \"EPSG:"));
    CHECK(describe_raster(dir / "tanpa.tif", {.crs = "EPSG:4326"}).pixel_m == Approx(1106).margin(1));
    CHECK_THROWS_WITH(describe_raster(dir / "tanpa.tif", {.crs = "EPSG:0"}),
                      contains_text("is no reference system"));
    test::write_geotiff((dir / "pecahan.tif").string(), {.type = GDT_Float32, .cell = cell});
    CHECK_THROWS_WITH(describe_raster(dir / "pecahan.tif", {.categories = true}),
                      contains_text("no whole numbers"));
    test::write_geotiff((dir / "banyak.tif").string(),
                        {.width = 30, .height = 30, .type = GDT_Int16, .cell = [](int, int x, int y) {
                             return x * 30.0 + y;
                         }});
    CHECK_THROWS_WITH(describe_raster(dir / "banyak.tif", {.categories = true}),
                      contains_text("more than 256 different values"));
    test::spit(dir / "kosong.tif", "");
    CHECK_THROWS_WITH(describe_raster(dir / "kosong.tif"), contains_text("the file is empty"));
    test::spit(dir / "rusak.tif", "II*\0garbage that is no TIFF");
    CHECK_THROWS_WITH(describe_raster(dir / "rusak.tif"), contains_text("can't be read as a raster"));
    test::spit(dir / "titik.csv", "lon,lat\n108,-6\n");
    CHECK_FALSE(is_raster(dir / "titik.csv"));
    // A virtual raster refers to other files: not read.
    test::spit(dir / "lain.vrt",
               "<VRTDataset rasterXSize=\"4\" rasterYSize=\"4\"><VRTRasterBand dataType=\"Byte\" band=\"1\">"
               "<SimpleSource><SourceFilename relativeToVRT=\"1\">banyak.tif</SourceFilename>"
               "<SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>");
    CHECK_FALSE(is_raster(dir / "lain.vrt"));
}

TEST_CASE("shading is the cosine between a slope and the sun") {
    // A plane that rises by `east` and `north` metres per metre. Inside, Horn's differences of a plane are
    // exact.
    const auto plane_of = [](double east, double north) {
        std::vector<float> height;
        for (int y = 0; y < 5; ++y)
            for (int x = 0; x < 6; ++x) height.push_back(static_cast<float>(east * 20 * x - north * 10 * y));
        return height;
    };
    const HeightGrid grid{6, 5, 20, 10};
    CHECK(shaded(grid, plane_of(0, 0))[14] == Approx(std::sqrt(0.5)));  // flat: sin 45°
    // Facing the sun at 45 degrees: the normal is the sun's direction.
    CHECK(shaded(grid, plane_of(std::sqrt(0.5), -std::sqrt(0.5)))[14] == Approx(1).margin(1e-5));
    // Facing away at 45 degrees: a right angle.
    CHECK(shaded(grid, plane_of(-std::sqrt(0.5), std::sqrt(0.5)))[14] == Approx(0).margin(1e-5));
    // gdaldem hillshade (GDAL 3.6.2, -az 315 -alt 45) of a plane that rises 0.3 eastwards and 0.1 northwards
    // says 196, which is 1 + 254 × light rounded down.
    CHECK(shaded(grid, plane_of(0.3, 0.1))[14] == Approx(195.5 / 254).margin(0.5 / 254));
    std::vector<float> hole = plane_of(0, 0);
    hole[14] = std::nanf("");
    CHECK(std::isnan(shaded(grid, hole)[14]));
    CHECK(shaded(grid, hole)[13] == Approx(std::sqrt(0.5)));
}

TEST_CASE("a raster much finer than the picture is averaged, and stays in its place") {
    const test::TempDir dir;
    // 1,000 × 1,000 cells of about 11 m, a chessboard of single cells (0 and 200, mean 100) in the west, 250
    // in the east, seen with pixels of about 111 m: 10 × 10 cells each.
    test::write_geotiff((dir / "halus.tif").string(),
                        {.width = 1000,
                         .height = 1000,
                         .type = GDT_Float32,
                         .cell_width = 1e-4,
                         .cell_height = 1e-4,
                         .cell = [](int, int x, int y) {
                             return x >= 500 ? 250.0 : (x + y) % 2 == 0 ? 0.0 : 200.0;
                         }});
    RasterRequest request = request_for(describe_raster(dir / "halus.tif"), {-2000, -8000, 9000, 2000}, 111);
    request.low = 0, request.high = 255;
    const RasterImage image = read_raster(dir / "halus.tif", request);
    for (const double x : {108.01, 108.03, 108.045}) CHECK(std::abs(at(image, {x, -6.55})[0] - 100) <= 2);
    // A pixel is 0.001 degrees: half of one on each side of the edge.
    CHECK(std::abs(at(image, {108.0485, -6.55})[0] - 100) <= 20);
    CHECK(std::abs(at(image, {108.0515, -6.55})[0] - 250) <= 20);
    request.kind = RasterKind::categories;
    request.categories = {{0, {1, 1, 1, 255}}, {200, {2, 2, 2, 255}}, {250, {3, 3, 3, 255}}};
    for (const Rgba8& c : read_raster(dir / "halus.tif", request).rgba)
        CHECK((c[0] <= 3 && (c[3] == 0 || c[0] > 0)));
}
