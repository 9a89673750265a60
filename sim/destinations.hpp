#pragma once

#include <vector>

#include "scenarios/scenario.hpp"
#include "sim/choice.hpp"
#include "sim/prepare.hpp"

namespace sanding {

/// Origins of the destination choice: each unit (movers), each region (in-migrants), each zone (workers it
/// brings).
[[nodiscard]] std::size_t region_origin(const BaseYear& prepared, std::size_t region);
[[nodiscard]] std::size_t zone_origin(const BaseYear& prepared, std::size_t zone);

/// Where people are proposed to go. Movers: a doubly constrained gravity model (Wilson 1967) with
/// e^{−β·minutes}, in which every unit receives as many movers as it sends [A], so that a trend in which
/// nothing changes moves nobody on balance; in the logit's terms its column factors are the units' constants.
/// In-migrants settle like the people of their regency, workers of a zone by people and journey to it.
///
/// With other travel times the constants stay and only the deterrence changes, so that a new road moves
/// people by what it changes.
class Destinations {
  public:
    Destinations(const BaseYear& prepared, const Scenario& scenario, const TravelTimes& base);

    /// The proposals under these times; those of the base year with its own.
    [[nodiscard]] DestinationChoice under(const TravelTimes& times) const;

  private:
    [[nodiscard]] double deterrence(std::int32_t seconds, Parameter weight) const;

    const BaseYear& prepared_;
    const Scenario& scenario_;
    std::vector<double> people_;     ///< [unit] of the base year
    std::vector<double> constants_;  ///< [from][to]: proposals without their deterrence, 0 within a unit
};

/// How much more attractive each unit is than in the base year: (S/S₀)^(1+β_d) · (A/A₀)^β_A · e^(school
/// pull).
struct Attraction {
    const std::vector<std::int64_t>& people;
    const std::vector<std::int64_t>& base_people;
    const std::vector<double>& access;
    const std::vector<double>& base_access;
    const std::vector<double>& seats_per_child;  ///< new school seats per child of school age
};
[[nodiscard]] std::vector<double> attraction_ratios(const Attraction& now, const Scenario& scenario);

}  // namespace sanding
