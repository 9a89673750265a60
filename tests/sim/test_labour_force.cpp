// Labour force and work of whole runs: participation, unemployment, G5.
#include "sim/simulation.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

AsciiSpec two_regencies() {
    AsciiSpec spec;
    spec.kabupaten = "XXY\nXYY";
    spec.people_each = 4000;
    spec.unemployment = {0.0401, 0.0616};
    return spec;
}

/// A zone of `jobs` jobs that stands full from the second year on.
AsciiZone full_zone(const std::string& letters, double jobs) {
    return {.key = "estate",
            .letters = letters,
            .net_share = 1,
            .jobs_per_ha = jobs,
            .kappa = 1e6,
            .tau_half_years = 1e-9,
            .phases = {{1, 1, 2024.5, 2024.5, 2024.5, false, 0, "", ""}}};
}

}  // namespace

TEST_CASE("the base year's participation hits its rate and its unemployment is exact to the person") {
    const World world = ascii_world("ABC\nDEF", two_regencies());
    for (const double rate : {0.55, 0.6964}) {
        const auto w = prepare_world(freeze(world), 3, rate);
        const Frame f = Simulation(w, freeze(scenario({{Parameter::participation_rate, rate}})), 0).observe();
        for (std::size_t r = 0; r < 2; ++r) {
            const auto force = f.at(2, Count::labour_force)[r];
            double adults = 0, variance = 0;
            const auto share = participation_shares(w->people, rate);
            for (std::size_t s = 0; s < 2; ++s)
                for (std::size_t a = 15; a < ages; ++a)
                    adults += static_cast<double>(w->people[r][s][a]),
                        variance +=
                        static_cast<double>(w->people[r][s][a]) * share[r][s][a] * (1 - share[r][s][a]);
            INFO("regency " << r << " labour force " << force << " of " << adults);
            CHECK(standard_errors(static_cast<double>(force), rate * adults, variance) <= 4);
            CHECK(f.at(2, Count::unemployed)[r] ==
                  std::llround((r == 0 ? 0.0401 : 0.0616) * static_cast<double>(force)));
            CHECK(f.at(2, Count::jobs_filled)[r] ==
                  f.at(2, Count::jobs)[r]);  // vacancies of the base year are not known
        }
        CHECK(total(f, Count::jobs_filled) == total(f, Count::employed));
    }
}

TEST_CASE("the young are unemployed more often") {
    const auto w = prepared(ascii_world("ABC\nDEF", two_regencies()));
    const auto share = participation_shares(w->people, 0.6964);
    double young = 0, young_out = 0, old = 0, old_out = 0;
    for (const auto& [key, birth, unit, work, rank, sex, children] : state_of(w->population)) {
        const auto age = age_at(birth, month_of(2024, 6));
        if (rank >= rank_threshold(share[w->region_of_unit[unit]][sex][age])) {
            REQUIRE(work == 0);
            continue;
        }
        REQUIRE(work < w->jobs.workplaces.size());
        (age < 25 ? young : old) += 1;
        (age < 25 ? young_out : old_out) += work == 0;
    }
    CHECK(young_out / young > 2 * old_out / old);
}

TEST_CASE("jobs in the base year's zones come out of the base year's employed") {
    AsciiSpec spec = two_regencies();
    spec.zones = {{.key = "estate",
                   .letters = "B",
                   .net_share = 1,
                   .jobs_per_ha = 100,
                   .kappa = 1e6,
                   .tau_half_years = 1e-9,
                   .phases = {{1, 1, 2020, 2020, 2020, false, 0, "", ""}}}};
    const auto w = prepared(ascii_world("ABC\nDEF", spec));
    const Frame without = Simulation(w, freeze(scenario()), 0).observe();
    const Frame with = Simulation(w, freeze(scenario({}, {{0, 1, 0, 1}})), 0).observe();
    CHECK(with.at(0, Count::employed) == without.at(0, Count::employed));
    CHECK(with.at(0, Count::labour_force) == without.at(0, Count::labour_force));
    CHECK(total(with, Count::zone_jobs_filled) == 100);
    CHECK(with.at(0, Count::zone_jobs_filled)[unit_of(*w->world, 'B')] == 100);
    CHECK(total(with, Count::jobs) == total(without, Count::jobs));
}

TEST_CASE("G5 a zone ten times as large as unemployment cannot fill itself from thin air") {
    AsciiSpec spec = two_regencies();
    spec.kabupaten.clear();
    spec.unemployment = {0.05};
    const auto probe = prepared(ascii_world("ABC\nDEF", spec));
    const auto idle = Simulation(probe, freeze(scenario()), 0).observe().at(2, Count::unemployed)[0];
    const double offered = 10.0 * static_cast<double>(idle);
    spec.zones = {full_zone("BE", offered)};
    const auto w = prepared(ascii_world("ABC\nDEF", spec));
    Simulation s(w,
                 freeze(scenario({{Parameter::job_migration_share, 0},
                                  {Parameter::in_migration_rate, 0},
                                  {Parameter::job_growth, 0},
                                  {Parameter::separation_rate, 0.08}},
                                 {{0, 1, 0, 1}})),
                 0);
    for (int year = 2025; year <= 2028; ++year) {
        const Frame before = s.observe();
        s.step();
        const Frame& f = s.observe();
        const auto force = f.at(2, Count::labour_force)[0], employed = f.at(2, Count::employed)[0];
        INFO(year);
        CHECK(employed <= force);
        CHECK(f.at(2, Count::zone_jobs)[0] == std::llround(offered));
        CHECK(f.at(2, Count::zone_jobs_filled)[0] > 0);
        CHECK(series(f, "zone_vacancies") ==
              f.at(2, Count::zone_jobs)[0] - f.at(2, Count::zone_jobs_filled)[0]);
        CHECK(series(f, "zone_vacancies") > 0);
        // Those hired were without work: last year's unemployed, the separated, and entrants, who are no more
        // than the people aged 14 and 15.
        const auto entrants = f.at(2, Count::age_13_15)[0] + f.at(2, Count::age_16_18)[0] +
                              before.at(2, Count::age_15_64)[0] / 5;
        CHECK(series(f, "hired") <= before.at(2, Count::unemployed)[0] + series(f, "separated") + entrants);
        CHECK(f.at(2, Count::in_migrants)[0] == 0);
    }
    CHECK(s.observe().at(2, Count::unemployed)[0] < idle);
}

TEST_CASE("without growth, vacancies or zones other jobs stay what they were, with growth they compound") {
    const auto w = prepared(ascii_world("ABC\nDEF", two_regencies()));
    const auto none = run_of(w, scenario({{Parameter::job_growth, 0}}), 2028),
               more = run_of(w, scenario({{Parameter::job_growth, 0.02}}), 2028),
               less = run_of(w, scenario({{Parameter::job_growth, -0.03}}), 2028);
    for (const Frame& f : none.frames) CHECK(f.at(0, Count::jobs) == none.frames[0].at(0, Count::jobs));
    for (std::size_t r = 0; r < 2; ++r) {
        const double base = static_cast<double>(none.frames[0].at(2, Count::jobs)[r]);
        // Each desa rounds once.
        CHECK(static_cast<double>(more.frames[4].at(2, Count::jobs)[r]) ==
              Approx(base * std::pow(1.02, 4)).margin(3));
        CHECK(static_cast<double>(less.frames[4].at(2, Count::jobs)[r]) ==
              Approx(base * std::pow(0.97, 4)).margin(3));
    }
    CHECK(total(less.frames[4], Count::employed) < total(none.frames[4], Count::employed));
}
