#include <cmath>

#include "sim/labour/zone_jobs.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

/// κ = 0.8, τ½ = 5: O = 1/(1 + e^{−0.8(t − 5)}).
double o(double years) {
    return years < 0 ? 0 : 1 / (1 + std::exp(-0.8 * (years - 5)));
}

ZonePhase phase(double area, double start, bool needs_previous = false, int not_before = 0) {
    return {0, area, start, start, start, needs_previous, not_before, "", ""};
}

World world_with(std::vector<ZonePhase> phases, const std::string& kind = "kawasan_industri") {
    AsciiSpec spec;
    spec.people_each = 50;
    spec.zones = {{.key = "estate",
                   .kind = kind,
                   .letters = "B",
                   .net_share = 0.7,
                   .jobs_per_ha = 10,
                   .kappa = 0.8,
                   .tau_half_years = 5,
                   .phases = std::move(phases)}};
    return ascii_world("AB", spec);
}

/// Jobs of the only zone in each year from 2024 to `until`.
std::vector<std::int64_t> jobs(const World& w, const Scenario& s, int until, Draws draws = {1, 0}) {
    ZoneLedger ledger(w, s, draws);
    std::vector<std::int64_t> out;
    for (int year = 2024; year <= until; ++year) out.push_back(ledger.jobs_in(year)[0]);
    return out;
}

}  // namespace

