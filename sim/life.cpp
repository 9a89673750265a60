#include "sim/life.hpp"

#include <algorithm>
#include <array>

#include "core/base/hash.hpp"
#include "core/base/parallel.hpp"
#include "sim/demography/kin.hpp"
#include "sim/demography/succession.hpp"
#include "sim/members.hpp"

namespace sanding {

void LifeEvents::reset(std::size_t units) {
    for (auto* column :
         {&births, &deaths, &left, &moved_in, &moved_out, &births_registered, &deaths_registered, &marriages})
        column->assign(units, 0);
    moves.clear();
    joiners.clear();
}

void LifeEvents::add(const LifeEvents& other) {
    const auto sum = [](std::vector<std::int32_t>& into, const std::vector<std::int32_t>& from) {
        for (std::size_t i = 0; i < into.size(); ++i) into[i] += from[i];
    };
    sum(births, other.births);
    sum(deaths, other.deaths);
    sum(left, other.left);
    sum(moved_in, other.moved_in);
    sum(moved_out, other.moved_out);
    sum(births_registered, other.births_registered);
    sum(deaths_registered, other.deaths_registered);
    sum(marriages, other.marriages);
    moves.insert(moves.end(), other.moves.begin(), other.moves.end());
    joiners.insert(joiners.end(), other.joiners.begin(), other.joiners.end());
}

namespace {

constexpr std::size_t batch = 1024;
constexpr std::uint32_t lonely_age = 70;  ///< widowed people of this age who are left alone may join others

/// What a person's four words decided, as bits.
enum Happens : std::uint8_t { dies = 1, bears = 2, may_leave = 4, moves = 8 };

/// Words of a batch and what they decide; lives on a worker's stack.
struct Batch {
    std::array<std::uint32_t, batch> death, birth, leave, move;
    std::array<std::uint8_t, batch> happens;
};

/// Somebody to whom something may happen, with the words where chances differ within a kind.
struct Pending {
    std::uint32_t row, death, birth, leave;
    std::uint8_t what;
};

/// The loop over everybody: four comparisons, no branch. All else is done for the few to whom something
/// happens.
void decide(const People& people, std::size_t from, std::size_t count, const LifeTables& tables, Draws draws,
            Batch& b) {
    draw_blocks({people.key.data() + from, count}, Process::life, 0, static_cast<std::uint32_t>(tables.year),
                draws, {b.death, b.birth, b.leave, b.move});
    const std::uint16_t* unit = people.unit.data() + from;
    const std::uint8_t* sex = people.sex.data() + from;
    const Month* birth = people.birth.data() + from;
    for (std::size_t i = 0; i < count; ++i) {
        const LifeChances& chances = tables.chances[tables.row(unit[i], sex[i], birth[i])];
        b.happens[i] = static_cast<std::uint8_t>(
            (b.death[i] < chances.death ? dies : 0) | (b.birth[i] < chances.birth ? bears : 0) |
            (b.leave[i] < chances.leave ? may_leave : 0) | (b.move[i] < chances.move ? moves : 0));
    }
}

/// What became of somebody this year.
enum class Fate : std::uint8_t { here, dead, left, moved, joined };

class BlockYear {
  public:
    BlockYear(People& people, Households* households, const LifeTables& tables,
              const DestinationChoice& destinations, Draws draws, LifeEvents& events)
        : people_(people),
          households_(households),
          tables_(tables),
          destinations_(destinations),
          draws_(draws),
          events_(events) {}

    void run() {
        if (households_ != nullptr) {
            members_ = Members(people_, households_->rows());
            free_ = FreeRows(*households_);
        }
        fate_.assign(people_.size(), Fate::here);
        collect();
        for (const Pending& p : pending_)
            if (p.what & dies) die(p);
        widow_spouses();
        for (const auto leads : {Leads::household, Leads::nucleus, Leads::itself}) {
            if (leads == Leads::household) displace();
            for (const Pending& p : pending_)
                if ((p.what & (may_leave | moves)) && leads_as(p.row) == leads) go(p, leads);
        }
        for (const Pending& p : pending_)
            if (p.what & bears) bear(p);
        settle();
        std::ranges::sort(gone_);
        people_.remove(gone_);
        for (const People::Person& child : newborn_) people_.add(child);
    }

  private:
    /// Whom somebody takes along.
    enum class Leads : std::uint8_t { household, nucleus, itself, nobody };

