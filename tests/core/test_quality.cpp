#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "core/base/error.hpp"
#include "core/data/metadata_files.hpp"
#include "core/data/office_table.hpp"
#include "core/data/personal_data.hpp"
#include "core/data/quality.hpp"
#include "core/data/releases.hpp"
#include "core/data/units.hpp"
#include "core/data/world.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;

namespace {

/// The sample's districts, read once.
const Districts& districts() {
    static const Districts made = [] {
        const test::TempDir dir;
        test::copy_sample(dir.path());
        JoinContext context;
        JoinReport boundaries;
        return build_districts(read_study(dir.path()), context, boundaries).value;
    }();
    return made;
}

Dataset dataset_of(const Path& file) {
    Dataset out;
    out.id = file.stem().string();
    out.file = file;
    auto read = read_table(file);
    out.table = std::move(read.value);
    out.reading = std::move(read.report);
    out.metadata = metadata_of_file(file);
    return out;
}

DatasetQuality checked(const char* csv, const char* sidecar = nullptr) {
    const test::TempDir dir;
    test::spit(dir / "data.csv", csv);
    if (sidecar != nullptr) test::spit(dir / "data.csv.meta.toml", sidecar);
    return check_dataset(dataset_of(dir / "data.csv"), districts());
}

/// The worst result of a check; its evidence in Indonesian, line by line.
struct Seen {
    Outcome outcome = Outcome::not_applicable;
    std::string message, evidence;
    std::size_t lines = 0;
};
Seen seen(const DatasetQuality& quality, int number) {
    Seen out;
    for (const CheckResult& r : quality.results) {
        if (r.number != number) continue;
        if (r.outcome > out.outcome) out.outcome = r.outcome;
        out.message += r.message.id + "\n";
        out.lines += r.evidence.size();
        for (const Bilingual& e : r.evidence) out.evidence += e.id + "\n";
    }
    return out;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("K3 a TFR series of 23.57, 24.67 and 24.14 \"anak\" is blocked by its range") {
    const char* table =
        "kode,tahun,TFR,satuan\n32.11,2021,23.57,anak\n32.11,2022,24.67,anak\n32.11,2023,24.14,anak\n";
    const Seen c2 = seen(checked(table), 2);
    CHECK(c2.outcome == Outcome::block);
    CHECK(c2.lines == 3);
    CHECK(holds(c2.evidence, "23,57 anak (rentang 0,5–8)"));
    CHECK(holds(c2.evidence, "32.11 Kabupaten Sumedang 2023"));
    CHECK(seen(checked("kode,tahun,TFR,satuan\n32.11,2021,2.35,anak\n"), 2).outcome == Outcome::pass);
}

TEST_CASE("K3 slope shares that sum to 112.23 % are blocked, and 100 % is not") {
    const Seen c7 =
        seen(checked("kode,kelas_lereng,persen\n32.11,0-8 %,12.24\n32.11,8-15 %,5.37\n32.11,15-25 %,51.68\n"
                     "32.11,25-40 %,31.58\n32.11,> 40 %,11.36\n"),
             7);
    CHECK(c7.outcome == Outcome::block);
    CHECK(holds(c7.message, "112,23 %"));
    CHECK(c7.lines == 5);
    CHECK(
        seen(checked("kode,kelas_lereng,persen\n32.11,datar,40.2\n32.11,landai,30.1\n32.11,curam,29.6\n"), 7)
            .outcome == Outcome::pass);
}

TEST_CASE("shares of scenarios side by side are no parts of a whole, those of classes within each are") {
    CHECK(seen(checked("scenario,kode,persen\na,32.11,40.2\nb,32.11,41\nc,32.11,39\n"), 7).outcome !=
          Outcome::block);
    const Seen c7 = seen(checked("skenario,kode,kelas,persen\na,32.11,x,40\na,32.11,y,40\na,32.11,z,40\n"
                                 "b,32.11,x,50\nb,32.11,y,25\nb,32.11,z,25\n"),
                         7);
    CHECK(c7.outcome == Outcome::block);
    CHECK(c7.lines == 3);
    CHECK(holds(c7.message, "120 %"));
}

TEST_CASE("K3 two LP2B areas and two kWh figures are kept side by side with a warning") {
    const DatasetQuality quality = checked(
        "indikator,kode,tahun,nilai,satuan,sumber\nLP2B,32.11,2023,30966,ha,perda\nLP2B,32.11,2023,30996.42,"
        "ha,SK bupati\n"
        "Konsumsi listrik per kapita,32.11,2023,1285,kWh,RPJMD\nKonsumsi listrik per "
        "kapita,32.11,2023,1337,kWh,LKPJ\n");
    const Seen c12 = seen(quality, 12);
    CHECK(c12.outcome == Outcome::warn);
    for (const char* figure :
         {"30.966 ha (perda)", "30.996,42 ha (SK bupati)", "1.285 kWh (RPJMD)", "1.337 kWh (LKPJ)"})
        CHECK(holds(c12.evidence, figure));
    CHECK(seen(quality, 6).outcome == Outcome::pass);  // no duplicate: each has its source
    // Without sources nobody can tell which one is meant.
    CHECK(seen(checked("indikator,kode,tahun,nilai\nLP2B,32.11,2023,30966\nLP2B,32.11,2023,30996.42\n"), 6)
              .outcome == Outcome::block);
}

TEST_CASE("K4 Majalengka's two areas are a conflict, and the geometry decides") {
    const Seen c12 =
        seen(checked("indikator,kode,nilai,satuan,sumber\nLuas wilayah,32.10,1204.24,km²,ensiklopedia A\n"
                     "Luas wilayah,32.10,1330.2,km²,ensiklopedia B\n"),
             12);
    CHECK(c12.outcome == Outcome::warn);
    CHECK(holds(c12.evidence, "1.204,24 km² (ensiklopedia A)"));
    CHECK(holds(c12.evidence, "1.330,2 km² (ensiklopedia B)"));
    CHECK(holds(c12.message, "geometri yang dipakai"));
    // The sample's area of Majalengka is 1,340.68 km²: 1,204.24 is 10 % off, 1,330.2 within the tolerance.
    CHECK(holds(c12.evidence, "32.10 Kabupaten Majalengka: 1.204,24 km², geometri 1.340,68"));
    CHECK_FALSE(holds(c12.evidence, "1.330,2 km², geometri"));
}

TEST_CASE("figures that contradict each other stand side by side with their base, and which is in use") {
    const char* table =
        "kunci,nilai,satuan,per_tanggal,kelompok,peran,sumber,catatan\n"
        "a.geometri,1340.684,km2,2020,luas a,dipilih,COD-AB,geometri\n"
        "a.lama,1204.24,km2,2024,luas a,pembanding,ensiklopedia,\n"
        "a.dpi,12,jiwa/ha,2024,luas a,pembanding,lain,\n"  // another unit: no figure for the same
        "b.satu,5,ha,,luas b,dipilih,X,\n"
        "b.dua,5,ha,,luas b,pembanding,Y,\n"  // they agree
        "c.satu,4983,ha,2015,luas c,pembanding,X,\n"
        "c.dua,4800,ha,2016,luas c,pembanding,Y,\n"
        "d.mulai,2025,tahun,,waktu d,dipilih,X,\n"
        "d.akhir,2030,tahun,,waktu d,dipilih,X,\n"  // both in use: two quantities of one subject
        "d.kabar,2031,hari,,waktu d,latar,Z,\n";
    const Seen c12 = seen(checked(table), 12);
    CHECK(c12.outcome == Outcome::warn);
    CHECK(c12.message ==
          "2 angka untuk 'luas a': disimpan berdampingan\n"
          "2 angka untuk 'luas c': disimpan berdampingan; belum ada yang dipilih\n");
    CHECK(c12.evidence ==
          "a.geometri: 1.340,684 km2 (2020, COD-AB; geometri) – dipakai\n"
          "a.lama: 1.204,24 km2 (2024, ensiklopedia)\n"
          "c.satu: 4.983 ha (2015, X)\n"
          "c.dua: 4.800 ha (2016, Y)\n");
}

TEST_CASE("the sample's facts say which population and which area of each kabupaten is in use") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const Dataset facts = dataset_of(dir / "fakta.csv");
    const Seen c12 = seen(check_dataset(facts, districts()), 12);
    // The registry's published totals; the areas are the sums of desa.csv.
    for (const char* line :
         {"majalengka_registri_2024s1: 1.364.891 jiwa", "sumedang_registri_2024s1: 1.216.309 jiwa",
          "majalengka_geometri: 1.340,684 km2", "sumedang_geometri: 1.539,657 km2"}) {
        const auto at = c12.evidence.find(line);
        REQUIRE(at != std::string::npos);
        CHECK(holds(c12.evidence.substr(at, c12.evidence.find('\n', at) - at), "– dipakai"));
    }
    for (const char* beside : {"1.369.569 jiwa", "1.352.541 jiwa", "1.204,24 km2", "1.331,553 km2"})
        CHECK(holds(c12.evidence, beside));
    // A census of another year contradicts nothing.
    CHECK_FALSE(holds(c12.evidence, "1.305.476 jiwa"));
    CHECK_FALSE(holds(c12.evidence, "1.166.473 jiwa"));
    // What is chosen is what the study counts and measures.
    std::int64_t km2_thousandths = 0;
    const Level& top = districts().levels.back();
    for (std::size_t k = 0; k < top.size(); ++k)
        if (top.code[k] == "32.10") km2_thousandths = (top.area_m2[k] + 500) / 1000;
    CHECK(km2_thousandths == 1340684);
}

TEST_CASE("K5 a table with a NIK is refused as personal data") {
    const test::TempDir dir;
    test::spit(dir / "data.csv", "nik,umur\n3211251203850001,40\n3211254203850002,41\n");
    CHECK_THROWS_AS(read_table(dir / "data.csv"), PersonalDataError);
}

TEST_CASE("the incomplete registry is blocked from summing, naming its 22 missing villages") {
    const auto file = test::real_data("tables/dukcapil_desa_2024s2_incomplete.csv");
    if (!file) return;
    const Seen c4 = seen(check_dataset(dataset_of(*file), districts()), 4);
    CHECK(c4.outcome == Outcome::block);
    CHECK(holds(c4.message, "22 dari 620 desa tidak ada"));
    for (const char* village :
         {"32.10.14.2006 Kertajati (Kertajati)", "32.11.22.2012 Serang (Cimalaka)", "32.10.26.2003 Malausma"})
        CHECK(holds(c4.evidence, village));
}

TEST_CASE("a missing village that is newer than an older list is said to be, with its parent") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const JoinContext context = read_join_context(read_study(dir.path()));
    const CodeHistory history(context.codes, districts().units());
    // The registry without Cisalak (made after 2010 of Sukajadi) and Cipasung (as old as the lists).
    std::string rows;
    std::istringstream lines(test::slurp(dir / "penduduk_2024s1.csv"));
    for (std::string line; std::getline(lines, line);)
        if (!line.starts_with("32.10.01.2017") && !line.starts_with("32.10.01.2001")) rows += line + "\n";
    test::spit(dir / "penduduk_2024s1.csv", rows);
    const Seen c4 = seen(check_dataset(dataset_of(dir / "penduduk_2024s1.csv"), districts(), &history), 4);
    CHECK(c4.outcome == Outcome::block);
    CHECK(
        c4.evidence ==
        "32.10.01.2001 Cipasung (Lemahsugih)\n32.10.01.2017 Cisalak (Lemahsugih): lebih baru dari bps-2010: "
        "pemekaran dari 3210010013 Sukajadi, angkanya mungkin di baris itu\n");
}

