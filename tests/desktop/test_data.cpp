#include <chrono>
#include <cmath>
#include <cstdlib>
#include <thread>

#include "app/desktop/data_work.hpp"
#include "app/desktop/planning.hpp"
#include "app/desktop/shell.hpp"
#include "core/results/sqlite.hpp"
#include "tests/desktop/plan_fixture.hpp"
#include "tests/desktop/screen.hpp"
#include "tests/support/sample.hpp"

using namespace desktop_test;
using namespace sanding::desktop::data_command;
using sanding::test::slurp;
using sanding::test::spit;

namespace {

/// As an office would send it: titles above the header, semicolons, decimal commas, a sum, a note; codes in
/// four ways of writing, three villages with a name alone, one that nobody knows.
const char* const messy =
    "DINAS PEKERJAAN UMUM;;;;\n"
    "Sumur bor (rekaan);;;;\n"
    "Kode;Kecamatan;Desa;Sumur bor;Luas (ha)\n"
    "32.10.14.2001;Kertajati;Pakubeureum;1.204;619,3\n"
    "3210142002;Kertajati;Sukawana;967;670,5\n"
    "32-10-14-2003;Kertajati;Kertawinangun;845;780,0\n"
    ";Kertajati;Desa KERTA JATI;1.498;1.122,6\n"
    ";Kertajati;Bantar Jati;512;475,4\n"
    ";Kertajati;Pasirripis;733;838,4\n"
    "32.10.14.2099;Kertajati;Cigembol;87;12,0\n"
    "Jumlah;;;5.846;4.518,2\n";

/// A window without a window: a session on made-up results, with what works for its data desk.
struct Desk : Opened {
    Inbox inbox;
    sanding::desktop::Opening opening{session, inbox, [] {}};
    DataWork work{session, inbox, opening};
    Path table = folder / "sumur.csv", study = folder / "studi";

    Desk() {
        ::setenv("XDG_DOCUMENTS_DIR", folder.path().c_str(), 1);
        spit(table, messy);
    }
    ~Desk() { ::unsetenv("XDG_DOCUMENTS_DIR"); }
    template <class C>
    void data(const C& command) {
        session.apply(DataCommand{command});
    }
    [[nodiscard]] std::string fact(const std::string& name) const { return session.facts().at(name); }
    void settle() {
        using namespace std::chrono_literals;
        for (const auto end = std::chrono::steady_clock::now() + 120s;
             std::chrono::steady_clock::now() < end;) {
            inbox.run();
            work.keep_up();
            if (!work.busy() && !opening.reading_file()) return;
            std::this_thread::sleep_for(2ms);
        }
        FAIL("the data desk doesn't come to rest");
    }
    void open(const Path& file) {
        data(OpenFile{file});
        settle();
    }
    void open_study() {
        std::filesystem::create_directories(study);
        test::copy_sample(study);
        open(study);
        REQUIRE(fact("study") == "studi");
    }
};

}  // namespace

TEST_CASE("what is handed over is told apart before it is read") {
    Desk desk;
    const Path folder = desk.folder.path();
    spit(folder / "kosong.csv", "");
    std::filesystem::create_directories(folder / "bukan_studi");
    spit(folder / "besar.csv", "kode\n");
    std::filesystem::resize_file(folder / "besar.csv", std::uintmax_t{2} << 30);  // sparse
    CHECK(look_at_file(folder / "tiada.csv") == FileUse::missing);
    CHECK(look_at_file(folder / "bukan_studi") == FileUse::folder);
    CHECK(look_at_file(folder / "kosong.csv") == FileUse::empty);
    CHECK(look_at_file(folder / "besar.csv") == FileUse::too_large);
    CHECK(look_at_file("/dev/null") == FileUse::special);
    CHECK(look_at_file(desk.table) == FileUse::table);
    CHECK(look_at_file(folder / "hasil.gpkg") == FileUse::results);
    desk.open_study();
    CHECK(look_at_file(desk.study) == FileUse::study);
    CHECK(look_at_file(desk.study / "study.toml") == FileUse::study);
}

