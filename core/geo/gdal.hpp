#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/data/table.hpp"
#include "core/geo/geometry.hpp"

namespace sanding {

enum class GeometryKind { none, point, line, polygon, other };

/// A layer read whole: its attribute table and, row for row, its geometry in EPSG:4326.
struct VectorLayer {
    Table table;
    GeometryKind kind = GeometryKind::none;
    Polygons polygons;          ///< kind polygon; empty where a row has none
    Polylines lines;            ///< kind line; empty where a row has none
    std::vector<Point> points;  ///< kind point; NaN coordinates where a row has none
    std::string crs;            ///< name of the file's own reference system, empty when it has none
    /// Features with points, lines and polygons, whatever the layer's kind: a mixed layer has several. Those
    /// of another kind than `kind` have no geometry here.
    std::size_t with_points = 0, with_lines = 0, with_polygons = 0;
};

struct ReadOptions {
    std::string layer;     ///< empty: the only layer, or the first
    bool geometry = true;  ///< false: attributes alone
    GeometryKind kind =
        GeometryKind::none;      ///< wanted; none: the layer's own, of a mixed one the first row's
    std::string crs;             ///< instead of what the layer names, e.g. "EPSG:32748"; empty: its own
    bool swap_axes = false;      ///< its coordinates stand as y, x
    bool network = false;        ///< services and addresses may be asked: the study says so
    Box near = {};               ///< degrees: where it should lie; empty: only what can't be is noticed
    std::string crs_where = {};  ///< place in study.toml: a layer that names no system is then an Error there
};

/// Reads any vector or table file GDAL's file drivers know (GeoPackage, Shapefile, GeoJSON, FlatGeobuf, KML,
/// MapInfo), a table of a PostGIS database (in a session that can't write) or, with `network`, a layer of a
/// service or a file of another computer. Files of cells (CSV, XLSX, ODS) are read as `read_table` reads them
/// and have no geometry. Coordinates of other reference systems are transformed; a layer without one is taken
/// as EPSG:4326 and that is reported. Coordinates that fall elsewhere than they should are a warning with
/// what to write; an Error where they are no longitudes and latitudes at all. Curves become lines of many
/// points. Of fields with one name the later ones get "_2", "_3". Errors name file, layer and reason;
/// coordinates that are no numbers are one. No folders and no virtual formats that refer elsewhere.
[[nodiscard]] Loaded<VectorLayer> read_vector(const Path& path, const ReadOptions& options = {});

/// What `sanding info` says of a layer without reading it whole.
struct LayerInfo {
    std::string name, geometry, crs;
    std::int64_t features = 0;
    Box extent;                       ///< in the layer's own reference system; empty without geometry
    std::vector<std::string> fields;  ///< "name (type)"
};
struct FileInfo {
    std::string format;
    std::vector<LayerInfo> layers;
};
/// Layers that don't lie in Indonesia as they are read are warnings.
[[nodiscard]] Loaded<FileInfo> describe_file(const Path& path, bool network = false);

/// A text file whole, from disk or from the embedded files.
[[nodiscard]] std::string read_text(const Path& path);

/// Does a file of that name exist, on disk or embedded?
[[nodiscard]] bool file_exists(const Path& path);

/// Makes bytes that live as long as the program readable as `path`, which starts with "/vsimem/".
void mount_bytes(const std::string& path, std::string_view bytes);

}  // namespace sanding
