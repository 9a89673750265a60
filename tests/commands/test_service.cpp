#include "app/commands/service.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

TEST_CASE("a threshold is crossed in the first year above it, not at it") {
    const std::vector<std::int64_t> pupils{1000, 1000, 1000, 1100};
    CHECK(first_crossing({0, 20, 21, 0}, pupils, 2) == 2);
    CHECK(first_crossing({0, 0, 0, 22}, pupils, 2) == std::nullopt);
    CHECK(first_crossing({0, 0, 0, 23}, pupils, 2) == 3);
    CHECK(first_crossing({1, 0, 0, 0}, pupils, 0) == 0);
    CHECK(first_crossing({0, 0, 0, 0}, pupils, 0) == std::nullopt);
    // Where nobody is a pupil nobody is without a seat.
    CHECK(first_crossing({0}, {0}, 0) == std::nullopt);
    CHECK(first_crossing({}, {}, 2) == std::nullopt);
}

TEST_CASE("what made-up capacities lead to says so in both languages") {
    CHECK(illustration_note(Language::indonesian).starts_with("ILUSTRASI"));
    CHECK(illustration_note(Language::english).starts_with("ILLUSTRATION"));
}
