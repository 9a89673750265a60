#include <functional>

#include "core/data/toml.hpp"
#include "scenarios/edit.hpp"
#include "tests/scenarios/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

const std::string plan_text =
    "# a plan with comments\n"
    "id = \"a\"  # its name\n"
    "name_id = \"Rencana é\"\n"
    "\n"
    "# numbers\n"
    "[parameters]\n"
    "  move_rate = 0.04   # more moves\n"
    "school_pull=0.5\n"
    "\n"
    "# the estate\n"
    "[[zone]]\n"
    "key = \"estate\"\n"
    "phases = 2 # not the third\n"
    "\n"
    "# at the end\n";

ScenarioDocument document(const std::string& text = plan_text) {
    return ScenarioDocument(text, "plan.toml");
}

std::string problem_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("a value is replaced where it stands, all else stays byte for byte") {
    ScenarioDocument plan = document();
    plan.set_parameter(Parameter::move_rate, 0.05);
    std::string expected = plan_text;
    expected.replace(expected.find("0.04"), 4, "0.05");
    CHECK(plan.text() == expected);
    plan.set_parameter(Parameter::move_rate, 0.04);
    CHECK(plan.text() == plan_text);
    plan.set_zone_phases("estate", 3);
    expected = plan_text;
    expected.replace(expected.find("= 2"), 3, "= 3");
    CHECK(plan.text() == expected);
}

TEST_CASE("what a section does not say yet comes behind its last line") {
    ScenarioDocument plan = document();
    plan.set_parameter(Parameter::circuity, 1.5);
    CHECK(plan.text().find("school_pull=0.5\ncircuity = 1.5\n\n# the estate") != std::string::npos);
    plan.set_zone_delay("estate", 2.5);
    CHECK(plan.text().find("phases = 2 # not the third\ndelay_years = 2.5\n\n# at") != std::string::npos);
    plan.set_zone_delivery("park", 0.5);
    CHECK(
        plan.text().find("delay_years = 2.5\n\n[[zone]]\nkey = \"park\"\ndelivery = 0.5\n\n# at the end\n") !=
        std::string::npos);
    plan.reset_zone("park");
    CHECK_FALSE(plan.has_zone("park"));
    plan.reset_parameter(Parameter::circuity);
    CHECK_FALSE(plan.parameter(Parameter::circuity));
    CHECK(plan.parameter(Parameter::school_pull) == 0.5);
}

TEST_CASE("a file without the section gets it, before its lists") {
    ScenarioDocument plan = document("id = \"a\"\n[[zone]]\nkey = \"park\"\n");
    plan.set_parameter(Parameter::move_rate, 0.01);
    CHECK(plan.text() == "id = \"a\"\n\n[parameters]\nmove_rate = 0.01\n\n[[zone]]\nkey = \"park\"\n");
    ScenarioDocument bare = document("id = \"a\"");
    bare.set_parameter(Parameter::move_rate, 0.01);
    CHECK(bare.text() == "id = \"a\"\n\n[parameters]\nmove_rate = 0.01");
    bare.set_school({"smp", "SMP \"baru\"", "smp", "32.10.01.2001", 288, 2030});
    const ScenarioDocument again(bare.text(), "x");
    CHECK(again.has_school("smp"));
    CHECK(again.text().find("name = \"SMP \\\"baru\\\"\"") != std::string::npos);
    bare.remove_school("smp");
    CHECK_FALSE(bare.has_school("smp"));
    bare.set_word("name_id", "Nama\nlain");
    CHECK(bare.word("name_id") == "Nama\nlain");
}

