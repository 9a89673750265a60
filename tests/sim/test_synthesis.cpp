#include <array>
#include <numeric>
#include <set>

#include "core/base/error.hpp"
#include "core/base/parallel.hpp"
#include "sim/population/fit.hpp"
#include "sim/population/integerise.hpp"
#include "sim/population/ipf.hpp"
#include "sim/population/synthesis.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;
using test::contains_text;

namespace {

std::string message_of(const std::vector<double>& seed, const std::vector<double>& rows,
                       const std::vector<double>& columns) {
    try {
        static_cast<void>(fit_to_margins(seed, rows, columns, "Desa Kertajati"));
    } catch (const Error& e) {
        return e.what();
    }
    return {};
}

double uniform(std::uint64_t entity, std::uint16_t sub, std::uint32_t step) {
    return to_uniform(draw_block(entity, Process::benchmark, sub, step, {2024, 0})[0]);
}

}  // namespace

TEST_CASE("B1 a 2 by 2 table fits its margins and keeps its odds ratio") {
    const std::vector<double> seed{1, 2, 3, 4}, rows{5, 5}, columns{4, 6};
    const Fitted f = fit_to_margins(seed, rows, columns, "B1");
    const double x = (-21 + std::sqrt(601.0)) / 2;
    CHECK(x == Approx(1.7576506721).epsilon(1e-10));
    CHECK(f.cells[0] == Approx(x).epsilon(1e-9));
    CHECK(f.cells[1] == Approx(3.2423493279).epsilon(1e-9));
    CHECK(f.cells[2] == Approx(2.2423493279).epsilon(1e-9));
    CHECK(f.cells[3] == Approx(2.7576506721).epsilon(1e-9));
    CHECK(f.cells[0] * f.cells[3] / (f.cells[1] * f.cells[2]) == Approx(2.0 / 3).epsilon(1e-9));
    CHECK(f.largest_error < 1e-9);
    CHECK(f.sweeps >= 2);
}

TEST_CASE("B1 structural zeros stay zero and a seed that fits already is left alone") {
    const std::vector<double> seed{0, 3, 2, 5, 1, 4}, rows{6, 14}, columns{5, 3, 12};
    const Fitted f = fit_to_margins(seed, rows, columns, "zero");
    CHECK(f.cells[0] == 0);
    CHECK(f.cells[3] == Approx(5).epsilon(1e-9));
    CHECK(f.cells[1] + f.cells[2] == Approx(6).epsilon(1e-9));
    CHECK(f.cells[2] + f.cells[5] == Approx(12).epsilon(1e-9));
    const Fitted same_again = fit_to_margins(f.cells, rows, columns, "again");
    for (std::size_t i = 0; i < 6; ++i) CHECK(same_again.cells[i] == Approx(f.cells[i]).epsilon(1e-9));
}

TEST_CASE("B3 totals that disagree are refused by their sums") {
    const std::vector<double> seed(8, 1.0);
    const std::string message = message_of(seed, {150, 300, 400, 151}, {500, 500});
    CHECK_THAT(message, contains_text("1001") && contains_text("1000") && contains_text("Desa Kertajati"));
    CHECK(message_of(seed, {150, 300, 400, 150}, {500, 500}).empty());
}

TEST_CASE("B4 a row or column that needs people where the seed has none is refused by name") {
    CHECK_THAT(message_of({1, 2, 0, 0, 3, 4}, {4, 3, 3}, {5, 5}),
               contains_text("row 2") && contains_text("Desa Kertajati"));
    CHECK_THAT(message_of({1, 0, 2, 3, 0, 4}, {4, 6}, {4, 3, 3}), contains_text("column 2"));
    CHECK(message_of({1, 2, 0, 0, 3, 4}, {4, 0, 6}, {5, 5}).empty());  // an empty row that needs nobody
}

TEST_CASE("D1 systematic sampling gives the counts of its offset") {
    const std::vector<double> w{0.5, 1.5, 2.0};
    CHECK(integerise_systematic(w, 0.3) == std::vector<std::int64_t>{1, 1, 2});
    CHECK(integerise_systematic(w, 0.7) == std::vector<std::int64_t>{0, 2, 2});
    std::vector<double> sum(3);
    constexpr int n = 10000;
    for (int i = 0; i < n; ++i) {
        const auto counts = integerise_systematic(
            w, (i + 0.5) / n);  // the mean over an even grid of offsets is the expectation
        REQUIRE(counts[0] + counts[1] + counts[2] == 4);
        for (std::size_t k = 0; k < 3; ++k) {
            REQUIRE(static_cast<double>(counts[k]) >= std::floor(w[k]));
            REQUIRE(static_cast<double>(counts[k]) <= std::ceil(w[k]));
            sum[k] += static_cast<double>(counts[k]) / n;
        }
    }
    for (std::size_t k = 0; k < 3; ++k) CHECK(sum[k] == Approx(w[k]).epsilon(1e-9));
}

