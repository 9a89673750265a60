#include <cmath>

#include "core/base/error.hpp"
#include "core/data/office_table.hpp"
#include "core/data/table_years.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

namespace {

Table read(const std::string& text) {
    const test::TempDir dir;
    test::spit(dir.path() / "tabel.csv", text);
    return read_table(dir.path() / "tabel.csv").value;
}

std::vector<std::string> said(const Report& report) {
    std::vector<std::string> out;
    for (const Finding& f : report.findings) out.push_back(f.message);
    return out;
}

}  // namespace

TEST_CASE("columns that differ in the year alone are one figure") {
    const auto t =
        by_year(read("kode,nama,penduduk_2020,penduduk_2022,KK 2020,KK 2022,luas_2019,kode_2020,kode_2022\n"
                     "32.10,Majalengka,10,12,3,4,5.5,1,2\n32.11,Sumedang,20,,6,8,6.5,3,4\n"),
                "kode");
    REQUIRE(t.value.series.size() == 2);
    CHECK(t.value.series[0].name == "penduduk");
    CHECK(t.value.series[0].years == std::vector<int>{2020, 2022});
    CHECK(t.value.series[0].columns == std::vector<std::string>{"penduduk_2020", "penduduk_2022"});
    CHECK(t.value.series[1].name == "KK");
    CHECK(t.value.table.columns.size() == 9);  // nothing is taken away
    CHECK(said(t.report) ==
          std::vector<std::string>{"columns are by year, 2020, 2022: 'penduduk' (years = \"columns\")",
                                   "columns are by year, 2020, 2022: 'KK' (years = \"columns\")"});
}

TEST_CASE("bare years are the years of the one figure") {
    const auto t = by_year(read("kode;2020;2021;2022\n32.10;1.500;1.600;1.700\n32.11;900;800;700\n"), "kode");
    REQUIRE(t.value.series.size() == 1);
    CHECK(t.value.series[0].name == "nilai");
    CHECK(said(t.report) ==
          std::vector<std::string>{"columns are by year, 2020–2022: 'nilai' (years = \"columns\")"});
    CHECK(numbers_of(t.value.table, "2021") == std::vector<double>{1600, 800});
}

TEST_CASE("one year, school years and text are no figure by year, unless the study says so") {
    const std::string text =
        "kode,penduduk_2010,2020/2021,2021/2022,status 2020,status 2021\n32.10,1,2,3,a,b\n";
    CHECK(by_year(read(text), "kode").value.series.empty());
    const auto t = by_year(read("kode,penduduk_2010\n32.10,1\n"), "kode", {.form = YearForm::columns});
    REQUIRE(t.value.series.size() == 1);
    CHECK(t.value.series[0].years == std::vector<int>{2010});
    CHECK_THROWS_WITH(by_year(read("kode,jiwa\n32.10,1\n"), "kode", {.form = YearForm::columns}),
                      contains_text("no column of figures has a year in its name"));
    CHECK(by_year(read("kode,p_2020,p_2021\n32.10,1,2\n"), "kode", {.form = YearForm::none})
              .value.series.empty());
}

TEST_CASE("rows by year become a row per district, in any order, with codes in any form") {
    // 3211 and 32.11 are one code; Sumedang has no 2021; the name never changes, the remark does.
    const auto t =
        by_year(read("kode,nama,tahun,jiwa,luas,catatan\n"
                     "32.11,Sumedang,2022,22,7,c\n32.10,Majalengka,2020,10,5,a\n3211,Sumedang,2020,20,7,b\n"
                     "32.10,Majalengka,2022,12,5,a\n32.10,Majalengka,2021,11,5,a\n"),
                "kode");
    const Table& table = t.value.table;
    REQUIRE(table.rows == 2);
    CHECK(table.column_names() == std::vector<std::string>{"kode", "nama", "jiwa 2020", "jiwa 2021",
                                                           "jiwa 2022", "luas 2020", "luas 2021", "luas 2022",
                                                           "catatan 2020", "catatan 2021", "catatan 2022"});
    CHECK(text_of(table.at("kode")) == std::vector<std::string>{"32.11", "32.10"});
    CHECK(numbers_of(table, "jiwa 2020") == std::vector<double>{20, 10});
    CHECK(std::isnan(numbers_of(table, "jiwa 2021")[0]));
    CHECK(numbers_of(table, "jiwa 2021")[1] == 11);
    CHECK(numbers_of(table, "jiwa 2022") == std::vector<double>{22, 12});
    CHECK(text_of(table.at("catatan 2020")) == std::vector<std::string>{"b", "a"});
    CHECK(table.file_row == std::vector<std::uint32_t>{1, 2});
    REQUIRE(t.value.series.size() == 2);
    CHECK(t.value.series[0].name == "jiwa");
    CHECK(t.value.series[0].years == std::vector<int>{2020, 2021, 2022});
    CHECK(t.value.series[1].name == "luas");
    CHECK(said(t.report) ==
          std::vector<std::string>{
              "rows are by year, 2020–2022 in column 'tahun': 'jiwa', 'luas' (years = \"rows\")"});
}

TEST_CASE("rows without a code are each for itself, and none is lost") {
    const auto t =
        by_year(read("kode,nama,tahun,jiwa\n32.10,A,2020,1\n32.10,A,2021,2\n,B,2020,3\n,C,2020,4\n"), "kode");
    REQUIRE(t.value.table.rows == 3);
    CHECK(text_of(t.value.table.at("nama")) == std::vector<std::string>{"A", "B", "C"});
    CHECK(numbers_of(t.value.table, "jiwa 2020") == std::vector<double>{1, 3, 4});
}

TEST_CASE("a year column without a second year of any district is a remark") {
    const auto t = by_year(read("kode,tahun,jiwa\n32.10,2023,1\n32.11,2022,2\n"), "kode");
    CHECK(t.value.series.empty());
    CHECK(t.value.table.column_names() == std::vector<std::string>{"kode", "tahun", "jiwa"});
    CHECK(t.report.findings.empty());
    const auto forced = by_year(read("kode,thn_data,jiwa\n32.10,2023,1\n32.11,2022,2\n"), "kode",
                                {YearForm::rows, "thn_data"});
    REQUIRE(forced.value.series.size() == 1);
    CHECK(forced.value.series[0].columns == std::vector<std::string>{"jiwa 2022", "jiwa 2023"});
}

TEST_CASE("a district with the same year twice is an error that names both rows and what tells them apart") {
    CHECK_THROWS_WITH(
        by_year(read("kode,tahun,jiwa\n32.10,2020,1\n32.10,2021,2\n3210,2020,3\n"), "kode"),
        contains_text("3210 has 2020 twice, in rows 1 and 3") && contains_text("delete the one"));
    CHECK_THROWS_WITH(
        by_year(read("kode,tahun,kelamin,jiwa\n32.10,2020,L,1\n32.10,2020,P,2\n32.10,2021,L,2\n"), "kode"),
        contains_text("rows 1 and 2") && contains_text("a column of each class of 'kelamin'"));
    CHECK_THROWS_WITH(
        by_year(read("kode,thn,jiwa\n32.10,2020,1\n32.10,,2\n"), "kode", {YearForm::rows, "thn"}),
        contains_text("the row has no year") && contains_text("row 2"));
    CHECK_THROWS_WITH(by_year(read("kode,jiwa\n32.10,1\n"), "kode", {YearForm::rows, "tahunn"}),
                      contains_text("no column 'tahunn'"));
    CHECK_THROWS_WITH(by_year(read("kode,jiwa\n32.10,1\n"), "kode", {.form = YearForm::rows}),
                      contains_text("no column holds years"));
}
