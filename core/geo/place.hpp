#pragma once

#include <string>
#include <vector>

#include "core/base/report.hpp"
#include "core/geo/geometry.hpp"

/// Do coordinates fall where they should? Files that name no reference system, or the wrong one, are common;
/// what is wrong can be told from where they would lie.
namespace sanding {

/// Where all of Indonesia lies, degrees.
inline constexpr Box indonesia{95, -11, 141, 6};

enum class Misplacement {
    none,
    swapped,   ///< latitude stands for longitude
    metres,    ///< metres, read as degrees
    degrees,   ///< degrees, read as metres
    zone,      ///< metres of another system than the file says, such as the neighbouring UTM zone
    elsewhere  ///< no way of reading them known here puts them there
};

struct Placement {
    Misplacement kind = Misplacement::none;
    bool possible = true;     ///< they are longitudes and latitudes at all, and not all of one place
    std::string message;      ///< what is wrong, in one sentence; empty where nothing is
    std::string message_id;   ///< the same in Indonesian, shorter
    std::string instruction;  ///< what to write: `swap_axes = true`, `crs = "EPSG:32749"`, or both
};

/// Looks at coordinates by their extent as it stands in the file. `crs`: what the file says, as GDAL reads
/// it; empty: nothing, then degrees. `near`: where they should lie, degrees; empty: in Indonesia.
[[nodiscard]] Placement placement_of(const Box& extent, const std::string& crs, const Box& near);

/// What is wrong and what to write, as the warning "read.misplaced".
void warn_of(const Placement& placement, const std::string& where, Report& report);

/// Does PROJ know a reference system of that name? `crs` such as "EPSG:32748".
[[nodiscard]] bool is_reference_system(const std::string& crs);

/// How a table's points are to be read, and where they should lie.
struct PointReading {
    std::string crs;         ///< their system; empty: degrees
    bool swap_axes = false;  ///< x and y, or longitude and latitude, are exchanged
    Box near;                ///< degrees; empty: only what can't be is noticed
};

/// Points of a table, in degrees; NaN ones stay. Points elsewhere than they should be are a warning with what
/// to write. An Error where there is no such system, or the points are no longitudes and latitudes.
[[nodiscard]] std::vector<Point> placed_points(std::vector<Point> points, const std::string& where,
                                               const PointReading& reading, Report& report);

}  // namespace sanding
