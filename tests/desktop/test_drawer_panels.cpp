#include <set>
#include <string>

#include "core/data/suppression.hpp"
#include "tests/desktop/screen.hpp"
#include "tests/support/catch.hpp"

using namespace desktop_test;

namespace {

using Commands = std::set<std::string>;

struct OpenDrawer : Opened {
    OpenDrawer() {
        session.set_small_counts(freeze(SmallCounts(session.results()->reader(), least_shown_count)));
        session.apply(command::ToggleDrawer{});
        session.apply(command::ResizeDrawer{320});
    }
};

/// Without those of a pointer that lies on a district.
Commands but_hover(Commands commands) {
    commands.erase("hover_place");
    return commands;
}

}  // namespace

TEST_CASE("the drawer's bar opens, closes and changes what is shown") {
    Opened opened;
    Screen screen(opened.session);
    CHECK_FALSE(screen.has("chart"));
    CHECK(screen.click("drawer.table") == Commands{"show_drawer_tab"});
    CHECK(opened.state().drawer.open());
    CHECK(screen.has("filter"));
    CHECK(screen.click("drawer.chart") == Commands{"show_drawer_tab"});
    CHECK(screen.has("chart"));
    CHECK(screen.click("chart.kind").empty());
    CHECK(screen.click("chart.kind.ranked") == Commands{"show_chart"});
    CHECK(opened.state().drawer.chart == ChartKind::ranked);
    CHECK(screen.click("fold.drawer") == Commands{"toggle_drawer"});
    CHECK_FALSE(opened.state().drawer.open());
}

TEST_CASE("a click in the lines takes the year there") {
    OpenDrawer opened;
    Screen screen(opened.session);
    for (const int year : {2025, 2024, 2026}) {
        CHECK(screen.click("chart." + std::to_string(year)) == Commands{"show_year"});
        CHECK(opened.state().year == year);
    }
}

TEST_CASE("a click on a bar pins its district, the pinned one is marked for good") {
    OpenDrawer opened;
    opened.session.apply(command::ShowChart{ChartKind::ranked});
    Screen screen(opened.session);
    CHECK(but_hover(screen.click("chart.32.10.01")) == Commands{"pin"});
    CHECK(opened.state().pinned == DistrictRef{1, 0});
    CHECK(opened.state().hovered == DistrictRef{1, 0});
    screen.frame();
    const ChartOptions options = chart_options(opened.session);
    CHECK(options.highlight == std::vector<std::string>{"32.10.01"});
    CHECK(but_hover(screen.click("chart.32.10.02")) == Commands{"pin"});
    CHECK(opened.state().pinned == DistrictRef{1, 1});
}

TEST_CASE("a click on a dot pins its district, and the other axis can be chosen") {
    OpenDrawer opened;
    opened.session.apply(command::ShowChart{ChartKind::scatter});
    opened.session.apply(command::ShowLevel{0});
    Screen screen(opened.session);
    CHECK(but_hover(screen.click("chart.32.10.02.2001")) == Commands{"pin"});
    CHECK(opened.state().pinned == DistrictRef{0, 2});
    CHECK(screen.click("against").empty());
    CHECK(screen.click("against.people") == Commands{"show_against"});
    CHECK(chart_options(opened.session).against == "people");
}

TEST_CASE("lines are of the pinned district, else of the study, scenarios in the order of their hues") {
    OpenDrawer opened;
    ChartOptions options = chart_options(opened.session);
    CHECK(options.kind == "line");
    CHECK(options.district.empty());
    CHECK(options.scenarios == std::vector<std::string>{"baseline", "estates"});
    opened.session.apply(command::ShowScenario{"estates"});
    opened.session.apply(command::Pin{{0, 3}});
    options = chart_options(opened.session);
    CHECK(options.scenarios == std::vector<std::string>{"estates", "baseline"});
    CHECK(options.level == "desa");
    CHECK(options.district == "32.10.02.2002");
    const MadeChart made = make_chart(opened.session.results()->reader(), options);
    const auto& lines = std::get<ChartInputs>(made.inputs);
    REQUIRE(lines.series.size() == 2);
    CHECK(lines.series[0].name == "estates id");
    CHECK(lines.series[0].value == std::vector<double>{1030, 1130, 1230});
    opened.session.apply(command::ShowChart{ChartKind::pyramid});
    CHECK_NOTHROW(make_chart(opened.session.results()->reader(), chart_options(opened.session)));
}

TEST_CASE("a chart is drawn anew only when what it shows changes") {
    OpenDrawer opened;
    ChartKeeper keeper;
    const auto* chart = keeper.refresh(opened.session, {700, 320});
    REQUIRE(chart != nullptr);
    const std::size_t items = chart->placed.items.size();
    CHECK(items > 5);
    CHECK(chart->placed.width_pt == Approx(700 / chart_px_per_pt));
    opened.session.apply(command::ShowYear{2024});  // lines show all years
    CHECK(keeper.refresh(opened.session, {700, 320})->placed.items.size() == items);
    opened.session.apply(command::UseTheme{Theme::dark});
    CHECK(keeper.refresh(opened.session, {700, 320})->placed.paper == colours_of(Theme::dark).panel);
    opened.session.apply(command::ShowDrawerTab{DrawerTab::table});
    CHECK(keeper.refresh(opened.session, {700, 320}) == nullptr);
}

TEST_CASE("a table's headings sort, its rows pin and go there, its tools filter, choose and copy") {
    OpenDrawer opened;
    opened.session.apply(command::ShowDrawerTab{DrawerTab::table});
    opened.session.apply(command::ShowLevel{0});
    Screen screen(opened.session);
    CHECK(screen.click("table.sort.people") == Commands{"sort_table"});
    CHECK(opened.state().drawer.sort().descending);  // numbers from the largest
    CHECK(screen.click("table.sort.people") == Commands{"sort_table"});
    CHECK_FALSE(opened.state().drawer.sort().descending);
    CHECK(but_hover(screen.click("row.32.10.01.2002")) == Commands{"pin"});
    CHECK(opened.state().pinned == DistrictRef{0, 1});
    CHECK(but_hover(screen.click("row.32.10.01.2002")) == Commands{"go_to"});  // the second of a double click
    screen.click("filter");
    for (const char c : std::string("cip")) screen.after(Typed{static_cast<char32_t>(c)});
    CHECK(opened.state().drawer.filter == "cip");
    CHECK(screen.has("row.32.10.02.2001"));
    CHECK_FALSE(screen.has("row.32.10.01.2002"));
    CHECK(screen.click("copy") == Commands{"copy_table"});
    CHECK(opened.session.take_clipboard()->find("Cipelang") != std::string::npos);
    CHECK(screen.click("columns").empty());
    REQUIRE(screen.has("column.density"));
    CHECK(screen.click("column.density") == Commands{"choose_column"});
    CHECK(opened.state().drawer.columns.back() == "density");
}

TEST_CASE("the drawer's upper edge is dragged") {
    OpenDrawer opened;
    Screen screen(opened.session);
    const double before = opened.state().drawer.height;
    screen.click("split.drawer");  // to find it
    screen.after(MouseButton{0, true});
    const Commands names = screen.after(MouseMoved{{600, 250}});
    screen.after(MouseButton{0, false});
    CHECK(names.contains("resize_drawer"));
    CHECK(opened.state().drawer.height != before);
    opened.session.apply(command::ResizeDrawer{5});
    CHECK(opened.state().drawer.height == lowest_drawer);
}