TEST_CASE("Windows line ends, inline tables, dotted keys and quoted keys keep their form") {
    ScenarioDocument windows = document("id = \"a\"\r\n[parameters]\r\nmove_rate = 0.04 # x\r\n");
    windows.set_parameter(Parameter::move_rate, 0.05);
    windows.set_parameter(Parameter::circuity, 2);
    CHECK(windows.text() == "id = \"a\"\r\n[parameters]\r\nmove_rate = 0.05 # x\r\ncircuity = 2\r\n");
    ScenarioDocument inline_table = document("id = \"a\"\nparameters = { move_rate = 0.04 } # kept\n");
    inline_table.set_parameter(Parameter::move_rate, 0.05);
    inline_table.set_parameter(Parameter::circuity, 2);
    CHECK(inline_table.text() == "id = \"a\"\nparameters = { move_rate = 0.05, circuity = 2 } # kept\n");
    ScenarioDocument dotted = document("id = \"a\"\nparameters.move_rate = 0.04\n");
    dotted.set_parameter(Parameter::circuity, 2);
    CHECK(dotted.parameter(Parameter::circuity) == 2);
    CHECK(dotted.text() == "id = \"a\"\nparameters.move_rate = 0.04\nparameters.circuity = 2\n");
    ScenarioDocument quoted = document("id = 'a'\n[\"parameters\"]\n\"move_rate\"\t=\t4e-2\t# x\n");
    quoted.set_parameter(Parameter::move_rate, 0.05);
    CHECK(quoted.text() == "id = 'a'\n[\"parameters\"]\n\"move_rate\"\t=\t0.05\t# x\n");
    ScenarioDocument marked = document("\xEF\xBB\xBFid = \"a\"\n[parameters]\nmove_rate = 0.04");
    marked.set_parameter(Parameter::move_rate, 0.05);
    CHECK(marked.text() == "\xEF\xBB\xBFid = \"a\"\n[parameters]\nmove_rate = 0.05");
    ScenarioDocument blocks =
        document("id = \"a\"\ndescription_id = \"\"\"\n# no comment\n\"\"\"\nlp2b = \"leak\"\n");
    blocks.set_word("description_id", "x");
    blocks.set_word("lp2b", "strict");
    CHECK(blocks.text() == "id = \"a\"\ndescription_id = \"x\"\nlp2b = \"strict\"\n");
}

TEST_CASE("what cannot be changed alone is refused with its place, and nothing changes") {
    ScenarioDocument inline_table = document("id = \"a\"\nparameters = { move_rate = 0.04 }\n");
    const std::string before = inline_table.text();
    CHECK(problem_of([&] {
              inline_table.reset_parameter(Parameter::move_rate);
          }).starts_with("plan.toml, line 2, column"));
    ScenarioDocument list = document("id = \"a\"\nzone = [ { key = \"estate\" } ]\n");
    list.set_zone_phases("estate", 1);
    CHECK(list.text() == "id = \"a\"\nzone = [ { key = \"estate\", phases = 1 } ]\n");
    CHECK(problem_of([&] { list.set_zone_phases("park", 1); }).find("[[zone]]") != std::string::npos);
    CHECK(problem_of([&] { list.reset_zone("estate"); }).starts_with("plan.toml, line 2"));
    CHECK(inline_table.text() == before);
    CHECK(problem_of([] { static_cast<void>(document("id = ")); }).starts_with("plan.toml, line 1"));
}

TEST_CASE("a zone that stands twice is changed where it last says the field") {
    ScenarioDocument plan = document(
        "id = \"a\"\n[[zone]]\nkey = \"estate\"\nphases = 1\n[[zone]]\nkey = \"estate\"\ndelivery = 0.5\n");
    plan.set_zone_phases("estate", 2);
    CHECK(plan.zone_value("estate", "phases") == 2);
    CHECK(plan.text().find("phases = 2\n[[zone]]") != std::string::npos);
    plan.reset_zone("estate");
    CHECK(plan.text() == "id = \"a\"\n");
}

TEST_CASE("roads: years are set, changed and taken back") {
    ScenarioDocument plan = document();
    plan.set_road("bypass", 2030, {});
    CHECK(plan.text() == plan_text + "\n[[road]]\nkey = \"bypass\"\nopens = 2030\n");
    plan.set_road("bypass", 2031, 2040);
    plan.set_road("bypass", {}, 2040);
    CHECK(plan.text() == plan_text + "\n[[road]]\nkey = \"bypass\"\ncloses = 2040\n");
    plan.set_road("bypass", {}, {});
    CHECK_FALSE(plan.has_road("bypass"));
}

