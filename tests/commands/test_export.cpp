// What leaves in tables: layouts as documents print them, and small counts that nothing in the file tells.
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <map>
#include <memory>
#include <set>

#include "app/commands/compare.hpp"
#include "app/commands/export.hpp"
#include "app/commands/workbook.hpp"
#include "core/data/office_table.hpp"
#include "core/geo/write_vector.hpp"
#include "tests/results/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace results_test;

namespace {

using Cells = std::vector<std::vector<std::string>>;

/// A sheet as GDAL reads it, row by row.
Cells sheet(const Path& file, const char* name) {
    GDALAllRegister();
    const char* drivers[] = {"XLSX", nullptr};
    CPLSetConfigOption("OGR_XLSX_HEADERS", "DISABLE");
    CPLSetConfigOption("OGR_XLSX_FIELD_TYPES", "STRING");
    const std::unique_ptr<GDALDataset> data(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR, drivers));
    CPLSetConfigOption("OGR_XLSX_HEADERS", nullptr);
    CPLSetConfigOption("OGR_XLSX_FIELD_TYPES", nullptr);
    REQUIRE(data != nullptr);
    OGRLayer* layer = data->GetLayerByName(name);
    REQUIRE(layer != nullptr);
    Cells out;
    for (auto& feature : *layer) {
        out.emplace_back();
        for (int f = 0; f < feature->GetFieldCount(); ++f)
            out.back().emplace_back(feature->IsFieldSetAndNotNull(f) ? feature->GetFieldAsString(f) : "");
    }
    return out;
}

std::string part(const Path& workbook, const std::string& member) {
    const std::string path = "/vsizip/" + workbook.string() + "/" + member;
    VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
    REQUIRE(file != nullptr);
    std::string out(1 << 20, '\0');
    out.resize(VSIFReadL(out.data(), 1, out.size(), file));
    VSIFCloseL(file);
    return out;
}

/// Births of the four desa of the fixture, and all sums of them; other counts stay large.
void write_births(const Path& file, const std::vector<std::int64_t>& births) {
    const auto world = small_world();
    auto frames = small_frames(*world, 0, 2);
    for (Frame& frame : frames)
        for (std::size_t l = 0; l < frame.levels.size(); ++l) {
            auto& column = frame.at(l, Count::births);
            std::fill(column.begin(), column.end(), 0);
            for (std::uint32_t i = 0; i < births.size(); ++i)
                column[world->districts.ancestor(i, l)] += births[i];
            // Large beside the flows, as people are.
            for (const Count count : {Count::people, Count::people_before})
                for (auto& people : frame.at(l, count)) people += 1000000;
        }
    ResultsWriter writer(file, world, two_scenarios());
    const auto run = writer.begin_run({.scenario = "baseline", .seed = 42, .replicate = 0});
    writer.finish_run(run, frames, {.seconds = 1, .fingerprint = {9, 1}});
    writer.close();
}

/// Births of the first year as exported, "" where hidden.
std::vector<std::string> exported(const Folder& folder, const std::string& level) {
    const Path out = folder.path() / (level + ".csv");
    export_results({.results = folder.path() / "hasil.gpkg",
                    .out = out.string(),
                    .indicators = {"births"},
                    .level = level});
    const Table table = read_table(out).value;
    auto births = text_of(table.at("births"));
    births.resize(table.rows / 2);
    return births;
}

}  // namespace

TEST_CASE("an export hides a small count, a second of its kecamatan, and no sum") {
    const Folder folder;
    write_births(folder.path() / "hasil.gpkg", {3, 40, 30, 20});
    CHECK(exported(folder, "desa") == std::vector<std::string>{"", "", "30", "20"});
    CHECK(exported(folder, "kecamatan") == std::vector<std::string>{"43", "50"});
    CHECK(exported(folder, "kabupaten") == std::vector<std::string>{"93"});
}

TEST_CASE("where a kecamatan has but one desa with births, its sum and a sum beside it are hidden") {
    const Folder folder;
    write_births(folder.path() / "hasil.gpkg", {3, 0, 30, 20});
    // The kecamatan's 3 is the desa's; the other kecamatan's 50 would tell it from the 53, and its own desa
    // would tell the 50.
    CHECK(exported(folder, "kabupaten") == std::vector<std::string>{"53"});
    CHECK(exported(folder, "kecamatan") == std::vector<std::string>{"", ""});
    const auto desa = exported(folder, "desa");
    CHECK(desa[0].empty());
    CHECK(desa[1] == "0");
    CHECK((desa[2].empty() || desa[3].empty()));
}

