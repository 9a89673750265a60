// Homes of a run: base year, a year's market, identities, supply that answers.
#include "sim/housing/housing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "core/base/error.hpp"
#include "core/base/parallel.hpp"
#include "sim/housing/settle.hpp"
#include "sim/labour/workplaces.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

/// Thirty-six desa of uneven size in two regencies and four kecamatan; a zone in a corner.
Shared<PreparedWorld> region() {
    static const Shared<PreparedWorld> made = [] {
        AsciiSpec spec;
        spec.kecamatan = "KKKLLL\nKKKLLL\nKKKLLL\nMMMNNN\nMMMNNN\nMMMNNN";
        spec.kabupaten = "XXXYYY\nXXXYYY\nXXXYYY\nXXXYYY\nXXXYYY\nXXXYYY";
        spec.people_each = 1500;
        spec.people = {{'A', 40000}, {'H', 20000}, {'O', 8000}, {'9', 700}};
        spec.zones = {{.key = "estate", .letters = "9", .phases = {{1, 20, 2024, 2024, 2024}}}};
        return prepared(ascii_world("ABCDEF\nGHIJKL\nMNOPQR\nSTUVWX\nYZ0123\n456789", spec));
    }();
    return made;
}

/// What the simulation hands to the market, with jobs where people are.
struct Town {
    Shared<PreparedWorld> world = region();
    Scenario s;
    TravelTimes times;
    Workplaces workplaces;
    std::vector<std::int64_t> occupied;
    std::vector<double> access, no_seats;
    Housing housing;

    explicit Town(std::initializer_list<std::pair<Parameter, double>> values = {}, std::uint32_t one_in = 3)
        : s(scenario(values)),
          times(straight_times(world->distances, s.parameters)),
          workplaces(make_workplaces(*world->world)),
          occupied(count_households()),
          access(count_access()),
          no_seats(occupied.size()),
          housing(*world, s, {1, 0}, now()) {
        housing.follow(times, commuting_deterrence(times, workplaces, s[Parameter::home_work_weight]));
        housing.calibrate(households_as_seekers(world->population, 1, one_in, {1, 0}));
    }
    [[nodiscard]] HomesNow now() const { return {occupied, access, no_seats}; }
    [[nodiscard]] std::size_t units() const { return occupied.size(); }

    [[nodiscard]] std::vector<std::int64_t> count_households() const {
        std::vector<std::int64_t> out(world->distances.units);
        for (const Households& h : world->population.households)
            for (std::size_t i = 0; i < h.rows(); ++i) out[h.unit[i]] += h.size[i] > 0;
        return out;
    }
    [[nodiscard]] std::vector<double> count_access() const {
        std::vector<double> out;
        for (std::size_t u = 0; u < occupied.size(); ++u) {
            out.push_back(0);
            for (std::size_t v = 0; v < occupied.size(); ++v)
                out[u] += static_cast<double>(occupied[v]) * std::exp(-0.05 * times.unit_minutes(u, v));
        }
        return out;
    }
    /// Every household of one in `one_in` moves.
    [[nodiscard]] std::vector<HomeSeeker> movers(std::uint32_t one_in, Draws draws = {9, 0}) const {
        return households_as_seekers(world->population, 1, one_in, draws);
    }
    Placements year(std::span<const HomeSeeker> seekers, int y, std::int64_t settled_ha = 1000) {
        housing.plan(seekers, y);
        housing.build(seekers, std::vector<std::int64_t>(units(), settled_ha));
        Placements p = housing.clear_market(seekers, now());
        follow(seekers, p);
        return p;
    }
    void follow(std::span<const HomeSeeker> seekers, const Placements& p) {
        for (std::size_t i = 0; i < seekers.size(); ++i) {
            if (p.how[i] != Housed::moved && p.how[i] != Housed::self_built) continue;
            ++occupied[p.unit[i]];
            if ((seekers[i].flags & has_home) != 0) --occupied[seekers[i].from_unit];
        }
    }
};

