// What makes and dissolves households, year by year.
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "core/base/parallel.hpp"
#include "sim/demography/household_year.hpp"
#include "sim/demography/kin.hpp"
#include "sim/demography/succession.hpp"
#include "sim/members.hpp"
#include "sim/simulation.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

constexpr Month now = month_of(2025, 6);

People::Person person(std::uint64_t key, int age, Sex sex, Role role, std::uint8_t family = 0,
                      Marital marital = Marital::single) {
    People::Person p;
    p.key = key;
    p.birth = static_cast<Month>(now - age * 12 - 3);
    p.sex = sex;
    p.household = 0;
    p.family = family;
    p.role = role;
    p.marital = marital;
    return p;
}

/// One household of these people, after it was settled.
struct Settled {
    People people;
    bool adult = false;
    explicit Settled(const std::vector<People::Person>& members) {
        std::vector<std::uint32_t> rows;
        for (const auto& p : members) {
            rows.push_back(static_cast<std::uint32_t>(people.size()));
            people.add(p);
        }
        adult = settle_household(people, rows, now);
    }
    [[nodiscard]] std::pair<Role, int> place(std::uint64_t key) const {
        for (std::size_t i = 0; i < people.size(); ++i)
            if (people.key[i] == key) return {static_cast<Role>(people.role[i]), people.family[i]};
        throw std::runtime_error("nobody");
    }
};

using Place = std::pair<Role, int>;

/// Everybody's household by key, place in it and marital state: what a row or block may not change.
using Lives = std::map<std::uint64_t, std::tuple<std::uint64_t, std::uint16_t, std::uint8_t, std::uint8_t,
                                                 std::uint8_t, std::uint8_t>>;
Lives lives_of(const Population& population) {
    Lives out;
    for (std::size_t b = 0; b < population.blocks.size(); ++b) {
        const People& p = population.blocks[b];
        for (std::size_t i = 0; i < p.size(); ++i)
            out[p.key[i]] = {population.households[b].key[p.household[i]],
                             p.unit[i],
                             p.role[i],
                             p.family[i],
                             p.marital[i],
                             p.schooling[i]};
    }
    return out;
}

/// Every rule of a household, for all of them.
void check_households(const Population& population) {
    for (std::size_t b = 0; b < population.blocks.size(); ++b) {
        const People& p = population.blocks[b];
        const Households& h = population.households[b];
        const Members members(p, h.rows());
        for (std::uint32_t row = 0; row < h.rows(); ++row) {
            const auto all = members.of(row);
            REQUIRE(all.size() == h.size[row]);
            std::map<int, std::array<int, 3>> nuclei;  // references, partners, married of them
            for (const auto i : all) {
                REQUIRE(p.unit[i] == h.unit[row]);
                if (p.role[i] > static_cast<std::uint8_t>(Role::partner)) continue;
                auto& n = nuclei[p.family[i]];
                ++n[p.role[i]];
                n[2] += p.marital[i] == static_cast<std::uint8_t>(Marital::married);
            }
            if (all.empty()) continue;
            REQUIRE(nuclei.contains(0));
            for (const auto& [family, n] : nuclei) {
                INFO("household " << row << " of " << all.size() << ", nucleus " << family);
                REQUIRE(n[0] == 1);
                REQUIRE(n[1] <= 1);
                REQUIRE(n[2] == 2 * n[1]);  // couples are married, and who is married is half of one
            }
            for (const auto i : all) {
                REQUIRE(nuclei.contains(p.family[i]));
            }
        }
    }
}

Shared<PreparedWorld> town(std::size_t block_rows = 32768) {
    AsciiSpec spec;
    spec.people_each = 3000;
    spec.kabupaten = "XXX\nYYY";
    return prepared(ascii_world("ABC\nDEF", spec), 1, {block_rows, 800});
}

}  // namespace

