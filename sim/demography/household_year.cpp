#include "sim/demography/household_year.hpp"

#include <algorithm>
#include <tuple>

#include "core/base/hash.hpp"
#include "core/base/parallel.hpp"
#include "sim/demography/kin.hpp"
#include "sim/demography/succession.hpp"
#include "sim/demography/wedding.hpp"
#include "sim/members.hpp"

namespace sanding {
namespace {

constexpr std::size_t batch = 1024;
constexpr std::uint32_t leaving_from = 20, leaving_to = 39;  // ages at which grown children leave home

enum Does : std::uint8_t { seeks = 1, parts = 2, leaves_home = 4 };

/// One block's events that need nobody outside of it, and its suitors.
class BlockHouseholds {
  public:
    BlockHouseholds(People& people, Households& households, const HouseholdTables& tables, Draws draws)
        : people_(people), households_(households), tables_(tables), draws_(draws) {}

    void run(std::uint32_t block) {
        members_ = Members(people_, households_.rows());
        free_ = FreeRows(households_);
        collect();
        for (const auto& [row, does] : pending_)
            if (does & parts) divorce(row);
        for (const auto& [row, does] : pending_)
            if (does & leaves_home) leave_home(row);
        for (const auto& [row, does] : pending_)
            if ((does & seeks) && !busy(row)) add_suitor(row, block);
    }

    std::vector<Suitor> women, men;
    std::int64_t divorces = 0, left_home = 0;
    std::vector<std::uint32_t> touched;
    Members members_;
    FreeRows free_;

  private:
    void collect() {
        std::array<std::uint32_t, batch> seek, part, leave, school;
        for (std::size_t from = 0; from < people_.size(); from += batch) {
            const std::size_t count = std::min(batch, people_.size() - from);
            draw_blocks({people_.key.data() + from, count}, Process::household, 0,
                        static_cast<std::uint32_t>(tables_.year), draws_, {seek, part, leave, school});
            for (std::size_t i = 0; i < count; ++i) {
                const std::size_t row = from + i;
                const std::uint32_t age =
                    std::min<std::uint32_t>(age_at(people_.birth[row], tables_.now), ages - 1);
                learn(row, age, school[i]);
                const auto role = static_cast<Role>(people_.role[row]);
                const bool married = people_.marital[row] == static_cast<std::uint8_t>(Marital::married);
                const auto does = static_cast<std::uint8_t>(
                    (seek[i] < tables_.seek[people_.marital[row]][people_.sex[row]][age] ? seeks : 0) |
                    (married && role == Role::reference && part[i] < tables_.divorce ? parts : 0) |
                    (role >= Role::child && age >= leaving_from && age <= leaving_to &&
                             leave[i] < tables_.leave_home
                         ? leaves_home
                         : 0));
                if (does != 0 && people_.household[row] != no_household)
                    pending_.emplace_back(static_cast<std::uint32_t>(row), does);
            }
        }
    }

    void learn(std::size_t row, std::uint32_t age, std::uint32_t word) {
        std::uint8_t& level = people_.schooling[row];
        const std::uint32_t chance = tables_.go_on[level][age];
        if (word >= chance) return;
        const bool finishes = level == static_cast<std::uint8_t>(Schooling::senior);
        level = static_cast<std::uint8_t>(level + (finishes && word < tables_.degree ? 2 : 1));
    }

    /// Somebody whose household changed this year already does not marry in it.
    [[nodiscard]] bool busy(std::uint32_t row) const { return std::ranges::binary_search(moved_, row); }

    void divorce(std::uint32_t reference) {
        for (const auto row : members_.of(people_.household[reference])) {
            if (people_.family[row] != people_.family[reference] || !is(row, Role::partner)) continue;
            people_.marital[row] = people_.marital[reference] = static_cast<std::uint8_t>(Marital::divorced);
            divorces += people_.weight[reference];
            // Whoever is the man of the two; his place as reference is then hers.
            const auto man = people_.sex[reference] == 0 ? reference : row;
            if (man == reference) set(row, Role::reference);
            live_alone(man);
            return;
        }
    }
    void leave_home(std::uint32_t row) {
        if (busy(row)) return;
        left_home += people_.weight[row];
        live_alone(row);
    }

    void live_alone(std::uint32_t row) {
        const auto old = people_.household[row];
        const auto h = free_.take(households_, own_household_key(people_.key[row], tables_.year),
                                  people_.unit[row], people_.weight[row]);
        --households_.size[old];
        ++households_.size[h];
        touched.push_back(old);
        people_.household[row] = h;
        people_.family[row] = 0;
        set(row, Role::reference);
        moved_.insert(std::ranges::lower_bound(moved_, row), row);
    }

