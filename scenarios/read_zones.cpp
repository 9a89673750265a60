#include "scenarios/read_zones.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/zone_land.hpp"
#include "core/geo/geos.hpp"
#include "core/geo/valid.hpp"

namespace sanding {
namespace {

constexpr std::size_t most_corners = 500;

std::uint32_t zone_row(const TomlTable& entry, const World& world) {
    const std::string key = entry.text("key");
    std::vector<std::string> known;
    for (std::uint32_t z = 0; z < world.zones.size(); ++z) {
        if (world.zones[z].key == key) return z;
        known.push_back(world.zones[z].key);
    }
    throw Error(fmt::format("unknown zone '{}'", key), entry.where("key"), name_hint(key, known));
}

ZonePlan& plan_of(Scenario& scenario, std::uint32_t row, const World& world) {
    const auto found = std::ranges::find(scenario.zones, row, &ZonePlan::zone);
    if (found != scenario.zones.end()) return *found;
    return scenario.zones.emplace_back(ZonePlan{row, static_cast<int>(world.zones[row].phases.size()), 0, 1});
}

/// The ring as a polygon. Both a closed and an open one will do.
Polygons read_ring(const TomlTable& entry) {
    std::vector<Point> corners;
    for (const auto& [lon, lat] : entry.pairs("outline")) corners.push_back({lon, lat});
    if (corners.size() > 1 && corners.front() == corners.back()) corners.pop_back();
    const std::string where = entry.where("outline");
    if (corners.size() < 3 || corners.size() > most_corners)
        throw Error(fmt::format("an outline of {} corners", corners.size()), where,
                    fmt::format("3 to {}", most_corners));
    for (const Point& p : corners)
        if (!(p.x >= -180 && p.x <= 180 && p.y >= -90 && p.y <= 90))
            throw Error(fmt::format("[{}, {}] is no longitude and latitude", p.x, p.y), where,
                        "degrees, longitude first");
    Polygons ring = one_polygon(corners);
    if (const auto faults = invalid_shapes(ring); !faults.empty())
        throw Error(fmt::format("the outline crosses or touches itself ({})", faults.front().reason), where,
                    "corners in order, once around");
    return ring;
}

bool in_a_unit(Point p, const Level& units) {
    for (std::size_t u = 0; u < units.size(); ++u) {
        bool inside = false;  // odd-even over its rings
        for (std::size_t r = units.shapes.polygon_start[u]; r < units.shapes.polygon_start[u + 1]; ++r)
            inside ^= contains(units.shapes.ring(r), p);
        if (inside) return true;
    }
    return false;
}

/// An empty list takes an ancestor's outline back.
Shared<Zone> read_outline(const TomlTable& entry, const Zone& zone, const Districts& districts) {
    if (entry.pairs("outline").empty()) return {};
    const std::string where = entry.where("outline");
    if (zone.state == ZoneState::operating)
        throw Error(fmt::format("the zone '{}' operates in the base year: it can't lie elsewhere", zone.key),
                    where, "only zones that are planned or being built are laid by a plan");
    Polygons ring = read_ring(entry);
    Zone laid = zone;
    if (!in_a_unit(interior_points(ring)[0], districts.units()) || !lay(laid, std::move(ring), districts))
        throw Error(fmt::format("the outline of '{}' has its middle outside of the study", zone.key), where,
                    "degrees, longitude first");
    return freeze(std::move(laid));
}

/// The zones that are built, as large as their phases are.
std::vector<Zone> built_zones(const Scenario& scenario, const World& world) {
    std::vector<Zone> out;
    for (const ZonePlan& plan : scenario.zones) {
        if (plan.phases == 0 || zone_of(world, plan).state == ZoneState::operating) continue;
        out.push_back(zone_of(world, plan));
        out.back().area_ha = 0;
        for (int p = 0; p < plan.phases; ++p)
            out.back().area_ha += out.back().phases[static_cast<std::size_t>(p)].area_ha;
    }
    return out;
}

}  // namespace

void read_zones(const TomlTable& file, const World& world, Scenario& scenario) {
    std::string drawn;
    for (const auto& entry : file.tables("zone")) {
        entry.expect_only({"key", "phases", "delay_years", "delivery", "outline"});
        const std::uint32_t row = zone_row(entry, world);
        ZonePlan& plan = plan_of(scenario, row, world);
        const int all = static_cast<int>(world.zones[row].phases.size());
        static_cast<void>(entry.number_between("phases", plan.phases, 0, all));
        plan.phases = static_cast<int>(entry.integer("phases", plan.phases));
        plan.delay_years = entry.number_between("delay_years", plan.delay_years, -50, 200);
        plan.delivery = entry.number_between("delivery", plan.delivery, 0, 2);
        if (!entry.has("outline")) continue;
        plan.laid = read_outline(entry, world.zones[row], world.districts);
        drawn = entry.where("outline");
    }
    std::ranges::sort(scenario.zones, {}, &ZonePlan::zone);
    if (drawn.empty() || !world.land) return;
    const std::string lacking =
        lacking_room(*world.land, built_zones(scenario, world), world.districts.units());
    if (!lacking.empty())
        throw Error(lacking, drawn, "draw it larger or elsewhere, or let fewer of its phases start");
}

}  // namespace sanding
