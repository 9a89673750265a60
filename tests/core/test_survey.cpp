// Survey microdata, sizes of households and institutions, as they are read.
#include "core/base/error.hpp"
#include "core/data/household_sizes.hpp"
#include "core/data/institutions.hpp"
#include "core/data/office_table.hpp"
#include "core/data/survey.hpp"
#include "core/data/survey_cover.hpp"
#include "core/data/survey_words.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

const std::string header = "no_ruta;umur;jk;hubungan;status_kawin;pendidikan;penimbang\n";

/// Couples with a child, enough of them to be a sample; three rows each.
std::string families(int count) {
    std::string out;
    for (int h = 0; h < count; ++h) {
        const std::string key = std::to_string(9000 + h) + ";";
        out += key + "40;L;Kepala rumah tangga;Kawin;SMA;" + std::to_string(10 + h % 3) + "\n";
        out += key + "38;P;Istri/suami;Kawin;SMP/MTs;11\n" + key + "9;P;Anak kandung;;;11\n";
    }
    return out;
}

Loaded<SurveySample> read_text(const std::string& text, SurveySource source = {}) {
    const TempDir dir;
    spit(dir / "sampel.csv", text);
    source.file = dir / "sampel.csv";
    source.where = "study.toml, line 9";
    return read_survey(source);
}

std::string problem_of(const std::string& text, const SurveySource& source = {}) {
    try {
        static_cast<void>(read_text(text, source));
    } catch (const Error& e) {
        return e.what();
    }
    return {};
}