std::vector<HomeSeeker> formed(const Town& t, std::size_t each, std::uint64_t keys = 31) {
    std::vector<HomeSeeker> out;
    for (std::size_t u = 0; u < t.units(); ++u)
        for (std::size_t i = 0; i < each; ++i)
            out.push_back({.key = combine_keys(keys, u * 1000 + i),
                           .from_unit = static_cast<std::uint16_t>(u),
                           .income = static_cast<std::uint8_t>(i % 3),
                           .flags = new_household});
    return out;
}

std::int64_t sum(const std::vector<std::int64_t>& v) {
    return std::accumulate(v.begin(), v.end(), std::int64_t{0});
}

}  // namespace

TEST_CASE("households of the base year as seekers: each once, with its desa, size and a home") {
    const Town t;
    const auto all = households_as_seekers(t.world->population, 1, 1, {1, 0});
    std::vector<std::int64_t> in(t.units()), people(t.units());
    for (const HomeSeeker& s : all) {
        ++in[s.from_unit];
        people[s.from_unit] += s.persons;
        REQUIRE(s.flags == has_home);
    }
    CHECK(in == t.occupied);
    for (std::size_t u = 0; u < t.units(); ++u)
        CHECK(people[u] ==
              t.world->world->population.registered[u] + t.world->world->population.under_fives_added[u]);
    const auto fifth = static_cast<double>(households_as_seekers(t.world->population, 1, 5, {1, 0}).size());
    const auto n = static_cast<double>(all.size());
    CHECK(standard_errors(fifth, n / 5, n * 0.16) <= 4);
}

TEST_CASE("base prices: 1 for the mean dwelling, more where jobs are near and people live close") {
    const Town t;
    double value = 0;
    for (std::size_t u = 0; u < t.units(); ++u)
        value += t.housing.price()[u] * static_cast<double>(t.housing.stock().dwellings[u]);
    CHECK(value / static_cast<double>(sum(t.housing.stock().dwellings)) == Approx(1).epsilon(1e-9));
    const auto big = unit_of(*t.world->world, 'A'), small = unit_of(*t.world->world, '9');
    CHECK(t.housing.price()[big] > t.housing.price()[small]);
    // ln p differs by 0.3 of ln A and 0.15 of ln density; areas of one row of the drawing are alike.
    const auto b = unit_of(*t.world->world, 'B');
    CHECK(std::log(t.housing.price()[big] / t.housing.price()[b]) ==
          Approx(0.3 * std::log(t.access[big] / t.access[b]) +
                 0.15 * std::log(static_cast<double>(t.occupied[big]) / static_cast<double>(t.occupied[b])))
              .margin(1e-3));
    CHECK(t.housing.town(big));
    CHECK_FALSE(t.housing.town(small));
}

TEST_CASE("the base year stands still: as many are expected in a desa as leave it, and prices stay") {
    Town t({}, 1);
    const auto before = t.occupied;
    const std::vector<double> price = t.housing.price();
    const auto seekers = t.movers(12);
    const Placements p = t.year(seekers, 2025);
    CHECK(t.housing.year().scarcity == Approx(1).margin(0.02));
    for (std::size_t u = 0; u < t.units(); ++u) {
        INFO("desa " << t.world->world->districts.units().code[u]);
        // A difference of two sums of rare events of about a twelfth of the households each.
        CHECK(standard_errors(static_cast<double>(t.occupied[u]), static_cast<double>(before[u]),
                              2 * static_cast<double>(before[u]) / 12) <= 4);
        CHECK(std::abs(t.housing.price()[u] / price[u] - 1) < 0.08);
    }
    CHECK(p.unplaced() == 0);
    CHECK(sum(t.occupied) == sum(before));
}

