#include "core/geo/write_raster.hpp"

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <memory>
#include <string>

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

void write_class_geotiff(const Path& out, const ClassRaster& raster) {
    SANDING_EXPECT(raster.width > 0 && raster.height > 0 && raster.classes.size() < 255);
    SANDING_EXPECT(raster.cells.size() ==
                   static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height));
    register_gdal_drivers();
    const QuietErrors quiet;
    PendingFile pending(out);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    if (driver == nullptr) throw Error("this GDAL can't write GeoTIFF", out.string());
    const char* options[] = {"COMPRESS=DEFLATE", "PHOTOMETRIC=PALETTE", nullptr};
    std::unique_ptr<GDALDataset> dataset(driver->Create(pending.path().c_str(), raster.width, raster.height,
                                                        1, GDT_Byte, const_cast<char**>(options)));
    if (!dataset) throw Error("can't write the GeoTIFF: " + QuietErrors::message(), out.string());
    OGRSpatialReference crs;
    if (crs.importFromWkt(raster.wkt.c_str()) != OGRERR_NONE)
        throw Error("can't use the cells' projection", out.string());
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    std::array<double, 6> geotransform = raster.geotransform;
    GDALRasterBand& band = *dataset->GetRasterBand(1);
    GDALColorTable colours;
    // A TIFF has no place for names of classes: they stand in GDAL's own metadata inside of the file.
    for (std::size_t i = 0; i < raster.classes.size(); ++i) {
        const auto& c = raster.classes[i].colour;
        const GDALColorEntry entry{c[0], c[1], c[2], 255};
        colours.SetColorEntry(static_cast<int>(i), &entry);
        band.SetMetadataItem(("CLASS_" + std::to_string(i)).c_str(), raster.classes[i].name.c_str());
    }
    bool well = dataset->SetSpatialRef(&crs) == CE_None &&
                dataset->SetGeoTransform(geotransform.data()) == CE_None &&
                band.SetColorTable(&colours) == CE_None && band.SetNoDataValue(255) == CE_None;
    dataset->SetMetadataItem("TIFFTAG_IMAGEDESCRIPTION", raster.description.c_str());
    auto* cells = const_cast<std::uint8_t*>(raster.cells.data());
    well = well && band.RasterIO(GF_Write, 0, 0, raster.width, raster.height, cells, raster.width,
                                 raster.height, GDT_Byte, 0, 0, nullptr) == CE_None;
    dataset->FlushCache();
    dataset.reset();
    if (!well || QuietErrors::failed())
        throw Error("can't write the GeoTIFF: " + QuietErrors::message(), out.string());
    pending.commit();
}

}  // namespace sanding
