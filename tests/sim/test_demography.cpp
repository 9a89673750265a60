#include <array>
#include <cmath>

#include "core/base/math.hpp"
#include "sim/demography/fertility.hpp"
#include "sim/demography/migration.hpp"
#include "sim/demography/mortality.hpp"
#include "sim/tables.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

TEST_CASE("E1 constant hazard") {
    const double mu = 0.02;
    CHECK(life_expectancy([&](double x) { return fixed_exp(-mu * x); }, 2000) == Approx(50).epsilon(1e-9));
    CHECK(1 - fixed_exp(-mu) == Approx(0.0198013267).epsilon(1e-8));
    CHECK(fixed_exp(-mu * 20) == Approx(0.6703200460).epsilon(1e-9));
    // The same through the years of a table that ends in the middle of a year.
    CHECK(life_expectancy([&](double x) { return fixed_exp(-mu * x); }, 30.5) ==
          Approx((1 - std::exp(-mu * 30.5)) / mu).epsilon(1e-9));
}

TEST_CASE("E2 Gompertz") {
    const Gompertz g{5e-5, 0.095};
    const auto survival = [&](double x) { return fixed_exp(-g.cumulated(0, x)); };
    CHECK(life_expectancy(survival, 150) == Approx(73.4377965317).epsilon(1e-9));
    CHECK(survival(60) == Approx(0.8548986832).epsilon(1e-9));
    CHECK(survival(80) == Approx(0.3495335477).epsilon(1e-9));
    CHECK(g.hazard(60) == Approx(5e-5 * std::exp(5.7)).epsilon(1e-12));
    CHECK(g.cumulated(60, 80) == Approx(std::log(0.8548986832 / 0.3495335477)).epsilon(1e-8));
}

// Computed outside the program from the specification's table 2.1: constant hazards, Gompertz from 80 on,
// Simpson's rule.
TEST_CASE("Coale–Demeny West: life expectancy and survival of the levels") {
    CHECK(LifeTable::west(Sex::female, 23).life_expectancy() == Approx(74.9169530540).epsilon(1e-8));
    CHECK(LifeTable::west(Sex::female, 23.5).life_expectancy() == Approx(76.1477930752).epsilon(1e-8));
    CHECK(LifeTable::west(Sex::female, 24).life_expectancy() == Approx(77.4270980701).epsilon(1e-8));
    CHECK(LifeTable::west(Sex::male, 23).life_expectancy() == Approx(70.7994834705).epsilon(1e-8));
    CHECK(LifeTable::west(Sex::male, 23.5).life_expectancy() == Approx(72.1045963294).epsilon(1e-8));
    CHECK(LifeTable::west(Sex::male, 24).life_expectancy() == Approx(73.4596207921).epsilon(1e-8));
    CHECK(LifeTable::west(Sex::male, 23).survival(65) == Approx(0.760054145631).epsilon(1e-9));
    CHECK(LifeTable::west(Sex::male, 23).survival(80) == Approx(0.312984510532).epsilon(1e-9));
    CHECK(LifeTable::west(Sex::female, 23).survival(65) == Approx(0.833681958258).epsilon(1e-9));
    CHECK(LifeTable::west(Sex::female, 23).survival(80) == Approx(0.442036791673).epsilon(1e-9));
    CHECK(LifeTable::west(Sex::female, 23).survival(last_age) == 0);
    // The published nqx come back: 4q1 and 5q75 of level 24, males.
    const LifeTable t = LifeTable::west(Sex::male, 24);
    CHECK(1 - t.survival(5) / t.survival(1) == Approx(0.00160).epsilon(1e-9));
    CHECK(1 - t.survival(80) / t.survival(75) == Approx(0.35181).epsilon(1e-9));
    CHECK(t.cumulated_hazard(12.25, 12.75) == Approx(-std::log(1 - 0.00113) / 10).epsilon(1e-9));
}

