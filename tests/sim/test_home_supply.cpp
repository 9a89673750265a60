// Dwellings that are built: land, quotas, who builds.
#include <numeric>

#include "sim/housing/supply.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {
using Homes = std::vector<std::int64_t>;

HomeStock two_places() {
    return make_stock(Homes{950, 190}, {0.05, 0.05}, {30, 60});
}
}  // namespace

TEST_CASE("the base year has a dwelling per household and the usual vacancy besides") {
    const HomeStock s = two_places();
    CHECK(s.dwellings == Homes{1000, 200});
    CHECK(s.reserve(0) == 50);
    CHECK(s.reserve(1) == 10);
}

TEST_CASE("a hectare more is wanted for every 30 homes, and what the land can't hold isn't built") {
    HomeStock s = two_places();
    s.due = {70, 0};
    begin_year(s, {});
    want_land(s, Homes{25, 59});
    CHECK(s.hectares_wanted == Homes{3, 0});  // 95 / 30, 59 / 60
    // One hectare given: 59 homes go between the old ones and on it, the households' own first.
    const Homes own = build_on(s, Homes{1, 0}, Homes{25, 59});
    CHECK(own == Homes{25, 59});
    CHECK(s.built == Homes{59, 59});
    CHECK(s.due == Homes{36, 0});
    CHECK(s.dwellings == Homes{1059, 259});
    // No more land: nothing more is built, and what was due stays due.
    begin_year(s, {});
    want_land(s, Homes{10, 1});
    CHECK(s.hectares_wanted == Homes{3, 1});  // 105 / 30, 60 / 60
    CHECK(build_on(s, Homes{1, 0}, Homes{10, 1}) == Homes{0, 0});
    CHECK(s.built == Homes{0, 0});
    CHECK(s.due == Homes{36, 0});
    // What was wanted stays wanted, though nobody asks any more.
    s.due = {0, 0};
    want_land(s, Homes{0, 0});
    CHECK(s.hectares_wanted == Homes{3, 1});
}

TEST_CASE("homes built never need more land than was given") {
    HomeStock s = make_stock(Homes{500}, {0.04}, {30});
    std::int64_t given = 0;
    for (int year = 0; year < 60; ++year) {
        s.due[0] += (year * 37) % 23;
        const Homes own{(year * 11) % 17};
        const auto before = s.dwellings;
        begin_year(s, {});
        want_land(s, own);
        if (year % 3 != 0) given = std::min(given + 1, s.hectares_wanted[0]);
        const Homes built = build_on(s, Homes{given}, own);
        REQUIRE(built[0] <= own[0]);
        REQUIRE(s.built_since_base[0] / 30 <= given);
        REQUIRE(s.dwellings[0] == before[0] + s.built[0]);
        if (given == s.hectares_wanted[0]) REQUIRE(s.due[0] == 0);
    }
}

TEST_CASE("lost dwellings are gone, and no more than there are") {
    HomeStock s = two_places();
    begin_year(s, Homes{100, 999});
    CHECK(s.dwellings == Homes{900, 0});
    CHECK(s.lost == Homes{100, 200});
}

TEST_CASE("what lacks is begun: subsidised by quota, the rest where building pays, half of it a year later") {
    HomeStock s = make_stock(Homes{950, 950, 950}, {0.05, 0.05, 0.05}, {30, 30, 30});
    // Usually 50 are vacant; 10, 30 and 60 are: 40 and 20 lack.
    const Starts starts = start_homes(s, Homes{10, 30, 60}, 30, {true, false, true});
    CHECK(starts.subsidised == Homes{20, 10, 0});
    CHECK(starts.developers == Homes{20, 0, 0});
    CHECK(s.due == Homes{30, 10, 0});
    CHECK(s.due_later == Homes{10, 0, 0});
    // What is on the way doesn't lack any more.
    const Starts again = start_homes(s, Homes{10, 30, 60}, 1000, {true, true, true});
    CHECK(again.subsidised == Homes{0, 10, 0});
    CHECK(std::accumulate(again.developers.begin(), again.developers.end(), std::int64_t{0}) == 0);
    // Two years later all of it stands.
    for (int year = 0; year < 2; ++year) {
        begin_year(s, {});
        want_land(s, Homes(3));
        static_cast<void>(build_on(s, Homes(3, 10), Homes(3)));
    }
    CHECK(s.dwellings == Homes{1040, 1020, 1000});
    CHECK(s.due == Homes(3));
}
