// Schools as a study tells them: forms, capacities, and every mistake by file, row and field.
#include <algorithm>
#include <map>

#include "core/base/error.hpp"
#include "core/data/facilities.hpp"
#include "core/data/office_table.hpp"
#include "core/data/world.hpp"
#include "tests/support/ascii_world.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

namespace {

/// Two regencies of two desa each: 32.10.01.2001, 2002 and 32.11.01.2001, 2002.
const Districts& four_desa() {
    static const Districts made = [] {
        test::AsciiSpec spec;
        spec.kabupaten = "XXYY";
        return test::ascii_world("ABCD", spec).districts;
    }();
    return made;
}

class Files {
  public:
    Path write(const std::string& name, const std::string& text) {
        test::spit(dir_ / name, text);
        return dir_ / name;
    }
    void schools(const std::string& rows) {
        study.schools =
            write("sekolah.csv",
                  "npsn,nama,kode,jenjang,status,siswa,rombel,ruang_kelas,daya_tampung,lon,lat,buka,"
                  "tutup,biaya_rp,biaya_tahun,biaya_sumber\n" +
                      rows);
    }
    void zones(const std::string& rows) { study.zones = write("zona.csv", "kode,npsn\n" + rows); }
    [[nodiscard]] Loaded<FacilityData> read() const { return read_facilities(study, {four_desa(), 2024}); }
    [[nodiscard]] std::string refused() const {
        try {
            static_cast<void>(read());
        } catch (const Error& e) {
            return e.what();
        }
        return "";
    }
    StudyFacilities study;

  private:
    test::TempDir dir_;
};

std::string refused(const std::string& rows) {
    Files files;
    files.schools(rows);
    return files.refused();
}

}  // namespace

TEST_CASE("a list of schools: levels, who is responsible, seats from what is told") {
    Files files;
    files.schools(
        "20200003,MTs Baru,32.11.01.2001,MTs,swasta,,4,9,,,,,,,,\n"
        "20200001,SDN 1,32.10.01.2001,SD,negeri,150,6,7,200,108.01,-6.81,1975,,,,\n"
        "20200002,SMK 2,3210010002,smk,,,,5,,,,2027,2035,2500000000,2024,HSPK Majalengka\n"
        ",MI Al Huda,32.10.01.2002,MI,swasta,90,,,,,,,,,,\n"
        "20200009,TK Melati,32.10.01.2001,TK,negeri,,,,,,,,,,,\n");
    const auto read = files.read();
    const auto& f = read.value.facilities;
    REQUIRE(f.size() == 4);
    CHECK(std::ranges::is_sorted(f, {}, &Facility::key));
    const auto of = [&](const char* key) -> const Facility& { return f[*read.value.find(key)]; };

    CHECK(of("20200001").kind == ServiceKind::primary_school);
    CHECK(of("20200001").capacity == 200);
    CHECK(of("20200001").point->x == 108.01);
    CHECK(of("20200001").tier == GovernmentTier::kabupaten);
    CHECK_FALSE(of("20200001").synthetic);
    CHECK_FALSE(of("20200001").cost.rupiah.has_value());
    CHECK(of("20200001").open_in(2024));

    CHECK(of("20200003").capacity == 4 * 32);  // class groups before rooms
    CHECK(of("20200003").tier == GovernmentTier::pusat);
    CHECK(of("20200003").is_private);
    CHECK(of("20200003").unit == 2);

    CHECK(of("20200002").capacity == 5 * 36);
    CHECK(of("20200002").tier == GovernmentTier::provinsi);
    CHECK(of("20200002").unit == 1);  // the statistical code
    CHECK(of("20200002").cost.rupiah == 2.5e9);
    CHECK(of("20200002").cost.source == "HSPK Majalengka");
    CHECK_FALSE(of("20200002").open_in(2026));
    CHECK(of("20200002").open_in(2034));
    CHECK_FALSE(of("20200002").open_in(2035));

    const auto madrasah = std::ranges::find(f, "MI Al Huda", &Facility::name);
    REQUIRE(madrasah != f.end());
    CHECK(madrasah->capacity == 6 * 28);  // a usual one, and flagged
    CHECK(madrasah->synthetic);
    CHECK(read.value.synthetic(ServiceKind::primary_school));
    CHECK_FALSE(read.value.synthetic(ServiceKind::senior_school));
    std::map<std::string, std::string> said;
    for (const Finding& finding : read.report.findings) said[finding.code] = finding.message;
    CHECK_THAT(said["facilities.usual_capacity"], contains_text("1 schools"));
    CHECK_THAT(said["facilities.not_followed"], contains_text("1 TK"));
}

