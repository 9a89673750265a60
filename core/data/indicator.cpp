// The catalogue of indicators is one list, read from top to bottom as planners see it; it is long because
// definitions, units and cautions stand in both languages.
#include "core/data/indicator.hpp"

#include <limits>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {

namespace {

using List = std::vector<Indicator>;

constexpr const char* dukcapil = "Dinas Kependudukan dan Pencatatan Sipil";
constexpr const char* disnaker = "Dinas Tenaga Kerja";
constexpr const char* disdik = "Dinas Pendidikan";
constexpr const char* disdik_provinsi = "Dinas Pendidikan Provinsi Jawa Barat";
constexpr const char* dinkes = "Dinas Kesehatan";
constexpr const char* pupr = "Dinas Pekerjaan Umum dan Penataan Ruang";
constexpr const char* perkim = "Dinas Perumahan dan Kawasan Permukiman";
constexpr const char* adminduk = "Administrasi kependudukan dan pencatatan sipil";
constexpr const char* tenaga_kerja = "Tenaga kerja";
constexpr const char* pendidikan = "Pendidikan";
constexpr const char* counted = "count of the simulation from the civil registry base, docs/model [D]";
constexpr const char* labour_counted = "count of the simulation, docs/model [D]";

/// A plain count of persons at the level's places.
Indicator persons(Indicator i) {
    i.unit_en = "people";
    i.unit_id = "jiwa";
    if (i.source.empty()) i.source = counted;
    if (i.urusan.empty()) i.urusan = adminduk;
    if (i.producer.empty()) i.producer = dukcapil;
    return i;
}

Indicator labour(Indicator i) {
    if (i.source.empty()) i.source = labour_counted;
    i.urusan = tenaga_kerja;
    i.producer = disnaker;
    return i;
}

constexpr const char* commuting_caution_en =
    "Where people work is not known by desa: flows follow jobs, people and journeys by a gravity model";
constexpr const char* commuting_caution_id =
    "Tempat kerja penduduk per desa tidak diketahui: arus mengikuti pekerjaan, penduduk, dan waktu tempuh "
    "menurut model gravitasi";

Indicator jobs_of_group(Indicator i) {
    if (i.unit_en.empty()) i.unit_en = "jobs", i.unit_id = "pekerjaan";
    i.direction = Direction::more_is_better;
    i.source = "count of the simulation from assumed shares of sectors, docs/model [A]";
    i.caution_en =
        "Shares of sectors and where in a regency they lie are assumed unless the study counts them: the "
        "regency's total is the model's";
    i.caution_id =
        "Pangsa lapangan usaha dan letaknya dalam kabupaten adalah asumsi kecuali studi menghitungnya: "
        "jumlah kabupaten adalah hasil model";
    return labour(std::move(i));
}

List population() {
    return {
        persons({.id = "people",
                 .name_en = "Residents",
                 .name_id = "Jumlah penduduk",
                 .definition_en =
                     "Residents at the middle of the year, on the registry base with the under-fives added",
                 .definition_id = "Penduduk pada pertengahan tahun, berdasarkan data penduduk terdaftar "
                                  "dengan koreksi usia 0–4 tahun",
                 .numerator = "people"}),
        {.id = "density",
         .name_en = "Population density",
         .name_id = "Kepadatan penduduk",
         .unit_en = "people/km²",
         .unit_id = "jiwa/km²",
         .definition_en = "Residents per square kilometre of the whole area (ellipsoid)",
         .definition_id = "Penduduk per kilometer persegi luas wilayah (elipsoid)",
         .numerator = "people",
         .denominator = "area_m2",
         .scale = 1e6,
         .source = counted,
         .urusan = adminduk,
         .producer = dukcapil},
        {.id = "growth",
         .name_en = "Population growth",
         .name_id = "Laju pertumbuhan penduduk",
         .unit_en = "% per year",
         .unit_id = "% per tahun",
         .definition_en = "Residents over those one year before, minus one; missing in the base year",
         .definition_id =
             "Penduduk dibagi penduduk setahun sebelumnya, dikurangi satu; kosong pada tahun dasar",
         .numerator = "people",
         .denominator = "people_before",
         .scale = 100,
         .offset = -100,
         .decimals = 2,
         .source = counted,
         .urusan = adminduk,
         .producer = dukcapil},
        {.id = "sex_ratio",
         .name_en = "Sex ratio",
         .name_id = "Rasio jenis kelamin",
         .unit_en = "males per 100 females",
         .unit_id = "laki-laki per 100 perempuan",
         .definition_en = "Males per 100 females, computed as all residents per female, minus one",
         .definition_id = "Laki-laki per 100 perempuan, dihitung dari penduduk per perempuan dikurangi satu",
         .numerator = "people",
         .denominator = "female",
         .scale = 100,
         .offset = -100,
         .decimals = 1,
         .source = counted,
         .urusan = adminduk,
         .producer = dukcapil},
    };
}

List change() {
    return {
        persons({.id = "births",
                 .name_en = "Births",
                 .name_id = "Kelahiran",
                 .definition_en = "Live births in the year up to the date",
                 .definition_id = "Kelahiran hidup dalam setahun sampai tanggal data",
                 .numerator = "births"}),
        persons({.id = "deaths",
                 .name_en = "Deaths",
                 .name_id = "Kematian",
                 .definition_en = "Deaths in the year up to the date",
                 .definition_id = "Kematian dalam setahun sampai tanggal data",
                 .numerator = "deaths"}),
        {.id = "crude_birth_rate",
         .name_en = "Crude birth rate",
         .name_id = "Angka kelahiran kasar",
         .unit_en = "per 1,000 people",
         .unit_id = "per 1.000 penduduk",
         .definition_en = "Births of the year per 1,000 residents at its end, not of its middle",
         .definition_id = "Kelahiran setahun per 1.000 penduduk pada akhir periode, bukan tengah periode",
         .numerator = "births",
         .denominator = "people",
         .scale = 1000,
         .decimals = 1,
         .source = counted,
         .urusan = adminduk,
         .producer = dukcapil},
        {.id = "crude_death_rate",
         .name_en = "Crude death rate",
         .name_id = "Angka kematian kasar",
         .unit_en = "per 1,000 people",
         .unit_id = "per 1.000 penduduk",
         .definition_en = "Deaths of the year per 1,000 residents at its end, not of its middle",
         .definition_id = "Kematian setahun per 1.000 penduduk pada akhir periode, bukan tengah periode",
         .numerator = "deaths",
         .denominator = "people",
         .scale = 1000,
         .decimals = 1,
         .source = counted,
         .urusan = adminduk,
         .producer = dukcapil},
        persons({.id = "in_migrants",
                 .name_en = "In-migrants",
                 .name_id = "Migrasi masuk",
                 .definition_en = "People who moved here in the year from outside the study",
                 .definition_id = "Penduduk yang masuk dalam setahun dari luar wilayah studi",
                 .numerator = "in_migrants"}),
        persons({.id = "out_migrants",
                 .name_en = "Out-migrants",
                 .name_id = "Migrasi keluar",
                 .definition_en = "People who left the study in the year",
                 .definition_id = "Penduduk yang keluar dari wilayah studi dalam setahun",
                 .numerator = "out_migrants"}),
        persons({.id = "moved_in",
                 .name_en = "Moved in from within the study",
                 .name_id = "Pindah datang dalam wilayah studi",
                 .definition_en = "People who moved here in the year from another desa of the study; of a "
                                  "larger area the sum over its desa",
                 .definition_id = "Penduduk yang datang dalam setahun dari desa lain di wilayah studi; untuk "
                                  "wilayah lebih luas jumlah desanya",
                 .numerator = "moved_in"}),
        persons({.id = "moved_out",
                 .name_en = "Moved out within the study",
                 .name_id = "Pindah keluar dalam wilayah studi",
                 .definition_en = "People who moved in the year to another desa of the study; of a larger "
                                  "area the sum over its desa",
                 .definition_id = "Penduduk yang pindah dalam setahun ke desa lain di wilayah studi; untuk "
                                  "wilayah lebih luas jumlah desanya",
                 .numerator = "moved_out"}),
    };
}

/// A survey's household is larger than a family card: what is said of every count of them.
Indicator of_households(Indicator i) {
    i.source = counted;
    i.urusan = adminduk;
    i.producer = dukcapil;
    i.caution_en =
        "As many as there are family cards (KK) in the base year, 2.8 people each; surveys find 3.0 to 3.6 "
        "people in a household";
    i.caution_id =
        "Sebanyak kartu keluarga (KK) pada tahun dasar, 2,8 orang per KK; survei mendapati 3,0 sampai 3,6 "
        "orang per rumah tangga";
    return i;
}

List households() {
    return {
        of_households({.id = "households",
                       .name_en = "Households",
                       .name_id = "Rumah tangga",
                       .unit_en = "households",
                       .unit_id = "rumah tangga",
                       .definition_en = "Households in which people live",
                       .definition_id = "Rumah tangga yang berpenghuni",
                       .numerator = "households"}),
        of_households({.id = "household_size",
                       .name_en = "Household size",
                       .name_id = "Rata-rata anggota rumah tangga",
                       .unit_en = "people per household",
                       .unit_id = "orang per rumah tangga",
                       .definition_en = "Residents per household",
                       .definition_id = "Penduduk per rumah tangga",
                       .numerator = "people",
                       .denominator = "households",
                       .decimals = 2}),
        of_households({.id = "living_alone",
                       .name_en = "Households of one person",
                       .name_id = "Rumah tangga satu orang",
                       .unit_en = "%",
                       .unit_id = "%",
                       .definition_en = "Households of one person per 100 households",
                       .definition_id = "Rumah tangga beranggota satu orang per 100 rumah tangga",
                       .numerator = "living_alone",
                       .denominator = "households",
                       .scale = 100,
                       .decimals = 1}),
        persons({.id = "marriages",
                 .name_en = "Marriages",
                 .name_id = "Perkawinan",
                 .unit_en = "couples",
                 .unit_id = "pasangan",
                 .definition_en = "Couples who married in the year up to the date, where they first live",
                 .definition_id =
                     "Pasangan yang menikah dalam setahun sampai tanggal itu, menurut tempat tinggal "
                     "pertamanya",
                 .numerator = "marriages"}),
        persons({.id = "births_registered",
                 .name_en = "Registered births",
                 .name_id = "Kelahiran tercatat",
                 .definition_en =
                     "Births of the year that the civil registry would record at its coverage of 2025",
                 .definition_id =
                     "Kelahiran dalam setahun yang akan tercatat dengan cakupan pencatatan sipil tahun 2025",
                 .numerator = "births_registered"}),
        persons({.id = "deaths_registered",
                 .name_en = "Registered deaths",
                 .name_id = "Kematian tercatat",
                 .definition_en =
                     "Deaths of the year that the civil registry would record at its coverage of 2025",
                 .definition_id =
                     "Kematian dalam setahun yang akan tercatat dengan cakupan pencatatan sipil tahun 2025",
                 .numerator = "deaths_registered"}),
    };
}

List ages() {
    return {
        persons({.id = "age_0_4",
                 .name_en = "Under-fives",
                 .name_id = "Penduduk usia 0–4 tahun",
                 .definition_en = "Residents aged 0–4, corrected for late registration",
                 .definition_id = "Penduduk usia 0–4 tahun, dikoreksi atas pencatatan terlambat",
                 .numerator = "age_0_4"}),
        persons({.id = "age_15_64",
                 .name_en = "Working age",
                 .name_id = "Penduduk usia produktif (15–64 tahun)",
                 .definition_en = "Residents aged 15–64",
                 .definition_id = "Penduduk usia 15–64 tahun",
                 .numerator = "age_15_64"}),
        persons({.id = "age_65_plus",
                 .name_en = "Elderly",
                 .name_id = "Penduduk usia 65 tahun ke atas",
                 .definition_en = "Residents aged 65 and over",
                 .definition_id = "Penduduk usia 65 tahun ke atas",
                 .numerator = "age_65_plus"}),
        {.id = "share_65_plus",
         .name_en = "Share of elderly",
         .name_id = "Persentase penduduk 65 tahun ke atas",
         .unit_en = "%",
         .unit_id = "%",
         .definition_en = "Residents aged 65 and over per 100 residents",
         .definition_id = "Penduduk usia 65 tahun ke atas per 100 penduduk",
         .numerator = "age_65_plus",
         .denominator = "people",
         .scale = 100,
         .decimals = 1,
         .source = counted,
         .urusan = adminduk,
         .producer = dukcapil},
        {.id = "dependency_ratio",
         .name_en = "Dependency ratio",
         .name_id = "Rasio ketergantungan",
         .unit_en = "per 100 of working age",
         .unit_id = "per 100 usia produktif",
         .definition_en = "Residents under 15 or over 64 per 100 aged 15–64",
         .definition_id = "Penduduk di bawah 15 atau di atas 64 tahun per 100 penduduk usia 15–64 tahun",
         .numerator = "people",
         .denominator = "age_15_64",
         .scale = 100,
         .offset = -100,
         .decimals = 1,
         .source = counted,
         .urusan = adminduk,
         .producer = dukcapil},
    };
}

List schooling() {
    const auto pupils = [](Indicator i) {
        i.urusan = pendidikan;
        if (i.producer.empty()) i.producer = disdik;
        i.caution_en = "Children of that age, not pupils: enrolment is not applied";
        i.caution_id = "Anak pada usia tersebut, bukan murid: angka partisipasi belum diterapkan";
        return persons(std::move(i));
    };
    return {
        pupils({.id = "age_5_6",
                .name_en = "Children of pre-school age",
                .name_id = "Anak usia PAUD/TK (5–6 tahun)",
                .definition_en = "Residents aged 5–6",
                .definition_id = "Penduduk usia 5–6 tahun",
                .numerator = "age_5_6",
                .code = "SPM pendidikan anak usia dini; TPB 4.2"}),
        pupils({.id = "age_7_12",
                .name_en = "Children of primary-school age",
                .name_id = "Anak usia SD/MI (7–12 tahun)",
                .definition_en = "Residents aged 7–12",
                .definition_id = "Penduduk usia 7–12 tahun",
                .numerator = "age_7_12",
                .code = "SPM pendidikan dasar; TPB 4.1"}),
        pupils({.id = "age_13_15",
                .name_en = "Children of lower-secondary age",
                .name_id = "Penduduk usia SMP/MTs (13–15 tahun)",
                .definition_en = "Residents aged 13–15",
                .definition_id = "Penduduk usia 13–15 tahun",
                .numerator = "age_13_15",
                .code = "SPM pendidikan dasar; TPB 4.1"}),
        pupils({.id = "age_16_18",
                .name_en = "Children of upper-secondary age",
                .name_id = "Penduduk usia SMA/SMK/MA (16–18 tahun)",
                .definition_en = "Residents aged 16–18; upper-secondary schools are the province's authority",
                .definition_id = "Penduduk usia 16–18 tahun; sekolah menengah adalah kewenangan provinsi",
                .numerator = "age_16_18",
                .producer = disdik_provinsi,
                .code = "SPM pendidikan menengah (provinsi); TPB 4.1"}),
        {.id = "school_seats_added",
         .name_en = "School seats added",
         .name_id = "Tambahan daya tampung sekolah",
         .unit_en = "seats",
         .unit_id = "kursi",
         .definition_en = "Seats of schools and classrooms opened by the plan since the base year",
         .definition_id =
             "Daya tampung unit sekolah baru dan ruang kelas baru menurut rencana sejak tahun dasar",
         .numerator = "school_seats_added",
         .direction = Direction::more_is_better,
         .source = "the scenario",
         .urusan = pendidikan,
         .producer = disdik},
    };
}

/// What three gaps are: never one number.
constexpr const char* gaps_en =
    "Norm, capacity and access are three gaps and not one: SNI thresholds reserve land in towns and don't "
    "say "
    "what suffices; seats are set against pupils; reach is a matter of ways. Where a study makes its schools "
    "from norms, as the sample does, the figure is an illustration";
constexpr const char* gaps_id =
    "Kesenjangan norma, daya tampung, dan akses adalah tiga hal yang berbeda: ambang SNI adalah norma "
    "pencadangan lahan perkotaan, bukan standar kecukupan; daya tampung dibandingkan dengan murid; jangkauan "
    "soal jarak. Bila sekolah studi dibuat dari norma, seperti pada contoh, angkanya ilustrasi";

struct SchoolWords {
    const char *id, *name, *ages, *reach_en, *reach_id, *code, *producer;
    double people_per_school;
};

/// The indicators of one level.
List schools_of(const SchoolWords& w) {
    const auto made = [&](Indicator i, const std::string& id, const std::string& en,
                          const std::string& indo) {
        i.id = id + "_" + w.id;
        i.name_en = en + ", " + w.name;
        i.name_id = indo + " " + w.name;
        if (i.unit_en.empty()) i.unit_en = "people", i.unit_id = "jiwa";
        if (i.source.empty()) i.source = "count of the simulation, docs/model/services.md [D]";
        i.urusan = pendidikan;
        i.producer = w.producer;
        if (i.code.empty()) i.code = w.code;
        i.caution_en = gaps_en;
        i.caution_id = gaps_id;
        return i;
    };
    const auto of = [&](const char* column) { return std::string(column) + "_" + w.id; };
    const std::string ages = w.ages;
    return {
        made(
            {.definition_en = "Residents aged " + ages + " who are enrolled, whether or not they have a seat",
             .definition_id =
                 "Penduduk usia " + ages + " tahun yang bersekolah menurut APM, tertampung atau tidak",
             .numerator = of("pupils")},
            "pupils", "Pupils", "Murid"),
        made({.definition_en = "Pupils with a seat in a school, wherever it stands",
              .definition_id = "Murid yang mendapat kursi, di mana pun sekolahnya",
              .numerator = of("served"),
              .direction = Direction::more_is_better},
             "served", "Pupils with a seat", "Murid tertampung"),
        made({.definition_en = "Pupils refused by every school within reach, all of which are full: the "
                               "capacity gap, by residence",
              .definition_id = "Murid yang ditolak semua sekolah terjangkau karena penuh: kesenjangan daya "
                               "tampung, menurut tempat tinggal",
              .numerator = of("refused"),
              .direction = Direction::less_is_better},
             "without_seat", "Pupils without a seat", "Murid tidak tertampung"),
        made({.definition_en = std::string("Pupils with no school within ") + w.reach_en +
                               ": the access gap, by residence",
              .definition_id = std::string("Murid tanpa sekolah dalam ") + w.reach_id +
                               ": kesenjangan akses, menurut tempat tinggal",
              .numerator = of("unreachable"),
              .direction = Direction::less_is_better},
             "unreachable", "Pupils out of reach", "Murid di luar jangkauan"),
        made({.unit_en = "seats",
              .unit_id = "kursi",
              .definition_en = "Seats of the schools that stand in the district",
              .definition_id = "Daya tampung sekolah yang berdiri di wilayah itu",
              .numerator = of("school_seats"),
              .direction = Direction::more_is_better},
             "school_seats", "Seats", "Daya tampung"),
        made({.unit_en = "seats per 100 pupils",
              .unit_id = "kursi per 100 murid",
              .definition_en = "Seats of the district's schools per 100 pupils who live there; below 100 "
                               "pupils need schools elsewhere",
              .definition_id = "Daya tampung sekolah di wilayah itu per 100 murid yang tinggal di sana; di "
                               "bawah 100 murid memerlukan sekolah di tempat lain",
              .numerator = of("school_seats"),
              .denominator = of("pupils"),
              .scale = 100,
              .decimals = 1,
              .direction = Direction::more_is_better},
             "seats_per_100", "Seats per 100 pupils", "Kursi per 100 murid"),
        made({.unit_en = "seats per 100 pupils",
              .unit_id = "kursi per 100 murid",
              .definition_en = "Seats within reach per 100 pupils: each school's seats shared among the "
                               "pupils around it, the nearer more (enhanced two-step floating catchment, "
                               "Gaussian weights)",
              .definition_id = "Kursi terjangkau per 100 murid: daya tampung tiap sekolah dibagi di antara "
                               "murid di sekitarnya, yang dekat lebih besar (E2SFCA, bobot Gauss)",
              .numerator = of("seats_in_reach"),
              .denominator = of("pupils"),
              .scale = 100,
              .decimals = 1,
              .direction = Direction::more_is_better,
              .source = "Luo and Qi 2009"},
             "seats_in_reach", "Seats within reach", "Kursi terjangkau"),
        made({.unit_en = "people per school",
              .unit_id = "jiwa per sekolah",
              .definition_en = "Residents per school that stands in the district, to set against the " +
                               std::to_string(static_cast<int>(w.people_per_school)) +
                               " people of SNI 03-1733: the norm gap",
              .definition_id = "Penduduk per sekolah di wilayah itu, untuk dibandingkan dengan " +
                               std::to_string(static_cast<int>(w.people_per_school)) +
                               " jiwa menurut SNI 03-1733: kesenjangan norma",
              .numerator = "people",
              .denominator = of("schools"),
              .direction = Direction::less_is_better,
              .source = "SNI 03-1733-2004 [N]"},
             "people_per_school", "People per school", "Penduduk per sekolah"),
    };
}

List schools() {
    List out;
    for (const SchoolWords& w :
         {SchoolWords{"sd", "SD/MI", "7–12", "3 km of way", "jarak tempuh 3 km",
                      "SPM pendidikan dasar; TPB 4.1", disdik, 1600},
          SchoolWords{"smp", "SMP/MTs", "13–15", "6 km of way", "jarak tempuh 6 km",
                      "SPM pendidikan dasar; TPB 4.1", disdik, 4800},
          SchoolWords{"sma", "SMA/SMK/MA", "16–18", "60 minutes by road", "60 menit lewat jalan",
                      "SPM pendidikan menengah (provinsi); TPB 4.1", disdik_provinsi, 4800}}) {
        const List level = schools_of(w);
        out.insert(out.end(), level.begin(), level.end());
    }
    return out;
}

List work() {
    return {
        labour({.id = "labour_force",
                .name_en = "Labour force",
                .name_id = "Angkatan kerja",
                .unit_en = "people",
                .unit_id = "jiwa",
                .definition_en = "Residents who work or look for work",
                .definition_id = "Penduduk yang bekerja atau mencari kerja",
                .numerator = "labour_force"}),
        labour({.id = "employed",
                .name_en = "Employed residents",
                .name_id = "Penduduk bekerja",
                .unit_en = "people",
                .unit_id = "jiwa",
                .definition_en = "Residents with a job, wherever it is",
                .definition_id = "Penduduk yang bekerja, di mana pun tempat kerjanya",
                .numerator = "employed",
                .direction = Direction::more_is_better}),
        labour({.id = "unemployed",
                .name_en = "Unemployed residents",
                .name_id = "Penganggur terbuka",
                .unit_en = "people",
                .unit_id = "jiwa",
                .definition_en = "Labour force without a job",
                .definition_id = "Angkatan kerja yang tidak bekerja",
                .numerator = "unemployed",
                .direction = Direction::less_is_better}),
        labour(
            {.id = "unemployment_rate",
             .name_en = "Open unemployment rate",
             .name_id = "Tingkat pengangguran terbuka (TPT)",
             .unit_en = "%",
             .unit_id = "%",
             .definition_en = "Unemployed per 100 of the labour force",
             .definition_id = "Penganggur terbuka per 100 angkatan kerja",
             .numerator = "unemployed",
             .denominator = "labour_force",
             .scale = 100,
             .decimals = 2,
             .direction = Direction::less_is_better,
             .code = "TPB 8.5.2",
             .caution_en = "Anchored to Sakernas per regency; desa and kecamatan figures are the model's",
             .caution_id =
                 "Disesuaikan dengan Sakernas per kabupaten; angka desa dan kecamatan adalah hasil model"}),
        labour({.id = "participation_rate",
                .name_en = "Labour force participation",
                .name_id = "Tingkat partisipasi angkatan kerja (TPAK)",
                .unit_en = "%",
                .unit_id = "%",
                .definition_en = "Labour force per 100 residents aged 15–64",
                .definition_id = "Angkatan kerja per 100 penduduk usia 15–64 tahun",
                .numerator = "labour_force",
                .denominator = "age_15_64",
                .scale = 100,
                .decimals = 1,
                .direction = Direction::more_is_better,
                .caution_en = "BPS divides by all aged 15 and over; this is higher and not comparable with "
                              "the published rate",
                .caution_id = "BPS membagi dengan penduduk 15 tahun ke atas; angka ini lebih tinggi dan "
                              "tidak sebanding dengan TPAK resmi"}),
        labour({.id = "jobs",
                .name_en = "Jobs",
                .name_id = "Kesempatan kerja",
                .unit_en = "jobs",
                .unit_id = "pekerjaan",
                .definition_en = "Jobs offered at places of work here, filled or not",
                .definition_id = "Pekerjaan yang tersedia di tempat kerja wilayah ini, terisi atau belum",
                .numerator = "jobs",
                .direction = Direction::more_is_better}),
        labour({.id = "jobs_filled",
                .name_en = "Filled jobs",
                .name_id = "Pekerjaan terisi",
                .unit_en = "jobs",
                .unit_id = "pekerjaan",
                .definition_en = "Jobs here that somebody holds",
                .definition_id = "Pekerjaan di wilayah ini yang terisi",
                .numerator = "jobs_filled",
                .direction = Direction::more_is_better}),
        labour(
            {.id = "zone_jobs",
             .name_en = "Jobs in strategic zones",
             .name_id = "Kesempatan kerja di kawasan strategis",
             .unit_en = "jobs",
             .unit_id = "pekerjaan",
             .definition_en = "Jobs offered by the airport and industrial zones here, filled or not",
             .definition_id =
                 "Pekerjaan yang tersedia di bandara dan kawasan industri di wilayah ini, terisi atau belum",
             .numerator = "zone_jobs",
             .direction = Direction::more_is_better}),
        labour({.id = "zone_jobs_filled",
                .name_en = "Filled jobs in strategic zones",
                .name_id = "Pekerjaan terisi di kawasan strategis",
                .unit_en = "jobs",
                .unit_id = "pekerjaan",
                .definition_en = "Jobs of the zones here that somebody holds",
                .definition_id = "Pekerjaan di kawasan strategis wilayah ini yang terisi",
                .numerator = "zone_jobs_filled",
                .direction = Direction::more_is_better}),
        jobs_of_group({.id = "jobs_agriculture",
                       .name_en = "Jobs in agriculture",
                       .name_id = "Kesempatan kerja pertanian",
                       .definition_en = "Jobs here in agriculture, forestry and fishing, filled or not",
                       .definition_id = "Pekerjaan di wilayah ini di pertanian, kehutanan, dan perikanan, "
                                        "terisi atau belum",
                       .numerator = "jobs_agriculture"}),
        jobs_of_group(
            {.id = "jobs_manufacturing",
             .name_en = "Jobs in manufacturing",
             .name_id = "Kesempatan kerja manufaktur",
             .definition_en = "Jobs here in mining, industry, utilities and construction, filled or not",
             .definition_id = "Pekerjaan di wilayah ini di pertambangan, industri, listrik dan air, "
                              "serta konstruksi, terisi atau belum",
             .numerator = "jobs_manufacturing"}),
        jobs_of_group({.id = "jobs_services",
                       .name_en = "Jobs in services",
                       .name_id = "Kesempatan kerja jasa",
                       .definition_en = "Jobs here in trade, transport and all other services, filled or not",
                       .definition_id = "Pekerjaan di wilayah ini di perdagangan, angkutan, dan semua jasa "
                                        "lain, terisi atau belum",
                       .numerator = "jobs_services"}),
        jobs_of_group(
            {.id = "establishments",
             .name_en = "Establishments",
             .name_id = "Jumlah usaha",
             .unit_en = "establishments",
             .unit_id = "usaha",
             .definition_en = "Places where one person or several work, own-account workers included",
             .definition_id = "Tempat satu orang atau lebih bekerja, termasuk usaha sendiri",
             .numerator = "establishments"}),
        labour({.id = "work_outside",
                .name_en = "Residents who work outside",
                .name_id = "Penduduk bekerja di luar wilayah studi",
                .unit_en = "people",
                .unit_id = "jiwa",
                .definition_en = "Employed residents whose place of work lies outside of the study",
                .definition_id = "Penduduk bekerja yang tempat kerjanya di luar wilayah studi",
                .numerator = "work_outside",
                .caution_en = commuting_caution_en,
                .caution_id = commuting_caution_id}),
        labour({.id = "work_in_own_desa",
                .name_en = "Employed in the own desa",
                .name_id = "Bekerja di desa sendiri",
                .unit_en = "%",
                .unit_id = "%",
                .definition_en = "Employed residents whose place of work is their own desa, per 100",
                .definition_id = "Penduduk bekerja yang tempat kerjanya di desa sendiri, per 100",
                .numerator = "work_own_desa",
                .denominator = "employed",
                .scale = 100,
                .decimals = 1,
                .caution_en = commuting_caution_en,
                .caution_id = commuting_caution_id}),
        labour({.id = "commute_minutes",
                .name_en = "Journey to work",
                .name_id = "Waktu ke tempat kerja",
                .unit_en = "minutes",
                .unit_id = "menit",
                .definition_en = "Mean journey of employed residents to work, one way, without congestion",
                .definition_id =
                    "Rata-rata waktu tempuh penduduk bekerja ke tempat kerja, sekali jalan, tanpa kemacetan",
                .numerator = "commute_minutes_sum",
                .denominator = "employed",
                .decimals = 1,
                .direction = Direction::less_is_better,
                .caution_en = commuting_caution_en,
                .caution_id = commuting_caution_id}),
        labour(
            {.id = "mean_wage",
             .name_en = "Mean wage",
             .name_id = "Rata-rata upah",
             .unit_en = "Rp/month",
             .unit_id = "Rp/bulan",
             .definition_en = "Mean earnings of employed residents a month, in rupiah of the base year, by "
                              "minimum wage, sector and schooling",
             .definition_id = "Rata-rata penghasilan penduduk bekerja sebulan, dalam rupiah tahun dasar, "
                              "menurut upah minimum, lapangan usaha, dan pendidikan",
             .numerator = "wage_sum",
             .denominator = "employed",
             .direction = Direction::more_is_better,
             .source = "minimum wages of Jawa Barat times assumed ratios, docs/model [A]",
             .caution_en = "Minimum wages are published, ratios of sectors and schooling are assumed: not a "
                           "survey of wages",
             .caution_id = "Upah minimum adalah angka terbitan, perbandingan menurut lapangan usaha dan "
                           "pendidikan adalah asumsi: bukan survei upah"}),
    };
}

/// Hectares of the one-hectare cells. Whether their start is synthetic, the study says; so the caution stands
/// on every output.
Indicator land(Indicator i) {
    i.unit_en = i.unit_id = "ha";
    i.source = "count of cells of one hectare, docs/model [D]";
    i.urusan = "Penataan ruang";
    i.producer = pupr;
    i.caution_en =
        "Without a land-cover raster in the study the start is synthetic [A]: hectares follow people and "
        "published totals, not places";
    i.caution_id =
        "Tanpa raster tutupan lahan dalam studi, keadaan awal bersifat sintetis [A]: hektare mengikuti "
        "penduduk dan angka terbitan, bukan lokasi";
    return i;
}

List land_use() {
    return {
        land({.id = "built_up_ha",
              .name_en = "Built-up land",
              .name_id = "Lahan terbangun",
              .definition_en = "Hectares of settlements, strategic zones and the airport",
              .definition_id = "Hektare permukiman, kawasan strategis, dan bandara",
              .numerator = "built_up_ha"}),
        land({.id = "paddy_ha",
              .name_en = "Irrigated paddy",
              .name_id = "Sawah irigasi",
              .definition_en = "Hectares of irrigated paddy",
              .definition_id = "Hektare sawah irigasi",
              .numerator = "paddy_ha",
              .direction = Direction::more_is_better}),
        land({.id = "paddy_converted_ha",
              .name_en = "Paddy built on",
              .name_id = "Alih fungsi sawah",
              .definition_en = "Hectares of irrigated paddy built on since the base year",
              .definition_id = "Hektare sawah irigasi yang menjadi lahan terbangun sejak tahun dasar",
              .numerator = "paddy_converted_ha",
              .direction = Direction::less_is_better}),
        land({.id = "land_unmet_ha",
              .name_en = "Unmet demand for land",
              .name_id = "Kebutuhan lahan tak terpenuhi",
              .definition_en =
                  "Hectares wanted for settlements and zones up to the year for which the district has no "
                  "cell that may be built on; they stay wanted",
              .definition_id =
                  "Hektare yang dibutuhkan permukiman dan kawasan sampai tahun itu tetapi tidak ada sel yang "
                  "boleh dibangun di wilayahnya; kebutuhan itu tetap dihitung",
              .numerator = "land_unmet_ha",
              .direction = Direction::less_is_better}),
    };
}

List homes() {
    const auto home = [](Indicator i) {
        if (i.unit_en.empty()) i.unit_en = "dwellings", i.unit_id = "rumah";
        i.source = "count of the simulation from an assumed vacancy, docs/model [A]";
        i.urusan = "Perumahan dan kawasan permukiman";
        i.producer = perkim;
        i.caution_en =
            "No count of dwellings, vacancies or prices by desa is at hand: the base year is assumed, "
            "changes "
            "from it are the model's";
        i.caution_id =
            "Tidak tersedia data rumah, rumah kosong, atau harga per desa: tahun dasar adalah asumsi, "
            "perubahannya hasil model";
        return i;
    };
    return {
        home(
            {.id = "dwellings",
             .name_en = "Dwellings",
             .name_id = "Jumlah rumah",
             .definition_en = "Dwellings that stand, lived in or vacant; one per household and the vacant",
             .definition_id = "Rumah yang berdiri, dihuni atau kosong; satu per rumah tangga dan yang kosong",
             .numerator = "dwellings"}),
        home({.id = "vacancy_rate",
              .name_en = "Vacancy rate",
              .name_id = "Persentase rumah kosong",
              .unit_en = "%",
              .unit_id = "%",
              .definition_en = "Vacant dwellings per 100 dwellings",
              .definition_id = "Rumah kosong per 100 rumah",
              .numerator = "vacant_dwellings",
              .denominator = "dwellings",
              .scale = 100,
              .decimals = 1}),
        home({.id = "home_price",
              .name_en = "Price index of homes",
              .name_id = "Indeks harga rumah",
              .unit_en = "index",
              .unit_id = "indeks",
              .definition_en = "Price of a dwelling against the mean dwelling of the study in the base year, "
                               "which is 100; real, averaged over dwellings",
              .definition_id =
                  "Harga rumah dibandingkan rata-rata rumah wilayah studi pada tahun dasar, yaitu 100; "
                  "riil, rata-rata per rumah",
              .numerator = "home_price_sum",
              .denominator = "dwellings",
              .scale = 0.01,
              .decimals = 1}),
        home({.id = "homes_built",
              .name_en = "Homes built",
              .name_id = "Rumah terbangun",
              .definition_en = "Dwellings finished in the year up to the date, by households, developers and "
                               "the subsidised programme",
              .definition_id =
                  "Rumah selesai dibangun dalam setahun sampai tanggal data: swadaya, pengembang, "
                  "dan bersubsidi",
              .numerator = "homes_built"}),
        home({.id = "unplaced_households",
              .name_en = "Households without a home",
              .name_id = "Rumah tangga tanpa rumah",
              .unit_en = "households",
              .unit_id = "rumah tangga",
              .definition_en = "Households that looked for a home in the year and found none: they keep the "
                               "old one or live "
                               "with others; those turned away from outside are not counted",
              .definition_id =
                  "Rumah tangga yang mencari rumah dalam setahun dan tidak mendapatkannya: tetap "
                  "di rumah lama atau menumpang; calon pendatang yang batal tidak dihitung",
              .numerator = "unplaced_households",
              .direction = Direction::less_is_better}),
    };
}

List services() {
    return {
        {.id = "water_need",
         .name_en = "Drinking-water need",
         .name_id = "Kebutuhan air minum",
         .unit_en = "m³/day",
         .unit_id = "m³/hari",
         .definition_en = "Basic need of 60 litres per person and day; what is needed, not what is supplied",
         .definition_id = "Kebutuhan pokok 60 liter per orang per hari; kebutuhan, bukan pasokan",
         .numerator = "people",
         .scale = 0.06,
         .source = "SPM, Permen PUPR 29/2018 [S43]",
         .urusan = "Pekerjaan umum dan penataan ruang",
         .producer = pupr,
         .code = "SPM air minum sehari-hari; TPB 6.1"},
        {.id = "puskesmas_norm",
         .name_en = "Health centres by the SNI norm",
         .name_id = "Puskesmas menurut norma SNI",
         .unit_en = "health centres",
         .unit_id = "puskesmas",
         .definition_en = "Residents divided by 120,000, the population one puskesmas is planned for",
         .definition_id = "Penduduk dibagi 120.000, jumlah penduduk pendukung satu puskesmas",
         .numerator = "people",
         .scale = 1.0 / 120000,
         .decimals = 2,
         .source = "SNI 03-1733-2004 [S41]",
         .urusan = "Kesehatan",
         .producer = dinkes,
         .code = "TPB 3.8",
         .caution_en = "SNI thresholds reserve land in towns, they don't say what suffices: health rules "
                       "want at least one puskesmas per kecamatan",
         .caution_id = "Ambang SNI adalah norma pencadangan lahan perkotaan, bukan standar kecukupan: aturan "
                       "kesehatan meminta paling sedikit "
                       "satu puskesmas per kecamatan"},
    };
}

}  // namespace

double indicator_value(const Indicator& indicator, std::int64_t numerator, std::int64_t denominator) {
    if (indicator.denominator.empty()) denominator = 1;
    if (denominator == 0) return std::numeric_limits<double>::quiet_NaN();
    return indicator.scale * static_cast<double>(numerator) / static_cast<double>(denominator) +
           indicator.offset;
}

std::vector<std::string> indicator_ids() {
    std::vector<std::string> ids;
    for (const Indicator& i : indicators()) ids.push_back(i.id);
    return ids;
}

const std::vector<Indicator>& indicators() {
    static const List all = [] {
        List out;
        for (const List& part : {population(), change(), households(), ages(), schooling(), schools(), work(),
                                 land_use(), homes(), services()})
            out.insert(out.end(), part.begin(), part.end());
        return out;
    }();
    return all;
}

const Indicator& find_indicator(std::string_view id) {
    std::vector<std::string> known;
    for (const Indicator& indicator : indicators()) {
        if (indicator.id == id) return indicator;
        known.push_back(indicator.id);
    }
    throw UsageError("unknown indicator '" + std::string(id) + "'", {}, name_hint(id, known));
}

}  // namespace sanding
