// The forms of `sanding init --templates`, filled in as a person would with a spreadsheet.
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/commands/templates.hpp"
#include "core/base/text.hpp"
#include "core/data/office_table.hpp"
#include "core/data/overlay.hpp"
#include "core/data/world.hpp"
#include "core/geo/cells.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

namespace {

std::string bytes_of(const std::string& path) {
    VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
    REQUIRE(file != nullptr);
    std::string out;
    std::array<char, 1 << 14> buffer;
    for (std::size_t n = 0; (n = VSIFReadL(buffer.data(), 1, buffer.size(), file)) > 0;)
        out.append(buffer.data(), n);
    VSIFCloseL(file);
    return out;
}

std::string column_letters(std::size_t column) {
    std::string out;
    for (++column; column > 0; column = (column - 1) / 26)
        out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
    return out;
}

const Template& form(const std::string& name) {
    const auto forms = study_templates();
    const auto found =
        std::find_if(forms.begin(), forms.end(), [&](const Template& t) { return t.name == name; });
    REQUIRE(found != forms.end());
    return *found;
}

/// A spreadsheet program's rows below the header: numbers as numbers, anything else as text.
std::string sheet_rows(const Template& form, const Table& rows) {
    std::string xml;
    for (std::size_t r = 0; r < rows.rows; ++r) {
        xml += fmt::format("<row r=\"{}\">", r + 2);
        for (std::size_t c = 0; c < form.columns.size(); ++c) {
            const TemplateColumn& column = form.columns[c];
            const auto from = rows.find(column.name);
            const std::string cell = from ? text_of(rows.columns[*from])[r] : std::string();
            if (cell.empty()) continue;
            const bool number = column.kind == TemplateKind::whole || column.kind == TemplateKind::number;
            xml += number ? fmt::format("<c r=\"{}{}\"><v>{}</v></c>", column_letters(c), r + 2, cell)
                          : fmt::format("<c r=\"{}{}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                                        column_letters(c), r + 2, xml_escaped(cell));
        }
        xml += "</row>";
    }
    return xml;
}

/// Writes the form and fills it in with those columns of `rows` that it has.
Path filled(const std::string& name, const Table& rows, const Path& folder) {
    const Path empty = folder / (name + "-kosong.xlsx"), out = folder / (name + ".xlsx");
    write_template(form(name), empty);
    const std::string from = "/vsizip/" + empty.string();
    char** files = VSIReadDirRecursive(from.c_str());
    for (char** file = files; file != nullptr && *file != nullptr; ++file) {
        const std::string inside = *file;
        if (inside.ends_with('/')) continue;
        std::string bytes = bytes_of(from + "/" + inside);
        if (inside == "xl/worksheets/sheet1.xml") {
            const std::size_t end = bytes.find("</sheetData>");
            REQUIRE(end != std::string::npos);
            bytes.insert(end, sheet_rows(form(name), rows));
        }
        VSILFILE* target = VSIFOpenL(("/vsizip/" + out.string() + "/" + inside).c_str(), "wb");
        REQUIRE(target != nullptr);
        REQUIRE(VSIFWriteL(bytes.data(), 1, bytes.size(), target) == bytes.size());
        VSIFCloseL(target);
    }
    CSLDestroy(files);
    std::filesystem::remove(empty);
    return out;
}

Table table_of(const std::string& csv) {
    const test::TempDir dir;
    test::spit(dir.path() / "isi.csv", csv);
    return read_table(dir.path() / "isi.csv").value;
}

std::string warnings(const Report& report) {
    std::string out;
    for (const Finding& f : report.findings)
        if (f.severity == Severity::warning) out += f.where + ": " + f.message + "\n";
    return out;
}

}  // namespace

TEST_CASE("every form has its header, a sheet that explains each column, and lists for closed sets") {
    const test::TempDir dir;
    const auto files = write_templates(dir.path());
    REQUIRE(files.size() == study_templates().size());
    for (const char* wanted : {"penduduk", "sekolah", "faskes", "perumahan", "kawasan"})
        CHECK(std::filesystem::exists(dir.path() / (std::string(wanted) + ".xlsx")));
    for (const Template& t : study_templates()) {
        CAPTURE(t.name);
        const Path file = dir.path() / (t.name + ".xlsx");
        std::vector<std::string> header;
        REQUIRE(open_cells(file)->next(header));
        std::vector<std::string> names;
        for (const TemplateColumn& c : t.columns) names.push_back(c.name);
        CHECK(header == names);
        // The explanations name every column in both languages.
        const auto guide = open_cells(file, "petunjuk");
        std::string text;
        for (std::vector<std::string> row; guide->next(row);) text += joined(row, "|") + "\n";
        for (const TemplateColumn& c : t.columns) {
            CHECK_THAT(text, contains_text(c.meaning_id));
            CHECK_THAT(text, contains_text(c.meaning_en));
        }
        const std::string sheet = bytes_of("/vsizip/" + file.string() + "/xl/worksheets/sheet1.xml");
        for (const TemplateColumn& c : t.columns)
            if (!c.choices.empty())
                CHECK_THAT(sheet, contains_text("<formula1>\"" + joined(c.choices, ",") + "\"</formula1>"));
    }
    std::vector<std::string> levels;
    for (const TemplateColumn& c : form("sekolah").columns)
        if (c.name == "jenjang") levels = c.choices;
    for (const char* level : {"MTs", "MI", "MA"})
        CHECK(std::find(levels.begin(), levels.end(), level) != levels.end());
}

TEST_CASE("the sample's tables typed into forms are the same world, without a warning") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const Hash before = build_world(read_study(dir.path())).value.hash;
    const std::pair<const char*, const char*> forms[] = {{"penduduk", "penduduk_2024s1.csv"},
                                                         {"piramida", "piramida_kabupaten_2023.csv"},
                                                         {"ketenagakerjaan", "ketenagakerjaan.csv"},
                                                         {"kawasan", "kawasan.csv"},
                                                         {"kawasan_tahap", "kawasan_tahap.csv"}};
    for (const auto& [name, csv] : forms) {
        const Path file = filled(name, read_table(dir.path() / csv).value, dir.path());
        CAPTURE(name);
        CHECK(warnings(read_table(file).report).empty());
        test::edit(dir.path() / "study.toml", std::string("\"") + csv, std::string("\"") + name + ".xlsx");
    }
    const auto world = build_world(read_study(dir.path()));
    CHECK(world.value.hash == before);
    CHECK(warnings(world.report).empty());
}

