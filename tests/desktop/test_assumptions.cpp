#include "app/commands/assumptions.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

TEST_CASE("what a results file keeps of parameters is read, and what differs is found") {
    ScenarioInfo a, b;
    a.assumptions_json =
        R"([{"id":"move_rate","value":0.05,"unit":"per {year}, \"all\"","tag":"[A]","source":"x","least":0,"most":1},)"
        R"({"id":"circuity","value":1.3,"unit":"","tag":"[N]","source":"a\\b","least":1,"most":2},)"
        R"({"id":"only_here","value":1,"tag":""}])";
    b.assumptions_json =
        R"([{"id":"circuity","value":1.3,"tag":"[N]"}, {"id" : "move_rate", "value" : -2e-3, "tag":"[A]"}])";
    const auto stored = stored_assumptions(a.assumptions_json);
    REQUIRE(stored.size() == 3);
    CHECK(stored[0].id == "move_rate");
    CHECK(stored[0].value == 0.05);
    CHECK(stored[0].tag == "[A]");
    CHECK(stored[1].value == 1.3);
    const auto differing = differing_assumptions(a, b);
    REQUIRE(differing.size() == 1);
    CHECK(differing[0].id == "move_rate");
    CHECK(differing[0].a == 0.05);
    CHECK(differing[0].b == -0.002);
}

TEST_CASE("damaged text about parameters gives what can be read, and never reads beyond it") {
    const std::string good = R"([{"id":"x","value":1,"tag":"t"},{"id":"y","value":2,"tag":"\"u"}])";
    for (std::size_t length = 0; length <= good.size(); ++length)
        CHECK(stored_assumptions(good.substr(0, length)).size() <= 2);
    CHECK(stored_assumptions(good).size() == 2);
    CHECK(stored_assumptions("[]").empty());
    CHECK(stored_assumptions(R"([{"id":"x","value":"text"},{"value":1},{"id":"x","value":nan}])").empty());
}
