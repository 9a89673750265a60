#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "app/commands/map.hpp"
#include "app/commands/map_file.hpp"
#include "app/commands/study_files.hpp"
#include "core/base/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;

namespace {

MapOptions census(const Path& out) {
    MapOptions options;
    options.column = "penduduk_2010.penduduk_2010";
    options.size = {900, 600};
    options.out = out;
    return options;
}

/// A raster read by GDAL, and points of the earth on it.
class Raster {
  public:
    explicit Raster(const Path& file) : dataset_(GDALDataset::Open(file.c_str(), GDAL_OF_RASTER)) {
        if (!dataset_) throw std::runtime_error("GDAL can't open it");
        if (dataset_->GetGeoTransform(place.data()) != CE_None) throw std::runtime_error("no place");
        if (dataset_->GetSpatialRef() == nullptr) throw std::runtime_error("no projection");
        OGRSpatialReference lonlat;
        lonlat.importFromEPSG(4326);
        lonlat.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        transformation_.reset(OGRCreateCoordinateTransformation(&lonlat, dataset_->GetSpatialRef()));
        width = dataset_->GetRasterXSize();
        height = dataset_->GetRasterYSize();
        const int bands = dataset_->GetRasterCount();
        rgba_.assign(static_cast<std::size_t>(4 * width * height), 255);
        if (dataset_->RasterIO(GF_Read, 0, 0, width, height, rgba_.data(), width, height, GDT_Byte, bands,
                               nullptr, 4, 4 * width, 1, nullptr) != CE_None)
            throw std::runtime_error("no pixels");
    }

    /// Column and row, with fractions.
    [[nodiscard]] Point pixel(Point lonlat) const {
        double x = lonlat.x, y = lonlat.y;
        if (!transformation_->Transform(1, &x, &y)) throw std::runtime_error("no such point");
        return {(x - place[0]) / place[1], (y - place[3]) / place[5]};
    }
    [[nodiscard]] std::array<int, 4> at(int x, int y) const {
        const std::size_t i =
            4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
        return {rgba_[i], rgba_[i + 1], rgba_[i + 2], rgba_[i + 3]};
    }
    [[nodiscard]] std::array<int, 4> at(Point lonlat) const {
        const Point p = pixel(lonlat);
        return at(static_cast<int>(p.x), static_cast<int>(p.y));
    }
    [[nodiscard]] const OGRSpatialReference& crs() const { return *dataset_->GetSpatialRef(); }

    std::array<double, 6> place{};
    int width = 0, height = 0;

  private:
    std::unique_ptr<GDALDataset> dataset_;
    std::unique_ptr<OGRCoordinateTransformation> transformation_;
    std::vector<std::uint8_t> rgba_;
};

}  // namespace

TEST_CASE("a GeoTIFF of the map lies where the districts are") {
    GDALAllRegister();
    const test::TempDir folder;
    static_cast<void>(draw_map_file(census(folder / "peta.tif")));
    const Raster map(folder / "peta.tif");
    REQUIRE(map.width == 900);
    REQUIRE(map.height == 600);
    CHECK(map.crs().IsProjected());
    CHECK(map.place[1] == Approx(-map.place[5]));

    // The columns and rows that are not transparent are those of the study's outline, drawn 2.6 pt wide.
    int left = map.width, right = 0, top = map.height, bottom = 0;
    for (int y = 0; y < map.height; ++y)
        for (int x = 0; x < map.width; ++x)
            if (map.at(x, y)[3] > 0) {
                left = std::min(left, x), right = std::max(right, x + 1);
                top = std::min(top, y), bottom = std::max(bottom, y + 1);
            }
    const OpenedWorld opened = open_world({});
    Box box;
    for (const Point p : opened.world->districts.units().shapes.points) box.add(map.pixel(p));
    const double border = 2.6 / 2 * map.height / 600.0;  // the page is 600 pt high
    CHECK(std::abs(left - (box.min_x - border)) <= 1);
    CHECK(std::abs(right - (box.max_x + border)) <= 1);
    CHECK(std::abs(top - (box.min_y - border)) <= 1);
    CHECK(std::abs(bottom - (box.max_y + border)) <= 1);
}

TEST_CASE("the files beside a PNG place it where the GeoTIFF lies") {
    GDALAllRegister();
    const test::TempDir folder;
    static_cast<void>(draw_map_file(census(folder / "peta.tif")));
    MapOptions options = census(folder / "lembar.png");
    options.world_file = true;
    static_cast<void>(draw_map_file(options));
    for (const char* beside : {"lembar.pgw", "lembar.prj", "lembar.png.aux.xml"})
        CHECK(std::filesystem::file_size(folder / beside) > 0);
    CHECK(files_of(options).size() == 4);
    const Raster map(folder / "peta.tif"), sheet(folder / "lembar.png");
    CHECK(sheet.crs().IsSame(&map.crs()));
    // The districts' points have the same colour on both, but for the few under a letter or a border.
    const OpenedWorld opened = open_world({});
    std::size_t same = 0, all = 0;
    for (const Point p : opened.world->districts.units().point) {
        same += map.at(p) == sheet.at(p) ? 1U : 0U;
        ++all;
    }
    CHECK(all > 600);
    CHECK(static_cast<double>(same) > 0.85 * static_cast<double>(all));
}

TEST_CASE("options that don't go with the format are refused before anything is read") {
    const auto refused = [](MapOptions options, const char* why) {
        CHECK_THROWS_AS(draw_map_file(options), UsageError);
        CHECK_THROWS_WITH(draw_map_file(options), test::contains_text(why));
    };
    MapOptions options;
    options.input = "tidak_ada.gpkg";
    options.scenario = "baseline";
    for (const char* name : {"peta", "peta.jpg", "peta.tif.bak", ".webp"}) {
        options.out = name;
        refused(options, "can't tell the format");
    }
    options.world_file = true;
    for (const char* name : {"peta.svg", "peta.tif", "peta.webp"}) {
        options.out = name;
        refused(options, "--world-file is for PNG");
    }
    options.world_file = false;
    options.years = {2025, 2026};
    options.out = "peta.png";
    refused(options, "several years need an animation");
    options.out = "peta.webp";
    options.size = {16384, 500};
    refused(options, "16383 pixels");
    options.size = {};
    options.column = "a.b";
    refused(options, "--column has none");
}
