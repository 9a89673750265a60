// Schools in whole runs of small drawn worlds: who is a pupil, who gets a seat, who doesn't and why.
#include <numeric>

#include "core/base/parallel.hpp"
#include "core/data/facility_norms.hpp"
#include "sim/population/sample.hpp"
#include "sim/run.hpp"
#include "sim/services/schools.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

using enum ServiceKind;

Facility school(std::string key, ServiceKind kind, std::uint32_t unit, std::int64_t seats) {
    Facility f;
    f.key = f.name = std::move(key);
    f.kind = kind;
    f.form = level_name(kind);
    f.unit = unit;
    f.capacity = seats;
    return f;
}

/// Two regencies: A B C | D E F, desa side by side, two kilometres from middle to middle.
World drawn_world(std::vector<Facility> facilities) {
    AsciiSpec spec;
    spec.kabupaten = "XXXYYY";
    spec.people_each = 1000;
    World world = ascii_world("ABCDEF", spec);
    world.facilities.rules.resize(2);
    for (SchoolRules& rules : world.facilities.rules) rules.class_size = {28, 32, 36};
    std::ranges::sort(facilities, {}, &Facility::key);
    world.facilities.facilities = std::move(facilities);
    return world;
}

/// Everybody of school age is a pupil and nothing else happens, so that figures are the world's own.
Scenario quiet(std::initializer_list<std::pair<Parameter, double>> more = {}) {
    Scenario s = scenario({{Parameter::enrolment_primary, 1},
                           {Parameter::enrolment_junior, 1},
                           {Parameter::enrolment_senior, 1},
                           {Parameter::mortality_improvement, 1},
                           {Parameter::fertility_scale, 0},
                           {Parameter::out_migration_rate, 0},
                           {Parameter::in_migration_rate, 0},
                           {Parameter::job_migration_share, 0},
                           {Parameter::marriage_scale, 0},
                           {Parameter::remarriage_rate, 0},
                           {Parameter::divorce_rate, 0},
                           {Parameter::leaving_home_rate, 0},
                           {Parameter::move_rate, 0}});
    for (const auto& [p, value] : more) s.parameters.set(p, value);
    return s;
}

std::vector<Facility> everywhere(std::int64_t seats) {
    std::vector<Facility> out;
    for (std::uint32_t u = 0; u < 6; ++u)
        for (const ServiceKind kind : all_school_levels)
            out.push_back(school(std::string(level_id(kind)) + std::to_string(u), kind, u, seats));
    return out;
}

std::int64_t unserved(const Frame& f) {
    std::int64_t sum = 0;
    for (const Count c : {Count::refused_sd, Count::unreachable_sd, Count::refused_smp,
                          Count::unreachable_smp, Count::refused_sma, Count::unreachable_sma})
        sum += total(f, c);
    return sum;
}

/// School of everybody by key, whatever the rows.
std::vector<std::pair<std::uint64_t, std::uint16_t>> schools_of(const Population& population) {
    std::vector<std::pair<std::uint64_t, std::uint16_t>> out;
    for (const People& p : population.blocks)
        for (std::size_t i = 0; i < p.size(); ++i) out.emplace_back(p.key[i], p.school[i]);
    std::ranges::sort(out);
    return out;
}

}  // namespace

TEST_CASE("with everybody enrolled pupils are the people of the official ages, to the person") {
    const auto run = run_of(prepared(drawn_world(everywhere(10000))), quiet(), 2030);
    for (const Frame& f : run.frames) {
        REQUIRE(f.at(0, Count::pupils_sd) == f.at(0, Count::age_7_12));
        REQUIRE(f.at(0, Count::pupils_smp) == f.at(0, Count::age_13_15));
        REQUIRE(f.at(0, Count::pupils_sma) == f.at(0, Count::age_16_18));
        REQUIRE(unserved(f) == 0);
        REQUIRE(f.at(2, Count::served_smp) == f.at(2, Count::age_13_15));
        for (const auto seats : f.at(0, Count::school_seats_sd)) REQUIRE(seats == 10000);
        for (const auto schools : f.at(0, Count::schools_sma)) REQUIRE(schools == 1);
    }
    CHECK(series(run.frames.back(), "schools_synthetic:sd") == 0);
    CHECK(total(run.frames.front(), Count::pupils_smp) > 100);
}