TEST_CASE("figures copied under a second code block, years and scenarios of one district may be alike") {
    const char* header = "kode,tahun,skenario,a,b,c,d,e\n";
    const Seen copied = seen(checked((std::string(header) + "32.10.01,2024,x,1,2,3,4,5\n"
                                                            "32.10.02,2024,x,1,2,3,4,5\n")
                                         .c_str()),
                             6);
    CHECK(copied.outcome == Outcome::block);
    CHECK(holds(copied.evidence, "32.10.01 Lemahsugih (Kabupaten Majalengka) = 32.10.02 Bantarujeg"));
    const Seen alike = seen(checked((std::string(header) + "32.10.01,2024,x,1,2,3,4,5\n"
                                                           "32.10.01,2024,y,1,2,3,4,5\n"
                                                           "32.10.02,2024,x,9,2,3,4,5\n")
                                        .c_str()),
                            6);
    CHECK(alike.outcome == Outcome::pass);
}

TEST_CASE("a word that is also a kecamatan's name is no place named without its code") {
    CHECK(seen(checked("kelompok,nilai\njatigede,1\nbijb,2\nkiem,3\n"), 3).outcome ==
          Outcome::not_applicable);
    CHECK(seen(checked("kelompok,nilai\nJatigede,1\nWado,2\nlain,3\n"), 3).outcome == Outcome::warn);
}