TEST_CASE("class sizes and enrolment are the regency's") {
    Files files;
    files.study.rules = files.write("aturan.csv",
                                    "kode_kabupaten,jenjang,murid_per_rombel,apm_persen\n32.10,SMP,30,81.5\n"
                                    "32.11,SMP,,79\n32.11,SD,27,\n");
    files.schools(
        "1,A,32.10.01.2001,SMP,,,3,,,,,,,,,\n2,B,32.11.01.2001,SMP,,,3,,,,,,,,,\n"
        "3,C,32.11.01.2001,SD,,,6,,,,,,,,,\n");
    const FacilityData data = files.read().value;
    CHECK(data.facilities[0].capacity == 90);
    CHECK(data.facilities[1].capacity == 96);
    CHECK(data.facilities[2].capacity == 162);
    CHECK(*data.rules[0].enrolment[1] == Approx(0.815));
    CHECK_FALSE(data.rules[0].enrolment[0].has_value());
    files.study.rules = files.write("aturan.csv",
                                    "kode_kabupaten,jenjang,murid_per_rombel\n32.10,SMP,30\n"
                                    "32.10,MTs,31\n");
    CHECK_THAT(files.refused(), contains_text("aturan.csv, row 2") && contains_text("stands twice"));
    files.study.rules = files.write("aturan.csv", "kode_kabupaten,jenjang,apm_persen\n32.10,SMP,181\n");
    CHECK_THAT(files.refused(), contains_text("row 1, field 'apm_persen'") && contains_text("0 to 100"));
}

TEST_CASE("counts by desa are that many schools of a usual size, or of the class groups that are told") {
    Files files;
    files.study.counts = files.write("desa.csv",
                                     "kode,jumlah_sd,rombel_sd,jumlah_smp\n32.10.01.2001,2,13,1\n"
                                     "32.11.01.2002,0,0,2\n32.10.01.2002,1,,\n");
    const auto read = files.read().value;
    std::vector<std::pair<std::string, std::int64_t>> seats;
    for (const Facility& f : read.facilities) seats.emplace_back(f.key, f.capacity);
    CHECK(seats == std::vector<std::pair<std::string, std::int64_t>>{{"32.10.01.2001-sd-01", 7 * 28},
                                                                     {"32.10.01.2001-sd-02", 6 * 28},
                                                                     {"32.10.01.2001-smp-01", 9 * 32},
                                                                     {"32.10.01.2002-sd-01", 6 * 28},
                                                                     {"32.11.01.2002-smp-01", 9 * 32},
                                                                     {"32.11.01.2002-smp-02", 9 * 32}});
    CHECK_FALSE(read.facilities[0].synthetic);
    CHECK(read.facilities[2].synthetic);
    CHECK(read.follows(ServiceKind::junior_school));
    CHECK_FALSE(read.follows(ServiceKind::senior_school));

    files.study.counts = files.write("desa.csv", "kode,jumlah_sd\n32.10.01.2001,2\n3210010001,1\n");
    CHECK_THAT(files.refused(), contains_text("desa.csv, row 2") && contains_text("stands twice"));
    files.study.counts = files.write("desa.csv", "kode,jumlah_sd\n32.10.01.2001,-2\n");
    CHECK_THAT(files.refused(), contains_text("row 1, field 'jumlah_sd'") && contains_text("-2"));
    files.study.counts = files.write("desa.csv", "kode,jumlah_sd\n32.10.01.2001,1.5\n");
    CHECK_THAT(files.refused(), contains_text("no whole number"));
    files.study.counts = files.write("desa.csv", "kode,jumlah_sekolah\n32.10.01.2001,1\n");
    CHECK_THAT(files.refused(), contains_text("jumlah_sd"));
    files.study.counts = files.write("desa.csv", "kode,jumlah_sd,rombel_sd\n32.10.01.2001,0,6\n");
    CHECK_THAT(files.refused(), contains_text("field 'rombel_sd'") && contains_text("no school"));
}

