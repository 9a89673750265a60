// Every mistake in a scenario file is one line with file, line, column and, where there is one, the nearest
// right name.
#include "tests/scenarios/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;
using test::contains_text;

TEST_CASE("an unknown key") {
    CHECK_THAT(error_of("id = \"a\"\n\n  descripton_en = \"x\"\n"),
               contains_text("plan.toml, line 3, column 3") && contains_text("unknown key 'descripton_en'") &&
                   contains_text("did you mean 'description_en'"));
    CHECK_THAT(error_of("id = \"a\"\n[[zone]]\nkey = \"estate\"\nphase = 1\n"),
               contains_text("line 4, column 1") && contains_text("'phase'") && contains_text("'phases'"));
    CHECK_THAT(error_of("id = \"a\"\n[[school]]\nkey = \"s\"\ndessa = \"x\"\n"),
               contains_text("line 4, column 1") && contains_text("'desa'"));
}

TEST_CASE("an unknown parameter, one out of range, one of the wrong type, one that is no number") {
    CHECK_THAT(error_of("id = \"a\"\n[parameters]\njob_growt = 0.1\n"),
               contains_text("plan.toml, line 3, column 1") && contains_text("'job_growt'") &&
                   contains_text("did you mean 'job_growth'"));
    CHECK_THAT(error_of("id = \"a\"\n[parameters]\nmove_rate = 0.02\njob_growth = 0.051\n"),
               contains_text("plan.toml, line 4") && contains_text("job_growth = 0.051") &&
                   contains_text("out of range") && contains_text("-0.03 to 0.05"));
    CHECK_THAT(error_of("id = \"a\"\n[parameters]\nmortality_level = 22.9\n"),
               contains_text("out of range") && contains_text("23 to 24"));
    CHECK_THAT(error_of("id = \"a\"\n[parameters]\njob_growth = \"fast\"\n"),
               contains_text("plan.toml, line 3") && contains_text("'job_growth' is not a number"));
    CHECK_THAT(error_of("id = \"a\"\n[parameters]\njob_growth = nan\n"),
               contains_text("plan.toml, line 3") && contains_text("out of range"));
    CHECK_THAT(error_of("id = \"a\"\nparameters = 3\n"), contains_text("plan.toml, line 2"));
    CHECK(error_of("id = \"a\"\n[parameters]\njob_growth = 0.05\nmortality_level = 23\n")
              .empty());                                                    // the ends belong to the range
    CHECK(error_of("id = \"a\"\n[parameters]\njob_growth = 0\n").empty());  // a whole number is a number
}

TEST_CASE("an unknown zone, impossible phases, delay and delivery") {
    const std::string head = "id = \"a\"\n[[zone]]\n";
    CHECK_THAT(error_of(head + "key = \"estat\"\n"), contains_text("plan.toml, line 3") &&
                                                         contains_text("unknown zone 'estat'") &&
                                                         contains_text("did you mean 'estate'"));
    CHECK_THAT(error_of(head + "key = \"estate\"\nphases = 4\n"),
               contains_text("plan.toml, line 4") && contains_text("phases = 4") && contains_text("0 to 3"));
    CHECK_THAT(error_of(head + "key = \"estate\"\nphases = -1\n"), contains_text("out of range"));
    CHECK_THAT(error_of(head + "key = \"estate\"\ndelay_years = 201\n"), contains_text("delay_years = 201"));
    CHECK_THAT(error_of(head + "key = \"estate\"\ndelivery = 2.5\n"),
               contains_text("delivery = 2.5") && contains_text("0 to 2"));
    CHECK_THAT(error_of(head + "key = \"estate\"\ndelivery = true\n"),
               contains_text("plan.toml, line 4") && contains_text("'delivery'"));
    CHECK_THAT(error_of(head + "phases = 1\n"), contains_text("plan.toml, line 2") && contains_text("'key'"));
    CHECK_THAT(error_of("id = \"a\"\nzone = \"estate\"\n"), contains_text("plan.toml, line 2"));
    CHECK(error_of(head + "key = \"estate\"\nphases = 3\ndelay_years = -2.5\ndelivery = 0\n").empty());
}

