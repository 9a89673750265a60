#include "core/data/inset.hpp"

#include "core/base/error.hpp"
#include "core/geo/gdal.hpp"

namespace sanding {
namespace {

/// Rings of a table of points; a ring ends where the part changes.
Polygons rings_of(const Table& table) {
    const std::vector<std::string> part = text_of(table.at("bagian"));
    const std::vector<double> lon = numbers_of(table, "lon"), lat = numbers_of(table, "lat");
    Polygons out;
    std::size_t first = 0;
    for (std::size_t i = 0; i <= part.size(); ++i) {
        if (i < part.size() && part[i] == part[first]) {
            out.points.push_back({lon[i], lat[i]});
            continue;
        }
        if (i - first < 3) throw Error("an outline needs three points", table.where(first, "bagian"));
        out.points.push_back({lon[first], lat[first]});
        out.close_ring();
        out.close_polygon();
        first = i;
        if (i < part.size()) out.points.push_back({lon[i], lat[i]});
    }
    return out;
}

}  // namespace

std::optional<InsetMap> read_inset(const Study& study) {
    if (!study.sheet.land) return {};
    InsetMap out;
    VectorLayer land = read_vector(*study.sheet.land).value;
    out.schematic = land.kind != GeometryKind::polygon;
    out.land = out.schematic ? rings_of(land.table) : std::move(land.polygons);
    if (!study.sheet.towns) return out;
    const VectorLayer towns = read_vector(*study.sheet.towns).value;
    out.town_name = text_of(towns.table.at(towns.table.find("nama") ? "nama" : "name"));
    if (towns.kind == GeometryKind::point) {
        out.town = towns.points;
    } else {
        const std::vector<double> lon = numbers_of(towns.table, "lon"), lat = numbers_of(towns.table, "lat");
        for (std::size_t i = 0; i < lon.size(); ++i) out.town.push_back({lon[i], lat[i]});
    }
    return out;
}

}  // namespace sanding
