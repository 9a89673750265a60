#include <algorithm>
#include <numeric>
#include <random>
#include <sstream>

#include "core/base/error.hpp"
#include "core/data/office_table.hpp"
#include "core/data/sectors.hpp"
#include "core/data/study_inputs.hpp"
#include "core/data/world.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using test::contains_text;

namespace {

/// Two regencies, the first of three desa, the second of two.
Districts five_desa() {
    Districts out;
    out.levels.resize(3);
    out.levels[0].id = "desa";
    out.levels[0].code = {"32.10.01.2001", "32.10.01.2002", "32.10.01.2003", "32.11.01.2001",
                          "32.11.01.2002"};
    out.levels[0].code_bps = {"3210010001", "3210010002", "3210010003", "3211010001", "3211010002"};
    out.levels[0].parent = {0, 0, 0, 1, 1};
    out.levels[1].id = "kecamatan";
    out.levels[1].code = {"32.10.01", "32.11.01"};
    out.levels[1].parent = {0, 1};
    out.levels[2].id = "kabupaten";
    out.levels[2].code = {"32.10", "32.11"};
    for (Level& level : out.levels) level.name = level.code;
    out.levels[2].name = {"Utara", "Selatan"};
    return out;
}

const std::string sector_header =
    "kunci,nama_id,nama_en,kelompok,letak,pertumbuhan,pekerja_nasional,pekerja_per_miliar,upah_relatif,"
    "upah_minimum,usaha_sendiri,rata_pekerja,cocok_s1_plus,sumber,tanda\n";
const std::string paddy = "padi,Padi,Paddy,pertanian,sawah,-0.02,300,15,0.5,tidak,0.8,3,0.2,asumsi,A\n";
const std::string plants =
    "industri,Industri,Manufacturing,manufaktur,pusat,0.01,100,2,1,ya,0.6,20,,asumsi,A\n";

/// Tables of a study in a folder of its own.
class Tables {
  public:
    Tables() {
        write("sektor.csv", sector_header + paddy + plants);
        study.sectors = dir_ / "sektor.csv";
    }
    Path write(const std::string& name, const std::string& text) {
        test::spit(dir_ / name, text);
        return dir_ / name;
    }
    void sectors(const std::string& rows) { write("sektor.csv", sector_header + rows); }
    void jobs(const std::string& rows) {
        study.jobs = write("kerja.csv", "kode,sektor,pekerjaan,pergeseran,tanda\n" + rows);
    }
    void inputs(const std::string& rows) {
        study.inputs = write("koefisien.csv", "pemasok,padi,industri\n" + rows);
    }
    void wages(const std::string& rows) {
        study.wages = write("upah.csv", "kode_kabupaten,tahun,rupiah\n" + rows);
    }
    void outside(const std::string& rows) { study.outside = write("luar.csv", "kode,pekerjaan\n" + rows); }

    [[nodiscard]] Loaded<SectorData> read() const { return read_sectors(study, {districts, places, 2024}); }
    [[nodiscard]] std::string error() const {
        try {
            static_cast<void>(read());
        } catch (const Error& e) {
            return e.what();
        }
        return {};
    }

    Districts districts = five_desa();
    std::vector<std::string> places{"31", "32.04"};
    StudyLabour study;

  private:
    test::TempDir dir_;
};

std::string codes_of(const Report& report) {
    std::string out;
    for (const Finding& f : report.findings) out += f.code + ";";
    return out;
}

using Row = std::vector<double>;

}  // namespace

TEST_CASE("without tables there is one sector, for every regency, and nobody works outside") {
    const Districts districts = five_desa();
    const auto read = read_sectors({}, {districts, {"31"}, 2024});
    const SectorData& data = read.value;
    REQUIRE(data.size() == 1);
    CHECK(data.sectors[0].key == "semua");
    CHECK(data.sectors[0].follow == JobsFollow::people);
    CHECK(data.share == std::vector<Row>{{1}, {1}});
    CHECK(data.shift == std::vector<Row>{{0}, {0}});
    CHECK(data.minimum_wage == Row{0, 0});
    CHECK(data.by_unit.empty());
    CHECK(data.inputs.empty());
    CHECK(data.outside.empty());
    CHECK(data.assumed);
    CHECK(read.report.findings.empty());
}