TEST_CASE("a word of the plan is set before its lists, changed, and taken back") {
    ScenarioDocument plan = document();
    REQUIRE(plan.word("lp2b").empty());
    plan.set_word("lp2b", "strict");
    plan.set_word("lp2b", "swap");
    CHECK(plan.word("lp2b") == "swap");
    plan.reset_word("lp2b");
    CHECK(plan.text() == plan_text);
    plan.reset_word("lp2b");  // there is nothing to take back
    CHECK(plan.text() == plan_text);
}

TEST_CASE("every edit of every scenario of the library reads as the command line reads it") {
    // Each parameter in turn to the middle of its range: comments stay, the loaded value is the one set.
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("scenarios/")) continue;
        const std::string text(file.bytes);
        for (const ParameterInfo& info : parameter_table()) {
            ScenarioDocument plan(text, "x.toml");
            const double middle = (info.least + info.most) / 2;
            plan.set_parameter(info.parameter, middle);
            CHECK(TomlTable::parse_text(plan.text(), "x").table("parameters")->number(info.id) == middle);
            for (std::size_t at = text.find('#'); at != std::string::npos; at = text.find('#', at + 1)) {
                const std::string comment = text.substr(at, text.find('\n', at) - at);
                CHECK(plan.text().find(comment) != std::string::npos);
            }
            const bool said = ScenarioDocument(text, "x").parameter(info.parameter).has_value();
            if (said) continue;
            plan.reset_parameter(info.parameter);
            CHECK_FALSE(plan.parameter(info.parameter));
        }
    }
}

TEST_CASE("an edited plan loads with what was set") {
    test::Files files;
    ScenarioDocument plan = document();
    plan.set_zone_delay("estate", 5);
    plan.set_zone_phases("park", 0);
    plan.set_parameter(Parameter::circuity, 1.5);
    plan.set_road("bypass", 2030, {});
    files.add("plan.toml", plan.text());
    const auto loaded = files.load("a");
    CHECK((*loaded)[Parameter::circuity] == 1.5);
    CHECK((*loaded)[Parameter::move_rate] == 0.04);
    CHECK(loaded->zones == std::vector<ZonePlan>{{1, 2, 5, 1}, {2, 0, 0, 1}});
    CHECK(loaded->roads == std::vector<RoadChange>{{"bypass", 2030, {}}});
    CHECK(loaded->text == plan.text());
}

TEST_CASE("a zone's outline is written on one line, replaced, and taken out again") {
    const std::string text =
        "id = \"a\"  # mine\r\n\r\n[[zone]]\r\nkey = \"estate\"\r\nphases = 2 # not all\r\n";
    ScenarioDocument document(text, "a.toml");
    CHECK_FALSE(document.has_zone_outline("estate"));
    const std::vector<Point> first{{108.1, -6.65}, {108.1234567, -6.65}, {108.12, -6}},
        second{{108, -6.5}, {108.1, -6.5}, {108.1, -6.4}};
    document.set_zone_outline("estate", first);
    CHECK(document.text() == text + "outline = [[108.1, -6.65], [108.123457, -6.65], [108.12, -6]]\r\n");
    document.set_zone_outline("estate", second);
    CHECK(document.text() == text + "outline = [[108, -6.5], [108.1, -6.5], [108.1, -6.4]]\r\n");
    CHECK(document.has_zone_outline("estate"));
    document.reset_zone_outline("estate");
    CHECK(document.text() == text);
    document.set_zone_outline("park", second);
    CHECK(document.text() == text +
                                 "\r\n[[zone]]\r\nkey = \"park\"\r\noutline = [[108, -6.5], [108.1, -6.5], "
                                 "[108.1, -6.4]]\r\n");
}
