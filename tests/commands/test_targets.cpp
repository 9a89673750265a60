// What is handed out of targets: small counts aren't told, illustrations are no alert.
#include <cmath>

#include "app/commands/targets.hpp"
#include "core/base/error.hpp"
#include "tests/results/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace results_test;

namespace {

Target at_most(const std::string& key, const std::string& indicator, const std::string& level, double limit) {
    return {.key = key,
            .indicator = indicator,
            .level = level,
            .rule = TargetRule::at_most,
            .limit = limit,
            .source = "[A] uji",
            .label_id = key,
            .label_en = key};
}

/// Runs whose people in desa 0 are as given, year by year; all else small_frames.
void write_people(const Path& file, const std::vector<std::int64_t>& people, std::vector<Target> targets,
                  bool norms = false) {
    const auto world = small_world(std::move(targets));
    ResultsWriter writer(file, world, two_scenarios());
    for (const char* scenario : {"baseline", "estates"}) {
        auto frames = small_frames(*world);
        for (std::size_t y = 0; y < frames.size(); ++y) {
            const std::int64_t less = frames[y].at(0, Count::people)[0] - people[y];
            for (std::size_t l = 0; l < 3; ++l) frames[y].at(l, Count::people)[0] -= less;
            if (norms) frames[y].series = {{"schools_synthetic:smp", 1}};
        }
        writer.finish_run(writer.begin_run({.scenario = scenario}), frames, {.fingerprint = {9, 0}});
    }
    writer.close();
}

}  // namespace

TEST_CASE("a district with a small count in any year is told nothing of") {
    const Folder folder;
    const auto file = folder / "hasil.gpkg";
    write_people(file, {1000, 3, 1200}, {at_most("jiwa", "people", "desa", 1100)});
    const ResultsReader reader(file);
    const TargetReport report = evaluate_targets(reader, {.scenarios = {"baseline"}});
    REQUIRE(report.results.size() == 1);
    const TargetDistrict& ampel = report.results[0].districts[0];
    CHECK(ampel.suppressed);
    CHECK(ampel.missed.happening == 0);
    CHECK(ampel.missed.replicates == 1);
    for (const int year : {2024, 2025, 2026})
        CHECK(state_in(report.results[0], ampel, year) == TargetState::unknown);
    CHECK(report.small_en.find("suppressed") != std::string::npos);
    const std::string csv = targets_csv(report, reader, 0);
    CHECK(csv.find("baseline,\"32.10.01.2001\",\"Ampel\",2026,,,unknown,1,0,,,,,yes\n") != std::string::npos);
    // Inside the office all is told.
    const TargetReport whole = evaluate_targets(reader, {.scenarios = {"baseline"}, .least_shown = 0});
    CHECK_FALSE(whole.results[0].districts[0].suppressed);
    CHECK(whole.results[0].districts[0].missed.median == 2026);
    CHECK(targets_csv(whole, reader, 0)
              .find("jiwa,people,\"people\",desa,at_most,1100,0,,\"[A] "
                    "uji\",baseline,\"32.10.01.2001\",\"Ampel\",2026,"
                    "1200,100,missed,1,1,2026,2026,2026,,\n") != std::string::npos);
}

TEST_CASE("alerts follow each other by year, and what is made from norms is none") {
    const Folder folder;
    const auto file = folder / "hasil.gpkg";
    write_people(file, {1000, 1100, 1200},
                 {at_most("smp", "people_per_school_smp", "kecamatan", 0),
                  at_most("nanti", "people", "kecamatan", 2220), at_most("segera", "people", "kabupaten", 0)},
                 true);
    const ResultsReader reader(file);
    const TargetReport report = evaluate_targets(reader, reader.finished_scenarios({"estates"}), {reader, 0});
    REQUIRE(report.results.size() == 3);
    CHECK(report.results[0].illustration);
    CHECK(report.results[0].districts[0].missed.happening == 1);  // evaluated, and read so
    // Kecamatan Selatan passes 2,220 in 2026 (2,410), Utara in 2025 (2,250); the kabupaten 0 at once.
    CHECK(alerts_of(report) == std::vector<Alert>{{2, 0}, {1, 1}, {1, 0}});
}

TEST_CASE("levels and scenarios are chosen by name, years by number") {
    const Folder folder;
    const auto file = folder / "hasil.gpkg";
    write_people(file, {1000, 1100, 1200},
                 {at_most("desa", "people", "desa", 1), at_most("kab", "people", "kabupaten", 1)});
    const ResultsReader reader(file);
    CHECK(evaluate_targets(reader, TargetsOptions{}).results.size() == 4);
    const TargetReport top = evaluate_targets(reader, {.level = "kabupaten"});
    REQUIRE(top.results.size() == 2);
    CHECK(top.results[1].scenario == "estates");
    CHECK(year_of(top.results[0], 0) == 2026);
    CHECK(year_of(top.results[0], 2025) == 2025);
    CHECK_THROWS_AS(year_of(top.results[0], 2030), UsageError);
    CHECK_THROWS_AS(evaluate_targets(reader, {.scenarios = {"estate"}}), UsageError);
    CHECK_THROWS_AS(evaluate_targets(reader, {.level = "provinsi"}), UsageError);
}

TEST_CASE("a target is said in both languages as it was written") {
    Target target = at_most("tpt", "unemployment_rate", "kabupaten", 5);
    target.tolerance = 0.25;
    CHECK(target_phrase(target, Language::indonesian) == "≤ 5 %, toleransi 0,25");
    target.from = 2029;
    CHECK(target_phrase(target, Language::english) == "≤ 5 %, tolerance 0.25, from 2029");
    target.deadline = true;
    target.rule = TargetRule::at_least;
    target.tolerance = 0;
    CHECK(target_phrase(target, Language::indonesian) == "≥ 5 %, paling lambat 2029");
    CHECK(years_phrase({3, 3, 2029, 2031, 2034}) == "2031 (2029–2034)");
    CHECK(years_phrase({3, 1, 2031, 2031, 2031}) == "2031");
}
