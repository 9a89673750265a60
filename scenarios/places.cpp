#include <algorithm>
#include <cmath>

#include "core/base/math.hpp"
#include "scenarios/scenario.hpp"

namespace sanding {

double occupancy(double years, double kappa, double tau_half_years) {
    if (years < 0) return 0;
    return 1 / (1 + fixed_exp(-kappa * (years - tau_half_years)));
}

double airport_jobs(const ParameterValues& p, int base_year, int year) {
    using enum Parameter;
    double passengers = p[airport_passengers];
    if (year >= static_cast<int>(p[airport_change_year]) && year > base_year) {
        const double grown = 1 / (1 + fixed_exp(-p[airport_ramp] * (year - p[airport_target_midyear])));
        passengers = p[airport_passengers_after] + (p[airport_target] - p[airport_passengers_after]) * grown;
    }
    return std::max(p[airport_least_jobs], p[airport_jobs_per_million] * passengers) *
           (1 + p[airport_induced_share]);
}

OpenRoads open_roads(const World& world, const Scenario& scenario, int year) {
    OpenRoads out;
    year = scenario.as_of(Mechanism::roads, world.population.year, year);
    for (const Road& r : world.network.roads.roads)
        out.road.push_back(changed(r.opening, r.key, scenario.roads).open_in(year));
    for (const TollExit& e : world.network.roads.exits)
        out.exit.push_back(changed(e.opening, e.key, scenario.roads).open_in(year));
    return out;
}

std::int64_t seats_in(const Facility& facility, const FacilityPlan* plan, int year) {
    const int closes = plan != nullptr && plan->closes != 0 ? plan->closes : facility.closes;
    if (year < facility.opens || (closes != 0 && year >= closes)) return 0;
    const bool changed = plan != nullptr && plan->from != 0 && year >= plan->from;
    return facility.capacity + (changed ? plan->adds : 0);
}

const FacilityPlan* facility_plan(const Scenario& scenario, std::uint32_t facility) {
    const auto found = std::ranges::find(scenario.facilities, facility, &FacilityPlan::facility);
    return found == scenario.facilities.end() ? nullptr : &*found;
}

std::vector<std::int64_t> seats_added(const World& world, const Scenario& scenario, int year) {
    std::vector<std::int64_t> out(world.districts.units().size());
    for (const SchoolPlan& school : scenario.schools)
        if (school.opens <= year) out[school.unit] += school.seats;
    for (const FacilityPlan& plan : scenario.facilities) {
        const Facility& f = world.facilities.facilities[plan.facility];
        if (plan.adds > 0 && plan.from <= year && seats_in(f, &plan, year) > 0) out[f.unit] += plan.adds;
    }
    return out;
}

Places places_at(const World& world, const Scenario& scenario, int year) {
    Places places;
    places.year = year;
    for (const ZonePlan& plan : scenario.zones) {
        const Zone& zone = zone_of(world, plan);
        ZonePlace place;
        place.key = zone.key;
        place.name_en = zone.name_en;
        place.name_id = zone.name_id;
        place.outline = zone.outline;
        place.point = zone.point;
        place.area_ha = zone.area_ha;
        double jobs = 0;
        for (int p = 0; p < plan.phases; ++p) {
            const ZonePhase& phase = zone.phases[static_cast<std::size_t>(p)];
            const double start =
                std::max(phase.start_mode + plan.delay_years, static_cast<double>(phase.not_before));
            if (year < start) continue;
            ++place.phase;
            if (zone.kind != "bandara")
                jobs += zone.net_share * phase.area_ha * zone.jobs_per_ha * plan.delivery *
                        occupancy(year - start, zone.kappa, zone.tau_half_years);
        }
        if (zone.kind == "bandara" && place.phase > 0)
            jobs = airport_jobs(scenario.parameters, world.population.year, year) * plan.delivery;
        place.jobs = std::llround(jobs);
        place.state = place.phase == 0
                          ? (zone.state == ZoneState::planned ? PlaceState::planned : PlaceState::building)
                      : place.phase < static_cast<int>(zone.phases.size()) ? PlaceState::building
                                                                           : PlaceState::operating;
        if (plan.phases > 0) places.zones.push_back(std::move(place));
    }
    for (const SchoolPlan& school : scenario.schools)
        if (school.opens <= year)
            places.facilities.push_back({school.key, school.name, school.level,
                                         world.districts.units().point[school.unit], school.seats});
    places.roads = scenario.roads;
    return places;
}

}  // namespace sanding
