// Tables that are damaged, huge, strange or made to do harm: one clear line or a good reading.

#include <fmt/format.h>

#include <cmath>
#include <fstream>

#include "core/base/error.hpp"
#include "core/base/platform.hpp"
#include "core/data/join.hpp"
#include "core/data/office_table.hpp"
#include "core/geo/gdal.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/zip.hpp"

using namespace sanding;
using test::contains_text;

namespace {

Loaded<Table> read(std::string_view text, const std::string& name = "tabel.csv",
                   const OfficeOptions& options = {}) {
    const test::TempDir dir;
    test::spit(dir / name, text);
    return read_table(dir / name, {}, options);
}

std::vector<std::string> said(const Report& report) {
    std::vector<std::string> out;
    for (const Finding& f : report.findings) out.push_back(f.code + ": " + f.where + ": " + f.message);
    return out;
}

std::string utf16(std::string_view ascii, bool little, bool mark) {
    std::string out = !mark ? "" : little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char c : ascii) {
        if (!little) out += '\0';
        out += c;
        if (little) out += '\0';
    }
    return out;
}

constexpr const char* sheet_names[] = {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml",
                                       "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"};

/// A workbook of one sheet, by hand; the sheet's member as given.
void write_workbook(const std::string& path, const test::ZipMember& sheet) {
    const std::string relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const std::string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    const std::string texts[] = {
        fmt::format(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
            "Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            "<Override PartName=\"/xl/workbook.xml\" ContentType=\"{0}sheet.main+xml\"/><Override "
            "PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{0}worksheet+xml\"/></Types>",
            type),
        fmt::format("<Relationships xmlns=\"{}\"><Relationship Id=\"r1\" Type=\"{}/officeDocument\" "
                    "Target=\"xl/workbook.xml\"/></Relationships>",
                    relations, office),
        fmt::format("<workbook xmlns=\"{}\" xmlns:r=\"{}\"><sheets><sheet name=\"Data\" sheetId=\"1\" "
                    "r:id=\"r1\"/></sheets></workbook>",
                    sheets, office),
        fmt::format("<Relationships xmlns=\"{}\"><Relationship Id=\"r1\" Type=\"{}/worksheet\" "
                    "Target=\"worksheets/sheet1.xml\"/></Relationships>",
                    relations, office)};
    std::vector<test::ZipMember> members;
    for (std::size_t i = 0; i < 4; ++i)
        members.push_back({sheet_names[i], texts[i], false, static_cast<std::uint32_t>(texts[i].size())});
    members.push_back(sheet);
    test::write_zip(path, members);
}

std::string small_sheet() {
    std::string rows;
    for (const char* row : {"kode,jiwa", "32.10,1364891", "32.11,1216309"}) {
        rows += "<row>";
        std::string_view cells(row);
        for (int c = 0; c < 2; ++c) {
            const std::size_t comma = cells.find(',');
            rows += fmt::format("<c t=\"inlineStr\"><is><t>{}</t></is></c>", cells.substr(0, comma));
            cells.remove_prefix(std::min(comma + 1, cells.size()));
        }
        rows += "</row>";
    }
    return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" +
           rows + "</sheetData></worksheet>";
}

}  // namespace

TEST_CASE(
    "a spreadsheet that unpacks to gigabytes is refused by its directory, before anything is unpacked") {
    const test::TempDir dir;
    const std::string sheet = small_sheet();
    // The same workbook, honest: read.
    write_workbook(dir / "baik.xlsx",
                   {sheet_names[4], sheet, false, static_cast<std::uint32_t>(sheet.size())});
    const Table good = read_table(dir / "baik.xlsx").value;
    CHECK(text_of(good.at("kode")) == std::vector<std::string>{"32.10", "32.11"});
    CHECK(numbers_of(good, "jiwa") == std::vector<double>{1364891, 1216309});

    // 2 GB of blanks in 13 MB.
    const std::size_t copies = (std::size_t{2} << 30) / 258;
    write_workbook(dir / "bom.xlsx", {sheet_names[4], test::deflated_blanks(copies), true,
                                      static_cast<std::uint32_t>(copies * 258 + 1)});
    CHECK_THROWS_WITH(read_table(dir / "bom.xlsx"),
                      contains_text("bom.xlsx: unpacked it is larger than 256 MB") && contains_text("CSV"));
    std::filesystem::rename(dir / "bom.xlsx", dir / "bom.kmz");
    CHECK_THROWS_WITH(read_vector(dir / "bom.kmz"), contains_text("larger than 256 MB"));
}