TEST_CASE("a sector is read as its row says, and odds that are not told are 1") {
    Tables t;
    const auto read = t.read();
    REQUIRE(read.value.size() == 2);
    const Sector &works = read.value.sectors[0], &rice = read.value.sectors[1];
    CHECK(rice.key == "padi");
    CHECK(rice.name_en == "Paddy");
    CHECK(rice.group == SectorGroup::agriculture);
    CHECK(rice.follow == JobsFollow::paddy);
    CHECK(rice.growth == -0.02);
    CHECK(rice.national_jobs == 300);
    CHECK(rice.jobs_per_output == 15);
    CHECK(rice.wage == 0.5);
    CHECK_FALSE(rice.wage_floor);
    CHECK(rice.own_account == 0.8);
    CHECK(rice.establishment == 3);
    CHECK(rice.match == std::array<double, schooling_levels>{1, 1, 1, 1, 1, 1, 0.2});
    CHECK(works.group == SectorGroup::manufacturing);
    CHECK(works.follow == JobsFollow::centres);
    CHECK(works.wage_floor);
    CHECK(works.match.back() == 1);
    // Sectors without a table of jobs: as in the country, and that is said.
    CHECK(read.value.share == std::vector<Row>{{0.25, 0.75}, {0.25, 0.75}});
    CHECK(read.value.assumed);
    CHECK(codes_of(read.report) == "labour.assumed_shares;");
}

TEST_CASE("jobs of regencies are shares, those of desa lie where they were counted") {
    Tables t;
    t.jobs(
        "32.10,padi,30,,S\n32.10,industri,10,0.01,S\n"
        "32.11.01.2001,padi,4,,S\n32.11.01.2002,padi,2,,S\n3211010002,industri,2,,S\n32.11,industri,,-0.02,"
        "S\n");
    const auto read = t.read();
    const SectorData& data = read.value;
    CHECK(data.share[0] == Row{0.25, 0.75});  // industri, padi
    CHECK(data.share[1] == Row{0.25, 0.75});  // 6 and 2 counted in its desa
    CHECK(data.shift == std::vector<Row>{{0.01, 0}, {-0.02, 0}});
    REQUIRE(data.by_unit.size() == 5);
    CHECK(data.by_unit[0] == Row{0, 0});
    CHECK(data.by_unit[3] == Row{0, 4});
    CHECK(data.by_unit[4] == Row{2, 2});
    CHECK_FALSE(data.assumed);
    CHECK(read.report.findings.empty());

    SECTION("a row of the regency says its shares, its desa only where they lie") {
        t.jobs("32.10,padi,30,,S\n32.10,industri,10,,S\n32.10.01.2002,padi,900,,S\n32.11,padi,1,,S\n");
        const SectorData both = t.read().value;
        CHECK(both.share == std::vector<Row>{{0.25, 0.75}, {0, 1}});
        CHECK(both.by_unit[1] == Row{0, 900});
    }
    SECTION("rows of regencies marked A are assumed") {
        t.jobs("32.10,padi,30,,S\n32.11,padi,1,,S;A\n");
        CHECK(t.read().value.assumed);
    }
    SECTION("a regency of which nothing is said has the mean of the others") {
        t.jobs("32.10,padi,30,,S\n32.10,industri,10,,S\n");
        const auto one = t.read();
        CHECK(one.value.share == std::vector<Row>{{0.25, 0.75}, {0.25, 0.75}});
        CHECK(one.value.assumed);
        CHECK(one.value.by_unit.empty());
        REQUIRE(one.report.findings.size() == 1);
        CHECK_THAT(one.report.findings[0].message, contains_text("Selatan") && contains_text("mean shares"));
    }
}