TEST_CASE("D1 whole partial sums stay exact in spite of rounding") {
    // Pairs (a, b − a) of thirds and tenths: every second partial sum is whole.
    std::vector<double> w;
    for (int i = 1; i <= 400; ++i) w.push_back(i / 3.0), w.push_back(i + 1 - i / 3.0);
    for (const double offset : {1e-9, 0.1, 0.5, 0.999999999}) {
        const auto counts = integerise_systematic(w, offset);
        for (std::size_t i = 0; i < w.size(); i += 2)
            REQUIRE(counts[i] + counts[i + 1] == static_cast<std::int64_t>(i) / 2 + 2);
    }
}

TEST_CASE("D2 truncate, replicate, sample hits the total in 10,000 replicates and the weights on average") {
    const std::vector<double> w{0.05, 0.95, 2.4, 0.3, 1.3, 7, 0.5, 3.5, 0.25, 0.75};  // 17
    constexpr std::uint32_t n = 10000;
    std::vector<double> sum(w.size());
    for (std::uint32_t r = 0; r < n; ++r) {
        const auto counts = integerise_trs(w, [r](std::size_t i) { return uniform(i, 0, r); });
        REQUIRE(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) == 17);
        for (std::size_t k = 0; k < w.size(); ++k) {
            const double more = static_cast<double>(counts[k]) - std::floor(w[k]);
            REQUIRE((more == 0 || (more == 1 && w[k] > std::floor(w[k]))));
            sum[k] += static_cast<double>(counts[k]);
        }
    }
    for (std::size_t k = 0; k < w.size(); ++k) {
        const double f = w[k] - std::floor(w[k]);
        INFO("weight " << w[k] << " mean " << sum[k] / n);
        if (f == 0)
            CHECK(sum[k] == w[k] * n);
        else
            CHECK(standard_errors(sum[k], w[k] * n, n * f * (1 - f)) <= 4);
    }
}

TEST_CASE("D3 measures of fit") {
    const std::vector<double> made{10, 20, 30, 40}, wanted{12, 18, 33, 37};
    const Fit fit = measure_fit(made, wanted);
    CHECK(fit.tae == 10);
    CHECK(fit.sae == Approx(0.10).epsilon(1e-12));
    CHECK(fit.srmse == Approx(0.1019803903).epsilon(1e-9));
    CHECK(fit.g2 == Approx(1.0863020198).epsilon(1e-9));
    CHECK(fit.expected == 100);
    // (p̂ − p) / √(p(1 − p)/N), the third cell's: −0.03 / √(0.33 · 0.67 / 100).
    CHECK(fit.worst_z == Approx(0.6380091151).epsilon(1e-9));
    CHECK(fit.z_share == 1);
    const Fit perfect = measure_fit(wanted, wanted);
    CHECK(perfect.tae == 0);
    CHECK(perfect.g2 == 0);
    const std::vector<double> some{5, 1}, none{6, 0};
    CHECK(std::isnan(measure_fit(some, none).g2));
    CHECK(measure_fit(none, some).g2 == Approx(2 * 6 * std::log(6.0 / 5)).epsilon(1e-12));
    CHECK(measure_fit(some, none).z_share == 0);  // somebody where nobody was expected
}

TEST_CASE("D3 each zone's cells are judged by the zone's own number, and levels above by their sums") {
    // 10, 20 of 30 wanted as 12, 18: |z| = 0.745. 300, 700 of 1,000 wanted as 340, 660: |z| = 2.670.
    const std::vector<double> made{10, 20, 300, 700}, wanted{12, 18, 340, 660};
    const ZonedFit fit = measure_zones(made, wanted, 2);
    CHECK(fit.zones[0].worst_z == Approx(0.7453559925).epsilon(1e-9));
    CHECK(fit.zones[1].worst_z == Approx(2.6702293492).epsilon(1e-9));
    CHECK(fit.all.worst_z == fit.zones[1].worst_z);
    CHECK(fit.all.z_share == 0.5);
    CHECK(fit.all.tae == 84);
    CHECK(fit.all.sae == Approx(84.0 / 1030));
    CHECK(fit.zones[1].sae == Approx(0.08));

    AsciiSpec spec;
    spec.kecamatan = "KKL";
    const World w = ascii_world("ABC", spec);
    // A has two people too many of the first class, B too few: together they fit.
    const ControlFit control =
        fit_control(w.districts, {"x", 2, 0, {52, 48, 48, 52, 10, 0}, {50, 50, 50, 50, 9, 1}});
    REQUIRE(control.levels.size() == 3);
    CHECK(control.levels[0].all.tae == 10);
    CHECK(control.levels[0].worst == unit_of(w, 'C'));
    CHECK(control.levels[0].districts[unit_of(w, 'C')].sae == Approx(0.2));
    CHECK(control.levels[0].beyond == 3);  // 4 %, 4 % and 20 %, of which 2 % is accepted
    CHECK_FALSE(control.levels[0].accepted());
    CHECK(control.levels[1].all.tae == 2);
    CHECK(control.levels[1].beyond == 1);
    CHECK(control.levels[2].all.sae == Approx(2.0 / 210));
    CHECK_FALSE(control.levels[2].accepted());  // 0.95 %, above desa 0.5 % is accepted
    // Known for kecamatan alone: nothing is said of desa.
    const ControlFit above = fit_control(w.districts, {"x", 2, 1, {52, 48, 48, 52, 10, 0}, {100, 100, 9, 1}});
    REQUIRE(above.levels.size() == 2);
    CHECK(above.levels[0].level == 1);
    CHECK(above.levels[0].all.tae == 2);
}