TEST_CASE("every mistake in a list of schools is named by file, row and field") {
    const std::string good = "1,A,32.10.01.2001,SD,negeri,,6,,,,,,,,,\n";
    CHECK(refused(good).empty());
    CHECK_THAT(
        refused(good + "2,B,32.12.01.2001,SD,,,6,,,,,,,,,\n"),
        contains_text("sekolah.csv, row 2, field 'kode'") && contains_text("'32.12.01.2001' is no desa"));
    CHECK_THAT(refused(good + "2,B,32.10.01.2001,SMPN,,,6,,,,,,,,,\n"),
               contains_text("row 2, field 'jenjang'") && contains_text("unknown level 'SMPN'") &&
                   contains_text("did you mean 'SMP'"));
    CHECK_THAT(
        refused(good + "1,B,32.10.01.2001,SMP,,,6,,,,,,,,,\n"),
        contains_text("row 2, field 'npsn'") && contains_text("'1' stands twice") && contains_text("row 1"));
    CHECK_THAT(refused("1,A,32.10.01.2001,SD,,,,,-5,,,,,,,\n"),
               contains_text("row 1, field 'daya_tampung'") && contains_text("-5"));
    CHECK_THAT(refused("1,A,32.10.01.2001,SD,,,,,99999,,,,,,,\n"), contains_text("field 'daya_tampung'"));
    CHECK_THAT(refused("1,A,32.10.01.2001,SD,,,6,,,,,2030,2029,,,\n"),
               contains_text("row 1, field 'tutup'") && contains_text("closes in 2029 and opens in 2030"));
    CHECK_THAT(refused("1,A,32.10.01.2001,SD,,,6,,,-6.8,108.0,,,,,\n"),
               contains_text("row 1") && contains_text("lat"));  // swapped: 108 is no latitude
    CHECK_THAT(refused("1,A,32.10.01.2001,SD,,,6,,,106.8,-6.2,,,,,\n"),
               contains_text("field 'lon'") && contains_text("outside every district"));
    CHECK_THAT(refused("1,A,32.10.01.2001,SD,,,6,,,108.0,,,,,,\n"), contains_text("field 'lat'"));
    CHECK_THAT(refused("1,A,32.10.01.2001,SD,semi,,6,,,,,,,,,\n"),
               contains_text("neither negeri nor swasta"));
    CHECK_THAT(refused("1,A,32.10.01.2001,SD,,,6,,,,,,,5000000,,\n"),
               contains_text("field 'biaya_rp'") && contains_text("a year and a source"));
    CHECK_THAT(refused("1,A,32.10.01.2001,SD,,,six,,,,,,,,,\n"), contains_text("field 'rombel'"));
}

TEST_CASE("admission zones name schools of the list, also across the border") {
    Files files;
    files.schools("10,A,32.10.01.2001,SMP,,,9,,,,,,,,,\n20,B,32.11.01.2001,SMP,,,9,,,,,,,,,\n");
    files.zones("32.11.01.2002,10\n32.10.01.2001,10\n32.11.01.2002,10\n");
    CHECK(files.read().value.zones == std::vector<AdmissionZone>{{0, 0}, {3, 0}});
    files.zones("32.11.01.2002,11\n");
    CHECK_THAT(files.refused(),
               contains_text("zona.csv, row 1, field 'npsn'") && contains_text("no school '11'"));
    files.zones("32.13.01.2002,10\n");
    CHECK_THAT(files.refused(), contains_text("row 1, field 'kode'"));
}