TEST_CASE("villages that stand twice block, by name and row") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    std::string text = test::slurp(dir / "penduduk_2024s1.csv");
    const auto second = text.find('\n', text.find('\n') + 1) + 1;
    text += text.substr(text.find('\n') + 1, second - text.find('\n') - 1);
    test::spit(dir / "penduduk_2024s1.csv", text);
    const Seen c6 = seen(check_dataset(dataset_of(dir / "penduduk_2024s1.csv"), districts()), 6);
    CHECK(c6.outcome == Outcome::block);
    CHECK(holds(c6.evidence, "32.10.01.2001 Cipasung (Lemahsugih): baris 1, 621"));
}

TEST_CASE("known defects of the real tables are found") {
    const auto schools = test::real_data("tables/portaldatadesa_sekolah_2023.csv");
    const auto points = test::real_data("tables/majalengka_health_points.csv");
    const auto census = test::real_data("tables/penduduk_desa_sp2010.csv");
    const auto hindcast = test::real_data("tables/hindcast_desa_sp2010_dukcapil2024s1.csv");
    const auto waste = test::real_data("tables/kab_produksi_sampah.csv");
    if (!schools || !points || !census || !hindcast || !waste) return;
    const Seen far = seen(check_dataset(dataset_of(*schools), districts()), 5);
    CHECK(holds(far.evidence, "Mekarwangi (Argapura) jumlah_sma 2023: 1.500"));
    CHECK(holds(far.evidence, "Sukahayu (Rancakalong) jumlah_sd 2023: 30"));
    CHECK(holds(seen(check_dataset(dataset_of(*points), districts()), 10).evidence,
                "Puskesmas Majalengka = Puskesmas Jatiwangi"));
    const Seen drowned = seen(check_dataset(dataset_of(*census), districts()), 3);
    for (const char* village :
         {"JATIBUNGUR", "LEUWIHIDEUNG", "CIBOGO", "CIPAKU", "PADAJAYA", "SUKAKERSA", "CICARIMANAH"})
        CHECK(holds(drowned.evidence, village));
    const Seen bases = seen(check_dataset(dataset_of(*hindcast), districts()), 9);
    CHECK(bases.outcome == Outcome::warn);
    CHECK(holds(bases.evidence, "Cikeruh (Jatinangor): sp2010 13.187 → dukcapil_2024s1 8.177"));
    CHECK(holds(seen(check_dataset(dataset_of(*waste), districts()), 5).evidence,
                "249,26 → 515,7 (2018–2019)"));
}

