#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/geo/network.hpp"
#include "core/geo/roads.hpp"

namespace sanding {

/// How lines hang together: cut into links at the vertices they share. An end within `snap_m` of another
/// line's vertex is joined to it; vertices inside of two lines are joined where they are the same; lines that
/// cross without a shared vertex (a bridge) are not. A toll line and another one are never joined, but each
/// of them with a ramp.
struct RoadTopology {
    struct Link {
        std::uint32_t road = 0, from = 0, to = 0;
        std::uint32_t first = 0, last = 0;  ///< points of the lines, both included
        Box box;
    };
    std::size_t nodes = 0;
    std::vector<Link> links;
    std::vector<double> along_m;  ///< per point of the lines: great-circle length from its part's beginning

    [[nodiscard]] double length_m(const Link& link) const { return along_m[link.last] - along_m[link.first]; }
};

[[nodiscard]] RoadTopology road_topology(const Roads& roads);

/// Which roads and exits are open, in the order of Roads.
struct OpenRoads {
    std::vector<bool> road, exit;
    friend bool operator==(const OpenRoads&, const OpenRoads&) = default;
};

/// A graph between places.
struct RoadGraph {
    Network network;
    std::vector<std::uint32_t> place;  ///< node of each place
    std::vector<double> off_road_m;    ///< per place: to the nearest open road that can be entered there
};

/// What is joined to the roads.
struct RoadPlaces {
    std::span<const Point> at;                                     ///< degrees
    std::span<const std::pair<std::uint32_t, std::uint32_t>> web;  ///< pairs of places with a local road
};

/// An exit lies at most this far from its toll road and from the road it leads to.
inline constexpr double exit_reach_m = 2000;

/// The open roads with a node for each place, reached from the nearest point of the nearest road that is
/// neither toll nor ramp, straight × circuity at `access_km_h`. Without any such road places are joined by
/// the web alone. Exits that find no open toll road within reach lead nowhere.
[[nodiscard]] RoadGraph road_graph(const Roads& roads, const RoadTopology& topology, const OpenRoads& open,
                                   const RoadSpeeds& speeds, const RoadPlaces& places);

/// The distance from a point to the nearest line of a kind that `wanted` allows, in metres; infinite without
/// one.
[[nodiscard]] double distance_to_road_m(const Roads& roads, const RoadTopology& topology, Point point,
                                        bool toll);

/// Great-circle length in metres, as core/base/math's but not rounded: for sums that are.
[[nodiscard]] double length_between_m(Point a, Point b);

}  // namespace sanding
