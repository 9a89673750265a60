// A run that was saved and continued is the run that was never stopped.
#include <fstream>

#include "sim/state_file.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

Shared<PreparedWorld> estates(std::int64_t people_each = 1500) {
    AsciiSpec spec;
    spec.people_each = people_each;
    spec.kabupaten = "XXX\nYYY";
    spec.zones = {
        {.key = "estate", .letters = "CF", .phases = {{1, 40, 2026, 2027, 2028}, {2, 60, 2028, 2030, 2032}}}};
    return prepared(ascii_world("ABC\nDEF", spec));
}

Scenario plan() {
    return scenario({}, {{0, 2, 1, 1}});
}

RunRequest request(const Shared<PreparedWorld>& world, int until) {
    return {.prepared = world, .scenario = freeze(plan()), .until = until};
}

}  // namespace

TEST_CASE("Z4 a run saved at year five and continued has the frames and fingerprint of one never stopped") {
    const TempDir dir;
    const auto world = estates();
    const SimulatedRun whole = simulate(request(world, 2034));
    RunRequest first = request(world, 2029);
    first.save_to = dir.path() / "five.state";
    const SimulatedRun start = simulate(first);
    CHECK(start.frames.size() == 6);
    RunRequest second = request(world, 2034);
    second.continue_from = first.save_to;
    second.save_to = dir.path() / "ten.state";
    const SimulatedRun rest = simulate(second);
    CHECK(same(rest.frames, whole.frames));
    REQUIRE(whole.agents.size() == 11);
    CHECK(whole.agents.back().size() > 0);
    CHECK(rest.agents == whole.agents);
    CHECK(rest.fingerprint == whole.fingerprint);
    CHECK(rest.identities_checked == whole.identities_checked);
    CHECK(rest.fingerprint != start.fingerprint);

    // Saved again at its end, and not run at all: the same once more.
    RunRequest none = request(world, 2034);
    none.continue_from = second.save_to;
    CHECK(simulate(none).fingerprint == whole.fingerprint);
    none.until = 2033;
    CHECK_THROWS_WITH(simulate(none), contains_text("a saved state of 2034, later than 2033"));
}

TEST_CASE("a state of something else, cut off or damaged is refused and named") {
    const TempDir dir;
    const auto world = estates();
    RunRequest first = request(world, 2025);
    const Path file = dir.path() / "one.state";
    first.save_to = file;
    static_cast<void>(simulate(first));
    const std::string good = slurp(file);
    RunRequest again = request(world, 2026);
    again.continue_from = file;
    const auto refused = [&](const RunRequest& r, const char* why) {
        INFO(why);
        CHECK_THROWS_WITH(simulate(r), contains_text(why));
    };
    RunRequest other = again;
    other.replicate = 1;
    refused(other, "another replicate");
    other = again;
    other.scenario = freeze(scenario({{Parameter::move_rate, 0.01}}));
    refused(other, "another scenario");
    other = again;
    other.prepared = estates(1400);
    refused(other, "another world");
    other = again;
    other.prepared = prepared(*world->world, 2);
    refused(other, "another seed");

    spit(file, good.substr(0, 40));
    refused(again, "cut off");
    spit(file, good.substr(0, good.size() - 100));
    refused(again, "damaged");
    std::string flipped = good;
    flipped[good.size() / 2] = static_cast<char>(flipped[good.size() / 2] ^ 8);
    spit(file, flipped);
    refused(again, "damaged");
    spit(file, "scenario,year\n");
    refused(again, "not a saved state");
    std::filesystem::remove(file);
    refused(again, "can't be read");
}