TEST_CASE("probabilities of death in a year at mid-age, and of the first months") {
    struct Row {
        std::size_t age;
        double man, woman;
    };
    const auto q = death_probabilities(23.5, 1);
    for (const Row& r :
         {Row{0, 0.00903944340371, 0.00632499395692}, Row{1, 0.000628091500657, 0.00043528412594},
          Row{4, 0.000489678666296, 0.000313686344448}, Row{20, 0.000840411395977, 0.00039130612115},
          Row{40, 0.00193950881132, 0.00147937060424}, Row{59, 0.0138349777016, 0.00864147835597},
          Row{74, 0.0672028129863, 0.0484745334523}, Row{79, 0.0997043130986, 0.0717527335114},
          Row{80, 0.119747909469, 0.0877310030603}, Row{90, 0.28157444069, 0.227144089753},
          Row{108, 0.840756214557, 0.808073986904}}) {
        INFO("age " << r.age);
        CHECK(q[0][r.age] == Approx(r.man).epsilon(1e-9));
        CHECK(q[1][r.age] == Approx(r.woman).epsilon(1e-9));
    }
    for (std::size_t a = last_age; a < ages; ++a) CHECK((q[0][a] == 1 && q[1][a] == 1));
    CHECK(death_probabilities(23, 0.9)[0][60] == Approx(0.0168209752017).epsilon(1e-9));
    CHECK(death_probabilities(23, 0.9)[1][60] == Approx(0.0107862389328).epsilon(1e-9));
    CHECK(infant_death_probability(Sex::male, 23.5, 1, 12) == Approx((0.02142 + 0.01334) / 2).epsilon(1e-9));
    CHECK(infant_death_probability(Sex::female, 23.5, 1, 6) == Approx(0.00610865785037).epsilon(1e-9));
    CHECK(infant_death_probability(Sex::female, 23.5, 1, 0) == 0);
}

TEST_CASE("F1 Leslie matrix") {
    const Leslie l{{0, 9, 12}, {1.0 / 3, 0.5}};
    CHECK(l.growth() == Approx(2).epsilon(1e-12));
    const auto next = l.project({24, 4, 1});
    REQUIRE(next.size() == 3);
    CHECK(next[0] == Approx(48).epsilon(1e-12));
    CHECK(next[1] == Approx(8).epsilon(1e-12));
    CHECK(next[2] == Approx(2).epsilon(1e-12));
    const auto v = l.reproductive_value();
    REQUIRE(v.size() == 3);
    CHECK(v[0] == 1);
    CHECK(v[1] == Approx(6).epsilon(1e-9));
    CHECK(v[2] == Approx(6).epsilon(1e-9));
    CHECK(l.project({1, 0, 0})[0] == 0);  // not an eigenvector: the first class bears nobody
    // A shrinking population: 0.5 daughters in the second class after survival 0.5 gives growth √(0.25).
    CHECK(Leslie{{0, 0.5}, {0.5}}.growth() == Approx(0.5).epsilon(1e-12));
}

TEST_CASE("F4 Rogers and Castro's schedule with the specification's values") {
    const RogersCastro m;
    CHECK(m.at(0) == Approx(0.02300000).epsilon(0).margin(5e-9));
    CHECK(m.at(10) == Approx(0.01035759).epsilon(0).margin(5e-9));
    CHECK(m.at(20) == Approx(0.02777947).epsilon(0).margin(5e-9));
    CHECK(m.at(25) == Approx(0.03642717).epsilon(0).margin(5e-9));
    CHECK(m.at(30) == Approx(0.02566791).epsilon(0).margin(5e-9));
    CHECK(m.at(60) == Approx(0.00414851).epsilon(0).margin(5e-9));
    CHECK(m.labour_mode() == Approx(23.4657359028).epsilon(1e-9));
    CHECK(m.at(25) == Approx(0.03642717034936776).epsilon(1e-12));
}

TEST_CASE("a migration schedule is scaled to its total and keeps its shape") {
    std::array<double, ages> people{};
    for (std::size_t a = 0; a < 90; ++a) people[a] = 1000 - 10 * static_cast<double>(a);
    const RogersCastro m;
    const auto rate = scaled_schedule(m, people, 777);
    double sum = 0;
    for (std::size_t a = 0; a < ages; ++a) sum += rate[a] * people[a];
    CHECK(sum == Approx(777).epsilon(1e-9));
    CHECK(rate[23] / rate[60] == Approx(m.at(23.5) / m.at(60.5)).epsilon(1e-9));
    for (const double r : scaled_schedule(m, {}, 5)) CHECK(r == 0);  // nobody there
}

