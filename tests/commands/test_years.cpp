#include "app/commands/years.hpp"
#include "core/base/error.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

TEST_CASE("years are one, a range, or a range with a step") {
    CHECK(parse_years("2035") == std::vector<int>{2035});
    CHECK(parse_years("2025:2028") == std::vector<int>{2025, 2026, 2027, 2028});
    CHECK(parse_years("2025:2025") == std::vector<int>{2025});
    CHECK(parse_years("2025:2045:5") == std::vector<int>{2025, 2030, 2035, 2040, 2045});
    CHECK(parse_years("2025:2045:6") == std::vector<int>{2025, 2031, 2037, 2043});
    CHECK(parse_years("2025:2026:200") == std::vector<int>{2025});
    CHECK(parse_years("1900:2200").size() == 301);
}

TEST_CASE("what is no year is refused with what is wrong with it") {
    const auto refused = [](const char* text, const char* why) {
        try {
            static_cast<void>(parse_years(text));
            FAIL_CHECK("accepted: " << text);
        } catch (const UsageError& error) {
            CHECK_THAT(error.what(), test::contains_text(why));
            CHECK_THAT(error.what(), test::contains_text("2025:2045:5"));
        }
    };
    for (const char* text : {"", "dua", "2025:", ":2025", "2025::5", "2025-2045", "2025:2045:", "2025.5",
                             " 2025", "2025,2030", "99999999999999", "+2025"})
        refused(text, "is no whole number");
    refused("2045:2025", "2025 is before 2045");
    refused("2025:2045:0", "0 is not between 1 and");
    refused("2025:2045:-5", "-5 is not between 1 and");
    refused("1899", "not between 1900 and 2200");
    refused("25:45", "not between 1900 and 2200");
    refused("2025:2030:2:1", "more than three numbers");
}