TEST_CASE("a spreadsheet whose directory lies about the size of its parts is refused") {
    const test::TempDir dir;
    // One sheet says 100 bytes and holds 300 MB; many say a little each and hold much together.
    const std::size_t copies = (std::size_t{300} << 20) / 258;
    const std::string bomb = test::deflated_blanks(copies);
    write_workbook(dir / "bohong.xlsx", {sheet_names[4], bomb, true, 100});
    CHECK_THROWS_AS(read_table(dir / "bohong.xlsx"), Error);
    CHECK(platform::peak_memory_mib() < 250);

    std::vector<test::ZipMember> parts;
    for (int i = 0; i < 5; ++i)
        parts.push_back({fmt::format("xl/{}.xml", i), bomb, true, std::uint32_t{100} << 20});
    test::write_zip(dir / "banyak.xlsx", parts);
    CHECK_THROWS_WITH(read_table(dir / "banyak.xlsx"), contains_text("larger than 256 MB"));
}

TEST_CASE("an archive of more parts than any spreadsheet has is refused") {
    const test::TempDir dir;
    std::vector<test::ZipMember> parts;
    for (int i = 0; i < 10001; ++i) parts.push_back({fmt::format("xl/{}.xml", i), "", false, 0});
    test::write_zip(dir / "banyak.xlsx", parts);
    CHECK_THROWS_WITH(read_table(dir / "banyak.xlsx"), contains_text("more than 10,000 parts"));
}

TEST_CASE("what is no finite number among figures is missing, and the report names the first") {
    for (const char* cell :
         {"inf", "-Infinity", "+inf", "∞", "1e400", "-1E+999", "#DIV/0!", "#VALUE!", "1.#INF"}) {
        INFO(cell);
        const auto t = read(fmt::format("nama,jiwa\nWado,5\nTomo,{}\nPaseh,7\n", cell));
        const auto jiwa = numbers_of(t.value, "jiwa");
        CHECK(jiwa[0] == 5);
        CHECK(std::isnan(jiwa[1]));
        CHECK(jiwa[2] == 7);
        CHECK(said(t.report) == std::vector<std::string>{fmt::format(
                                    "read.not_finite: tabel.csv, row 2, field 'jiwa': '{}' is no finite "
                                    "number; 1 such cell is read as missing",
                                    cell)});
    }
    // "nan" is one of the words for "no value".
    const auto nan = read("nama,jiwa\nWado,NaN\nTomo,6\n");
    CHECK(std::isnan(numbers_of(nan.value, "jiwa")[0]));
    CHECK(said(nan.report) ==
          std::vector<std::string>{"read.missing: tabel.csv: 1 cell such as '-' read as missing"});
    // Where text stands, these words are text; what only looks like a number is one nowhere.
    CHECK(text_of(read("nama,jiwa\ninf,5\nTomo,6\n").value.at("nama"))[0] == "inf");
    for (const char* cell : {"0x1A", "0x1p3", "1_000", "5e", "1e5e5", "infx"})
        CHECK_THROWS_WITH(numbers_of(read(fmt::format("nama,jiwa\nWado,5\nTomo,{}\n", cell)).value, "jiwa"),
                          contains_text("row 2, field 'jiwa'") && contains_text(cell));
    // A power of ten is a number still.
    CHECK(numbers_of(read("nama,jiwa\nWado,5\nTomo,1e3\n").value, "jiwa")[1] == 1000);
}

