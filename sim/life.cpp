#include "sim/life.hpp"

#include <algorithm>
#include <array>

#include "core/base/hash.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

void LifeEvents::reset(std::size_t units) {
    for (auto* column : {&births, &deaths, &left, &moved_in, &moved_out}) column->assign(units, 0);
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
}

namespace {

constexpr std::size_t batch = 1024;

/// What a person's four words decided, as bits.
enum Happens : std::uint8_t { dies = 1, bears = 2, may_leave = 4, moves = 8 };

/// Words of a batch and what they decide; lives on a worker's stack.
struct Batch {
    std::array<std::uint32_t, batch> death, birth, leave, move;
    std::array<std::uint8_t, batch> happens;
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
    if (tables.forced_move.empty()) return;  // no year but that of a displacement pays for it
    for (std::size_t i = 0; i < count; ++i)
        if (b.move[i] < tables.forced_move[unit[i]]) b.happens[i] |= moves;
}

class BlockYear {
  public:
    BlockYear(People& people, const LifeTables& tables, const DestinationChoice& destinations, Draws draws,
              LifeEvents& events)
        : people_(people), tables_(tables), destinations_(destinations), draws_(draws), events_(events) {}

    void run() {
        Batch b;
        const std::size_t rows = people_.size();
        for (std::size_t from = 0; from < rows; from += batch) {
            const std::size_t count = std::min(batch, rows - from);
            decide(people_, from, count, tables_, draws_, b);
            for (std::size_t i = 0; i < count; ++i)
                if (b.happens[i] != 0) happen(static_cast<std::uint32_t>(from + i), b.happens[i], b.leave[i]);
        }
        people_.remove(gone_);
        for (const People::Person& child : newborn_) people_.add(child);
    }

  private:
    /// Mortality comes first; a mother who dies in the year is not counted to give birth in it.
    void happen(std::uint32_t row, std::uint8_t what, std::uint32_t leave_word) {
        const std::uint16_t home = people_.unit[row];
        if (what & dies) {
            ++events_.deaths[home];
            gone_.push_back(row);
            return;
        }
        const bool leaves =
            (what & may_leave) && (unemployed(row) || leave_word < tables_.leave_settled[table_row(row)]);
        if (leaves) {
            ++events_.left[home];
            gone_.push_back(row);
        } else if (what & moves) {
            move(row, home);
        }
        if (what & bears) bear(row, leaves);
    }

    void move(std::uint32_t row, std::uint16_t home) {
        const std::uint32_t to =
            destinations_.choose(home, people_.key[row], static_cast<std::uint32_t>(tables_.year), draws_);
        if (to == home) return;
        ++events_.moved_out[home];
        ++events_.moved_in[to];
        people_.unit[row] = static_cast<std::uint16_t>(to);
    }

    void bear(std::uint32_t mother, bool leaves) {
        const std::uint64_t key = people_.key[mother];
        const Block twins =
            draw_block(key, Process::twins, 0, static_cast<std::uint32_t>(tables_.year), draws_);
        const int children = twins[0] < tables_.twins ? 2 : 1;
        for (int c = 0; c < children; ++c) {
            people_.children[mother] = static_cast<std::uint8_t>(people_.children[mother] + 1);
            add_newborn(combine_keys(key, people_.children[mother]), people_.unit[mother], leaves);
        }
    }

    void add_newborn(std::uint64_t key, std::uint16_t unit, bool leaves) {
        const Block block =
            draw_block(key, Process::newborn, 0, static_cast<std::uint32_t>(tables_.year), draws_);
        const Sex sex = block[0] < tables_.girl ? Sex::female : Sex::male;
        const auto month = static_cast<std::uint32_t>((static_cast<std::uint64_t>(block[1]) * 12) >> 32);
        ++events_.births[unit];
        if (block[2] < tables_.infant_death[static_cast<std::size_t>(sex)][month]) {
            ++events_.deaths[unit];
        } else if (leaves) {
            ++events_.left[unit];
        } else {
            const auto rank =
                static_cast<std::uint16_t>(draw_block(key, Process::participation, 0, 0, draws_)[0] >> 16);
            newborn_.push_back({key, static_cast<Month>(tables_.now + 1 + month), unit, 0, rank, sex});
        }
    }

    [[nodiscard]] std::uint32_t table_row(std::uint32_t row) const {
        return tables_.row(people_.unit[row], people_.sex[row], people_.birth[row]);
    }
    [[nodiscard]] bool unemployed(std::uint32_t row) const {
        return people_.work[row] == 0 && people_.rank[row] < tables_.participation[table_row(row)];
    }

    People& people_;
    const LifeTables& tables_;
    const DestinationChoice& destinations_;
    Draws draws_;
    LifeEvents& events_;
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
        BlockYear(population.blocks[b], tables, destinations, draws, events[b]).run();
    });
    LifeEvents total;
    total.reset(units);
    for (const LifeEvents& e : events) total.add(e);
    return total;
}

}  // namespace sanding