TEST_CASE("columns of a form that nobody fills in are as good as missing") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    Table people = read_table(dir.path() / "penduduk_2024s1.csv").value;
    std::erase_if(people.columns, [](const Column& c) {
        for (const char* name : {"kk", "belum_kawin", "kawin", "cerai_hidup", "cerai_mati", "tidak_sekolah",
                                 "belum_tamat_sd", "sd", "sltp", "slta", "diploma", "s1_plus"})
            if (c.name == name) return true;
        return false;
    });
    filled("penduduk", people, dir.path());
    test::edit(dir.path() / "study.toml", "\"penduduk_2024s1.csv\"", "\"penduduk.xlsx\"");
    const auto world = build_world(read_study(dir.path()));
    CHECK(world.value.population.registered_people() == 2581200);
    std::string said;
    for (const Finding& f : world.report.findings)
        if (f.code == "population.households") said = f.message;
    CHECK(said.find("families (kk); marital states") != std::string::npos);
    CHECK(said.find("schooling") != std::string::npos);
}

TEST_CASE("forms of points are a layer and a table, codes with lost zeros kept whole") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    // Two schools in one desa, one in another whose code ends in a zero.
    filled("sekolah",
           table_of("npsn,nama,kode,jenjang,status,siswa,rombel,ruang_kelas,daya_tampung,lon,lat\n"
                    "00000001,Sekolah A,32.10.14.2006,MTs,swasta,100,4,4,120,108.16,-6.65\n"
                    "00000002,Sekolah B,32.10.14.2006,SD,negeri,60,6,5,,108.17,-6.66\n"
                    "00000003,Sekolah C,32.10.14.2010,MI,swasta,30,3,3,90,108.18,-6.64\n"),
           dir.path());
    filled("faskes",
           table_of("nama,kode,jenis,status,tempat_tidur,dokter,lon,lat\n"
                    "Puskesmas X,32.10.14.2010,puskesmas,negeri,4,2,108.15,-6.63\n"),
           dir.path());
    filled("perumahan", table_of("kode,nama,rumah,rtlh\n32.10.14.2010,Desa X,500,20\n"), dir.path());
    std::string toml = test::slurp(dir.path() / "study.toml");
    for (const char* name : {"sekolah", "faskes", "perumahan"})
        toml += fmt::format("\n[[table]]\nid = \"{0}\"\nfile = \"{0}.xlsx\"\n{1}", name,
                            name == std::string("perumahan") ? ""
                            : name == std::string("sekolah") ? "add_up = true\ncount_by = [\"jenjang\"]\n"
                                                             : "add_up = true\n");
    for (const char* name : {"sekolah", "faskes"})
        toml +=
            fmt::format("\n[[layer]]\nid = \"titik_{0}\"\nsource = \"{0}.xlsx\"\nname = \"nama\"\n", name);
    test::spit(dir.path() / "study.toml", toml);

    const Study study = read_study(dir.path());
    const auto world = build_world(study, WorldUse::maps);
    CHECK(warnings(world.report).empty());
    const auto table = [&](const char* id) -> const JoinedTable& {
        return *std::find_if(world.value.tables.begin(), world.value.tables.end(),
                             [&](const JoinedTable& t) { return t.id == id; });
    };
    const auto at = [&](const char* id, const char* column, const char* code) {
        return numbers_of(table(id).joined.table, column)[*world.value.districts.units().find_code(code)];
    };
    CHECK(at("sekolah", "siswa", "32.10.14.2006") == 160);
    CHECK(at("sekolah", "rombel", "32.10.14.2006") == 10);
    CHECK(at("sekolah", "daya_tampung", "32.10.14.2006") == 120);
    CHECK(at("sekolah", "baris", "32.10.14.2006") == 2);
    CHECK(at("sekolah", "siswa", "32.10.14.2010") == 30);
    CHECK(at("sekolah", "jenjang_mts", "32.10.14.2006") == 1);
    CHECK(at("sekolah", "jenjang_mts", "32.10.14.2010") == 0);
    CHECK(at("sekolah", "jenjang_mi", "32.10.14.2010") == 1);
    CHECK(!table("sekolah").joined.table.find("npsn"));
    // The same form is the study's list of schools.
    StudyFacilities facilities;
    facilities.schools = dir / "sekolah.xlsx";
    const auto schools = read_facilities(facilities, {world.value.districts, 2024}).value.facilities;
    REQUIRE(schools.size() == 3);
    CHECK(schools[0].key == "00000001");
    CHECK(schools[0].capacity == 120);
    CHECK(schools[1].capacity == 6 * 28);
    CHECK(schools[2].kind == ServiceKind::primary_school);
    CHECK(schools[2].tier == GovernmentTier::pusat);
    CHECK(at("faskes", "tempat_tidur", "32.10.14.2010") == 4);
    CHECK(at("perumahan", "rtlh", "32.10.14.2010") == 20);
    CHECK(table("sekolah").joined.report.repaired.empty());

    const auto layers = read_overlays(study);
    CHECK(warnings(layers.report).empty());
    REQUIRE(layers.value.size() == 2);
    CHECK(layers.value[0]->features() == 3);
    CHECK(layers.value[1]->features() == 1);
}