TEST_CASE("of a shapefile's parts that are dropped together the map is meant") {
    CHECK(dropped_file({"/a/desa.dbf", "/a/desa.prj", "/a/desa.SHP", "/a/desa.shx"}) == "/a/desa.SHP");
    CHECK(dropped_file({"/a/b.csv", "/a/c.csv"}) == "/a/b.csv");
    CHECK(dropped_file({}).empty());
}

TEST_CASE("a table that is dropped is read, joined to the study and checked") {
    Desk desk;
    desk.open(desk.table);
    CHECK(desk.fact("drawer_tab") == "data");
    CHECK(desk.fact("data_file") == "sumur.csv");
    const DataDeskState& data = desk.session.data();
    CHECK(data.file->dataset.table.rows == 7);
    CHECK(data.file->dataset.table.column_names() ==
          std::vector<std::string>{"Kode", "Kecamatan", "Desa", "Sumur bor", "Luas (ha)"});
    const auto& said = data.file->dataset.reading.findings;
    const auto told = [&](const std::string& code, const std::string& indonesian) {
        return std::ranges::any_of(
            said, [&](const Finding& f) { return f.code == code && f.message_id == indonesian; });
    };
    CHECK(told("read.header_row",
               "judul kolom di baris 3; di atasnya: 'DINAS PEKERJAAN UMUM / Sumur bor (rekaan)'"));
    CHECK(told("read.separator", "sel dipisahkan oleh ';'"));
    CHECK(told("read.totals", "1 baris jumlah tidak dibaca sebagai data: 11"));
    CHECK(desk.fact("matched") == "3");
    CHECK(desk.fact("unmatched") == "4");
    CHECK(desk.fact("suggested") == "3");
    CHECK(desk.fact("checked") == "yes");
    CHECK(desk.fact("warnings") != "0");
    CHECK(data.recent == std::vector<Path>{desk.table});
}

TEST_CASE("an accepted suggestion is kept with the study, as the command line does it, and taken back") {
    Desk desk;
    desk.open_study();
    desk.open(desk.table);
    const Path kept = desk.study / "accepted_matches.csv";
    desk.data(AcceptMatch{"32.10.14.2006"});
    desk.settle();
    CHECK(desk.fact("matched") == "4");
    CHECK(desk.fact("suggested") == "2");
    CHECK(slurp(kept) ==
          "table,key,name,code,district\n"
          "\"sumur.csv\",\"\",\"Desa KERTA JATI\",32.10.14.2006,\"Kertajati\"\n");
    desk.data(AcceptCertain{});  // Bantar Jati, with the same parent and area
    desk.settle();
    CHECK(desk.fact("matched") == "5");
    const std::string window = slurp(kept);

    std::filesystem::remove(kept);
    const std::string line =
        shell_line({std::string(SANDING_CLI_FOLDER) + "/sanding", "join", desk.study.string(), "--table",
                    desk.table.string(), "--accept", "32.10.14.2006", "32.10.14.2007"});
    REQUIRE(std::system((line + " >/dev/null").c_str()) == 0);
    CHECK(slurp(kept) == window);

    desk.data(UndoDecision{});
    desk.settle();
    CHECK(desk.fact("matched") == "4");
    desk.data(WithdrawMatch{"32.10.14.2006"});
    desk.settle();
    CHECK(desk.fact("matched") == "3");
    CHECK(desk.fact("suggested") == "3");
    CHECK(slurp(kept) == "table,key,name,code,district\n");
    desk.open(desk.study);  // which a file without a match doesn't hurt
    CHECK(desk.fact("data_problem") == "no");
}

TEST_CASE("a refused suggestion is not shown again, until that is taken back") {
    Desk desk;
    desk.open_study();
    desk.open(desk.table);
    desk.data(RefuseMatch{"32.10.14.2006"});
    CHECK(desk.fact("suggested") == "2");
    desk.data(AcceptCertain{});
    desk.settle();
    CHECK(desk.fact("matched") == "4");  // only Bantar Jati
    desk.data(UndoDecision{});
    desk.settle();
    desk.data(UndoDecision{});
    CHECK(desk.fact("suggested") == "3");
}