TEST_CASE("the order of a list's rows makes no difference") {
    Files a, b;
    a.schools(
        "10,A,32.10.01.2001,SMP,,,9,,,,,,,,,\n20,B,32.11.01.2001,SD,,,9,,,,,,,,,\n"
        "05,C,32.11.01.2002,SMA,,,3,,,,,,,,,\n");
    b.schools(
        "05,C,32.11.01.2002,SMA,,,3,,,,,,,,,\n20,B,32.11.01.2001,SD,,,9,,,,,,,,,\n"
        "10,A,32.10.01.2001,SMP,,,9,,,,,,,,,\n");
    const auto x = a.read().value, y = b.read().value;
    REQUIRE(x.facilities.size() == y.facilities.size());
    for (std::size_t i = 0; i < x.facilities.size(); ++i) {
        CHECK(x.facilities[i].key == y.facilities[i].key);
        CHECK(x.facilities[i].unit == y.facilities[i].unit);
        CHECK(x.facilities[i].capacity == y.facilities[i].capacity);
    }
}

TEST_CASE("[facilities] names something, and nothing else") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const Path file = dir / "study.toml";
    const auto with = [&](const std::string& section) {
        std::string text = test::slurp(file);
        const auto at = text.find("[facilities]"), end = text.find("\n[", at + 1);
        text = text.substr(0, at) + section + text.substr(end);
        if (section.empty()) {  // what is said of schools elsewhere goes with them
            const auto target = text.rfind("[[target]]", text.find("smp_sni"));
            text.erase(target, text.find("\n[", target) - target);
        }
        return text;
    };
    const auto refused_study = [&](const std::string& section) -> std::string {
        test::spit(dir / "other.toml", with(section));
        try {
            static_cast<void>(read_study(dir / "other.toml"));
        } catch (const Error& e) {
            return e.what();
        }
        return "";
    };
    CHECK(read_study(file).facilities->norms);
    CHECK_THAT(refused_study("[facilities]\nnorm = true\n"), contains_text("did you mean 'norms'"));
    CHECK_THAT(refused_study("[facilities]\nnorms = false\n"), contains_text("no facilities are named"));
    CHECK_THAT(refused_study("[facilities]\nschools = \"tidak_ada.csv\"\n"), contains_text("tidak_ada.csv"));
    CHECK_THAT(refused_study("[facilities]\nnorms = true\nzones = \"kawasan.csv\"\n"),
               contains_text("of schools that a list names"));
    CHECK(refused_study("").empty());  // a study without schools
}

TEST_CASE("the real table of schools by desa is read as schools, its impossible figure refused") {
    const auto file = test::real_data("tables/portaldatadesa_sekolah_2023.csv");
    if (!file) return;
    const test::TempDir dir;
    test::copy_sample(dir.path());
    JoinContext context;
    JoinReport boundaries;
    const Districts districts = build_districts(read_study(dir.path()), context, boundaries).value;
    StudyFacilities study;
    study.counts = *file;
    std::string said;
    try {
        static_cast<void>(read_facilities(study, {districts, 2024}));
    } catch (const Error& e) {
        said = e.what();
    }
    // 1,500 senior schools in Mekarwangi, which `sanding check` names too (C5).
    CHECK_THAT(said, contains_text("field 'jumlah_sma'") && contains_text("1500"));
    std::string text = test::slurp(*file);
    const auto at = text.find(",1500,");
    REQUIRE(at != std::string::npos);
    text.replace(at, 6, ",0,");
    test::spit(dir / "baik.csv", text);
    study.counts = dir / "baik.csv";
    const auto data = read_facilities(study, {districts, 2024}).value;
    CHECK(data.follows(ServiceKind::primary_school));
    CHECK(data.facilities.size() > 1000);
}
