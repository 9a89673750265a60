#include <cmath>
#include <set>

#include "core/base/error.hpp"
#include "core/data/indicator.hpp"
#include "core/results/frame.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

TEST_CASE("every indicator is complete and made of stored counts") {
    std::set<std::string> seen;
    for (const Indicator& i : indicators()) {
        INFO(i.id);
        REQUIRE(seen.insert(i.id).second);
        REQUIRE_NOTHROW(find_count(i.numerator));
        if (!i.denominator.empty() && i.denominator != "area_m2") REQUIRE_NOTHROW(find_count(i.denominator));
        for (const std::string* text : {&i.name_en, &i.name_id, &i.unit_en, &i.unit_id, &i.definition_en,
                                        &i.definition_id, &i.source, &i.urusan, &i.producer})
            REQUIRE_FALSE(text->empty());
        REQUIRE(i.caution_en.empty() == i.caution_id.empty());
    }
}

TEST_CASE("values are scaled ratios, missing where the denominator is 0") {
    REQUIRE(indicator_value(find_indicator("density"), 2500, 2'000'000) == 1250);
    REQUIRE(indicator_value(find_indicator("growth"), 1020, 1000) == Approx(2));
    REQUIRE(indicator_value(find_indicator("sex_ratio"), 203, 100) == Approx(103));
    REQUIRE(indicator_value(find_indicator("water_need"), 1000, 0) == Approx(60));
    REQUIRE(indicator_value(find_indicator("puskesmas_norm"), 240'000, 0) == Approx(2));
    REQUIRE(indicator_value(find_indicator("crude_birth_rate"), 15, 1000) == Approx(15));
    REQUIRE(std::isnan(indicator_value(find_indicator("growth"), 1020, 0)));
    REQUIRE(std::isnan(indicator_value(find_indicator("unemployment_rate"), 0, 0)));
}

TEST_CASE("an unknown indicator is a usage error with the nearest name") {
    REQUIRE_THROWS_AS(find_indicator("densty"), UsageError);
    try {
        static_cast<void>(find_indicator("densty"));
    } catch (const UsageError& error) {
        REQUIRE(error.hint().find("did you mean 'density'?") != std::string::npos);
    }
}
