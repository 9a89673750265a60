#pragma once

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <array>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace sanding::test {

/// A raster to be written by GDAL: `cell(band, x, y)`, bands from 1, rows from the north.
struct RasterSpec {
    int width = 4, height = 4, bands = 1;
    GDALDataType type = GDT_Byte;
    int epsg = 4326;  ///< 0: none
    double left = 108, top = -6.5, cell_width = 0.01, cell_height = 0.01;
    bool alpha = false;                                         ///< the last band is the opacity
    std::vector<std::pair<int, std::array<short, 4>>> colours;  ///< a colour table
    std::function<double(int, int, int)> cell;
};

inline std::unique_ptr<GDALDataset> make_raster(GDALDriver& driver, const std::string& path,
                                                const RasterSpec& spec) {
    std::unique_ptr<GDALDataset> out(
        driver.Create(path.c_str(), spec.width, spec.height, spec.bands, spec.type, nullptr));
    if (!out) throw std::runtime_error("can't make " + path);
    double place[6] = {spec.left, spec.cell_width, 0, spec.top, 0, -spec.cell_height};
    out->SetGeoTransform(place);
    if (spec.epsg != 0) {
        OGRSpatialReference reference;
        reference.importFromEPSG(spec.epsg);
        reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        out->SetSpatialRef(&reference);
    }
    if (!spec.colours.empty()) {
        GDALColorTable table;
        for (const auto& [value, c] : spec.colours) {
            const GDALColorEntry entry{c[0], c[1], c[2], c[3]};
            table.SetColorEntry(value, &entry);
        }
        out->GetRasterBand(1)->SetColorTable(&table);
    }
    for (int b = 1; b <= spec.bands; ++b) {
        GDALRasterBand& band = *out->GetRasterBand(b);
        if (spec.alpha && b == spec.bands) band.SetColorInterpretation(GCI_AlphaBand);
        std::vector<double> row(static_cast<std::size_t>(spec.width));
        for (int y = 0; y < spec.height; ++y) {
            for (int x = 0; x < spec.width; ++x) row[static_cast<std::size_t>(x)] = spec.cell(b, x, y);
            if (band.RasterIO(GF_Write, 0, y, spec.width, 1, row.data(), spec.width, 1, GDT_Float64, 0, 0,
                              nullptr) != CE_None)
                throw std::runtime_error("can't write " + path);
        }
    }
    return out;
}

/// Writes a GeoTIFF.
inline void write_geotiff(const std::string& path, const RasterSpec& spec) {
    GDALAllRegister();
    (void)make_raster(*GetGDALDriverManager()->GetDriverByName("GTiff"), path, spec);
}

/// Writes tiles as MBTiles (PNG); the place is in EPSG:3857.
inline void write_mbtiles(const std::string& path, const RasterSpec& spec) {
    GDALAllRegister();
    const auto memory = make_raster(*GetGDALDriverManager()->GetDriverByName("MEM"), "", spec);
    const std::unique_ptr<GDALDataset> out(GetGDALDriverManager()->GetDriverByName("MBTiles")->CreateCopy(
        path.c_str(), memory.get(), FALSE, nullptr, nullptr, nullptr));
    if (!out) throw std::runtime_error("can't make " + path);
}

}  // namespace sanding::test