    [[nodiscard]] Leads leads_as(std::uint32_t row) const {
        if (people_.household[row] == no_household) return Leads::household;
        const auto role = static_cast<Role>(people_.role[row]);
        if (role == Role::reference) return people_.family[row] == 0 ? Leads::household : Leads::nucleus;
        if (role == Role::partner) return Leads::nobody;
        return age_at(people_.birth[row], tables_.now) >= adult_age ? Leads::itself : Leads::nobody;
    }

    void collect() {
        Batch b;
        for (std::size_t from = 0; from < people_.size(); from += batch) {
            const std::size_t count = std::min(batch, people_.size() - from);
            decide(people_, from, count, tables_, draws_, b);
            for (std::size_t i = 0; i < count; ++i)
                if (b.happens[i] != 0)
                    pending_.push_back({static_cast<std::uint32_t>(from + i), b.death[i], b.birth[i],
                                        b.leave[i], b.happens[i]});
        }
    }

    /// Mortality comes first; a mother who dies in the year is not counted to give birth in it.
    void die(const Pending& p) {
        if (!tables_.death_by_schooling.empty() &&
            p.death >=
                tables_.death_by_schooling[table_row(p.row) * schooling_levels + people_.schooling[p.row]])
            return;
        const std::uint16_t home = people_.unit[p.row];
        events_.deaths[home] += people_.weight[p.row];
        if (registered(people_.key[p.row], tables_.death_registered))
            events_.deaths_registered[home] += people_.weight[p.row];
        end(p.row, Fate::dead);
    }

    [[nodiscard]] bool registered(std::uint64_t key, std::uint32_t chance) const {
        return chance != 0 && word(key, Process::registration) < chance;
    }
    [[nodiscard]] std::uint32_t word(std::uint64_t key, Process process, std::uint16_t sub_draw = 0) const {
        return draw_block(key, process, sub_draw, static_cast<std::uint32_t>(tables_.year), draws_)[0];
    }

    /// Takes somebody out of the block, at the year's end.
    void end(std::uint32_t row, Fate fate) {
        fate_[row] = fate;
        gone_.push_back(row);
        leave_household(row);
    }

    void leave_household(std::uint32_t row) {
        const auto h = people_.household[row];
        if (h == no_household) return;
        --households_->size[h];
        touched_.push_back(h);
    }

    /// Calls f for everybody who moves when `leader` does.
    template <class F>
    void for_those_with(std::uint32_t leader, Leads leads, F&& f) const {
        const auto h = people_.household[leader];
        if (h == no_household || leads == Leads::itself) return f(leader);
        for (const auto row : members_.of(h))
            if (fate_[row] == Fate::here && people_.household[row] == h &&
                (leads == Leads::household || people_.family[row] == people_.family[leader]))
                f(row);
    }

    /// Households that have to leave their desa.
    void displace() {
        if (tables_.displaced.empty() || households_ == nullptr) return;
        for (std::uint32_t h = 0; h < households_->rows(); ++h) {
            const auto chance = tables_.displaced[households_->unit[h]];
            if (chance == 0 || households_->size[h] == 0) continue;
            if (word(households_->key[h], Process::displacement) >= chance) continue;
            events_.moves.push_back({0, h, households_->key[h]});
            for (const auto row : members_.of(h))
                if (fate_[row] == Fate::here) fate_[row] = Fate::moved;
        }
    }

    void go(const Pending& p, Leads leads) {
        if (fate_[p.row] != Fate::here) return;
        const bool leaves =
            (p.what & may_leave) && (unemployed(p.row) || p.leave < tables_.leave_settled[table_row(p.row)]);
        if (leaves) {
            for_those_with(p.row, leads, [&](std::uint32_t row) {
                events_.left[people_.unit[row]] += people_.weight[row];
                end(row, Fate::left);
            });
        } else if (p.what & moves) {
            if (people_.household[p.row] == no_household)
                move_now(p.row);
            else if (leads == Leads::household)
                move_household(p.row);
            else if (leads == Leads::itself &&
                     word(people_.key[p.row], Process::household, 1) < tables_.lodging)
                lodge(p.row);
            else
                found_household(p.row, leads);
        }
    }

    void move_now(std::uint32_t row) {
        const std::uint16_t home = people_.unit[row];
        const auto to = destination(row);
        if (to == home) return;
        events_.moved_out[home] += people_.weight[row];
        events_.moved_in[to] += people_.weight[row];
        people_.unit[row] = to;
    }
    [[nodiscard]] std::uint16_t destination(std::uint32_t row) const {
        return static_cast<std::uint16_t>(destinations_.choose(
            people_.unit[row], people_.key[row], static_cast<std::uint32_t>(tables_.year), draws_));
    }