TEST_CASE("attributes of a map that are no finite numbers are missing, with a word") {
    const test::TempDir dir;
    test::spit(dir / "titik.geojson",
               R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"nilai":1.5},"geometry":{"type":"Point","coordinates":[108,-6.5]}},
{"type":"Feature","properties":{"nilai":1e400},"geometry":{"type":"Point","coordinates":[108.5,-6.5]}}]})");
    const auto read = read_vector(dir / "titik.geojson");
    CHECK(std::isnan(numbers_of(read.value.table, "nilai")[1]));
    CHECK(said(read.report) == std::vector<std::string>{"read.not_finite: titik.geojson: 1 cell is no finite "
                                                        "number (nan, inf); read as missing"});
}

TEST_CASE("quotes: a cell may hold separators, quotes and lines, one that never closes is named") {
    const auto t =
        read("nama,catatan\n\"Wado, Kab. Sumedang\",\"ia berkata \"\"ya\"\"\nlalu pergi\"\n5\" pipa,x\n");
    CHECK(text_of(t.value.at("nama")) == std::vector<std::string>{"Wado, Kab. Sumedang", "5\" pipa"});
    CHECK(text_of(t.value.at("catatan"))[0] == "ia berkata \"ya\"\nlalu pergi");
    CHECK(text_of(read("nama,jiwa\rWado,5\rTomo,6\r").value.at("jiwa")) ==
          std::vector<std::string>{"5", "6"});
    CHECK(text_of(read("nama,jiwa\r\nWado, \"5\" \r\nTomo,6").value.at("jiwa")) ==
          std::vector<std::string>{"5", "6"});
    CHECK_THROWS_WITH(read("nama,jiwa\nWado,5\n\"Tomo,6\nPaseh,7\n"),
                      contains_text("tabel.csv, row 3: a quote is opened and never closed"));
}

TEST_CASE("encodings: UTF-16 of both kinds, with and without a mark, what is cut or no text is an Error") {
    for (const bool little : {true, false})
        for (const bool mark : {true, false}) {
            const auto t = read(utf16("nama;jiwa\nWado;5\nTomo;6\n", little, mark));
            CHECK(text_of(t.value.at("nama")) == std::vector<std::string>{"Wado", "Tomo"});
        }
    // A letter of two halves (U+1F3E0), a half alone.
    const std::string house = utf16("nama\tjiwa\nX", true, true) + std::string("\x3C\xD8\xE0\xDF", 4) +
                              std::string("\x3C\xD8", 2) + utf16("\t5\n", true, false);
    CHECK(text_of(read(house).value.at("nama"))[0] == "X\xF0\x9F\x8F\xA0\xEF\xBF\xBD");
    CHECK_THROWS_WITH(read(utf16("nama;jiwa\nWado;5\nTomo;6\n", true, true) + "x"),
                      contains_text("is cut off: UTF-16 with half a character at its end"));
    CHECK_THROWS_WITH(read(std::string_view("nama,jiwa\nWado,5\nTo\0mo,6\n", 24)),
                      contains_text("tabel.csv, row 3: holds a zero byte"));
    CHECK(text_of(read("nama,jiwa\nWado\xE9\xFF,5\n").value.at("nama"))[0] == "Wadoéÿ");
}

TEST_CASE("many columns, long names, equal names: read, and quickly") {
    std::string header, row, equal;
    for (int c = 0; c < 16384; ++c)
        header += fmt::format("{}c{}", c > 0 ? "," : "", c), equal += c > 0 ? ",sama" : "sama",
            row += fmt::format("{}{}", c > 0 ? "," : "", c);
    CHECK(numbers_of(read(header + "\n" + row + "\n").value, "c16383")[0] == 16383);
    const auto same = read(equal + "\n" + row + "\n");
    CHECK(numbers_of(same.value, "sama_16384")[0] == 16383);
    REQUIRE(same.report.findings.size() == 21);  // twenty by name, the others by number
    CHECK(same.report.findings.back().message == "16363 more columns are called like one before them");

    const std::string name(300, 'n');
    CHECK(numbers_of(read("kunci," + name + "\na,5\n").value, name)[0] == 5);
}

