#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/geo/geometry.hpp"

namespace sanding {

/// A column of counts as bytes: little-endian int32 where all values fit, else int64.
struct CountBlob {
    int width = 4;  ///< bytes per value, 4 or 8
    std::string bytes;
};
[[nodiscard]] CountBlob encode_counts(std::span<const std::int64_t> counts);

/// The counts again. An Error (without a place: the caller knows it) when width or length don't fit `size`
/// values.
[[nodiscard]] std::vector<std::int64_t> decode_counts(std::string_view bytes, std::int64_t width,
                                                      std::size_t size);

/// Polygon i as a GeoPackage binary MULTIPOLYGON in EPSG:4326 with envelope. Its odd-even rings are sorted
/// into polygons with holes by containment; coordinates stay as they are.
[[nodiscard]] std::string geopackage_geometry(const Polygons& polygons, std::size_t i);

/// Appends one polygon read from such bytes. An Error when they aren't a well-formed little-endian
/// MULTIPOLYGON.
void append_geopackage_geometry(std::string_view bytes, Polygons& out);

}  // namespace sanding