TEST_CASE("shares sum to 1 whatever the figures are") {
    Tables t;
    t.jobs("32.10,padi,0.1,,S\n32.10,industri,0.2,,S\n32.11,padi,12345,,S\n32.11,industri,7,,S\n");
    for (const Row& row : t.read().value.share)
        CHECK(std::accumulate(row.begin(), row.end(), 0.0) == Approx(1).epsilon(1e-14));
}

TEST_CASE("coefficients stand by supplier and user, in whatever order rows come") {
    Tables t;
    t.inputs("industri,0.3,0.4\npadi,0.1,0.2\n");
    CHECK(t.read().value.inputs == Row{0.4, 0.3, 0.2, 0.1});
}

TEST_CASE("the newest minimum wage not after the base year counts, also of places outside") {
    Tables t;
    t.wages(
        "32.10,2025,9\n32.10,2022,1.5\n32.10,2024,2.5\n32.11,2019,3\n31,2024,5\n32.04,2026,7\n32.99,2024,"
        "8\n");
    t.outside("32.04,900\n31,5000\n");
    const auto read = t.read();
    CHECK(read.value.minimum_wage == Row{2.5, 3});
    REQUIRE(read.value.outside.size() == 2);  // in the network's order
    CHECK(read.value.outside[0].code == "31");
    CHECK(read.value.outside[0].jobs == 5000);
    CHECK(read.value.outside[0].minimum_wage == 5);
    CHECK(read.value.outside[1].jobs == 900);
    CHECK(read.value.outside[1].minimum_wage == 0);
    REQUIRE(codes_of(read.report) == "labour.assumed_shares;labour.outside_wage;");
    CHECK_THAT(read.report.findings[1].message, contains_text("32.04 has no minimum wage up to 2024"));
    t.outside("31,5000\n");
    CHECK_THAT(codes_of(t.read().report), contains_text("labour.outside;"));
    CHECK(t.read().value.outside[1].jobs == 0);
}