TEST_CASE("enrolment is a share of each level's people, decided once for each of them") {
    const auto w = prepared(drawn_world(everywhere(10000)));
    Scenario s = quiet({{Parameter::enrolment_primary, 1},
                        {Parameter::enrolment_junior, 0.7673},
                        {Parameter::enrolment_senior, 0}});
    std::int64_t people = 0, pupils = 0;
    for (std::uint32_t replicate = 0; replicate < 8; ++replicate) {
        const auto run = run_of(w, s, 2024, replicate);
        people += total(run.frames[0], Count::age_13_15);
        pupils += total(run.frames[0], Count::pupils_smp);
        CHECK(total(run.frames[0], Count::pupils_sd) == total(run.frames[0], Count::age_7_12));
        CHECK(total(run.frames[0], Count::pupils_sma) == 0);
    }
    const double expected = 0.7673 * static_cast<double>(people);
    CHECK(standard_errors(static_cast<double>(pupils), expected, expected * (1 - 0.7673)) <= 4);
    // Nobody joins or drops out between two years of a level: pupils of 2025 who were pupils of 2024's ages
    // keep their school.
    Simulation one(w, freeze(s), 0);
    const auto before = schools_of(one.population());
    one.step();
    const auto after = schools_of(one.population());
    REQUIRE(before.size() == after.size());
    std::size_t kept = 0, changed = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto was = before[i].second, is = after[i].second;
        if (was == 0 || is == 0) continue;
        const auto& sites = one.schools().sites();
        if (sites[was - 1U].kind == sites[is - 1U].kind) (was == is ? kept : changed) += 1;
    }
    CHECK(kept > 300);
    CHECK(changed == 0);
}

TEST_CASE("a regency's own enrolment goes before, and moves with the parameter") {
    World world = drawn_world(everywhere(10000));
    world.facilities.rules[0].enrolment[1] = 0.0;
    const Scenario s = quiet({{Parameter::enrolment_junior, usual_enrolment[1]}});
    const auto run = run_of(prepared(world), s, 2024);
    CHECK(run.frames[0].at(2, Count::pupils_smp)[0] == 0);
    CHECK(run.frames[0].at(2, Count::pupils_smp)[1] > 0);
}

TEST_CASE("S2 one school with too few seats: served, refused and out of reach are all pupils, exactly") {
    // SMP in desa A alone; within 6 km of way (1.35 × straight 2.2 km a desa) are A, B and C.
    const World world = drawn_world({school("smp", junior_school, 0, 40)});
    const auto run = run_of(prepared(world), quiet(), 2026);
    for (const Frame& f : run.frames) {
        const auto& pupils = f.at(0, Count::age_13_15);
        const std::int64_t near = pupils[0] + pupils[1] + pupils[2];
        REQUIRE(near > 40);
        REQUIRE(total(f, Count::served_smp) == 40);
        REQUIRE(total(f, Count::refused_smp) == near - 40);
        REQUIRE(total(f, Count::unreachable_smp) == pupils[3] + pupils[4] + pupils[5]);
        // Nothing is said of the levels of which no school is known.
        REQUIRE(total(f, Count::pupils_sd) + total(f, Count::pupils_sma) == 0);
        REQUIRE(f.at(0, Count::school_seats_smp) == std::vector<std::int64_t>{40, 0, 0, 0, 0, 0});
    }
    // The nearest are admitted first: in the base year all who live in A, as far as seats go.
    const Frame& base = run.frames.front();
    CHECK(base.at(0, Count::served_smp)[0] == std::min<std::int64_t>(40, base.at(0, Count::age_13_15)[0]));
}

TEST_CASE("an admission zone goes before the way") {
    World world = drawn_world({school("smp", junior_school, 0, 30)});
    world.facilities.zones = {{2, 0}};
    const auto run = run_of(prepared(world), quiet(), 2024);
    const Frame& f = run.frames[0];
    REQUIRE(f.at(0, Count::age_13_15)[2] >= 30);
    CHECK(f.at(0, Count::served_smp) == std::vector<std::int64_t>{0, 0, 30, 0, 0, 0});
}

TEST_CASE("pupils cross the border where the school is, and are told by both regencies") {
    // The only school of senior level stands in D, of the second regency.
    const auto run = run_of(prepared(drawn_world({school("sma", senior_school, 3, 5000)})), quiet(), 2024);
    const Frame& f = run.frames[0];
    const auto& of_regency = f.at(2, Count::pupils_sma);
    CHECK(series(f, "pupils_sma:32.10>32.11") == of_regency[0]);
    CHECK(series(f, "pupils_sma:32.10>32.10") == 0);
    CHECK(series(f, "pupils_sma:32.11>32.11") == of_regency[1]);
    CHECK(series(f, "girls_sma:32.10") == series(f, "girls_served_sma:32.10"));
    CHECK(series(f, "girls_sma:32.10") > 0);
    CHECK(series(f, "girls_sma:32.10") < of_regency[0]);
}

