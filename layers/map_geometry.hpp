#pragma once

#include <string>
#include <vector>

#include "core/base/shared.hpp"
#include "core/data/districts.hpp"
#include "core/geo/crs.hpp"
#include "render/scene/scene.hpp"

namespace sanding {

/// One administrative level, projected and ready to be drawn; row i is the level's district i.
struct LevelGeometry {
    std::string id;
    scene::Shared<scene::Shapes> shapes;
    /// Borders between districts of this level that do not also separate districts of a higher one, each
    /// once.
    scene::Shared<scene::Lines> borders;
    std::vector<std::string> name;
    std::vector<scene::Point> label_point;  ///< the pole of inaccessibility: farthest from any border
    std::vector<std::uint32_t> parent;      ///< row in the next level; empty for the last
    std::vector<double> area_m2;
};

/// The study's shapes in metres of a local projection (`projection_for`). Made once per Districts, shared by
/// all maps.
struct MapGeometry {
    std::vector<LevelGeometry> levels;  ///< as in Districts: units first
    Projection projection;              ///< of all coordinates here
    Box extent;                         ///< metres, of all units
    bool schematic = false;
    std::string boundary_source, boundary_source_en;

    /// The district of level `above` that district `row` of `level` belongs to (itself where they are equal).
    [[nodiscard]] std::size_t ancestor(std::size_t level, std::size_t row, std::size_t above) const;
};

/// Projects all levels and finds the borders of each. One second per million vertices; on a job's thread.
[[nodiscard]] Shared<MapGeometry> prepare_map(const Districts& districts);

/// Polygons in degrees to shapes in the metres of `geometry`.
[[nodiscard]] scene::Shapes project(const MapGeometry& geometry, const Polygons& lonlat);
[[nodiscard]] scene::Point project(const MapGeometry& geometry, Point lonlat);

/// Metres on the ellipsoid per metre on the map, west to east through the map's centre.
[[nodiscard]] double ground_metres_per_map_metre(const MapGeometry& geometry);

}  // namespace sanding
