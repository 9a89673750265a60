#include <limits>

#include "core/base/error.hpp"
#include "core/results/blob.hpp"
#include "core/results/median.hpp"
#include "core/results/reader.hpp"
#include "tests/results/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace results_test;

TEST_CASE("counts come back exactly") {
    const Folder folder;
    const auto world = small_world();
    const auto frames = small_frames(*world, 5);
    write_members(folder / "r.gpkg", {{"baseline", 0, 5}});
    const ResultsReader reader(folder / "r.gpkg");
    const auto members = reader.members("baseline");
    REQUIRE(members.size() == 1);
    REQUIRE(members[0].finished);
    REQUIRE(members[0].draws.seed == 42);
    REQUIRE(members[0].world_hash == world->hash);
    REQUIRE(members[0].fingerprint == Hash{9, 0});
    REQUIRE(reader.years("baseline") == std::vector<int>{2024, 2025, 2026});
    for (const Frame& frame : frames)
        for (std::size_t l = 0; l < 3; ++l)
            for (std::size_t c = 0; c < count_columns; ++c)
                REQUIRE(reader.column(members[0].id, world->districts.levels[l].id, frame.year,
                                      static_cast<Count>(c)) == frame.levels[l][c]);
    REQUIRE(reader.series(members[0].id, "vacancies_unfilled") ==
            std::vector<std::pair<int, std::int64_t>>{{2024, 5}, {2025, 12}, {2026, 19}});
}

TEST_CASE("districts and provenance come back from the file alone") {
    const Folder folder;
    write_members(folder / "r.gpkg", {});
    const ResultsReader reader(folder / "r.gpkg");
    const Districts before = small_districts();
    const Districts& after = reader.districts();
    REQUIRE(after.levels.size() == 3);
    for (std::size_t l = 0; l < 3; ++l) {
        const Level &a = before.levels[l], &b = after.levels[l];
        REQUIRE(a.id == b.id);
        REQUIRE(a.code == b.code);
        REQUIRE(a.code_bps == b.code_bps);
        REQUIRE(a.name == b.name);
        REQUIRE(a.parent == b.parent);
        REQUIRE(a.area_m2 == b.area_m2);
        REQUIRE(a.point == b.point);
        REQUIRE(a.shapes.polygon_start == b.shapes.polygon_start);
        REQUIRE(a.shapes.ring_start == b.shapes.ring_start);
        REQUIRE(a.shapes.points == b.shapes.points);
    }
    REQUIRE(before.neighbour_start == after.neighbour_start);
    REQUIRE(before.neighbour == after.neighbour);
    REQUIRE(after.schematic);
    REQUIRE(after.boundary_source == "sel Voronoi");
    REQUIRE(reader.provenance("study_name_id") == "Studi uji");
    REQUIRE(reader.provenance("command") == "sanding run");
    REQUIRE(reader.sources(Language::indonesian) ==
            std::vector<std::string>{"first source", "second source"});
    REQUIRE(reader.sources(Language::english) ==
            std::vector<std::string>{"first in English", "second in English"});
    REQUIRE(reader.scenario("estates").name_en == "estates en");
    REQUIRE(reader.scenario("estates").toml == "id = \"x\"\n");
}

TEST_CASE("large counts are stored in eight bytes, small ones in four") {
    const std::vector<std::int64_t> large = {0, std::int64_t{1} << 40, 7},
                                    small = {0, std::numeric_limits<std::int32_t>::max()};
    const CountBlob wide = encode_counts(large), narrow = encode_counts(small);
    REQUIRE(wide.width == 8);
    REQUIRE(narrow.width == 4);
    REQUIRE(decode_counts(wide.bytes, 8, 3) == large);
    REQUIRE(decode_counts(narrow.bytes, 4, 2) == small);
    REQUIRE_THROWS_AS(decode_counts(wide.bytes, 8, 2), Error);
    REQUIRE_THROWS_AS(decode_counts(wide.bytes, 3, 8), Error);
}

TEST_CASE("the median of an even number of members is the lower one") {
    REQUIRE(lower_median({{1, 9}, {2, 8}, {3, 7}}) == std::vector<std::int64_t>{2, 8});
    REQUIRE(lower_median({{1, 9}, {2, 8}, {3, 7}, {4, 6}}) == std::vector<std::int64_t>{2, 7});
}