TEST_CASE("what is wrong with tables of work is told with file, row and field") {
    Tables t;
    const auto says = [&](const std::string& part) { CHECK_THAT(t.error(), contains_text(part)); };
    SECTION("sectors") {
        t.sectors(paddy + paddy);
        says("sektor.csv, row 2, field 'kunci': sector 'padi' stands twice");
        t.sectors("");
        says("sektor.csv: has no rows");
        t.sectors("padi,Padi,Paddy,tani,sawah,0,300,15,0.5,tidak,0.8,3,,asumsi,A\n");
        says("row 1, field 'kelompok': 'tani' is no group of sectors");
        says("did you mean 'pertanian'");
        t.sectors("padi,Padi,Paddy,pertanian,hutan,0,300,15,0.5,tidak,0.8,3,,asumsi,A\n");
        says("field 'letak': 'hutan' is no way to lay jobs over desa");
        t.sectors("padi,Padi,Paddy,pertanian,sawah,2,300,15,0.5,tidak,0.8,3,,asumsi,A\n");
        says("field 'pertumbuhan': '2' is not a number from -0.5 to 0.5");
        t.sectors("padi,Padi,Paddy,pertanian,sawah,0,0,15,0.5,tidak,0.8,3,,asumsi,A\n");
        says("field 'pekerja_nasional'");
        t.sectors("padi,Padi,Paddy,pertanian,sawah,0,2.5,15,0.5,tidak,0.8,3,,asumsi,A\n");
        says("2.5 is not a whole number");
        t.sectors("padi,Padi,Paddy,pertanian,sawah,0,300,15,0.5,mungkin,0.8,3,,asumsi,A\n");
        says("field 'upah_minimum': 'mungkin' is no answer");
        t.sectors("padi,Padi,Paddy,pertanian,sawah,0,300,15,0.5,tidak,1.8,3,,asumsi,A\n");
        says("field 'usaha_sendiri'");
        test::spit(*t.study.sectors, "kunci,nama\npadi,Padi\n");
        says("nama_en");
    }
    SECTION("jobs") {
        t.jobs("32.10,paddy,1,,S\n");
        says("kerja.csv, row 1, field 'sektor': 'paddy' is no sector of this study");
        says("did you mean 'padi'");
        t.jobs("32.12,padi,1,,S\n");
        says("row 1, field 'kode': '32.12' is no kabupaten and no desa of this study");
        t.jobs("32.10,padi,1,,S\n3210,padi,2,,S\n");
        says("row 2, field 'sektor': 'padi' of 3210 stands twice");
        t.jobs("32.10,padi,,,S\n");
        says("field 'pekerjaan': '' is not a number");
        t.jobs("32.10,padi,-1,,S\n");
        says("'-1' is not a number from 0");
        t.jobs("32.10,padi,0,,S\n32.11,padi,1,,S\n");
        says("kerja.csv: the jobs of Utara sum to nothing");
        t.jobs("32.10.01.2001,padi,0,,S\n32.11,padi,1,,S\n");
        says("the jobs of Utara sum to nothing");
        t.jobs("32.10.01.2001,padi,1,0.1,S\n");
        says("field 'pergeseran': a desa has no shift of its own");
        t.jobs("32.10,padi,,0.1,S\n");
        says("kerja.csv: no jobs of any kabupaten");
    }
    SECTION("coefficients") {
        t.inputs("padi,0.1,0.2\nindustri,0.3,0.8\n");
        says("koefisien.csv, field 'industri': the coefficients of 'industri' sum to 1");
        says("it uses up what it makes");
        t.inputs("padi,0.1,-0.2\nindustri,0.3,0.4\n");
        says("row 1, field 'industri': '-0.2' is not a number from 0 to 1");
        t.inputs("padi,0.1,0.2\n");
        says("supplier 'industri' has no row");
        t.inputs("padi,0.1,0.2\npadi,0.1,0.2\n");
        says("row 2, field 'pemasok': supplier 'padi' stands twice");
        t.inputs("beras,0.1,0.2\n");
        says("'beras' is no sector of this study");
        t.inputs("padi,0.1,\nindustri,0.3,0.4\n");
        says("row 1, field 'industri': '' is not a number");
        t.study.inputs = t.write("koefisien.csv", "pemasok,padi\npadi,0.1\nindustri,0.1\n");
        says("industri");
        t.inputs("padi,0.1,0.2\nindustri,0.3,0.4\n");
        t.sectors(paddy + "industri,Industri,Works,manufaktur,pusat,0,100,,1,ya,0.6,20,,asumsi,A\n");
        says("by pekerja_per_miliar, which 'industri' has not");
    }
    SECTION("wages") {
        t.wages("32.10,2024,2.5\n32.11,2025,3\n");
        says("upah.csv: no minimum wage of Selatan up to 2024");
        t.wages("32.10,2024,2.5\n32.10,2020,1\n32.10,2020,2\n32.11,2024,3\n");
        says("row 3, field 'tahun': 32.10 has two minimum wages of 2020");
        t.wages("32.10,2024,0\n32.11,2024,3\n");
        says("row 1, field 'rupiah': '0' is not a number from 1");
    }
    SECTION("jobs outside") {
        t.outside("32.04,1\n32.05,1\n");
        says("luar.csv, row 2, field 'kode': '32.05' is no place outside of this study");
        says("32.04");
        t.outside("31,1\n31,1\n");
        says("row 2, field 'kode': '31' stands twice");
        t.outside("31,0\n");
        says("no jobs in any place outside");
        t.places.clear();  // without a way there they are left out, and that is said
        t.outside("31,1\n");
        CHECK(t.read().value.outside.empty());
        CHECK_THAT(codes_of(t.read().report), contains_text("labour.outside;"));
    }
}

