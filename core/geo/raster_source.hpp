#pragma once

// Not among the library's headers for others: it needs GDAL's.

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <array>
#include <memory>
#include <string>

#include "core/base/file.hpp"
#include "core/geo/geometry.hpp"

/// What describing and warping a raster share. QuietErrors live around all of it.
namespace sanding {

using Dataset = std::unique_ptr<GDALDataset>;

[[nodiscard]] Dataset open_as(const Path& path, unsigned flags, const char* const* drivers);

extern const char* const raster_drivers[];

/// An Error where it isn't a raster of a known format, or has no cells.
[[nodiscard]] Dataset open_raster(const Path& path);

/// The raster's own reference system, or the one given instead.
[[nodiscard]] OGRSpatialReference reference_of(GDALDataset& dataset, const Path& path,
                                               const std::string& instead);

/// As text that OGR reads again; empty for none.
[[nodiscard]] std::string wkt_of(const OGRSpatialReference* system);

/// From the raster's cells to its reference system.
[[nodiscard]] std::array<double, 6> place_of(GDALDataset& dataset, const Path& path);
[[nodiscard]] Point at_cell(const std::array<double, 6>& place, double x, double y);

/// Length on the ground of a cell in the raster's middle.
[[nodiscard]] double pixel_size_m(GDALDataset& dataset, const Path& path, const OGRSpatialReference& from);

[[nodiscard]] bool is_alpha(GDALDataset& dataset, int band);

[[noreturn]] void damaged(const Path& path);

}  // namespace sanding