TEST_CASE("a rate made of a hidden count is hidden with it") {
    const Folder folder;
    const Path out = folder.path() / "desa.csv";
    write_births(folder.path() / "hasil.gpkg", {3, 40, 30, 20});
    export_results({.results = folder.path() / "hasil.gpkg",
                    .out = out.string(),
                    .indicators = {"crude_birth_rate", "people"},
                    .level = "desa"});
    const Table table = read_table(out).value;
    CHECK(text_of(table.at("crude_birth_rate"))[0].empty());
    CHECK_FALSE(text_of(table.at("crude_birth_rate"))[2].empty());
    CHECK(text_of(table.at("people"))[0] == "1001000");
    CHECK(text_of(table.at("suppressed"))[0] == "crude_birth_rate");
    export_results({.results = folder.path() / "hasil.gpkg",
                    .out = out.string(),
                    .indicators = {"births"},
                    .level = "desa",
                    .least_shown = 0});
    CHECK(text_of(read_table(out).value.at("births"))[0] == "3");
}

TEST_CASE("a comparison leaves out what an export leaves out") {
    const Folder folder;
    const auto world = small_world();
    ResultsWriter writer(folder / "hasil.gpkg", world, two_scenarios());
    for (const char* scenario : {"baseline", "estates"}) {
        auto frames = small_frames(*world, 0, 2);
        for (Frame& frame : frames)
            for (std::size_t l = 0; l < frame.levels.size(); ++l) {
                auto& births = frame.at(l, Count::births);
                std::fill(births.begin(), births.end(), 0);
                const std::int64_t of_desa[] = {3, 40, 30, 20};
                for (std::uint32_t i = 0; i < 4; ++i) births[world->districts.ancestor(i, l)] += of_desa[i];
                for (const Count count : {Count::people, Count::people_before})
                    for (auto& people : frame.at(l, count)) people += 1000000;
            }
        const auto run = writer.begin_run({.scenario = scenario, .seed = 42, .replicate = 0});
        writer.finish_run(run, frames, {.seconds = 1, .fingerprint = {9, 1}});
    }
    writer.close();
    CompareOptions options{folder / "hasil.gpkg", "baseline", "estates", "births", "desa"};
    const Comparison safe = compare_results(options);
    CHECK(safe.districts[0].suppressed);
    CHECK(std::isnan(safe.districts[0].difference.mean_a));
    CHECK(std::isnan(safe.districts[0].difference.difference));
    CHECK(safe.districts[1].suppressed);  // of one kecamatan never one alone
    CHECK_FALSE(safe.districts[2].suppressed);
    CHECK(safe.districts[2].difference.mean_b == 30);
    CHECK(contains(safe.small_en, "from 1 to 4 are suppressed"));
    const std::string csv = comparison_csv({safe});
    CHECK(contains(csv, "\"Ampel\",,,,,,1,,,yes\n"));
    CHECK(contains(csv, "\"Cipelang\",30,30,0,,,1,,,\n"));
    options.level = "kabupaten";
    CHECK(compare_results(options).districts[0].difference.mean_a == 93);
    options.level = "desa", options.least_shown = 0;
    CHECK(compare_results(options).districts[0].difference.mean_a == 3);
}

TEST_CASE("the layout of kecamatan: numbered rows, years across, sums per kabupaten, source") {
    const Folder folder;
    write_members(folder.path() / "hasil.gpkg", {{"baseline", 0, 0}});
    const Path out = folder.path() / "kec.xlsx";
    export_results({.results = folder.path() / "hasil.gpkg",
                    .out = out.string(),
                    .indicators = {"people", "unemployment_rate"},
                    .layout = "kecamatan"});
    const Cells cells = sheet(out, "Jumlah penduduk");
    REQUIRE(cells.size() > 9);
    CHECK(cells[0][0] == "Jumlah penduduk (jiwa) menurut kecamatan, 2024–2026");
    CHECK(cells[2][0] == "Skenario: baseline id");
    CHECK(cells[4] == std::vector<std::string>{"No", "Kode", "Kecamatan", "2024", "2025", "2026"});
    // People of desa i in year y: 1000 + 100 y + 10 i.
    CHECK(cells[5] == std::vector<std::string>{"1", "32.10.01", "Selatan", "2010", "2210", "2410"});
    CHECK(cells[6] == std::vector<std::string>{"2", "32.10.02", "Utara", "2050", "2250", "2450"});
    CHECK(cells[7] == std::vector<std::string>{"", "32.10", "Jumlah Uji", "4060", "4460", "4860"});
    CHECK(contains(cells[9][0], "Sumber: simulasi Sanding atas registry 2024; first source; second source"));
    // Figures are numbers, not texts that look like some.
    const std::string xml = part(out, "xl/worksheets/sheet1.xml");
    CHECK(contains(xml, "<v>2010</v>"));
    CHECK_FALSE(contains(xml, "t=\"s\"><v>2010</v>"));
    // A rate is no sum: its row is the kabupaten's own.
    const Cells rate = sheet(out, "Tingkat pengangguran terbuka (…");
    CHECK(rate[7][2] == "Uji");
}

