#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "app/commands/compare.hpp"
#include "app/desktop/exporting.hpp"
#include "app/desktop/exports.hpp"
#include "app/desktop/shell.hpp"
#include "core/base/inbox.hpp"
#include "tests/desktop/screen.hpp"
#include "tests/support/catch.hpp"

using namespace desktop_test;

namespace {

using Words = std::vector<std::string>;

void carry_out(Session& session) {
    Inbox inbox;
    Exporting exporting(session, inbox, [] {});
    session.apply(command::RunExport{});
    exporting.keep_up();
    while (exporting.busy()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        static_cast<void>(inbox.run());
    }
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a command line is quoted so that a shell reads the same words") {
    const Words words{"sanding", "map", "/home/a b/hasil.gpkg", "it's", "$HOME", "", "--year",
                      "2034",    "é\n*"};
    CHECK(shell_line({"sanding", "map", "/x/hasil-1.gpkg"}) == "sanding map /x/hasil-1.gpkg");
    CHECK(shell_line({"it's"}) == "'it'\\''s'");
    const results_test::Folder folder;
    const std::string file = (folder / "words").string();
    // The shell itself says what it read, each word with an end of its own.
    const std::string line = "printf '%s\\0' " + shell_line(words) + " > " + shell_line({file});
    REQUIRE(std::system(line.c_str()) == 0);
    std::string expected;
    for (const std::string& word : words) expected += word + '\0';
    CHECK(bytes_of(file) == expected);
}

TEST_CASE("what is exported is what is shown, in the words of the command line") {
    Opened opened;
    Session& session = opened.session;
    const std::string file = std::filesystem::absolute(opened.folder / "hasil.gpkg").string();
    session.apply(command::ShowScenario{"estates"});
    session.apply(command::ShowIndicator{"density"});
    session.apply(command::ShowYear{2025});
    session.apply(command::ExportTo{"/tmp/x y.pdf"});
    CHECK(export_task(session).words == Words{"map", file, "--indicator", "density", "--scenario", "estates",
                                              "--year", "2025", "--level", "kecamatan", "--shared-classes",
                                              "--lang", "id", "--sheet", "peta", "--out", "/tmp/x y.pdf"});
    session.apply(command::UseSheetTemplate{"banding"});  // sets B beside A
    const Words words = export_task(session).words;
    CHECK(std::find(words.begin(), words.end(), "baseline") != words.end());
    session.apply(command::ShowExport{ExportKind::chart});
    session.apply(command::Pin{{1, 1}});
    session.apply(command::ExportTo{"/tmp/g.png"});
    CHECK(export_task(session).words == Words{"chart", file, "--kind", "line", "--indicator", "density",
                                              "--scenario", "estates", "baseline", "--level", "kecamatan",
                                              "--district", "32.10.02", "--lang", "id", "--out",
                                              "/tmp/g.png"});
    session.apply(command::ShowExport{ExportKind::layers});
    CHECK(session.state().exports.out.empty());  // proposed anew for another kind
    CHECK(export_task(session).out.extension() == ".gpkg");
}

TEST_CASE("a sheet is seen in small before it is written, in the template's shape") {
    Opened opened;
    Session& session = opened.session;
    session.apply(command::ShowExport{ExportKind::sheet});
    // A4 and a slide of 16 to 9, both lying.
    for (const auto& [name, shape] : {std::pair("peta", std::sqrt(2.0)), {"salindia", 16.0 / 9}}) {
        session.apply(command::UseSheetTemplate{name});
        const auto pixels = export_task(session).preview({400, 240});
        INFO(name << " " << pixels->width << " x " << pixels->height);
        CHECK((pixels->width == 400 || pixels->height == 240));
        CHECK((pixels->width <= 400 && pixels->height <= 240));
        CHECK(std::abs(pixels->width / shape - pixels->height) < 1.5);
        CHECK(std::any_of(pixels->rgba.begin(), pixels->rgba.end(),
                          [&](scene::Rgba p) { return p != pixels->rgba.front(); }));
    }
    session.apply(command::ShowExport{ExportKind::table});
    CHECK_FALSE(export_task(session).preview);
}

TEST_CASE("an atlas stops when asked to and says what is there") {
    Opened opened;
    Session& session = opened.session;
    session.apply(command::StopExport{});  // nothing goes on
    CHECK_FALSE(session.state().exports.stopping);
    session.apply(command::ShowExport{ExportKind::atlas});
    session.apply(command::ExportTo{(opened.folder / "atlas.pdf").string()});
    session.apply(command::RunExport{});
    session.show_export(0, {});
    session.apply(command::StopExport{});
    CHECK(session.state().exports.stopping);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(export_task(session).work([](double, const std::string&) {}, stop.get_token()), Error);
    CHECK_FALSE(std::filesystem::exists(opened.folder / "atlas.pdf"));
    session.fail_export({"stopped", {}, {}});
    CHECK_FALSE(session.state().exports.stopping);
}

TEST_CASE("an export is written by a job, what goes wrong is said and nothing is lost") {
    Opened opened;
    Session& session = opened.session;
    session.apply(command::ShowExport{ExportKind::table});
    const std::string file = (opened.folder / "tabel.csv").string();
    session.apply(command::ExportTo{file});
    carry_out(session);
    CHECK_FALSE(session.state().exports.failure);
    REQUIRE_FALSE(session.state().exports.written.empty());
    CHECK(bytes_of(file).find("32.10.01") != std::string::npos);
    session.apply(command::ExportTo{(opened.folder / "nowhere" / "deep" / "tabel.csv").string()});
    CHECK(session.state().exports.written.empty());
    carry_out(session);
    REQUIRE(session.state().exports.failure);
    CHECK_FALSE(session.state().exports.failure->problem.empty());
    CHECK(session.results() != nullptr);
    session.apply(command::ExportTo{(opened.folder / "again.csv").string()});
    CHECK_FALSE(session.state().exports.failure);
    carry_out(session);
    CHECK_FALSE(session.state().exports.failure);
}

TEST_CASE("the export panel proposes, takes a kind, copies its command line and begins") {
    Opened opened;
    Screen screen(opened.session);
    using Commands = std::set<std::string>;
    CHECK(screen.click("exports") == Commands{"toggle_exports"});
    REQUIRE(screen.has("export.run"));
    CHECK(screen.click("export.table") == Commands{"show_export"});
    CHECK(opened.state().exports.kind == ExportKind::table);
    CHECK(screen.click("export.copy_line") == Commands{"copy_text"});
    const auto line = opened.session.take_clipboard();
    REQUIRE(line);
    CHECK(line->starts_with("sanding export "));
    CHECK(line->find("--level kecamatan") != std::string::npos);
    opened.session.apply(command::ExportTo{(opened.folder / "t.csv").string()});
    CHECK(screen.click("export.run") == Commands{"run_export"});
    CHECK(opened.state().exports.asked);
    CHECK(screen.click("export.close") == Commands{"toggle_exports"});
    CHECK_FALSE(screen.has("export.run"));
}
