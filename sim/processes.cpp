// The year as a list that documents are made of; it is long because every process stands here in both
// languages, with its equation.
#include "sim/processes.hpp"

#include <algorithm>

namespace sanding {

namespace {
using enum Parameter;

using List = std::vector<ProcessInfo>;

List of_space() {
    return {
        {.id = "travel_times",
         .calls = "advance follow_travel_times",
         .name_en = "Travel times",
         .name_id = "Waktu tempuh",
         .what_en =
             "In years whose open roads differ from the year before, least times from every desa to all "
             "desa, zones and outside places are made again over the directed road network: length over "
             "speed of the class, toll roads by their exits alone, straight ways times the detour "
             "factor to the nearest road and within a desa. Free flow, one mode, no fares. A study "
             "without a network has great circles times the detour factor.",
         .what_id =
             "Pada tahun yang jaringan jalannya berubah, waktu tempuh terpendek dari setiap desa ke semua "
             "desa, kawasan dan tempat di luar studi dihitung ulang lewat jaringan jalan berarah: panjang "
             "dibagi kecepatan kelas jalan, jalan tol hanya lewat gerbang, jalan lurus dikali faktor "
             "jarak ke jalan terdekat dan di dalam desa. Arus bebas, satu moda, tanpa tarif. Studi tanpa "
             "jaringan memakai lingkaran besar dikali faktor jarak.",
         .equation = "t_ij = min Σ ℓ/v;  v: toll_speed, arterial_speed, collector_speed, local_speed;  t = "
                     "circuity · ℓ / travel_speed",
         .file = "sim/space/travel.cpp",
         .checks = "H3",
         .parameters = {circuity, travel_speed, toll_speed, arterial_speed, collector_speed, local_speed}},
        {.id = "attractions",
         .calls = "set_destinations",
         .name_en = "Attraction of places",
         .name_id = "Daya tarik tempat",
         .what_en =
             "How attractive each desa has become since the base year, from its people S, the jobs within "
             "reach and the seats of new schools per child aged 7–18, as they stand when the year begins.",
         .what_id =
             "Seberapa menarik tiap desa dibanding tahun dasar, menurut penduduknya S, lapangan kerja J yang "
             "terjangkau dan daya tampung k sekolah baru per anak usia 7–18 tahun, pada awal tahun.",
         .equation = "r_u = (S_u/S_u⁰)^(1+density_weight) · (A_u/A_u⁰)^accessibility_weight · "
                     "e^(school_pull·k_u);  A_u = Σ_v J_v · e^(−accessibility_decay·t_uv)",
         .file = "sim/destinations.cpp",
         .checks = "H1, H2",
         .parameters = {accessibility_weight, accessibility_decay, density_weight, school_pull}}};
}

List of_life() {
    return {
        {.id = "mortality",
         .calls = "let_chances_differ household_keys live_one_year",
         .name_en = "Deaths",
         .name_id = "Kematian",
         .what_en =
             "Everybody dies within the year with the probability of sex and exact age, life table "
             "Coale–Demeny West, Gompertz from 80, nobody past 110 [S8]; hazards fall by a share a year. "
             "People of less schooling die more often, expected deaths being the same. Who dies does "
             "nothing else in the year; the spouse is widowed, the household finds another head.",
         .what_id =
             "Setiap orang meninggal dalam setahun dengan peluang menurut jenis kelamin dan umur, tabel "
             "kematian Coale–Demeny West, Gompertz mulai umur 80, tidak ada yang melewati 110 [S8]; "
             "tingkat kematian turun dengan persentase tetap per tahun. Yang berpendidikan lebih rendah "
             "lebih sering meninggal, jumlah yang diharapkan tetap sama. Yang meninggal tidak mengalami "
             "peristiwa lain pada tahun itu; pasangannya menjadi janda/duda, rumah tangga mendapat kepala "
             "baru.",
         .equation = "q(a) = 1 − exp(−s · ∫_{a+½}^{a+1½} μ(x) dx) · e^(mortality_gradient·(½ − r)) · c;  s = "
                     "(1 − mortality_improvement)^n",
         .file = "sim/demography/mortality.cpp, sim/tables.cpp, sim/demography/succession.cpp",
         .checks = "E1, E2, E4",
         .parameters = {mortality_level, mortality_improvement, mortality_gradient}},
        {.id = "out_migration",
         .calls = "live_one_year",
         .name_en = "Out-migration",
         .name_id = "Migrasi keluar",
         .what_en =
             "Heads decide for their household, references of other nuclei for theirs, other adults from "
             "17 for themselves. They leave the study with a Rogers–Castro schedule by age, scaled in the "
             "base year per regency so that with those they take along as many leave as the rate says; "
             "people of the labour force without work more often.",
         .what_id =
             "Kepala memutuskan untuk rumah tangganya, acuan keluarga inti lain untuk keluarganya, orang "
             "dewasa lain mulai umur 17 untuk dirinya. Mereka meninggalkan wilayah studi menurut pola umur "
             "Rogers–Castro, yang diskalakan per kabupaten pada tahun dasar sehingga bersama yang dibawa "
             "jumlahnya sesuai tingkatnya; angkatan kerja yang menganggur lebih sering.",
         .equation = "P(a) ∝ M(a + ½);  M(x) = a₁e^(−α₁x) + a₂e^(−α₂(x−μ₂)−e^(−λ₂(x−μ₂))) + c",
         .file = "sim/demography/migration.cpp",
         .checks = "F4",
         .parameters = {out_migration_rate, unemployed_migration_factor}},
        {.id = "moves",
         .calls = "live_one_year",
         .name_en = "Moves between desa",
         .name_id = "Pindah antardesa",
         .what_en =
             "Who decides and neither dies nor leaves may move, by the same schedule, to another desa of "
             "the study, with those led; who moves alone takes a room in a household there or founds one. "
             "Base-year moves balance in every desa; what has become of places since then shifts them.",
         .what_id =
             "Yang memutuskan, tidak meninggal dan tidak keluar, dapat pindah, menurut pola umur yang sama, "
             "ke desa lain dalam wilayah studi bersama yang dibawanya; yang pindah sendiri menumpang pada "
             "rumah tangga di sana atau membentuk yang baru. Pada tahun dasar perpindahan seimbang di "
             "setiap desa; perubahan daya tarik sejak itu menggesernya.",
         .equation = "P(i→j) ∝ q_ij · r_j;  q_ij = a_i·b_j·S_i·S_j·e^(−move_distance_weight·t_ij)",
         .file = "sim/life.cpp, sim/destinations.cpp",
         .checks = "H1, L4",
         .parameters = {move_rate, move_distance_weight, lodging_share}},
        {.id = "fertility",
         .calls = "live_one_year",
         .name_en = "Births",
         .name_id = "Kelahiran",
         .what_en =
             "Married women of 14–49 give birth, by parity k and the months m since their last birth, none "
             "within ten months; chances are scaled so that births expected are those of all women by the "
             "national schedule times a level with a yearly change. Some deliveries are twins. A newborn "
             "has a sex and a month, may die before the year ends, and goes where its mother goes.",
         .what_id =
             "Perempuan kawin 14–49 tahun melahirkan menurut paritas k dan bulan m sejak kelahiran terakhir, "
             "tidak dalam sepuluh bulan; peluang diskalakan sehingga kelahiran yang diharapkan sama dengan "
             "semua perempuan menurut pola nasional dikali tingkat yang berubah setiap tahun. Sebagian "
             "kelahiran kembar. Bayi punya jenis kelamin dan bulan lahir, dapat meninggal sebelum tahun "
             "berakhir, dan ikut ibunya.",
         .equation = "P ∝ θ(k, m), Σ P = Σ (f(a) + f(a+1))/2;  f = ASFR · fertility_scale · (1 + "
                     "fertility_trend)^n / "
                     "(1 + twin_share)",
         .file = "sim/demography/fertility.cpp, sim/demography/parity.cpp, sim/life.cpp",
         .checks = "F1",
         .parameters = {fertility_scale, fertility_trend, sex_ratio_at_birth, twin_share}},
        {.id = "registration",
         .calls = "live_one_year",
         .name_en = "Registration of births and deaths",
         .name_id = "Pencatatan kelahiran dan kematian",
         .what_en =
             "A share of births and deaths is registered; the registry observes the model, which is not "
             "set by it.",
         .what_id =
             "Sebagian kelahiran dan kematian tercatat; pencatatan mengamati model, dan tidak menentukannya.",
         .equation = "P = birth_registration;  P = death_registration",
         .file = "sim/life.cpp",
         .checks = "",
         .parameters = {birth_registration, death_registration}}};
}

List of_households() {
    return {
        {.id = "schooling",
         .calls = "live_together in times list_home_seekers",
         .name_en = "Schooling",
         .name_id = "Pendidikan",
         .what_en =
             "At 7, 13, 16, 19 and 23 years a share goes on to the next level of schooling: 98.5, 97, 88, 68 "
             "and 22 % [A], a quarter of the last with a diploma.",
         .what_id = "Pada umur 7, 13, 16, 19 dan 23 sebagian melanjutkan ke jenjang berikutnya: 98,5; 97; "
                    "88; 68 dan "
                    "22 % [A], seperempat dari yang terakhir diploma.",
         .equation = "",
         .file = "sim/demography/household_year.cpp, sim/tables.cpp",
         .checks = "",
         .parameters = {}},
        {.id = "partings",
         .calls = "live_together in times list_home_seekers",
         .name_en = "Divorce and leaving home",
         .name_id = "Perceraian dan keluar dari rumah orang tua",
         .what_en =
             "Couples part, and he moves out into a household of his own in the desa; unmarried children and "
             "kin of 20–39 leave home for one of theirs.",
         .what_id = "Pasangan bercerai, dan suami pindah ke rumah tangga sendiri di desa itu; anak dan "
                    "kerabat belum "
                    "kawin umur 20–39 keluar dan membentuk rumah tangga sendiri.",
         .equation = "P = divorce_rate;  P = leaving_home_rate",
         .file = "sim/demography/household_year.cpp",
         .checks = "",
         .parameters = {divorce_rate, leaving_home_rate}},
        {.id = "marriages",
         .calls = "live_together in times list_home_seekers",
         .name_en = "Marriage",
         .name_id = "Perkawinan",
         .what_en =
             "The single look for a partner with the hazard of Coale and McNeil's schedule, the divorced and "
             "widowed with a rate of their own. A stable matching, in the kecamatan first, then ever wider, "
             "joins couples by the age gap she looks for, N(3, 3²) years [A], and the way between them. They "
             "live with the one who heads a household, else in a new one or with his or her people; minor "
             "children come along. Who finds nobody looks again next year.",
         .what_id =
             "Yang lajang mencari pasangan menurut pola Coale–McNeil, yang bercerai dan janda/duda dengan "
             "tingkat sendiri. Pemadanan stabil, mula-mula dalam kecamatan lalu makin luas, membentuk "
             "pasangan menurut selisih umur yang dicari perempuan, N(3, 3²) tahun [A], dan jarak antara "
             "keduanya. Mereka tinggal dengan yang menjadi kepala rumah tangga, atau di rumah tangga baru, "
             "atau dengan keluarga suami atau istri; anak di bawah umur ikut. Yang belum mendapat pasangan "
             "mencari lagi tahun berikutnya.",
         .equation = "P = h(a) · marriage_scale;  c = |Δa − δ| + t,  δ ~ N(3, 3²)",
         .file =
             "sim/demography/marriage.cpp, sim/demography/marriage_market.cpp, sim/demography/wedding.cpp",
         .checks = "",
         .parameters = {marriage_scale, remarriage_rate, neolocal_share}},
        {.id = "joining",
         .calls = "live_together in times list_home_seekers",
         .name_en = "Joining another household",
         .name_id = "Ikut rumah tangga lain",
         .what_en =
             "Minors left without an adult, lodgers, and a share of the widowed of 70 and more who are left "
             "alone join a household of the desa by lot.",
         .what_id =
             "Anak tanpa orang dewasa, yang menumpang, dan sebagian janda/duda umur 70 ke atas yang tinggal "
             "sendiri ikut rumah tangga lain di desa itu menurut undian.",
         .equation = "P = widowed_join_share",
         .file = "sim/demography/kin.cpp",
         .checks = "",
         .parameters = {widowed_join_share}},
        {.id = "ageing",
         .calls = "life_tables",
         .name_en = "Ageing",
         .name_id = "Pertambahan umur",
         .what_en =
             "The present moves on by twelve months; months of birth stay. Rates by age of the year to "
             "come are made.",
         .what_id =
             "Waktu maju dua belas bulan; bulan lahir tetap. Angka menurut umur untuk tahun berikutnya "
             "disusun.",
         .equation = "a(t+1) = a(t) + 1",
         .file = "sim/tables.cpp",
         .checks = "Z1",
         .parameters = {}}};
}

List of_labour() {
    return {
        {.id = "leaving_work",
         .calls = "update_labour",
         .name_en = "Leaving work",
         .name_id = "Berhenti bekerja",
         .what_en =
             "A person is in the labour force while a rank, uniform and for life, is below the share of "
             "regency, sex and age, whose shape over ages is assumed [A]. Who no longer is retires; of "
             "the rest some lose their work.",
         .what_id =
             "Seseorang termasuk angkatan kerja selama peringkatnya, seragam dan seumur hidup, di bawah "
             "persentase menurut kabupaten, jenis kelamin dan umur, yang bentuknya diasumsikan [A]. Yang "
             "tidak lagi termasuk pensiun; dari sisanya sebagian kehilangan pekerjaan.",
         .equation = "rank < p(r, s, a);  P = separation_rate",
         .file = "sim/labour/matching.cpp, sim/tables.cpp",
         .checks = "G5",
         .parameters = {participation_rate, separation_rate}},
        {.id = "wages",
         .calls = "update_labour",
         .name_en = "Wages",
         .name_id = "Upah",
         .what_en =
             "A month's wage follows the minimum wage of the regency or place outside, the sector and the "
             "schooling, moves with last year's unemployment of the regency, and is never below the minimum "
             "wage where that holds.",
         .what_id =
             "Upah sebulan mengikuti upah minimum kabupaten atau tempat di luar, lapangan usaha dan "
             "pendidikan, bergerak dengan pengangguran kabupaten tahun sebelumnya, dan tidak pernah di bawah "
             "upah minimum di tempat ketentuan itu berlaku.",
         .equation = "w = max(m·(1 + minimum_wage_growth)^n, m · r_s · e^(schooling_return·(years − 9)) · "
                     "(U/U₀)^wage_curve)",
         .file = "sim/labour/wages.cpp",
         .checks = "",
         .parameters = {wage_curve, schooling_return, minimum_wage_growth}},
        {.id = "other_jobs",
         .calls = "update_labour",
         .name_en = "Jobs outside the zones",
         .name_id = "Kesempatan kerja di luar kawasan",
         .what_en =
             "The jobs of a desa and sector are those held in the base year times the growth of all jobs, of "
             "the sector beyond it (mix) and of the regency beyond that (shift); shift and share add up to "
             "the "
             "change. Jobs that places outside offer residents grow as the sector does.",
         .what_id =
             "Pekerjaan suatu desa dan lapangan usaha adalah yang terisi pada tahun dasar dikali pertumbuhan "
             "semua pekerjaan, lapangan usaha di luar itu (bauran), dan kabupaten di luar itu (pergeseran); "
             "bagian-bagiannya berjumlah perubahan. Pekerjaan di luar wilayah studi bagi penduduk tumbuh "
             "seperti lapangan usahanya.",
         .equation = "J(n) = J(0) · [(1 + job_growth)(1 + k·g_s)(1 + k·δ_rs)]^n + induced,  k = "
                     "sector_growth_scale",
         .file = "sim/labour/job_growth.cpp",
         .checks = "Z2",
         .parameters = {job_growth, sector_growth_scale}},
        {.id = "induced_jobs",
         .calls = "update_labour",
         .name_en = "Jobs that zones induce",
         .name_id = "Pekerjaan turunan kawasan",
         .what_en =
             "New jobs of zones bring jobs of their suppliers into the regency by an input–output model of "
             "type I, open with respect to households, whose national coefficients are brought down to the "
             "regency by Flegg's location quotient. Without coefficients in the study there are none. An "
             "airport's induced jobs are its own, so that nothing is multiplied twice.",
         .what_id =
             "Pekerjaan baru kawasan membawa pekerjaan pemasoknya ke kabupaten menurut model "
             "masukan–keluaran "
             "tipe I, terbuka terhadap rumah tangga, dengan koefisien nasional yang diturunkan ke kabupaten "
             "dengan kuosien lokasi Flegg. Tanpa koefisien dalam studi tidak ada. Pekerjaan turunan bandara "
             "dihitung tersendiri sehingga tidak ada pengganda ganda.",
         .equation = "ΔJ_j = zone_induced_share · Σ_i ΔJ_i · (l_j/l_i) · [(I − A_r)^(−1) − I]_ji;  A_r = A · "
                     "min(1, FLQ);  δ = flq_exponent",
         .file = "sim/labour/input_output.cpp",
         .checks = "G1",
         .parameters = {flq_exponent, zone_induced_share}},
        {.id = "zone_jobs",
         .calls = "update_labour",
         .name_en = "Strategic zones by phases",
         .name_id = "Kawasan strategis per tahap",
         .what_en =
             "A phase starts in a year drawn from a triangle per replicate, not before its "
             "infrastructure, plus the plan's delay; one that needs the phase before waits until that is "
             "fuller than the trigger, and may never start. Its jobs follow its occupancy and the densities "
             "of its tenants, drawn from triangles per replicate. Estates of one pool compete: what they "
             "want together beyond what tenants bring in a year is cut in proportion and wanted again a year "
             "later. Hectares, densities and curves are data of the study.",
         .what_id =
             "Sebuah tahap mulai pada tahun yang ditarik dari sebaran segitiga per ulangan, tidak sebelum "
             "prasarananya, ditambah penundaan dalam rencana; tahap yang mensyaratkan tahap sebelumnya "
             "menunggu sampai keterisian melewati pemicu, dan mungkin tidak pernah mulai. Pekerjaannya "
             "mengikuti keterisian dan kepadatan penyewanya, yang ditarik dari sebaran segitiga per ulangan. "
             "Kawasan dalam satu kolam bersaing: permintaan bersama yang melebihi yang dibawa penyewa "
             "setahun "
             "dipotong sebanding dan diminta lagi tahun berikutnya. Luas, kepadatan dan kurva adalah data "
             "studi.",
         .equation =
             "J = Σ_p ν · A_p · O_p(t) · d · delivery;  O_p(t) = 1/(1 + e^(−κ(t − T_p − τ½))), t ≥ T_p",
         .file = "sim/labour/zone_jobs.cpp, sim/labour/tenants.cpp",
         .checks = "G2, G3, Z3",
         .parameters = {zone_trigger_occupancy, tenant_pool_jobs}},
        {.id = "airport",
         .calls = "update_labour",
         .name_en = "Airport",
         .name_id = "Bandara",
         .what_en =
             "Staff follow passengers with a floor, and bring sub-regional jobs with them; passengers are "
             "those of the base year and, from the year of the change on, a logistic path to the "
             "long-run figure.",
         .what_id = "Pekerja mengikuti jumlah penumpang dengan batas minimum dan membawa pekerjaan turunan; "
                    "penumpang sama dengan tahun dasar dan, sejak tahun perubahan, mengikuti kurva logistik "
                    "menuju angka jangka panjang.",
         .equation = "J = max(airport_least_jobs, airport_jobs_per_million · X) · (1 + "
                     "airport_induced_share) · delivery;  X(t) = X₁ + (X₂ − X₁)/(1 + e^(−airport_ramp·(t − "
                     "airport_target_midyear)));  X₁ = airport_passengers_after, X₂ = airport_target",
         .file = "scenarios/places.cpp",
         .checks = "G3, Z2",
         .parameters = {airport_passengers, airport_passengers_after, airport_change_year, airport_target,
                        airport_target_midyear, airport_ramp, airport_jobs_per_million, airport_least_jobs,
                        airport_induced_share}},
        {.id = "establishments",
         .calls = "update_labour",
         .name_en = "Establishments",
         .name_id = "Usaha",
         .what_en =
             "The jobs of each desa and sector are cut into establishments: one person's, and others of "
             "log-normal sizes. Further jobs go to those there are, by size, or to new ones; where jobs are "
             "lost some close by lottery. They are counted and decide nothing else.",
         .what_id =
             "Pekerjaan tiap desa dan lapangan usaha dibagi menjadi usaha: usaha sendiri, dan yang lain "
             "berukuran log-normal. Pekerjaan tambahan masuk ke usaha yang ada menurut ukurannya, atau ke "
             "usaha baru; bila pekerjaan berkurang sebagian tutup menurut undian. Usaha dihitung dan tidak "
             "menentukan hal lain.",
         .equation = "size = 2 + Y,  ln Y ~ N(μ_s, 1.3²)",
         .file = "sim/labour/establishments.cpp",
         .checks = "",
         .parameters = {establishment_expansion}},
        {.id = "matching",
         .calls = "update_labour",
         .name_en = "Matching of seekers and jobs",
         .name_id = "Pertemuan pencari kerja dan lowongan",
         .what_en =
             "Where fewer jobs are offered than are held, people are dismissed by lottery. Then seekers rank "
             "fifteen drawn desa, all zones and all places outside, by vacancies, journey, wages, the match "
             "of "
             "their schooling, and how far the place's jobs were taken in the base year, leave out what "
             "makes "
             "them rather go on searching, and apply to eight at most. Workplaces hold the best applicants, "
             "by "
             "a lottery in which schooling counts, until nobody is refused any more (deferred acceptance). "
             "Never more are employed than seek.",
         .what_id =
             "Bila kesempatan kerja kurang dari yang terisi, ada yang diberhentikan melalui undian. Lalu "
             "pencari kerja memeringkat lima belas desa yang ditarik, semua kawasan dan semua tempat di "
             "luar, "
             "menurut lowongan, waktu tempuh, upah, kesesuaian pendidikan, dan seberapa jauh pekerjaan di "
             "sana "
             "diminati pada tahun dasar, meninggalkan yang membuatnya lebih suka terus mencari, dan melamar "
             "paling banyak ke delapan. Tempat kerja menahan pelamar terbaik, menurut undian yang "
             "memperhitungkan pendidikan, sampai tidak ada lagi yang ditolak (penerimaan tertunda). Yang "
             "bekerja tidak pernah melebihi pencari kerja.",
         .equation = "U = ln(V_w · B_w · m_se · (w/w₀)^wage_weight) − β·t_w + own_desa_weight·[w at home] − "
                     "ln q + G;  P(accept) = B_w·e^(−β·t_w) "
                     "/ (B_w·e^(−β·t_w) + e^(−β·job_reservation_minutes));  β = job_distance_weight",
         .file = "sim/labour/matching.cpp",
         .checks = "G5, H1, L1, L2, L4",
         .parameters = {job_distance_weight, own_desa_weight, job_reservation_minutes, wage_weight}}};
}

List of_arrivals() {
    return {
        {.id = "in_migration",
         .calls = "receive_migrants",
         .name_en = "In-migration, the steady flow",
         .name_id = "Migrasi masuk, arus tetap",
         .what_en =
             "A steady number of people per regency, by its base population, comes from outside, adults with "
             "Rogers–Castro ages, the young mostly alone [A], others with the family of a household of the "
             "seed, and settles as the regency's people do.",
         .what_id =
             "Sejumlah tetap orang per kabupaten, menurut penduduk tahun dasar, datang dari luar: orang "
             "dewasa "
             "dengan pola umur Rogers–Castro, yang muda kebanyakan sendiri [A], lainnya dengan keluarga dari "
             "benih rumah tangga, dan menetap seperti penduduk kabupaten.",
         .equation = "N_r = in_migration_rate/1000 · S_r⁰",
         .file = "sim/arrivals.cpp",
         .checks = "A4",
         .parameters = {in_migration_rate}},
        {.id = "job_migration",
         .calls = "receive_migrants",
         .name_en = "In-migration to unfilled jobs",
         .name_id = "Pendatang pengisi lowongan",
         .what_en =
             "Of the vacancies that nobody here filled a share is taken by workers from outside, aged "
             "20–39 [A], with dependents, a partner and a child in turn [A]; they settle by people and "
             "journey to the zone, or like the regency's people.",
         .what_id = "Sebagian lowongan yang tidak terisi diambil pekerja dari luar, usia 20–39 tahun [A], "
                    "bersama tanggungan, pasangan dan anak bergantian [A]; mereka menetap menurut jumlah "
                    "penduduk dan jarak ke kawasan, atau seperti penduduk kabupaten.",
         .equation = "N_w = ⌊job_migration_share · V_w⌋;  P(u) ∝ S_u · e^(−job_distance_weight·t_uw) · r_u",
         .file = "sim/arrivals.cpp",
         .checks = "A4, G5",
         .parameters = {job_migration_share, dependents_per_job_migrant, job_distance_weight}}};
}

List of_land() {
    return {
        {.id = "land_demand",
         .calls = "house_everybody",
         .name_en = "Demand for land",
         .name_id = "Kebutuhan lahan",
         .what_en =
             "What is to be built asks for a further hectare for every so many homes since the base year, by "
             "towns and other desa; zones that don't operate yet want land for the occupancy of their "
             "phases. "
             "Demand never falls, what finds no cell stays wanted.",
         .what_id =
             "Rumah yang akan dibangun meminta satu hektare lagi untuk setiap sekian rumah sejak tahun "
             "dasar, "
             "menurut perkotaan dan desa lain; kawasan yang belum beroperasi membutuhkan lahan sesuai "
             "keterisian tahapnya. Kebutuhan tidak pernah turun, yang tidak mendapat sel tetap tercatat.",
         .equation = "D_u = ⌈homes since the base year / homes_per_ha⌉ ha;  D_z = Σ_p A_p·O_p(t)",
         .file = "sim/housing/supply.cpp, sim/land/land.cpp",
         .checks = "",
         .parameters = {homes_per_ha_rural, homes_per_ha_town}},
        {.id = "land_allocation",
         .calls = "house_everybody",
         .name_en = "Land conversion by cells of one hectare",
         .name_id = "Alih fungsi lahan per sel satu hektare",
         .what_en =
             "Per desa the cells of the largest suitability are built first, zones before settlements: a "
             "logit without replacement with one taste per cell for all years. Never reservoirs and their "
             "margins, rivers, protected forest, the airport, slopes above 40 %; no settlement from 25 %.",
         .what_id =
             "Per desa sel dengan kesesuaian terbesar dibangun lebih dahulu, kawasan sebelum permukiman: "
             "logit tanpa pengembalian dengan satu selera per sel untuk semua tahun. Tidak pernah waduk dan "
             "sempadannya, sungai, hutan lindung, bandara, lereng di atas 40 %; permukiman tidak mulai "
             "25 %.",
         .equation = "v = land_centre_weight·c + land_road_weight·r + land_slope_weight·s/10 % + ln f(s) + "
                     "land_neighbour_weight·n + land_zone_distance_weight·z + ln λ [LP2B] + Gumbel",
         .file = "sim/land/land.cpp, sim/land/rules.cpp",
         .checks = "L8",
         .parameters = {land_neighbour_weight, land_centre_weight, land_road_weight, land_slope_weight,
                        land_moderate_slope_factor, land_zone_distance_weight}},
        {.id = "protected_paddy",
         .calls = "house_everybody",
         .name_en = "Protected paddy (LP2B)",
         .name_id = "Lahan pertanian pangan berkelanjutan (LP2B)",
         .what_en =
             "By the scenario's policy: never built on (strict); built on with lowered odds (leak); that, "
             "with new protected paddy elsewhere in the regency for each hectare, and no more than can be "
             "replaced (swap).",
         .what_id =
             "Menurut kebijakan skenario: tidak pernah dibangun (strict); dibangun dengan peluang yang "
             "diperkecil (leak); demikian pula, dengan lahan pengganti di kabupaten yang sama untuk setiap "
             "hektare dan tidak lebih dari yang dapat diganti (swap).",
         .equation = "λ = lp2b_leak;  R = lp2b_swap_ratio · ha",
         .file = "sim/land/rules.cpp, sim/land/land.cpp",
         .checks = "L8",
         .parameters = {lp2b_leak, lp2b_swap_ratio}}};
}

List of_homes() {
    return {
        {.id = "home_supply",
         .calls = "house_everybody",
         .name_en = "Building homes",
         .name_id = "Pembangunan rumah",
         .what_en = "New households build for themselves with a chance by towns and other desa, where land "
                    "allows. At "
                    "the year's end what lacks towards the usual vacancy is begun: subsidised homes up to a "
                    "quota, the "
                    "rest by developers where building pays; finished after one or two years.",
         .what_id = "Rumah tangga baru membangun sendiri dengan peluang menurut perkotaan dan desa lain, "
                    "bila ada lahan. "
                    "Pada akhir tahun kekurangan terhadap rumah kosong wajar mulai dibangun: rumah "
                    "bersubsidi sampai "
                    "kuota, sisanya oleh pengembang bila menguntungkan; selesai setelah satu atau dua tahun.",
         .equation = "p · 1.12 ≥ p⁰ · (1 + developer_margin)",
         .file = "sim/housing/supply.cpp, sim/housing/housing.cpp",
         .checks = "",
         .parameters = {vacancy_rural, vacancy_town, self_build_rural, self_build_town, subsidised_homes,
                        developer_margin}},
        {.id = "home_prices",
         .calls = "house_everybody",
         .name_en = "Prices of homes",
         .name_id = "Harga rumah",
         .what_en = "Prices of desa rise where more households are expected than there are homes on offer, "
                    "at most five "
                    "rounds; their level follows scarcity once a year. An index, 100 for the mean dwelling "
                    "of the base "
                    "year.",
         .what_id = "Harga per desa naik bila rumah tangga yang diperkirakan datang lebih banyak daripada "
                    "rumah yang "
                    "tersedia, paling banyak lima putaran; tingkatnya mengikuti kelangkaan sekali setahun. "
                    "Indeks, 100 "
                    "untuk rata-rata rumah tahun dasar.",
         .equation =
             "p ← p · clip[((D + R)/(S·x))^(1/price_response), 0.75, 1.25];  p(t+1) = p(t)^k · p*^(1−k),  k "
             "= price_persistence",
         .file = "sim/housing/prices.cpp",
         .checks = "L5",
         .parameters = {price_response, price_persistence}},
        {.id = "home_choice",
         .calls = "house_everybody",
         .name_en = "Choice of a home",
         .name_id = "Pemilihan rumah",
         .what_en =
             "Households that move, form, are displaced or come from outside choose among thirty desa by a "
             "logit with one taste per household, desa and year; homes are handed out by lottery, never more "
             "than there are. Who finds none keeps the home, lives with others or stays away, counted.",
         .what_id =
             "Rumah tangga yang pindah, baru terbentuk, tergusur atau datang dari luar memilih di antara "
             "tiga "
             "puluh desa dengan logit, satu selera per rumah tangga, desa dan tahun; rumah dibagikan melalui "
             "undian, tidak pernah melebihi yang ada. Yang tidak mendapat rumah tetap di rumahnya, "
             "menumpang, "
             "atau tidak datang, dan dihitung.",
         .equation =
             "V = β_A ln A + β_s·k + β_d ln d + ln S + φ + β_p ln p − move_distance_weight·t(home) + kin − "
             "home_work_weight·t(work) − ln q",
         .file = "sim/housing/choice_sets.cpp, sim/housing/assign.cpp",
         .checks = "L1, L4, L6, L7",
         .parameters = {home_work_weight, home_kin_weight, price_weight_low, price_weight_middle,
                        price_weight_high, accessibility_weight, density_weight, school_pull,
                        move_distance_weight}},
        {.id = "schools",
         .calls = "attend_schools",
         .name_en = "Schools",
         .name_id = "Sekolah",
         .what_en =
             "People of 7–12, 13–15 and 16–18 years are pupils of SD, SMP and SMA with the enrolment of the "
             "level, decided once for each person and level. A pupil keeps the school until its level is "
             "finished, the way has become too long or it closes. The others ask for a place, school by "
             "school in the order of way and taste (Gumbel; drawn for the 16 nearest within reach); schools "
             "admit their own pupils first, then those of their admission zone, then the nearest, by "
             "lottery among equals, until seats are taken (deferred acceptance). Who is left is refused, or "
             "out of reach where there is no school at all. Nobody gives up: the refused ask again every "
             "year. A study that names no schools follows none.",
         .what_id =
             "Penduduk usia 7–12, 13–15, dan 16–18 tahun menjadi murid SD, SMP, dan SMA menurut angka "
             "partisipasi jenjangnya, ditentukan sekali bagi tiap orang dan jenjang. Murid tetap di "
             "sekolahnya sampai jenjang selesai, jarak menjadi terlalu jauh, atau sekolah ditutup. Yang lain "
             "mendaftar, sekolah demi sekolah menurut waktu tempuh dan selera (Gumbel; diundi untuk 16 "
             "sekolah terdekat yang terjangkau); sekolah menerima muridnya sendiri dahulu, lalu wilayah "
             "penerimaannya, lalu yang terdekat, dengan undian bila sama, sampai daya tampung habis "
             "(deferred acceptance). Sisanya tidak tertampung, atau tidak terjangkau bila tidak ada sekolah "
             "sama sekali. Tidak ada yang menyerah: yang tidak tertampung mendaftar lagi tiap tahun. Studi "
             "tanpa sekolah tidak mengikutinya.",
         .equation =
             "V = −school_time_weight · t + ε;  pupils = served + refused + out of reach;  served_f ≤ "
             "seats_f",
         .file = "sim/services/schools.cpp, sim/services/admission.hpp, sim/services/school_reach.cpp",
         .checks = "S1, S2, S4, H5",
         .parameters = {enrolment_primary, enrolment_junior, enrolment_senior, school_time_weight,
                        walking_speed, school_reach_primary, school_reach_junior, school_reach_senior}},
        {.id = "tally",
         .calls = "tally_residents",
         .name_en = "Counting residents",
         .name_id = "Penghitungan penduduk",
         .what_en = "Residents by desa and age, the labour force, the employed and where they work, in whole "
                    "numbers.",
         .what_id = "Penduduk menurut desa dan umur, angkatan kerja, yang bekerja dan tempat kerjanya, dalam "
                    "bilangan bulat.",
         .equation = "",
         .file = "sim/tally.cpp",
         .checks = "A2",
         .parameters = {}}};
}

List of_observation() {
    return {
        {.id = "frame",
         .calls = "count",
         .name_en = "Observation",
         .name_id = "Pencatatan hasil",
         .what_en =
             "The year's counts per desa are written down and summed to kecamatan and kabupaten; rates "
             "are made on reading. Nothing of it acts back on the model, but that the next year reads "
             "people and jobs of the year before.",
         .what_id =
             "Hitungan tahun itu per desa dicatat dan dijumlahkan ke kecamatan dan kabupaten; angka rasio "
             "dibuat saat dibaca. Pencatatan tidak memengaruhi model, kecuali bahwa tahun berikutnya "
             "membaca penduduk dan pekerjaan tahun sebelumnya.",
         .equation = "",
         .file = "sim/observe.cpp",
         .checks = "",
         .parameters = {}},
        {.id = "accounts",
         .calls = "check_identities",
         .name_en = "Accounts",
         .name_id = "Pemeriksaan neraca",
         .what_en = "Whole-number identities for every district of every level: residents S, births B, "
                    "deaths D, in- and "
                    "out-migrants I and O, moves in and out M; the labour force L is the employed E and the "
                    "unemployed U; the employed hold the filled jobs F; everybody lives in exactly one "
                    "household of the desa. A failure stops the run and names "
                    "identity, year and district.",
         .what_id =
             "Kesamaan dalam bilangan bulat untuk setiap wilayah pada setiap tingkat: penduduk S, kelahiran "
             "B, kematian D, migrasi masuk dan keluar I dan O, pindah datang dan pergi M; angkatan kerja L "
             "adalah yang bekerja E dan penganggur U; yang bekerja memegang pekerjaan terisi F; setiap orang "
             "tinggal di tepat satu rumah tangga di desanya. Kegagalan "
             "menghentikan simulasi dan menyebut kesamaan, tahun dan wilayahnya.",
         .equation = "S(t+1) = S(t) + B − D + I − O + M⁺ − M⁻;  L = E + U;  E = F",
         .file = "sim/identities.cpp",
         .checks = "Z5",
         .parameters = {}}};
}

List all() {
    List out;
    for (const auto& part : {of_space(), of_life(), of_households(), of_labour(), of_arrivals(), of_land(),
                             of_homes(), of_observation()})
        out.insert(out.end(), part.begin(), part.end());
    return out;
}

}  // namespace

std::span<const ProcessInfo> process_table() {
    static const List table = all();
    return table;
}

std::vector<const ProcessInfo*> processes_of(Parameter parameter) {
    std::vector<const ProcessInfo*> out;
    for (const ProcessInfo& p : process_table())
        if (std::ranges::find(p.parameters, parameter) != p.parameters.end()) out.push_back(&p);
    return out;
}

}  // namespace sanding