TEST_CASE("half a phase is not a number of phases") {
    CHECK_THAT(error_of("id = \"a\"\n[[zone]]\nkey = \"estate\"\nphases = 1.5\n"),
               contains_text("plan.toml, line 4") && contains_text("phases"));
}

TEST_CASE("a school in no desa, of no level, without seats or year") {
    const auto school = [](const std::string& level, const std::string& desa, const std::string& rest) {
        return error_of("id = \"a\"\n[[school]]\nkey = \"s\"\nlevel = \"" + level + "\"\ndesa = \"" + desa +
                        "\"\n" + rest);
    };
    CHECK(school("smp", "32.10.01.2001", "seats = 288\nopens = 2030\n").empty());
    CHECK_THAT(
        school("smp", "32.10.01.2009", "seats = 288\nopens = 2030\n"),
        contains_text("plan.toml, line 5") && contains_text("32.10.01.2009") && contains_text("no desa"));
    CHECK_THAT(school("smk", "32.10.01.2001", "seats = 288\nopens = 2030\n"),
               contains_text("plan.toml, line 4") && contains_text("'smk'") && contains_text("sma"));
    CHECK_THAT(school("smp", "32.10.01.2001", "seats = 0\nopens = 2030\n"),
               contains_text("plan.toml, line 6") && contains_text("seats"));
    CHECK_THAT(school("smp", "32.10.01.2001", "seats = 28.5\nopens = 2030\n"),
               contains_text("plan.toml, line 6") && contains_text("whole number"));
    CHECK_THAT(school("smp", "32.10.01.2001", "seats = 288\nopens = 20300\n"),
               contains_text("plan.toml, line 7") && contains_text("year"));
    CHECK_THAT(school("smp", "32.10.01.2001", "seats = 288\n"), contains_text("year"));
}

TEST_CASE("ids: missing, badly written, twice, unknown") {
    CHECK_THAT(error_of("name_en = \"A\"\n"), contains_text("plan.toml") && contains_text("'id'"));
    CHECK_THAT(error_of("id = \"A b\"\n"),
               contains_text("plan.toml, line 1") && contains_text("'A b'") && contains_text("lower-case"));
    CHECK_THAT(error_of("id = 7\n"), contains_text("plan.toml, line 1"));
    CHECK_THAT(error_of("id = \"a\nname"), contains_text("plan.toml, line 1"));

    Files files;
    files.add("one.toml", "id = \"a\"\n");
    files.add("two.toml", "id = \"a\"\n");
    CHECK_THAT(files.error(), contains_text("'a'") && contains_text("one.toml") && contains_text("two.toml"));

    Files known;
    known.add("one.toml", "id = \"baseline\"\n");
    known.add("two.toml", "id = \"aerocity_on_plan\"\n");
    CHECK_THROWS_AS(known.load("aerocity_onplan"), UsageError);
    CHECK_THAT(known.error("aerocity_onplan"), contains_text("unknown scenario 'aerocity_onplan'") &&
                                                   contains_text("did you mean 'aerocity_on_plan'"));
}

TEST_CASE("an unknown parent and circles of one and three") {
    Files files;
    files.add("plan.toml", "id = \"a\"\nextends = \"basline\"\n");
    files.add("base.toml", "id = \"baseline\"\n");
    CHECK_THAT(files.error(), contains_text("plan.toml, line 2") && contains_text("'basline'") &&
                                  contains_text("did you mean 'baseline'"));

    CHECK_THAT(error_of("id = \"a\"\nextends = \"a\"\n"),
               contains_text("plan.toml, line 2") && contains_text("extends itself"));
    Files circle;
    circle.add("a.toml", "id = \"a\"\nextends = \"b\"\n");
    circle.add("b.toml", "id = \"b\"\nextends = \"c\"\n");
    circle.add("c.toml", "id = \"c\"\nextends = \"a\"\n");
    CHECK_THAT(circle.error(), contains_text("c.toml, line 2") && contains_text("extends itself"));
    Files side;  // a circle that doesn't contain the wanted scenario
    side.add("a.toml", "id = \"a\"\nextends = \"b\"\n");
    side.add("b.toml", "id = \"b\"\nextends = \"c\"\n");
    side.add("c.toml", "id = \"c\"\nextends = \"b\"\n");
    CHECK_THAT(side.error(), contains_text("c.toml, line 2") && contains_text("extends itself"));
}

