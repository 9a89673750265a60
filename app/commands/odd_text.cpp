// The words of the ODD document, in both languages; figures are put beside them by odd.cpp.
#include "app/commands/odd_text.hpp"

namespace sanding::odd {

const Text purpose{
    "The model says what plans for strategic zones, roads, schools and protected land would do to the "
    "people, "
    "the work and the land of the study, district by district and year by year, so that plans can be "
    "compared. "
    "It is made for planners of the regencies who weigh plans against each other. It is no forecast: a "
    "single "
    "run is one of many that chance allows, and what is assumed is marked.",
    "Model ini menunjukkan akibat rencana kawasan strategis, jalan, sekolah dan lahan yang dilindungi "
    "terhadap "
    "penduduk, pekerjaan dan lahan wilayah studi, per wilayah dan per tahun, sehingga rencana dapat "
    "dibandingkan. Model dibuat untuk perencana kabupaten yang menimbang rencana satu terhadap yang lain. "
    "Ini "
    "bukan ramalan: satu simulasi adalah satu dari banyak kemungkinan, dan yang diasumsikan diberi tanda."};

const Text patterns{
    "A run that does not reproduce these patterns of the base year is not usable; they are made, or checked, "
    "before the first step.",
    "Simulasi yang tidak mereproduksi pola tahun dasar berikut tidak dapat dipakai; pola ini dibentuk atau "
    "diperiksa sebelum langkah pertama."};

const Text scales{
    "A step is one year, from the middle of one year to the middle of the next; ages count in months. Space "
    "is "
    "the desa for people and work, a cell of one hectare for land, a point for zones and outside places; "
    "distances are minutes over roads.",
    "Satu langkah adalah satu tahun, dari pertengahan tahun ke pertengahan tahun berikutnya; umur dihitung "
    "dalam bulan. Ruang adalah desa untuk penduduk dan pekerjaan, sel satu hektare untuk lahan, titik untuk "
    "kawasan dan tempat di luar studi; jarak adalah menit lewat jalan."};

const Text scheduling{
    "A year goes through these processes in this order. Every process reads the state that the ones before "
    "it "
    "left and writes the next; what has capacity (jobs, land) is proposed, ordered by place, addressed "
    "lottery "
    "and key, and granted up to the capacity.",
    "Satu tahun melewati proses berikut menurut urutan ini. Setiap proses membaca keadaan yang ditinggalkan "
    "proses sebelumnya dan menulis yang berikutnya; yang berkapasitas (pekerjaan, lahan) diajukan, diurutkan "
    "menurut tempat, undian teralamat dan kunci, lalu dipenuhi sampai kapasitas habis."};

const Text precedence{
    "Deaths come before out-migration, out-migration before moves; a mother who dies in the year does not "
    "give "
    "birth in it. Heads decide for their household, references of other nuclei for theirs, other adults for "
    "themselves, in this order. Out-migration and moves precede labour, in-migration follows it, so that "
    "in-migrants answer to vacancies that nobody here filled.",
    "Kematian mendahului migrasi keluar, migrasi keluar mendahului pindah antardesa; ibu yang meninggal pada "
    "tahun itu tidak melahirkan. Kepala memutuskan untuk rumah tangganya, acuan keluarga inti lain untuk "
    "keluarganya, orang dewasa lain untuk dirinya, menurut urutan ini. Migrasi keluar dan pindah mendahului "
    "pasar "
    "kerja, migrasi masuk mengikutinya, sehingga pendatang mengisi lowongan yang tidak terisi penduduk "
    "setempat."};

const Text initialisation{
    "The base year is the same in every scenario that does not change a parameter of it, and in every "
    "replicate: the same people under the same keys.",
    "Tahun dasar sama pada setiap skenario yang tidak mengubah parameternya, dan pada setiap ulangan: "
    "penduduk "
    "yang sama dengan kunci yang sama."};

const Text input_note{
    "What a run reads; nothing is read while it goes. Projections are a reference that is drawn beside "
    "results, "
    "never an input of the simulated people.",
    "Yang dibaca sebuah simulasi; tidak ada yang dibaca selama simulasi berjalan. Proyeksi adalah pembanding "
    "yang digambar di samping hasil, tidak pernah menjadi masukan penduduk simulasi."};

const Text submodel_note{
    "Each process with its equation, the file it stands in, the checks that hold it (numbers of the list of "
    "exact values) and every parameter it reads, with the value of this scenario.",
    "Setiap proses dengan persamaannya, berkas tempatnya, pemeriksaan yang menjaganya (nomor daftar nilai "
    "pasti) "
    "dan setiap parameter yang dibacanya, dengan nilai skenario ini."};

const Text assumption_note{
    "[S] sourced; [D] derived, arithmetic beside it; [N] a norm still to be confirmed in an official text; "
    "[A] "
    "ASSUMED, meant to be calibrated. A value that a scenario sets is an assumption of that scenario, "
    "whatever "
    "stood behind the default.",
    "[S] bersumber; [D] turunan, hitungannya di sampingnya; [N] norma yang masih harus dipastikan dalam "
    "naskah "
    "resmi; [A] ASUMSI, untuk dikalibrasi. Nilai yang ditetapkan skenario adalah asumsi skenario itu, apa "
    "pun "
    "dasar nilai bawaannya."};

const Text zone_note{
    "Zones of the study and what the plan makes of them. ν net share of plots, d jobs per net hectare, κ and "
    "τ½ "
    "steepness and half-time in years of the occupancy: data of the study with their marks.",
    "Kawasan dalam studi dan perlakuannya dalam rencana. ν rasio kaveling bersih, d pekerja per hektare "
    "bersih, "
    "κ dan τ½ kecuraman dan waktu paruh keterisian dalam tahun: data studi dengan tandanya."};

const Text indicator_note{
    "What is observed of a run: counts are stored for every district and year, indicators are made of them "
    "on "
    "reading, so that they roll up from desa to kecamatan to kabupaten.",
    "Yang diamati dari simulasi: hitungan disimpan untuk setiap wilayah dan tahun, indikator dibuat darinya "
    "saat "
    "dibaca, sehingga dapat dijumlahkan dari desa ke kecamatan ke kabupaten."};

std::span<const Topic> design_concepts() {
    static const Topic topics[] = {
        {{"Basic principles", "Prinsip dasar"},
         {"Every resident is followed one by one; what happens to a person depends on age, sex, place and "
          "work. "
          "Places are chosen by random utility (logit), jobs are matched by proposals and grants, zones are "
          "projects with phases that may be late, deliver less or never start. Totals are accounts in whole "
          "numbers that must close every year.",
          "Setiap penduduk diikuti satu per satu; yang dialaminya bergantung pada umur, jenis kelamin, "
          "tempat dan "
          "pekerjaan. Tempat dipilih menurut utilitas acak (logit), pekerjaan dipertemukan lewat lamaran dan "
          "penerimaan, kawasan adalah proyek bertahap yang dapat terlambat, terwujud sebagian, atau tidak "
          "pernah "
          "mulai. Jumlah adalah neraca bilangan bulat yang harus cocok setiap tahun."}},
        {{"Emergence", "Kemunculan"},
         {"Growth and decline of desa, commuting between the regencies, unfilled jobs of zones, unemployment "
          "and "
          "the spread of built-up land come out of single decisions. Rates of birth, death and migration by "
          "age "
          "are imposed.",
          "Tumbuh dan susutnya desa, penglaju antarkabupaten, lowongan kawasan yang tidak terisi, "
          "pengangguran "
          "dan meluasnya lahan terbangun muncul dari keputusan perorangan. Angka kelahiran, kematian dan "
          "migrasi "
          "menurut umur ditetapkan."}},
        {{"Adaptation", "Adaptasi"},
         {"Movers choose places, seekers choose workplaces, by what places offer now; people without work "
          "leave "
          "more often; vacancies draw in-migrants. A zone's phase waits for the one before.",
          "Yang pindah memilih tempat dan pencari kerja memilih tempat kerja menurut keadaan saat itu; "
          "penganggur "
          "lebih sering pergi; lowongan mengundang pendatang. Tahap kawasan menunggu tahap sebelumnya."}},
        {{"Objectives", "Tujuan pelaku"},
         {"Each chooser takes the alternative of the largest utility: systematic part of distance, "
          "vacancies, "
          "jobs within reach, crowding and schools, and a taste of its own (Gumbel).",
          "Setiap pemilih mengambil pilihan dengan utilitas terbesar: bagian sistematis dari jarak, "
          "lowongan, "
          "pekerjaan terjangkau, kepadatan dan sekolah, serta selera sendiri (Gumbel)."}},
        {{"Learning", "Pembelajaran"},
         {"There is none: nobody remembers.", "Tidak ada: tidak ada yang mengingat masa lalu."}},
        {{"Prediction", "Perkiraan"},
         {"There is none: choices look at the present alone.",
          "Tidak ada: pilihan hanya melihat keadaan kini."}},
        {{"Sensing", "Pengindraan"},
         {"Seekers know vacancies and travel times of all workplaces; movers know people, jobs within reach "
          "and "
          "new schools of all desa, as they stood when the year began. Nobody is mistaken.",
          "Pencari kerja mengetahui lowongan dan waktu tempuh semua tempat kerja; yang pindah mengetahui "
          "penduduk, "
          "pekerjaan terjangkau dan sekolah baru semua desa pada awal tahun. Tidak ada yang keliru."}},
        {{"Interaction", "Interaksi"},
         {"Through what is scarce: jobs that another has taken, land that another has built on, places that "
          "grow "
          "crowded. Newborns go with their mother, dependents with the worker who brings them.",
          "Lewat pasangan, dan lewat yang terbatas: jodoh dan pekerjaan yang sudah diambil, lahan yang sudah "
          "dibangun, tempat yang makin "
          "padat. "
          "Bayi ikut ibunya, tanggungan ikut pekerja yang membawanya."}},
        {{"Stochasticity", "Ragam acak"},
         {"All chance is addressed: Philox4x32-10 of (entity, process, year; seed, replicate). Scenarios "
          "share "
          "it, so that two plans differ by what they do and not by luck; results do not depend on threads or "
          "the "
          "order of rows. Start years of phases are drawn per replicate.",
          "Semua keacakan teralamat: Philox4x32-10 dari (entitas, proses, tahun; benih, ulangan). Skenario "
          "berbagi keacakan yang sama, sehingga dua rencana berbeda karena isinya, bukan karena nasib; hasil "
          "tidak bergantung pada jumlah utas atau urutan baris. Tahun mulai tahap ditarik per ulangan."}},
        {{"Collectives", "Kelompok"},
         {"Everybody lives in one household, which moves, grows, parts and dissolves by what its members do; "
          "kin "
          "across households are not remembered. Desa, kecamatan and kabupaten are sums.",
          "Setiap orang tinggal di satu rumah tangga, yang pindah, bertambah, terpecah dan bubar menurut "
          "peristiwa "
          "anggotanya; kerabat antarrumah tangga tidak diingat. Desa, kecamatan dan kabupaten adalah "
          "jumlah."}},
        {{"Observation", "Pengamatan"},
         {"Counts of every district and year are written to one results file with a manifest; indicators, "
          "maps, "
          "charts and tables are made of it. Small differences are told from chance by pairs of replicates.",
          "Hitungan setiap wilayah dan tahun ditulis ke satu berkas hasil dengan manifes; indikator, peta, "
          "grafik "
          "dan tabel dibuat darinya. Selisih kecil dibedakan dari ragam acak dengan pasangan ulangan."}},
    };
    return topics;
}

std::span<const Topic> initial_steps() {
    static const Topic topics[] = {
        {{"Base", "Dasar"},
         {"The registry by desa, sex and age group, to the person. Under-fives are raised to the projection "
          "per "
          "kabupaten, or by a factor, or not at all, as the study says; people added are counted apart [A].",
          "Registri per desa, jenis kelamin dan kelompok umur, sampai satu orang. Balita dinaikkan ke "
          "proyeksi per "
          "kabupaten, atau dengan faktor, atau tidak sama sekali, menurut studi; yang ditambahkan dihitung "
          "terpisah [A]."}},
        {{"Residents", "Penduduk"},
         {"Per desa a table of age by sex: iterative proportional fitting of the kabupaten's pyramid, which "
          "gives "
          "odds ratios alone, to the desa's margins; systematic sampling makes it whole. Month of birth "
          "uniform "
          "in the age group, from 75 by the life table.",
          "Per desa tabel umur dan jenis kelamin: penyesuaian proporsional berulang dari piramida kabupaten, "
          "yang "
          "hanya memberi rasio peluang, ke margin desa; penarikan sistematis menjadikannya bulat. Bulan "
          "lahir "
          "seragam dalam kelompok umur, mulai 75 menurut tabel kematian."}},
        {{"Households", "Rumah tangga"},
         {"As many as family cards, from a seed of synthetic conditional tables (no survey) weighted per "
          "desa by "
          "iterative proportional updating (Ye et al. 2009); integer by systematic sampling.",
          "Sebanyak kartu keluarga, dari benih tabel bersyarat sintetis (bukan survei) yang dibobot per desa "
          "dengan pemutakhiran proporsional berulang (Ye dkk. 2009); dibulatkan dengan penarikan "
          "sistematis."}},
        {{"Work", "Pekerjaan"},
         {"The labour force by participation; as many without work as the open unemployment rate says, "
          "exactly, "
          "the young up to five times as likely [A]. Jobs are as many as people hold, less those who work "
          "outside; they lie in sectors and desa by the study's shares, people commute to them by doubly "
          "constrained gravity, and who has which sector follows schooling. Zones that operate take their "
          "staff from these.",
          "Angkatan kerja menurut tingkat partisipasi; penganggur tepat sebanyak tingkat pengangguran "
          "terbuka, "
          "yang muda sampai lima kali lebih mungkin [A]. Pekerjaan sebanyak yang terisi, dikurangi yang "
          "bekerja di luar; letaknya menurut pangsa lapangan usaha dan desa dalam studi, orang melaju ke "
          "sana menurut gravitasi berkendala ganda, dan lapangan usaha seseorang mengikuti pendidikannya. "
          "Kawasan yang beroperasi mengambil pekerjanya dari mereka."}},
        {{"Moves", "Perpindahan"},
         {"Constants are found at which base-year moves balance in every desa.",
          "Konstanta dicari sehingga perpindahan tahun dasar seimbang di setiap desa."}},
        {{"Land", "Lahan"},
         {"From the study's rasters and masks, else a synthetic start [A]: hectares by the figures of "
          "kecamatan, "
          "places by rules.",
          "Dari raster dan penampalan studi, atau awal sintetis [A]: hektare menurut angka kecamatan, letak "
          "menurut aturan."}},
    };
    return topics;
}

}  // namespace sanding::odd
