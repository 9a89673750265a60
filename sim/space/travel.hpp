#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "core/base/shared.hpp"
#include "core/data/world.hpp"
#include "scenarios/scenario.hpp"

namespace sanding {

/// Great-circle distances in whole metres between the units' points and from units to zones' points.
struct Distances {
    std::size_t units = 0, zones = 0;
    std::vector<std::int32_t> unit_m;  ///< [unit][unit]
    std::vector<std::int32_t> zone_m;  ///< [unit][zone]
};
[[nodiscard]] Distances measure_distances(const World& world);
/// Measures those from units to zones anew: a plan lays zones elsewhere.
void measure_zones(Distances& distances, const World& world);

/// Free-flow travel times in whole seconds, in the order of the world's units, zones and outside places.
/// Without a network there are no outside places.
struct TravelTimes {
    std::size_t units = 0, zones = 0, places = 0;
    std::vector<std::int32_t> unit_s;   ///< [unit][unit], from the first to the second
    std::vector<std::int32_t> zone_s;   ///< [unit][zone]
    std::vector<std::int32_t> place_s;  ///< [unit][outside place]

    [[nodiscard]] double unit_minutes(std::size_t from, std::size_t to) const {
        return unit_s[from * units + to] / 60.0;
    }
    [[nodiscard]] double zone_minutes(std::size_t unit, std::size_t zone) const {
        return zone_s[unit * zones + zone] / 60.0;
    }
};

/// What no way leads to: some 68 years, so that every deterrence of it is 0.
inline constexpr std::int32_t no_way_s = std::numeric_limits<std::int32_t>::max();

/// A distance measured straight as a journey: `circuity` × distance at `travel_speed`, whole seconds.
[[nodiscard]] std::int32_t straight_seconds(std::int32_t metres, const ParameterValues& parameters);

/// Times by great circles, where the study names no network.
[[nodiscard]] TravelTimes straight_times(const Distances& distances, const ParameterValues& parameters);

/// Times over the world's network with these roads open, by the speeds of the scenario's parameters; within a
/// unit they are measured straight.
[[nodiscard]] TravelTimes network_times(const World& world, const Distances& distances,
                                        const ParameterValues& parameters, const OpenRoads& open);

/// Lengths of the shortest ways between units in whole metres, [unit][unit], over the network with these
/// roads open (toll roads are no way on foot), or straight times the detour factor without a network.
[[nodiscard]] std::vector<std::int32_t> way_lengths(const World& world, const Distances& distances,
                                                    const ParameterValues& parameters, const OpenRoads& open);

/// The travel times of one scenario through the years: made for the first, and again in those whose open
/// roads differ from the year before.
class TravelYears {
  public:
    TravelYears(Shared<World> world, const Distances& distances, const Scenario& scenario, int first_year);

    /// Goes on to a year; true: times() has changed.
    bool advance(int year);

    [[nodiscard]] const TravelTimes& times() const { return *times_; }
    /// Those of the first year; the same object as times() as long as no road has changed.
    [[nodiscard]] const TravelTimes& first() const { return *first_; }
    /// The roads that times() are of.
    [[nodiscard]] const OpenRoads& open() const { return open_; }
    [[nodiscard]] int computed() const { return computed_; }  ///< how often times were made

  private:
    [[nodiscard]] Shared<TravelTimes> make();

    Shared<World> world_;
    const Distances& distances_;
    const Scenario& scenario_;
    OpenRoads open_;
    int computed_ = 0;  // before the times, whose making it counts
    Shared<TravelTimes> times_, first_;
};

/// Travel times of a year under a scenario, for whoever wants them once.
[[nodiscard]] TravelTimes travel_times(const World& world, const Scenario& scenario, int year);

/// By name and code, the desa, zones and outside places that don't belong to the largest set of places that
/// can all be reached from each other in a year. Empty without a network.
[[nodiscard]] std::vector<std::string> unreachable_places(const World& world, const Scenario& scenario,
                                                          int year);

/// An Error that lists, by name, the desa, zones and outside places that can't be reached in some year of a
/// scenario, or from which the others can't. Nothing without a network.
void expect_reachable(const World& world, const Scenario& scenario, int first_year, int last_year);

/// Within a unit people travel half the way to its edge: radius of the circle of its area, halved.
[[nodiscard]] std::int32_t within_unit_m(std::int64_t area_m2);

/// Hansen accessibility of units: A_u = Σ_v jobs_v · deterrence[u][v]; deterrence = e^{−β·minutes}.
[[nodiscard]] std::vector<double> hansen_accessibility(const std::vector<double>& deterrence,
                                                       const std::vector<std::int64_t>& jobs);

}  // namespace sanding