TEST_CASE("the sample keeps nothing, but becomes a study that does") {
    Desk desk;
    desk.open(desk.table);
    desk.data(AcceptMatch{"32.10.14.2006"});
    desk.settle();
    CHECK(desk.fact("undecided") == "yes");
    CHECK(desk.session.data().decide_problem->refusal == DataProblem::Refusal::sample);
    desk.data(KeepSample{});
    desk.settle();
    desk.settle();
    CHECK(desk.session.data().study == desk.folder / "Sanding" / "studi");
    CHECK(desk.fact("data_file") == "sumur.csv");  // joined again, to the new study
    desk.data(AcceptMatch{"32.10.14.2006"});
    desk.settle();
    CHECK(desk.fact("matched") == "4");
}

TEST_CASE("what can't be opened leaves everything as it was, and says why") {
    Desk desk;
    desk.open(desk.table);
    const Path folder = desk.folder.path();
    using Refusal = DataProblem::Refusal;
    spit(folder / "kosong.csv", "");
    spit(folder / "tren.toml", "id = \"tren\"\nextends = \"baseline\"\n");
    spit(folder / "rusak.gpkg", "bukan geopackage");
    spit(folder / "rusak.toml", "boundaries = [\n");
    std::filesystem::create_directories(folder / "laporan");
    for (const auto& [name, refusal] : {std::pair{"kosong.csv", Refusal::empty},
                                        {"laporan", Refusal::folder},
                                        {"tren.toml", Refusal::scenario},
                                        {"tiada.xlsx", Refusal::missing},
                                        {"rusak.gpkg", Refusal::none},
                                        {"rusak.toml", Refusal::none}}) {
        INFO(name);
        desk.open(folder / name);
        REQUIRE(desk.fact("data_problem") == "yes");
        CHECK(desk.session.data().problem->refusal == refusal);
        CHECK(desk.session.data().problem->file == folder / name);
        CHECK(desk.fact("data_file") == "sumur.csv");
        CHECK(desk.fact("results_open") == "yes");
        CHECK(desk.fact("study") == "sample");
    }
    desk.data(CloseData{});
    CHECK(desk.fact("data_problem") == "no");
    CHECK(desk.fact("data_file") == "sumur.csv");
}

TEST_CASE("results of a newer version are refused, those of another study opened and said to be so") {
    Desk desk;
    const Path newer = desk.folder / "baru.gpkg", other = desk.folder / "lain.gpkg";
    std::filesystem::copy(desk.folder / "hasil.gpkg", newer);
    std::filesystem::copy(desk.folder / "hasil.gpkg", other);
    Database(newer, Database::Mode::edit)
        .execute("UPDATE provenance SET value = '99' WHERE key = 'format_version'");
    desk.open(desk.table);  // reads the study
    desk.open(newer);
    REQUIRE(desk.fact("data_problem") == "yes");
    CHECK(results_test::contains(desk.session.data().problem->problem, "results file of format 99"));
    CHECK(desk.session.results()->reader().path() == desk.folder / "hasil.gpkg");
    desk.open(other);
    CHECK(desk.session.results()->reader().path() == other);
    CHECK(desk.session.data().notice == DataDeskState::Notice::other_study);
    CHECK(desk.fact("data_problem") == "no");
}

TEST_CASE("another study is not opened over an unsaved scenario") {
    Planned planned;
    planned.plan(plan_command::EditScenario{"estates"});
    planned.plan(plan_command::RenameScenario{"Kawasan baru"});
    REQUIRE(planned.session.planner().unsaved());
    const std::string text = planned.text();
    planned.session.open_study(planned.folder / "studi", {});
    CHECK(planned.session.data().problem->refusal == DataProblem::Refusal::plan_unsaved);
    CHECK_FALSE(planned.session.data().study);
    CHECK(planned.text() == text);
    planned.plan(plan_command::DiscardScenario{});
    planned.session.open_study(planned.folder / "studi", {});
    CHECK(planned.session.data().study == planned.folder / "studi");
}

TEST_CASE("a shell gets the same words for looking, joining and checking") {
    Desk desk;
    const Path table = desk.folder / "sumur bor.csv";
    spit(table, messy);
    desk.open_study();
    desk.open(table);
    const auto line = [&](DataSheet sheet) { return shell_line(data_words(desk.session.data(), sheet)); };
    const std::string study = "'" + desk.study.string() + "'", file = "'" + table.string() + "'";
    CHECK(line(DataSheet::preview) == "info " + file);
    CHECK(line(DataSheet::join) == "join " + study + " --table " + file);
    CHECK(line(DataSheet::check) == "check " + study + " --table " + file);
    desk.data(ChooseCodeColumn{"Kode"});
    CHECK(line(DataSheet::join) == "join " + study + " --table " + file + " --code Kode");
}

