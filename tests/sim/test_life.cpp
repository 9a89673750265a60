#include <array>
#include <numeric>
#include <set>

#include "sim/demography/fertility.hpp"
#include "sim/demography/mortality.hpp"
#include "sim/tables.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

std::int64_t sum(const std::vector<std::int32_t>& column) {
    return std::accumulate(column.begin(), column.end(), std::int64_t{0});
}

/// Tables of 2025 for a drawn world of one desa, where `values` stand in the scenario; nobody leaves or
/// moves.
struct YearOf {
    World world = ascii_world("A");
    Scenario s;
    Participation participation{1};
    Mobility mobility{std::vector<std::array<double, ages>>(1), {}};
    explicit YearOf(std::initializer_list<std::pair<Parameter, double>> values) : s(scenario(values)) {
        s.parameters.set(Parameter::move_rate, 0);
    }
    [[nodiscard]] LifeTables tables(int year = 2025) const {
        return life_tables({world, s, participation, mobility}, year);
    }
};

}  // namespace

TEST_CASE("E4 a million people aged 40 with q = 0.01") {
    Population people = crowd(1'000'000, 40, Sex::male);
    LifeTables t = quiet_tables(1);
    t.chances[40].death = threshold(0.01);
    t.chances[41].death = t.chances[39].death = threshold(0.5);  // whoever reads a neighbouring row fails
    const LifeEvents events = live_one_year(people, t, stay(1), {1, 0});
    CHECK(std::abs(events.deaths[0] - 10'000) <= 398);
    CHECK(people.size() == 1'000'000 - events.deaths[0]);
    CHECK(sum(events.births) + sum(events.left) + sum(events.moved_in) + sum(events.moved_out) == 0);
    Population again = crowd(1'000'000, 40, Sex::male);
    const LifeEvents other = live_one_year(again, t, stay(1), {1, 1});
    CHECK(std::abs(other.deaths[0] - 10'000) <= 398);
    CHECK(other.deaths[0] != events.deaths[0]);
}

TEST_CASE("deaths by age and sex follow the life table") {
    const YearOf year({{Parameter::fertility_scale, 0}, {Parameter::mortality_improvement, 0.01}});
    // Level 23.5 a year after the base: hazards times 0.99. From the specification's table, outside the
    // program (see test_demography).
    struct Row {
        std::uint32_t age;
        Sex sex;
        double q;
    };
    for (const Row& r : {Row{0, Sex::male, 0.00903944340371}, Row{20, Sex::female, 0.00039130612115},
                         Row{59, Sex::male, 0.0138349777016}, Row{79, Sex::female, 0.0717527335114},
                         Row{90, Sex::male, 0.28157444069}, Row{108, Sex::female, 0.808073986904}}) {
        constexpr double n = 200'000;
        Population people = crowd(200'000, r.age, r.sex);
        const double q = 1 - std::pow(1 - r.q, 0.99);
        const auto dead =
            static_cast<double>(sum(live_one_year(people, year.tables(), stay(1), {1, 0}).deaths));
        INFO("age " << r.age << " deaths " << dead << " expected " << n * q);
        CHECK(standard_errors(dead, n * q, n * q * (1 - q)) <= 4);
    }
    Population oldest = crowd(20'000, last_age, Sex::female);
    CHECK(live_one_year(oldest, year.tables(), stay(1), {1, 0}).deaths[0] == 20'000);
}

TEST_CASE("mortality falls by the improvement, year for year") {
    const YearOf year({{Parameter::mortality_improvement, 0.03}});
    const auto death = [&](int y) { return to_uniform(year.tables(y).chances[70].death); };
    CHECK(std::log(1 - death(2044)) / std::log(1 - death(2025)) == Approx(std::pow(0.97, 19)).epsilon(1e-6));
    CHECK(year.tables(2030).now == month_of(2029, 6));
    CHECK(year.tables(2030).year == 2030);
}

TEST_CASE("births follow the age-specific rates times women") {
    // ASFR count children, so that twins are among them, not on top of them.
    const YearOf year({{Parameter::fertility_scale, 1}, {Parameter::fertility_trend, -0.005}});
    double births = 0, expected = 0;
    // Rates at the two ages a woman lives through: 97.9 at 22 and 23; 130.6 and 101.4 at 29; 101.4 at 32.
    for (const auto& [age, rate] : {std::pair{22U, 0.0979}, {29U, 0.1160}, {32U, 0.1014}}) {
        const double q = death_probabilities(23.5, 0.99)[1][age];
        for (std::uint32_t replicate = 0; replicate < 8; ++replicate) {
            Population women =
                crowd(250'000, age, Sex::female, 0, age);  // other people, so that draws are independent
            births +=
                static_cast<double>(sum(live_one_year(women, year.tables(), stay(1), {1, replicate}).births));
            expected += 250'000 * rate * 0.995 * (1 - q);
        }
    }
    INFO("births " << births << " expected " << expected);
    CHECK(standard_errors(births, expected, expected * 1.02) <= 4);
}

TEST_CASE("nobody gives birth out of age or sex") {
    const YearOf year({{Parameter::fertility_scale, 1.3}});
    for (const std::uint32_t age : {0U, 13U, 50U, 70U}) {
        Population women = crowd(50'000, age, Sex::female);
        CHECK(sum(live_one_year(women, year.tables(), stay(1), {1, 0}).births) == 0);
    }
    Population men = crowd(50'000, 27, Sex::male);
    CHECK(sum(live_one_year(men, year.tables(), stay(1), {1, 0}).births) == 0);
}

TEST_CASE("newborns: sex ratio, twins, months, first deaths") {
    const YearOf year({{Parameter::sex_ratio_at_birth, 107}, {Parameter::twin_share, 0.03}});
    LifeTables t = year.tables();
    for (auto& c : t.chances) c = {};
    constexpr std::size_t women = 400'000;
    t.chances[ages + 25].birth = 0xFFFFFFFFU;
    Population people = crowd(women, 25, Sex::female);
    std::set<std::uint64_t> mothers;
    for (const auto& row : state_of(people)) mothers.insert(std::get<0>(row));
    const LifeEvents events = live_one_year(people, t, stay(1), {1, 0});
    const double births = events.births[0], n = women;
    CHECK(standard_errors(births - n, n * 0.03, n * 0.03 * 0.97) <= 4);

    double boys = 0, girls = 0;
    std::array<double, 12> month{};
    std::set<std::uint64_t> keys;
    for (const auto& [key, born, unit, work, rank, sex, children] : state_of(people)) {
        keys.insert(key);
        if (mothers.contains(key)) {
            REQUIRE((children == 1 || children == 2));
            continue;
        }
        (sex == 0 ? boys : girls) += 1;
        REQUIRE((born > t.now && born <= t.now + 12));
        ++month[static_cast<std::size_t>(born - t.now - 1)];
        REQUIRE((work == 0 && children == 0 && unit == 0));
    }
    CHECK(keys.size() == static_cast<std::size_t>(people.size()));  // twins are two people
    CHECK(boys + girls + events.deaths[0] == births);
    const double share = 107.0 / 207;
    CHECK(standard_errors(boys, (boys + girls) * share, (boys + girls) * share * (1 - share)) <= 4);
    const double each = (boys + girls) / 12;
    for (const double m : month)
        CHECK(standard_errors(m, each, each * 11 / 12) <= 4.2);  // survivors: the last months lose fewer
}

TEST_CASE("newborns die in the rest of their first calendar year as the life table says") {
    LifeTables t = YearOf({{Parameter::sex_ratio_at_birth, 107}, {Parameter::twin_share, 0}}).tables();
    for (auto& c : t.chances) c = {};
    t.chances[ages + 25].birth = 0xFFFFFFFFU;
    Population people = crowd(400'000, 25, Sex::female);
    const LifeEvents events = live_one_year(people, t, stay(1), {1, 0});
    const double births = events.births[0], share = 107.0 / 207;
    // Born in the middle of month m, a child lives 11.5 − m months of the year; level 23.5, hazards times
    // 0.99.
    double q = 0;
    for (int m = 0; m < 12; ++m)
        q += (share * (1 - std::pow(1 - 0.01738, 0.99 * (11.5 - m) / 12)) +
              (1 - share) * (1 - std::pow(1 - 0.01218, 0.99 * (11.5 - m) / 12))) /
             12;
    INFO("infant deaths " << events.deaths[0] << " expected " << births * q);
    CHECK(standard_errors(events.deaths[0], births * q, births * q) <= 4);
}

TEST_CASE("newborns of mothers who leave leave with them, of mothers who move move with them") {
    LifeTables t = quiet_tables(2);
    t.girl = 0x80000000U;
    auto& c = t.chances[ages + 25];
    c.birth = c.leave = 0xFFFFFFFFU;
    t.leave_settled[ages + 25] = 0xFFFFFFFFU;
    Population leaving = crowd(2000, 25, Sex::female);
    LifeEvents e = live_one_year(leaving, t, stay(2), {1, 0});
    CHECK(e.births[0] == 2000);
    CHECK(e.left[0] == 4000);
    CHECK(leaving.size() == 0);

    c.leave = 0;
    t.leave_settled[ages + 25] = 0;
    c.move = 0xFFFFFFFFU;
    Population moving = crowd(2000, 25, Sex::female);
    const std::vector<double> swap{0, 1, 1, 0};
    e = live_one_year(moving, t, DestinationChoice(swap, 2), {1, 0});
    CHECK(e.moved_out[0] == 2000);
    CHECK(e.moved_in[1] == 2000);
    CHECK(e.births[0] == 0);
    CHECK(e.births[1] == 2000);
    CHECK(moving.size() == 4000);
    for (const auto& row : state_of(moving)) REQUIRE(std::get<2>(row) == 1);
}

TEST_CASE("a woman who dies gives no birth and does not leave") {
    LifeTables t = quiet_tables(1);
    auto& c = t.chances[ages + 25];
    c.death = c.birth = c.leave = c.move = 0xFFFFFFFFU;
    Population people = crowd(2000, 25, Sex::female);
    const LifeEvents e = live_one_year(people, t, stay(1), {1, 0});
    CHECK(e.deaths[0] == 2000);
    CHECK(e.births[0] + e.left[0] == 0);
    CHECK(people.size() == 0);
}

TEST_CASE("the unemployed leave more often than the settled") {
    LifeTables t = quiet_tables(1);
    t.participation[30] = 32768;
    t.chances[30].leave = threshold(0.08);
    t.leave_settled[30] = threshold(0.05);
    Population people = crowd(300'000, 30, Sex::male);
    std::uint16_t kind = 0;
    for (People& p : people.blocks)
        for (std::size_t i = 0; i < p.size(); ++i, ++kind) {
            p.rank[i] = kind % 3 == 0 ? 65000 : 100;  // every third is outside the labour force
            p.work[i] = kind % 3 == 1 ? 1 : 0;        // another third has work
        }
    static_cast<void>(live_one_year(people, t, stay(1), {1, 0}));
    double outside = 0, employed = 0, unemployed = 0;
    for (const auto& row : state_of(people))
        (std::get<3>(row) != 0 ? employed : std::get<4>(row) == 65000 ? outside : unemployed) += 1;
    CHECK(standard_errors(100'000 - outside, 5'000, 4'750) <= 4);
    CHECK(standard_errors(100'000 - employed, 5'000, 4'750) <= 4);
    CHECK(standard_errors(100'000 - unemployed, 8'000, 7'360) <= 4);
}

TEST_CASE("Z1 a year in which nothing happens changes nobody and makes everybody a year older") {
    Population people = crowd(10'000, 33, Sex::female);
    const State before = state_of(people);
    const LifeTables t = quiet_tables(1);
    const LifeEvents e = live_one_year(people, t, stay(1), {1, 0});
    CHECK(state_of(people) == before);
    CHECK(sum(e.births) + sum(e.deaths) + sum(e.left) + sum(e.moved_in) + sum(e.moved_out) == 0);
    for (const auto& row : before) {
        REQUIRE(age_at(std::get<1>(row), t.now) == 33);
        REQUIRE(age_at(std::get<1>(row), static_cast<Month>(t.now + 12)) == 34);
    }
}
