#include "core/geo/gdal.hpp"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>

#include "core/base/error.hpp"
#include "core/base/platform.hpp"
#include "core/base/text.hpp"
#include "core/data/office_table.hpp"
#include "core/data/personal_data.hpp"
#include "core/geo/companions.hpp"
#include "core/geo/gdal_session.hpp"
#include "core/geo/place.hpp"
#include "core/geo/raster_source.hpp"
#include "core/geo/source.hpp"
#include "core/geo/vector_source.hpp"

namespace sanding {

namespace {

bool is_number(const OGRFieldDefn& field) {
    return field.GetType() == OFTInteger || field.GetType() == OFTInteger64 || field.GetType() == OFTReal;
}

/// `key`: a database's column of numbered keys, which GDAL keeps apart from the others; empty: none.
Table empty_table(const OGRFeatureDefn& definition, std::string name, const std::string& key) {
    Table table;
    table.name = std::move(name);
    if (!key.empty()) table.columns.push_back({key, {}, {}, std::vector<double>()});
    for (int f = 0; f < definition.GetFieldCount(); ++f) {
        const OGRFieldDefn& field = *definition.GetFieldDefn(f);
        Column column;
        column.name = valid_utf8(field.GetNameRef());
        for (int n = 2; table.find(column.name); ++n)
            column.name = fmt::format("{}_{}", valid_utf8(field.GetNameRef()), n);
        if (is_number(field)) column.values = std::vector<double>();
        table.columns.push_back(std::move(column));
    }
    return table;
}

/// Foreign text as UTF-8: what is none, as of a Shapefile that names no encoding, is taken for Windows-1252.
std::string utf8_of(const char* text, std::size_t& recoded) {
    std::string valid = valid_utf8(text);
    if (valid == text) return valid;
    ++recoded;
    return platform::recoded(text, "CP1252");
}

double finite(double value, std::size_t& not_finite) {
    if (std::isfinite(value)) return value;
    ++not_finite;
    return std::numeric_limits<double>::quiet_NaN();
}

/// What was done to a layer's cells.
struct CellsChanged {
    std::size_t recoded = 0, not_finite = 0;
};

void append_attributes(Table& table, const OGRFeature& feature, bool with_key, CellsChanged& changed) {
    if (with_key)
        std::get<std::vector<double>>(table.columns[0].values)
            .push_back(static_cast<double>(feature.GetFID()));
    for (std::size_t c = with_key ? 1 : 0; c < table.columns.size(); ++c) {
        const int f = static_cast<int>(c) - (with_key ? 1 : 0);
        if (auto* numbers = std::get_if<std::vector<double>>(&table.columns[c].values))
            numbers->push_back(feature.IsFieldSetAndNotNull(f)
                                   ? finite(feature.GetFieldAsDouble(f), changed.not_finite)
                                   : std::numeric_limits<double>::quiet_NaN());
        else
            std::get<TextCells>(table.columns[c].values)
                .push_back(feature.IsFieldSetAndNotNull(f)
                               ? utf8_of(feature.GetFieldAsString(f), changed.recoded)
                               : std::string());
    }
    ++table.rows;
}

void append_ring(Polygons& out, const OGRLinearRing& ring) {
    if (ring.getNumPoints() < 4) return;
    for (const OGRPoint& p : ring) out.points.push_back({p.getX(), p.getY()});
    if (!(out.points.back() == out.points[out.ring_start.back()]))
        out.points.push_back(out.points[out.ring_start.back()]);
    out.close_ring();
}

void append_polygon(Polygons& out, const OGRGeometry& geometry) {
    const auto type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon) {
        for (const OGRLinearRing* ring : *geometry.toPolygon()) append_ring(out, *ring);
    } else if (type == wkbMultiPolygon || type == wkbGeometryCollection) {
        for (const OGRGeometry* part : *geometry.toGeometryCollection()) append_polygon(out, *part);
    }
}

void append_line(Polylines& out, const OGRGeometry& geometry) {
    const auto type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbLineString) {
        if (geometry.toLineString()->getNumPoints() < 2) return;
        for (const OGRPoint& p : *geometry.toLineString()) out.points.push_back({p.getX(), p.getY()});
        out.close_part();
    } else if (type == wkbMultiLineString || type == wkbGeometryCollection) {
        for (const OGRGeometry* part : *geometry.toGeometryCollection()) append_line(out, *part);
    }
}

