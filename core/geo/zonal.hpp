#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/file.hpp"
#include "core/geo/geometry.hpp"

/// Statistics of a raster's cells by district.
namespace sanding {

/// What is made of a district's cells.
struct ZonalStatistic {
    enum class Kind : std::uint8_t {
        count,  ///< cells with a value
        sum,
        mean,
        share  ///< of the cells with a value those that have this one, per cent
    };
    Kind kind = Kind::mean;
    double value = 0;  ///< kind share: the class

    [[nodiscard]] std::string name() const;  ///< "mean", "share_7": its column
    [[nodiscard]] std::string unit() const;  ///< "%", "sel", or empty: the raster's own
};

/// "count", "sum", "mean", "share:7"; nothing for any other word.
[[nodiscard]] std::optional<ZonalStatistic> zonal_statistic(std::string_view text);

struct ZonalOptions {
    std::vector<ZonalStatistic> statistics;
    int band = 1;
    std::string crs;  ///< instead of what the raster names
};

struct ZonalResult {
    /// Per statistic and polygon; NaN where a polygon has no cell with a value (a count and a sum are 0).
    std::vector<std::vector<double>> values;
    std::vector<std::uint32_t> empty;   ///< polygons without a cell that has a value
    std::vector<std::uint32_t> beyond;  ///< polygons that reach beyond the raster
};

/// A cell belongs to the polygon that its middle lies in, by the odd-even rule: of polygons that share a
/// border each cell to exactly one, so that sums and counts add up. Cells without data (nodata, mask, opacity
/// 0, NaN) are left out; a band's scale and offset are applied, but not to classes. The raster is read in its
/// own projection and cells, turned ones too, and in strips, however large it is. Sums of whole numbers are
/// exact, others the same for any number of threads. An Error where it has no projection or place, no such
/// band, is damaged, or lies elsewhere.
[[nodiscard]] ZonalResult zonal_statistics(const Path& raster, const Polygons& lonlat,
                                           const ZonalOptions& options);

}  // namespace sanding
