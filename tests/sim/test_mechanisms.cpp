// Runs with mechanisms switched off.
#include "core/base/parallel.hpp"
#include "scenarios/switches.hpp"
#include "sim/demography/mortality.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

/// Two regencies, an airport and an estate that are at work in the base year, and one that comes.
World busy_world() {
    AsciiSpec spec;
    spec.kabupaten = "XXYY\nXXYY";
    spec.people_each = 900;
    spec.unemployment = {0.05, 0.08};
    spec.zones = {{.key = "airport",
                   .kind = "bandara",
                   .letters = "B",
                   .phases = {{1, 50, 2018, 2018, 2018, false, 0, "", ""}}},
                  {.key = "old",
                   .letters = "A",
                   .jobs_per_ha = 60,
                   .phases = {{1, 30, 2022, 2022, 2022, false, 0, "", ""}}},
                  {.key = "young",
                   .letters = "CD",
                   .jobs_per_ha = 50,
                   .phases = {{1, 40, 2025, 2026, 2028, false, 0, "", ""}}}};
    return ascii_world("ABCD\nEFFG", spec);
}

Scenario busy_plan(const World& world) {
    Scenario s = scenario({{Parameter::airport_least_jobs, 40}, {Parameter::airport_target, 0.5}},
                          {{0, 1, 0, 0.2}, {1, 1, 0, 1}, {2, 1, 0, 1}});
    s.schools = {{"smp", "SMP", "smp", 3, 200, 2026}};
    s.hash = scenario_hash(s, world);
    return s;
}

}  // namespace

TEST_CASE("Z1 with every mechanism off nobody is born, dies, comes, goes or moves, at no age") {
    const auto w = prepared(busy_world());
    const Scenario off = under(busy_plan(*w->world), Mechanisms::none(), *w->world);
    const SimulatedRun run = run_of(w, off, 2064);  // the oldest of the base year would be 150
    for (const Frame& f : run.frames)
        for (std::size_t l = 0; l < f.levels.size(); ++l) {
            REQUIRE(f.at(l, Count::people) == run.frames[0].at(l, Count::people));
            REQUIRE(f.at(l, Count::built_up_ha) == run.frames[0].at(l, Count::built_up_ha));
            REQUIRE(f.at(l, Count::jobs) == run.frames[0].at(l, Count::jobs));
            REQUIRE(f.at(l, Count::zone_jobs) == run.frames[0].at(l, Count::zone_jobs));
            REQUIRE(f.at(l, Count::school_seats_added) == run.frames[0].at(l, Count::school_seats_added));
        }
    CHECK(total(run.frames.back(), Count::zone_jobs) > 0);
    CHECK(total(run.frames.back(), Count::age_65_plus) > total(run.frames[0], Count::age_65_plus));
}

TEST_CASE("the base year is the same whatever is off, and no two sets run alike") {
    const auto w = prepared(busy_world());
    const Scenario s = busy_plan(*w->world);
    const SimulatedRun all = run_of(w, s, 2030);
    CHECK(run_of(w, under(s, {}, *w->world), 2030).fingerprint == all.fingerprint);
    for (const MechanismInfo& m : mechanism_table()) {
        INFO(m.id);
        const SimulatedRun run = run_of(w, under(s, Mechanisms().without(m.mechanism), *w->world), 2030);
        CHECK(same(run.frames[0], all.frames[0]));
        CHECK_FALSE(run.fingerprint == all.fingerprint);
        // Roads alone have nothing to do here: there is no network.
        CHECK(same(run.frames, all.frames) == (m.mechanism == Mechanism::roads));
    }
}

TEST_CASE("a single mechanism makes its own events alone") {
    const auto w = prepared(busy_world());
    const Scenario s = busy_plan(*w->world);
    const auto only = [&](Mechanism m) {
        return run_of(w, under(s, Mechanisms::none().with(m), *w->world), 2030).frames;
    };
    const auto sum = [](const std::vector<Frame>& frames, Count c) {
        std::int64_t out = 0;
        for (std::size_t y = 1; y < frames.size(); ++y) out += total(frames[y], c);
        return out;
    };
    for (const auto& [mechanism, count] : {std::pair(Mechanism::births, Count::births),
                                           {Mechanism::deaths, Count::deaths},
                                           {Mechanism::out_migration, Count::out_migrants},
                                           {Mechanism::in_migration, Count::in_migrants},
                                           {Mechanism::moves, Count::moved_in}}) {
        const auto frames = only(mechanism);
        for (const Count c :
             {Count::births, Count::deaths, Count::out_migrants, Count::in_migrants, Count::moved_in})
            CHECK((sum(frames, c) > 0) == (c == count));
    }
    CHECK(sum(only(Mechanism::marriages), Count::marriages) > 0);
    CHECK(sum(only(Mechanism::births), Count::marriages) == 0);
    const auto parted = only(Mechanism::partings);
    CHECK(total(parted.back(), Count::households) > total(parted.front(), Count::households));
    // Zones grow, the airport doesn't, and the other way round.
    const auto zones = only(Mechanism::zones), airport = only(Mechanism::airport);
    const auto jobs = [](const std::vector<Frame>& frames, const char* zone) {
        return series(frames.back(), std::string("zone_jobs:") + zone) -
               series(frames.front(), std::string("zone_jobs:") + zone);
    };
    CHECK(jobs(zones, "airport") == 0);
    CHECK(jobs(zones, "old") > 0);
    CHECK(jobs(zones, "young") > 0);
    CHECK(jobs(airport, "airport") != 0);
    CHECK(jobs(airport, "old") == 0);
    CHECK(jobs(airport, "young") == 0);
    // Without hands that come, zones take nobody in.
    CHECK(zones.back().at(0, Count::people) == zones.front().at(0, Count::people));
}

TEST_CASE("without deaths nobody dies, of age neither, with them nobody passes the last age") {
    const DeathProbabilities none = death_probabilities(23.5, 0), some = death_probabilities(23.5, 0.5);
    for (const auto& row : none)
        for (const double q : row) CHECK(q == 0);
    for (const auto& row : some) CHECK(row[last_age - 1] == 1);
}

TEST_CASE("what is off makes no difference to threads") {
    const World world = busy_world();
    const auto hash = [&](std::size_t threads) {
        return with_threads(threads, [&] {
            const auto w = prepared(world, 3);
            const Scenario s = under(busy_plan(world), Mechanisms().without(Mechanism::deaths), world);
            return run_of(w, s, 2029).fingerprint;
        });
    };
    const Hash one = hash(1);
    CHECK(hash(2) == one);
    CHECK(hash(8) == one);
}