TEST_CASE("a household that lost its head finds another: spouse, eldest child, another nucleus, kin") {
    const Settled widow({person(1, 60, Sex::female, Role::partner, 0, Marital::widowed),
                         person(2, 30, Sex::male, Role::child), person(3, 25, Sex::female, Role::child)});
    CHECK(widow.adult);
    CHECK(widow.place(1) == Place{Role::reference, 0});
    CHECK(widow.place(2) == Place{Role::child, 0});

    const Settled children({person(5, 12, Sex::male, Role::child), person(6, 19, Sex::female, Role::child),
                            person(7, 24, Sex::male, Role::child), person(8, 70, Sex::female, Role::other)});
    CHECK(children.adult);
    CHECK(children.place(7) == Place{Role::reference, 0});
    CHECK(children.place(6) == Place{Role::other, 0});
    CHECK(children.place(5) == Place{Role::other, 0});

    const Settled nuclei({person(1, 9, Sex::male, Role::child),
                          person(2, 33, Sex::male, Role::reference, 2, Marital::married),
                          person(3, 30, Sex::female, Role::partner, 2, Marital::married),
                          person(4, 2, Sex::female, Role::child, 2),
                          person(5, 28, Sex::female, Role::reference, 1, Marital::divorced)});
    CHECK(nuclei.place(2) == Place{Role::reference, 0});
    CHECK(nuclei.place(3) == Place{Role::partner, 0});
    CHECK(nuclei.place(4) == Place{Role::child, 0});
    CHECK(nuclei.place(5) == Place{Role::reference, 1});
    CHECK(nuclei.place(1) == Place{Role::other, 0});

    const Settled kin({person(1, 9, Sex::male, Role::child), person(2, 66, Sex::female, Role::other)});
    CHECK(kin.place(2) == Place{Role::reference, 0});
    CHECK(kin.place(1) == Place{Role::other, 0});

    CHECK_FALSE(Settled({person(1, 16, Sex::male, Role::child), person(2, 3, Sex::male, Role::child)}).adult);
    // A nucleus inside that lost both parents: its children are kin of the household.
    const Settled inner({person(1, 50, Sex::male, Role::reference), person(2, 4, Sex::male, Role::child, 1)});
    CHECK(inner.place(2) == Place{Role::other, 0});
}

TEST_CASE("couples are stable, leave nobody out who could marry, and know no rows") {
    std::mt19937_64 random(7);
    const std::size_t units = 4;
    TravelTimes times;
    times.units = units;
    for (std::size_t i = 0; i < units * units; ++i)
        times.unit_s.push_back(i % (units + 1) == 0 ? 300 : 1200 + 300 * static_cast<int>(i % 3));
    const MarriagePools pools{{0, 0, 1, 1}, {0, 0, 0, 0}};
    std::vector<Suitor> women, men;
    for (std::uint32_t i = 0; i < 90; ++i)
        women.push_back({random(), i, 1000 + static_cast<int>(random() % 400),
                         static_cast<std::uint16_t>(random() % units), 0, i});
    for (std::uint32_t i = 0; i < 60; ++i)
        men.push_back({random(), i < 5 ? std::uint64_t{i} : 1000 + i, 1000 + static_cast<int>(random() % 400),
                       static_cast<std::uint16_t>(random() % units), 0, i});
    const auto key_pairs = [](const auto& couples, const auto& w, const auto& m) {
        std::set<std::pair<std::uint64_t, std::uint64_t>> out;
        for (const auto& [a, b] : couples) out.emplace(w[a].key, m[b].key);
        return out;
    };
    const auto couples = match_couples(women, men, pools, times);
    const auto wanted = key_pairs(couples, women, men);
    CHECK(couples.size() > 50);
    CHECK(wanted.size() == couples.size());
    std::map<std::uint32_t, std::uint32_t> man_of, woman_of;
    for (const auto& [w, m] : couples) {
        CHECK(women[w].household != men[m].household);
        CHECK(std::abs(women[w].born - men[m].born) <= 120);
        CHECK(man_of.emplace(w, m).second);
        CHECK(woman_of.emplace(m, w).second);
    }
    // Nobody is left alone beside somebody of the same pool who is alone, too, and among the nearest in age.
    for (std::uint32_t w = 0; w < women.size(); ++w)
        for (std::uint32_t m = 0; m < men.size(); ++m)
            if (!man_of.contains(w) && !woman_of.contains(m) && women[w].household != men[m].household)
                CHECK(std::abs(women[w].born - men[m].born) > 20);
    std::shuffle(women.begin(), women.end(), random);
    std::shuffle(men.begin(), men.end(), random);
    CHECK(key_pairs(match_couples(women, men, pools, times), women, men) == wanted);

    // Somebody far too old for everybody changes nothing.
    men.push_back({random(), 5000, 10, 0, 0, 60});
    CHECK(key_pairs(match_couples(women, men, pools, times), women, men) == wanted);
}

TEST_CASE("the man a woman looks for is three years older, give or take three") {
    double sum = 0, squares = 0;
    constexpr int n = 20'000;
    for (std::uint64_t i = 0; i < n; ++i) {
        const double gap = wanted_age_gap_months(combine_keys(3, i), 2030, {1, 0});
        sum += gap;
        squares += gap * gap;
    }
    const double mean = sum / n, variance = squares / n - mean * mean;
    CHECK(standard_errors(sum, 36.0 * n, 36.0 * 36 * n) <= 4);
    CHECK(std::sqrt(variance) == Approx(36).epsilon(0.02));
}

