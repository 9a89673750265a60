#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/geo/geometry.hpp"
#include "core/geo/roads.hpp"

namespace sanding {

/// What a zone is on a map in one year under one scenario.
enum class PlaceState { planned, building, operating };

/// One strategic zone as of a year, ready to be drawn and labelled.
struct ZonePlace {
    std::string key, name_en, name_id;
    Polygons
        outline;  ///< degrees; empty where only a point is known (then drawn as a dashed equal-area circle)
    Point point;  ///< degrees
    double area_ha = 0;
    PlaceState state = PlaceState::planned;
    int phase = 0;          ///< phases started so far, 0 = none
    std::int64_t jobs = 0;  ///< filled and unfilled jobs offered in that year
};

/// A facility (school, health centre) as of a year, opened by the scenario or existing.
struct FacilityPlace {
    std::string key, name, kind;  ///< kind: "smp", "sma", "sd", …
    Point point;                  ///< degrees
    std::int64_t capacity = 0;    ///< seats
};

/// Zones and facilities as of a year under a scenario; made by scenarios::places_at, drawn by layers.
struct Places {
    int year = 0;
    std::vector<ZonePlace> zones;
    std::vector<FacilityPlace> facilities;
    std::vector<RoadChange> roads;  ///< what the scenario changes of the network's
};

}  // namespace sanding