TEST_CASE("text that names a district by any code leads to it") {
    Opened opened;
    const auto found = [&](const char* text) { return opened.session.district_in(text); };
    CHECK(found("32.10.01.2002 Bantar (Selatan): baris 2, 5") == DistrictRef{0, 1});
    CHECK(found("baris 12: 3210020001.") == DistrictRef{0, 2});
    CHECK(found("kecamatan 32.10.02 tanpa data") == DistrictRef{1, 1});
    CHECK_FALSE(found("1.204 jiwa pada 2024"));
    CHECK_FALSE(found(""));
}

TEST_CASE("a joined column is on the map in the place of the indicator, until another is chosen") {
    Desk desk;
    spit(desk.table, "kode;desa;jiwa\n32.10.01.2001;Ampel;5\n32.10.01.2002;Bantar;7,5\n");
    desk.open(desk.table);
    desk.data(ShowColumn{"jiwa"});
    const ColumnOnMap* column = desk.session.column_on_map();
    REQUIRE(column != nullptr);
    CHECK(desk.fact("level") == "desa");
    CHECK(desk.state().arrangement == Arrangement::one);
    REQUIRE(column->values.size() == 4);
    CHECK(column->values[0] == 5);
    CHECK(column->values[1] == 7.5);
    CHECK(std::isnan(column->values[2]));
    CHECK(column->decimals == 1);
    CHECK(figure_columns(desk.session.data().tried->joined.table) == std::vector<std::string>{"jiwa"});
    desk.session.apply(command::ShowIndicator{"density"});
    CHECK(desk.session.column_on_map() == nullptr);
    desk.data(ShowColumn{"jiwa"});
    REQUIRE(desk.session.column_on_map() != nullptr);
    desk.session.apply(command::ShowLevel{1});
    CHECK(desk.session.column_on_map() == nullptr);
}

TEST_CASE("the panel's buttons emit what they say, and a row leads to its district") {
    Desk desk;
    desk.open_study();
    spit(desk.table, "kode;desa;jiwa\n32.10.01.2001;Ampel;5\n32.10.01.2001;Ampel;5\n");
    desk.open(desk.table);
    Screen screen(desk.session);
    CHECK(screen.click("data.check").contains("show_data_sheet"));
    REQUIRE(desk.fact("data_sheet") == "check");
    screen.frame();
    std::string row;
    for (int i = 0; i < 8 && row.empty(); ++i)
        for (int e = 0; e < 3 && row.empty(); ++e)
            if (const std::string name = "data.finding." + std::to_string(i) + "." + std::to_string(e);
                screen.has(name) && screen.place(name).second.y < 600)
                row = name;
    REQUIRE_FALSE(row.empty());
    CHECK(screen.click("data.open").contains("show_files"));
    CHECK(desk.fact("files_shown") == "yes");
    desk.settle();
    screen.frame();
    CHECK(desk.fact("files_listed") == "yes");
    CHECK(screen.click("file.sumur.csv").contains("open_file"));
    CHECK(desk.fact("files_shown") == "no");
    desk.settle();
    CHECK(screen.click("data.close").contains("close_data"));
    CHECK(desk.fact("data_file") == "none");
}

TEST_CASE("every suggestion can be accepted or refused where it stands") {
    Desk desk;
    desk.open_study();
    desk.open(desk.table);
    desk.data(ShowDataSheet{DataSheet::join});
    desk.session.apply(command::ResizeDrawer{420});  // room for all suggestions
    Screen screen(desk.session);
    CHECK(screen.click("data.refuse.32.10.14.2008").contains("refuse_match"));
    CHECK(desk.fact("suggested") == "2");
    CHECK(screen.click("data.accept.32.10.14.2006").contains("accept_match"));
    desk.settle();
    CHECK(desk.fact("matched") == "4");
    for (int i = 0; i < 3; ++i) screen.frame();
    CHECK(screen.click("data.undo").contains("undo_decision"));
    desk.settle();
    CHECK(desk.fact("matched") == "3");
}