TEST_CASE("joiners go where their keys send them, together, and another desa's households don't matter") {
    const auto make = [](std::size_t elsewhere) {
        Population p;
        p.blocks.resize(3);
        p.households.resize(3);
        for (std::uint64_t k = 0; k < 300 + elsewhere; ++k) {
            const std::size_t b = k % 3;
            const auto unit = static_cast<std::uint16_t>(k < 300 ? 0 : 1);
            auto head = person(combine_keys(9, k), 40, Sex::male, Role::reference);
            head.unit = unit;
            head.household = p.households[b].add(combine_keys(8, k), unit);
            p.households[b].size[head.household] = 1;
            p.blocks[b].add(head);
        }
        std::vector<Joiner> joiners;
        for (std::uint64_t k = 0; k < 60; ++k) {
            auto who = person(combine_keys(7, k), 10, Sex::female, Role::child);
            joiners.push_back({combine_keys(6, k / 3), who});
        }
        live_with_others(p, joiners, 2025);
        return p;
    };
    const Population p = make(0);
    check_households(p);
    CHECK(p.size() == 360);
    const auto lives = lives_of(p);
    std::map<std::uint64_t, std::set<std::uint64_t>> hosts;
    for (std::uint64_t k = 0; k < 60; ++k) hosts[k / 3].insert(std::get<0>(lives.at(combine_keys(7, k))));
    std::set<std::uint64_t> different;
    for (const auto& [group, households] : hosts) {
        CHECK(households.size() == 1);
        different.insert(*households.begin());
    }
    CHECK(different.size() > 15);
    const auto more = lives_of(make(500));
    for (const auto& [key, life] : lives) CHECK(more.at(key) == life);

    // Where nobody lives they live by themselves.
    Population empty;
    empty.blocks.resize(1);
    empty.households.resize(1);
    live_with_others(empty,
                     {{1, person(1, 12, Sex::male, Role::child)}, {1, person(2, 15, Sex::male, Role::child)}},
                     2025);
    check_households(empty);
    CHECK(lives_of(empty).at(1) != lives_of(empty).at(2));
    CHECK(std::get<0>(lives_of(empty).at(1)) == std::get<0>(lives_of(empty).at(2)));
}