TEST_CASE("[labour] names its tables, jobs and coefficients are of sectors") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const Study study = read_study(dir.path());
    REQUIRE(study.labour.outside);
    CHECK(study.labour.outside->filename() == "pekerjaan_luar.csv");
    std::vector<std::string> ids;
    for (const StudyInput& input : study_inputs(study)) ids.push_back(input.id);
    for (const char* id : {"ketenagakerjaan", "lapangan_usaha", "pekerjaan", "koefisien", "upah_minimum",
                           "pekerjaan_luar", "kawasan_penyewa"})
        CHECK(std::ranges::find(ids, id) != ids.end());
    for (const auto& [id, metadata] : input_metadata(study)) {
        CAPTURE(id);
        CHECK_FALSE(metadata.produsen.empty());
    }
    test::edit(dir / "study.toml", "sectors = ", "# sectors = ");
    CHECK_THROWS_WITH(read_study(dir.path()),
                      contains_text("study.toml, line") && contains_text("no sectors are named"));
    test::edit(dir / "study.toml", "jobs = ", "# jobs = ");
    CHECK_THROWS_WITH(read_study(dir.path()), contains_text("inputs are told by sector"));
    test::edit(dir / "study.toml", "inputs = ", "# inputs = ");
    CHECK(read_study(dir.path()).missing_for_run().empty());
    test::edit(dir / "study.toml", "table = \"ketenagakerjaan.csv\"", "");
    CHECK(read_study(dir.path()).missing_for_run() == std::vector<std::string>{"[labour] table"});
    test::edit(dir / "study.toml", "wages = ", "wage = ");
    CHECK_THROWS_WITH(read_study(dir.path()), contains_text("did you mean 'wages'"));
}

namespace {

void shuffle_rows(const std::filesystem::path& file) {
    std::istringstream in(test::slurp(file));
    std::string header, line;
    std::vector<std::string> rows;
    std::getline(in, header);
    while (std::getline(in, line)) rows.push_back(line);
    std::shuffle(rows.begin(), rows.end(), std::mt19937(3));
    std::string out = header + "\n";
    for (const auto& row : rows) out += row + "\n";
    test::spit(file, out);
}

const Zone& zone_of(const World& world, const std::string& key) {
    const auto found = std::ranges::find(world.zones, key, &Zone::key);
    REQUIRE(found != world.zones.end());
    return *found;
}

}  // namespace

TEST_CASE("the sample's work: shares of the province, minimum wages, places outside, pools and tenants") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const auto loaded = build_world(read_study(dir.path()));
    const World& world = loaded.value;
    const SectorData& data = world.sectors;
    REQUIRE(data.size() == 9);
    for (const auto& row : data.share) {
        CHECK(std::accumulate(row.begin(), row.end(), 0.0) == Approx(1).epsilon(1e-14));
        CHECK(row[6] == Approx(0.2319).epsilon(1e-12));
        CHECK(row[2] == Approx(0.1929).epsilon(1e-12));
        CHECK(row[5] + row[7] == Approx(0.1529).epsilon(1e-12));
    }
    CHECK(data.sectors[6].key == "perdagangan");
    CHECK(data.assumed);
    CHECK(data.minimum_wage == Row{2257871, 3504308});
    REQUIRE(data.outside.size() == world.network.roads.places.size());
    for (std::size_t p = 0; p < data.outside.size(); ++p) {
        CHECK(data.outside[p].code == world.network.roads.places[p].code);
        CHECK(data.outside[p].jobs > 0);
        CHECK(data.outside[p].minimum_wage > 2e6);
    }
    CHECK(data.outside[0].minimum_wage == 5067381);
    CHECK(data.inputs.size() == 81);
    for (const Finding& f : loaded.report.findings) CHECK_FALSE(f.code.starts_with("labour."));

    for (const char* key :
         {"kiem", "kpi_kertajati", "kpi_jatiwangi", "butom_buahdua", "butom_ujungjaya", "butom_tomo"})
        CHECK(zone_of(world, key).pool == "industri");
    CHECK(zone_of(world, "metland").pool.empty());
    for (const Zone& zone : world.zones) {
        double share = 0, density = 0;
        for (const ZoneTenant& tenant : zone.tenants) {
            share += tenant.share;
            density += tenant.share * tenant.jobs_per_ha_mode;
        }
        CAPTURE(zone.key);
        CHECK(share == Approx(1).epsilon(1e-12));
        CHECK(density == Approx(zone.jobs_per_ha).epsilon(1e-12));
    }
    CHECK(zone_of(world, "kiem").jobs_per_ha == 100);
    CHECK(zone_of(world, "kiem").tenants.size() == 3);
    const Zone& airport = zone_of(world, "bijb");
    REQUIRE(airport.tenants.size() == 1);
    CHECK(airport.tenants[0].sector.empty());

    for (const char* file :
         {"pekerjaan.csv", "koefisien.csv", "upah_minimum.csv", "pekerjaan_luar.csv", "kawasan_penyewa.csv"})
        shuffle_rows(dir / file);
    CHECK(build_world(read_study(dir.path())).value.hash == world.hash);
    test::edit(dir / "upah_minimum.csv", "32.11,2024,3504308", "32.11,2024,3504309");
    CHECK(build_world(read_study(dir.path())).value.hash != world.hash);
}

