#include "app/commands/run.hpp"
#include "core/base/year_month.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;

TEST_CASE("F5 growth between the censuses of May 2010 and September 2020") {
    struct Row {
        double first, last, right, ten_years;
    };
    // Jawa Barat, Majalengka, Sumedang; the published rate of Jawa Barat is 1.11 % [S14].
    for (const Row& r : {Row{43053732, 48274162, 1.1137, 1.1510}, Row{1166473, 1305476, 1.0955, 1.1322},
                         Row{1093602, 1152507, 0.5090, 0.5260}}) {
        CHECK(growth_percent_year(r.first, r.last, 10 + 4 / 12.0) ==
              Approx(r.right).margin(0.00005).epsilon(0));
        CHECK(growth_percent_year(r.first, r.last, 10) == Approx(r.ten_years).margin(0.00005).epsilon(0));
    }
}

TEST_CASE("F5 the censuses' months give ten years and four months, not ten years") {
    const double years = years_between(*parse_year_month("2010-05"), *parse_year_month("2020-09"));
    CHECK(years == Approx(10 + 4 / 12.0));
    CHECK(growth_percent_year(43053732, 48274162, years) == Approx(1.1137).margin(0.00005).epsilon(0));
    for (const char* wrong : {"2010", "2010-5", "2010-13", "2010-00", "10-05-2010", "2010/05", "Mei 2010"})
        CHECK_FALSE(parse_year_month(wrong));
}

TEST_CASE("growth of equal counts is zero, of a halved count negative") {
    CHECK(growth_percent_year(1000, 1000, 7) == Approx(0).margin(1e-12));
    CHECK(growth_percent_year(1000, 250, 2) == Approx(-50).epsilon(1e-12));
}

TEST_CASE("a scenario's results do not depend on the scenarios that ran before it") {
    const test::TempDir dir;
    for (const auto& [id, rate] : {std::pair{"first", "0.70"}, {"second", "0.60"}, {"third", "0.70"}})
        test::spit(dir / (std::string(id) + ".toml"),
                   std::string("id = \"") + id + "\"\n[parameters]\nparticipation_rate = " + rate + "\n");
    const auto fingerprints = [&](const std::vector<std::string>& names) {
        RunOptions options;
        for (const auto& name : names) options.scenarios.push_back((dir / (name + ".toml")).string());
        options.until = 2024;
        options.out = dir / "results.gpkg";
        options.overwrite = true;
        return run(options).fingerprint;
    };
    const auto all = fingerprints({"first", "second", "third"});
    REQUIRE(all.size() == 3);
    CHECK(all[0].second == all[2].second);  // the same numbers under two names: A3 through the command
    CHECK(all[0].second != all[1].second);
    CHECK(fingerprints({"second"})[0].second == all[1].second);
}
