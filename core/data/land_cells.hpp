#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/districts.hpp"
#include "core/geo/crs.hpp"

namespace sanding {

/// What a hectare is used as.
enum class LandClass : std::uint8_t {
    residential,     ///< built-up, with its streets and yards
    industry,        ///< estates and other strategic zones
    infrastructure,  ///< airport and the like
    irrigated_paddy,
    other_crop,  ///< rainfed fields, gardens, plantations
    forest,
    water,
    reserved  ///< set apart, never converted
};
inline constexpr std::size_t land_classes = 8;
[[nodiscard]] std::vector<std::string> land_class_names();  ///< as in files, in the order above
[[nodiscard]] std::optional<LandClass> find_land_class(std::string_view name);
[[nodiscard]] constexpr bool is_built(LandClass c) {
    return c <= LandClass::infrastructure;
}
[[nodiscard]] constexpr bool is_open(LandClass c) {
    return c == LandClass::irrigated_paddy || c == LandClass::other_crop || c == LandClass::forest;
}

/// Marks of a cell; several may hold.
enum LandFlag : std::uint8_t {
    land_lp2b = 1,              ///< protected paddy (LP2B): what conversion it allows the scenario says
    land_reservoir = 2,         ///< reservoir, or within 50 m of water: never built
    land_river = 4,             ///< river and its bank: never built
    land_protected_forest = 8,  ///< never built
    land_airport = 16,          ///< safety zone: never built by others
};
inline constexpr std::uint8_t hard_flags = land_reservoir | land_river | land_protected_forest | land_airport;

/// Slope in the classes of the planning norms, upper bounds 8, 15, 25, 40 per cent and above.
enum class SlopeClass : std::uint8_t { flat, gentle, moderate, steep, very_steep };
inline constexpr std::size_t slope_classes = 5;
[[nodiscard]] SlopeClass slope_class(double percent);

/// The study's land in cells of one hectare (100 m × 100 m of the map's projection), columnar. A cell belongs
/// to the district its middle lies in. Cells are ordered by unit, then row from the north, then column, so
/// that a unit's lie together; the order of input rows plays no part.
struct LandCells {
    Projection projection;
    std::int32_t first_column = 0, first_row = 0;  ///< of the grid, in hundreds of metres east and south
    std::int32_t columns = 0, rows = 0;
    std::vector<std::uint32_t> unit_start;  ///< [unit] first cell; one more than units
    std::vector<std::uint32_t> place;       ///< [cell] row · columns + column
    std::vector<std::int32_t> cell_at;      ///< [row · columns + column]; −1 outside the study

    std::vector<LandClass> cover;           ///< [cell] base year
    std::vector<SlopeClass> slope;          ///< [cell]
    std::vector<std::uint8_t> flags;        ///< [cell] LandFlag
    std::vector<std::uint16_t> centre_dam;  ///< [cell] to the unit's point, tens of metres
    std::vector<std::uint16_t> road_dam;  ///< [cell] to the nearest road, tens of metres; empty without roads

    bool synthetic_cover = true, synthetic_slope = true, synthetic_lp2b = true;
    std::vector<LandClass> later;  ///< [cell] observed in `later_year`; empty without such a raster
    int later_year = 0;

    [[nodiscard]] std::size_t size() const { return place.size(); }
    [[nodiscard]] std::size_t units() const { return unit_start.size() - 1; }
    [[nodiscard]] bool synthetic() const { return synthetic_cover || synthetic_slope || synthetic_lp2b; }
    [[nodiscard]] Point middle_m(std::size_t cell) const;  ///< in the projection
    /// A stable key of the cell: its place in the projection's grid, whatever the study's extent.
    [[nodiscard]] std::uint64_t key(std::size_t cell) const;
    /// The cells around it (up to eight) that belong to the study.
    struct Neighbours {
        std::array<std::uint32_t, 8> cell;
        std::size_t size = 0;
        [[nodiscard]] const std::uint32_t* begin() const { return cell.data(); }
        [[nodiscard]] const std::uint32_t* end() const { return cell.data() + size; }
    };
    [[nodiscard]] Neighbours neighbours(std::size_t cell) const;
    /// May anything be built there at all, LP2B aside?
    [[nodiscard]] bool convertible(std::size_t cell) const {
        return is_open(cover[cell]) && (flags[cell] & hard_flags) == 0 &&
               slope[cell] != SlopeClass::very_steep;
    }
};

/// The grid alone: cells, places and distances to the units' points; everything else empty or of its first
/// value. A unit without a shape, or too small to hold the middle of a hectare, has no cell. An Error for
/// more than 65,535 units.
[[nodiscard]] LandCells make_cells(const Districts& districts);

/// Cells whose middles lie in polygons (degrees), per polygon and ascending.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> cells_within(const LandCells& cells,
                                                                   const Polygons& lonlat);

/// Cells whose middles lie at most `metres` from lines (degrees), ascending, each once.
[[nodiscard]] std::vector<std::uint32_t> cells_near(const LandCells& cells, const Polylines& lonlat,
                                                    double metres);

/// Middles of all cells in degrees.
[[nodiscard]] std::vector<Point> cell_middles(const LandCells& cells);

/// Metres from every cell to the nearest of `sources` over the grid's eight directions (chamfer 5-7, at most
/// 5 % off the straight line), in tens of metres, saturated.
[[nodiscard]] std::vector<std::uint16_t> distances_dam(const LandCells& cells,
                                                       const std::vector<std::uint32_t>& sources);

}  // namespace sanding
