#include "sim/space/travel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

#include "core/base/error.hpp"
#include "core/base/math.hpp"
#include "core/base/parallel.hpp"
#include "core/base/text.hpp"

namespace sanding {

std::int32_t within_unit_m(std::int64_t area_m2) {
    return static_cast<std::int32_t>(
        std::lround(std::sqrt(static_cast<double>(area_m2) / std::numbers::pi) / 2));
}

Distances measure_distances(const World& world) {
    const Level& units = world.districts.units();
    Distances d;
    d.units = units.size();
    d.zones = world.zones.size();
    d.unit_m.resize(d.units * d.units);
    d.zone_m.resize(d.units * d.zones);
    parallel_for_each_index(d.units, [&](std::size_t u) {
        const Point p = units.point[u];
        for (std::size_t v = 0; v < d.units; ++v)
            d.unit_m[u * d.units + v] =
                u == v
                    ? within_unit_m(units.area_m2[u])
                    : static_cast<std::int32_t>(great_circle_m(p.x, p.y, units.point[v].x, units.point[v].y));
    });
    measure_zones(d, world);
    return d;
}

void measure_zones(Distances& d, const World& world) {
    for (std::size_t u = 0; u < d.units; ++u)
        for (std::size_t z = 0; z < d.zones; ++z) {
            const Point from = world.districts.units().point[u], to = world.zones[z].point;
            d.zone_m[u * d.zones + z] = static_cast<std::int32_t>(great_circle_m(from.x, from.y, to.x, to.y));
        }
}

std::int32_t straight_seconds(std::int32_t metres, const ParameterValues& parameters) {
    return static_cast<std::int32_t>(
        std::llround(parameters[Parameter::circuity] * static_cast<double>(metres) * 3.6 /
                     parameters[Parameter::travel_speed]));
}

TravelTimes straight_times(const Distances& distances, const ParameterValues& parameters) {
    TravelTimes out{distances.units, distances.zones, 0, {}, {}, {}};
    for (const auto m : distances.unit_m) out.unit_s.push_back(straight_seconds(m, parameters));
    for (const auto m : distances.zone_m) out.zone_s.push_back(straight_seconds(m, parameters));
    return out;
}

namespace {

/// Units, then zones, then outside places.
std::vector<Point> points_of(const World& world) {
    std::vector<Point> out = world.districts.units().point;
    for (const Zone& zone : world.zones) out.push_back(zone.point);
    for (const OutsidePlace& place : world.network.roads.places) out.push_back(place.point);
    return out;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> web_of(const World& world) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    if (!world.network.roads.local_web) return out;
    const Districts& d = world.districts;
    for (std::uint32_t u = 0; u + 1 < d.neighbour_start.size(); ++u)
        for (std::uint32_t k = d.neighbour_start[u]; k < d.neighbour_start[u + 1]; ++k)
            if (u < d.neighbour[k]) out.emplace_back(u, d.neighbour[k]);
    return out;
}

RoadSpeeds speeds_of(const ParameterValues& p) {
    using enum Parameter;
    return {{p[toll_speed], p[collector_speed], p[arterial_speed], p[collector_speed], p[local_speed]},
            p[local_speed],
            p[circuity]};
}

RoadGraph graph_of(const World& world, const ParameterValues& parameters, const OpenRoads& open) {
    const auto points = points_of(world);
    const auto web = web_of(world);
    return road_graph(world.network.roads, world.network.topology, open, speeds_of(parameters),
                      {points, web});
}

std::int32_t whole_seconds(Cost cost) {
    return cost == unreachable ? no_way_s : static_cast<std::int32_t>((std::uint64_t{cost} + 500) / 1000);
}

/// "Desa Cimuja (32.11.22.2005)".
std::string name_of_place(const World& world, std::size_t place) {
    const Level& units = world.districts.units();
    if (place < units.size()) return fmt::format("{} ({})", units.name[place], units.code[place]);
    place -= units.size();
    if (place < world.zones.size()) return world.zones[place].name_id;
    const OutsidePlace& outside = world.network.roads.places[place - world.zones.size()];
    return fmt::format("{} ({})", outside.name, outside.code);
}

/// Places that don't belong to the largest set whose members can all be reached from each other.
std::vector<std::size_t> cut_off(const RoadGraph& graph) {
    const Network back = reversed(graph.network);
    std::vector<int> set_of(graph.place.size(), -1);
    std::vector<std::size_t> size;
    for (std::size_t root = 0; root < set_of.size(); ++root) {
        if (set_of[root] >= 0) continue;
        const auto there = reached_from(graph.network, graph.place[root]),
                   from_there = reached_from(back, graph.place[root]);
        size.push_back(0);
        for (std::size_t p = 0; p < set_of.size(); ++p)
            if (there[graph.place[p]] && from_there[graph.place[p]]) {
                set_of[p] = static_cast<int>(size.size()) - 1;
                ++size.back();
            }
    }
    const auto largest = static_cast<int>(std::max_element(size.begin(), size.end()) - size.begin());
    std::vector<std::size_t> out;
    for (std::size_t p = 0; p < set_of.size(); ++p)
        if (set_of[p] != largest) out.push_back(p);
    return out;
}

}  // namespace

TravelTimes network_times(const World& world, const Distances& distances, const ParameterValues& parameters,
                          const OpenRoads& open) {
    const RoadGraph graph = graph_of(world, parameters, open);
    const std::size_t units = distances.units, zones = distances.zones,
                      places = world.network.roads.places.size(), targets = graph.place.size();
    const auto cost = least_costs(graph.network, std::span(graph.place).first(units), std::span(graph.place));
    TravelTimes out{units, zones, places, {}, {}, {}};
    out.unit_s.reserve(units * units), out.zone_s.reserve(units * zones), out.place_s.reserve(units * places);
    for (std::size_t u = 0; u < units; ++u) {
        const Cost* row = cost.data() + u * targets;
        for (std::size_t v = 0; v < units; ++v)
            out.unit_s.push_back(u == v ? straight_seconds(distances.unit_m[u * units + u], parameters)
                                        : whole_seconds(row[v]));
        for (std::size_t z = 0; z < zones; ++z) out.zone_s.push_back(whole_seconds(row[units + z]));
        for (std::size_t p = 0; p < places; ++p) out.place_s.push_back(whole_seconds(row[units + zones + p]));
    }
    return out;
}

std::vector<std::int32_t> way_lengths(const World& world, const Distances& distances,
                                      const ParameterValues& parameters, const OpenRoads& open) {
    using enum Parameter;
    // At a metre a second, times are lengths; toll roads are ten times as slow, and so never the shortest
    // way.
    ParameterValues slow = parameters;
    for (const Parameter speed : {arterial_speed, collector_speed, local_speed, travel_speed})
        slow.set(speed, 3.6);
    slow.set(toll_speed, 0.36);
    return world.network.empty() ? straight_times(distances, slow).unit_s
                                 : network_times(world, distances, slow, open).unit_s;
}

TravelYears::TravelYears(Shared<World> world, const Distances& distances, const Scenario& scenario,
                         int first_year)
    : world_(std::move(world)),
      distances_(distances),
      scenario_(scenario),
      open_(open_roads(*world_, scenario, first_year)),
      times_(make()),
      first_(times_) {}

Shared<TravelTimes> TravelYears::make() {
    ++computed_;
    return freeze(world_->network.empty() ? straight_times(distances_, scenario_.parameters)
                                          : network_times(*world_, distances_, scenario_.parameters, open_));
}

bool TravelYears::advance(int year) {
    OpenRoads now = open_roads(*world_, scenario_, year);
    if (now == open_) return false;
    open_ = std::move(now);
    times_ = make();
    return true;
}

TravelTimes travel_times(const World& world, const Scenario& scenario, int year) {
    const Distances distances = measure_distances(world);
    return world.network.empty()
               ? straight_times(distances, scenario.parameters)
               : network_times(world, distances, scenario.parameters, open_roads(world, scenario, year));
}

std::vector<std::string> unreachable_places(const World& world, const Scenario& scenario, int year) {
    std::vector<std::string> out;
    if (world.network.empty()) return out;
    const OpenRoads open = open_roads(world, scenario, year);
    for (const std::size_t p : cut_off(graph_of(world, scenario.parameters, open)))
        out.push_back(name_of_place(world, p));
    return out;
}

void expect_reachable(const World& world, const Scenario& scenario, int first_year, int last_year) {
    OpenRoads before;
    for (int year = first_year; year <= last_year; ++year) {
        OpenRoads open = open_roads(world, scenario, year);
        if (open == before) continue;
        before = std::move(open);
        const auto lost = unreachable_places(world, scenario, year);
        if (lost.empty()) continue;
        throw Error(
            fmt::format("{} can't be reached by road in {}: {}",
                        lost.size() == 1 ? std::string("1 place") : fmt::format("{} places", lost.size()),
                        year, joined(lost, ", ")),
            fmt::format("{}, scenario '{}'", world.network.roads.source, scenario.id),
            "add the road that leads there, set local_web = true, or change the scenario's [[road]]");
    }
}

std::vector<double> hansen_accessibility(const std::vector<double>& deterrence,
                                         const std::vector<std::int64_t>& jobs) {
    const std::size_t n = jobs.size();
    std::vector<double> out(n);
    for (std::size_t u = 0; u < n; ++u) {
        double sum = 0;
        for (std::size_t v = 0; v < n; ++v) sum += deterrence[u * n + v] * static_cast<double>(jobs[v]);
        out[u] = sum;
    }
    return out;
}

}  // namespace sanding
