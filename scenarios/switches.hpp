#pragma once

#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

/// Scenarios with parts of them switched off, for `explain`: every one is a scenario of its own, with a hash
/// of its own, that runs as any other does.
namespace sanding {

/// The scenario with some mechanisms off: their parameters do nothing, airport, zones and roads stay what
/// they are in the base year, schools of later years don't open, others stay as they are, and without moves
/// nobody is displaced. The base year is the same whatever is off.
[[nodiscard]] Scenario under(const Scenario& scenario, Mechanisms mechanisms, const World& world);

/// Can a mechanism do anything at all in this scenario until a year? False: its parameters do nothing
/// already, there is no zone of its kind, no road opens or closes, no school opens.
[[nodiscard]] bool acts(Mechanism mechanism, const Scenario& scenario, const World& world, int until);

/// One thing in which two scenarios differ.
struct ScenarioDifference {
    enum class Kind : std::uint8_t { parameter, zone, school, facility, road, lp2b, displacement };
    Kind kind = Kind::parameter;
    std::string key;  ///< id of the parameter; key of zone, school, facility or road; "lp2b", "displacement"
    friend bool operator==(const ScenarioDifference&, const ScenarioDifference&) = default;
};

/// Everything that counts for a hash and differs: parameters in their order, then zones, schools, facilities,
/// roads by key, then the policy of protected paddy and who is displaced. Names don't count.
[[nodiscard]] std::vector<ScenarioDifference> differences(const Scenario& from, const Scenario& to,
                                                          const World& world);

/// `from` with those differences taken from `to` that are on. With all of them it has the hash of `to`.
[[nodiscard]] Scenario mixed(const Scenario& from, const Scenario& to,
                             const std::vector<ScenarioDifference>& on, const World& world);

}  // namespace sanding
