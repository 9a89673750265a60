// What plans do with facilities of the study, and what they cost.
#include "scenarios/switches.hpp"
#include "tests/scenarios/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

World school_world() {
    World world = plan_world();
    const auto add = [&](const char* key, std::int64_t seats, int opens) {
        Facility f;
        f.key = f.name = key;
        f.kind = ServiceKind::junior_school;
        f.capacity = seats;
        f.opens = opens;
        world.facilities.facilities.push_back(f);
    };
    add("20200001", 100, 0), add("20200002", 200, 2026);
    return world;
}

struct Plans {
    Files files;
    World world = school_world();
    [[nodiscard]] Shared<Scenario> load(const std::string& text) {
        return ScenarioLibrary({files.add("plan.toml", text)}).load("a", world);
    }
    [[nodiscard]] std::string refused(const std::string& entry) {
        try {
            static_cast<void>(load("id = \"a\"\n[[facility]]\n" + entry));
        } catch (const Error& e) {
            return e.what();
        }
        return {};
    }
};

}  // namespace

TEST_CASE("a plan enlarges and closes facilities of the study, from the year it says") {
    Plans plans;
    const auto s = plans.load(
        "id = \"a\"\n[[facility]]\nkey = \"20200001\"\nadds = 64\nfrom = 2030\ncloses = 2040\ncost_rp = "
        "1.5e9\n"
        "cost_year = 2024\ncost_source = \"HSPK\"\n");
    REQUIRE(s->facilities.size() == 1);
    const FacilityPlan* plan = facility_plan(*s, 0);
    REQUIRE(plan != nullptr);
    CHECK(plan->cost.rupiah == 1.5e9);
    const Facility& first = plans.world.facilities.facilities[0];
    CHECK(seats_in(first, plan, 2029) == 100);
    CHECK(seats_in(first, plan, 2030) == 164);
    CHECK(seats_in(first, plan, 2039) == 164);
    CHECK(seats_in(first, plan, 2040) == 0);
    CHECK(seats_in(plans.world.facilities.facilities[1], facility_plan(*s, 1), 2025) == 0);
    CHECK(seats_in(plans.world.facilities.facilities[1], facility_plan(*s, 1), 2026) == 200);
    CHECK(seats_added(plans.world, *s, 2029) == std::vector<std::int64_t>{0, 0});
    CHECK(seats_added(plans.world, *s, 2030) == std::vector<std::int64_t>{64, 0});
    CHECK(seats_added(plans.world, *s, 2040) == std::vector<std::int64_t>{0, 0});
}

TEST_CASE("every mistake in an entry is named by line and column, with the nearest facility") {
    Plans plans;
    CHECK(plans.refused("key = \"20200001\"\nadds = -100\nfrom = 2030\n").empty());
    CHECK_THAT(plans.refused("key = \"2020001\"\nadds = 64\nfrom = 2030\n"),
               contains_text("plan.toml, line 3, column 7") && contains_text("unknown facility '2020001'") &&
                   contains_text("did you mean '20200001'"));
    CHECK_THAT(plans.refused("key = \"20200001\"\nadd = 64\nfrom = 2030\n"),
               contains_text("line 4, column 1") && contains_text("'adds'"));
    CHECK_THAT(plans.refused("key = \"20200001\"\nadds = 64\n"), contains_text("line 4"));
    CHECK_THAT(plans.refused("key = \"20200001\"\nfrom = 2030\n"), contains_text("line 4"));
    CHECK_THAT(plans.refused("key = \"20200001\"\nadds = -101\nfrom = 2030\n"),
               contains_text("line 4") && contains_text("there are 100"));
    CHECK_THAT(plans.refused("key = \"20200002\"\ncloses = 2026\n"),
               contains_text("line 4") && contains_text("closes in 2026 and opens in 2026"));
    CHECK_THAT(plans.refused("key = \"20200001\"\nadds = 64\nfrom = 2030\ncloses = 2030\n"),
               contains_text("line 6"));
    CHECK_THAT(plans.refused("key = \"20200001\"\n"), contains_text("says nothing"));
    CHECK_THAT(plans.refused("key = \"20200001\"\ncloses = 20300\n"), contains_text("1900 to 2200"));
    CHECK_THAT(plans.refused("key = \"20200001\"\ncloses = 2030\ncost_rp = 5e9\n"),
               contains_text("line 5") && contains_text("a year and a source"));
    CHECK_THAT(plans.refused("key = \"20200001\"\ncloses = 2030\ncost_year = 2024\n"),
               contains_text("without a cost"));
    plans.world.facilities.facilities.clear();
    CHECK_THAT(plans.refused("key = \"20200001\"\ncloses = 2030\n"), contains_text("[facilities]"));
}

TEST_CASE("facilities count for a plan's hash, its differences and its mixtures, names and costs don't") {
    Plans plans;
    const auto bare = plans.load("id = \"a\"\n");
    const auto plan = plans.load("id = \"a\"\n[[facility]]\nkey = \"20200001\"\nadds = 64\nfrom = 2030\n");
    const auto costly = plans.load(
        "id = \"a\"\n[[facility]]\nkey = \"20200001\"\nadds = 64\nfrom = 2030\ncost_rp = 1e9\ncost_year = "
        "2024\n"
        "cost_source = \"HSPK\"\n");
    CHECK(bare->hash != plan->hash);
    CHECK(plan->hash == costly->hash);
    const auto all = differences(*bare, *plan, plans.world);
    CHECK(all == std::vector<ScenarioDifference>{{ScenarioDifference::Kind::facility, "20200001"}});
    CHECK(mixed(*bare, *plan, all, plans.world).hash == plan->hash);
    CHECK(mixed(*plan, *bare, all, plans.world).hash == bare->hash);
    CHECK(acts(Mechanism::schools, *plan, plans.world, 2030));
    CHECK_FALSE(acts(Mechanism::schools, *plan, plans.world, 2029));
    CHECK(under(*plan, Mechanisms().without(Mechanism::schools), plans.world).facilities.empty());
}