TEST_CASE("accounts of homes close over years of growth, and land holds what is built") {
    Town t({{Parameter::subsidised_homes, 40}});
    for (int y = 2025; y < 2037; ++y) {
        auto seekers = t.movers(20, {static_cast<std::uint32_t>(y), 0});
        // Who moved is elsewhere by now: a mover stands for somebody of a desa, as long as there are any.
        const auto add = formed(t, 12, static_cast<std::uint64_t>(y));
        seekers.insert(seekers.end(), add.begin(), add.end());
        for (std::uint64_t i = 0; i < 40; ++i)
            seekers.push_back({.key = combine_keys(static_cast<std::uint64_t>(y), i),
                               .into_region = static_cast<std::uint16_t>(i % 2)});
        const auto dwellings = t.housing.stock().dwellings;
        const auto households = sum(t.occupied);
        const auto& wanted = t.housing.plan(seekers, y);
        std::vector<std::int64_t> settled;
        for (const auto ha : wanted) settled.push_back(std::min<std::int64_t>(ha, 3));
        t.housing.build(seekers, settled);
        const Placements p = t.housing.clear_market(seekers, t.now());
        t.follow(seekers, p);
        const HomesYear& f = t.housing.year();
        CHECK(p.placed() + p.unplaced() == static_cast<std::int64_t>(seekers.size()));
        CHECK(f.seekers == p.placed() + p.unplaced());
        for (std::size_t u = 0; u < t.units(); ++u) {
            REQUIRE(t.housing.stock().dwellings[u] == dwellings[u] + t.housing.stock().built[u]);
            REQUIRE(t.housing.stock().built_since_base[u] / t.housing.stock().homes_per_ha[u] <= settled[u]);
            REQUIRE(t.housing.vacant()[u] == t.housing.stock().dwellings[u] - t.occupied[u]);
            REQUIRE(t.housing.vacant()[u] >= 0);
        }
        // New households that found a home are as many more as live somewhere.
        std::int64_t more = 0;
        for (std::size_t i = 0; i < seekers.size(); ++i)
            more += (seekers[i].flags & has_home) == 0 && is_placed(p.how[i]);
        CHECK(sum(t.occupied) == households + more);
        CHECK(sum(f.unplaced) + f.how[static_cast<std::size_t>(Housed::turned_away)] == p.unplaced());
        // In-migrants of a regency live in it or not at all.
        for (std::size_t i = 0; i < seekers.size(); ++i)
            if (seekers[i].into_region != no_place && p.unit[i] != no_place)
                REQUIRE(t.world->region_of_unit[p.unit[i]] == seekers[i].into_region);
    }
    CHECK(sum(t.housing.stock().built_since_base) > 0);
}

TEST_CASE("more households than homes are an error that names the desa") {
    Town t;
    const std::vector<HomeSeeker> nobody;
    t.housing.plan(nobody, 2025);
    t.housing.build(nobody, std::vector<std::int64_t>(t.units()));
    t.occupied[4] += 10000;
    try {
        static_cast<void>(t.housing.clear_market(nobody, t.now()));
        FAIL("nothing was said");
    } catch (const Error& error) {
        CHECK(std::string(error.what()).find("occupied ≤ stock") != std::string::npos);
        CHECK(error.where() == t.world->world->districts.units().code[4]);
    }
}

TEST_CASE("who builds: new households alone, by place, and fewer by lottery where land is short") {
    Town t({{Parameter::self_build_rural, 1}, {Parameter::self_build_town, 0}});
    auto seekers = formed(t, 40);
    const auto movers = t.movers(40);
    seekers.insert(seekers.end(), movers.begin(), movers.end());
    const Placements p = t.year(seekers, 2025, 0);
    std::vector<std::int64_t> own(t.units());
    for (std::size_t i = 0; i < seekers.size(); ++i) {
        if (p.how[i] != Housed::self_built) continue;
        CHECK(seekers[i].flags == new_household);
        CHECK(p.unit[i] == seekers[i].from_unit);
        ++own[p.unit[i]];
    }
    // Without a hectare 29 homes fit between the old ones, one short of the hectare.
    bool rural = false;
    for (std::size_t u = 0; u < t.units(); ++u) {
        CHECK(own[u] == (t.housing.town(u) ? 0 : 29));
        CHECK(t.housing.stock().hectares_wanted[u] == (t.housing.town(u) ? 0 : 1));
        rural = rural || !t.housing.town(u);
    }
    CHECK(rural);
}

