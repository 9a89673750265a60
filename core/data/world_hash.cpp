#include <span>
#include <string_view>

#include "core/data/household_inputs.hpp"
#include "core/data/world.hpp"

namespace sanding {

namespace {

void add_level(Hasher& hasher, const Level& level) {
    hasher.add(level.id).add(level.code).add(level.code_bps).add(level.name).add(std::span(level.area_m2));
    for (const auto p : level.parent) hasher.add(static_cast<std::int64_t>(p));
    for (const Point& p : level.point) hasher.add(p.x).add(p.y);
}

void add_zones(Hasher& hasher, const std::vector<Zone>& zones) {
    for (const Zone& z : zones) {
        hasher.add(z.key)
            .add(z.kind)
            .add(z.point.x)
            .add(z.point.y)
            .add(z.area_ha)
            .add(z.net_share)
            .add(z.jobs_per_ha);
        hasher.add(z.kappa)
            .add(z.tau_half_years)
            .add(static_cast<std::int64_t>(z.state))
            .add(static_cast<std::int64_t>(z.top_row));
        for (const auto u : z.units) hasher.add(static_cast<std::int64_t>(u));
        for (const Point& p : z.outline.points) hasher.add(p.x).add(p.y);
        for (const auto m2 : z.unit_m2) hasher.add(m2);
        for (const ZonePhase& p : z.phases)
            hasher.add(p.area_ha)
                .add(p.start_least)
                .add(p.start_mode)
                .add(p.start_most)
                .add(static_cast<std::int64_t>(p.needs_previous))
                .add(static_cast<std::int64_t>(p.not_before));
        hasher.add(z.pool);
        for (const ZoneTenant& t : z.tenants)
            hasher.add(t.key)
                .add(t.sector)
                .add(t.share)
                .add(t.jobs_per_ha_least)
                .add(t.jobs_per_ha_mode)
                .add(t.jobs_per_ha_most);
    }
}

void add_sectors(Hasher& hasher, const SectorData& data) {
    hasher.add(std::string_view("sectors"));
    for (const Sector& s : data.sectors)
        hasher.add(s.key)
            .add(static_cast<std::int64_t>(s.group))
            .add(static_cast<std::int64_t>(s.follow))
            .add(s.growth)
            .add(s.national_jobs)
            .add(s.jobs_per_output)
            .add(s.wage)
            .add(static_cast<std::int64_t>(s.wage_floor))
            .add(s.own_account)
            .add(s.establishment)
            .add(std::span<const double>(s.match));
    for (const auto* rows : {&data.share, &data.shift, &data.by_unit})
        for (const auto& row : *rows) hasher.add(std::span(row));
    hasher.add(std::span(data.inputs)).add(std::span(data.minimum_wage)).add(data.outside_share);
    for (const OutsideJobs& place : data.outside)
        hasher.add(place.code).add(place.jobs).add(place.minimum_wage);
}

void add_roads(Hasher& hasher, const Roads& roads) {
    if (roads.empty()) return;
    const auto add_opening = [&](const Opening& o) {
        hasher.add(std::int64_t{o.opens}).add(std::int64_t{o.closes});
    };
    for (const Road& r : roads.roads) {
        hasher.add(r.key)
            .add(static_cast<std::int64_t>(r.kind))
            .add(r.speed_km_h)
            .add(static_cast<std::int64_t>(r.direction));
        add_opening(r.opening);
    }
    for (const Point& p : roads.lines.points) hasher.add(p.x).add(p.y);
    for (const auto s : roads.lines.part_start) hasher.add(std::int64_t{s});
    for (const auto s : roads.lines.line_start) hasher.add(std::int64_t{s});
    for (const TollExit& e : roads.exits) {
        hasher.add(e.key).add(e.point.x).add(e.point.y);
        add_opening(e.opening);
    }
    for (const OutsidePlace& p : roads.places) hasher.add(p.code).add(p.point.x).add(p.point.y);
    hasher.add(roads.snap_m).add(static_cast<std::int64_t>(roads.local_web));
}

void add_facilities(Hasher& hasher, const FacilityData& data) {
    if (data.facilities.empty()) return;
    hasher.add(std::string_view("facilities"));
    for (const Facility& f : data.facilities)
        hasher.add(f.key)
            .add(static_cast<std::int64_t>(f.kind))
            .add(static_cast<std::int64_t>(f.unit))
            .add(f.capacity)
            .add(static_cast<std::int64_t>(f.opens))
            .add(static_cast<std::int64_t>(f.closes))
            .add(static_cast<std::int64_t>(f.synthetic));
    for (const AdmissionZone& z : data.zones)
        hasher.add(static_cast<std::int64_t>(z.unit)).add(static_cast<std::int64_t>(z.facility));
    // Class sizes are in the capacities already.
    for (const SchoolRules& rules : data.rules)
        for (const auto& enrolment : rules.enrolment) hasher.add(enrolment.value_or(-1));
}

void add_land(Hasher& hasher, const LandCells& land) {
    hasher.add(std::string_view("land"));
    for (std::size_t c = 0; c < land.size(); ++c) {
        const auto packed = (std::int64_t{land.place[c]} << 24) |
                            (static_cast<std::int64_t>(land.cover[c]) << 16) |
                            (static_cast<std::int64_t>(land.slope[c]) << 8) | land.flags[c];
        hasher.add(packed);
    }
    hasher.add(static_cast<std::int64_t>(land.first_column)).add(static_cast<std::int64_t>(land.first_row));
    for (const auto start : land.unit_start) hasher.add(static_cast<std::int64_t>(start));
    for (const auto d : land.road_dam) hasher.add(static_cast<std::int64_t>(d));
    for (const auto c : land.later) hasher.add(static_cast<std::int64_t>(c));
}

}  // namespace

/// Of the units' level points and areas stand for the shapes: drawn outlines may differ in the last bit
/// between releases of GEOS, and no number of a run depends on more than these.
Hash content_hash(const World& world) {
    Hasher hasher;
    hasher.add(std::string_view("world 1"));
    add_level(hasher, world.districts.units());
    for (std::size_t l = 1; l < world.districts.levels.size(); ++l)
        hasher.add(world.districts.levels[l].code).add(world.districts.levels[l].name);
    const PopulationBase& p = world.population;
    hasher.add(static_cast<std::int64_t>(p.year))
        .add(std::span(p.registered))
        .add(std::span(p.male))
        .add(std::span(p.female))
        .add(std::span(p.under_fives_added));
    for (const auto& ages : p.by_age) hasher.add(std::span<const std::int64_t>(ages));
    for (const auto& sexes : p.pyramid)
        for (const auto& ages : sexes) hasher.add(std::span<const std::int64_t>(ages));
    hasher.add(std::span(p.households.families));
    for (const auto& states : p.households.marital) hasher.add(std::span<const std::int64_t>(states));
    for (const auto& levels : p.households.schooling) hasher.add(std::span<const std::int64_t>(levels));
    add_household_inputs(hasher, p);
    for (const auto& l : world.labour) hasher.add(l.unemployment_rate).add(l.labour_force);
    add_zones(hasher, world.zones);
    add_roads(hasher, world.network.roads);
    add_sectors(hasher, world.sectors);
    add_facilities(hasher, world.facilities);
    if (world.land) add_land(hasher, *world.land);
    return hasher.finish();
}

}  // namespace sanding
