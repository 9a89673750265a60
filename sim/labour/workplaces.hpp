#pragma once

#include <cstdint>
#include <vector>

#include "core/base/hash.hpp"
#include "core/base/random.hpp"
#include "core/data/world.hpp"
#include "sim/people.hpp"
#include "sim/space/travel.hpp"

namespace sanding {

inline constexpr std::uint32_t no_region = 0xFFFFFFFFU;

/// Where people can work. Places are those outside of the study, then the zones, then the units; each has a
/// workplace for every sector. Workplace 0 is nowhere, 1 + place · sectors + sector the others.
struct Workplaces {
    std::size_t outside = 0, zones = 0, units = 0, sectors = 1;
    std::vector<std::uint64_t> key;         ///< [place] scenario-invariant
    std::vector<std::uint64_t> sector_key;  ///< [sector]
    std::vector<std::uint32_t> region;      ///< [place] regency it lies in; no_region outside
    std::vector<std::int64_t> stock;        ///< [workplace] jobs offered; outside: to residents of the study
    std::vector<std::int64_t> filled;       ///< [workplace] jobs held by residents

    [[nodiscard]] std::size_t places() const { return outside + zones + units; }
    [[nodiscard]] std::size_t size() const { return 1 + places() * sectors; }
    [[nodiscard]] std::size_t zone_place(std::size_t zone) const { return outside + zone; }
    [[nodiscard]] std::size_t unit_place(std::size_t unit) const { return outside + zones + unit; }
    [[nodiscard]] Workplace at(std::size_t place, std::size_t sector) const {
        return static_cast<Workplace>(1 + place * sectors + sector);
    }
    // In 32 bits: asked for every worker every year, and a division of 64 takes three times as long.
    [[nodiscard]] std::size_t place_of(Workplace w) const {
        return (w - 1U) / static_cast<std::uint32_t>(sectors);
    }
    [[nodiscard]] std::size_t sector_of(Workplace w) const {
        return (w - 1U) % static_cast<std::uint32_t>(sectors);
    }
    [[nodiscard]] std::uint64_t key_of_workplace(Workplace w) const {
        return combine_keys(key[place_of(w)], sector_key[sector_of(w)]);
    }
    /// Where a number of jobs or people of a workplace is rounded, 0 … 1, so that small ones are rounded
    /// without a bias and alike in every scenario.
    [[nodiscard]] double round_at(Workplace w) const {
        return to_uniform(static_cast<std::uint32_t>(key_of_workplace(w) >> 32));
    }
    [[nodiscard]] bool is_outside(std::size_t place) const { return place < outside; }
    [[nodiscard]] bool is_zone(std::size_t place) const {
        return place >= outside && place < outside + zones;
    }

    [[nodiscard]] std::int64_t vacancies(std::size_t workplace) const {
        return stock[workplace] - filled[workplace];
    }
    [[nodiscard]] std::int64_t total_filled() const;
    [[nodiscard]] std::int64_t total_vacancies() const;
    /// Sum over the sectors of a place.
    [[nodiscard]] std::int64_t at_place(const std::vector<std::int64_t>& by_workplace,
                                        std::size_t place) const;
};

/// Without jobs yet. An Error where a study has more places and sectors than workplaces can be told apart.
[[nodiscard]] Workplaces make_workplaces(const World& world);

/// For a sample whose rows need `row` jobs each: rounds what every workplace offers beyond the jobs filled to
/// whole rows, down to none, so that the sums stay within a row: over the desa of a regency by sector, over
/// the sectors of a zone and of an outside place. Else as much would stay vacant as is left over everywhere.
void offer_whole_rows(Workplaces& workplaces, std::int64_t row);

/// e^{−β·minutes} from each unit to each place of work, [unit][place]: to other units as travel times say,
/// within the own unit the mean journey there, to a zone's point, to the middle of an outside place.
/// The own unit counts e^{own_weight} times that: work at home, on the own land and on own account.
[[nodiscard]] std::vector<double> commuting_deterrence(const TravelTimes& times, const Workplaces& workplaces,
                                                       double weight_per_minute, double own_weight = 0);

/// Seconds of the same journeys; no_way_s where no way leads.
[[nodiscard]] std::int32_t commuting_seconds(const TravelTimes& times, const Workplaces& workplaces,
                                             std::size_t unit, std::size_t place);

}  // namespace sanding