TEST_CASE("neither threads nor the order of seekers change a year of homes") {
    const auto run = [](std::size_t threads, std::uint32_t shuffle) {
        return with_threads(threads, [&] {
            Town t;
            auto seekers = t.movers(10);
            const auto add = formed(t, 50);
            seekers.insert(seekers.end(), add.begin(), add.end());
            if (shuffle != 0) std::shuffle(seekers.begin(), seekers.end(), std::mt19937(shuffle));
            const Placements p = t.year(seekers, 2025);
            std::vector<std::tuple<std::uint64_t, std::uint16_t, Housed>> where;
            for (std::size_t i = 0; i < seekers.size(); ++i)
                where.emplace_back(seekers[i].key, p.unit[i], p.how[i]);
            std::sort(where.begin(), where.end());
            return std::tuple(where, t.housing.price(), t.housing.vacant(), t.housing.stock().due,
                              t.housing.constants());
        });
    };
    const auto reference = run(1, 0);
    CHECK(run(2, 3) == reference);
    CHECK(run(8, 5) == reference);
}

TEST_CASE("scarcity makes homes dear, and dear homes are built") {
    const auto after = [](double margin) {
        Town t({{Parameter::developer_margin, margin},
                {Parameter::subsidised_homes, 0},
                {Parameter::self_build_rural, 0},
                {Parameter::self_build_town, 0}});
        std::vector<std::int64_t> built;
        for (int y = 2025; y < 2031; ++y) {
            static_cast<void>(t.year(formed(t, 10, static_cast<std::uint64_t>(y)), y));
            built.push_back(sum(t.housing.stock().built));
        }
        const auto& p = t.housing.price();
        return std::pair(built, std::accumulate(p.begin(), p.end(), 0.0) / static_cast<double>(p.size()));
    };
    const auto [built, price] = after(0.12);
    CHECK(built[0] == 0);  // nothing was on the way in the base year
    CHECK(built[2] > 0);
    const auto [none, dear] = after(1000);
    CHECK(sum(none) == 0);
    CHECK(dear > price);
    CHECK(dear > 1.05);
}

TEST_CASE("a zone's workers settle near it, others of the regency like its people") {
    Town t({{Parameter::vacancy_rural, 0.2}});
    const auto zone = unit_of(*t.world->world, '9');
    const auto workplace = static_cast<std::uint16_t>(t.workplaces.zone_place(0));
    std::vector<HomeSeeker> seekers;
    for (std::uint64_t i = 0; i < 300; ++i)
        seekers.push_back({.key = combine_keys(71, i), .into_region = 1, .work = workplace});
    for (std::uint64_t i = 0; i < 600; ++i) seekers.push_back({.key = combine_keys(72, i), .into_region = 1});
    const Placements p = t.year(seekers, 2025);
    double with = 0, without = 0, people = 0;
    std::int64_t households = 0;
    for (std::size_t i = 0; i < 300; ++i) {
        REQUIRE(p.how[i] == Housed::moved);
        REQUIRE(p.how[300 + i] == Housed::moved);
        with += t.times.unit_minutes(p.unit[i], zone) / 300;
        without += t.times.unit_minutes(p.unit[300 + i], zone) / 300;
    }
    for (std::size_t u = 0; u < t.units(); ++u)
        if (t.world->region_of_unit[u] == 1) {
            people += static_cast<double>(t.occupied[u]) * t.times.unit_minutes(u, zone);
            households += t.occupied[u];
        }
    CHECK(with < 0.9 * without);
    CHECK(without == Approx(people / static_cast<double>(households)).epsilon(0.08));
}

