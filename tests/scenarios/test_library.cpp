#include <set>

#include "tests/scenarios/support.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::test;
using test::contains_text;

namespace {

/// The shipped library, written beside the sample.
struct Shipped {
    TempDir dir;
    World world;
    std::vector<Path> files;
    Shipped() {
        copy_sample(dir.path());
        world = build_world(read_study(dir.path())).value;
        for (const EmbeddedFile& file : embedded_files())
            if (file.name.starts_with("scenarios/")) {
                files.push_back(dir / std::string(file.name.substr(10)));
                spit(files.back(), file.bytes);
            }
    }
    [[nodiscard]] Shared<Scenario> load(const std::string& id) const {
        return ScenarioLibrary(files).load(id, world);
    }
    [[nodiscard]] const ZonePlan* plan(const Scenario& s, const std::string& key) const {
        for (const ZonePlan& z : s.zones)
            if (world.zones[z.zone].key == key) return &z;
        return nullptr;
    }
};

}  // namespace

TEST_CASE(
    "the shipped scenarios load against the sample, all with names in both languages and hashes of their "
    "own") {
    const Shipped shipped;
    const auto ids = ScenarioLibrary(shipped.files).ids();
    CHECK(std::set<std::string>(ids.begin(), ids.end()) ==
          std::set<std::string>{"baseline", "aerocity_on_plan", "aerocity_five_years_late",
                                "estates_and_schools", "schools_where_needed"});
    std::set<std::string> hashes;
    for (const auto& id : ids) {
        const auto s = shipped.load(id);
        CHECK(s->id == id);
        CHECK(s->name_en != s->name_id);
        CHECK_FALSE(s->description_en.empty());
        CHECK_FALSE(s->description_id.empty());
        CHECK_THAT(s->text, contains_text("id = \"" + id + "\""));
        hashes.insert(s->hash.hex());
        for (std::size_t i = 1; i < s->zones.size(); ++i) CHECK(s->zones[i - 1].zone < s->zones[i].zone);
    }
    CHECK(hashes.size() == 5);
}

TEST_CASE("what the shipped plans build") {
    const Shipped shipped;
    const auto trend = shipped.load("baseline"), plan = shipped.load("aerocity_on_plan"),
               late = shipped.load("aerocity_five_years_late"), estates = shipped.load("estates_and_schools");
    CHECK(trend->zones.size() == 3);
    CHECK(shipped.plan(*trend, "kiem")->phases == 1);
    CHECK(shipped.plan(*trend, "kpi_jatiwangi") == nullptr);
    CHECK(plan->zones.size() == 9);
    CHECK(shipped.plan(*plan, "kiem")->phases == 1);  // inherited
    CHECK(shipped.plan(*plan, "aerocity_residential")->phases == 3);
    CHECK((*plan)[Parameter::airport_target] == 5.6);
    CHECK((*trend)[Parameter::airport_target] == 0.10);
    CHECK(late->zones.size() == 9);
    CHECK(shipped.plan(*late, "aerocity_residential")->delay_years == 5);
    CHECK(shipped.plan(*late, "aerocity_residential")->phases == 3);
    CHECK(shipped.plan(*late, "kiem")->delay_years == 0);
    CHECK((*late)[Parameter::airport_target] == 5.6);
    CHECK((*late)[Parameter::airport_target_midyear] == 2039);
    CHECK(late->set_here == std::vector<Parameter>{Parameter::airport_target_midyear});
    CHECK(late->extends == std::vector<std::string>{"aerocity_on_plan", "baseline"});
    CHECK(shipped.plan(*estates, "kiem")->phases == 2);
    CHECK(shipped.plan(*estates, "aerocity_energy") == nullptr);
    CHECK(estates->schools.size() == 5);
    CHECK(trend->schools.empty());
    const auto needed = shipped.load("schools_where_needed");
    CHECK(needed->zones == trend->zones);
    CHECK(needed->schools.size() == 14);
    for (const SchoolPlan& s : needed->schools) CHECK_FALSE(s.cost.rupiah.has_value());
}