/// A point, or a multipoint of one; NaN for anything else.
Point point_of(const OGRGeometry* geometry) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (geometry == nullptr || geometry->IsEmpty()) return {nan, nan};
    const auto type = wkbFlatten(geometry->getGeometryType());
    if (type == wkbPoint) return {geometry->toPoint()->getX(), geometry->toPoint()->getY()};
    if (type == wkbMultiPoint && geometry->toMultiPoint()->getNumGeometries() == 1)
        return point_of(geometry->toMultiPoint()->getGeometryRef(0));
    return {nan, nan};
}

GeometryKind kind_of(OGRwkbGeometryType type) {
    switch (wkbFlatten(type)) {
        case wkbNone:
            return GeometryKind::none;
        case wkbPoint:
        case wkbMultiPoint:
            return GeometryKind::point;
        case wkbLineString:
        case wkbMultiLineString:
            return GeometryKind::line;
        case wkbPolygon:
        case wkbMultiPolygon:
        case wkbCurvePolygon:
        case wkbMultiSurface:
            return GeometryKind::polygon;
        default:
            return GeometryKind::other;
    }
}

/// Appends one feature's geometry; the first feature that has one decides the kind of a layer that doesn't
/// say.
void append_geometry(VectorLayer& out, const OGRGeometry* geometry) {
    if (geometry != nullptr && out.kind == GeometryKind::other) {
        out.kind = kind_of(geometry->getGeometryType());
        // Rows above it that have none: row i stays row i.
        if (out.kind != GeometryKind::other)
            for (std::size_t row = 1; row < out.table.rows; ++row) append_geometry(out, nullptr);
    }
    if (out.kind == GeometryKind::polygon) {
        if (geometry != nullptr) append_polygon(out.polygons, *geometry);
        out.polygons.close_polygon();
    } else if (out.kind == GeometryKind::line) {
        if (geometry != nullptr) append_line(out.lines, *geometry);
        out.lines.close_line();
    } else if (out.kind == GeometryKind::point) {
        out.points.push_back(point_of(geometry));
    }
}

void count_kind(VectorLayer& out, const OGRGeometry* geometry) {
    if (geometry == nullptr || geometry->IsEmpty()) return;
    switch (kind_of(geometry->getGeometryType())) {
        case GeometryKind::point:
            ++out.with_points;
            break;
        case GeometryKind::line:
            ++out.with_lines;
            break;
        case GeometryKind::polygon:
            ++out.with_polygons;
            break;
        default:
            break;
    }
}

/// The last row's coordinates must be numbers. A point of NaNs is one that isn't there.
void expect_numbers(const VectorLayer& read, std::size_t polygon_points, std::size_t line_points) {
    const auto odd = [](Point p) { return !std::isfinite(p.x) || !std::isfinite(p.y); };
    const auto any_odd = [&](const std::vector<Point>& points, std::size_t first) {
        return std::any_of(points.begin() + static_cast<std::ptrdiff_t>(first), points.end(), odd);
    };
    const bool infinite = read.kind == GeometryKind::point && !read.points.empty() &&
                          (std::isinf(read.points.back().x) || std::isinf(read.points.back().y));
    if (infinite || any_odd(read.polygons.points, polygon_points) || any_odd(read.lines.points, line_points))
        throw Error("a coordinate is no number (NaN or infinite)",
                    fmt::format("{}, row {}", read.table.name, read.table.rows),
                    "take the feature out, or draw it again");
}

struct TransformDeleter {
    void operator()(OGRCoordinateTransformation* t) const { OGRCoordinateTransformation::DestroyCT(t); }
};
using Transform = std::unique_ptr<OGRCoordinateTransformation, TransformDeleter>;

/// The system the coordinates are in: `instead`, else the layer's own; none where neither says.
std::optional<OGRSpatialReference> system_of(OGRLayer& layer, const std::string& where,
                                             const std::string& instead) {
    OGRSpatialReference out;
    if (!instead.empty()) {
        if (out.SetFromUserInput(instead.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS) !=
            OGRERR_NONE)
            throw Error(fmt::format("'{}' is no reference system", instead), where, "for example EPSG:32748");
    } else if (layer.GetSpatialRef() != nullptr) {
        out = *layer.GetSpatialRef();
    } else {
        return std::nullopt;
    }
    out.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return out;
}

/// The layer's extent as it stands in the file; empty without geometry.
Box extent_of(OGRLayer& layer) {
    Box out;
    OGREnvelope extent;
    if (layer.GetGeomType() == wkbNone || layer.GetExtent(&extent, TRUE) != OGRERR_NONE) return out;
    out.add({extent.MinX, extent.MinY});
    out.add({extent.MaxX, extent.MaxY});
    return out;
}

