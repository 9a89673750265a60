#include "scenarios/switches.hpp"

#include <algorithm>
#include <set>

namespace sanding {

namespace {

bool is_airport(const Zone& zone) {
    return zone.kind == "bandara";
}

bool has_zone(const Scenario& s, const World& world, bool airport) {
    return std::ranges::any_of(s.zones, [&](const ZonePlan& plan) {
        return plan.phases > 0 && is_airport(world.zones[plan.zone]) == airport;
    });
}

bool roads_change(const Scenario& s, const World& world, int until) {
    const int base = world.population.year;
    const OpenRoads now = open_roads(world, s, base);
    for (int year = base + 1; year <= until; ++year)
        if (!(open_roads(world, s, year) == now)) return true;
    return false;
}

bool same_school(const SchoolPlan& a, const SchoolPlan& b) {
    return a.level == b.level && a.unit == b.unit && a.seats == b.seats && a.opens == b.opens;
}
bool same_facility(const FacilityPlan& a, const FacilityPlan& b) {
    return a.adds == b.adds && a.from == b.from && a.closes == b.closes;
}
bool same_road(const RoadChange& a, const RoadChange& b) {
    return a == b;
}
bool same_zone(const ZonePlan& a, const ZonePlan& b) {
    return a == b;
}

/// The plan of that key, or nothing.
template <class Plan, class KeyOf>
const Plan* find_plan(const std::vector<Plan>& plans, const KeyOf& key_of_plan, const std::string& key) {
    const auto found = std::ranges::find_if(plans, [&](const Plan& p) { return key_of_plan(p) == key; });
    return found == plans.end() ? nullptr : &*found;
}

template <class Plan, class KeyOf, class Same>
void add_differences(const std::vector<Plan>& from, const std::vector<Plan>& to, const KeyOf& key_of_plan,
                     const Same& same, ScenarioDifference::Kind kind, std::vector<ScenarioDifference>& out) {
    std::set<std::string> keys;
    for (const auto* plans : {&from, &to})
        for (const Plan& p : *plans) keys.insert(key_of_plan(p));
    for (const std::string& key : keys) {
        const Plan *a = find_plan(from, key_of_plan, key), *b = find_plan(to, key_of_plan, key);
        if (a == nullptr || b == nullptr || !same(*a, *b)) out.push_back({kind, key});
    }
}

/// The plan of that key as `to` has it: replaced, added or taken out; in the order that hashes need.
template <class Plan, class KeyOf>
void take_over(std::vector<Plan>& plans, const std::vector<Plan>& to, const KeyOf& key_of_plan,
               const std::string& key) {
    std::erase_if(plans, [&](const Plan& p) { return key_of_plan(p) == key; });
    const Plan* plan = find_plan(to, key_of_plan, key);
    if (plan == nullptr) return;
    plans.push_back(*plan);
    std::ranges::sort(plans, {}, key_of_plan);
}

Parameter parameter_of(const std::string& id) {
    for (const ParameterInfo& p : parameter_table())
        if (p.id == id) return p.parameter;
    return {};
}

constexpr auto school_key = [](const SchoolPlan& s) { return s.key; };
constexpr auto facility_key = [](const FacilityPlan& f) { return f.key; };
constexpr auto road_key = [](const RoadChange& r) { return r.key; };

/// Zones of a world are ordered by key, so that keys and rows have one order.
auto zone_key(const World& world) {
    return [&world](const ZonePlan& plan) { return world.zones[plan.zone].key; };
}

}  // namespace

Scenario under(const Scenario& scenario, Mechanisms mechanisms, const World& world) {
    Scenario out = scenario;
    out.mechanisms = mechanisms;
    for (const MechanismInfo& info : mechanism_table())
        if (!mechanisms.on(info.mechanism))
            for (const Neutral& n : info.neutral) out.parameters.set(n.parameter, n.value);
    if (!mechanisms.on(Mechanism::schools)) {
        const int base = world.population.year;
        std::erase_if(out.schools, [&](const SchoolPlan& s) { return s.opens > base; });
        for (FacilityPlan& f : out.facilities) {
            if (f.from > base) f.adds = f.from = 0;
            if (f.closes > base) f.closes = 0;
        }
        std::erase_if(out.facilities, [](const FacilityPlan& f) { return f.from == 0 && f.closes == 0; });
    }
    if (!mechanisms.on(Mechanism::moves)) out.displacements.clear();
    out.hash = scenario_hash(out, world);
    return out;
}

bool acts(Mechanism mechanism, const Scenario& scenario, const World& world, int until) {
    for (const Neutral& n : mechanism_table()[static_cast<std::size_t>(mechanism)].neutral)
        if (scenario[n.parameter] != n.value) return true;
    switch (mechanism) {
        case Mechanism::airport:
            return has_zone(scenario, world, true);
        case Mechanism::zones:
            return has_zone(scenario, world, false);
        case Mechanism::roads:
            return roads_change(scenario, world, until);
        case Mechanism::schools: {
            const auto later = [&](int year) { return year > world.population.year && year <= until; };
            return std::ranges::any_of(scenario.schools,
                                       [&](const SchoolPlan& s) { return later(s.opens); }) ||
                   std::ranges::any_of(scenario.facilities, [&](const FacilityPlan& f) {
                       return later(f.from) || later(f.closes);
                   });
        }
        case Mechanism::moves:
            return !scenario.displacements.empty();
        case Mechanism::marriages:
        case Mechanism::partings:
        case Mechanism::births:
        case Mechanism::deaths:
        case Mechanism::out_migration:
        case Mechanism::in_migration:
        case Mechanism::turnover:
        case Mechanism::job_migration:
        case Mechanism::job_growth:
            break;
    }
    return false;
}

std::vector<ScenarioDifference> differences(const Scenario& from, const Scenario& to, const World& world) {
    using Kind = ScenarioDifference::Kind;
    std::vector<ScenarioDifference> out;
    for (const ParameterInfo& p : parameter_table())
        if (from[p.parameter] != to[p.parameter]) out.push_back({Kind::parameter, std::string(p.id)});
    add_differences(from.zones, to.zones, zone_key(world), same_zone, Kind::zone, out);
    add_differences(from.schools, to.schools, school_key, same_school, Kind::school, out);
    add_differences(from.facilities, to.facilities, facility_key, same_facility, Kind::facility, out);
    add_differences(from.roads, to.roads, road_key, same_road, Kind::road, out);
    if (from.lp2b != to.lp2b) out.push_back({Kind::lp2b, "lp2b"});
    if (from.displacements != to.displacements) out.push_back({Kind::displacement, "displacement"});
    return out;
}

Scenario mixed(const Scenario& from, const Scenario& to, const std::vector<ScenarioDifference>& on,
               const World& world) {
    using Kind = ScenarioDifference::Kind;
    Scenario out = from;
    for (const ScenarioDifference& d : on) switch (d.kind) {
            case Kind::parameter:
                out.parameters.set(parameter_of(d.key), to[parameter_of(d.key)]);
                break;
            case Kind::zone:
                take_over(out.zones, to.zones, zone_key(world), d.key);
                break;
            case Kind::school:
                take_over(out.schools, to.schools, school_key, d.key);
                break;
            case Kind::facility:
                take_over(out.facilities, to.facilities, facility_key, d.key);
                break;
            case Kind::road:
                take_over(out.roads, to.roads, road_key, d.key);
                break;
            case Kind::lp2b:
                out.lp2b = to.lp2b;
                break;
            case Kind::displacement:
                out.displacements = to.displacements;
                break;
        }
    out.hash = scenario_hash(out, world);
    return out;
}

}  // namespace sanding
