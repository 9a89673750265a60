#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/geo/geometry.hpp"

namespace sanding {

/// One administrative level: columns, row i is the level's district i, ordered by official code.
struct Level {
    std::string id;                     ///< "desa", "kecamatan", "kabupaten"
    std::vector<std::string> code;      ///< official code (Kemendagri), e.g. "32.10.14.2006"
    std::vector<std::string> code_bps;  ///< statistical code (BPS), e.g. "3210180007"; may be empty
    std::vector<std::string> name;
    std::vector<std::uint32_t> parent;  ///< row in the level above; empty at the top
    Polygons shapes;                    ///< longitude, latitude in degrees (EPSG:4326)
    std::vector<Point> point;           ///< one interior point per district, degrees
    std::vector<std::int64_t> area_m2;  ///< on the ellipsoid, rounded to 100 m²

    [[nodiscard]] std::size_t size() const { return code.size(); }
    [[nodiscard]] std::optional<std::uint32_t> find_code(std::string_view official_code) const;
};

/// The district of a code in whatever form it is written, Kemendagri or BPS.
[[nodiscard]] std::optional<std::uint32_t> district_of(std::string_view cell, const Level& level);

/// The study's spatial units and everything they roll up to. levels[0] are the units (desa), then
/// kecamatan, then kabupaten. The order is fixed here once; every table, frame, colour column and blob
/// follows it.
struct Districts {
    std::vector<Level> levels;
    /// Units whose shapes touch, per unit, ascending: neighbours of unit i are
    /// neighbour[neighbour_start[i]] … neighbour[neighbour_start[i+1]-1].
    std::vector<std::uint32_t> neighbour_start, neighbour;
    /// True where shapes are Voronoi cells of points: every map of them says "batas skematik".
    bool schematic = false;
    std::string boundary_source, boundary_source_en;  ///< for the source note of maps

    [[nodiscard]] const Level& units() const { return levels.front(); }
    [[nodiscard]] std::optional<std::size_t> find_level(std::string_view id) const;

    /// Row at `level` that unit `unit` belongs to.
    [[nodiscard]] std::uint32_t ancestor(std::uint32_t unit, std::size_t level) const;
    /// ancestor() for all units.
    [[nodiscard]] std::vector<std::uint32_t> ancestors(std::size_t level) const;
};

}  // namespace sanding