TEST_CASE("every default lies in its range and has unit, tag, source and both names") {
    std::set<std::string_view> ids;
    for (const ParameterInfo& p : parameter_table()) {
        INFO(p.id);
        CHECK((p.least <= p.standard && p.standard <= p.most && p.least < p.most));
        CHECK((p.tag == "[S]" || p.tag == "[D]" || p.tag == "[N]" || p.tag == "[A]"));
        CHECK_FALSE((p.unit.empty() || p.source.empty() || p.name_en.empty() || p.name_id.empty()));
        CHECK(ParameterValues()[p.parameter] == p.standard);
        ids.insert(p.id);
    }
    CHECK(ids.size() == parameter_count);
    // Values of the specification.
    CHECK(parameter_info(Parameter::participation_rate).standard == 0.6964);
    CHECK(parameter_info(Parameter::fertility_scale).standard == Approx(2.11 / 2.18).epsilon(1e-12));
    CHECK(parameter_info(Parameter::airport_jobs_per_million).standard == 950);
    CHECK(parameter_info(Parameter::zone_trigger_occupancy).standard == 0.4);
    CHECK(parameter_info(Parameter::twin_share).standard == 0.011);
    CHECK(parameter_info(Parameter::sex_ratio_at_birth).standard == 105);
    CHECK((parameter_info(Parameter::job_migration_share).standard >= 0.3 &&
           parameter_info(Parameter::job_migration_share).standard <= 0.9));
    CHECK((parameter_info(Parameter::move_rate).standard >= 0.03 &&
           parameter_info(Parameter::move_rate).standard <= 0.08));
}

TEST_CASE("extends: the nearest file wins, what it does not mention stays") {
    Files files;
    files.add(
        "root.toml",
        "id = \"root\"\nname_en = \"Root\"\ndescription_en = \"d\"\n[parameters]\njob_growth = "
        "0.01\nmove_rate = 0.02\n[[zone]]\nkey = \"estate\"\nphases = 2\ndelivery = 0.5\n[[zone]]\nkey = "
        "\"park\"\n"
        "[[school]]\nkey = \"s\"\nlevel = \"smp\"\ndesa = \"32.10.01.2001\"\nseats = 288\nopens = 2030\n");
    files.add("middle.toml",
              "id = \"middle\"\nextends = \"root\"\n[parameters]\njob_growth = 0.02\ncircuity = "
              "1.5\n[[zone]]\nkey = \"estate\"\ndelay_years = 3\n[[zone]]\nkey = \"airport\"\n");
    files.add("leaf.toml",
              "id = \"leaf\"\nextends = \"middle\"\nname_en = \"Leaf\"\n[parameters]\ncircuity = "
              "1.4\n[[zone]]\nkey = \"estate\"\nphases = 3\n[[zone]]\nkey = \"park\"\nphases = 0\n"
              "[[school]]\nkey = \"s\"\nlevel = \"sma\"\ndesa = \"32.10.01.2002\"\nseats = 100\nopens = "
              "2031\n[[school]]\nkey = \"r\"\nlevel = \"sd\"\ndesa = \"32.10.01.2002\"\nseats = 30\nopens = "
              "2032\n");
    const auto leaf = files.load("leaf");
    CHECK(leaf->extends == std::vector<std::string>{"middle", "root"});
    CHECK((*leaf)[Parameter::job_growth] == 0.02);
    CHECK((*leaf)[Parameter::move_rate] == 0.02);
    CHECK((*leaf)[Parameter::circuity] == 1.4);
    CHECK((*leaf)[Parameter::travel_speed] == 30);
    CHECK(leaf->set_here == std::vector<Parameter>{Parameter::circuity});
    CHECK(leaf->zones == std::vector<ZonePlan>{{0, 1, 0, 1}, {1, 3, 3, 0.5}, {2, 0, 0, 1}});
    REQUIRE(leaf->schools.size() == 2);
    CHECK(leaf->schools[0].key == "r");
    CHECK(leaf->schools[1].level == "sma");
    CHECK(leaf->schools[1].unit == 1);
    CHECK(leaf->name_en == "Leaf");
    CHECK(leaf->name_id == "Leaf");       // its own English name rather than a parent's
    CHECK(leaf->description_en.empty());  // what it is, only the file itself can say
    const auto root = files.load("root");
    CHECK((*root)[Parameter::job_growth] == 0.01);
    CHECK(root->zones == std::vector<ZonePlan>{{1, 2, 0, 0.5}, {2, 1, 0, 1}});
    CHECK(files.load("middle")->zones[1] == ZonePlan{1, 2, 3, 0.5});
}

