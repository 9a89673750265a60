// Scenarios with mechanisms off, and mixtures of two scenarios.
#include <algorithm>
#include <set>

#include "scenarios/switches.hpp"
#include "tests/scenarios/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

using Kind = ScenarioDifference::Kind;

constexpr const char* trend = R"(id = "trend"
[[zone]]
key = "airport"
[[zone]]
key = "estate"
phases = 1
[[school]]
key = "old"
level = "sd"
desa = "32.10.01.2001"
seats = 100
opens = 2020
)";

constexpr const char* plan = R"(id = "plan"
extends = "trend"
lp2b = "swap"
[parameters]
job_growth = 0.02
move_rate = 0.05
[[zone]]
key = "estate"
phases = 3
delay_years = 2
[[zone]]
key = "park"
[[school]]
key = "new"
level = "smp"
desa = "32.10.01.2002"
seats = 288
opens = 2030
[[road]]
key = "bypass"
opens = 2028
[[road]]
key = "toll"
closes = 2035
)";

struct Plans {
    Files files;
    World world = plan_world();
    Plans() { files.add("trend.toml", trend), files.add("plan.toml", plan); }
    [[nodiscard]] Shared<Scenario> operator[](const char* id) const {
        return files.library().load(id, world);
    }
};

}  // namespace

TEST_CASE("mechanisms stand in the order of their enum, named in both languages, each id once") {
    const auto& table = mechanism_table();
    REQUIRE(table.size() == mechanism_count);
    std::set<std::string_view> ids;
    for (std::size_t m = 0; m < table.size(); ++m) {
        CHECK(static_cast<std::size_t>(table[m].mechanism) == m);
        CHECK(ids.insert(table[m].id).second);
        CHECK(table[m].name_en != table[m].name_id);
        CHECK_FALSE(Mechanisms::none().on(table[m].mechanism));
        CHECK(Mechanisms().on(table[m].mechanism));
        CHECK(Mechanisms().without(table[m].mechanism).with(table[m].mechanism).all_on());
        CHECK_FALSE(Mechanisms().without(table[m].mechanism).all_on());
    }
}

TEST_CASE("all mechanisms on is the scenario itself, each set has a hash of its own") {
    const Plans plans;
    const Scenario s = *plans["plan"];
    CHECK(under(s, {}, plans.world).hash == s.hash);
    std::set<std::string> hashes{s.hash.hex()};
    for (const MechanismInfo& m : mechanism_table())
        CHECK(hashes.insert(under(s, Mechanisms().without(m.mechanism), plans.world).hash.hex()).second);
    CHECK(hashes.insert(under(s, Mechanisms::none(), plans.world).hash.hex()).second);
}

TEST_CASE("what is off does nothing, everything else is as it was") {
    const Plans plans;
    const Scenario s = *plans["plan"];
    const auto off = [&](Mechanism m) { return under(s, Mechanisms().without(m), plans.world); };
    for (const MechanismInfo& m : mechanism_table()) {
        INFO(m.id);
        const Scenario without = off(m.mechanism);
        std::set<Parameter> neutral;
        for (const Neutral& n : m.neutral) {
            CHECK(without[n.parameter] == n.value);
            neutral.insert(n.parameter);
        }
        for (const ParameterInfo& p : parameter_table())
            if (!neutral.contains(p.parameter)) CHECK(without[p.parameter] == s[p.parameter]);
        CHECK(without.zones == s.zones);
        CHECK(without.roads == s.roads);
        CHECK(without.lp2b == s.lp2b);
        CHECK(without.schools.size() == (m.mechanism == Mechanism::schools ? 1U : 2U));
    }
    CHECK(off(Mechanism::schools).schools[0].key == "old");  // it is there in the base year
}

TEST_CASE("roads that are off stay those of the base year, in years before it they are what they were") {
    const Plans plans;
    const Scenario s = *plans["plan"],
                   without = under(s, Mechanisms().without(Mechanism::roads), plans.world);
    const OpenRoads base = open_roads(plans.world, s, 2024);
    for (int year = 2024; year <= 2040; ++year) CHECK(open_roads(plans.world, without, year) == base);
    CHECK(open_roads(plans.world, without, 2020) == open_roads(plans.world, s, 2020));
    CHECK_FALSE(open_roads(plans.world, s, 2028) == base);  // the bypass opens
}

TEST_CASE("a mechanism without anything to do is known") {
    const Plans plans;
    const Scenario s = *plans["plan"];
    Scenario bare = *plans["trend"];
    for (const MechanismInfo& m : mechanism_table()) {
        INFO(m.id);
        CHECK(acts(m.mechanism, s, plans.world, 2045));
    }
    CHECK_FALSE(acts(Mechanism::schools, s, plans.world, 2029));
    CHECK(acts(Mechanism::schools, s, plans.world, 2030));
    CHECK_FALSE(acts(Mechanism::roads, s, plans.world, 2027));
    // The old bridge of the network closes in 2030, whatever the plan says.
    CHECK_FALSE(acts(Mechanism::roads, bare, plans.world, 2029));
    CHECK(acts(Mechanism::roads, bare, plans.world, 2030));
    bare.zones = {{1, 0, 0, 1}};
    CHECK_FALSE(acts(Mechanism::zones, bare, plans.world, 2045));
    CHECK_FALSE(acts(Mechanism::airport, bare, plans.world, 2045));
}

TEST_CASE("the differences of two plans, one by one, in a fixed order") {
    const Plans plans;
    CHECK(differences(*plans["trend"], *plans["plan"], plans.world) ==
          std::vector<ScenarioDifference>{{Kind::parameter, "move_rate"},
                                          {Kind::parameter, "job_growth"},
                                          {Kind::zone, "estate"},
                                          {Kind::zone, "park"},
                                          {Kind::school, "new"},
                                          {Kind::road, "bypass"},
                                          {Kind::road, "toll"},
                                          {Kind::lp2b, "lp2b"}});
    CHECK(differences(*plans["plan"], *plans["plan"], plans.world).empty());
    // Names don't count.
    Scenario renamed = *plans["plan"];
    renamed.name_en = "x", renamed.schools[0].name = "y";
    CHECK(differences(*plans["plan"], renamed, plans.world).empty());
}

TEST_CASE("a mixture with all differences is the other plan, with none the first, both ways") {
    const Plans plans;
    for (const auto& [from_id, to_id] : {std::pair("trend", "plan"), std::pair("plan", "trend")}) {
        const Scenario from = *plans[from_id], to = *plans[to_id];
        const auto all = differences(from, to, plans.world);
        CHECK(mixed(from, to, {}, plans.world).hash == from.hash);
        CHECK(mixed(from, to, all, plans.world).hash == to.hash);
        for (const ScenarioDifference& d : all) {
            INFO(d.key);
            auto others = all;
            std::erase(others, d);
            const Scenario one = mixed(from, to, {d}, plans.world);
            CHECK(differences(from, one, plans.world) == std::vector{d});
            CHECK(differences(one, to, plans.world) == others);
            // The order in which they are taken makes no difference.
            auto backwards = all;
            std::ranges::reverse(backwards);
            CHECK(mixed(from, to, backwards, plans.world).hash == to.hash);
        }
    }
}