    void add_suitor(std::uint32_t row, std::uint32_t block) {
        if (people_.marital[row] == static_cast<std::uint8_t>(Marital::married)) return;
        const bool woman = people_.sex[row] != 0;
        const std::uint64_t key = people_.key[row];
        std::int32_t born = people_.birth[row];
        if (woman) born -= wanted_age_gap_months(key, static_cast<std::uint32_t>(tables_.year), draws_);
        (woman ? women : men)
            .push_back({key, households_.key[people_.household[row]], born, people_.unit[row], block, row,
                        people_.weight[row]});
    }

    [[nodiscard]] bool is(std::uint32_t row, Role role) const {
        return people_.role[row] == static_cast<std::uint8_t>(role);
    }
    void set(std::uint32_t row, Role role) { people_.role[row] = static_cast<std::uint8_t>(role); }

    People& people_;
    Households& households_;
    const HouseholdTables& tables_;
    Draws draws_;
    std::vector<std::pair<std::uint32_t, std::uint8_t>> pending_;
    std::vector<std::uint32_t> moved_;  ///< rows, ascending
};

/// The end of a block's year: households that lost somebody find their order.
class BlockEnd {
  public:
    BlockEnd(People& people, Households& households, const HouseholdTables& tables)
        : people_(people), households_(households), tables_(tables), members_(people, households.rows()) {}

    void settle(std::vector<std::uint32_t> touched, std::vector<Joiner>& joiners) {
        std::ranges::sort(touched);
        const auto repeated = std::ranges::unique(touched);
        touched.erase(repeated.begin(), repeated.end());
        for (const auto h : touched) {
            if (households_.size[h] == 0 || settle_household(people_, members_.of(h), tables_.now)) continue;
            for (const auto row : members_.of(h)) {
                joiners.push_back({households_.key[h], people_.person(row)});
                gone_.push_back(row);
            }
            households_.size[h] = 0;
        }
    }

    void finish() {
        std::ranges::sort(gone_);
        people_.remove(gone_);
    }

  private:
    People& people_;
    Households& households_;
    const HouseholdTables& tables_;
    Members members_;
    std::vector<std::uint32_t> gone_;
};

/// Everybody's suitors in one list, in order of keys.
std::vector<Suitor> all_of(std::vector<BlockHouseholds>& blocks, std::vector<Suitor> BlockHouseholds::*side) {
    std::vector<Suitor> out;
    for (auto& block : blocks) out.insert(out.end(), (block.*side).begin(), (block.*side).end());
    std::ranges::sort(out, {}, &Suitor::key);
    return out;
}

std::int64_t people_of(const std::vector<Suitor>& suitors) {
    std::int64_t sum = 0;
    for (const Suitor& s : suitors) sum += s.weight;
    return sum;
}

}  // namespace

HouseholdFlows live_together(Population& population, const HouseholdTables& tables,
                             const MarriagePools& pools, const TravelTimes& times, LifeEvents& events,
                             Draws draws) {
    HouseholdFlows flows;
    if (population.households.empty()) return flows;
    const std::size_t count = population.blocks.size();
    std::vector<BlockHouseholds> blocks;
    for (std::size_t b = 0; b < count; ++b)
        blocks.emplace_back(population.blocks[b], population.households[b], tables, draws);
    parallel_for_each_index(count, [&](std::size_t b) { blocks[b].run(static_cast<std::uint32_t>(b)); });

    std::vector<WeddingBlock> places;
    for (std::size_t b = 0; b < count; ++b) {
        flows.divorces += blocks[b].divorces;
        flows.left_home += blocks[b].left_home;
        places.push_back({population.blocks[b], population.households[b], blocks[b].members_, blocks[b].free_,
                          std::move(blocks[b].touched)});
    }
    const auto women = all_of(blocks, &BlockHouseholds::women), men = all_of(blocks, &BlockHouseholds::men);
    const auto couples = match_couples(women, men, pools, times);
    flows.women_alone = people_of(women), flows.men_alone = people_of(men);
    for (const auto& [w, m] : couples) {
        flows.marriages += women[w].weight;
        flows.women_alone -= women[w].weight, flows.men_alone -= men[m].weight;
    }
    Weddings weddings(places, {tables.year, tables.now, tables.neolocal, draws}, events);
    for (const auto& [w, m] : couples) weddings.hold(women[w], men[m]);
    weddings.move_rows();

    std::vector<std::vector<Joiner>> joiners(count);
    parallel_for_each_index(count, [&](std::size_t b) {
        BlockEnd end(population.blocks[b], population.households[b], tables);
        end.settle(std::move(places[b].touched), joiners[b]);
        end.finish();
    });
    for (const auto& part : joiners) events.joiners.insert(events.joiners.end(), part.begin(), part.end());
    for (const Joiner& j : events.joiners) flows.joined += j.person.weight;
    live_with_others(population, std::move(events.joiners), tables.year);
    events.joiners.clear();
    return flows;
}

}  // namespace sanding