TEST_CASE("the synthetic population has every desa's people and ages exactly and its sexes within two") {
    AsciiSpec spec;
    spec.kabupaten = "XXY\nXYY";
    spec.kecamatan = "KLM\nLMM";
    spec.people = {{'A', 812}, {'B', 1733}, {'C', 5}, {'D', 0}};
    spec.by_age['E'] = {0, 3, 0, 0, 9, 1, 0, 0, 200, 0, 0, 1, 0, 0, 0, 40};
    spec.male_share = 0.503;
    const World w = ascii_world("ABC\nBDE", spec);
    const SyntheticPopulation made = synthesise(w, {5, 0});
    std::vector<AgeCounts> by_age(w.districts.units().size());
    std::vector<std::int64_t> men(by_age.size());
    std::set<std::uint64_t> keys;
    for (const People& p : made.population.blocks)
        for (std::size_t i = 0; i < p.size(); ++i) {
            const auto age = age_at(p.birth[i], month_of(2024, 6));
            REQUIRE(age < last_age);
            ++by_age[p.unit[i]][std::min<std::size_t>(age / 5, age_groups - 1)];
            men[p.unit[i]] += p.sex[i] == 0;
            keys.insert(p.key[i]);
            REQUIRE(p.work[i] == 0);
        }
    CHECK(keys.size() == static_cast<std::size_t>(w.population.people()));
    for (std::size_t u = 0; u < by_age.size(); ++u) {
        CHECK(by_age[u] == w.population.by_age[u]);
        CHECK(std::abs(men[u] - w.population.male[u]) <= 2);
    }
    CHECK(made.sexes.sae < 0.002);
    CHECK(made.largest_ipf_error < 1e-9);
}

TEST_CASE("the regency's pyramid leaves its odds ratios in a desa") {
    // One desa, so its regency's pyramid; men's odds of being old against young differ by a factor of 5.5.
    AsciiSpec spec;
    spec.by_age['A'] = {0, 0, 0, 0, 20000, 0, 0, 0, 0, 0, 0, 0, 20000, 0, 0, 0};
    World w = ascii_world("A", spec);
    w.population.pyramid[0][0] = {}, w.population.pyramid[0][1] = {};
    w.population.pyramid[0][0][4] = 600, w.population.pyramid[0][1][4] = 400;
    w.population.pyramid[0][0][12] = 300, w.population.pyramid[0][1][12] = 1100;
    std::array<std::array<double, 2>, 2> n{};
    for (const People& p : synthesise(w, {1, 0}).population.blocks)
        for (std::size_t i = 0; i < p.size(); ++i) ++n[age_at(p.birth[i], month_of(2024, 6)) > 40][p.sex[i]];
    CHECK(n[0][0] * n[1][1] / (n[0][1] * n[1][0]) == Approx(600.0 * 1100 / (400 * 300)).epsilon(1e-3));
}

TEST_CASE("months of birth are spread evenly in an age group and the oldest follow the life table") {
    AsciiSpec spec;
    spec.by_age['A'] = {0, 0, 0, 0, 30000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30000};
    const World w = ascii_world("A", spec);
    std::array<double, 5> young{};
    double women = 0, women_85 = 0;
    for (const People& p : synthesise(w, {1, 0}).population.blocks)
        for (std::size_t i = 0; i < p.size(); ++i) {
            const auto age = age_at(p.birth[i], month_of(2024, 6));
            if (age < 75) ++young[age - 20];
            if (age >= 75 && p.sex[i] == 1) ++women, women_85 += age >= 85;
        }
    for (const double n : young) CHECK(standard_errors(n, 6000, 30000 * 0.2 * 0.8) <= 4);
    // Level 23.5, females: person-years above 85 over those above 75, by the midpoint rule on the
    // specification's table 2.1.
    const double share = 0.217548;
    CHECK(standard_errors(women_85, women * share, women * share * (1 - share)) <= 4);
}

TEST_CASE("A2 block size and threads change neither people nor who works") {
    AsciiSpec spec;
    spec.kabupaten = "XXY\nXYY";
    const World w = ascii_world("ABC\nDEF", spec);
    const State once = state_of(prepared(w, 3)->population);
    for (const std::size_t rows : {std::size_t{1}, std::size_t{1000}, std::size_t{65536}})
        for (const std::size_t threads : {1U, 2U, 8U})
            CHECK(with_threads(threads, [&] { return state_of(prepared(w, 3, {rows})->population); }) ==
                  once);
    CHECK(prepared(w, 3, {1000})->population.blocks.size() == 6);
    CHECK(state_of(prepared(w, 4)->population) != once);
}
