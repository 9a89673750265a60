#include "app/commands/service.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

TEST_CASE("a threshold is crossed above it, not at it") {
    CHECK_FALSE(runs_out(20, 1000, 2));
    CHECK(runs_out(21, 1000, 2));
    CHECK_FALSE(runs_out(22, 1100, 2));
    CHECK(runs_out(23, 1100, 2));
    CHECK(runs_out(1, 1000, 0));
    CHECK_FALSE(runs_out(0, 1000, 0));
    // Where nobody is a pupil nobody is without a seat.
    CHECK_FALSE(runs_out(0, 0, 0));
}

TEST_CASE("what made-up capacities lead to says so in both languages") {
    CHECK(illustration_note(Language::indonesian).starts_with("ILUSTRASI"));
    CHECK(illustration_note(Language::english).starts_with("ILLUSTRATION"));
}
