#include <array>
#include <numbers>

#include "sim/destinations.hpp"
#include "sim/space/gravity.hpp"
#include "sim/space/travel.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

/// Six desa of different size in two regencies, and a zone.
Shared<PreparedWorld> six() {
    AsciiSpec spec;
    spec.kabupaten = "XXY\nXYY";
    spec.people = {{'A', 400}, {'B', 1000}, {'C', 1600}, {'D', 700}, {'E', 1300}, {'F', 1000}};
    spec.zones = {{.key = "estate", .letters = "CF", .phases = {{1, 100, 2024, 2024, 2024}}}};
    return prepared(ascii_world("ABC\nDEF", spec));
}

std::vector<double> shares(const DestinationChoice& d, std::size_t origin, int n, std::uint64_t keys = 3) {
    std::vector<double> out(d.places());
    for (int i = 0; i < n; ++i)
        out[d.choose(static_cast<std::uint32_t>(origin), combine_keys(keys, static_cast<std::uint64_t>(i)),
                     2030, {1, 0})] += 1.0 / n;
    return out;
}

void check_shares(const std::vector<double>& got, const std::vector<double>& wanted, int n) {
    double all = 0;
    for (const double w : wanted) all += w;
    for (std::size_t u = 0; u < got.size(); ++u) {
        const double p = wanted[u] / all;
        INFO("unit " << u << ": " << got[u] << " wanted " << p);
        if (p == 0)
            CHECK(got[u] == 0);
        else
            CHECK(standard_errors(got[u], p, p * (1 - p) / n) <= 4);
    }
}

double km(const PreparedWorld& w, std::size_t from, std::size_t to) {
    return w.distances.unit_m[from * w.distances.units + to] / 1000.0;
}

}  // namespace

