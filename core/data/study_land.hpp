#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/data/land_cells.hpp"

namespace sanding {

class TomlTable;
struct StudyPlace;

/// [land]: what is known of the study's land. Everything may be absent: then its start is synthetic.
struct StudyLand {
    std::optional<Path> cover;         ///< raster of land cover in the base year
    std::map<int, LandClass> classes;  ///< what its values mean
    std::optional<Path> later;         ///< raster of land cover in `later_year`, same values
    int later_year = 0;
    std::optional<Path> slope;              ///< raster of slope, per cent
    std::string crs;                        ///< of these rasters, instead of what they name
    std::vector<Path> masks;                ///< polygons or lines with a field "jenis"
    std::optional<Path> roads;              ///< lines
    std::optional<Path> figures;            ///< hectares and shares by kecamatan or kabupaten
    double settlement_m2_per_person = 120;  ///< built-up land of the synthetic start [A]
    std::string where;                      ///< place in study.toml, for messages
};

/// Errors name file, line, column and the nearest right name.
[[nodiscard]] StudyLand read_study_land(const TomlTable& table, const StudyPlace& place);

}  // namespace sanding
