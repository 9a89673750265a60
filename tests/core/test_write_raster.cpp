#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <filesystem>
#include <random>
#include <vector>

#include "core/base/error.hpp"
#include "core/geo/crs.hpp"
#include "core/geo/write_raster.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;

namespace {

/// Noise of every opacity, wider than one tile of 256 pixels.
std::vector<std::uint8_t> noise(int width, int height) {
    std::mt19937 random(5);
    std::vector<std::uint8_t> rgba;
    for (int i = 0; i < 4 * width * height; ++i) rgba.push_back(static_cast<std::uint8_t>(random() % 256));
    return rgba;
}

const Projection mercator{Projection::Kind::transverse_mercator, {108, 0}};

}  // namespace

TEST_CASE("a GeoTIFF comes back with its pixels, place and projection") {
    const test::TempDir folder;
    const int width = 300, height = 270;
    const std::vector<std::uint8_t> rgba = noise(width, height);
    const std::array<double, 6> place{-12345.5, 25, 0, -742000.25, 0, -25};
    const Path file = folder / "peta ñ.tif";
    write_geotiff(file, {width, height, rgba, place, mercator.wkt()});

    GDALAllRegister();
    const std::unique_ptr<GDALDataset> read(GDALDataset::Open(file.c_str(), GDAL_OF_RASTER));
    REQUIRE(read);
    REQUIRE(read->GetRasterXSize() == width);
    REQUIRE(read->GetRasterYSize() == height);
    REQUIRE(read->GetRasterCount() == 4);
    CHECK(read->GetRasterBand(4)->GetColorInterpretation() == GCI_AlphaBand);
    int block_width = 0, block_height = 0;
    read->GetRasterBand(1)->GetBlockSize(&block_width, &block_height);
    CHECK(block_width == 256);
    CHECK(block_height == 256);
    CHECK(std::string(read->GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE")) == "DEFLATE");
    std::array<double, 6> got{};
    REQUIRE(read->GetGeoTransform(got.data()) == CE_None);
    CHECK(got == place);
    std::vector<std::uint8_t> pixels(rgba.size());
    REQUIRE(read->RasterIO(GF_Read, 0, 0, width, height, pixels.data(), width, height, GDT_Byte, 4, nullptr,
                           4, 4 * width, 1, nullptr) == CE_None);
    CHECK(pixels == rgba);

    // The origin of the projection is 108° E on the equator.
    const OGRSpatialReference* crs = read->GetSpatialRef();
    REQUIRE(crs != nullptr);
    CHECK(crs->IsProjected());
    CHECK(crs->GetProjParm(SRS_PP_CENTRAL_MERIDIAN) == 108);
    CHECK(crs->GetProjParm(SRS_PP_SCALE_FACTOR) == 1);
    int files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path())) ++files;
    CHECK(files == 1);  // nothing beside it: all is in the file
}

TEST_CASE("a GeoTIFF that can't be written leaves nothing behind") {
    const test::TempDir folder;
    const std::vector<std::uint8_t> rgba = noise(3, 2);
    const std::array<double, 6> place{0, 1, 0, 0, 0, -1};
    const auto write = [&](const Path& out, const std::string& wkt) {
        write_geotiff(out, {3, 2, rgba, place, wkt});
    };
    CHECK_THROWS_WITH(write(folder / "tidak/x.tif", mercator.wkt()),
                      test::contains_text("folder doesn't exist"));
    CHECK_THROWS_WITH(write(folder.path(), mercator.wkt()), test::contains_text("is a folder"));
    CHECK_THROWS_WITH(write(folder / "x.tif", "PROJCS[nonsense"), test::contains_text("projection"));
    CHECK(std::filesystem::is_empty(folder.path()));
}
