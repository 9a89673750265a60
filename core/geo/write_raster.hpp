#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

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

/// A value of a raster of classes.
struct ClassLabel {
    std::string name;
    std::array<std::uint8_t, 3> colour{};
};

/// Cells of classes and where they lie; 255 is no data.
struct ClassRaster {
    int width = 0, height = 0;
    std::span<const std::uint8_t> cells;  ///< rows from the north
    std::array<double, 6> geotransform{};
    std::string wkt;
    std::vector<ClassLabel> classes;  ///< value i is classes[i]
    std::string description;          ///< what it is, for who opens it
};

/// Writes a deflated GeoTIFF of bytes with colours and names of its classes, whole or not at all. An Error
/// names path and reason.
void write_class_geotiff(const Path& out, const ClassRaster& raster);

}  // namespace sanding
