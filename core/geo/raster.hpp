#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/geometry.hpp"

namespace sanding {

/// Red, green, blue, opacity; not premultiplied.
using Rgba8 = std::array<std::uint8_t, 4>;

/// What a raster's cells are: colours already (photographs, scanned maps, tiles), kinds of something (a
/// colour table, land cover), or measurements (heights).
enum class RasterKind : std::uint8_t { picture, categories, values };

struct RasterCategory {
    int value = 0;
    std::string label;  ///< the file's own name for it; empty when it has none
    Rgba8 colour{};     ///< of the file's colour table; transparent black when it has none
    std::int64_t cells = 0;
};

struct RasterInfo {
    RasterKind kind = RasterKind::picture;
    int width = 0, height = 0, bands = 0;
    std::string crs;                         ///< name of its reference system
    double pixel_m = 0;                      ///< length of a cell's side on the ground, in its middle
    std::vector<RasterCategory> categories;  ///< kind categories: those that occur, ascending
    double low = 0, high = 0;  ///< kind values: 0 and 255 of bytes, else the 2nd and 98th percentile
};

struct RasterOptions {
    std::string crs;          ///< instead of what the file names, e.g. "EPSG:32748"
    bool categories = false;  ///< take its first band's whole numbers as categories, colour table or not
};

/// Is it a raster that read_raster reads? False for a file of features that could be both.
[[nodiscard]] bool is_raster(const Path& path);

/// What `sanding info` says of a raster, also of one without reference system or place; the layer's
/// features are its bands.
[[nodiscard]] Loaded<FileInfo> describe_raster_file(const Path& path);

/// Looks into a GeoTIFF, MBTiles, GeoPackage of tiles, ASCII grid, HGT, IMAGINE, JPEG 2000 or PNG, JPEG and
/// WebP with a world file. Errors name the file and reason: no reference system, no place on the earth, more
/// than 256 categories. Only files are opened: no folders, no network, no virtual formats that refer
/// elsewhere.
[[nodiscard]] RasterInfo describe_raster(const Path& path, const RasterOptions& options = {});

/// Part of a map and how its pixels get their colours.
struct RasterRequest {
    std::string projection;  ///< of the map, as PROJ reads it
    Box extent_m;            ///< in it
    double metres_per_pixel =
        1;  ///< about; coarser where the raster itself is, or 4096 pixels a side are full
    RasterKind kind = RasterKind::picture;
    std::vector<Rgba8> ramp;   ///< kind values: colours from `low` to `high`, at least one
    double low = 0, high = 1;  ///< kind values; with `shade` of the light, from 0 to 1
    bool shade =
        false;  ///< kind values: heights in metres, lit from the north-west at 45 degrees (Horn 1981)
    std::vector<std::pair<int, Rgba8>> categories;  ///< kind categories, ascending; others are transparent
    std::string crs;                                ///< as in RasterOptions
};

/// Pixels, rows from the north, exactly over `extent_m`; none when the raster lies elsewhere.
struct RasterImage {
    Box extent_m;
    int width = 0, height = 0;
    std::vector<Rgba8> rgba;
};

/// The raster warped into a map's projection: bilinear, categories by the nearest cell. Outside its cells it
/// is transparent. At most 4096 × 4096 pixels.
[[nodiscard]] RasterImage read_raster(const Path& path, const RasterRequest& request);

}  // namespace sanding
