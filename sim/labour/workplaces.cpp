#include "sim/labour/workplaces.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/math.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

std::int64_t Workplaces::total_filled() const {
    return std::accumulate(filled.begin(), filled.end(), std::int64_t{0});
}

std::int64_t Workplaces::total_vacancies() const {
    std::int64_t sum = 0;
    for (std::size_t w = 0; w < size(); ++w) sum += vacancies(w);
    return sum;
}

std::int64_t Workplaces::at_place(const std::vector<std::int64_t>& by_workplace, std::size_t place) const {
    const auto first = by_workplace.begin() + at(place, 0);
    return std::accumulate(first, first + static_cast<std::ptrdiff_t>(sectors), std::int64_t{0});
}

Workplaces make_workplaces(const World& world) {
    const Level& units = world.districts.units();
    Workplaces out;
    out.outside = world.sectors.outside.size();
    out.zones = world.zones.size();
    out.units = units.size();
    out.sectors = world.sectors.size();
    if (out.size() > std::numeric_limits<Workplace>::max())
        throw Error(fmt::format("{} sectors at {} places of work are more than can be told apart ({})",
                                out.sectors, out.places(), std::numeric_limits<Workplace>::max()),
                    "[labour] sectors", "join sectors, or study fewer desa at once");
    for (const OutsideJobs& place : world.sectors.outside) out.key.push_back(key_of("outside " + place.code));
    for (const Zone& zone : world.zones) out.key.push_back(key_of("zone " + zone.key));
    for (const auto& code : units.code) out.key.push_back(key_of("jobs of " + code));
    for (const Sector& sector : world.sectors.sectors) out.sector_key.push_back(key_of(sector.key));
    out.region.assign(out.outside, no_region);
    for (const Zone& zone : world.zones) out.region.push_back(zone.top_row);
    for (const auto region : world.districts.ancestors(world.districts.levels.size() - 1))
        out.region.push_back(region);
    out.stock.assign(out.size(), 0);
    out.filled.assign(out.size(), 0);
    return out;
}

std::int32_t commuting_seconds(const TravelTimes& times, const Workplaces& workplaces, std::size_t unit,
                               std::size_t place) {
    if (workplaces.is_outside(place)) return times.place_s[unit * times.places + place];
    if (workplaces.is_zone(place)) return times.zone_s[unit * times.zones + place - workplaces.outside];
    return times.unit_s[unit * times.units + place - workplaces.unit_place(0)];
}

namespace {

/// Rounds a sequence of numbers to multiples so that no sum of its beginnings is off by more than half a one.
class RunningRound {
  public:
    explicit RunningRound(std::int64_t multiple) : multiple_(multiple) {}
    [[nodiscard]] std::int64_t next(std::int64_t number) {
        sum_ += number;
        const auto now = static_cast<std::int64_t>(
            std::floor(static_cast<double>(2 * sum_ + multiple_) / static_cast<double>(2 * multiple_)));
        return multiple_ * (now - std::exchange(given_, now));
    }

  private:
    std::int64_t multiple_, sum_ = 0, given_ = 0;
};

}  // namespace

void offer_whole_rows(Workplaces& w, std::int64_t row) {
    const auto round = [&](std::size_t at, RunningRound& sum) {
        w.stock[at] = std::max<std::int64_t>(0, w.filled[at] + sum.next(w.vacancies(at)));
    };
    for (std::size_t p = 0; p < w.unit_place(0); ++p) {
        RunningRound of_place(row);
        for (std::size_t s = 0; s < w.sectors; ++s) round(w.at(p, s), of_place);
    }
    for (std::size_t s = 0; s < w.sectors; ++s) {
        std::map<std::uint32_t, RunningRound> of_region;
        for (std::size_t u = 0; u < w.units; ++u) {
            const std::size_t p = w.unit_place(u);
            round(w.at(p, s), of_region.try_emplace(w.region[p], row).first->second);
        }
    }
}

std::vector<double> commuting_deterrence(const TravelTimes& times, const Workplaces& workplaces,
                                         double weight, double own_weight) {
    const double own = fixed_exp(own_weight);
    const std::size_t places = workplaces.places();
    std::vector<double> out(times.units * places);
    parallel_for_each_index(times.units, [&](std::size_t u) {
        for (std::size_t p = 0; p < places; ++p)
            out[u * places + p] = fixed_exp(-weight * commuting_seconds(times, workplaces, u, p) / 60.0) *
                                  (p == workplaces.unit_place(u) ? own : 1);
    });
    return out;
}

}  // namespace sanding
