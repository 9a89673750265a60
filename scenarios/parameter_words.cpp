// Units and sources of all parameters in Indonesian, in the order of parameter_table().
#include "scenarios/parameter_words.hpp"

#include <algorithm>

namespace sanding {

namespace {
using enum Parameter;

struct Words {
    Parameter parameter;
    std::string_view unit, source;
};

constexpr Words indonesian[] = {
    {mortality_level, "tingkat Coale–Demeny West",
     "antara tingkat terbit 23 dan 24 [S8]; AKB Jawa Barat terletak di antaranya [N]"},
    {mortality_improvement, "per tahun", "penurunan tingkat kematian, 0,5–1,5 % per tahun"},
    {fertility_scale, "× ASFR nasional", "TFR Jawa Barat 2,11 dibagi nasional 2,18 (LF SP2020) [S10]"},
    {fertility_trend, "per tahun", "penurunan lambat, seperti asumsi proyeksi resmi"},
    {sex_ratio_at_birth, "laki-laki per 100 perempuan", "rasio yang lazim"},
    {twin_share, "dari persalinan", "persentase yang lazim"},
    {out_migration_rate, "per 1.000 penduduk dan tahun",
     "pindah terdaftar Sumedang 2025, 2,6 per 1.000 [S5], dikali dua untuk perpindahan yang tidak terdaftar"},
    {in_migration_rate, "per 1.000 penduduk dan tahun",
     "datang terdaftar Sumedang 2025, 1,7 per 1.000 [S5], dikali dua untuk perpindahan yang tidak terdaftar"},
    {unemployed_migration_factor, "×", "penganggur lebih sering pergi"},
    {job_migration_share, "dari lowongan yang tidak terisi",
     "η dalam spesifikasi, 0,3–0,9: menentukan apakah kawasan baru menaikkan kesempatan kerja atau penduduk"},
    {dependents_per_job_migrant, "orang", "orang yang datang bersama tiap pekerja"},
    {move_rate, "dari penduduk dan tahun", "pindah antardesa, batas bawah mobilitas lazim 3–8 %"},
    {move_distance_weight, "per menit", "0,03–0,06 per menit, dipinjam dari pustaka"},
    {accessibility_weight, "per satuan log", "0,5–1,0, dipinjam dari pustaka"},
    {accessibility_decay, "per menit", "aksesibilitas Hansen"},
    {density_weight, "per satuan log", "kepadatan menolak"},
    {school_pull, "per bangku dan anak", "daya tarik bangku sekolah baru per anak usia sekolah"},
    {circuity, "× lingkaran besar",
     "untuk yang diukur lurus: di dalam desa, ke jalan terdekat, antardesa bertetangga; semuanya bila tanpa "
     "jaringan"},
    {travel_speed, "km/jam", "rata-rata jalan kolektor dan arteri"},
    {toll_speed, "km/jam", "arus bebas, §4.1 spesifikasi"},
    {arterial_speed, "km/jam", "arus bebas, §4.1 spesifikasi"},
    {collector_speed, "km/jam", "arus bebas, §4.1 spesifikasi; juga ramp tol"},
    {local_speed, "km/jam", "arus bebas, §4.1 spesifikasi; juga jalan ke ruas terdekat"},
    {participation_rate, "dari penduduk usia 15 tahun ke atas",
     "TPAK Majalengka Agustus 2024 [S16], dipakai untuk kedua kabupaten [A]"},
    {job_growth, "per tahun",
     "kesempatan kerja di luar kawasan strategis; dengan bauran lapangan usaha contoh 0,4 %"},
    {separation_rate, "dari yang bekerja dan tahun", "8–20 % menurut lapangan usaha"},
    {job_distance_weight, "per menit", "hambatan jarak perjalanan bekerja"},
    {job_reservation_minutes, "menit", "waktu tempuh yang membuat pencari kerja memilih terus mencari"},
    {zone_trigger_occupancy, "dari satu tahap", "tahap mulai setelah tahap sebelumnya terisi sebanyak ini"},
    {airport_passengers, "juta per tahun",
     "62.805 berangkat Januari–April 2024 (BPS Jawa Barat) × 2 arah × 3"},
    {airport_passengers_after, "juta per tahun",
     "hanya penerbangan internasional dan haji setelah penerbangan domestik berhenti pada 2 Juni 2025"},
    {airport_change_year, "tahun", "penerbangan domestik berhenti pada 2 Juni 2025"},
    {airport_target, "juta per tahun", "tren tetap di tempatnya"},
    {airport_target_midyear, "tahun", "separuh jalan menuju angka jangka panjang"},
    {airport_ramp, "per tahun", "kecuraman pertumbuhan bandara"},
    {airport_jobs_per_million, "pekerjaan di lokasi per juta penumpang", "bandara Eropa 2004 [S29]"},
    {airport_least_jobs, "pekerjaan", "pegawai tetap di bawah satu juta penumpang"},
    {airport_induced_share, "per pekerjaan di lokasi",
     "pekerjaan tidak langsung dan turunan di wilayah [S31]"},
    {land_neighbour_weight, "per sel terbangun dari delapan", "permukiman tumbuh di tepinya"},
    {land_centre_weight, "per km", "jarak ke tengah desa"},
    {land_road_weight, "per km", "jarak ke jalan terdekat, bila studi menyebut jalan"},
    {land_slope_weight, "per 10 % lereng", "membangun lebih mahal"},
    {land_moderate_slope_factor, "× peluang",
     "lereng 15–25 % dibangun dengan biaya (SNI 03-1733: sampai 15 % untuk perumahan [N])"},
    {land_zone_distance_weight, "per km", "kawasan tumbuh keluar dari titiknya"},
    {lp2b_leak, "× peluang alih fungsi",
     "λ: penetapan Majalengka turun 21 % dalam sepuluh tahun [S37][S38]; `strict` memakai 0"},
    {lp2b_swap_ratio, "ha per ha", "lahan pengganti sawah irigasi, paling sedikit tiga kali (PP 1/2011)"},
    {mortality_gradient, "per satuan peringkat",
     "γ gradien sosial ekonomi dalam spesifikasi, menurut peringkat pendidikan sampai konsumsi "
     "disimulasikan"},
    {marriage_scale, "× perkawinan pertama",
     "rata-rata umur kawin pertama 22,5 (perempuan) dan 25,5 (laki-laki)"},
    {remarriage_rate, "dari yang bercerai dan tahun",
     "di bawah 35; laki-laki satu setengah kali, perempuan setengahnya, janda/duda mati separuhnya, tidak "
     "ada "
     "mulai umur 70"},
    {divorce_rate, "dari pasangan dan tahun",
     "0,4–1,0 % per tahun; pengadilan agama mencatat lebih banyak gugatan"},
    {neolocal_share, "dari pasangan", "lainnya tinggal dengan keluarga suami atau istri, peluang sama"},
    {leaving_home_rate, "dari anak dan kerabat belum kawin umur 20–39 dan tahun",
     "rumah tangga sendiri di desa yang sama"},
    {lodging_share, "dari yang pindah sendiri",
     "menumpang pada rumah tangga lain (kos, kerabat); lainnya hidup sendiri"},
    {widowed_join_share, "dari janda/duda umur 70 ke atas yang tinggal sendiri", "ikut rumah tangga kerabat"},
    {birth_registration, "dari kelahiran",
     "11.115 kelahiran tercatat di Sumedang tahun 2025 [S5] dibagi yang diharapkan dari perempuannya"},
    {death_registration, "dari kematian",
     "4.534 kematian tercatat di Sumedang tahun 2025 [S5] dibagi yang diharapkan dari penduduknya"},
    {vacancy_rural, "dari rumah",
     "rumah kosong wajar di luar perkotaan, 3–6 %; tidak ada hitungan rumah kosong per desa"},
    {vacancy_town, "dari rumah",
     "rumah kosong wajar di kecamatan dengan 1.500 penduduk per km² atau lebih, 3–6 %"},
    {home_work_weight, "per menit", "0,03–0,06 per menit, dipinjam dari pustaka"},
    {home_kin_weight, "satuan log", "kerabat di desa, dipinjam dari pustaka; dianggap tinggal di desa asal"},
    {price_weight_low, "per satuan log",
     "−1,0 sampai −2,0, dipinjam dari pustaka; kepala rumah tangga tamat SD atau kurang"},
    {price_weight_middle, "per satuan log",
     "−1,0 sampai −2,0, dipinjam dari pustaka; kepala rumah tangga tamat SLTP atau SLTA"},
    {price_weight_high, "per satuan log",
     "−1,0 sampai −2,0, dipinjam dari pustaka; kepala rumah tangga berijazah diploma atau sarjana"},
    {price_response, "log permintaan per log harga", "ε dalam p ← p · (D/S)^{1/ε}"},
    {price_persistence, "dari log harga", "bagian harga tahun lalu dalam harga tahun ini"},
    {developer_margin, "dari biaya", "pengembang mulai membangun bila harga sekian di atas biaya"},
    {subsidised_homes, "rumah per tahun",
     "rumah FLPP untuk wilayah studi: sekitar 200.000 per tahun secara nasional, menurut bagian rumah "
     "tangganya "
     "[N]"},
    {self_build_rural, "dari rumah tangga baru", "membangun sendiri adalah cara yang lazim di perdesaan"},
    {self_build_town, "dari rumah tangga baru", "lahan untuk itu jarang di perkotaan"},
    {homes_per_ha_rural, "rumah per ha",
     "kelas rendah dari 20–120 rumah per hektare, termasuk pekarangan dan jalan"},
    {homes_per_ha_town, "rumah per ha", "kelas menengah dari 20–120 rumah per hektare"},
    {sector_growth_scale, "× pertumbuhan lapangan usaha dan kabupaten",
     "pertumbuhan lapangan usaha dalam studi di luar pertumbuhan umum (bauran) dan kabupaten di luar "
     "lapangan "
     "usahanya (pergeseran); 0: semua tumbuh sama"},
    {flq_exponent, "δ pada FLQ", "kuosien lokasi Flegg: seberapa jauh wilayah kecil membeli dari luar"},
    {zone_induced_share, "dari pengganda tipe I",
     "pekerjaan di lapangan usaha lain yang dibawa pekerjaan baru di kawasan ke kabupatennya; bandara "
     "memakai "
     "airport_induced_share"},
    {tenant_pool_jobs, "pekerjaan per tahun",
     "paling banyak yang dibawa penyewa ke kawasan yang memperebutkannya: sekitar sepertiga pencari kerja di "
     "Majalengka"},
    {wage_weight, "per satuan log", "β_w dalam spesifikasi: seberapa jauh upah tinggi menarik pencari kerja"},
    {wage_curve, "per satuan log pengangguran", "kurva upah Blanchflower dan Oswald"},
    {schooling_return, "per tahun sekolah", "imbal hasil pendidikan, 6–10 % per tahun"},
    {minimum_wage_growth, "per tahun, di luar harga", "upah minimum mempertahankan daya belinya"},
    {establishment_expansion, "dari pekerjaan baru",
     "yang ditambah usaha yang ada; sisanya datang bersama usaha baru"},
    {own_desa_weight, "satuan log",
     "kerja tani, di rumah dan usaha sendiri dilakukan di tempat tinggal: hampir separuh penduduk bekerja di "
     "desanya sendiri"},
    {enrolment_primary, "dari anak usia 7–12 tahun",
     "APM SD, target Jawa Barat [S13], norma dan bukan hasil hitungan; angka kabupaten sendiri ikut "
     "sebanding"},
    {enrolment_junior, "dari anak usia 13–15 tahun",
     "APM SMP, target Jawa Barat [S13], norma dan bukan hasil hitungan; angka kabupaten sendiri "
     "ikut sebanding"},
    {enrolment_senior, "dari penduduk usia 16–18 tahun",
     "APM SMA, target Jawa Barat [S13], norma dan bukan hasil hitungan; angka kabupaten sendiri "
     "ikut sebanding"},
    {school_time_weight, "per menit",
     "seberapa jauh jalan yang lebih lama menghalangi murid; berjalan kaki ke SD, lewat jalan ke SMP dan "
     "SMA"},
    {walking_speed, "km/jam", "kecepatan lazim"},
    {school_reach_primary, "km perjalanan", "Permendiknas 24/2007: berjalan kaki paling jauh 3 km [S42]"},
    {school_reach_junior, "km perjalanan", "Permendiknas 24/2007: paling jauh 6 km [S42]"},
    {school_reach_senior, "menit", "tidak ada aturan yang menyebutnya; satu jam lewat jalan"},
};

const Words* find_words(Parameter parameter) {
    const auto* found = std::ranges::find(indonesian, parameter, &Words::parameter);
    return found == std::end(indonesian) ? nullptr : found;
}

}  // namespace

std::string_view parameter_name(Parameter parameter, Language language) {
    const ParameterInfo& info = parameter_info(parameter);
    return language == Language::english ? info.name_en : info.name_id;
}

std::string_view parameter_unit(Parameter parameter, Language language) {
    const Words* words = language == Language::english ? nullptr : find_words(parameter);
    return words == nullptr ? parameter_info(parameter).unit : words->unit;
}

std::string_view parameter_source(Parameter parameter, Language language) {
    const Words* words = language == Language::english ? nullptr : find_words(parameter);
    return words == nullptr ? parameter_info(parameter).source : words->source;
}

}  // namespace sanding