TEST_CASE("a cell of megabytes is read, a row of more than ten is an Error that names it") {
    const std::string cell(9U << 20, 'x');
    CHECK(text_of(read("nama,jiwa\n" + cell + ",5\n").value.at("nama"))[0].size() == cell.size());
    CHECK_THROWS_WITH(read("nama,jiwa\nWado,5\n" + cell + cell + ",5\n"),
                      contains_text("tabel.csv, row 3: the row has more than 10 MB"));
}

TEST_CASE("a header named beyond the table is an Error, not a reading past its end") {
    OfficeOptions options;
    options.header_row = 2, options.header_rows = 10;
    CHECK_THROWS_WITH(read("a,b\nnama,jiwa\nWado,5\n", "tabel.csv", options), contains_text("no rows"));
    options.header_row = 300, options.header_rows = 1;
    CHECK_THROWS_WITH(read("a,b\nnama,jiwa\n", "tabel.csv", options), contains_text("no row 300"));
    std::string text = "judul,\n";
    for (int i = 0; i < 298; ++i) text += ",\n";
    CHECK(numbers_of(read(text + "nama,jiwa\nWado,5\n", "tabel.csv", options).value, "jiwa")[0] == 5);
}

TEST_CASE("text cells read back whatever their number and length") {
    const auto text = [](std::size_t i) {
        return i % 3 == 0 ? std::string() : std::string(i % 11, 'x') + std::to_string(i);
    };
    TextCells cells, same;
    for (std::size_t i = 0; i < 10000; ++i) cells.push_back(text(i)), same.push_back(text(i));
    REQUIRE(cells.size() == 10000);
    std::size_t i = 0, wrong = 0;
    for (const std::string_view cell : cells) wrong += cell == text(i++) ? 0U : 1U;
    for (i = 0; i < cells.size(); ++i) wrong += cells[i] == text(i) ? 0U : 1U;
    CHECK(wrong == 0);
    CHECK(cells == same);
    same.push_back("y");
    CHECK(cells != same);
}

TEST_CASE("of rows without a district each keeps its own note") {
    JoinRows rows;
    rows.add("1", "a", 1);
    rows.add("2", "b", 2, {"abolished", "dihapus"});
    rows.add("3", "c", 3);
    rows.add("4", "d", 4, {"abolished", "dihapus"});
    rows.add("5", "e", 5);
    REQUIRE(rows.size() == 5);
    std::string notes;
    for (const JoinRow& row : rows) notes += row.key + ":" + row.note.id + " ";
    CHECK(notes == "1: 2:dihapus 3: 4:dihapus 5: ");
}

TEST_CASE("a table of a million rows takes less than three times its file in memory, joined as well") {
    const test::TempDir dir;
    {
        std::ofstream out(dir / "besar.csv");
        out << "kode,nama,jiwa\n";
        for (int i = 0; i < 1000000; ++i) out << "32.10." << i << ",Desa " << i << "," << i % 9973 << "\n";
    }
    const double file_mib = static_cast<double>(std::filesystem::file_size(dir / "besar.csv")) / 0x1p20;
    test::spit(dir / "kecil.csv", "kode,jiwa\n32.10,5\n");
    static_cast<void>(read_table(dir / "kecil.csv"));
    const double before = platform::peak_memory_mib();
    const Table table = read_table(dir / "besar.csv").value;
    Level one;
    one.id = "desa", one.code = {"32.10.14.2006"}, one.name = {"Kertajati"};
    CHECK(join(one, table, {.by_name = true}).report.unmatched_rows.size() == 1000000);
    CHECK(table.rows == 1000000);
    CHECK(std::get<TextCells>(table.at("nama").values)[999999] == "Desa 999999");
    CHECK(platform::peak_memory_mib() - before < 3 * file_mib);
}
