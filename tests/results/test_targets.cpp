// Targets held against results whose every value is known in closed form: people of kecamatan k in the y-th
// year are 2010 + 40 k + 200 y, twice the member's shift more.
#include <cmath>

#include "core/results/reader.hpp"
#include "core/results/sqlite.hpp"
#include "core/results/targets.hpp"
#include "tests/results/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace results_test;

namespace {

Target people_at_most(double limit, double tolerance) {
    return {.key = "jiwa",
            .indicator = "people",
            .level = "kecamatan",
            .rule = TargetRule::at_most,
            .limit = limit,
            .tolerance = tolerance,
            .source = "[A] uji",
            .label_id = "Jiwa",
            .label_en = "People"};
}

const std::vector<Member> three_members{{"baseline", 0, 0}, {"baseline", 1, 50}, {"baseline", 2, 100}};

TargetResult held(const Target& target, const std::vector<Member>& members = three_members) {
    const Folder folder;
    write_members(folder / "hasil.gpkg", members, two_scenarios(), {target});
    const ResultsReader reader(folder / "hasil.gpkg");
    return evaluate_target(reader, reader.targets().at(0), "baseline");
}

/// A run with marks of who the schools of a level are made after.
TargetResult held_with_series(const Target& target,
                              std::vector<std::pair<std::string, std::int64_t>> series) {
    const Folder folder;
    const auto world = small_world({target});
    ResultsWriter writer(folder / "hasil.gpkg", world, two_scenarios());
    auto frames = small_frames(*world);
    for (Frame& frame : frames) frame.series = series;
    writer.finish_run(writer.begin_run({.scenario = "baseline"}), frames, {.fingerprint = {9, 0}});
    writer.close();
    const ResultsReader reader(folder / "hasil.gpkg");
    return evaluate_target(reader, target, "baseline");
}

}  // namespace

TEST_CASE("first years: the lower median of those in which it happens") {
    const FirstYears odd = first_years({2031, std::nullopt, 2029, 2034});
    CHECK(odd.replicates == 4);
    CHECK(odd.happening == 3);
    CHECK(odd.earliest == 2029);
    CHECK(odd.median == 2031);
    CHECK(odd.latest == 2034);
    CHECK(first_years({2032, 2030}).median == 2030);
    const FirstYears none = first_years({std::nullopt, std::nullopt});
    CHECK(none.replicates == 2);
    CHECK(none.happening == 0);
    CHECK(none.median == 0);
}

TEST_CASE("where and when a target is missed, over replicates and in a year") {
    const TargetResult result = held(people_at_most(2300, 60));
    REQUIRE(result.districts.size() == 2);
    CHECK(result.due == 2024);
    const TargetDistrict& south = result.districts[0];
    // 2010, 2210, 2410; 2110, 2310, 2510; 2210, 2410, 2610: beyond 2360 in 2026, 2026, 2025.
    CHECK(south.missed.replicates == 3);
    CHECK(south.missed.happening == 3);
    CHECK(south.missed.earliest == 2025);
    CHECK(south.missed.median == 2026);
    CHECK(south.missed.latest == 2026);
    // The median member: 2110, 2310, 2510.
    CHECK(value_in(result, south, 2025) == 2310);
    CHECK(state_in(result, south, 2024) == TargetState::met);
    CHECK(state_in(result, south, 2025) == TargetState::near);
    CHECK(state_in(result, south, 2026) == TargetState::missed);
    CHECK(shortfall(result.target, value_in(result, south, 2026)) == 210);
    CHECK(state_in(result, south, 2030) == TargetState::unknown);
    CHECK(result.districts[1].missed.earliest == 2025);
    CHECK(value_in(result, result.districts[1], 2024) == 2150);
}

TEST_CASE("a target that some replicates miss, and one that none does") {
    const auto some = held(people_at_most(2500, 50)).districts[0].missed;  // 2026 of the third alone: 2610
    CHECK(some.happening == 1);
    CHECK(some.replicates == 3);
    CHECK(some.median == 2026);
    CHECK(held(people_at_most(3000, 0)).districts[0].missed.happening == 0);
}

