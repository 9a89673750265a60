#include "core/geo/raster_source.hpp"

#include <cpl_conv.h>
#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/geo/crs.hpp"
#include "core/geo/gdal_session.hpp"

namespace sanding {

const char* const raster_drivers[] = {"GTiff", "MBTiles", "GPKG", "AAIGrid",     "SRTMHGT", "HFA",
                                      "PNG",   "JPEG",    "WEBP", "JP2OpenJPEG", nullptr};

Dataset open_as(const Path& path, unsigned flags, const char* const* drivers) {
    return Dataset(GDALDataset::Open(path.c_str(), flags | GDAL_OF_READONLY, drivers));
}

Dataset open_raster(const Path& path) {
    expect_readable_file(path);
    register_gdal_drivers();
    expect_uncut_sqlite(path);
    Dataset dataset = open_as(path, GDAL_OF_RASTER, raster_drivers);
    if (!dataset) {
        const std::string why = QuietErrors::message();
        throw Error("can't be read as a raster" + (why.empty() ? std::string() : ": " + why), path.string(),
                    "known formats: GeoTIFF, MBTiles, GeoPackage tiles, ASCII grid, HGT, IMAGINE, PNG, JPEG, "
                    "WebP, JPEG 2000");
    }
    if (dataset->GetRasterCount() == 0 || dataset->GetRasterXSize() < 1 || dataset->GetRasterYSize() < 1)
        throw Error("the raster has no cells", path.string());
    return dataset;
}

OGRSpatialReference reference_of(GDALDataset& dataset, const Path& path, const std::string& instead) {
    OGRSpatialReference out;
    const OGRSpatialReference* own = dataset.GetSpatialRef();
    if (instead.empty() && own != nullptr && !own->IsEmpty()) {
        out = *own;
    } else if (instead.empty()) {
        throw Error("the raster names no reference system", path.string(),
                    "say crs = \"EPSG:…\" in its section of study.toml, or write it into the file: "
                    "gdal_edit.py -a_srs");
    } else if (out.SetFromUserInput(instead.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS) !=
               OGRERR_NONE) {
        throw Error(fmt::format("'{}' is no reference system", instead), path.string(),
                    "for example EPSG:32748");
    }
    out.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return out;
}

std::string wkt_of(const OGRSpatialReference* system) {
    char* text = nullptr;
    if (system != nullptr) system->exportToWkt(&text);
    const std::string out = text != nullptr ? text : "";
    CPLFree(text);
    return out;
}

std::array<double, 6> place_of(GDALDataset& dataset, const Path& path) {
    std::array<double, 6> out{};
    if (dataset.GetGeoTransform(out.data()) != CE_None)
        throw Error("the raster doesn't say where on the earth it lies", path.string(),
                    "a world file beside it does, or gdal_translate -a_ullr");
    return out;
}

Point at_cell(const std::array<double, 6>& g, double x, double y) {
    return {g[0] + g[1] * x + g[2] * y, g[3] + g[4] * x + g[5] * y};
}

double pixel_size_m(GDALDataset& dataset, const Path& path, const OGRSpatialReference& from) {
    OGRSpatialReference lonlat;
    lonlat.importFromEPSG(4326);
    lonlat.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> transform(
        OGRCreateCoordinateTransformation(&from, &lonlat));
    const auto place = place_of(dataset, path);
    const double x = dataset.GetRasterXSize() / 2.0, y = dataset.GetRasterYSize() / 2.0;
    Point a = at_cell(place, x - 0.5, y), b = at_cell(place, x + 0.5, y);
    if (!transform || !transform->Transform(1, &a.x, &a.y) || !transform->Transform(1, &b.x, &b.y))
        throw Error(
            "can't transform its reference system to longitude and latitude: " + QuietErrors::message(),
            path.string());
    return geodesic_m(a, b);
}

bool is_alpha(GDALDataset& dataset, int band) {
    return dataset.GetRasterBand(band)->GetColorInterpretation() == GCI_AlphaBand;
}

void damaged(const Path& path) {
    throw Error("the file is damaged: " + QuietErrors::message(), path.string(), "get a fresh copy of it");
}

}  // namespace sanding
