#pragma once

#include <cstdint>
#include <vector>

#include "core/data/world.hpp"
#include "sim/people.hpp"
#include "sim/space/travel.hpp"

namespace sanding {

/// Where people can work. Workplace 0 is nowhere, 1 … R the other jobs of the regencies (anything outside the
/// zones, within or reached from the regency), R+1 … R+Z the zones.
struct Workplaces {
    std::size_t regions = 0, zones = 0;
    std::vector<std::uint64_t> key;    ///< per workplace, scenario-invariant
    std::vector<std::int64_t> stock;   ///< jobs offered
    std::vector<std::int64_t> filled;  ///< jobs held by residents

    [[nodiscard]] std::size_t size() const { return stock.size(); }
    [[nodiscard]] Workplace of_region(std::size_t region) const { return static_cast<Workplace>(1 + region); }
    [[nodiscard]] Workplace of_zone(std::size_t zone) const {
        return static_cast<Workplace>(1 + regions + zone);
    }
    [[nodiscard]] std::int64_t vacancies(std::size_t workplace) const {
        return stock[workplace] - filled[workplace];
    }
    [[nodiscard]] std::int64_t total_filled() const;
    [[nodiscard]] std::int64_t total_vacancies() const;
};

[[nodiscard]] Workplaces make_workplaces(const World& world);

/// e^{−β·minutes} from each unit to each workplace: to a zone's point; to the own regency's other jobs the
/// mean journey inside a unit, to another regency's the way to its nearest unit. Workplace 0 has 0.
[[nodiscard]] std::vector<double> commuting_deterrence(const World& world, const TravelTimes& times,
                                                       const Workplaces& workplaces,
                                                       double weight_per_minute);

}  // namespace sanding
