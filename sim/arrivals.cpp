#include "sim/arrivals.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "core/base/hash.hpp"
#include "sim/demography/migration.hpp"
#include "sim/demography/succession.hpp"
#include "sim/destinations.hpp"

namespace sanding {

namespace {

constexpr std::size_t oldest = 80;

std::uint32_t span_of(std::uint32_t word, std::uint32_t count) {
    return static_cast<std::uint32_t>((static_cast<std::uint64_t>(word) * count) >> 32);
}

/// Share of migrants of an age who come alone: the young to study and work, the old to somebody [A].
double alone(std::uint32_t age) {
    return age < 25 ? 0.7 : age < 30 ? 0.4 : age < 60 ? 0.2 : 0.5;
}

/// Who comes when somebody of an age comes: nuclei of the seed's households by age of their reference.
class Families {
  public:
    explicit Families(const Seed& seed) : seed_(seed) {
        const RogersCastro schedule;
        double sum = 0;
        std::array<double, oldest> cumulated{};
        for (std::size_t a = adult_age; a < oldest; ++a)
            cumulated[a] = sum += schedule.at(static_cast<double>(a) + 0.5);
        for (std::size_t a = 0; a < oldest; ++a) age_[a] = threshold(cumulated[a] / sum);
        for (std::uint32_t h = 0; h < seed.households(); ++h)
            by_age_[std::min<std::size_t>(seed.members(h).front().age / 5, by_age_.size() - 1)].push_back(h);
    }

    /// Adults by the schedule of Rogers and Castro; children come with them.
    [[nodiscard]] std::uint32_t age(std::uint32_t word) const {
        return static_cast<std::uint32_t>(std::upper_bound(age_.begin(), age_.end() - 1, word) -
                                          age_.begin());
    }
    /// The nucleus of a head of about this age; empty where the seed has none.
    [[nodiscard]] std::vector<SeedPerson> family(std::uint32_t head_age, std::uint32_t word) const {
        const auto& fitting = by_age_[std::min<std::size_t>(head_age / 5, by_age_.size() - 1)];
        std::vector<SeedPerson> out;
        if (fitting.empty()) return out;
        const auto h = fitting[span_of(word, static_cast<std::uint32_t>(fitting.size()))];
        for (const SeedPerson& p : seed_.members(h))
            if (p.family == 0 && p.role != Role::other) out.push_back(p);
        return out;
    }

  private:
    const Seed& seed_;
    std::array<std::uint32_t, oldest> age_{};
    std::array<std::vector<std::uint32_t>, 20> by_age_;  ///< seed households by five years of the head's age
};

class Gate {
  public:
    Gate(Population& population, const ArrivalPlan& plan, const DestinationChoice& destinations, Draws draws,
         std::size_t units)
        : population_(population), plan_(plan), destinations_(destinations), draws_(draws), arrived_(units) {}

    [[nodiscard]] Block block_of(std::uint64_t key, std::uint16_t sub_draw = 0) const {
        return draw_block(key, Process::arrival, sub_draw, static_cast<std::uint32_t>(plan_.year), draws_);
    }
    [[nodiscard]] std::uint16_t home_of(std::uint64_t key, std::size_t origin) const {
        return static_cast<std::uint16_t>(destinations_.choose(
            static_cast<std::uint32_t>(origin), key, static_cast<std::uint32_t>(plan_.year), draws_));
    }

    /// A household that its key puts into a block; its members follow.
    void open(std::uint64_t key, std::uint16_t unit, std::uint8_t weight) {
        block_ = key % population_.blocks.size();
        unit_ = unit;
        weight_ = weight;
        household_ = population_.households.empty() ? no_household
                                                    : population_.households[block_].add(key, unit, weight);
    }
    void admit(People::Person person, std::uint32_t age_months) {
        person.birth = static_cast<Month>(plan_.now - age_months);
        person.unit = unit_;
        person.weight = weight_;
        person.household = household_;
        population_.blocks[block_].add(person);
        if (household_ != no_household) ++population_.households[block_].size[household_];
        arrived_[unit_] += weight_;
    }
    [[nodiscard]] std::vector<std::int32_t> arrived() && { return std::move(arrived_); }