TEST_CASE("the layout of an RPJMD: baseline, a column per year, final condition, agency, in English too") {
    const Folder folder;
    write_members(folder.path() / "hasil.gpkg", {{"baseline", 0, 0}});
    const Path out = folder.path() / "rpjmd.xlsx";
    export_results({.results = folder.path() / "hasil.gpkg",
                    .out = out.string(),
                    .indicators = {"people"},
                    .layout = "rpjmd",
                    .language = Language::english});
    const Cells cells = sheet(out, "Uji");
    CHECK(cells[3] == std::vector<std::string>{"No", "Indicator", "Unit", "Baseline (2024)", "Target 2025",
                                               "Target 2026", "Final condition (2026)",
                                               "Responsible agency"});
    CHECK(cells[4] == std::vector<std::string>{"1", "Residents", "people", "4060", "4460", "4860", "4860",
                                               "Dinas Kependudukan dan Pencatatan Sipil"});
    bool told = false;
    for (const auto& row : cells) told = told || contains(row[0], "not targets that were set");
    CHECK(told);
}

TEST_CASE("a layout prints n/a for what is hidden, and says why") {
    const Folder folder;
    write_births(folder.path() / "hasil.gpkg", {3, 0, 30, 20});
    const Path out = folder.path() / "kec.xlsx";
    export_results({.results = folder.path() / "hasil.gpkg",
                    .out = out.string(),
                    .indicators = {"births"},
                    .layout = "kecamatan"});
    const Cells cells = sheet(out, "Kelahiran");
    CHECK(cells[5][3] == "n/a");
    CHECK(cells[6][3] == "n/a");
    CHECK(cells[7][3] == "53");
    bool told = false;
    for (const auto& row : cells)
        told = told || contains(row[0], "Angka kecil: angka orang dari 1 sampai 4 disembunyikan");
    CHECK(told);
}

TEST_CASE("no spreadsheet that is written holds a formula, and numbers below zero stay numbers") {
    const Folder folder;
    const std::vector<std::string> texts{"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "biasa"};
    const Path printed = folder.path() / "cetak.xlsx", plain = folder.path() / "daftar.xlsx";
    PrintedTable table{.sheet = "=cmd", .title = {"=1+1"}, .header = {"=h", "angka"}};
    for (const auto& text : texts) table.rows.push_back({{text, PrintedNumber{-5, 0}}});
    write_workbook(printed, {table});
    write_spreadsheet(plain, {Table{"daftar",
                                    {{"teks", "", "", texts}, {"angka", "", "", std::vector<double>(6, -5)}},
                                    texts.size(),
                                    {}}});
    for (const Path& file : {printed, plain}) {
        const std::string xml = part(file, "xl/worksheets/sheet1.xml");
        CHECK_FALSE(contains(xml, "<f>"));
        CHECK_FALSE(contains(xml, "<f "));
        CHECK(contains(xml, "<v>-5</v>"));
    }
    const Cells cells = sheet(plain, "daftar");
    std::set<std::string> first;
    for (const auto& row : cells) first.insert(row[0]);
    for (const char* text : {"'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", "biasa"})
        CHECK(first.count(text) == 1);
}

TEST_CASE("sheets of one name, or a long or impossible one, are told apart") {
    const Folder folder;
    const Path out = folder.path() / "buku.xlsx";
    const std::string name = "Penduduk [usia] 0/4: tahun * yang panjang sekali";
    write_workbook(out, {{.sheet = name}, {.sheet = name}, {.sheet = "penduduk"}, {.sheet = "Penduduk"}});
    GDALAllRegister();
    const std::string xml = part(out, "xl/workbook.xml");
    CHECK(contains(xml, "name=\"penduduk\""));
    CHECK(contains(xml, "name=\"Penduduk 2\""));
    CHECK_FALSE(contains(xml, "[usia]"));
}