TEST_CASE("a census in older codes is whole: newer villages are told by their parents, and nothing blocks") {
    const auto census = test::real_data("tables/penduduk_desa_sp2010.csv");
    if (!census) return;
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const JoinContext context = read_join_context(read_study(dir / "study.toml"));
    const CodeHistory history(context.codes, districts().units());
    const DatasetQuality checked = check_dataset(dataset_of(*census), districts(), &history);
    CHECK_FALSE(blocks(checked));
    const Seen c4 = seen(checked, 4);
    CHECK(c4.outcome == Outcome::warn);
    CHECK(holds(c4.message, "13 dari 620 desa lebih baru"));
    CHECK(
        holds(c4.evidence,
              "32.10.06.2018 Nunuk Baru (Maja): lebih baru dari bps-2010: pemekaran dari 3210060003 Cengal"));
    CHECK_FALSE(holds(c4.evidence, "Cicarimanah"));
    CHECK(holds(seen(checked, 3).evidence,
                "JATIBUNGUR: 3211080005 Jatibungur menurut bps-2010, sudah dihapus"));
    // Without one of its old villages it does block.
    std::ifstream in(*census);
    std::ofstream torn(dir / "torn.csv");
    for (std::string row; std::getline(in, row);)
        if (row.find("3211010001") == std::string::npos) torn << row << '\n';
    torn.close();
    CHECK(blocks(check_dataset(dataset_of(dir / "torn.csv"), districts(), &history)));
}