  private:
    Population& population_;
    const ArrivalPlan& plan_;
    const DestinationChoice& destinations_;
    Draws draws_;
    std::size_t block_ = 0;
    std::uint16_t unit_ = 0;
    std::uint8_t weight_ = 1;
    std::uint32_t household_ = no_household;
    std::vector<std::int32_t> arrived_;
};

Sex sex_of(std::uint32_t word) {
    return word < 0x80000000U ? Sex::male : Sex::female;
}
Schooling schooling_of(std::uint32_t age, std::uint32_t word) {
    // As the young leave school today [A]: a fifth with a diploma or degree, half with senior school.
    if (age < 7) return Schooling::none;
    if (age < 13) return Schooling::some_primary;
    return word < threshold(0.2) && age >= 22   ? Schooling::degree
           : word < threshold(0.7) && age >= 19 ? Schooling::senior
           : age >= 16                          ? Schooling::junior
                                                : Schooling::primary;
}

struct Coming {
    std::size_t members = 0;  ///< the first of the family; of the year's last one not all may come
    int older = 0;            ///< years by which its adults are older than the seed's
    Month now = 0;
};

/// Members of a nucleus with the mother's children counted as hers.
void admit_family(Gate& gate, std::uint64_t key, const std::vector<SeedPerson>& family,
                  const Coming& coming) {
    std::uint8_t children = 0;
    int youngest = 200;
    for (const SeedPerson& p : family)
        if (p.role == Role::child) ++children, youngest = std::min(youngest, static_cast<int>(p.age));
    std::uint64_t member = 0;
    for (const SeedPerson& p : std::span(family).first(coming.members)) {
        People::Person person;
        person.key = combine_keys(key, ++member);
        const Block own = gate.block_of(person.key);
        person.rank = static_cast<std::uint16_t>(own[2] >> 16);
        person.sex = p.sex;
        person.role = p.role;
        person.marital = p.marital;
        if (coming.members == 1 && p.marital == Marital::married) person.marital = Marital::single;
        person.schooling = p.schooling;
        const auto age = static_cast<std::uint32_t>(
            std::clamp(p.age + (p.role == Role::child ? 0 : coming.older), 0, static_cast<int>(oldest) - 1));
        if (p.role != Role::child && p.sex == Sex::female && children > 0) {
            person.children = children;
            person.last_birth = static_cast<Month>(coming.now - youngest * 12 - 6);
        }
        gate.admit(person, age * 12 + span_of(own[1], 12));
    }
}

/// Rows stand for `weight` people each; what is left of the number in the end, for the last.
void admit_steady(Gate& gate, const Families& families, std::uint64_t origin_key, std::size_t origin,
                  std::int64_t people, std::uint8_t weight, Month now) {
    std::int64_t left = people;
    for (std::uint64_t rank = 0; left > 0; ++rank) {
        const auto stands_for = static_cast<std::uint8_t>(std::min<std::int64_t>(left, weight));
        const std::uint64_t key = combine_keys(origin_key, rank);
        const Block block = gate.block_of(key);
        const std::uint32_t age = families.age(block[0]);
        gate.open(key, gate.home_of(key, origin), stands_for);
        auto family = families.family(age, block[1]);
        if (block[2] < threshold(alone(age)) || family.empty()) {
            const Block more = gate.block_of(key, 1);
            family = {{static_cast<std::uint8_t>(age), sex_of(block[3]), Marital::single,
                       schooling_of(age, more[0]), 0, Role::reference}};
        }
        // The seed's head is within five years of the age that was drawn.
        const auto coming = std::min(static_cast<std::size_t>(left / stands_for), family.size());
        admit_family(gate, key, family, {coming, static_cast<int>(age) - family.front().age, now});
        left -= static_cast<std::int64_t>(coming) * stands_for;
    }
}

/// Workers are 20 to 39. Their dependents come by twos, a partner of 20 to 39 and a child under 15 to one
/// worker [A].
void admit_workers(Gate& gate, std::uint64_t origin_key, std::size_t origin, Workplace work,
                   std::int64_t workers, const ArrivalPlan& plan) {
    std::int64_t dependents = 0;
    for (std::int64_t rank = 0; rank * plan.weight < workers; ++rank) {
        const std::uint64_t key = combine_keys(origin_key, static_cast<std::uint64_t>(rank));
        const Block block = gate.block_of(key);
        gate.open(key, gate.home_of(key, origin), plan.weight);
        const auto due =
            static_cast<std::int64_t>(plan.dependents_per_worker * static_cast<double>(rank + 1));
        const std::int64_t with = (due - dependents) / 2 * 2;
        People::Person worker{key, 0, 0, work};
        worker.sex = sex_of(block[3]);
        worker.marital = with > 0 ? Marital::married : Marital::single;
        const std::uint32_t months = 240 + span_of(block[0], 240);
        worker.schooling = schooling_of(months / 12, block[1]);
        const Sex other = worker.sex == Sex::male ? Sex::female : Sex::male;
        const Month youngest = with > 1 ? static_cast<Month>(plan.now - 90) : Month{0};
        if (worker.sex == Sex::female && with > 1) {
            worker.children = static_cast<std::uint8_t>(with - 1);
            worker.last_birth = youngest;
        }
        gate.admit(worker, months);
        for (std::int64_t i = 0; i < with; ++i, ++dependents) {
            People::Person follower;
            follower.key = combine_keys(key, static_cast<std::uint64_t>(i) + 1);
            const Block own = gate.block_of(follower.key);
            follower.rank = static_cast<std::uint16_t>(own[2] >> 16);
            follower.sex = i == 0 ? other : sex_of(own[3]);
            follower.role = i == 0 ? Role::partner : Role::child;
            const std::uint32_t age = i == 0 ? 240 + span_of(own[0], 240) : span_of(own[0], 180);
            if (i == 0) {
                follower.marital = Marital::married;
                if (other == Sex::female && with > 1) {
                    follower.children = static_cast<std::uint8_t>(with - 1);
                    follower.last_birth = youngest;
                }
            }
            follower.schooling = schooling_of(age / 12, own[1]);
            gate.admit(follower, age);
        }
    }
}

}  // namespace

std::vector<std::int32_t> receive(Population& population, Workplaces& workplaces, const ArrivalPlan& plan,
                                  const BaseYear& prepared, const DestinationChoice& destinations,
                                  Draws draws) {
    Gate gate(population, plan, destinations, draws, prepared.distances.units);
    const Families families(prepared.families);
    const auto year_key = static_cast<std::uint64_t>(plan.year);
    for (std::size_t r = 0; r < plan.steady.size(); ++r)
        admit_steady(
            gate, families,
            combine_keys(key_of("in-migrants " + prepared.world->districts.levels.back().code[r]), year_key),
            region_origin(prepared, r), plan.steady[r], plan.weight, plan.now);
    for (std::size_t w = 1; w < workplaces.size(); ++w) {
        if (plan.workers[w] == 0) continue;
        const auto at = static_cast<Workplace>(w);
        const std::size_t place = workplaces.place_of(at);
        SANDING_EXPECT(!workplaces.is_outside(place));
        const std::size_t origin = workplaces.is_zone(place)
                                       ? zone_origin(prepared, place - workplaces.outside)
                                       : region_origin(prepared, workplaces.region[place]);
        admit_workers(
            gate, combine_keys(combine_keys(workplaces.key_of_workplace(at), key_of("workers")), year_key),
            origin, at, plan.workers[w], plan);
        workplaces.filled[w] += plan.workers[w];
    }
    return std::move(gate).arrived();
}

}  // namespace sanding