TEST_CASE("a mistake in a parent is told with the parent's file") {
    Files files;
    files.add("child.toml", "id = \"a\"\nextends = \"b\"\n");
    files.add("parent.toml", "id = \"b\"\n[parameters]\nmove_rate = 9\n");
    CHECK_THAT(files.error(), contains_text("parent.toml, line 3") && contains_text("move_rate = 9"));
}

TEST_CASE("a road that is not there, years that contradict, and a study without roads") {
    const auto road = [](const std::string& text) { return error_of("id = \"a\"\n[[road]]\n" + text); };
    CHECK(road("key = \"bypass\"\nopens = 2029\n").empty());
    CHECK(road("key = \"gate\"\ncloses = 2029\n").empty());
    CHECK_THAT(road("key = \"bypas\"\nopens = 2029\n"), contains_text("plan.toml, line 3") &&
                                                            contains_text("unknown road 'bypas'") &&
                                                            contains_text("did you mean 'bypass'"));
    CHECK_THAT(road("key = \"bypass\"\nopen = 2029\n"),
               contains_text("line 4") && contains_text("did you mean 'opens'"));
    CHECK_THAT(road("key = \"bypass\"\nopens = 1200\n"),
               contains_text("line 4") && contains_text("out of range") && contains_text("1900 to 2200"));
    CHECK_THAT(road("key = \"bypass\"\nopens = 2030\ncloses = 2030\n"),
               contains_text("line 5") && contains_text("closes in 2030 and opens in 2030"));
    CHECK_THAT(road("key = \"bypass\"\ncloses = 2030\n"),
               contains_text("line 4") && contains_text("only planned"));
    CHECK_THAT(road("key = \"old_bridge\"\nopens = 2031\n"),
               contains_text("line 4") && contains_text("closes in 2030 and opens in 2031"));
    CHECK_THAT(road("key = \"toll\"\n"), contains_text("says nothing of the road 'toll'"));
    Files files;
    files.add("plan.toml", "id = \"a\"\n[[road]]\nkey = \"toll\"\nopens = 2030\n");
    CHECK_THROWS_WITH(files.library().load("a", ascii_world("AB")),
                      contains_text("the study has no network"));
}

TEST_CASE("a displacement names known desa, a year from the base year on and a share") {
    const World world = plan_world();
    const std::string a = world.districts.units().code[0], b = world.districts.units().code[1];
    const std::string head = "id = \"a\"\n[[displacement]]\n",
                      both = "desa = [\"" + a + "\", \"" + b + "\"]\n";
    CHECK(error_of(head + "year = 2030\nshare = 0.4\n" + both).empty());
    CHECK(error_of(head + "year = 2024\ndesa = [\"" + a + "\"]\n").empty());
    CHECK_THAT(error_of(head + "year = 2030\ndesa = [\"99.99\"]\n"),
               contains_text("plan.toml, line 4") && contains_text("'99.99' is no desa of this study"));
    CHECK_THAT(error_of(head + "year = 2023\n" + both),
               contains_text("plan.toml, line 3") && contains_text("2024, the base year, to 2200"));
    CHECK_THAT(error_of(head + "share = 0.4\n" + both), contains_text("a displacement has a year"));
    CHECK_THAT(error_of(head + "year = 2030\n"), contains_text("names who has to leave"));
    for (const char* share : {"0", "1.01", "-0.5", "nan"})
        CHECK_THAT(error_of(head + "year = 2030\nshare = " + share + "\n" + both),
                   contains_text("plan.toml, line 4") && contains_text("more than 0, at most 1"));
    CHECK_THAT(error_of(head + "year = 2030\nshare = 0.4\ndesa = [\"" + a + "\", \"" + a + "\"]\n"),
               contains_text("stands twice"));
    CHECK_THAT(error_of(head + "year = 2030\nshare = 0.4\n" + both +
                        "[[displacement]]\nyear = 2030\nshare = 0.1\n" + both),
               contains_text("plan.toml, line 9") && contains_text("is displaced twice in 2030"));
    CHECK_THAT(error_of(head + "year = 2030\n" + both), contains_text("nowhere to go"));
    CHECK_THAT(error_of(head + "year = 2030\nshares = 0.4\n" + both), contains_text("shares"));
}