TEST_CASE("coordinates that are exchanged are told in the reader's language, blank ones by row") {
    const char* swapped =
        "kode,lon,lat\n32.10.14.2006,-6.67,108.17\n32.11.15.2003,-6.93,107.77\n"
        "32.11.18.2006,0,0\n";
    const Seen c10 = seen(checked(swapped), 10);
    CHECK(holds(c10.evidence, "bujur dan lintang (x dan y) tertukar; tulis swap_axes = true"));
    CHECK(holds(c10.evidence, "32.11.18.2006"));
    CHECK_FALSE(holds(c10.evidence, "are latitude"));
}

TEST_CASE("a table's points are looked at in the system that the study names") {
    // 108.17 E 6.67 S, 107.77 E 6.93 S and (outside) 110.5 E 7 S in UTM 49S by Krüger's series.
    const char* text =
        "kode,nama,x,y\n32.10.14.2006,A,187084.5,9261833.1\n32.10.14.2007,B,187084.5,9261833.1\n"
        "32.11.15.2003,C,143005.4,9232774.3\n32.11.18.2006,D,444773.8,9226221.8\n";
    const test::TempDir dir;
    test::spit(dir / "data.csv", text);
    Dataset data = dataset_of(dir / "data.csv");
    // x and y say nothing by themselves.
    CHECK(seen(check_dataset(data, districts()), 10).evidence.empty());
    data.points.crs = "EPSG:32749";
    const Seen said = seen(check_dataset(data, districts()), 10);
    CHECK(holds(said.evidence, "32.11.18.2006"));
    CHECK(holds(said.evidence, ": 110."));
    CHECK(holds(said.evidence, " = 32.10.14.2007 Bantarjati"));
    CHECK_FALSE(holds(said.evidence, "32.11.15.2003"));
    data.points.crs = "EPSG:32748";
    CHECK(holds(seen(check_dataset(data, districts()), 10).evidence, "tulis crs = \"EPSG:32749\""));

    test::spit(dir / "data.csv", "kode,lon,lat\n32.10.14.2006,-6.67,108.17\n32.11.15.2003,-6.93,107.77\n");
    data = dataset_of(dir / "data.csv");
    data.points.swap_axes = true;
    CHECK(seen(check_dataset(data, districts()), 10).evidence.empty());
}

TEST_CASE("jumps of many series from one figure to one other are one line") {
    std::string text = "barang,bulan,harga,hari\n";
    for (int series = 0; series < 4; ++series)
        for (int month = 1; month <= 8; ++month)
            text += fmt::format("B{},2025-{:02},{},{}\n", series, month, 1000 + series, month == 8 ? 3 : 30);
    const Seen c5 = seen(checked(text.c_str()), 5);
    CHECK(c5.evidence ==
          "hari: 30 → 3 (2025-07–2025-08), pada 4 deret: satu sebab, misalnya masa yang belum lengkap\n");
}

