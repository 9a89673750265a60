#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/geo/geometry.hpp"

namespace sanding {

/// The first band's value of the cell that each point (degrees) lies in; NaN outside of the raster and where
/// a cell has no data (nodata, mask, opacity 0). Scale and offset are applied. Lines of the raster are read
/// one after the other, each once, so memory doesn't grow with it. `crs`: instead of what the file names. An
/// Error where it has no projection or place, or is damaged.
[[nodiscard]] std::vector<double> sample_raster(const Path& raster, std::span<const Point> lonlat,
                                                const std::string& crs = {});

}  // namespace sanding
