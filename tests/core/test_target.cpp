// Targets as a study states them: what they ask for, of which districts, and every mistake by line and
// column.
#include <cmath>

#include "core/base/error.hpp"
#include "core/data/target.hpp"
#include "core/data/toml.hpp"
#include "core/data/world.hpp"
#include "tests/support/ascii_world.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

namespace {

std::string stated(const std::string& lines) {
    return "[[target]]\nkey = \"tpt\"\nindicator = \"unemployment_rate\"\nlevel = \"kabupaten\"\n" + lines;
}

std::vector<Target> read(const std::string& text, bool with_schools = true) {
    return read_targets(TomlTable::parse_text(text, "study.toml"), with_schools);
}

std::string refused(const std::string& text, bool with_schools = true) {
    try {
        static_cast<void>(read(text, with_schools));
    } catch (const Error& e) {
        return e.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a target is met up to its limit, near up to its tolerance, missed beyond") {
    Target most{.rule = TargetRule::at_most, .limit = 5, .tolerance = 0.5};
    CHECK(target_state(most, 5) == TargetState::met);
    CHECK(target_state(most, 5.25) == TargetState::near);
    CHECK(target_state(most, 5.5) == TargetState::near);
    CHECK(target_state(most, 5.75) == TargetState::missed);
    CHECK(shortfall(most, 5.75) == 0.75);
    CHECK(shortfall(most, 4) == 0);
    Target least{.rule = TargetRule::at_least, .limit = 30966};
    CHECK(target_state(least, 30966) == TargetState::met);
    CHECK(target_state(least, 30965) == TargetState::missed);  // without a tolerance nothing is near
    CHECK(shortfall(least, 30900) == 66);
    CHECK(target_state(least, NAN) == TargetState::unknown);
    CHECK(std::isnan(shortfall(least, NAN)));
}

TEST_CASE("a target is read with its unit's limit, its year and its words") {
    const auto all = read(stated("at_most = 5\ntolerance = 0.5\nby = 2029\nsource = \"[A] contoh\"\n") +
                          "[[target]]\nkey = \"sawah\"\nindicator = \"paddy_ha\"\nlevel = \"kecamatan\"\n"
                          "at_least = 30966\nfrom = 2025\ndistricts = [\"32.10\"]\nsource = \"[S] SK 2021\"\n"
                          "label = \"Sawah\"\n");
    REQUIRE(all.size() == 2);
    CHECK(all[0].rule == TargetRule::at_most);
    CHECK(all[0].limit == 5);
    CHECK(all[0].tolerance == 0.5);
    CHECK(all[0].from == 2029);
    CHECK(all[0].deadline);
    CHECK(all[0].label_id == "Tingkat pengangguran terbuka (TPT)");  // the indicator's name
    CHECK(all[0].label_en == "Open unemployment rate");
    CHECK(all[1].rule == TargetRule::at_least);
    CHECK(all[1].tolerance == 0);
    CHECK_FALSE(all[1].deadline);
    CHECK(all[1].districts == std::vector<std::string>{"32.10"});
    CHECK(all[1].label_en == "Sawah");
    CHECK(read("name = \"x\"\n").empty());
}

TEST_CASE("a target's mistakes are said with line, column and the nearest name") {
    const std::string good = "at_most = 5\nsource = \"[A]\"\n";
    CHECK(refused(stated(good)).empty());
    CHECK_THAT(
        refused("[[target]]\nkey = \"a\"\nindicator = \"unemployment_rat\"\nlevel = \"desa\"\n" + good),
        contains_text("study.toml, line 3, column 13: no indicator 'unemployment_rat'"));
    CHECK_THAT(
        refused("[[target]]\nkey = \"a\"\nindicator = \"unemployment_rat\"\nlevel = \"desa\"\n" + good),
        contains_text("did you mean 'unemployment_rate'"));
    CHECK_THAT(refused("[[target]]\nkey = \"a\"\nindicator = \"people\"\nlevel = \"provinsi\"\n" + good),
               contains_text("line 4, column 9: no level 'provinsi'"));
    CHECK_THAT(refused(stated("at_most = 5\nat_least = 4\nsource = \"x\"\n")),
               contains_text("has one limit"));
    CHECK_THAT(refused(stated("source = \"x\"\n")), contains_text("needs a limit"));
    CHECK_THAT(refused(stated("at_most = 5\ntolerance = -1\nsource = \"x\"\n")),
               contains_text("line 6, column 13: a tolerance is not below 0"));
    CHECK_THAT(refused(stated("at_most = nan\nsource = \"x\"\n")), contains_text("no finite number"));
    CHECK_THAT(refused(stated("at_most = 5\n")), contains_text("source"));
    CHECK_THAT(refused(stated("at_most = 5\nsource = \" \"\n")), contains_text("says where it comes from"));
    CHECK_THAT(refused(stated("from = 2025\nby = 2029\n" + good)), contains_text("from and by say the same"));
    CHECK_THAT(refused(stated("by = 29\n" + good)), contains_text("line 5, column 6: by = 29 is no year"));
    CHECK_THAT(refused(stated("tolerence = 1\n" + good)), contains_text("did you mean 'tolerance'"));
    CHECK_THAT(refused(stated(good) + stated(good)),
               contains_text("line 8, column 7: two targets are called 'tpt'"));
    CHECK_THAT(refused("[[target]]\nkey = \"Satu dua\"\n"),
               contains_text("'Satu dua' can't be a target's key"));
    const std::string schools =
        "[[target]]\nkey = \"a\"\nindicator = \"seats_per_100_smp\"\nlevel = \"desa\"\n" + good;
    CHECK(refused(schools, true).empty());
    CHECK_THAT(refused(schools, false), contains_text("is about schools, and the study has none"));
}

TEST_CASE("a target is about the districts it names, or those below them, or all") {
    test::AsciiSpec spec;
    spec.kabupaten = "XXYY";
    const Districts districts = test::ascii_world("ABCD", spec).districts;
    Target target{.key = "uji", .indicator = "people", .level = "desa"};
    CHECK(target_rows(target, districts) == std::vector<std::size_t>{0, 1, 2, 3});
    target.districts = {"32.11"};
    CHECK(target_rows(target, districts) == std::vector<std::size_t>{2, 3});
    target.districts = {"32.11.01.2002", "32.10.01.2001"};
    CHECK(target_rows(target, districts) == std::vector<std::size_t>{0, 3});
    target.districts = {"32.12"};
    CHECK_THROWS_WITH(expect_known_districts({target}, districts),
                      contains_text("target 'uji': '32.12' is no desa of this study"));
}

TEST_CASE("a study's targets are looked at before anything runs, and change no run") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const std::string text = test::slurp(dir / "study.toml");
    const Study study = read_study(dir.path());
    REQUIRE(study.targets.size() == 4);
    for (const Target& t : study.targets) {
        INFO(t.key);
        CHECK(t.source.find_first_of("SDNA") == 1);  // "[S] …": every figure has its tag
    }
    const Hash with = build_world(study).value.hash;
    Study none = study;
    none.targets.clear();
    CHECK(build_world(none).value.hash == with);
    auto at = text.find("districts = [\"32.10\"]");
    REQUIRE(at != std::string::npos);
    test::spit(dir / "study.toml", std::string(text).replace(at, 21, "districts = [\"32.19\"]"));
    CHECK_THROWS_WITH(build_world(read_study(dir.path())), contains_text("'32.19' is no kabupaten"));
}