TEST_CASE("under-fives that are missing are found in long tables too") {
    std::string text = "kode,tahun,kelompok_umur,jumlah\n";
    for (const char* year : {"2020", "2021"})
        text += fmt::format("32.10,{0},00 - 04,{1}\n32.10,{0},05 - 09,100\n32.10,{0},10 - 14,100\n", year,
                            std::string_view(year) == "2020" ? 60 : 99);
    const Seen c5 = seen(checked(text.c_str()), 5);
    CHECK(holds(c5.evidence, "2020"));
    CHECK_FALSE(holds(c5.evidence, "2021"));
}

TEST_CASE("real tables without a known defect raise no block") {
    for (const char* name :
         {"kab_piramida_penduduk", "kab_penduduk_jk_opendatajabar", "kab_proyeksi_kabkot_umur",
          "kab_upah_minimum", "dukcapil_desa_2024s1", "crosswalk_desa", "kode_wilayah_cahyadsn_mit"}) {
        const auto file = test::real_data((std::string("tables/") + name + ".csv").c_str());
        if (!file) return;
        CAPTURE(name);
        CHECK_FALSE(blocks(check_dataset(dataset_of(*file), districts())));
    }
}

TEST_CASE("a rate measured in people blocks, and a total that is not its parts") {
    const char* sidecar = "ukuran = \"persentase\"\nsatuan = \"jiwa\"\n";
    const Seen c2 = seen(checked("kode,tpt\n32.10,4.01\n32.11,6.16\n", sidecar), 2);
    CHECK(c2.outcome == Outcome::block);
    CHECK(holds(c2.evidence, "ukuran 'persentase', satuan 'jiwa'"));
    const Seen c4 = seen(checked("kode,laki_laki,perempuan,jumlah\n32.10,10,11,21\n32.11,10,11,22\n"), 4);
    CHECK(c4.outcome == Outcome::block);
    CHECK(holds(c4.evidence, "32.11 Kabupaten Sumedang: 22 ≠ 21"));
    CHECK_FALSE(holds(c4.evidence, "32.10"));
}

TEST_CASE("a by-name list that claims a rate is warned about") {
    const char* sidecar = "base = \"daftar nama P3KE\"\nkonsep = \"Kemiskinan ekstrem\"\n";
    CHECK(seen(checked("kode,persen_miskin\n32.10,1.2\n32.11,0.5\n", sidecar), 8).outcome == Outcome::warn);
    CHECK(seen(checked("kode,jumlah_keluarga\n32.10,1200\n32.11,383\n", sidecar), 8).outcome ==
          Outcome::pass);
}

TEST_CASE("datasets divided by one another must count the same people, and figures stay side by side") {
    const test::TempDir dir;
    test::spit(dir / "siswa.csv", "kode,tahun,apm\n32.10,2024,91\n32.11,2024,93\n");
    test::spit(dir / "siswa.csv.meta.toml",
               "base = \"penduduk terdaftar\"\n[column.apm]\ndenominator = \"proyeksi\"\n");
    test::spit(dir / "proyeksi.csv", "kode,tahun,total\n32.10,2024,1352541\n32.11,2024,1187133\n");
    test::spit(dir / "proyeksi.csv.meta.toml",
               "konsep = \"Penduduk\"\nsatuan = \"jiwa\"\nbase = \"proyeksi BPS\"\n");
    test::spit(dir / "dkb.csv", "kode,tahun,total\n32.10,2024,1364891\n32.11,2024,1216309\n");
    test::spit(dir / "dkb.csv.meta.toml",
               "konsep = \"penduduk\"\nsatuan = \"jiwa\"\nbase = \"penduduk terdaftar (DKB)\"\n");
    std::vector<Dataset> all{dataset_of(dir / "siswa.csv"), dataset_of(dir / "proyeksi.csv"),
                             dataset_of(dir / "dkb.csv")};
    all[2].used = true;
    const QualityReport report = check_datasets(all, districts(), 2024);
    REQUIRE(report.between.size() == 2);
    CHECK(report.between[0].number == 9);
    CHECK(report.between[0].outcome == Outcome::block);
    CHECK(report.between[1].number == 12);
    CHECK(report.between[1].outcome == Outcome::warn);
    REQUIRE(report.between[1].evidence.size() == 2);
    CHECK(report.between[1].evidence[0].id == "proyeksi: 2.539.674 jiwa (proyeksi BPS)");
    CHECK(report.between[1].evidence[1].id ==
          "dkb: 2.581.200 jiwa (penduduk terdaftar (DKB)) – dipakai studi ini");
}

