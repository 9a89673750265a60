#include "core/data/zonal_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.hpp"

namespace sanding {

namespace {

std::string named(const Level& level, const std::vector<std::uint32_t>& rows) {
    constexpr std::size_t most = 5;
    std::vector<std::string> names;
    for (std::size_t k = 0; k < std::min(most, rows.size()); ++k)
        names.push_back(level.code[rows[k]] + " " + level.name[rows[k]]);
    return joined(names, ", ") +
           (rows.size() > most ? fmt::format(" and {} more", rows.size() - most) : std::string());
}

}  // namespace

std::string schematic_zones() {
    return "districts are cells around points: which of the raster's cells are theirs is only roughly right";
}

Loaded<Table> zonal_table(const Path& raster, const Level& level, const ZonalOptions& options) {
    ZonalResult result = zonal_statistics(raster, level.shapes, options);
    Loaded<Table> out;
    const std::string file = raster.filename().string();
    out.value.name = file;
    out.value.rows = level.size();
    out.value.columns.push_back({"kode", "", "", level.code});
    out.value.columns.push_back({"nama", "", "", level.name});
    for (std::size_t s = 0; s < options.statistics.size(); ++s)
        out.value.columns.push_back(
            {options.statistics[s].name(), options.statistics[s].unit(), file, std::move(result.values[s])});
    if (!result.empty.empty())
        out.report.warn("zonal.empty", file,
                        fmt::format("{} of {} {} have no cell with a value: {}", result.empty.size(),
                                    level.size(), level.id, named(level, result.empty)));
    if (!result.beyond.empty())
        out.report.warn(
            "zonal.beyond", file,
            fmt::format("{} of {} {} reach beyond the raster, whose part of them is counted: {}",
                        result.beyond.size(), level.size(), level.id, named(level, result.beyond)));
    return out;
}

}  // namespace sanding