TEST_CASE("G2 the ramp of a phase over the years, G3 with KIEM's 28,000 jobs at its end") {
    const auto w = world_with({phase(100 / 0.7 / 10, 2024)});  // 100 jobs when full
    CHECK(jobs(w, scenario({}, {{0, 1, 0, 1}}), 2034) ==
          std::vector<std::int64_t>{2, 4, 8, 17, 31, 50, 69, 83, 92, 96, 98});
    AsciiSpec spec;
    spec.zones = {
        {.key = "kiem", .letters = "A", .net_share = 0.7, .jobs_per_ha = 100, .phases = {phase(400, 2024)}}};
    CHECK(jobs(ascii_world("A", spec), scenario({}, {{0, 1, 0, 1}}), 2100).back() == 28'000);
}

TEST_CASE("a phase adds jobs from its start, later by the delay, fewer by the delivery") {
    const auto w = world_with({phase(300, 2026.5), phase(200, 2028)});
    const auto j = jobs(w, scenario({}, {{0, 2, 3, 0.5}}), 2040);
    for (int year = 2024; year <= 2040; ++year) {
        INFO(year);
        CHECK(j[static_cast<std::size_t>(year - 2024)] ==
              std::llround(0.5 * (2100 * o(year - 2029.5) + 1400 * o(year - 2031))));
    }
    const auto only_first = jobs(w, scenario({}, {{0, 1, 0, 1}}), 2040);
    CHECK(only_first.back() == std::llround(2100 * o(2040 - 2026.5)));
    for (const auto n : jobs(w, scenario({}, {{0, 0, 0, 1}}), 2040)) CHECK(n == 0);
    for (const auto n : jobs(w, scenario(), 2040)) CHECK(n == 0);  // no plan, no jobs
}

TEST_CASE("a phase that needs the one before waits until that is more than 40 % full") {
    // O passes 0.4 after 5 − ln(1.5)/0.8 = 4.49 years: 2028 has 0.31, 2029 has 0.5.
    const auto w = world_with({phase(300, 2024), phase(200, 2026, true)});
    const auto j = jobs(w, scenario({}, {{0, 2, 0, 1}}), 2035);
    for (int year = 2024; year <= 2035; ++year) {
        INFO(year);
        CHECK(j[static_cast<std::size_t>(year - 2024)] ==
              std::llround(2100 * o(year - 2024) + 1400 * o(year - 2029)));
    }
    SECTION("a lower trigger lets it start in the year it was planned") {
        CHECK(jobs(w, scenario({{Parameter::zone_trigger_occupancy, 0}}, {{0, 2, 0, 1}}), 2035).back() ==
              std::llround(2100 * o(11) + 1400 * o(9)));
    }
    SECTION("a trigger nobody reaches never lets it start") {
        CHECK(jobs(w, scenario({{Parameter::zone_trigger_occupancy, 1}}, {{0, 2, 0, 1}}), 2035).back() ==
              std::llround(2100 * o(11)));
    }
    SECTION("late phases keep their planned start within the year") {
        const auto later = world_with({phase(300, 2024), phase(200, 2031.25, true)});
        CHECK(jobs(later, scenario({}, {{0, 2, 0, 1}}), 2040).back() ==
              std::llround(2100 * o(16) + 1400 * o(8.75)));
    }
}

TEST_CASE("a chain of phases never starts behind a first one that never does") {
    const auto w = world_with({phase(300, 2150), phase(200, 2025, true), phase(100, 2026, true)});
    for (const auto n : jobs(w, scenario({}, {{0, 3, 0, 1}}), 2100)) CHECK(n == 0);
}

TEST_CASE("no phase starts before its infrastructure allows") {
    const auto w = world_with({phase(300, 2026, false, 2030)});
    const auto j = jobs(w, scenario({}, {{0, 1, 0, 1}}), 2040);
    CHECK(j[2029 - 2024] == 0);
    for (int year = 2030; year <= 2040; ++year)
        CHECK(j[static_cast<std::size_t>(year - 2024)] == std::llround(2100 * o(year - 2030)));
}

TEST_CASE("a plan that brings a phase forward does not bring it before its infrastructure") {
    const auto w = world_with({phase(300, 2032, false, 2030)});
    const auto j = jobs(w, scenario({}, {{0, 1, -6, 1}}), 2040);
    CHECK(j[2029 - 2024] == 0);
    CHECK(j[2040 - 2024] == std::llround(2100 * o(10)));
}

TEST_CASE("triangular draws against closed forms") {
    // (2, 3, 7): F(mode) = 1/5, mean 4, median 7 − √(0.5·5·4).
    CHECK(triangular(2, 3, 7, 0.2) == Approx(3).epsilon(1e-12));
    CHECK(triangular(2, 3, 7, 0.05) == Approx(2.5).epsilon(1e-12));
    CHECK(triangular(2, 3, 7, 0.5) == Approx(7 - std::sqrt(10.0)).epsilon(1e-12));
    CHECK(triangular(2, 3, 7, 0.8) == Approx(5).epsilon(1e-12));
    CHECK(triangular(2, 2, 7, 0.36) == Approx(3).epsilon(1e-12));
    CHECK(triangular(2, 7, 7, 0.36) == Approx(5).epsilon(1e-12));
    CHECK(triangular(5, 5, 5, 0.9) == 5);
    double mean = 0, square = 0;
    constexpr int n = 100'000;
    for (int i = 0; i < n; ++i) {
        const double x = triangular(2, 3, 7, (i + 0.5) / n);
        REQUIRE((x >= 2 && x <= 7));
        mean += x / n, square += x * x / n;
    }
    CHECK(mean == Approx(4).epsilon(1e-6));
    CHECK(square - mean * mean == Approx((4 + 9 + 49 - 6 - 14 - 21) / 18.0).epsilon(1e-5));
}

TEST_CASE("starts differ between replicates as their triangle says, and not between scenarios") {
    AsciiSpec spec;
    spec.people_each = 50;
    // Full at once: jobs stand from the first whole year after the start.
    spec.zones = {{.key = "estate",
                   .letters = "A",
                   .kappa = 1e6,
                   .tau_half_years = 1e-9,
                   .phases = {{1, 100, 2026, 2028, 2036, false, 0, "", ""}}}};
    const World w = ascii_world("A", spec);
    double early = 0;
    constexpr std::uint32_t n = 4000;
    for (std::uint32_t r = 0; r < n; ++r) {
        const auto plain = jobs(w, scenario({}, {{0, 1, 0, 1}}), 2037, {1, r});
        REQUIRE(plain[2026 - 2024] == 0);
        REQUIRE(plain[2037 - 2024] == 700);
        early += plain[2030 - 2024] > 0;
        const auto delayed = jobs(w, scenario({{Parameter::job_growth, 0.03}}, {{0, 1, 2, 1}}), 2037, {1, r});
        for (std::size_t year = 2; year < plain.size(); ++year) REQUIRE(delayed[year] == plain[year - 2]);
    }
    // F(2030) = 1 − 36/(10·8).
    CHECK(standard_errors(early, n * 0.55, n * 0.55 * 0.45) <= 4);
}

TEST_CASE("G3 an airport's jobs follow its passengers and its delivery") {
    const auto w = world_with({phase(1800, 2018)}, "bandara");
    const auto at = [&](double delivery, double passengers) {
        return jobs(w,
                    scenario({{Parameter::airport_passengers, passengers},
                              {Parameter::airport_passengers_after, passengers},
                              {Parameter::airport_target, passengers}},
                             {{0, 1, 0, delivery}}),
                    2030)
            .back();
    };
    CHECK(at(1, 0.7) == std::llround(665 * 1.5));
    CHECK(at(1, 2) == 2850);
    CHECK(at(0.5, 2) == 1425);
    CHECK(at(1, 0.1) == 600);  // the least staff, 400, with the jobs it brings
}

TEST_CASE("an airport whose only phase lies beyond the horizon offers no jobs") {
    const auto w = world_with({phase(1800, 2018)}, "bandara");
    CHECK(jobs(w, scenario({}, {{0, 1, 200, 1}}), 2045) == std::vector<std::int64_t>(22, 0));
}