TEST_CASE("fertility: the national schedule's TFR is 2.18 and a year's births see two ages") {
    double tfr = 0;
    const auto rates = fertility_rates(1);
    for (const double r : rates) tfr += r;
    CHECK(tfr == Approx(2.18).epsilon(1e-9));
    CHECK(rates[15] == Approx(0.0266).epsilon(1e-12));
    CHECK(rates[29] == Approx(0.1306).epsilon(1e-12));
    CHECK(rates[14] == 0);
    CHECK(rates[50] == 0);
    // Rates follow exact age; somebody of completed age a spends half the year at a and half at a + 1 on
    // average.
    const auto p = birth_probabilities(0.5);
    CHECK(p[14] == Approx(0.25 * 0.0266).epsilon(1e-12));
    CHECK(p[19] == Approx(0.25 * (0.0266 + 0.0979)).epsilon(1e-12));
    CHECK(p[49] == Approx(0.25 * 0.0028).epsilon(1e-12));
    CHECK(p[50] == 0);
}

TEST_CASE("what the rates alone imply: Euler and Lotka solved outside the program") {
    CHECK(intrinsic_growth_percent(23.5, 2.11 / 2.18, 105) == Approx(0.004009915590).margin(1e-8).epsilon(0));
    CHECK(intrinsic_growth_percent(23.5, 1.2, 105) > 0.5);
    CHECK(intrinsic_growth_percent(23.5, 0.7, 105) < -1);
}

TEST_CASE("shares of the labour force give the wanted participation, out-migration the wanted flow") {
    AgeSexCounts base(2);
    for (std::size_t r = 0; r < 2; ++r)
        for (std::size_t s = 0; s < 2; ++s)
            for (std::size_t a = 0; a < 100; ++a)
                base[r][s][a] = static_cast<std::int64_t>(500 - 4 * a + 30 * s + 77 * r * (a > 40));
    for (const double wanted : {0.4, 0.6964, 0.75}) {
        const auto share = participation_shares(base, wanted);
        for (std::size_t r = 0; r < 2; ++r) {
            double active = 0, adults = 0;
            for (std::size_t s = 0; s < 2; ++s)
                for (std::size_t a = 0; a < ages; ++a) {
                    REQUIRE((share[r][s][a] >= 0 && share[r][s][a] <= 1));
                    if (a < 15) REQUIRE(share[r][s][a] == 0);
                    active += share[r][s][a] * static_cast<double>(base[r][s][a]);
                    if (a >= 15) adults += static_cast<double>(base[r][s][a]);
                }
            CHECK(active / adults == Approx(wanted).epsilon(1e-9));
        }
    }
    Led led(2);
    for (std::size_t r = 0; r < 2; ++r)
        for (std::size_t a = 0; a < ages; ++a) led[r][a] = base[r][0][a] + base[r][1][a];
    const auto mobility = mobility_rates(led, base, 5.2, 0.03);
    const auto& leave = mobility.leave;
    double moved = 0, everybody = 0;
    for (std::size_t r = 0; r < 2; ++r)
        for (std::size_t a = 0; a < ages; ++a) {
            moved += mobility.move[a] * static_cast<double>(led[r][a]);
            everybody += static_cast<double>(led[r][a]);
        }
    CHECK(moved / everybody == Approx(0.03).epsilon(1e-9));
    double gone = 0, people = 0;
    for (std::size_t s = 0; s < 2; ++s)
        for (std::size_t a = 0; a < ages; ++a)
            gone += leave[1][a] * static_cast<double>(base[1][s][a]),
                people += static_cast<double>(base[1][s][a]);
    CHECK(gone / people * 1000 == Approx(5.2).epsilon(1e-9));
    CHECK(rank_threshold(0) == 0);
    CHECK(rank_threshold(0.5) == 32768);
    CHECK(rank_threshold(1) == 65535);
}
