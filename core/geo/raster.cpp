#include "core/geo/raster.hpp"

#include <cpl_conv.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/geo/gdal_session.hpp"
#include "core/geo/place.hpp"
#include "core/geo/raster_source.hpp"
#include "core/geo/source.hpp"

namespace sanding {

namespace {

constexpr int most_cells = 4096;  ///< a side, when counting
constexpr std::size_t most_categories = 256;
constexpr std::size_t label_length = 60;

constexpr const char* feature_drivers[] = {"GPKG", "SQLite", "MBTiles", nullptr};

RasterKind kind_of(GDALDataset& dataset, bool categories) {
    GDALRasterBand& first = *dataset.GetRasterBand(1);
    int colours = 0;
    for (int b = 1; b <= dataset.GetRasterCount(); ++b) colours += is_alpha(dataset, b) ? 0 : 1;
    if (categories || first.GetColorTable() != nullptr) return RasterKind::categories;
    return colours >= 3 && first.GetRasterDataType() == GDT_Byte ? RasterKind::picture : RasterKind::values;
}

/// Counts the whole numbers that occur; of a raster larger than 4096 × 4096 those of evenly spaced cells.
std::map<int, std::int64_t> counted(GDALDataset& dataset, const Path& path) {
    GDALRasterBand& band = *dataset.GetRasterBand(1);
    const int width = band.GetXSize(), height = band.GetYSize();
    const int w = std::min(width, most_cells), rows = std::min(height, most_cells);
    int has_nodata = FALSE;
    const double nodata = band.GetNoDataValue(&has_nodata);
    std::map<int, std::int64_t> out;
    std::vector<double> line(static_cast<std::size_t>(w));
    for (int y = 0; y < rows; ++y) {
        const auto source = static_cast<int>(static_cast<std::int64_t>(y) * height / rows);
        if (band.RasterIO(GF_Read, 0, source, width, 1, line.data(), w, 1, GDT_Float64, 0, 0, nullptr) !=
            CE_None)
            damaged(path);
        for (const double v : line) {
            if ((has_nodata != FALSE && v == nodata) || !(std::abs(v) < 1e9)) continue;
            if (v != std::round(v))
                throw Error(fmt::format("has cells that are no whole numbers ({})", v), path.string(),
                            "classes are for land cover and the like; leave them out, then it is drawn as "
                            "measurements");
            ++out[static_cast<int>(v)];
            if (out.size() > most_categories)
                throw Error(fmt::format("has more than {} different values", most_categories), path.string(),
                            "classes are for land cover and the like");
        }
    }
    return out;
}

std::vector<RasterCategory> categories_of(GDALDataset& dataset, const Path& path) {
    GDALRasterBand& band = *dataset.GetRasterBand(1);
    const GDALColorTable* table = band.GetColorTable();
    char** names = band.GetCategoryNames();
    const int name_count = CSLCount(names);
    std::vector<RasterCategory> out;
    for (const auto& [value, cells] : counted(dataset, path)) {
        RasterCategory category{value, {}, {}, cells};
        if (value >= 0 && value < name_count) category.label = one_line(names[value], label_length);
        if (table != nullptr && value >= 0 && value < table->GetColorEntryCount()) {
            const GDALColorEntry& c = *table->GetColorEntry(value);
            const auto part = [](short v) { return static_cast<std::uint8_t>(std::clamp<int>(v, 0, 255)); };
            category.colour = {part(c.c1), part(c.c2), part(c.c3), part(c.c4)};
        }
        out.push_back(std::move(category));
    }
    return out;
}

/// The 2nd and 98th percentile of evenly spaced cells.
std::pair<double, double> usual_range(GDALDataset& dataset, const Path& path) {
    GDALRasterBand& band = *dataset.GetRasterBand(1);
    if (band.GetRasterDataType() == GDT_Byte) return {0, 255};
    const int w = std::min(band.GetXSize(), 512), h = std::min(band.GetYSize(), 512);
    std::vector<double> cells(static_cast<std::size_t>(w) * static_cast<std::size_t>(h));
    if (band.RasterIO(GF_Read, 0, 0, band.GetXSize(), band.GetYSize(), cells.data(), w, h, GDT_Float64, 0, 0,
                      nullptr) != CE_None)
        damaged(path);
    int has_nodata = FALSE;
    const double nodata = band.GetNoDataValue(&has_nodata);
    std::erase_if(cells, [&](double v) { return !std::isfinite(v) || (has_nodata != FALSE && v == nodata); });
    if (cells.empty()) throw Error("the raster has no cell with a value", path.string());
    const auto percentile = [&](double share) {
        const auto at = cells.begin() + std::llround(share * static_cast<double>(cells.size() - 1));
        std::nth_element(cells.begin(), at, cells.end());
        return *at;
    };
    const double low = percentile(0.02);
    return {low, percentile(0.98)};
}

}  // namespace

bool is_raster(const Path& path) {
    if (source_kind(path) != SourceKind::file) return false;
    const QuietErrors quiet;
    expect_readable_file(path);
    register_gdal_drivers();
    if (const Dataset features = open_as(path, GDAL_OF_VECTOR, feature_drivers);
        features && features->GetLayerCount() > 0)
        return false;
    return open_as(path, GDAL_OF_RASTER, raster_drivers) != nullptr;
}

Loaded<FileInfo> describe_raster_file(const Path& path) {
    const QuietErrors quiet;
    const Dataset dataset = open_raster(path);
    Loaded<FileInfo> out;
    out.value.format = dataset->GetDriver()->GetMetadataItem(GDAL_DMD_LONGNAME);
    LayerInfo layer;
    layer.name = path.stem().string();
    layer.features = dataset->GetRasterCount();
    layer.geometry =
        fmt::format("raster bands of {} × {} cells", dataset->GetRasterXSize(), dataset->GetRasterYSize());
    for (int b = 1; b <= dataset->GetRasterCount(); ++b)
        layer.fields.push_back(
            fmt::format("{} ({})", b, GDALGetDataTypeName(dataset->GetRasterBand(b)->GetRasterDataType())));
    const OGRSpatialReference* system = dataset->GetSpatialRef();
    if (system != nullptr && system->GetName() != nullptr) layer.crs = valid_utf8(system->GetName());
    std::array<double, 6> place{};
    if (dataset->GetGeoTransform(place.data()) == CE_None) {
        for (const double x : {0.0, static_cast<double>(dataset->GetRasterXSize())})
            for (const double y : {0.0, static_cast<double>(dataset->GetRasterYSize())})
                layer.extent.add(at_cell(place, x, y));
        const Placement placement = placement_of(layer.extent, wkt_of(system), indonesia);
        if (placement.kind != Misplacement::none)
            out.report.warn(
                "read.misplaced", layer.name,
                fmt::format("{}; in study.toml write {}", placement.message, placement.instruction));
    } else if (layer.crs.empty()) {
        throw Error("can't be read as a map or table: a picture that doesn't say where it lies",
                    path.string(), "known formats: maps, tables, and rasters with a place on the earth");
    }
    out.value.layers.push_back(std::move(layer));
    return out;
}

RasterInfo describe_raster(const Path& path, const RasterOptions& options) {
    const QuietErrors quiet;
    const Dataset dataset = open_raster(path);
    const OGRSpatialReference reference = reference_of(*dataset, path, options.crs);
    RasterInfo out;
    out.kind = kind_of(*dataset, options.categories);
    out.width = dataset->GetRasterXSize();
    out.height = dataset->GetRasterYSize();
    out.bands = dataset->GetRasterCount();
    out.crs = reference.GetName() != nullptr ? valid_utf8(reference.GetName()) : "";
    out.pixel_m = pixel_size_m(*dataset, path, reference);
    if (out.kind == RasterKind::categories) out.categories = categories_of(*dataset, path);
    if (out.kind == RasterKind::values) std::tie(out.low, out.high) = usual_range(*dataset, path);
    return out;
}

}  // namespace sanding