namespace {

/// Two blocks: three couples with a child in desa 0, 1 and 2, and two who live alone in desa 0.
Population five_households() {
    Population p;
    p.blocks.resize(2);
    p.households.resize(2);
    const auto live = [&p](std::size_t b, std::uint64_t key, std::uint16_t unit, int members) {
        const auto h = p.households[b].add(key, unit);
        for (int i = 0; i < members; ++i) {
            People::Person person;
            person.key = combine_keys(key, static_cast<std::uint64_t>(i));
            person.unit = unit;
            person.household = h;
            person.role = i == 0 ? Role::reference : i == 1 ? Role::partner : Role::child;
            person.schooling = i == 0 ? Schooling::degree : Schooling::none;
            person.work = static_cast<Workplace>(i == 0 ? 2 : i == 1 ? 1 : 0);
            p.blocks[b].add(person);
            ++p.households[b].size[h];
        }
    };
    live(0, 100, 0, 3);
    live(0, 101, 1, 3);
    live(1, 102, 2, 3);
    live(1, 103, 0, 1);
    live(1, 104, 0, 1);
    return p;
}

}  // namespace

TEST_CASE("households that look are those that still exist, once, with their head's school and work") {
    Population p = five_households();
    p.households[1].size[2] = 0;  // 104 is gone
    const auto looking = still_looking(p, {{1, 0, 102, new_household},
                                           {0, 1, 101, has_home},
                                           {1, 2, 104, has_home},
                                           {0, 0, 999, has_home},
                                           {1, 0, 102, has_home},
                                           {1, 1, 103, from_outside, 1},
                                           {0, 9, 7, has_home}});
    REQUIRE(looking.size() == 3);
    const auto seekers = as_seekers(p, 1, looking);
    CHECK(seekers[0].key == 101);
    CHECK(seekers[0].from_unit == 1);
    CHECK(seekers[0].persons == 3);
    CHECK(seekers[0].work == 1);  // workplace 2 is the one sector of place 1
    CHECK(seekers[0].income == 2);
    CHECK(seekers[1].flags == new_household);
    CHECK(seekers[2].from_unit == no_place);
    CHECK(seekers[2].into_region == 1);
    // Of four households in all one is new and one comes from outside.
    CHECK(homes_lived_in(p, looking, 3) == std::vector<std::int64_t>{1, 1, 0});
}

TEST_CASE("households go where they were placed, who found no home leaves the population") {
    Population p = five_households();
    const std::vector<LookingHousehold> looking = {{0, 0, 100, has_home},
                                                   {0, 1, 101, has_home},
                                                   {1, 0, 102, new_household},
                                                   {1, 1, 103, from_outside, 0},
                                                   {1, 2, 104, from_outside, 0}};
    Placements placed;
    placed.how = {Housed::moved, Housed::kept, Housed::doubled_up, Housed::moved, Housed::turned_away};
    placed.unit = {2, 1, 2, 1, no_place};
    const Resettled out = settle(p, looking, placed, 3);
    CHECK(out.moved_out == std::vector<std::int32_t>{3, 0, 0});
    CHECK(out.moved_in == std::vector<std::int32_t>{0, 0, 3});
    CHECK(out.arrived == std::vector<std::int32_t>{0, 1, 0});
    CHECK(out.turned_away == 1);
    REQUIRE(out.doubled_up.size() == 3);
    for (const auto& w : out.doubled_up) {
        CHECK(w.household == 102);
        CHECK(w.person.unit == 2);
    }
    CHECK(p.size() == 7);
    CHECK(p.households[0].unit == std::vector<std::uint16_t>{2, 1});
    CHECK(p.households[1].size == std::vector<std::uint16_t>{0, 1, 0});
    for (std::size_t b = 0; b < 2; ++b)
        for (std::size_t i = 0; i < p.blocks[b].size(); ++i)
            CHECK(p.blocks[b].unit[i] == p.households[b].unit[p.blocks[b].household[i]]);
}