TEST_CASE("what the floating catchment gives out are all seats, each desa its part") {
    const auto run = run_of(prepared(drawn_world(everywhere(60))), quiet(), 2024);
    const Frame& f = run.frames[0];
    for (const Count c : {Count::seats_in_reach_sd, Count::seats_in_reach_smp, Count::seats_in_reach_sma}) {
        CHECK(total(f, c) == 360);
        for (const auto n : f.at(0, c)) CHECK(n > 0);
    }
}

TEST_CASE(
    "S4 twice the seats leave nobody more without one; a plan's school and classrooms help, a closing "
    "hurts") {
    std::vector<Facility> few = everywhere(25), twice = everywhere(50);
    const auto a = run_of(prepared(drawn_world(few)), quiet(), 2030),
               b = run_of(prepared(drawn_world(twice)), quiet(), 2030);
    for (std::size_t y = 0; y < a.frames.size(); ++y) CHECK(unserved(b.frames[y]) <= unserved(a.frames[y]));
    CHECK(unserved(b.frames.back()) < unserved(a.frames.back()));

    const auto w = prepared(drawn_world(few));
    const auto row = *w->world->facilities.find("smp1");
    Scenario opens = quiet(), adds = quiet(), closes = quiet();
    opens.schools = {{"new", "New", "smp", 1, 30, 2027}};
    adds.facilities = {{"smp1", row, 30, 2027, 0, {}}};
    closes.facilities = {{"smp1", row, 0, 0, 2027, {}}};
    const auto opened = run_of(w, opens, 2030), added = run_of(w, adds, 2030),
               closed = run_of(w, closes, 2030);
    for (std::size_t y = 0; y < 3; ++y)
        for (const auto* run : {&opened, &added, &closed})
            CHECK(same(run->frames[y], a.frames[y]));  // until the year of the plan
    for (std::size_t y = 3; y < a.frames.size(); ++y) {
        const std::int64_t served = total(a.frames[y], Count::served_smp);
        CHECK(total(opened.frames[y], Count::served_smp) > served);
        CHECK(total(added.frames[y], Count::served_smp) > served);
        CHECK(total(closed.frames[y], Count::served_smp) < served);
        CHECK(opened.frames[y].at(0, Count::school_seats_smp)[1] == 55);
        CHECK(added.frames[y].at(0, Count::school_seats_smp)[1] == 55);
        CHECK(closed.frames[y].at(0, Count::school_seats_smp)[1] == 0);
        CHECK(added.frames[y].at(0, Count::schools_smp)[1] == 1);
        CHECK(opened.frames[y].at(0, Count::schools_smp)[1] == 2);
        CHECK(opened.frames[y].at(0, Count::school_seats_added)[1] == 30);
        CHECK(added.frames[y].at(0, Count::school_seats_added)[1] == 30);
    }
}

TEST_CASE("a school that loses seats keeps as many of its own pupils as it still can") {
    const auto w = prepared(drawn_world({school("smp", junior_school, 0, 60)}));
    Scenario s = quiet();
    s.facilities = {{"smp", 0, -35, 2025, 0, {}}};
    Simulation simulation(w, freeze(s), 0);
    const auto before = schools_of(simulation.population());
    simulation.step();
    const auto after = schools_of(simulation.population());
    CHECK(total(simulation.observe(), Count::served_smp) == 25);
    std::size_t old = 0, fresh = 0;
    for (std::size_t i = 0; i < after.size(); ++i)
        if (after[i].second != 0) (before[i].second != 0 ? old : fresh) += 1;
    // Two thirds of 60 pupils stay at the level: more than there are seats, so nobody new is taken.
    CHECK(old == 25);
    CHECK(fresh == 0);
}

TEST_CASE("A2 schools are the same on any number of threads and in any blocks") {
    const World world = drawn_world(everywhere(30));
    const Scenario s = scenario();  // people move, are born and leave
    const auto expected = with_threads(1, [&] { return run_of(prepared(world, 3), s, 2030, 1).frames; });
    CHECK(unserved(expected.back()) > 0);
    for (const std::size_t threads : {2U, 8U})
        CHECK(
            same(with_threads(threads, [&] { return run_of(prepared(world, 3, {100}), s, 2030, 1).frames; }),
                 expected));
}

