#include <cmath>
#include <limits>

#include "core/base/error.hpp"
#include "core/results/compare.hpp"
#include "tests/results/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace results_test;

TEST_CASE("U4: paired difference, its interval and what sharing luck saved") {
    const std::vector<double> a = {10, 12, 9, 11}, b = {11, 14, 10, 13};
    const PairedDifference d = paired_difference(a, b);
    REQUIRE(d.pairs == 4);
    REQUIRE(d.mean_a == 10.5);
    REQUIRE(d.mean_b == 12);
    REQUIRE(d.difference == 1.5);
    REQUIRE(d.deviation == Approx(0.5773503).epsilon(1e-7));
    REQUIRE(*d.high - d.difference == Approx(0.9186931).epsilon(1e-7));
    REQUIRE(d.difference - *d.low == Approx(0.9186931).epsilon(1e-7));
    REQUIRE(*d.variance_reduction == Approx(0.9333333).epsilon(1e-7));
    REQUIRE(*d.larger_than_noise);
}

TEST_CASE("equal differences make the interval a point") {
    const PairedDifference d =
        paired_difference(std::vector<double>{0.1, 0.2, 0.3}, std::vector<double>{1.1, 1.2, 1.3});
    REQUIRE(d.difference == 1);
    REQUIRE(d.deviation == 0);
    REQUIRE(*d.low == 1);
    REQUIRE(*d.high == 1);
    REQUIRE(*d.larger_than_noise);
}

TEST_CASE("no difference is never larger than noise") {
    const std::vector<double> a = {0.1, 0.7, 1e9};
    const PairedDifference d = paired_difference(a, a);
    REQUIRE(d.difference == 0);
    REQUIRE(*d.low == 0);
    REQUIRE(*d.high == 0);
    REQUIRE_FALSE(*d.larger_than_noise);
}

TEST_CASE("one pair has no interval, missing values are left out") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const PairedDifference one =
        paired_difference(std::vector<double>{1, nan, 3}, std::vector<double>{4, 5, nan});
    REQUIRE(one.pairs == 1);
    REQUIRE(one.difference == 3);
    REQUIRE_FALSE(one.low.has_value());
    REQUIRE_FALSE(one.high.has_value());
    REQUIRE_FALSE(one.larger_than_noise.has_value());
    REQUIRE(std::isnan(one.standard_error));
    const PairedDifference none = paired_difference(std::vector<double>{nan}, std::vector<double>{1});
    REQUIRE(none.pairs == 0);
    REQUIRE(std::isnan(none.difference));
}

TEST_CASE("scenarios are compared over the members both have") {
    const Folder folder;
    // Differences of people per desa: 1, 2, 1, 2 as in U4; replicates 4 and 5 have no partner.
    write_members(folder / "r.gpkg", {{"baseline", 0, 10},
                                      {"baseline", 1, 12},
                                      {"baseline", 2, 9},
                                      {"baseline", 3, 11},
                                      {"baseline", 4, 99},
                                      {"estates", 3, 13},
                                      {"estates", 2, 10},
                                      {"estates", 1, 14},
                                      {"estates", 0, 11},
                                      {"estates", 5, 99}});
    const ResultsReader reader(folder / "r.gpkg");
    const CompareSpec spec{
        .baseline = "baseline", .against = "estates", .indicator = "people", .level = "desa", .year = 2026};
    const Comparison c = compare(reader, spec);
    REQUIRE(c.pairs == 4);
    REQUIRE(c.unpaired_baseline == 1);
    REQUIRE(c.unpaired_against == 1);
    REQUIRE(c.districts.size() == 4);
    REQUIRE(c.districts[1].name == "Bantar");
    REQUIRE(c.districts[1].difference.difference == 1.5);
    REQUIRE(c.districts[1].difference.mean_a == 1220.5);
    REQUIRE(*c.districts[1].difference.high == Approx(1.5 + 0.9186931).epsilon(1e-7));

    CompareSpec null = spec;
    null.against = "baseline";
    for (const char* indicator : {"people", "density", "unemployment_rate", "growth"}) {
        null.indicator = indicator;
        for (const ComparedDistrict& d : compare(reader, null).districts)
            REQUIRE_FALSE(*d.difference.larger_than_noise);
    }
    CompareSpec bad = spec;
    bad.year = 1999;
    REQUIRE_THROWS_AS(compare(reader, bad), UsageError);
    bad = spec, bad.against = "estate";
    REQUIRE_THROWS_AS(compare(reader, bad), UsageError);
}

TEST_CASE("scenarios without a common member can't be compared") {
    const Folder folder;
    write_members(folder / "r.gpkg", {{"baseline", 0}, {"estates", 1}});
    const ResultsReader reader(folder / "r.gpkg");
    const CompareSpec spec{
        .baseline = "baseline", .against = "estates", .indicator = "people", .level = "desa", .year = 2026};
    REQUIRE(contains(message_of([&] { return compare(reader, spec); }), "same seed and replicate"));
}

TEST_CASE("comparisons say what their intervals leave out") {
    REQUIRE(comparison_note(Language::english).find("random variation only") != std::string_view::npos);
    REQUIRE(comparison_note(Language::indonesian).find("hanya mencakup ragam acak") !=
            std::string_view::npos);
}
