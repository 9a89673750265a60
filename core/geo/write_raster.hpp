#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "core/base/file.hpp"

namespace sanding {

/// A picture and where it lies.
struct GeoPicture {
    int width = 0, height = 0;
    std::span<const std::uint8_t> rgba;  ///< four bytes a pixel, not premultiplied, rows from the north
    /// Coordinates of the upper left corner of column x and row y: (t0 + x·t1 + y·t2, t3 + x·t4 + y·t5), as
    /// GDAL has it.
    std::array<double, 6> geotransform{};
    std::string wkt;  ///< the coordinates' reference system
};

/// Writes a tiled, deflated GeoTIFF with an opacity band, whole or not at all. An Error names path and
/// reason.
void write_geotiff(const Path& out, const GeoPicture& picture);

}  // namespace sanding
