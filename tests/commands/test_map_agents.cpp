// `sanding map --agents`: sheets with residents as dots.
#include <fstream>
#include <sstream>

#include "app/commands/sheets.hpp"
#include "tests/results/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace results_test;

namespace {

/// Twelve residents, three in each of the four desa; the activities in turn.
AgentSample twelve_residents(int year) {
    AgentSample s;
    s.year = year;
    for (std::size_t i = 0; i < 12; ++i) {
        s.key.push_back(1000 + i);
        s.unit.push_back(static_cast<std::uint16_t>(i % 4));
        s.activity.push_back(static_cast<std::uint8_t>(i % activities));
    }
    s.age.resize(12), s.sex.resize(12), s.household.resize(12);
    s.work_kind.resize(12), s.work_place.resize(12);
    return s;
}

void write_with(const Path& file) {
    const auto world = small_world();
    ResultsWriter writer(file, world, two_scenarios());
    for (const char* scenario : {"baseline", "estates"}) {
        const auto run = writer.begin_run({.scenario = scenario, .seed = 42});
        writer.finish_run(run, small_frames(*world), {.seconds = 1, .fingerprint = {9, 0}},
                          {twelve_residents(2024), twelve_residents(2025)});
    }
    writer.close();
}

SheetWish wish_of(const Path& file, const Path& out) {
    SheetWish wish;
    wish.map.input = file;
    wish.map.out = out;
    wish.map.agents = "all";
    wish.map.plain = true;
    wish.scenarios = {"baseline"};
    wish.years = {2025};
    return wish;
}

std::string drawn_svg(const SheetWish& wish) {
    static_cast<void>(draw_sheet_file(wish, {}));
    std::ostringstream out;
    out << std::ifstream(wish.map.out, std::ios::binary).rdbuf();
    return out.str();
}

/// What can be read on it, lines one after the other.
std::string words_of(const std::string& svg) {
    std::string out;
    bool in_tag = false;
    for (const char c : svg) {
        in_tag = (in_tag || c == '<') && c != '>';
        const bool blank = in_tag || c == '>' || c == '\n' || c == ' ';
        if (!blank)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

/// The circles that carry a colour of their own, as those on the map do where there are several colours.
std::vector<std::string> circles(const std::string& svg, const std::string& colour) {
    std::vector<std::string> out;
    for (std::size_t at = svg.find("<circle"); at != std::string::npos; at = svg.find("<circle", at + 1)) {
        std::string element = svg.substr(at, svg.find('>', at) - at);
        if (contains(element, colour)) out.push_back(std::move(element));
    }
    return out;
}

}  // namespace

TEST_CASE("a sheet with residents says in both languages what they are") {
    const Folder folder;
    write_with(folder / "r.gpkg");
    SheetWish wish = wish_of(folder / "r.gpkg", folder / "titik.svg");
    const std::string id = words_of(drawn_svg(wish));
    CHECK(contains(id, "Penduduk sintetis 2025"));
    CHECK(contains(id, "1 titik mewakili 1.000 penduduk; letak di dalam desa skematik"));
    CHECK(contains(id, "titik adalah penduduk sintetis, letaknya skematik"));
    wish.map.language = Language::english;
    const std::string en = words_of(drawn_svg(wish));
    CHECK(contains(en, "Synthetic residents 2025"));
    CHECK(contains(en, "1 dot stands for 1,000 residents; place within the desa is schematic"));
    CHECK(contains(en, "dots are synthetic residents at schematic places"));
}

TEST_CASE("the same residents stand at the same points under two scenarios and in two years") {
    const Folder folder;
    write_with(folder / "r.gpkg");
    SheetWish wish = wish_of(folder / "r.gpkg", folder / "titik.svg");
    // Of twelve in turn two are employed.
    const std::string all = drawn_svg(wish);
    const auto employed = circles(all, "#0072b2");
    CHECK(employed.size() == 2);
    wish.scenarios = {"estates"};
    CHECK(circles(drawn_svg(wish), "#0072b2") == employed);
    wish.years = {2024};
    CHECK(circles(drawn_svg(wish), "#0072b2") == employed);
    // Two are unemployed: ten fewer dots, and four fewer rows of the legend.
    wish.map.agents = "unemployed";
    const std::string some = drawn_svg(wish);
    CHECK(circles(some, "#0072b2").empty());
    CHECK(circles(all, "").size() - circles(some, "").size() == 10 + 4);
}

TEST_CASE("residents that can't be shown are refused in a line") {
    const Folder folder;
    write_with(folder / "r.gpkg");
    write_members(folder / "old.gpkg", {{"baseline", 0}});
    SheetWish wish = wish_of(folder / "r.gpkg", folder / "x.svg");
    wish.map.agents = "employe";
    CHECK_THROWS_AS(draw_sheet_file(wish, {}), UsageError);
    CHECK_THROWS_WITH(draw_sheet_file(wish, {}),
                      sanding::test::contains_text("unknown activity 'employe' (did you mean 'employed'?"));
    wish.map.agents = "all";
    wish.years = {2026};
    CHECK_THROWS_WITH(draw_sheet_file(wish, {}), sanding::test::contains_text("no residents are kept"));
    wish.years = {2025};
    wish.map.input = folder / "old.gpkg";
    CHECK_THROWS_WITH(draw_sheet_file(wish, {}),
                      sanding::test::contains_text("no residents are kept of scenario 'baseline' in 2025"));
    wish.map.input = folder / "r.gpkg";
    wish.map.minus = "estates";
    CHECK_THROWS_WITH(draw_sheet_file(wish, {}), sanding::test::contains_text("--agents show amounts"));
    CHECK_FALSE(std::filesystem::exists(folder / "x.svg"));
}