void expect_place(OGRLayer& layer, const std::string& where, const ReadOptions& options,
                  const std::string& crs, Report& report) {
    Box extent = extent_of(layer);
    CPLErrorReset();
    if (extent.empty()) return;
    if (options.swap_axes) extent = {extent.min_y, extent.min_x, extent.max_y, extent.max_x};
    const Placement placement = placement_of(extent, crs, options.near);
    if (placement.kind == Misplacement::none) return;
    if (!placement.possible) throw Error(placement.message, where, "write " + placement.instruction);
    if (!options.near.empty()) warn_of(placement, where, report);
}

/// To EPSG:4326 in longitude, latitude order; null when the layer is already there or doesn't say.
Transform lonlat_transform(OGRLayer& layer, const std::string& where, const ReadOptions& options,
                           Report& report) {
    const auto source = system_of(layer, where, options.crs);
    if (!source && layer.GetGeomType() != wkbNone && !options.crs_where.empty()) {
        const Placement guess = placement_of(extent_of(layer), {}, options.near);
        throw Error(fmt::format("{} names no reference system{}{}", where, guess.message.empty() ? "" : ": ",
                                guess.message),
                    options.crs_where,
                    guess.instruction.empty()
                        ? "say crs = \"EPSG:…\" in its [[layer]], or write it into the file (a .prj beside a "
                          "Shapefile, ogr2ogr -a_srs)"
                        : "write " + guess.instruction);
    }
    if (!source && layer.GetGeomType() != wkbNone)
        report.add(Severity::info, "read.no_crs", where,
                   "the layer names no reference system; taken as longitude and latitude (EPSG:4326)",
                   "sistem koordinat tidak disebut; dianggap bujur dan lintang (EPSG:4326)");
    expect_place(layer, where, options, wkt_of(source ? &*source : nullptr), report);
    OGRSpatialReference target;
    target.importFromEPSG(4326);
    target.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (!source || source->IsSame(&target) || (source->IsGeographic() && source->IsSameGeogCS(&target)))
        return nullptr;
    Transform made(OGRCreateCoordinateTransformation(&*source, &target));
    if (!made)
        throw Error(
            "can't transform its reference system to longitude and latitude: " + QuietErrors::message(),
            where);
    return made;
}

}  // namespace

Loaded<VectorLayer> read_vector(const Path& path, const ReadOptions& options) {
    if (source_kind(path) == SourceKind::download) {
        const Download fetched(path, options.network);
        return read_vector(fetched.file(), options);
    }
    if (is_cell_file(path)) {
        auto table = read_table(path, options.layer);
        Loaded<VectorLayer> out;
        out.value.table = std::move(table.value);
        out.report = std::move(table.report);
        return out;
    }
    const QuietErrors quiet;
    const VectorSource source(path, options.network);
    OGRLayer& layer = source.layer(options.layer);
    const std::string where =
        source_kind(path) == SourceKind::file ? source_name(path) : valid_utf8(layer.GetName());
    const std::string key = source.is_database() ? valid_utf8(layer.GetFIDColumn()) : std::string();

    Loaded<VectorLayer> out;
    VectorLayer& read = out.value;
    read.table = empty_table(*layer.GetLayerDefn(), where, key);
    Transform transform;
    if (options.geometry) {
        read.kind = kind_of(layer.GetGeomType());
        if (read.kind != GeometryKind::none && options.kind != GeometryKind::none) read.kind = options.kind;
        if (layer.GetSpatialRef() != nullptr)
            read.crs = layer.GetSpatialRef()->GetName() ? layer.GetSpatialRef()->GetName() : "";
        transform = lonlat_transform(layer, where, options, out.report);
    }
    CellsChanged changed;
    CPLErrorReset();
    for (const auto& feature : layer) {
        append_attributes(read.table, *feature, !key.empty(), changed);
        OGRGeometry* geometry = options.geometry ? feature->GetGeometryRef() : nullptr;
        std::unique_ptr<OGRGeometry> straight;
        if (geometry != nullptr && geometry->hasCurveGeometry(TRUE)) {
            straight.reset(geometry->getLinearGeometry());
            geometry = straight.get();
        }
        if (geometry != nullptr && options.swap_axes) geometry->swapXY();
        if (geometry != nullptr && transform && geometry->transform(transform.get()) != OGRERR_NONE)
            throw Error("coordinates can't be transformed to longitude and latitude",
                        fmt::format("{}, row {}", where, read.table.rows));
        if (!options.geometry) continue;
        count_kind(read, geometry);
        const std::size_t polygon_points = read.polygons.points.size(),
                          line_points = read.lines.points.size();
        append_geometry(read, geometry);
        expect_numbers(read, polygon_points, line_points);
    }
    if (QuietErrors::failed()) source.fail();
    if (read.table.rows == 0) throw Error("has no features or rows", source_place(path));
    expect_whole_mif(path, read.table.rows);
    if (changed.recoded > 0)
        out.report.add(Severity::info, "read.encoding", where,
                       fmt::format("{} cells are no UTF-8; read as Windows-1252", changed.recoded),
                       fmt::format("{} sel bukan UTF-8; dibaca sebagai Windows-1252", changed.recoded));
    if (changed.not_finite > 0)
        out.report.warn("read.not_finite", where,
                        fmt::format("{} cell{} no finite number (nan, inf); read as missing",
                                    changed.not_finite, changed.not_finite == 1 ? " is" : "s are"),
                        fmt::format("{} sel bukan angka (nan, inf); dianggap kosong", changed.not_finite));
    refuse_personal_data(read.table);
    return out;
}

