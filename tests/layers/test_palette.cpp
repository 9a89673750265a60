#include "core/base/error.hpp"
#include "layers/chart.hpp"
#include "layers/palette.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

int lightness(scene::Rgba c) {
    return 2126 * c.r + 7152 * c.g + 722 * c.b;
}

}  // namespace

TEST_CASE("sequential palettes darken from class to class") {
    for (const std::string& name : sequential_palettes()) {
        for (std::size_t n = 2; n <= 9; ++n) {
            const auto colours = palette_colours(name, n);
            REQUIRE(colours.size() == n);
            for (std::size_t i = 1; i < n; ++i) CHECK(lightness(colours[i]) < lightness(colours[i - 1]));
        }
        CHECK(palette_colours(name, 1).size() == 1);
        CHECK(palette_colours(name, 0).empty());
    }
}

TEST_CASE("diverging palettes are lightest, and nearly grey, in the middle") {
    for (const std::string& name : diverging_palettes()) {
        for (const std::size_t n : {3U, 5U, 7U, 9U}) {
            const auto colours = palette_colours(name, n);
            const scene::Rgba middle = colours[n / 2];
            CHECK(std::max({middle.r, middle.g, middle.b}) - std::min({middle.r, middle.g, middle.b}) <= 12);
            for (std::size_t i = 0; i < n / 2; ++i) {
                CHECK(lightness(colours[i]) < lightness(colours[i + 1]));
                CHECK(lightness(colours[n - 1 - i]) < lightness(colours[n - 2 - i]));
            }
        }
    }
}

TEST_CASE("an unknown palette names the nearest") {
    try {
        (void)palette_colours("YlGnBy", 5);
        FAIL("no error");
    } catch (const UsageError& error) {
        CHECK(error.hint().find("YlGnBu") != std::string::npos);
    }
}

TEST_CASE("scenario hues are the design's, and text in them can be read") {
    CHECK(scenario_colour(0) == rgb(0x2166ac));
    CHECK(scenario_colour(1) == rgb(0xe08214));
    CHECK(readable(rgb(0x2166ac)) == rgb(0x2166ac));
    CHECK(lightness(readable(rgb(0xe08214))) < lightness(rgb(0xe08214)));
}