TEST_CASE("ten years of households keep every rule, whatever the blocks and threads") {
    Lives first;
    for (const std::size_t rows : {std::size_t{32768}, std::size_t{700}})
        for (const std::size_t threads : {1U, 2U, 8U}) {
            const auto world = town(rows);
            const auto lives = with_threads(threads, [&] {
                Simulation simulation(world, freeze(scenario({{Parameter::divorce_rate, 0.03}})), 0);
                for (int y = 0; y < 10; ++y) simulation.step();
                check_households(simulation.population());
                return lives_of(simulation.population());
            });
            if (first.empty()) first = lives;
            INFO("blocks of " << rows << ", " << threads << " threads");
            CHECK(lives == first);
        }
    CHECK(first.size() > 15'000);
}

TEST_CASE("events of households are as frequent as their parameters say") {
    const auto world = town();
    const auto flows_with = [&](std::initializer_list<std::pair<Parameter, double>> values) {
        Simulation simulation(world, freeze(scenario(values)), 0);
        simulation.step();
        return simulation.observe();
    };
    std::int64_t couples = 0, at_home = 0;
    for (const People& p : world->population.blocks)
        for (std::size_t i = 0; i < p.size(); ++i) {
            couples += p.role[i] == static_cast<std::uint8_t>(Role::partner);
            const auto age = age_at(p.birth[i], month_of(2025, 6));
            at_home += p.role[i] >= static_cast<std::uint8_t>(Role::child) && age >= 20 && age <= 39;
        }
    const auto still = std::initializer_list<std::pair<Parameter, double>>{
        {Parameter::divorce_rate, 0},     {Parameter::leaving_home_rate, 0},
        {Parameter::marriage_scale, 0},   {Parameter::remarriage_rate, 0},
        {Parameter::move_rate, 0},        {Parameter::out_migration_rate, 0},
        {Parameter::in_migration_rate, 0}};
    const Frame none = flows_with(still);
    CHECK(series(none, "divorces") == 0);
    CHECK(series(none, "left_home") == 0);
    CHECK(total(none, Count::marriages) == 0);
    auto divorcing = flows_with({{Parameter::divorce_rate, 0.05}});
    CHECK(standard_errors(static_cast<double>(series(divorcing, "divorces")),
                          0.05 * static_cast<double>(couples), 0.05 * static_cast<double>(couples)) <= 4);
    auto leaving = flows_with({{Parameter::leaving_home_rate, 0.2}, {Parameter::move_rate, 0}});
    CHECK(standard_errors(static_cast<double>(series(leaving, "left_home")),
                          0.2 * static_cast<double>(at_home), 0.2 * static_cast<double>(at_home)) <= 5);
    CHECK(total(flows_with({}), Count::marriages) > 100);
}

TEST_CASE("married women bear what all women of their group would have, and only they") {
    const auto world = town();
    const Scenario s = scenario({{Parameter::twin_share, 0}});
    Simulation simulation(world, freeze(s), 0);
    const Population& people = simulation.population();
    const Participation participation(2);
    const Mobility still{std::vector<std::array<double, ages>>(2), {}};
    LifeTables tables = life_tables({*world->world, s, participation, still}, 2025);
    const LifeTables alike = tables;
    const Tally counted = tally(people, {tables, world->region_of_unit, 2, world->jobs.workplaces});
    let_chances_differ(tables, counted, s);
    std::array<std::array<double, fertile_groups>, 2> wanted{}, borne{};
    std::array<double, 2> deaths_alike{}, deaths{};
    for (const People& p : people.blocks)
        for (std::size_t i = 0; i < p.size(); ++i) {
            const auto row = tables.row(p.unit[i], p.sex[i], p.birth[i]),
                       age = row % static_cast<std::uint32_t>(ages);
            const auto region = world->region_of_unit[p.unit[i]];
            deaths_alike[region] += alike.chances[row].death * 0x1p-32;
            deaths[region] += tables.death_by_schooling[row * schooling_levels + p.schooling[i]] * 0x1p-32;
            if (p.sex[i] == 0 || age < first_fertile_age || age > last_fertile_age) continue;
            const auto g = fertile_group(age);
            wanted[region][g] += alike.chances[row].birth * 0x1p-32;
            if (p.marital[i] == static_cast<std::uint8_t>(Marital::married))
                borne[region][g] +=
                    tables.birth_by_class[(region * fertile_groups + g) * birth_classes +
                                          birth_class(p.children[i], p.last_birth[i], tables.now)] *
                    0x1p-32;
        }
    for (std::size_t r = 0; r < 2; ++r) {
        for (std::size_t g = 1; g < fertile_groups; ++g)
            CHECK(borne[r][g] == Approx(wanted[r][g]).epsilon(1e-6));
        // Of those under twenty so few are married that the cap holds some births back.
        CHECK(borne[r][0] <= wanted[r][0] * (1 + 1e-6));
        CHECK(borne[r][0] > 0.8 * wanted[r][0]);
        CHECK(deaths[r] == Approx(deaths_alike[r]).epsilon(1e-6));
    }
}

TEST_CASE("two births of a woman lie at least ten months apart") {
    const auto world = town();
    Simulation simulation(world, freeze(scenario({{Parameter::fertility_scale, 1.3}})), 0);
    std::map<std::uint64_t, std::pair<Month, int>> last;
    int again = 0, soonest = 1000;
    for (int y = 0; y < 8; ++y) {
        for (const People& p : simulation.population().blocks)
            for (std::size_t i = 0; i < p.size(); ++i) {
                if (p.last_birth[i] == 0) continue;
                const auto [it, fresh] = last.try_emplace(p.key[i], p.last_birth[i], p.children[i]);
                if (fresh || it->second.first == p.last_birth[i]) continue;
                ++again;
                soonest = std::min(soonest, p.last_birth[i] - it->second.first);
                it->second = {p.last_birth[i], p.children[i]};
            }
        simulation.step();
    }
    CHECK(again > 200);
    CHECK(soonest >= 10);
    CHECK(soonest <= 16);
}

TEST_CASE("all households of a displaced desa look for a home, and of another the share that has to") {
    const auto world = town();
    const Scenario s = scenario({{Parameter::move_rate, 0}, {Parameter::lodging_share, 0}});
    const TravelTimes times = straight_times(world->distances, s.parameters);
    LifeTables tables = quiet_tables(6);
    tables.displaced = {0, 0xFFFFFFFFU, 0, threshold(0.5), 0, 0};
    Population people = world->population;
    const auto before = lives_of(people);
    LifeEvents events = live_one_year(people, tables, base_destinations(*world, s), {1, 0});
    const MarriagePools pools{{0, 0, 0, 0, 0, 0}};
    HouseholdTables quiet;
    quiet.year = 2025;
    quiet.now = now;
    static_cast<void>(live_together(people, quiet, pools, times, events, {1, 0}));
    check_households(people);
    CHECK(lives_of(people) == before);  // they look, and have not moved yet
    std::array<double, 6> look{}, are{};
    for (const Households& h : people.households)
        for (std::size_t i = 0; i < h.rows(); ++i) are[h.unit[i]] += h.size[i] > 0;
    for (const HouseholdMove& move : events.moves) {
        const Households& h = people.households[move.block];
        CHECK(h.key[move.household] == move.key);
        ++look[h.unit[move.household]];
    }
    CHECK(look[1] == are[1]);
    CHECK(standard_errors(look[3], are[3] / 2, are[3] / 4) <= 4);
    CHECK(look[0] + look[2] + look[4] + look[5] == 0);
}
