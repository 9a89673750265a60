#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/data/study.hpp"
#include "core/geo/geometry.hpp"

namespace sanding {

/// Where the study lies: an outline of the land around it and a few towns, degrees.
struct InsetMap {
    Polygons land;
    std::vector<Point> town;
    std::vector<std::string> town_name;
    bool schematic = true;  ///< the outline is a table of points, not surveyed polygons
};

/// Reads what the study's [sheet] names as `land` (polygons, or a table part, lon, lat) and `towns` (points
/// or a table, with a column "nama" or "name"); nothing where it names no land.
[[nodiscard]] std::optional<InsetMap> read_inset(const Study& study);

}  // namespace sanding
