#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/report.hpp"
#include "core/data/districts.hpp"
#include "core/data/land_cells.hpp"
#include "core/data/study_land.hpp"
#include "core/data/zones.hpp"

namespace sanding {

/// What the land of the base year is made of, besides what [land] names.
struct LandBasis {
    const Districts& districts;
    std::vector<std::int64_t> people;  ///< per unit, base year
    const std::vector<Zone>& zones;
};

/// The study's cells with their classes, slopes and marks in the base year. Rasters and masks come first;
/// what they don't say is a **synthetic** start, marked as such: the hectares of tables and people, laid over
/// the cells of their districts, not where they really are. The report says what was assumed. Errors: a
/// raster that doesn't cover a district (named), values without a class, masks of an unknown kind or outside
/// of the study, masks that leave nothing to build on, shares and hectares that can't be, planned zones that
/// are larger than the convertible land of their districts.
[[nodiscard]] Loaded<LandCells> read_land(const StudyLand& study, const LandBasis& basis);

}  // namespace sanding