TEST_CASE("before a target has to hold nothing is missed") {
    Target target = people_at_most(2000, 0);
    target.from = 2026;
    const TargetResult result = held(target);
    CHECK(result.due == 2026);
    CHECK(state_in(result, result.districts[0], 2025) == TargetState::not_due);
    CHECK(state_in(result, result.districts[0], 2026) == TargetState::missed);
    CHECK(result.districts[0].missed.earliest == 2026);
    target.from = 2040;
    const TargetResult later = held(target);
    CHECK(later.due == 0);
    CHECK(later.districts[0].missed.happening == 0);
    CHECK(state_in(later, later.districts[0], 2026) == TargetState::not_due);
}

TEST_CASE("rates are made of summed counts") {
    Target target = people_at_most(100, 0);
    target.indicator = "unemployment_rate";
    const TargetResult result = held(target, {{"baseline"}});
    // Unemployed 19,000 + 10 i and labour force 17,000 + 10 i of desa i.
    CHECK(value_in(result, result.districts[1], 2024) == Approx(100.0 * 38050 / 34050).epsilon(1e-12));
    CHECK(result.districts[1].missed.median == 2024);
}

TEST_CASE("flows of the base year, which isn't simulated, are no value") {
    Target target = people_at_most(0, 0);
    target.indicator = "births";
    const TargetResult result = held(target);
    CHECK(result.due == 2025);
    CHECK(std::isnan(value_in(result, result.districts[0], 2024)));
    CHECK(state_in(result, result.districts[0], 2024) == TargetState::not_due);
    CHECK(result.districts[0].missed.earliest == 2025);
}

TEST_CASE("targets on schools made from norms are an illustration, on schools not followed unknown") {
    Target seats = people_at_most(10, 0);
    seats.indicator = "people_per_school_smp";
    const TargetResult made = held_with_series(seats, {{"schools_synthetic:smp", 1}});
    CHECK(made.illustration);
    CHECK(made.followed);
    const TargetResult listed = held_with_series(seats, {{"schools_synthetic:smp", 0}});
    CHECK_FALSE(listed.illustration);
    const TargetResult none = held_with_series(seats, {{"schools_synthetic:sd", 1}});
    CHECK_FALSE(none.followed);
    CHECK(state_in(none, none.districts[0], 2025) == TargetState::unknown);
    CHECK(none.districts[0].missed.happening == 0);
    seats.indicator = "pupils_smp";  // persons: not a matter of where schools stand
    CHECK_FALSE(held_with_series(seats, {{"schools_synthetic:smp", 1}}).illustration);
}

TEST_CASE("targets travel with the results, and are no part of their content") {
    const Folder folder;
    Target target = people_at_most(2300.25, 60);
    target.rule = TargetRule::at_least;
    target.from = 2029;
    target.deadline = true;
    target.districts = {"32.10.02", "32.10.01"};
    const auto with = folder / "dengan.gpkg", without = folder / "tanpa.gpkg";
    Target second = people_at_most(1, 0);
    second.key = "jiwa_lain";
    write_members(with, three_members, two_scenarios(), {target, second});
    write_members(without, three_members);
    const ResultsReader reader(with);
    REQUIRE(reader.targets().size() == 2);
    const Target& back = reader.targets()[0];
    CHECK(back.key == "jiwa");
    CHECK(back.indicator == "people");
    CHECK(back.level == "kecamatan");
    CHECK(back.rule == TargetRule::at_least);
    CHECK(back.limit == 2300.25);
    CHECK(back.tolerance == 60);
    CHECK(back.from == 2029);
    CHECK(back.deadline);
    CHECK(back.districts == target.districts);
    CHECK(back.source == "[A] uji");
    CHECK(back.label_id == "Jiwa");
    CHECK(back.label_en == "People");
    CHECK(reader.targets()[1].from == std::nullopt);
    CHECK(ResultsReader(without).targets().empty());
    CHECK(results_hash(with) == results_hash(without));
}

TEST_CASE("a file of before there were targets has none, one whose target nobody knows is damaged") {
    const Folder folder;
    const auto file = folder / "hasil.gpkg";
    write_members(file, three_members, two_scenarios(), {people_at_most(1, 0)});
    const auto change = [&](const char* sql) {
        Database database(file, Database::Mode::edit);
        database.execute(sql);
        database.close();
    };
    change("UPDATE target SET indicator = 'bahagia'");
    CHECK(
        contains(message_of([&] { return ResultsReader(file); }), "target 'jiwa' is of no known indicator"));
    change("DROP TABLE target");
    CHECK(ResultsReader(file).targets().empty());
}
