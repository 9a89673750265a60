#pragma once

#include <cstdint>
#include <vector>

#include "core/geo/geometry.hpp"
#include "core/geo/valid.hpp"

namespace sanding {

/// Ground between polygons that should meet: how many pieces, and how large together.
struct CoveragePieces {
    std::size_t count = 0;
    double area_m2 = 0, largest_m2 = 0;
};

/// How far polygons are from covering their ground once. A piece's width is twice its area over its
/// perimeter, which for a strip is its breadth.
struct CoverageMeasure {
    std::vector<InvalidShape> invalid;
    CoveragePieces gaps;                ///< holes between polygons up to `tolerance_m` wide
    CoveragePieces wide_gaps;           ///< wider ones: lakes, enclaves, missing districts
    CoveragePieces overlaps;            ///< pieces in more than one polygon
    CoveragePieces wide_overlaps;       ///< of these, wider than the tolerance
    std::size_t overlapping_pairs = 0;  ///< pairs of polygons with such a piece
};

/// One polygon's area before and after a repair.
struct AreaChange {
    double before_m2 = 0, after_m2 = 0;
    [[nodiscard]] double percent() const {
        return before_m2 > 0 ? 100 * (after_m2 - before_m2) / before_m2 : 0;
    }
};

struct CoverageRepair {
    Polygons shapes;  ///< in the order of the input; valid, neighbours share vertices to the bit
    CoverageMeasure before, after;
    std::vector<AreaChange> areas;  ///< per polygon
    double moved_m2 = 0;            ///< gaps filled and overlaps cut
};

/// Pieces smaller than this are rounding, not gaps or overlaps.
inline constexpr double least_piece_m2 = 0.01;

/// Measures valid polygons in degrees. Areas are those on the WGS 84 ellipsoid. The work grows with the
/// borders that don't match: edges that two polygons share to the bit are only compared, so that a piece
/// across such an edge counts as one. `invalid` stays empty.
[[nodiscard]] CoverageMeasure measure_coverage(const Polygons& lonlat, double tolerance_m);

/// Makes polygons in degrees tile: all rings are cut at each other on a grid of one millimetre (GEOS's snap
/// rounding), and every face between them goes to one polygon. A face in several goes to the smallest of
/// them, where a square metre weighs most; a gap up to `tolerance_m` wide to the neighbour with the longest
/// border along it; wider gaps stay. Invalid rings are read by the odd-even rule. The result doesn't depend
/// on the order of the polygons, except between two that are equal.
[[nodiscard]] CoverageRepair repair_coverage(const Polygons& lonlat, double tolerance_m);

}  // namespace sanding