    void move_household(std::uint32_t head) {
        const auto h = people_.household[head];
        events_.moves.push_back({0, h, households_->key[h]});
        for_those_with(head, Leads::household, [&](std::uint32_t row) { fate_[row] = Fate::moved; });
    }

    /// A room in somebody else's household of another desa.
    void lodge(std::uint32_t row) {
        const std::uint16_t home = people_.unit[row];
        const auto to = destination(row);
        People::Person person = people_.person(row);
        person.unit = to;
        if (to != home) events_.moved_out[home] += person.weight, events_.moved_in[to] += person.weight;
        events_.joiners.push_back({person.key, person});
        end(row, Fate::joined);
    }

    void found_household(std::uint32_t leader, Leads leads) {
        const std::uint64_t key = own_household_key(people_.key[leader], tables_.year);
        std::vector<std::uint32_t> group;
        for_those_with(leader, leads, [&](std::uint32_t row) { group.push_back(row); });
        const auto h = free_.take(*households_, key, people_.unit[leader], people_.weight[leader]);
        for (const auto row : group) {
            leave_household(row);
            people_.household[row] = h;
            people_.family[row] = 0;
            fate_[row] = Fate::moved;
            ++households_->size[h];
        }
        people_.role[leader] = static_cast<std::uint8_t>(Role::reference);
        events_.moves.push_back({0, h, key});
    }

    void bear(const Pending& p) {
        const std::uint32_t mother = p.row;
        if (fate_[mother] == Fate::dead || fate_[mother] == Fate::joined) return;
        if (!tables_.birth_by_class.empty() && !bears_by_class(p)) return;
        const std::uint64_t key = people_.key[mother];
        const bool leaves = fate_[mother] == Fate::left;
        const int children = word(key, Process::twins) < tables_.twins ? 2 : 1;
        const auto month = birth_month(mother);
        for (int c = 0; c < children; ++c) {
            people_.children[mother] = static_cast<std::uint8_t>(people_.children[mother] + 1);
            add_newborn(combine_keys(key, people_.children[mother]), mother, month, leaves);
        }
        people_.last_birth[mother] = static_cast<Month>(tables_.now + 1 + month);
    }

    [[nodiscard]] bool bears_by_class(const Pending& p) const {
        if (people_.marital[p.row] != static_cast<std::uint8_t>(Marital::married)) return false;
        const auto row = table_row(p.row);
        const std::size_t group = (row / (2 * ages)) * fertile_groups + fertile_group(row % ages);
        return p.birth < tables_.birth_by_class[group * birth_classes + birth_class(people_.children[p.row],
                                                                                    people_.last_birth[p.row],
                                                                                    tables_.now)];
    }

    /// Uniform over the months in which it is possible.
    [[nodiscard]] std::uint32_t birth_month(std::uint32_t mother) const {
        const auto first =
            static_cast<std::uint32_t>(first_birth_month(people_.last_birth[mother], tables_.now));
        const std::uint64_t w =
            word(combine_keys(people_.key[mother], people_.children[mother] + std::uint64_t{1}),
                 Process::newborn, 1);
        return first + static_cast<std::uint32_t>((w * (12 - first)) >> 32);
    }

    void add_newborn(std::uint64_t key, std::uint32_t mother, std::uint32_t month, bool leaves) {
        const Block block =
            draw_block(key, Process::newborn, 0, static_cast<std::uint32_t>(tables_.year), draws_);
        const Sex sex = block[0] < tables_.girl ? Sex::female : Sex::male;
        const std::uint16_t unit = people_.unit[mother];
        const std::uint8_t weight = people_.weight[mother];
        events_.births[unit] += weight;
        if (block[3] < tables_.birth_registered) events_.births_registered[unit] += weight;
        if (block[2] < tables_.infant_death[static_cast<std::size_t>(sex)][month]) {
            events_.deaths[unit] += weight;
            if (registered(key, tables_.death_registered)) events_.deaths_registered[unit] += weight;
            return;
        }
        if (leaves) {
            events_.left[unit] += weight;
            return;
        }
        People::Person child{key, static_cast<Month>(tables_.now + 1 + month), unit, 0};
        child.rank =
            static_cast<std::uint16_t>(draw_block(key, Process::participation, 0, 0, draws_)[0] >> 16);
        child.sex = sex;
        child.weight = weight;
        child.household = people_.household[mother];
        if (child.household != no_household) {
            child.family = people_.family[mother];
            child.role =
                people_.role[mother] <= static_cast<std::uint8_t>(Role::partner) ? Role::child : Role::other;
            ++households_->size[child.household];
        }
        newborn_.push_back(child);
    }

