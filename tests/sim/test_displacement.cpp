// People who have to leave their desa: forced moves, by share and year.
#include <cmath>

#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

constexpr std::size_t units = 3;

DestinationChoice to_others() {
    const std::vector<double> w{0, 2, 3, 2, 0, 2, 4, 1, 0};
    return DestinationChoice(w, units);
}

Scenario displacing(const World& world, int year, double share, char letter) {
    Scenario s = scenario();
    s.displacements.push_back({year, share, {unit_of(world, letter)}});
    return s;
}

}  // namespace

TEST_CASE("a share of a desa's people moves, the others live as they would have") {
    LifeTables quiet = quiet_tables(units);
    for (auto& c : quiet.chances) c.move = threshold(0.05);
    LifeTables flood = quiet;
    flood.forced_move = {threshold(0.4), 0, 0};
    constexpr double n = 100'000;
    for (const std::uint16_t home : {0, 1}) {
        Population before = crowd(static_cast<std::size_t>(n), 30, Sex::male, home), after = before;
        const LifeEvents a = live_one_year(before, quiet, to_others(), {1, 0}),
                         b = live_one_year(after, flood, to_others(), {1, 0});
        if (home == 1) {  // not displaced
            CHECK(state_of(before) == state_of(after));
            continue;
        }
        CHECK(standard_errors(b.moved_out[0], 0.4 * n, n * 0.4 * 0.6) < 4);
        CHECK(standard_errors(a.moved_out[0], 0.05 * n, n * 0.05 * 0.95) < 4);
        CHECK(b.moved_out[0] == b.moved_in[1] + b.moved_in[2]);
        // Who would have moved anyway goes to the same place.
        const State was = state_of(before), is = state_of(after);
        REQUIRE(was.size() == is.size());
        for (std::size_t i = 0; i < was.size(); ++i)
            if (std::get<2>(was[i]) != home) REQUIRE(was[i] == is[i]);
    }
}

TEST_CASE("where all have to leave nobody is left, and nobody settles any more") {
    AsciiSpec spec;
    spec.people_each = 3000;
    spec.year = 2010;
    const World world = ascii_world("AABB\nCCDD", spec);
    const auto with = prepared(world);
    const Scenario plain = scenario(), flood = displacing(world, 2012, 1.0, 'A');
    const auto a = run_of(with, plain, 2016), b = run_of(with, flood, 2016);
    const auto unit = unit_of(world, 'A');
    // Frame y is the middle of 2010 + y: the twelve months from the middle of 2012 end with frame 3.
    for (std::size_t y = 0; y <= 2; ++y) CHECK(same(a.frames[y], b.frames[y]));
    CHECK(b.frames[2].at(0, Count::people)[unit] > 2500);
    for (std::size_t y = 3; y < b.frames.size(); ++y) {
        CHECK(b.frames[y].at(0, Count::people)[unit] == 0);
        CHECK(b.frames[y].at(0, Count::moved_in)[unit] == 0);
        CHECK(b.frames[y].at(0, Count::in_migrants)[unit] == 0);
    }
    CHECK(b.identities_checked == a.identities_checked);
    // They are elsewhere: nobody is lost by having to move.
    CHECK(total(b.frames[3], Count::people) > total(b.frames[2], Count::people) * 95 / 100);
}

TEST_CASE("the tables of a year have its displacement alone, the larger share where two name a desa") {
    const World world = ascii_world("AB");
    Scenario s = displacing(world, 2025, 0.25, 'B');
    s.displacements.push_back({2027, 0.5, {0, 1}});
    const Participation participation{1};
    const LeaveRates leave{1};
    const auto forced = [&](int year) {
        return life_tables({world, s, participation, leave}, year).forced_move;
    };
    CHECK(forced(2025).empty());  // from the middle of 2024 on
    CHECK(forced(2026) == std::vector<std::uint32_t>{0, threshold(0.25)});
    CHECK(forced(2027).empty());
    CHECK(forced(2028) == std::vector<std::uint32_t>{threshold(0.5), threshold(0.5)});
}