TEST_CASE("tenants of zones: what does not agree is told") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const Path file = dir / "kawasan_penyewa.csv";
    const auto message = [&]() -> std::string {
        try {
            static_cast<void>(build_world(read_study(dir.path())));
        } catch (const Error& e) {
            return e.what();
        }
        return {};
    };
    const std::string garments =
        "kiem,garmen,Garmen dan alas kaki,Garments and footwear,industri,0.5,100,150,250";
    SECTION("a density that is not the zone's") {
        test::edit(file, garments, "kiem,garmen,Garmen,Garments,industri,0.5,100,170,250");
        CHECK_THAT(message(), contains_text("tenants of 'kiem' have 110.0 jobs per net hectare") &&
                                  contains_text("the zone has 100.0"));
    }
    SECTION("shares that don't make a whole") {
        test::edit(file, garments, "kiem,garmen,Garmen,Garments,industri,0.4,100,150,250");
        CHECK_THAT(message(), contains_text("shares of the tenants of 'kiem' sum to 0.9, not to 1"));
    }
    SECTION("a sector that the study does not have") {
        test::edit(file, garments, "kiem,garmen,Garmen,Garments,industry,0.5,100,150,250");
        CHECK_THAT(message(), contains_text("kawasan_penyewa.csv, row 8, field 'sektor'") &&
                                  contains_text("'industry' is no sector of this study") &&
                                  contains_text("did you mean 'industri'"));
    }
    SECTION("an unknown zone") {
        test::edit(file, garments, "kiemm,garmen,Garmen,Garments,industri,0.5,100,150,250");
        CHECK_THAT(message(), contains_text("tenant of an unknown zone 'kiemm'"));
    }
    SECTION("a tenant twice") {
        test::edit(file, "kiem,elektronik,", "kiem,garmen,");
        CHECK_THAT(message(), contains_text("row 9, field 'jenis': tenant 'garmen' stands twice"));
    }
    SECTION("a mode outside of its range") {
        test::edit(file, garments, "kiem,garmen,Garmen,Garments,industri,0.5,160,150,250");
        CHECK_THAT(message(), contains_text("field 'pekerja_per_ha': '150' is not a number from 160"));
    }
    SECTION("without sectors any word will do, and without tenants a zone has its own density") {
        test::edit(dir / "study.toml", "sectors = ", "# sectors = ");
        test::edit(dir / "study.toml", "jobs = ", "# jobs = ");
        test::edit(dir / "study.toml", "inputs = ", "# inputs = ");
        test::edit(file, garments, "kiem,garmen,Garmen,Garments,apa saja,0.5,100,150,250");
        CHECK(message().empty());
        test::edit(dir / "study.toml", "tenants = ", "# tenants = ");
        const Zone kiem = zone_of(build_world(read_study(dir.path())).value, "kiem");
        REQUIRE(kiem.tenants.size() == 1);
        CHECK(kiem.tenants[0].sector.empty());
        CHECK(kiem.tenants[0].share == 1);
        CHECK(kiem.tenants[0].jobs_per_ha_least == 100);
        CHECK(kiem.tenants[0].jobs_per_ha_mode == 100);
        CHECK(kiem.tenants[0].jobs_per_ha_most == 100);
    }
}