/// The layer's geometry type; of one that leaves it open, the types of its first features.
static std::string geometry_name(OGRLayer& layer) {
    if (wkbFlatten(layer.GetGeomType()) != wkbUnknown) return OGRGeometryTypeToName(layer.GetGeomType());
    std::vector<std::string> names;
    int seen = 0;
    for (const auto& feature : layer) {
        if (++seen > 1000) break;
        const OGRGeometry* geometry = feature->GetGeometryRef();
        const std::string name =
            geometry != nullptr ? OGRGeometryTypeToName(geometry->getGeometryType()) : "None";
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return joined(names, ", ");
}

Loaded<FileInfo> describe_file(const Path& path, bool network) {
    if (source_kind(path) == SourceKind::download) return describe_file(Download(path, network).file());
    const QuietErrors quiet;
    const VectorSource source(path, network);
    GDALDataset& dataset = source.dataset();
    Loaded<FileInfo> described;
    FileInfo& out = described.value;
    out.format = dataset.GetDriver()->GetMetadataItem(GDAL_DMD_LONGNAME);
    for (auto* layer : dataset.GetLayers()) {
        LayerInfo info;
        info.name = valid_utf8(layer->GetName());
        info.geometry = geometry_name(*layer);
        if (const auto* crs = layer->GetSpatialRef(); crs != nullptr && crs->GetName() != nullptr)
            info.crs = crs->GetName();
        info.features = layer->GetFeatureCount();
        info.extent = extent_of(*layer);
        const Placement placement = placement_of(info.extent, wkt_of(layer->GetSpatialRef()), indonesia);
        if (placement.kind != Misplacement::none)
            described.report.warn(
                "read.misplaced", info.name,
                fmt::format("{}; in study.toml write {}", placement.message, placement.instruction),
                fmt::format("{}; di study.toml tulis {}", placement.message_id, placement.instruction));
        for (int f = 0; f < layer->GetLayerDefn()->GetFieldCount(); ++f) {
            const OGRFieldDefn& field = *layer->GetLayerDefn()->GetFieldDefn(f);
            info.fields.push_back(fmt::format("{} ({})", valid_utf8(field.GetNameRef()),
                                              OGRFieldDefn::GetFieldTypeName(field.GetType())));
        }
        out.layers.push_back(std::move(info));
    }
    if (QuietErrors::failed()) source.fail();
    if (out.layers.empty()) throw Error("has no layer with features", source_place(path));
    return described;
}

std::string read_text(const Path& path) {
    const QuietErrors quiet;
    expect_readable_file(path);
    struct Close {
        void operator()(VSILFILE* f) const { VSIFCloseL(f); }
    };
    const std::unique_ptr<VSILFILE, Close> file(VSIFOpenL(path.c_str(), "rb"));
    if (!file) throw Error("can't be opened", path.string());
    std::string out;
    char buffer[1 << 16];
    for (std::size_t n = 0; (n = VSIFReadL(buffer, 1, sizeof buffer, file.get())) > 0;) {
        out.append(buffer, n);
        if (out.size() > (std::size_t{64} << 20))
            throw Error("is larger than 64 MB, which no settings file is", path.string());
    }
    return out;
}

bool file_exists(const Path& path) {
    if (!is_plain_path(path)) return false;
    VSIStatBufL status{};
    return VSIStatL(path.c_str(), &status) == 0 && !VSI_ISDIR(status.st_mode);
}

void mount_bytes(const std::string& path, std::string_view bytes) {
    SANDING_EXPECT(path.starts_with("/vsimem/"));
    // GDAL never writes to a buffer it doesn't own while the file is only read.
    auto* data = reinterpret_cast<GByte*>(const_cast<char*>(bytes.data()));
    VSIFCloseL(VSIFileFromMemBuffer(path.c_str(), data, bytes.size(), FALSE));
}

}  // namespace sanding
