// Residents that maps show as dots, in a results file.
#include "core/base/error.hpp"
#include "core/results/reader.hpp"
#include "core/results/sqlite.hpp"
#include "tests/results/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace results_test;

namespace {

/// Three residents at the ends of what columns hold.
AgentSample three_residents(int year) {
    AgentSample s;
    s.year = year;
    s.key = {1, 0x8000000000000000U, 0xFFFFFFFFFFFFFFFFU};
    s.unit = {0, 3, 1};
    s.age = {0, 17, 110};
    s.sex = {0, 1, 1};
    s.activity = {0, 2, 4};
    s.household = {5, 65535, 0};
    s.work_kind = {0, 3, 0};
    s.work_place = {0, 65535, 0};
    return s;
}

/// Two replicates, of which the first keeps residents; nobody in 2026.
void write_with(const Path& file, const std::vector<AgentSample>& agents) {
    const auto world = small_world();
    ResultsWriter writer(file, world, two_scenarios());
    for (const std::uint32_t replicate : {0U, 1U}) {
        const auto run = writer.begin_run({.scenario = "baseline", .seed = 42, .replicate = replicate});
        writer.finish_run(run, small_frames(*world, replicate), {.seconds = 1, .fingerprint = {9, replicate}},
                          replicate == 0 ? agents : std::vector<AgentSample>{});
    }
    writer.close();
}

void change(const Path& file, const std::string& sql) {
    Database(file, Database::Mode::edit).execute(sql);
}

AgentSample none(int year) {
    AgentSample s;
    s.year = year;
    return s;
}

}  // namespace

TEST_CASE("residents come back exactly, those of the first replicate beside a median") {
    const Folder folder;
    write_with(folder / "r.gpkg", {three_residents(2024), three_residents(2025)});
    const ResultsReader reader(folder / "r.gpkg");
    REQUIRE(reader.runs().back().median);
    CHECK(reader.agents("baseline", 2024) == three_residents(2024));
    CHECK(reader.agents("baseline", 2025) == three_residents(2025));
    CHECK(reader.agents("baseline", 2026) == none(2026));
    CHECK_THROWS_AS(reader.agents("baseline", 2027), UsageError);
    CHECK_THROWS_AS(reader.agents("baselin", 2024), UsageError);
    CHECK_THROWS_AS(reader.agents("estates", 2024), Error);  // no run
}

TEST_CASE("the content hash covers residents, and is as before where there are none") {
    const Folder folder;
    AgentSample other = three_residents(2025);
    other.activity[0] = 1;
    write_with(folder / "none.gpkg", {});
    write_with(folder / "one.gpkg", {three_residents(2025)});
    write_with(folder / "same.gpkg", {three_residents(2025)});
    write_with(folder / "other.gpkg", {other});
    write_with(folder / "old.gpkg", {});
    change(folder / "old.gpkg", "DROP TABLE agent; DROP TABLE work_place");
    const Hash one = results_hash(folder / "one.gpkg"), without = results_hash(folder / "none.gpkg");
    CHECK(results_hash(folder / "same.gpkg") == one);
    CHECK_FALSE(results_hash(folder / "other.gpkg") == one);
    CHECK_FALSE(without == one);
    CHECK(results_hash(folder / "old.gpkg") == without);
    CHECK(ResultsReader(folder / "old.gpkg").agents("baseline", 2025) == none(2025));
}

TEST_CASE("damaged residents are named") {
    const Folder folder;
    write_with(folder / "r.gpkg", {three_residents(2025)});
    const auto damage = [&](const std::string& sql) {
        const Path copy = folder / "copy.gpkg";
        std::filesystem::copy_file(folder / "r.gpkg", copy,
                                   std::filesystem::copy_options::overwrite_existing);
        change(copy, "UPDATE agent SET " + sql);
        return message_of([&] { return ResultsReader(copy).agents("baseline", 2025); });
    };
    for (const char* sql :
         {"age = x'01'", "key = x'01'", "key = x''", "unit = x'040003000100'", "sex = x'000102'",
          "activity = x'000205'", "work_kind = x'000400'", "size = 2", "residents_each = 0",
          "key = x'020000000000000001000000000000000300000000000000'"}) {
        INFO(sql);
        CHECK(contains(damage(sql), "the file is damaged: residents of run 1, 2025"));
    }
    CHECK(contains(damage("age = 'text'"), "holds a value of the wrong type"));
}

TEST_CASE("a results file says which zones and outside places the rows of work are") {
    const Folder folder;
    World world = *small_world();
    world.zones.resize(2);
    world.zones[0].key = "bandara", world.zones[1].key = "estate";
    world.sectors.outside = {{.code = "kota_bandung"}};
    ResultsWriter(folder / "r.gpkg", freeze(world), two_scenarios()).close();
    const Database database(folder / "r.gpkg", Database::Mode::read);
    Statement rows = database.prepare("SELECT kind, row, key FROM work_place ORDER BY kind, row");
    std::vector<std::string> found;
    while (rows.step()) found.push_back(rows.text(0) + " " + rows.any_text(1) + " " + rows.text(2));
    CHECK(found == std::vector<std::string>{"outside 0 kota_bandung", "zone 0 bandara", "zone 1 estate"});
}
