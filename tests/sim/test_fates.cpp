// A2 and A4: what happens to somebody depends on the person, not on rows, blocks, threads or other people.
#include <algorithm>
#include <map>
#include <random>

#include "core/base/parallel.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

constexpr std::size_t units = 3;

/// People of all ages in three units with all that can happen happening often.
Population mixed(std::size_t count) {
    Population p;
    p.blocks.emplace_back();
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t key = combine_keys(2024, i);
        p.blocks[0].add({key, static_cast<Month>(month_of(2024, 6) - key % 1100),
                         static_cast<std::uint16_t>(i % units), static_cast<Workplace>(i % 4 == 0),
                         static_cast<std::uint16_t>(key >> 40), key & 1 ? Sex::female : Sex::male});
    }
    return p;
}

LifeTables eventful() {
    LifeTables t = quiet_tables(units);
    for (std::size_t a = 0; a < 2 * ages; ++a) {
        t.chances[a] = {threshold(0.05 + 0.001 * static_cast<double>(a % ages)),
                        a >= ages ? threshold(0.2) : 0, threshold(0.08), threshold(0.3)};
        t.leave_settled[a] = threshold(0.04);
        t.participation[a] = 40000;
    }
    t.girl = threshold(0.49);
    t.twins = threshold(0.1);
    for (auto& sex : t.infant_death) sex.fill(threshold(0.05));
    return t;
}

DestinationChoice anywhere() {
    const std::vector<double> w{1, 2, 3, 2, 1, 2, 4, 1, 1};
    DestinationChoice d(w, units);
    const std::vector<double> ratio{1, 0.6, 1.4};
    d.set_ratios(ratio);
    return d;
}

/// The same people in shuffled rows of blocks of `rows`.
Population shuffled(const Population& from, std::size_t rows, unsigned seed) {
    const People& p = from.blocks[0];
    std::vector<std::size_t> order(p.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), std::mt19937(seed));
    Population out;
    for (std::size_t k = 0; k < order.size(); ++k) {
        if (k % rows == 0) out.blocks.emplace_back();
        const std::size_t i = order[k];
        out.blocks.back().add(
            {p.key[i], p.birth[i], p.unit[i], p.work[i], p.rank[i], static_cast<Sex>(p.sex[i])});
    }
    return out;
}

}  // namespace

TEST_CASE("A2 shuffled rows, blocks of 1k and 64k, one, two and eight threads: the same year") {
    const Population start = mixed(20'000);
    Population once = start;
    const LifeEvents events = live_one_year(once, eventful(), anywhere(), {9, 2});
    const State wanted = state_of(once);
    CHECK(events.births[1] > 100);
    CHECK(events.deaths[2] > 100);
    CHECK(events.left[0] > 100);
    CHECK(events.moved_in[2] > 100);
    for (const std::size_t rows : {std::size_t{37}, std::size_t{1000}, std::size_t{65536}})
        for (const std::size_t threads : {1U, 2U, 8U}) {
            Population other = shuffled(start, rows, static_cast<unsigned>(rows + threads));
            const LifeEvents e = with_threads(threads, [&] {
                return live_one_year(other, eventful(), anywhere(), {9, 2});
            });
            CHECK(state_of(other) == wanted);
            CHECK((e.births == events.births && e.deaths == events.deaths && e.left == events.left &&
                   e.moved_in == events.moved_in && e.moved_out == events.moved_out));
        }
    // The address does matter: another replicate, seed or year is another fate.
    for (const auto& [draws, year] :
         {std::pair{Draws{9, 3}, 2025}, {Draws{10, 2}, 2025}, {Draws{9, 2}, 2026}}) {
        Population other = start;
        LifeTables t = eventful();
        t.year = year;
        static_cast<void>(live_one_year(other, t, anywhere(), draws));
        CHECK(state_of(other) != wanted);
    }
}

TEST_CASE("A4 one more person changes nobody else's fate") {
    const Population start = mixed(5'000);
    Population alone = start;
    static_cast<void>(live_one_year(alone, eventful(), anywhere(), {1, 0}));
    Population together;
    together.blocks.emplace_back();
    together.blocks[0].add(
        {4242, month_of(1994, 2), 1, 0, 9, Sex::female});  // at the front: every row moves by one
    const People& p = start.blocks[0];
    for (std::size_t i = 0; i < p.size(); ++i)
        together.blocks[0].add(
            {p.key[i], p.birth[i], p.unit[i], p.work[i], p.rank[i], static_cast<Sex>(p.sex[i])});
    LifeTables t = eventful();
    static_cast<void>(live_one_year(together, t, anywhere(), {1, 0}));
    State rest = state_of(together);
    std::erase_if(rest, [](const auto& row) {
        return std::get<0>(row) == 4242 || std::get<0>(row) == combine_keys(4242, 1) ||
               std::get<0>(row) == combine_keys(4242, 2);
    });
    CHECK(rest == state_of(alone));
}

TEST_CASE("A4 in-migrants change no death, nor the home of those who don't look for one") {
    AsciiSpec spec;
    const auto world = prepared(ascii_world("AAB\nACB", spec));
    const auto run = [&](double in_migration) {
        // Weights at zero, so that who arrives attracts and marries nobody; no one leaves, so that work has
        // no say either. Chances that depend on who else is there are of one kind: the gradient is off, and
        // births, which the married share among themselves, are none.
        // Who looks for a home meets them in the market: nobody does.
        Simulation s(world,
                     freeze(scenario({{Parameter::in_migration_rate, in_migration},
                                      {Parameter::out_migration_rate, 0},
                                      {Parameter::mortality_gradient, 0},
                                      {Parameter::fertility_scale, 0},
                                      {Parameter::move_rate, 0},
                                      {Parameter::divorce_rate, 0},
                                      {Parameter::leaving_home_rate, 0},
                                      {Parameter::marriage_scale, 0},
                                      {Parameter::remarriage_rate, 0},
                                      {Parameter::density_weight, -1},
                                      {Parameter::accessibility_weight, 0},
                                      {Parameter::job_migration_share, 0}})),
                     0);
        for (int i = 0; i < 4; ++i) s.step();
        std::map<std::uint64_t, std::tuple<Month, std::uint16_t, std::uint8_t, std::uint8_t>> out;
        for (const auto& [key, birth, unit, work, rank, sex, children] : state_of(s.population()))
            out[key] = {birth, unit, sex, children};
        return out;
    };
    const auto without = run(0), with = run(25);
    CHECK(with.size() > without.size() + 200);
    for (const auto& [key, fate] : without) {
        const auto found = with.find(key);
        REQUIRE(found != with.end());
        REQUIRE(found->second == fate);
    }
    // And nobody of the base year lives on in one of them only.
    std::size_t of_base_with = 0, of_base_without = 0;
    for (const auto& row : state_of(world->population))
        of_base_with += with.contains(std::get<0>(row)),
            of_base_without += without.contains(std::get<0>(row));
    CHECK(of_base_with == of_base_without);
}
