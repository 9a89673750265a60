#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/geo/geometry.hpp"

namespace sanding {

/// What a road is for whoever drives on it. Toll roads are met at exits and ramps alone.
enum class RoadClass : std::uint8_t { toll, ramp, arterial, collector, local };
inline constexpr std::size_t road_classes = 5;

enum class RoadDirection : std::uint8_t { both, as_drawn, against };

/// From which day a road is there and from which it is not, both as yyyymmdd.
struct Opening {
    static constexpr std::int32_t always = 0, never = 99999999;
    std::int32_t opens = always;  ///< `never`: planned, until a scenario says when
    std::int32_t closes = never;

    /// As of the middle of a year (30 June), when the model's stocks stand.
    [[nodiscard]] bool open_in(int year) const {
        const std::int32_t day = year * 10000 + 630;
        return opens <= day && day < closes;
    }
    friend bool operator==(const Opening&, const Opening&) = default;
};

/// What a plan does with the roads, or the toll exit, of one key: years, which stand for 1 January.
struct RoadChange {
    std::string key;
    std::optional<int> opens, closes;  ///< nothing: as the network says
    friend bool operator==(const RoadChange&, const RoadChange&) = default;
};

/// The opening of what has this key under these changes.
[[nodiscard]] Opening changed(Opening opening, const std::string& key,
                              const std::vector<RoadChange>& changes);

/// One line of the study's network; several may share a key and are then one road.
struct Road {
    std::string key, name;
    RoadClass kind = RoadClass::local;
    double speed_km_h = 0;  ///< its own; 0: its class's
    RoadDirection direction = RoadDirection::both;
    Opening opening;
};

/// Where a toll road is entered and left, also at a toll gate that opened later than its road.
struct TollExit {
    std::string key, name;
    Point point;  ///< degrees
    Opening opening;
};

/// A place outside of the study that its people travel to.
struct OutsidePlace {
    std::string code, name;
    Point point;  ///< degrees
};

/// A study's roads: road i is line i. In an order of their own (key, then shape), whatever the layer's.
struct Roads {
    std::vector<Road> roads;
    Polylines lines;  ///< degrees
    std::vector<TollExit> exits;
    std::vector<OutsidePlace> places;
    double snap_m = 5;       ///< ends this near to another line's vertex are joined to it
    bool local_web = false;  ///< neighbouring desa are joined by straight local roads
    bool schematic = false;  ///< drawn from memory: every output says so
    std::string source;      ///< for messages and notes

    [[nodiscard]] bool empty() const { return roads.empty(); }
};

/// km/h by class, and how a place is reached from its nearest road.
struct RoadSpeeds {
    std::array<double, road_classes> km_h{80, 30, 40, 30, 20};
    double access_km_h = 20;
    double circuity = 1;  ///< of what is measured straight: the way to the nearest road, and the local web
};

}  // namespace sanding
