#include "core/geo/write_raster.hpp"

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <memory>

#include "core/base/error.hpp"
#include "core/geo/gdal_session.hpp"

namespace sanding {

namespace {

constexpr int bands = 4;

/// Everything but the last words, which GDAL writes when it closes the file.
void fill(GDALDataset& dataset, const GeoPicture& picture, const std::string& where) {
    const auto expect = [&](bool well) {
        if (!well) throw Error("can't write the GeoTIFF: " + QuietErrors::message(), where);
    };
    OGRSpatialReference crs;
    if (crs.importFromWkt(picture.wkt.c_str()) != OGRERR_NONE)
        throw Error("can't use the map's projection", where);
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    std::array<double, 6> geotransform = picture.geotransform;
    expect(dataset.SetSpatialRef(&crs) == CE_None);
    expect(dataset.SetGeoTransform(geotransform.data()) == CE_None);
    // GDAL takes a pointer to what it could also read into, and only reads from it here.
    auto* pixels = const_cast<std::uint8_t*>(picture.rgba.data());
    expect(dataset.RasterIO(GF_Write, 0, 0, picture.width, picture.height, pixels, picture.width,
                            picture.height, GDT_Byte, bands, nullptr, bands,
                            static_cast<GSpacing>(bands) * picture.width, 1, nullptr) == CE_None);
    dataset.FlushCache();
    expect(!QuietErrors::failed());
}

}  // namespace

void write_geotiff(const Path& out, const GeoPicture& picture) {
    SANDING_EXPECT(picture.width > 0 && picture.height > 0);
    SANDING_EXPECT(picture.rgba.size() == std::size_t{bands} * static_cast<std::size_t>(picture.width) *
                                              static_cast<std::size_t>(picture.height));
    register_gdal_drivers();
    const QuietErrors quiet;
    PendingFile pending(out);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    if (driver == nullptr) throw Error("this GDAL can't write GeoTIFF", out.string());
    const char* options[] = {
        "TILED=YES",       "COMPRESS=DEFLATE", "PREDICTOR=2", "INTERLEAVE=PIXEL", "ALPHA=NON-PREMULTIPLIED",
        "PHOTOMETRIC=RGB", "BIGTIFF=IF_SAFER", nullptr};
    std::unique_ptr<GDALDataset> dataset(driver->Create(pending.path().c_str(), picture.width, picture.height,
                                                        bands, GDT_Byte, const_cast<char**>(options)));
    if (!dataset) throw Error("can't write the GeoTIFF: " + QuietErrors::message(), out.string());
    fill(*dataset, picture, out.string());
    dataset.reset();
    if (QuietErrors::failed())
        throw Error("can't write the GeoTIFF: " + QuietErrors::message(), out.string());
    pending.commit();
}

}  // namespace sanding