bool says(const Report& report, const std::string& code, const std::string& part) {
    return std::ranges::any_of(report.findings, [&](const Finding& f) {
        return f.code == code && (f.where + ": " + f.message).find(part) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("a survey is read into households, whatever its words, and what was guessed is said") {
    const auto read = read_text(header + families(60));
    REQUIRE(read.value.households() == 60);
    CHECK(read.value.persons.size() == 180);
    CHECK(read.value.persons[0] ==
          SurveyPerson{40, false, Kinship::head, Marital::married, Schooling::senior});
    CHECK(read.value.persons[1] ==
          SurveyPerson{38, true, Kinship::spouse, Marital::married, Schooling::junior});
    CHECK(read.value.persons[2] == SurveyPerson{9, true, Kinship::child, Marital::single, Schooling::none});
    CHECK(read.value.weight[0] == 10);
    CHECK(read.value.weight[59] == 12);
    CHECK(says(read.report, "survey.columns", "rumah_tangga 'no_ruta', umur 'umur', jenis_kelamin 'jk'"));
    CHECK(says(read.report, "survey.weights", "in 40 households members have other weights than their head"));
    CHECK(says(read.report, "survey.households", "60 households of 180 persons"));

    // The same households in numbers, in English, without weights, household by two columns.
    std::string numbers = "block,hh,Age,Sex,Relationship to head,Marital status,Education\n";
    for (int h = 0; h < 60; ++h) {
        const std::string key = std::to_string(h / 10) + "," + std::to_string(h % 10) + ",";
        numbers += key + "40,1,1,2,Senior secondary\n" + key + "38,2,2,2,Junior secondary\n" + key +
                   "9,2,3,1,none\n";
    }
    SurveySource source;
    source.columns["rumah_tangga"] = "block + hh";
    source.label = "Susenas 2024";
    const auto english = read_text(numbers, source);
    CHECK(english.value.persons == read.value.persons);
    CHECK(english.value.label == "Susenas 2024");
    CHECK(says(english.report, "survey.numbers",
               "numbers of jenis_kelamin, hubungan, status_kawin read as in Susenas"));
    CHECK(says(english.report, "survey.weights", "all households count alike"));
}

TEST_CASE("words of surveys") {
    CHECK(kinship_of("1. Kepala Rumah Tangga") == Kinship::head);
    CHECK(kinship_of("Orang tua/mertua") == Kinship::parent);
    CHECK(kinship_of("7") == Kinship::parent);
    CHECK(kinship_of("9") == Kinship::other);
    CHECK_FALSE(kinship_of("10"));
    CHECK(marital_of("CERAI MATI") == Marital::widowed);
    CHECK(female_of("Perempuan") == true);
    CHECK_FALSE(female_of("0"));
    CHECK(schooling_of("SMA/SMK/MA") == Schooling::senior);
    CHECK(schooling_of("Tidak/Belum Pernah Sekolah") == Schooling::none);
    CHECK(schooling_of("D4/S1") == Schooling::degree);
    CHECK_FALSE(schooling_of("3"));  // a number is another class in every year of Susenas
}

TEST_CASE("households that can't be are left out and named by row") {
    const auto left_out = [](const std::string& rows, const std::string& what) {
        // 60 families are 180 rows; the odd household's rows follow.
        const auto read = read_text(header + families(60) + rows);
        INFO(what);
        CHECK(read.value.households() == 60);
        CHECK(says(read.report, "survey.household", what));
    };
    left_out("x;40;P;Istri/suami;Kawin;SD;1\n", "row 181: household left out: no head");
    left_out("x;40;L;Kepala;Kawin;SD;1\nx;39;L;Kepala;Kawin;SD;1\n",
             "row 182: household left out: more than one head");
    left_out("x;40;L;Kepala;Kawin;SD;1\nx;35;P;Anak;Belum kawin;SD;1\n",
             "row 182: household left out: a child not 10 years younger than its parents");
    left_out("x;8;L;Kepala;Belum kawin;SD;1\n", "row 181: household left out: a head younger than 10");
    left_out("x;40;L;Kepala;Kawin;SD;1\nx;38;L;Istri;Kawin;SD;1\n",
             "row 182: household left out: a spouse of the head's own sex");
    left_out("x;40;L;Kepala;Belum kawin;SD;1\nx;38;P;Istri;Kawin;SD;1\n",
             "row 181: household left out: a head who lives with a spouse and is not married");
    left_out("x;40;L;Kepala;Kawin;SD;1\nx;38;P;Istri;Cerai hidup;SD;1\n",
             "row 182: household left out: a spouse who is not married");
    left_out("x;40;L;Kepala;Kawin;SD;1\nx;11;P;Anak;Kawin;SD;1\n",
             "row 182: household left out: somebody married younger than 12");
    left_out("x;40;L;Kepala;Kawin;SD;1\nx;45;P;Orang tua;Cerai mati;SD;1\n",
             "row 182: household left out: a parent not 10 years older than the couple");
    left_out("x;40;L;Kepala;Kawin;SD;1\nx;25;P;Cucu;Belum kawin;SD;1\n",
             "row 182: household left out: a grandchild not 20 years younger than its grandparents");
    left_out("x;140;L;Kepala;Kawin;SD;1\n",
             "row 181: household left out: an age that is no whole number from 0 to 110");
    left_out("x;40;L;Kepala;;SD;1\n", "row 181: household left out: no marital state");
    left_out("x;40;L;Kepala;Kawin;;1\n", "row 181: household left out: no schooling");
    left_out("x;40;L;Kepala;Kawin;SD;0\n", "row 181: household left out: a head without a weight above zero");
    // A second wife is no mistake: she is kin.
    const auto two =
        read_text(header + families(60) +
                  "x;40;L;Kepala;Kawin;SD;1\nx;38;P;Istri;Kawin;SD;1\nx;30;P;Istri;Kawin;SD;1\n");
    CHECK(two.value.households() == 61);
    CHECK(says(two.report, "survey.spouses", "1 households with more than one spouse"));
}

TEST_CASE("a survey that isn't one is refused by what is wrong") {
    CHECK_THAT(problem_of("no_ruta;umur;jk;hubungan;pendidikan\n1;2;L;Anak;SD\n"),
               contains_text("no column is 'status_kawin'") && contains_text("seed_columns"));
    CHECK_THAT(
        problem_of(header + families(60) + "x;40;L;Besan;Kawin;SD;1\n"),
        contains_text("row 181, field 'hubungan': 'Besan' is no hubungan") && contains_text("seed_codes"));
    CHECK_THAT(problem_of(header + families(20)), contains_text("20 of 20 households can be used"));
    std::string heads_missing;
    for (int i = 0; i < 70; ++i) heads_missing += "y" + std::to_string(i) + ";40;P;Istri;Kawin;SD;1\n";
    CHECK_THAT(problem_of(header + families(60) + heads_missing),
               contains_text("60 of 130 households can be used; the first that can't, row 181: no head"));
    // Whose people they are, nobody needs to know; no cell is told.
    const std::string named = "nama;" + header + "Budi Santoso;1;40;L;Kepala;Kawin;SD;1\n";
    CHECK_THAT(problem_of(named),
               contains_text("column 'nama' may tell who somebody is") && !contains_text("Budi"));
    std::string nik = "nik_;" + header;
    for (int i = 0; i < 5; ++i) nik += "3210142006800001;1;40;L;Kepala;Kawin;SD;1\n";
    CHECK_THAT(problem_of(nik),
               contains_text("personal data is not read") && !contains_text("3210142006800001"));
    SurveySource source;
    source.columns["umur"] = "usiaa";
    CHECK_THROWS_AS(read_text(header + families(60), source), Error);
}

TEST_CASE("a study's own codes say what a survey's numbers mean") {
    std::string text = header;
    for (int h = 0; h < 60; ++h) text += std::to_string(h) + ";40;L;Kepala;Kawin;11;1\n";
    CHECK_THAT(problem_of(text), contains_text("'11' is no pendidikan"));
    SurveySource source;
    source.codes["pendidikan"]["11"] = "SMA";
    CHECK(read_text(text, source).value.persons[0].schooling == Schooling::senior);
}

TEST_CASE("a survey without somebody whom the study has is refused, one with few of them is warned of") {
    const SurveySample sample = read_text(header + families(60)).value;
    PopulationBase base;
    base.by_age.push_back({});
    base.by_age[0][8] = 100;  // 40 to 44: the sample has men alone
    base.pyramid.push_back({});
    base.pyramid[0][0][8] = 50;
    Report report;
    expect_cover(sample, base, report);
    CHECK(report.findings.empty());
    base.pyramid[0][1][8] = 50;
    CHECK_THROWS_WITH(expect_cover(sample, base, report),
                      contains_text("none has women aged 40 to 44 (100 in the study, 0 households)"));
    base.pyramid[0][1][8] = 0;
    base.households.schooling.push_back({0, 0, 0, 0, 20, 3, 0});
    CHECK_THROWS_WITH(expect_cover(sample, base, report),
                      contains_text("people with a diploma (3 in the study, 0 households)"));
    base.households.schooling[0][5] = 0;
    base.households.sizes.given.push_back({0, 0, 30, 0, 0, 0, 0});
    expect_cover(sample, base, report);
    base.households.sizes.given[0][0] = 1;
    CHECK_THROWS_WITH(expect_cover(sample, base, report), contains_text("households of 1 people"));
    base.households.sizes = {};
    const auto few = read_text(header + families(60) + "x;40;P;Kepala;Cerai mati;SMA;1\n").value;
    base.pyramid[0][1][8] = 50;
    expect_cover(few, base, report);
    CHECK(says(report, "survey.few", "women aged 40 to 44 (100 in the study, 1 households)"));
}

TEST_CASE("sizes of households by the names that offices give them") {
    CHECK(size_class_of("ruta_1") == 0);
    CHECK(size_class_of("2 orang") == 1);
    CHECK(size_class_of("Jumlah ART 6") == 5);
    CHECK(size_class_of("7+") == 6);
    CHECK(size_class_of("7 orang atau lebih") == 6);
    CHECK(size_class_of("ruta_7_plus") == 6);
    CHECK(size_class_of("≥7") == 6);
    CHECK(size_class_of("3 persons") == 2);
    for (const char* other : {"7 orang", "6+", "8+", "0", "umur 3", "2024", "1-2 orang", "kode", "jumlah"})
        CHECK(size_class_of(other) == size_classes);
}

TEST_CASE("sizes of households have to agree with families and people, each named with both totals") {
    Districts districts;
    districts.levels.resize(2);
    districts.levels[0].id = "desa", districts.levels[1].id = "kecamatan";
    districts.levels[0].code = {"32.10.14.2001", "32.10.14.2002"};
    districts.levels[0].name = {"Kertasari", "Kertajati"};
    districts.levels[0].code_bps = {"3210180001", "3210180002"};
    districts.levels[0].parent = {0, 0};
    districts.levels[1].code = {"32.10.14"}, districts.levels[1].name = {"Kertajati"};
    districts.levels[1].code_bps = {"3210180"};
    const JoinContext context;
    std::vector<std::int64_t> people{33, 21}, families{10, 8};
    const auto read = [&](const std::string& text) {
        const TempDir dir;
        spit(dir / "u.csv", text);
        return read_household_sizes(read_table(dir / "u.csv").value, {districts, context, people, families});
    };
    const std::string columns = "kode,1 orang,2 orang,3 orang,4 orang,5 orang,6 orang,7+\n";
    const HouseholdSizes by_desa =
        read(columns + "32.10.14.2001,2,2,2,2,1,0,1\n32.10.14.2002,1,3,2,2,0,0,0\n");
    CHECK(by_desa.level == 0);
    CHECK(by_desa.given[0] == SizeCounts{2, 2, 2, 2, 1, 0, 1});
    const HouseholdSizes by_kecamatan = read(columns + "32.10.14,3,5,4,4,1,0,1\n");
    CHECK(by_kecamatan.level == 1);
    CHECK(by_kecamatan.given[0] == SizeCounts{3, 5, 4, 4, 1, 0, 1});

    CHECK_THROWS_WITH(
        read(columns + "32.10.14,3,5,4,4,1,0,2\n"),
        contains_text("32.10.14 Kertajati: 18 families (kk), but households by size sum to 19"));
    CHECK_THROWS_WITH(
        read(columns + "32.10.14,0,0,0,10,4,0,4\n"),
        contains_text("32.10.14 Kertajati: 54 people, but households by size need at least 88"));
    // Without large households sizes are people, to the person.
    CHECK_THROWS_WITH(read(columns + "32.10.14,3,5,4,6,0,0,0\n"),
                      contains_text("54 people, but households by size need 49"));
    CHECK_THROWS_WITH(read(columns + "32.10.14.2001,2,2,2,2,1,0,1\n"),
                      contains_text("32.10.14.2002 Kertajati has no row"));
    CHECK_THROWS_WITH(read("kode,1 orang,2 orang\n32.10.14,1,2\n"), contains_text("ruta_3"));
    // Nobody counted families: the table's households are shared by people.
    families.clear();
    const HouseholdSizes alone = read(columns + "32.10.14,3,5,4,4,1,0,1\n");
    CHECK(families_of(alone, districts, people) == std::vector<std::int64_t>{11, 7});
}

TEST_CASE("institutions are read with their desa, ages and whether they are among the registered") {
    Level units;
    units.id = "desa", units.code = {"32.11.15.2001", "32.11.15.2002"},
    units.name = {"Cikeruh", "Hegarmanah"};
    units.code_bps = {"3211010005", "3211010006"};
    const auto read = [&](const std::string& rows) {
        const TempDir dir;
        spit(dir / "l.csv",
             "kunci,nama,jenis,kode,penghuni,umur_min,umur_maks,persen_laki_laki,terdaftar,tanda\n" + rows);
        return read_institutions(read_table(dir / "l.csv").value, units);
    };
    const auto some =
        read("b,Kos B,kos,3211010006,120,18,24,45,tidak,A\na,,asrama,32.11.15.2001,30,13,18,,ya,S\n");
    REQUIRE(some.size() == 2);
    CHECK(some[0].key == "a");
    CHECK(some[0].name == "a");
    CHECK(some[0].kind == InstitutionKind::dormitory);
    CHECK(some[0].registered);
    CHECK_FALSE(some[0].men_share);
    CHECK(some[1].unit == 1);
    CHECK(some[1].men_share == Approx(0.45));
    CHECK_THROWS_WITH(read("a,,kos,32.11.99.2001,30,18,24,,ya,S\n"),
                      contains_text("row 1, field 'kode': '32.11.99.2001' is no desa"));
    CHECK_THROWS_WITH(read("a,,hotel,32.11.15.2001,30,18,24,,ya,S\n"), contains_text("unknown kind 'hotel'"));
    CHECK_THROWS_WITH(read("a,,kos,32.11.15.2001,30,24,18,,ya,S\n"),
                      contains_text("'18' is no number from 24 to 60"));
    CHECK_THROWS_WITH(read("a,,kos,32.11.15.2001,-3,18,24,,ya,S\n"), contains_text("'-3' is no number"));
    CHECK_THROWS_WITH(read("a,,kos,32.11.15.2001,30,18,24,,mungkin,S\n"),
                      contains_text("neither ya nor tidak"));
    CHECK_THROWS_WITH(read("a,,kos,32.11.15.2001,30,18,24,,ya,\n"), contains_text("needs its tag"));
    CHECK_THROWS_WITH(read("a,,kos,32.11.15.2001,30,18,24,,ya,S\na,,kos,32.11.15.2002,3,18,24,,ya,S\n"),
                      contains_text("two institutions are called 'a'"));
}
