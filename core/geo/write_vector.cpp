#include "core/geo/write_vector.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <memory>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/metadata_files.hpp"
#include "core/geo/gdal_session.hpp"
#include "core/results/blob.hpp"

namespace sanding {

namespace {

std::unique_ptr<OGRGeometry> shape_of(const Polygons& shapes, std::size_t i) {
    // The GeoPackage encoding sorts odd-even rings into polygons with holes; its WKB starts after the 40-byte
    // header.
    constexpr std::size_t header = 8 + 4 * sizeof(double);
    const std::string bytes = geopackage_geometry(shapes, i);
    OGRGeometry* geometry = nullptr;
    if (bytes.size() <= header || OGRGeometryFactory::createFromWkb(bytes.data() + header, nullptr, &geometry,
                                                                    bytes.size() - header) != OGRERR_NONE)
        return nullptr;
    return std::unique_ptr<OGRGeometry>(geometry);
}

/// `spreadsheet`: GDAL writes text that begins with "=" as a formula into spreadsheets.
void write_layer(GDALDataset& dataset, const VectorTable& source, OGRSpatialReference& crs,
                 bool spreadsheet) {
    const Table& table = source.table;
    auto fail = [&] {
        throw Error(fmt::format("can't write layer '{}': {}", table.name, valid_utf8(CPLGetLastErrorMsg())));
    };
    OGRLayer* layer = dataset.CreateLayer(table.name.c_str(), source.shapes != nullptr ? &crs : nullptr,
                                          source.shapes != nullptr ? wkbMultiPolygon : wkbNone);
    if (layer == nullptr) fail();
    for (const Column& column : table.columns) {
        OGRFieldDefn field(column.name.c_str(),
                           std::holds_alternative<std::vector<double>>(column.values) ? OFTReal : OFTString);
        if (layer->CreateField(&field) != OGRERR_NONE) fail();
    }
    std::vector<std::unique_ptr<OGRGeometry>> shapes;
    for (std::size_t i = 0; source.shapes != nullptr && i < source.shapes->size(); ++i)
        shapes.push_back(shape_of(*source.shapes, i));
    for (std::size_t row = 0; row < table.rows; ++row) {
        OGRFeature feature(layer->GetLayerDefn());
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const int f = static_cast<int>(c);
            if (const auto* numbers = std::get_if<std::vector<double>>(&table.columns[c].values)) {
                if (!std::isnan((*numbers)[row])) feature.SetField(f, (*numbers)[row]);
            } else {
                const std::string text(std::get<TextCells>(table.columns[c].values)[row]);
                feature.SetField(f, (spreadsheet ? spreadsheet_text(text) : text).c_str());
            }
        }
        if (!shapes.empty()) feature.SetGeometry(shapes[row % shapes.size()].get());
        if (layer->CreateFeature(&feature) != OGRERR_NONE) fail();
    }
}

struct Format {
    const char* driver;
    const char* ending;
    bool spreadsheet = false;
};

/// Made in memory, so that a full disk is one clear error when the bytes are written.
std::string file_of_layers(const Path& out, const Format& format, const std::vector<VectorTable>& layers) {
    register_gdal_drivers();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    struct Pop {
        ~Pop() { CPLPopErrorHandler(); }
    } const pop;
    const std::string memory =
        fmt::format("/vsimem/sanding-export-{}.{}", static_cast<const void*>(&layers), format.ending);
    struct Unlink {
        const std::string& path;
        ~Unlink() { VSIUnlink(path.c_str()); }
    } const unlink{memory};
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(format.driver);
    if (driver == nullptr) throw Error(fmt::format("this GDAL can't write {}", format.driver), out.string());
    OGRSpatialReference crs;
    crs.importFromEPSG(4326);
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    {
        const std::unique_ptr<GDALDataset> dataset(
            driver->Create(memory.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        const auto done = [&](bool well) {
            if (!well)
                throw Error(
                    fmt::format("can't make the {}: {}", format.driver, valid_utf8(CPLGetLastErrorMsg())),
                    out.string());
        };
        done(dataset != nullptr);
        const bool transaction = dataset->TestCapability(ODsCTransactions) != 0;
        done(!transaction || dataset->StartTransaction() == OGRERR_NONE);
        for (const VectorTable& layer : layers) write_layer(*dataset, layer, crs, format.spreadsheet);
        done(!transaction || dataset->CommitTransaction() == OGRERR_NONE);
    }
    vsi_l_offset size = 0;
    const GByte* bytes = VSIGetMemFileBuffer(memory.c_str(), &size, FALSE);
    if (bytes == nullptr) throw Error(fmt::format("can't make the {}", format.driver), out.string());
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::vector<GeopackageMetadata> all_metadata(const std::vector<VectorTable>& layers,
                                             const InputMetadata& inputs) {
    std::vector<GeopackageMetadata> out;
    for (const VectorTable& layer : layers)
        if (!metadata_rows(layer.metadata).empty())
            out.push_back({{layer.table.name}, layer.table.name, layer.metadata});
    for (const auto& [id, metadata] : inputs) out.push_back({{}, id, metadata});
    return out;
}

void add_metadata(const Path& file, const std::vector<GeopackageMetadata>& all) {
    Database database(file, Database::Mode::edit);
    Transaction transaction(database);
    store_geopackage_metadata(database, all);
    transaction.commit();
    database.close();
}

}  // namespace

void write_geopackage(const Path& out, const std::vector<VectorTable>& layers, const InputMetadata& inputs) {
    const std::string bytes = file_of_layers(out, {"GPKG", "gpkg"}, layers);
    const auto all = all_metadata(layers, inputs);
    if (all.empty()) return write_whole(out, bytes);
    PendingFile pending(out);
    try {
        write_whole(pending.path(), bytes);
        add_metadata(pending.path(), all);
    } catch (const Error& error) {
        throw Error(error.problem(), out.string(), error.hint());  // by the name that was asked for
    }
    pending.commit();
}

void write_spreadsheet(const Path& out, const std::vector<Table>& sheets) {
    std::vector<VectorTable> layers;
    for (const Table& sheet : sheets) layers.push_back({sheet});
    write_whole(out, file_of_layers(out, {"XLSX", "xlsx", true}, layers));
}

}  // namespace sanding
