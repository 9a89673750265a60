#include <cmath>

#include "core/base/error.hpp"
#include "core/data/office_table.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

namespace {

Loaded<Table> read(const std::string& text, const OfficeOptions& options = {},
                   const std::string& name = "tabel.csv") {
    const test::TempDir dir;
    const auto file = dir.path() / name;
    test::spit(file, text);
    return read_table(file, {}, options);
}

std::vector<std::string> names(const Table& table) {
    return table.column_names();
}

/// One line a finding: code and message.
std::vector<std::string> said(const Report& report) {
    std::vector<std::string> out;
    for (const Finding& f : report.findings) out.push_back(f.code + ": " + f.message);
    return out;
}

}  // namespace

TEST_CASE("a plain table is read as it is written, without a word") {
    const auto t = read("kode,nama,jiwa\n32.10,Majalengka,1364891\n32.11,Sumedang,1216309\n");
    CHECK(names(t.value) == std::vector<std::string>{"kode", "nama", "jiwa"});
    CHECK(text_of(t.value.at("kode")) == std::vector<std::string>{"32.10", "32.11"});
    CHECK(numbers_of(t.value, "jiwa") == std::vector<double>{1364891, 1216309});
    CHECK(t.value.file_row.empty());
    CHECK(said(t.report).empty());
}

TEST_CASE("a table of an office: title, semicolons, thousands, percent, totals, source") {
    const auto t = read(
        "\xEF\xBB\xBF"
        "Jumlah Penduduk menurut Kecamatan;;;\n"
        "Kabupaten Sumedang, 2024;;;\n"
        ";;;\n"
        "Kode;Kecamatan;Penduduk;Laju\n"
        "(1);(2);(3);(4)\n"
        "32.11.01;Wado;47.482;1,05 %\n"
        "32.11.02;Jatinunggal;-;0,98 %\n"
        "32.11.03;Darmaraja;39.101;1,2%\n"
        "Jumlah;;86.583;\n"
        "Sumber: BPS Kabupaten Sumedang;;;\n"
        "Catatan: angka sementara;;;\n");
    CHECK(names(t.value) == std::vector<std::string>{"Kode", "Kecamatan", "Penduduk", "Laju"});
    REQUIRE(t.value.rows == 3);
    CHECK(text_of(t.value.at("Kode"))[0] == "32.11.01");
    const auto people = numbers_of(t.value, "Penduduk");
    CHECK(people[0] == 47482);
    CHECK(std::isnan(people[1]));
    CHECK(people[2] == 39101);
    CHECK(numbers_of(t.value, "Laju") == std::vector<double>{1.05, 0.98, 1.2});
    CHECK(t.value.at("Laju").unit == "%");
    CHECK(t.value.at("Penduduk").source == "Sumber: BPS Kabupaten Sumedang");
    CHECK(
        said(t.report) ==
        std::vector<std::string>{
            "read.header_row: the header is row 4; above it: 'Jumlah Penduduk menurut Kecamatan / Kabupaten "
            "Sumedang, 2024'",
            "read.column_numbers: the row of column numbers below the header is left out",
            "read.notes: notes from row 10: 'Sumber: BPS Kabupaten Sumedang'",
            "read.totals: 1 row with sums left out: 9",
            "read.numbers: numbers are read like 1.234,5 (numbers = \"id\")",
            "read.missing: 1 cell such as '-' read as missing",
            "read.separator: cells are separated by ';'"});
}

TEST_CASE("headers of merged cells get names of both rows") {
    const auto t = read(
        "No,Kecamatan,Penduduk,,Luas\n"
        ",,Laki-laki,Perempuan,\n"
        "1,Wado,24100,23382,76.4\n"
        "2,Jatinunggal,21000,20900,61.5\n");
    CHECK(names(t.value) ==
          std::vector<std::string>{"No", "Kecamatan", "Penduduk Laki-laki", "Penduduk Perempuan", "Luas"});
    CHECK(numbers_of(t.value, "Penduduk Perempuan") == std::vector<double>{23382, 20900});
}