TEST_CASE("a scenario's hash knows its numbers and not its names, its chain or the order in its file") {
    const std::string numbers =
        "[parameters]\njob_growth = 0.01\nmove_rate = 0.02\n[[zone]]\nkey = \"estate\"\nphases = "
        "2\n[[zone]]\nkey = \"park\"\n"
        "[[school]]\nkey = \"s\"\nname = \"S\"\nlevel = \"smp\"\ndesa = \"32.10.01.2001\"\nseats = "
        "288\nopens = 2030\n";
    Files files;
    files.add("a.toml", "id = \"a\"\nname_en = \"A\"\n" + numbers);
    files.add(
        "b.toml",
        "id = \"b\"\nname_en = \"B\"\nname_id = \"Be\"\ndescription_en = \"other\"\n# comment\n" + numbers);
    files.add("c.toml", "id = \"c\"\nextends = \"a\"\n");
    files.add("d.toml",
              "id = \"d\"\n[[zone]]\nkey = \"park\"\n[[school]]\nkey = \"s\"\nname = \"Other\"\nlevel = "
              "\"smp\"\ndesa = \"32.10.01.2001\"\nseats = 288\nopens = 2030\n"
              "[[zone]]\nkey = \"estate\"\nphases = 2\n[parameters]\nmove_rate = 0.02\njob_growth = 0.01\n");
    const Hash a = files.load("a")->hash;
    for (const char* id : {"b", "c", "d"}) CHECK(files.load(id)->hash == a);
    int n = 0;
    for (const std::string change :
         {"[parameters]\njob_growth = 0.011\n", "[[zone]]\nkey = \"estate\"\nphases = 3\n",
          "[[zone]]\nkey = \"estate\"\ndelay_years = 1\n", "[[zone]]\nkey = \"estate\"\ndelivery = 0.9\n",
          "[[zone]]\nkey = \"airport\"\n",
          "[[school]]\nkey = \"s\"\nlevel = \"smp\"\ndesa = \"32.10.01.2001\"\nseats = 289\nopens = 2030\n",
          "[[school]]\nkey = \"s\"\nlevel = \"smp\"\ndesa = \"32.10.01.2002\"\nseats = 288\nopens = 2030\n",
          "[[school]]\nkey = \"t\"\nlevel = \"smp\"\ndesa = \"32.10.01.2001\"\nseats = 288\nopens = "
          "2030\n"}) {
        const std::string id = "x" + std::to_string(n++);
        files.add(id + ".toml", "id = \"" + id + "\"\nextends = \"a\"\n" + change);
        INFO(change);
        CHECK_FALSE(files.load(id)->hash == a);
    }
}

TEST_CASE("a scenario is loaded by the path of its file too, and may extend the library's") {
    Files files;
    files.add("base.toml", "id = \"baseline\"\n[parameters]\njob_growth = 0.03\n");
    Files elsewhere;
    const Path own = elsewhere.add("my plan.toml", "id = \"mine\"\nextends = \"baseline\"\n");
    const auto s = files.library().load(own.string(), plan_world());
    CHECK(s->id == "mine");
    CHECK((*s)[Parameter::job_growth] == 0.03);
    CHECK(s->text == "id = \"mine\"\nextends = \"baseline\"\n");
    CHECK_THROWS_AS(files.library().load("absent.toml", plan_world()), Error);
}

TEST_CASE(
    "roads of a plan: the nearest file wins, what it does not mention stays, and they count for the hash") {
    Files files;
    files.add("root.toml", "id = \"root\"\n[[road]]\nkey = \"bypass\"\nopens = 2029\n");
    files.add("leaf.toml",
              "id = \"leaf\"\nextends = \"root\"\n[[road]]\nkey = \"bypass\"\ncloses = 2035\n"
              "[[road]]\nkey = \"toll\"\ncloses = 2040\n");
    files.add("copy.toml", "id = \"copy\"\n[[road]]\nkey = \"bypass\"\nopens = 2029\n");
    const auto root = files.load("root"), leaf = files.load("leaf");
    CHECK(leaf->roads == std::vector<RoadChange>{{"bypass", 2029, 2035}, {"toll", {}, 2040}});
    CHECK(root->hash != leaf->hash);
    CHECK(root->hash == files.load("copy")->hash);
    const World world = plan_world();
    CHECK(open_roads(world, *leaf, 2028).road == std::vector<bool>{false, true, true});
    CHECK(open_roads(world, *leaf, 2034).road == std::vector<bool>{true, false, true});
    CHECK(open_roads(world, *leaf, 2040).road == std::vector<bool>{false, false, false});
    CHECK(places_at(world, *leaf, 2030).roads == leaf->roads);
}