TEST_CASE("the sample has nothing that blocks, and says that under-fives are missing") {
    const test::TempDir dir;
    test::copy_sample(dir.path());
    const DatasetQuality quality = check_dataset(dataset_of(dir / "penduduk_2024s1.csv"), districts());
    CHECK_FALSE(blocks(quality));
    CHECK(holds(seen(quality, 5).evidence, "0–4: 154.359"));
    CHECK(seen(quality, 1).outcome == Outcome::pass);
    CHECK(quality.maturity[0] == 4);
    CHECK(quality.maturity[3] == 4);
}

TEST_CASE("units are found in both languages, compounds by their parts") {
    CHECK(find_unit("Jiwa")->dimension == Dimension::persons);
    CHECK(find_unit("people")->dimension == Dimension::persons);
    CHECK(find_unit("TON PER HARI")->dimension == Dimension::flow);
    CHECK(find_unit("jiwa/km²")->dimension == Dimension::rate);
    CHECK(find_unit("per 1.000 penduduk")->dimension == Dimension::rate);
    CHECK(find_unit("Rp/kapita/bulan")->dimension != Dimension::money);
    CHECK(find_unit("% per tahun")->dimension == Dimension::rate);
    CHECK(find_unit("ha")->factor == 1e4);
    CHECK_FALSE(find_unit("bungkus").has_value());
    CHECK(measure_fits("jumlah", Dimension::persons));
    CHECK_FALSE(measure_fits("laju", Dimension::persons));
    CHECK_FALSE(measure_fits("jumlah", Dimension::share));
}

TEST_CASE("two releases are compared by district, whatever way their codes are written") {
    const test::TempDir dir;
    test::spit(dir / "old.csv", "kode,jumlah\n32.10.01.2001,10\n32.10.01.2002,20\n32.10.01.2003,30\n");
    test::spit(dir / "new.csv", "kode_bps,jumlah\n3210010001,10\n3210010003,25\n3210010004,7\n");
    const ReleaseComparison c =
        compare_releases(dataset_of(dir / "old.csv"), dataset_of(dir / "new.csv"), districts());
    CHECK(c.common == 2);
    CHECK(c.added == std::vector<std::string>{"32.10.01.2004 Cibulan (Lemahsugih)"});
    CHECK(c.removed == std::vector<std::string>{"32.10.01.2003 Borogojol (Lemahsugih)"});
    REQUIRE(c.columns.size() == 1);
    CHECK(c.columns[0].old_total == 60);
    CHECK(c.columns[0].new_total == 42);
    CHECK(c.columns[0].common_change == 5);
    CHECK(c.columns[0].changed == 1);
    REQUIRE(c.columns[0].largest.size() == 1);
    CHECK(c.columns[0].largest[0].label == "32.10.01.2002 Bangbayang (Lemahsugih)");
    CHECK(c.columns[0].largest[0].after == 25);
}

TEST_CASE("the registry's two halves of 2024 are compared to the person") {
    const auto first = test::real_data("tables/dukcapil_desa_2024s1.csv");
    const auto second = test::real_data("tables/dukcapil_desa_2024s2_incomplete.csv");
    if (!first || !second) return;
    const ReleaseComparison c = compare_releases(dataset_of(*first), dataset_of(*second), districts());
    CHECK(c.common == 598);
    CHECK(c.removed.size() == 22);
    CHECK(c.added.empty());
    const auto people = std::find_if(c.columns.begin(), c.columns.end(),
                                     [](const ColumnChange& x) { return x.column == "Jumlah Penduduk"; });
    REQUIRE(people != c.columns.end());
    CHECK(people->old_total == 2581200);
    CHECK(people->new_total == 2504523);
}