TEST_CASE("distances: great circles between points, half the way to the edge inside") {
    const auto w = six();
    const auto& d = w->distances;
    REQUIRE(d.units == 6);
    REQUIRE(d.zones == 1);
    const double degree = 6371.0088 * std::numbers::pi / 180;
    const auto a = unit_of(*w->world, 'A'), b = unit_of(*w->world, 'B'), at_d = unit_of(*w->world, 'D'),
               c = unit_of(*w->world, 'C');
    CHECK(km(*w, a, at_d) == Approx(0.02 * degree).margin(0.001));
    CHECK(km(*w, a, b) == Approx(0.02 * degree * std::cos(6.81 * std::numbers::pi / 180)).margin(0.001));
    for (std::size_t i = 0; i < 6; ++i)
        for (std::size_t j = 0; j < 6; ++j) CHECK(d.unit_m[i * 6 + j] == d.unit_m[j * 6 + i]);
    const double area = static_cast<double>(w->world->districts.units().area_m2[a]);
    CHECK(area ==
          Approx(0.0004 * degree * degree * 1e6 * std::cos(6.81 * std::numbers::pi / 180)).epsilon(0.01));
    CHECK(d.unit_m[a * 6 + a] == Approx(std::sqrt(area / std::numbers::pi) / 2).margin(0.6));
    CHECK(within_unit_m(12'566'371) == 1000);
    CHECK(d.zone_m[c] == Approx(0.01 * degree * 1000).margin(1));  // the zone's point lies between C and F
    const ParameterValues standard;
    CHECK(straight_seconds(10'000, standard) == 27 * 60);
}

TEST_CASE("H1 doubly constrained gravity by hand") {
    const std::vector<double> cost{5, 10, 10, 5}, origins{100, 200}, destinations{120, 180};
    std::vector<double> deterrence;
    for (const double c : cost) deterrence.push_back(std::exp(-0.1 * c));
    const auto t = doubly_constrained_gravity(deterrence, origins, destinations, "flows");
    CHECK(t[0] == Approx(56.07968405).epsilon(1e-9));
    CHECK(t[1] == Approx(43.92031595).epsilon(1e-9));
    CHECK(t[2] == Approx(63.92031595).epsilon(1e-9));
    CHECK(t[3] == Approx(136.07968405).epsilon(1e-9));
    CHECK(t[0] * t[3] / (t[1] * t[2]) == Approx(2.718281828).epsilon(1e-9));
    CHECK(mean_cost(t, cost) == Approx(6.7973438649).epsilon(1e-9));
    const std::vector<double> more{120, 181};
    CHECK_THROWS_WITH(doubly_constrained_gravity(deterrence, origins, more, "flows"), contains_text("flows"));
}

TEST_CASE("H2 Hansen accessibility by hand") {
    const std::vector<double> deterrence{std::exp(-0.5), std::exp(-1.0), std::exp(-1.0), std::exp(-0.5)};
    const auto a = hansen_accessibility(deterrence, {120, 180});
    CHECK(a[0] == Approx(139.00197858).epsilon(1e-9));
    CHECK(a[1] == Approx(120 * std::exp(-1.0) + 180 * std::exp(-0.5)).epsilon(1e-12));
}

TEST_CASE("attraction: size, accessibility and schools against closed forms") {
    const std::vector<std::int64_t> people{200, 50, 100}, base{100, 100, 100};
    const std::vector<double> access{30, 20, 20}, base_access{20, 20, 40}, seats{0, 0, 0.5};
    const auto r = attraction_ratios({people, base, access, base_access, seats},
                                     scenario({{Parameter::density_weight, -0.15},
                                               {Parameter::accessibility_weight, 0.7},
                                               {Parameter::school_pull, 0.2}}));
    CHECK(r[0] == Approx(std::pow(2, 0.85) * std::pow(1.5, 0.7)).epsilon(1e-9));
    CHECK(r[1] == Approx(std::pow(0.5, 0.85)).epsilon(1e-9));
    CHECK(r[2] == Approx(std::pow(0.5, 0.7) * std::exp(0.1)).epsilon(1e-9));
    const std::vector<double> none(3);
    for (const double x : attraction_ratios({base, base, access, access, none}, scenario()))
        CHECK(x == Approx(1).epsilon(1e-12));
}

TEST_CASE("L6 with every weight at zero shares are proportional to size") {
    const auto w = six();
    const Scenario zero = scenario({{Parameter::move_distance_weight, 0},
                                    {Parameter::job_distance_weight, 0},
                                    {Parameter::density_weight, 0},
                                    {Parameter::accessibility_weight, 0},
                                    {Parameter::school_pull, 0}});
    DestinationChoice d = base_destinations(*w, zero);
    const auto& base = w->world->population.registered;
    // Sizes have changed since; access and seats differ wildly, but weigh nothing.
    const std::vector<std::int64_t> now{800, 500, 1600, 1400, 1300, 2000};
    const std::vector<double> access{1, 2, 3, 4, 5, 6}, base_access{6, 5, 4, 3, 2, 1},
        seats{9, 0, 0, 1, 0, 0};
    d.set_ratios(attraction_ratios({now, base, access, base_access, seats}, zero));
    std::vector<double> anywhere, in_x, in_y;
    for (std::uint32_t u = 0; u < 6; ++u) {
        anywhere.push_back(static_cast<double>(now[u]));
        in_x.push_back(w->region_of_unit[u] == 0 ? anywhere.back() : 0);
        in_y.push_back(w->region_of_unit[u] == 1 ? anywhere.back() : 0);
    }
    constexpr int n = 200'000;
    check_shares(shares(d, zone_origin(*w, 0), n), anywhere, n);
    check_shares(shares(d, region_origin(*w, 0), n), in_x, n);
    check_shares(shares(d, region_origin(*w, 1), n), in_y, n);
}

TEST_CASE("workers of a zone settle by people and journey") {
    const auto w = six();
    const DestinationChoice d = base_destinations(*w, scenario({{Parameter::job_distance_weight, 0.06},
                                                                {Parameter::circuity, 1.35},
                                                                {Parameter::travel_speed, 30}}));
    std::vector<double> wanted;
    for (std::size_t u = 0; u < 6; ++u)
        wanted.push_back(static_cast<double>(w->world->population.registered[u]) *
                         std::exp(-0.06 / 60 * std::round(1.35 * w->distances.zone_m[u] * 3.6 / 30)));
    check_shares(shares(d, zone_origin(*w, 0), 200'000), wanted, 200'000);
}

TEST_CASE("moves of the base year balance: each desa sends and receives alike on average") {
    const auto w = six();
    const DestinationChoice d = base_destinations(*w, scenario());
    constexpr int per_person = 100;
    std::array<double, 6> in{}, variance{};
    std::array<std::array<double, 6>, 6> flow{};
    for (std::size_t from = 0; from < 6; ++from) {
        const int movers = static_cast<int>(w->world->population.registered[from]) * per_person;
        const auto to = shares(d, from, movers, 100 + from);
        CHECK(to[from] == 0);
        for (std::size_t u = 0; u < 6; ++u) {
            in[u] += to[u] * movers;
            flow[from][u] = to[u] * movers;
            variance[u] += movers * to[u] * (1 - to[u]);
        }
    }
    for (std::size_t u = 0; u < 6; ++u) {
        const double out = static_cast<double>(w->world->population.registered[u]) * per_person;
        INFO("unit " << u << " in " << in[u] << " out " << out);
        CHECK(standard_errors(in[u], out, variance[u]) <= 4);
    }
    // Row and column factors cancel in a cross ratio that avoids the diagonal; what is left is
    // e^{−β·minutes}.
    const auto a = unit_of(*w->world, 'A'), b = unit_of(*w->world, 'B'), e = unit_of(*w->world, 'E'),
               c = unit_of(*w->world, 'C');
    const double cross = flow[a][b] * flow[e][c] / (flow[a][c] * flow[e][b]);
    const double minutes = (km(*w, a, b) + km(*w, e, c) - km(*w, a, c) - km(*w, e, b)) * 1.35 / 30 * 60;
    const double relative = std::sqrt(1 / flow[a][b] + 1 / flow[e][c] + 1 / flow[a][c] + 1 / flow[e][b]);
    CHECK(std::abs(std::log(cross) + 0.05 * minutes) <= 4 * relative);
    CHECK(std::abs(0.05 * minutes) > 8 * relative);  // it could have failed
}

TEST_CASE("a unit that holds more than half of all people still can be moved from and to") {
    AsciiSpec spec;
    spec.people = {{'A', 5000}, {'B', 300}, {'C', 200}};
    const auto w = prepared(ascii_world("ABC", spec));
    const auto to = shares(base_destinations(*w, scenario()), unit_of(*w->world, 'A'), 5000);
    CHECK(to[0] == 0);
    CHECK(to[1] > to[2]);
    const auto alone = prepared(ascii_world("A"));
    CHECK(shares(base_destinations(*alone, scenario()), 0, 100)[0] == Approx(1));
}