TEST_CASE("marks of numbers: what is certain decides, what can be either follows the separator") {
    CHECK(parse_marked_number("1.234.567,8", NumberMarks::indonesian) == 1234567.8);
    CHECK(parse_marked_number("1,234.5", NumberMarks::english) == 1234.5);
    CHECK(parse_marked_number("(1.200)", NumberMarks::indonesian) == -1200.0);
    CHECK(parse_marked_number("-12,5 %", NumberMarks::indonesian) == -12.5);
    CHECK_FALSE(parse_marked_number("1.23", NumberMarks::indonesian));
    CHECK_FALSE(parse_marked_number("0.123", NumberMarks::indonesian));  // no thousands begin with 0
    CHECK_FALSE(parse_marked_number("1.2.3", NumberMarks::plain));
    CHECK_FALSE(parse_marked_number("32.10.14", NumberMarks::indonesian));
    CHECK_FALSE(parse_marked_number("12a", NumberMarks::plain));
    CHECK_FALSE(parse_marked_number("", NumberMarks::plain));

    CHECK(numbers_of(read("nama,nilai\na,1.234\nb,2.345\n").value, "nilai") ==
          std::vector<double>{1.234, 2.345});
    CHECK(numbers_of(read("nama;nilai\na;1.234\nb;2.345\n").value, "nilai") ==
          std::vector<double>{1234, 2345});
    CHECK(numbers_of(read("nama;nilai\na;1.234\nb;0.345\n").value, "nilai") ==
          std::vector<double>{1.234, 0.345});
    OfficeOptions plain;
    plain.numbers = NumberMarks::plain;
    CHECK(numbers_of(read("nama;nilai\na;1.234\nb;2.345\n", plain).value, "nilai") ==
          std::vector<double>{1.234, 2.345});
    // Degrees never carry thousands, and codes are no numbers.
    const auto places = read("kode;lon;lat;jiwa\n32.101;108.166;-6.649;1.364\n32.102;108.167;-6.650;2.581\n");
    CHECK(numbers_of(places.value, "lon") == std::vector<double>{108.166, 108.167});
    CHECK(numbers_of(places.value, "jiwa") == std::vector<double>{1364, 2581});
    CHECK(text_of(places.value.at("kode"))[0] == "32.101");
}

TEST_CASE("other encodings: Windows-1252 cell by cell, UTF-16 as a whole") {
    const auto western = read("nama,nilai\nCaf\xE9,1\nbiasa,2\n");
    CHECK(text_of(western.value.at("nama"))[0] == "Café");
    CHECK(said(western.report) ==
          std::vector<std::string>{"read.encoding: 1 cell is no UTF-8; read as Windows-1252"});
    std::string utf16 = "\xFF\xFE";
    for (const char c : std::string("nama\tnilai\nWado\t5\n")) utf16 += c, utf16 += '\0';
    const auto wide = read(utf16, {}, "tabel.txt");
    CHECK(text_of(wide.value.at("nama")) == std::vector<std::string>{"Wado"});
    CHECK(numbers_of(wide.value, "nilai") == std::vector<double>{5});
}

TEST_CASE("study.toml overrules what is guessed") {
    OfficeOptions options;
    options.header_row = 2;
    options.header_rows = 1;
    options.missing = std::vector<std::string>{"x"};
    options.keep_totals = true;
    const auto t = read("a,b\nnama,nilai\nWado,x\nTotal,7\n", options);
    CHECK(names(t.value) == std::vector<std::string>{"nama", "nilai"});
    REQUIRE(t.value.rows == 2);
    CHECK(text_of(t.value.at("nama"))[1] == "Total");
    CHECK(std::isnan(numbers_of(t.value, "nilai")[0]));
}

TEST_CASE("rows keep their place in the file, also where some are left out") {
    const auto t = read("nama,nilai\nWado,1\nJumlah,3\n\nTomo,dua\n");
    REQUIRE(t.value.rows == 2);
    CHECK_THROWS_WITH(numbers_of(t.value, "nilai"), contains_text("row 4"));
}

TEST_CASE("a first row of figures that run on is data, not a row of column numbers") {
    CHECK(read("a,b,c\n1,2,3\n7,8,9\n").value.rows == 2);
    CHECK(read("2019,2020,2021,kode\n5,6,7,32.10\n").value.rows == 1);
    CHECK(read("a,b,c\n(1),(2),(3)\n7,8,9\n").value.rows == 1);
}

TEST_CASE("equal and missing names, ragged rows, nothing below the header") {
    const auto t = read("nama,nilai,nilai,\na,1,2,x\n");
    CHECK(names(t.value) == std::vector<std::string>{"nama", "nilai", "nilai_2", "kolom_4"});
    CHECK_THROWS_WITH(read("nama,nilai\na,1,2\n"), contains_text("3 cells, the header 2"));
    CHECK(read("nama,nilai,\na,1\n").value.columns.size() == 2);
    CHECK_THROWS_WITH(read("nama,nilai\n"), contains_text("header"));
}
