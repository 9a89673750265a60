// People who have to leave their desa: forced moves, by share and year.
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

Scenario displacing(const World& world, int year, double share, char letter) {
    Scenario s = scenario();
    s.displacements.push_back({year, share, {unit_of(world, letter)}});
    return s;
}

}  // namespace

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
        // Who married into it in the year itself had to leave, too.
        if (y > 3) CHECK(b.frames[y].at(0, Count::moved_in)[unit] == 0);
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
    const Mobility mobility{std::vector<std::array<double, ages>>(1), {}};
    const auto forced = [&](int year) {
        return life_tables({world, s, participation, mobility}, year).displaced;
    };
    CHECK(forced(2025).empty());  // from the middle of 2024 on
    CHECK(forced(2026) == std::vector<std::uint32_t>{0, threshold(0.25)});
    CHECK(forced(2027).empty());
    CHECK(forced(2028) == std::vector<std::uint32_t>{threshold(0.5), threshold(0.5)});
}

TEST_CASE("where some keep their homes the others may build on ground that is left there") {
    AsciiSpec spec;
    spec.people_each = 3000;
    spec.year = 2010;
    const World world = ascii_world("AABB\nCCDD", spec);
    const auto with = prepared(world);
    const auto unit = unit_of(world, 'A');
    const auto left = [&](double self_build) {
        Scenario s = displacing(world, 2012, 0.5, 'A');
        s.parameters.set(Parameter::self_build_rural, self_build);
        s.parameters.set(Parameter::self_build_town, self_build);
        return run_of(with, s, 2013).frames[3].at(0, Count::people)[unit];
    };
    const auto none = left(0), all = left(1);
    CHECK(none > 1500);
    CHECK(none + 100 < all);
    CHECK(all > 2700);
}