TEST_CASE("values are those of the members' median, or of one member") {
    const Folder folder;
    write_members(folder / "r.gpkg", {{"baseline", 0, 4}, {"baseline", 1, 2}, {"baseline", 2, 9}});
    const ResultsReader reader(folder / "r.gpkg");
    const ValueQuery people{.scenario = "baseline", .level = "desa", .indicator = "people", .year = 2025};
    REQUIRE(reader.values(people) == std::vector<double>{1104, 1114, 1124, 1134});
    ValueQuery one = people;
    one.member = Draws{42, 2};
    REQUIRE(reader.values(one) == std::vector<double>{1109, 1119, 1129, 1139});
    ValueQuery density = people;
    density.indicator = "density";
    REQUIRE(reader.values(density) == std::vector<double>{1104, 557, 281, 2268});
    REQUIRE(reader.runs().size() == 4);
    REQUIRE(reader.runs().back().median);
    REQUIRE(reader.members("baseline").size() == 3);
}

TEST_CASE("unknown names are usage errors that help") {
    const Folder folder;
    write_members(folder / "r.gpkg", {{"baseline", 0}});
    const ResultsReader reader(folder / "r.gpkg");
    const ValueQuery good{.scenario = "baseline", .level = "desa", .indicator = "people", .year = 2024};
    const auto hint_of = [&reader](const ValueQuery& query) {
        try {
            static_cast<void>(reader.values(query));
        } catch (const UsageError& error) {
            return error.hint();
        }
        return std::string();
    };
    ValueQuery bad = good;
    bad.scenario = "baselin";
    REQUIRE(hint_of(bad) == "did you mean 'baseline'? known: baseline, estates");
    bad = good, bad.level = "kecamatn";
    REQUIRE(hint_of(bad) == "did you mean 'kecamatan'? known: desa, kecamatan, kabupaten");
    bad = good, bad.year = 2034;
    REQUIRE(hint_of(bad) == "did you mean 2026? known: 2024 to 2026");
    bad = good, bad.indicator = "peple";
    REQUIRE(hint_of(bad).find("'people'") != std::string::npos);
    bad = good, bad.member = Draws{42, 1};
    REQUIRE(hint_of(bad) == "did you mean '42/0'? known: 42/0");
    bad = good, bad.scenario = "estates";
    REQUIRE(contains(message_of([&] { return reader.values(bad); }), "no finished run"));
}

TEST_CASE("the content hash ignores order and wall time, and nothing else") {
    const Folder folder;
    write_members(folder / "a.gpkg",
                  {{"baseline", 0, 1, 3.0}, {"estates", 0, 2, 4.0}, {"baseline", 1, 3, 5.0}});
    write_members(folder / "b.gpkg",
                  {{"baseline", 1, 3, 1.0}, {"baseline", 0, 1, 2.0}, {"estates", 0, 2, 9.0}});
    write_members(folder / "c.gpkg", {{"baseline", 0, 1}, {"estates", 0, 2}, {"baseline", 1, 4}});
    ResultsInfo other = two_scenarios();
    other.scenarios[0].toml += "# changed";
    write_members(folder / "d.gpkg", {{"baseline", 0, 1}, {"estates", 0, 2}, {"baseline", 1, 3}}, other);
    const Hash a = results_hash(folder / "a.gpkg");
    REQUIRE(results_hash(folder / "a.gpkg") == a);
    REQUIRE(results_hash(folder / "b.gpkg") == a);
    REQUIRE_FALSE(results_hash(folder / "c.gpkg") == a);
    REQUIRE_FALSE(results_hash(folder / "d.gpkg") == a);
}

TEST_CASE("a writer refuses what would go wrong later") {
    const Folder folder;
    const auto world = small_world();
    ResultsInfo info = two_scenarios();
    info.scenarios[1].id = "Estates; DROP";
    REQUIRE_THROWS_AS(ResultsWriter(folder / "r.gpkg", world, info), Error);
    info.scenarios[1].id = "sqlite_x";
    REQUIRE_THROWS_AS(ResultsWriter(folder / "r.gpkg", world, info), Error);
    info.scenarios[1].id = "baseline";
    REQUIRE_THROWS_AS(ResultsWriter(folder / "r.gpkg", world, info), Error);
    REQUIRE_FALSE(std::filesystem::exists(folder / "r.gpkg"));

    ResultsWriter writer(folder / "r.gpkg", world, two_scenarios());
    static_cast<void>(writer.begin_run({.scenario = "baseline", .seed = 1, .replicate = 0}));
    REQUIRE(contains(
        message_of([&] { return writer.begin_run({.scenario = "baseline", .seed = 1, .replicate = 0}); }),
        "there already"));
    REQUIRE(contains(
        message_of([&] { return writer.begin_run({.scenario = "estate", .seed = 1, .replicate = 0}); }),
        "'estates'"));
}
