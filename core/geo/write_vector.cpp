#include "core/geo/write_vector.hpp"

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <memory>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/results/blob.hpp"

namespace sanding {

namespace {

std::unique_ptr<OGRGeometry> shape_of(const Polygons& shapes, std::size_t i) {
    // The GeoPackage encoding sorts odd-even rings into polygons with holes; its WKB starts after the 40-byte header.
    constexpr std::size_t header = 8 + 4 * sizeof(double);
    const std::string bytes = geopackage_geometry(shapes, i);
    OGRGeometry* geometry = nullptr;
    if (bytes.size() <= header || OGRGeometryFactory::createFromWkb(bytes.data() + header, nullptr, &geometry, bytes.size() - header) != OGRERR_NONE) return nullptr;
    return std::unique_ptr<OGRGeometry>(geometry);
}

void write_layer(GDALDataset& dataset, const VectorTable& source, OGRSpatialReference& crs) {
    const Table& table = source.table;
    auto fail = [&] { throw Error(fmt::format("can't write layer '{}': {}", table.name, valid_utf8(CPLGetLastErrorMsg()))); };
    OGRLayer* layer = dataset.CreateLayer(table.name.c_str(), &crs, wkbMultiPolygon);
    if (layer == nullptr) fail();
    for (const Column& column : table.columns) {
        OGRFieldDefn field(column.name.c_str(), std::holds_alternative<std::vector<double>>(column.values) ? OFTReal : OFTString);
        if (layer->CreateField(&field) != OGRERR_NONE) fail();
    }
    std::vector<std::unique_ptr<OGRGeometry>> shapes;
    for (std::size_t i = 0; i < source.shapes->size(); ++i) shapes.push_back(shape_of(*source.shapes, i));
    for (std::size_t row = 0; row < table.rows; ++row) {
        OGRFeature feature(layer->GetLayerDefn());
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const int f = static_cast<int>(c);
            if (const auto* numbers = std::get_if<std::vector<double>>(&table.columns[c].values)) {
                if (!std::isnan((*numbers)[row])) feature.SetField(f, (*numbers)[row]);
            } else {
                feature.SetField(f, std::get<std::vector<std::string>>(table.columns[c].values)[row].c_str());
            }
        }
        feature.SetGeometry(shapes[row % shapes.size()].get());
        if (layer->CreateFeature(&feature) != OGRERR_NONE) fail();
    }
}

}  // namespace

void write_geopackage(const Path& out, const std::vector<VectorTable>& layers) {
    GDALAllRegister();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    struct Pop {
        ~Pop() { CPLPopErrorHandler(); }
    } const pop;
    PendingFile pending(out);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    if (driver == nullptr) throw Error("this GDAL can't write GeoPackages");
    OGRSpatialReference crs;
    crs.importFromEPSG(4326);
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    {
        std::unique_ptr<GDALDataset> dataset(driver->Create(pending.path().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        if (!dataset) throw Error("can't write: " + valid_utf8(CPLGetLastErrorMsg()), out.string());
        if (dataset->StartTransaction() != OGRERR_NONE) throw Error("can't write: " + valid_utf8(CPLGetLastErrorMsg()), out.string());
        for (const VectorTable& layer : layers) write_layer(*dataset, layer, crs);
        CPLErrorReset();
        if (dataset->CommitTransaction() != OGRERR_NONE) throw Error("can't write: " + valid_utf8(CPLGetLastErrorMsg()), out.string());
        dataset->FlushCache();
        if (CPLGetLastErrorType() >= CE_Failure) throw Error("can't write: " + valid_utf8(CPLGetLastErrorMsg()), out.string());
    }
    pending.commit();
}

}  // namespace sanding