TEST_CASE("Z4 pupils keep their schools over a saved state, also where a school has closed meanwhile") {
    const TempDir dir;
    const auto w = prepared(drawn_world(everywhere(30)));
    Scenario s = scenario();
    s.facilities = {{"smp1", *w->world->facilities.find("smp1"), 0, 0, 2026, {}}};
    s.schools = {{"new", "New", "sma", 4, 30, 2029}};
    const auto plan = freeze(s);
    const RunRequest whole{.prepared = w, .scenario = plan, .until = 2031};
    RunRequest first = whole, rest = whole;
    first.until = 2027;
    first.save_to = rest.continue_from = dir.path() / "2027.state";
    static_cast<void>(simulate(first));
    const SimulatedRun a = simulate(whole), b = simulate(rest);
    CHECK(same(a.frames, b.frames));
    CHECK(a.fingerprint == b.fingerprint);
    CHECK(a.identities_checked == b.identities_checked);
}

TEST_CASE("the accounts of schools are checked every year, and are found broken when they are") {
    const auto w = prepared(drawn_world(everywhere(30)));
    Simulation s(w, freeze(scenario()), 0);
    const std::int64_t before = s.identities_checked();
    s.step();
    // Beside those of a world without schools: a balance a level and district (6 + 2 + 2), two regencies a
    // level, eighteen schools, one sum.
    const auto plain = prepared(drawn_world({}));
    Simulation without(plain, freeze(scenario()), 0);
    without.step();
    CHECK(s.identities_checked() - before == without.identities_checked() + 3 * (10 + 2) + 18 + 1);
}

TEST_CASE("quick counts consume seats in whole rows and come near the full run") {
    AsciiSpec spec;
    spec.people_each = 12000;
    World world = ascii_world("ABC", spec);
    world.facilities.rules.resize(1);
    world.facilities.rules[0].class_size = {28, 32, 36};
    for (std::uint32_t u = 0; u < 3; ++u)
        for (const ServiceKind kind : all_school_levels)
            world.facilities.facilities.push_back(
                school(std::string(level_id(kind)) + std::to_string(u), kind, u, 333));
    std::ranges::sort(world.facilities.facilities, {}, &Facility::key);
    const auto all = prepared(world), few = with_sample(*all, 10);
    const auto full = run_of(all, scenario(), 2026), quick = run_of(few, scenario(), 2026);
    for (const auto& [refused, seats] : {std::pair(Count::refused_sd, Count::school_seats_sd),
                                         std::pair(Count::refused_smp, Count::school_seats_smp),
                                         std::pair(Count::refused_sma, Count::school_seats_sma)}) {
        const Frame &f = full.frames.back(), &q = quick.frames.back();
        for (const auto n : q.at(0, seats)) CHECK(n % 10 == 0);
        CHECK(std::abs(total(q, seats) - total(f, seats)) < 30);
        const auto pupils = static_cast<double>(total(f, Count::pupils_sd));
        CHECK(static_cast<double>(total(q, refused)) ==
              Approx(static_cast<double>(total(f, refused))).margin(0.1 * pupils));
    }
}

TEST_CASE("norms make a primary school in every desa and enough seats for today's pupils") {
    AsciiSpec spec;
    spec.kabupaten = "XXXYYY";
    spec.kecamatan = "KKLMMM";
    spec.people_each = 4000;
    World world = ascii_world("ABCDEF", spec);
    world.facilities.rules.resize(2);
    for (SchoolRules& rules : world.facilities.rules) rules.class_size = {28, 32, 36};
    add_schools_by_norms(world.facilities, {world.districts, world.population.by_age});
    for (const ServiceKind kind : all_school_levels) {
        double pupils = 0;
        std::int64_t seats = 0;
        std::vector<int> of_desa(6), of_kecamatan(3);
        for (const auto& ages : world.population.by_age) pupils += expected_pupils(ages, kind);
        for (const Facility& f : world.facilities.facilities) {
            if (f.kind != kind) continue;
            CHECK(f.synthetic);
            CHECK(f.capacity % usual_class_size(kind) == 0);
            seats += f.capacity;
            ++of_desa[f.unit];
            ++of_kecamatan[world.districts.ancestor(f.unit, 1)];
        }
        CHECK(static_cast<double>(seats) >= pupils / norm_utilisation);
        // A class more than needed at most, in each desa or kecamatan.
        const double places = kind == primary_school ? 6 : 3;
        CHECK(static_cast<double>(seats) <=
              pupils / norm_utilisation + places * static_cast<double>(usual_class_size(kind)));
        if (kind == primary_school)
            for (const int n : of_desa) CHECK(n >= 1);
        for (const int n : of_kecamatan) CHECK(n >= 1);
    }
    CHECK(world.facilities.synthetic(junior_school));
    const auto run = run_of(prepared(world), scenario(), 2024);
    CHECK(series(run.frames[0], "schools_synthetic:smp") == 1);
}
