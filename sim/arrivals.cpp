#include "sim/arrivals.hpp"

#include <algorithm>
#include <array>

#include "core/base/hash.hpp"
#include "sim/demography/migration.hpp"
#include "sim/destinations.hpp"

namespace sanding {

namespace {

/// Ages of the steady flow: thresholds of the schedule up to 79, children included.
std::array<std::uint32_t, 80> schedule_thresholds() {
    std::array<std::uint32_t, 80> out{};
    std::array<double, 80> cumulated{};
    const RogersCastro schedule;
    double sum = 0;
    for (std::size_t a = 0; a < out.size(); ++a)
        cumulated[a] = sum += schedule.at(static_cast<double>(a) + 0.5);
    for (std::size_t a = 0; a < out.size(); ++a) out[a] = threshold(cumulated[a] / sum);
    return out;
}

std::uint32_t span_of(std::uint32_t word, std::uint32_t count) {
    return static_cast<std::uint32_t>((static_cast<std::uint64_t>(word) * count) >> 32);
}

class Gate {
  public:
    Gate(Population& population, const ArrivalPlan& plan, const DestinationChoice& destinations, Draws draws,
         std::size_t units)
        : population_(population), plan_(plan), destinations_(destinations), draws_(draws), arrived_(units) {}

    [[nodiscard]] Block block_of(std::uint64_t key) const {
        return draw_block(key, Process::arrival, 0, static_cast<std::uint32_t>(plan_.year), draws_);
    }
    [[nodiscard]] std::uint16_t home_of(std::uint64_t key, std::size_t origin) const {
        return static_cast<std::uint16_t>(destinations_.choose(
            static_cast<std::uint32_t>(origin), key, static_cast<std::uint32_t>(plan_.year), draws_));
    }

    /// `age_months` back from now; the block chosen by key balances them.
    void admit(std::uint64_t key, std::uint32_t age_months, std::uint16_t unit, Workplace work,
               std::uint16_t rank, std::uint32_t sex_word) {
        const Sex sex = sex_word < 0x80000000U ? Sex::male : Sex::female;
        population_.blocks[key % population_.blocks.size()].add(
            {key, static_cast<Month>(plan_.now - age_months), unit, work, rank, sex});
        ++arrived_[unit];
    }
    [[nodiscard]] std::vector<std::int32_t> arrived() && { return std::move(arrived_); }

  private:
    Population& population_;
    const ArrivalPlan& plan_;
    const DestinationChoice& destinations_;
    Draws draws_;
    std::vector<std::int32_t> arrived_;
};

void admit_steady(Gate& gate, std::uint64_t origin_key, std::size_t origin, std::int64_t people) {
    static const auto thresholds = schedule_thresholds();
    for (std::int64_t rank = 0; rank < people; ++rank) {
        const std::uint64_t key = combine_keys(origin_key, static_cast<std::uint64_t>(rank));
        const Block block = gate.block_of(key);
        const auto age = static_cast<std::uint32_t>(
            std::upper_bound(thresholds.begin(), thresholds.end() - 1, block[0]) - thresholds.begin());
        gate.admit(key, age * 12 + span_of(block[1], 12), gate.home_of(key, origin), 0,
                   static_cast<std::uint16_t>(block[2] >> 16), block[3]);
    }
}

/// Workers are 20 to 39; of their dependents every other is a child under 15, the rest are partners of that
/// age [A].
void admit_workers(Gate& gate, std::uint64_t origin_key, std::size_t origin, Workplace work,
                   std::int64_t workers, double dependents_per_worker) {
    std::int64_t dependents = 0;
    for (std::int64_t rank = 0; rank < workers; ++rank) {
        const std::uint64_t key = combine_keys(origin_key, static_cast<std::uint64_t>(rank));
        const Block block = gate.block_of(key);
        const std::uint16_t home = gate.home_of(key, origin);
        gate.admit(key, 240 + span_of(block[0], 240), home, work, 0, block[3]);
        const auto due = static_cast<std::int64_t>(dependents_per_worker * static_cast<double>(rank + 1));
        for (; dependents < due; ++dependents) {
            const std::uint64_t follower = combine_keys(key, static_cast<std::uint64_t>(dependents) + 1);
            const Block own = gate.block_of(follower);
            const std::uint32_t months =
                dependents % 2 == 0 ? span_of(own[0], 180) : 240 + span_of(own[0], 240);
            gate.admit(follower, months, home, 0, static_cast<std::uint16_t>(own[2] >> 16), own[3]);
        }
    }
}

}  // namespace

std::vector<std::int32_t> receive(Population& population, Workplaces& workplaces, const ArrivalPlan& plan,
                                  const PreparedWorld& prepared, const DestinationChoice& destinations,
                                  Draws draws) {
    Gate gate(population, plan, destinations, draws, prepared.distances.units);
    const auto year_key = static_cast<std::uint64_t>(plan.year);
    for (std::size_t r = 0; r < plan.steady.size(); ++r)
        admit_steady(
            gate,
            combine_keys(key_of("in-migrants " + prepared.world->districts.levels.back().code[r]), year_key),
            region_origin(prepared, r), plan.steady[r]);
    for (std::size_t w = 1; w < workplaces.size(); ++w) {
        if (plan.workers[w] == 0) continue;
        const std::size_t origin = w <= workplaces.regions
                                       ? region_origin(prepared, w - 1)
                                       : zone_origin(prepared, w - 1 - workplaces.regions);
        admit_workers(gate, combine_keys(combine_keys(workplaces.key[w], key_of("workers")), year_key),
                      origin, static_cast<Workplace>(w), plan.workers[w], plan.dependents_per_worker);
        workplaces.filled[w] += plan.workers[w];
    }
    return std::move(gate).arrived();
}

}  // namespace sanding
