#include <chrono>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "app/commands/compare.hpp"
#include "app/commands/wording.hpp"
#include "app/desktop/district_table.hpp"
#include "app/desktop/layout.hpp"
#include "app/desktop/table_work.hpp"
#include "core/base/inbox.hpp"
#include "tests/desktop/fixture.hpp"
#include "tests/support/catch.hpp"

// Numbers of the fixture: people of desa i in the y-th year are 1000 + 100 y + 10 i; Selatan is desa 0 and 1
// on 3 km², Utara desa 2 and 3 on 4.5 km².

using namespace desktop_test;

namespace {

/// Small counts as the window's job finds them.
void find_small_counts(Session& session) {
    session.set_small_counts(freeze(SmallCounts(session.results()->reader(), least_shown_count)));
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

/// The table with just these columns of indicators.
void only_columns(Session& session, const std::vector<std::string>& wanted) {
    for (const std::string& id : std::vector<std::string>(session.state().drawer.columns))
        session.apply(command::ChooseColumn{id});
    for (const std::string& id : wanted) session.apply(command::ChooseColumn{id});
}

std::vector<std::string> shown_names(const Session& session) {
    const DistrictTable table = district_table(session);
    std::vector<std::string> names;
    for (const std::size_t row : table.order) names.push_back(session.name({table.level, row}));
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("the drawer is open in a high window until it is closed by hand, and a tab opens it") {
    Opened opened;
    Session& session = opened.session;
    session.set_window_height(768);
    CHECK_FALSE(session.state().drawer.open());
    session.set_window_height(1080);
    CHECK(session.state().drawer.open());
    session.apply(command::ToggleDrawer{});
    CHECK_FALSE(session.state().drawer.open());
    session.apply(command::ShowDrawerTab{DrawerTab::table});
    CHECK(session.state().drawer.open());
    session.set_window_height(720);
    CHECK(session.state().drawer.open());
    CHECK(session.facts().at("drawer_tab") == "table");
}

TEST_CASE("the drawer takes its room from the map alone, and leaves it some") {
    State state;
    const Layout closed = layout_of(state, 1366, 768);
    state.drawer.chosen = true;
    for (const double height : {150.0, 270.0, 640.0}) {
        state.drawer.height = height;
        const Layout open = layout_of(state, 1366, 768);
        CHECK(open.layers.height == closed.layers.height);
        CHECK(open.timeline.y == closed.timeline.y);
        CHECK(open.map.height >= lowest_map);
        CHECK(open.map.bottom() == open.drawer.y);
        CHECK(open.drawer.bottom() == open.timeline.y);
        CHECK(drawer_sheet(open).height <= height);
        CHECK(drawer_sheet(open).bottom() == open.drawer.bottom());
    }
    CHECK(drawer_sheet(closed).height == 0);
}

TEST_CASE("a table is there at once, its copy waits until small counts have been looked for") {
    Opened opened;
    opened.session.apply(command::ShowDrawerTab{DrawerTab::table});
    CHECK(district_table(opened.session).columns.size() == 3 + opened.state().drawer.columns.size());
    opened.session.apply(command::CopyTable{});
    CHECK_FALSE(opened.session.take_clipboard());
    CHECK(opened.state().drawer.copy_waits);
    find_small_counts(opened.session);
    CHECK_FALSE(opened.state().drawer.copy_waits);
    CHECK(opened.session.take_clipboard());
    CHECK(opened.state().drawer.copied == 2);
}

TEST_CASE("a table is sorted and filtered by name, code and bound") {
    Opened opened;
    Session& session = opened.session;
    find_small_counts(session);
    session.apply(command::ShowDrawerTab{DrawerTab::table});
    session.apply(command::ShowLevel{0});
    only_columns(session, {"people"});
    CHECK(shown_names(session) == Names{"Ampel", "Bantar", "Cipelang", "D'Rawa \"Utara\""});
    session.apply(command::SortTable{"people", true});
    CHECK(shown_names(session).front() == "D'Rawa \"Utara\"");
    session.apply(command::SortTable{"name", true});
    CHECK(shown_names(session).back() == "Ampel");
    session.apply(command::SortTable{"name", false});
    session.apply(command::FilterTable{"AN"});
    CHECK(shown_names(session) == Names{"Bantar", "Cipelang"});
    session.apply(command::FilterTable{"32.10.02"});
    CHECK(shown_names(session) == Names{"Cipelang", "D'Rawa \"Utara\""});
    session.apply(command::FilterTable{"> 1.210"});  // 1200, 1210, 1220, 1230 in 2026
    CHECK(shown_names(session) == Names{"Cipelang", "D'Rawa \"Utara\""});
    session.apply(command::FilterTable{">=1210"});
    CHECK(shown_names(session).size() == 3);
    session.apply(command::ShowIndicator{"density"});  // 1200, 605, 305, 2460: also where it is no column
    session.apply(command::FilterTable{"< 605,5"});
    CHECK(shown_names(session) == Names{"Bantar", "Cipelang"});
    session.apply(command::FilterTable{"nowhere"});
    CHECK(shown_names(session).empty());
}

TEST_CASE("bounds are read as the language writes numbers") {
    const auto id = [](const char* text) { return parse_bound(text, Language::indonesian); };
    const auto en = [](const char* text) { return parse_bound(text, Language::english); };
    CHECK(id("> 50.000")->value == 50000);
    CHECK(id("> 50000")->value == 50000);
    CHECK(id("<= 1.234,5")->value == 1234.5);
    CHECK(id("<0.5")->value == 0.5);  // no thousands: meant as a point
    CHECK(en(">= 50,000")->value == 50000);
    CHECK(en("= 3.25")->value == 3.25);
    CHECK(id("> -2")->value == -2);
    for (const char* text : {"", ">", "> kerta", "50.000", "=> 3", "kertajati"}) {
        INFO(text);
        CHECK_FALSE(id(text));
    }
    CHECK(Bound{">", 5}.holds(6));
    CHECK_FALSE(Bound{">", 5}.holds(5));
    CHECK_FALSE(Bound{"<", 5}.holds(std::nan("")));
    CHECK_FALSE(Bound{">=", 5}.holds(std::nan("")));
}

TEST_CASE("a copied table: units, numbers in full with the language's sign, whole study, where it is from") {
    Opened opened;
    Session& session = opened.session;
    find_small_counts(session);
    session.apply(command::ShowDrawerTab{DrawerTab::table});
    only_columns(session, {"people", "density"});
    session.apply(command::CopyTable{});
    const auto text = session.take_clipboard();
    REQUIRE(text);
    CHECK_FALSE(session.take_clipboard());
    const auto lines = lines_of(*text);
    REQUIRE(lines.size() > 6);
    CHECK(lines[0] == "baseline id 2026, per kecamatan");
    CHECK(lines[1] == "Kode\tNama\tKabupaten\t" + find_indicator("people").name_id +
                          " (jiwa)\tKepadatan penduduk (jiwa/km²)");
    CHECK(lines[2] == "=\"32.10.01\"\tSelatan\tUji\t2410\t803,3333333333334");
    CHECK(lines[3] == "=\"32.10.02\"\tUtara\tUji\t2450\t544,4444444444445");
    CHECK(lines[4] == "\tSeluruh studi\t\t4860\t648");
    const ResultsReader& reader = session.results()->reader();
    CHECK(lines.back() == fingerprint_of(reader, {"baseline"}));
    CHECK(text->find("first source") != std::string::npos);
    CHECK(text->find(reader.base_label(Language::indonesian)) != std::string::npos);
    for (const std::string& mark : marks_of(reader, Language::indonesian, false))
        CHECK(text->find(mark) != std::string::npos);
    CHECK(session.facts().at("copied") == "2");
    session.apply(command::UseLanguage{Language::english});
    session.apply(command::CopyTable{});
    CHECK(lines_of(*session.take_clipboard())[2] == "=\"32.10.01\"\tSelatan\tUji\t2410\t803.3333333333334");
}

TEST_CASE("what could break a spreadsheet's cells is made harmless") {
    DistrictTable table;
    table.title = "=1+1";
    DistrictColumn names;
    names.id = "name", names.title = "a\tb", names.kind = ColumnKind::text;
    names.text = {"D'Rawa \"Utara\"", "+62", "two\nlines"};
    table.columns = {names};
    table.order = {0, 1, 2};
    CHECK(table_text(table, Language::indonesian) ==
          "'=1+1\na b\n\"D'Rawa \"\"Utara\"\"\"\n'+62\ntwo lines\n");
}

TEST_CASE("small counts are neither shown nor copied, nor found by sorting or a bound") {
    const results_test::Folder folder;
    const auto file = folder / "hasil.gpkg";
    results_test::write_members(file, {{"baseline", 0, -997}});  // 3 people in desa 0 in 2024
    Session session;
    session.open(std::make_unique<OpenedResults>(file));
    find_small_counts(session);
    session.apply(command::ShowYear{2024});
    session.apply(command::ShowLevel{0});
    session.apply(command::ShowDrawerTab{DrawerTab::table});
    only_columns(session, {"people"});
    const DistrictTable table = district_table(session);
    const DistrictColumn& people = table.columns.back();
    REQUIRE(people.id == "people");
    REQUIRE(people.hides(0));
    CHECK(std::isnan(people.value[0]));
    CHECK(cell_text(people, 0, Language::indonesian) == "n/a (<5)");
    session.apply(command::CopyTable{});
    const std::string text = *session.take_clipboard();
    CHECK(text.find("Ampel\tUji\tn/a (<5)") != std::string::npos);
    CHECK(text.find("Ampel\tUji\t3") == std::string::npos);
    CHECK(text.find(session.small_counts()->note(Language::indonesian)) != std::string::npos);
    session.apply(command::FilterTable{"< 5"});
    CHECK(shown_names(session).empty());
    session.apply(command::FilterTable{""});
    session.apply(command::SortTable{"people", false});
    const Names names = shown_names(session);
    CHECK(std::find(names.begin(), names.end(), "Ampel") != names.begin());
}

TEST_CASE("a job looks for small counts and compares, as the command does") {
    const results_test::Folder folder;
    const auto file = folder / "hasil.gpkg";
    // b − a of a desa: 6 and 2 in the two pairs.
    results_test::write_members(
        file, {{"baseline", 0, 0}, {"baseline", 1, 5}, {"estates", 0, 6}, {"estates", 1, 7}});
    Session session;
    session.open(std::make_unique<OpenedResults>(file));
    Inbox inbox;
    TableWork work(session, inbox);
    const auto wait = [&] {
        work.keep_up();
        while (work.busy() || work.looking()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            static_cast<void>(inbox.run());
        }
    };
    wait();
    CHECK(session.small_counts() == nullptr);  // nothing asked for it
    session.apply(command::ShowDrawerTab{DrawerTab::comparison});
    session.apply(command::ShowLevel{0});
    wait();
    REQUIRE(session.small_counts() != nullptr);
    REQUIRE(session.compared() != nullptr);
    CHECK(session.compared()->made.pairs == 2);
    const DistrictTable table = district_table(session);
    const auto column = [&](const std::string& id) -> const DistrictColumn& {
        return *std::find_if(table.columns.begin(), table.columns.end(),
                             [&](const DistrictColumn& c) { return c.id == id; });
    };
    CHECK(column("a").value[0] == 1202.5);
    CHECK(column("b").value[0] == 1206.5);
    CHECK(column("difference").value[0] == 4);
    // Student's t with one degree of freedom: 12.706; standard error √8 / √2 = 2.
    CHECK(column("low").value[0] == Approx(4 - 12.7062 * 2).epsilon(1e-5));
    CHECK(column("high").value[0] == Approx(4 + 12.7062 * 2).epsilon(1e-5));
    CHECK(column("larger").value[0] == 0);
    CHECK(cell_text(column("larger"), 0, Language::indonesian).empty());
    CHECK(cell_text(column("difference"), 0, Language::indonesian) == "+4");
    const Comparison asked =
        compare_results({.results = file, .baseline = "baseline", .against = "estates", .level = "desa"});
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(column("difference").value[i] == asked.districts[i].difference.difference);
    session.apply(command::ShowYear{2024});
    CHECK(session.compared() == nullptr);  // of another year
    wait();
    REQUIRE(session.compared() != nullptr);
    CHECK(session.compared()->made.districts[0].difference.mean_a == 1002.5);
    session.apply(command::CopyTable{});
    CHECK(session.take_clipboard()->find(std::string(comparison_note(Language::indonesian))) !=
          std::string::npos);
}

TEST_CASE("one replicate has differences without intervals, one scenario has nothing to compare") {
    Opened opened;
    Session& session = opened.session;
    Inbox inbox;
    TableWork work(session, inbox);
    session.apply(command::ShowDrawerTab{DrawerTab::comparison});
    work.keep_up();
    while (work.busy() || work.looking()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        static_cast<void>(inbox.run());
    }
    const DistrictTable table = district_table(session);
    REQUIRE(table.columns.size() == 8);
    CHECK(cell_text(table.columns[7], 0, Language::indonesian) == "–");
    const results_test::Folder folder;
    results_test::write_members(folder / "satu.gpkg", {{"baseline"}});
    session.open(std::make_unique<OpenedResults>(folder / "satu.gpkg"));
    CHECK_FALSE(session.other_scenario());
    CHECK_FALSE(session.comparison_wanted());
    CHECK(session.small_counts() == nullptr);
    CHECK(session.scenarios_in_order() == Names{"baseline"});
}

TEST_CASE("a file that has gone is said once, not tried for ever") {
    Opened opened;
    Inbox inbox;
    TableWork work(opened.session, inbox);
    opened.session.apply(command::ShowDrawerTab{DrawerTab::table});
    std::filesystem::remove(opened.folder / "hasil.gpkg");
    work.keep_up();
    while (work.busy() || work.looking()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        static_cast<void>(inbox.run());
    }
    CHECK(opened.session.table_error());
    work.keep_up();
    CHECK_FALSE(work.looking());
}