    void tidy_touched() {
        std::ranges::sort(touched_);
        const auto repeated = std::ranges::unique(touched_);
        touched_.erase(repeated.begin(), repeated.end());
    }
    /// Before anybody moves: couples are then still together.
    void widow_spouses() {
        tidy_touched();
        for (const auto h : touched_)
            if (widow(h)) bereaved_.push_back(h);
    }

    /// Households find their heads again.
    void settle() {
        tidy_touched();
        std::vector<std::uint32_t> stay;
        for (const auto h : touched_) {
            stay.clear();
            for (const auto row : members_.of(h))
                if (people_.household[row] == h && (fate_[row] == Fate::here || fate_[row] == Fate::moved))
                    stay.push_back(row);
            if (stay.empty()) continue;
            if (!settle_household(people_, stay, tables_.now))
                find_others(h, stay);
            else if (stay.size() == 1 && std::ranges::binary_search(bereaved_, h))
                join_in_old_age(stay.front());
        }
    }

    [[nodiscard]] bool is_spouse(std::uint32_t row) const {
        return people_.role[row] <= static_cast<std::uint8_t>(Role::partner) &&
               people_.marital[row] == static_cast<std::uint8_t>(Marital::married);
    }
    bool widow(std::uint32_t h) {
        bool any = false;
        for (const auto dead : members_.of(h)) {
            if (fate_[dead] != Fate::dead || !is_spouse(dead)) continue;
            for (const auto row : members_.of(h))
                if (row != dead && fate_[row] != Fate::dead && people_.family[row] == people_.family[dead] &&
                    is_spouse(row)) {
                    people_.marital[row] = static_cast<std::uint8_t>(Marital::widowed);
                    any = true;
                }
        }
        return any;
    }

    void find_others(std::uint32_t h, const std::vector<std::uint32_t>& minors) {
        const std::uint64_t group = households_->key[h];
        for (const auto row : minors) {
            events_.joiners.push_back({group, people_.person(row)});
            end_quietly(row);
        }
    }
    void join_in_old_age(std::uint32_t row) {
        if (age_at(people_.birth[row], tables_.now) < lonely_age ||
            word(people_.key[row], Process::household, 2) >= tables_.widowed_join)
            return;
        events_.joiners.push_back({people_.key[row], people_.person(row)});
        end_quietly(row);
    }
    /// While households are settled nothing more is touched.
    void end_quietly(std::uint32_t row) {
        fate_[row] = Fate::joined;
        gone_.push_back(row);
        --households_->size[people_.household[row]];
    }

    [[nodiscard]] std::uint32_t table_row(std::uint32_t row) const {
        return tables_.row(people_.unit[row], people_.sex[row], people_.birth[row]);
    }
    [[nodiscard]] bool unemployed(std::uint32_t row) const {
        return people_.work[row] == 0 && people_.rank[row] < tables_.participation[table_row(row)];
    }

    People& people_;
    Households* households_;  ///< null where people are counted without
    const LifeTables& tables_;
    const DestinationChoice& destinations_;
    Draws draws_;
    LifeEvents& events_;
    Members members_;
    FreeRows free_;
    std::vector<Fate> fate_;
    std::vector<Pending> pending_;
    std::vector<std::uint32_t> touched_;   ///< households that lost somebody
    std::vector<std::uint32_t> bereaved_;  ///< in which somebody was widowed, ascending
    std::vector<std::uint32_t> gone_;
    std::vector<People::Person> newborn_;
};

}  // namespace

LifeEvents live_one_year(Population& population, const LifeTables& tables,
                         const DestinationChoice& destinations, Draws draws) {
    const std::size_t units = tables.first_row.size();
    std::vector<LifeEvents> events(population.blocks.size());
    parallel_for_each_index(population.blocks.size(), [&](std::size_t b) {
        events[b].reset(units);
        BlockYear(population.blocks[b], population.households.empty() ? nullptr : &population.households[b],
                  tables, destinations, draws, events[b])
            .run();
        for (auto& move : events[b].moves) move.block = static_cast<std::uint32_t>(b);
    });
    LifeEvents total;
    total.reset(units);
    for (const LifeEvents& e : events) total.add(e);
    return total;
}

}  // namespace sanding
