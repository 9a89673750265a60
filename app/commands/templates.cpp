#include "app/commands/templates.hpp"

#include <fmt/format.h>

#include <array>

#include "core/base/error.hpp"
#include "core/data/household_margins.hpp"
#include "core/data/registry_columns.hpp"

namespace sanding {
namespace {

using Kind = TemplateKind;
using Columns = std::vector<TemplateColumn>;

TemplateColumn desa_code() {
    return {"kode", Kind::code, true, "Kode desa Kemendagri atau BPS, misalnya 32.10.14.2006",
            "Code of the desa, Kemendagri or BPS, such as 32.10.14.2006"};
}
TemplateColumn kabupaten_code() {
    return {"kode_kabupaten", Kind::code, true, "Kode kabupaten, misalnya 32.10",
            "Code of the kabupaten, such as 32.10"};
}
TemplateColumn lon() {
    return {"lon", Kind::number, false, "Bujur dalam derajat desimal, misalnya 108,1667",
            "Longitude in decimal degrees, such as 108.1667"};
}
TemplateColumn lat() {
    return {"lat", Kind::number, false, "Lintang dalam derajat desimal, di selatan negatif, misalnya -6,6489",
            "Latitude in decimal degrees, negative in the south, such as -6.6489"};
}
TemplateColumn source() {
    return {"sumber", Kind::text, false, "Sumber angka dan tahunnya", "Source of the figures and its year"};
}
TemplateColumn status() {
    return {"status",
            Kind::choice,
            false,
            "Negeri atau swasta",
            "Public (negeri) or private (swasta)",
            {"negeri", "swasta"}};
}
TemplateColumn count(const char* name, bool required, const char* id, const char* en) {
    return {name, Kind::whole, required, id, en};
}

std::vector<std::string> age_group_names() {
    std::vector<std::string> out;
    for (std::size_t g = 0; g < age_groups; ++g) out.push_back(age_group_name(g));
    return out;
}

/// "5–9" of a group.
std::string years_of(std::size_t group, const char* and_over) {
    return group + 1 == age_groups ? and_over : fmt::format("{}–{}", 5 * group, 5 * group + 4);
}

Template population() {
    Template t{
        "penduduk",
        "Penduduk per desa menurut jenis kelamin dan kelompok umur",
        "People of every desa by sex and age group",
        "[population] table; setiap desa satu baris",
        "[population] table; one row for each desa",
        {desa_code(),
         {"nama", Kind::text, false, "Nama desa", "Name of the desa"},
         count("jumlah", true, "Jumlah penduduk; sama dengan laki_laki + perempuan dan jumlah semua umur",
               "People; equal to laki_laki + perempuan and to the sum of all ages"),
         count("laki_laki", true, "Laki-laki", "Men"),
         count("perempuan", true, "Perempuan", "Women"),
         count("kk", false, "Kepala keluarga", "Heads of registered families")}};
    for (std::size_t g = 0; g < age_groups; ++g)
        t.columns.push_back({age_group_name(g), Kind::whole, true,
                             fmt::format("Penduduk umur {} tahun", years_of(g, "75 dan lebih")),
                             fmt::format("People aged {}", years_of(g, "75 and over"))});
    const std::array<std::array<const char*, 3>, marital_states + schooling_levels> further{{
        {"belum_kawin", "Belum kawin", "Never married"},
        {"kawin", "Kawin", "Married"},
        {"cerai_hidup", "Cerai hidup", "Divorced"},
        {"cerai_mati", "Cerai mati", "Widowed"},
        {"tidak_sekolah", "Tidak/belum sekolah", "No schooling yet"},
        {"belum_tamat_sd", "Belum tamat SD/sederajat", "Some primary school"},
        {"sd", "Tamat SD/sederajat", "Primary school"},
        {"sltp", "SLTP/sederajat", "Junior secondary school"},
        {"slta", "SLTA/sederajat", "Senior secondary school"},
        {"diploma", "Diploma I–III", "Diploma"},
        {"s1_plus", "Diploma IV/S1 ke atas", "Degree"},
    }};
    for (const auto& [name, id, en] : further) t.columns.push_back(count(name, false, id, en));
    return t;
}

Template pyramid() {
    return {"piramida",
            "Penduduk per kabupaten menurut kelompok umur dan jenis kelamin",
            "People of every kabupaten by age group and sex",
            "[population] pyramid; setiap kabupaten 16 baris",
            "[population] pyramid; 16 rows for each kabupaten",
            {kabupaten_code(),
             {"kelompok_umur", Kind::choice, true, "u0_4 = 0–4 tahun, …, u75_plus = 75 tahun dan lebih",
              "u0_4 = aged 0–4, …, u75_plus = 75 and over", age_group_names()},
             count("laki_laki", true, "Laki-laki", "Men"),
             count("perempuan", true, "Perempuan", "Women"),
             source()}};
}

Template labour() {
    return {"ketenagakerjaan",
            "Pengangguran terbuka per kabupaten dan tahun",
            "Open unemployment of every kabupaten by year",
            "[labour] table; setiap kabupaten dan tahun satu baris",
            "[labour] table; one row for each kabupaten and year",
            {kabupaten_code(),
             count("tahun", true, "Tahun", "Year"),
             {"tpt_persen", Kind::number, true, "Tingkat pengangguran terbuka, persen angkatan kerja",
              "Open unemployment, per cent of the labour force"},
             count("angkatan_kerja", false, "Angkatan kerja (jiwa)", "Labour force (people)"),
             source()}};
}

Template schools() {
    return {
        "sekolah",
        "Sekolah dan madrasah",
        "Schools and madrasah",
        "[facilities] schools (daya tampung dan murid dalam simulasi); juga [[layer]] source (titik lon, "
        "lat) dan [[table]] file dengan add_up = true (jumlah per desa)",
        "[facilities] schools (seats and pupils of the simulation); also [[layer]] source (points lon, lat) "
        "and [[table]] file with add_up = true (sums per desa)",
        {{"npsn", Kind::code, false, "Nomor Pokok Sekolah Nasional, delapan angka",
          "National school number, eight digits"},
         {"nama", Kind::text, true, "Nama sekolah", "Name of the school"},
         desa_code(),
         {"jenjang",
          Kind::choice,
          true,
          "Jenjang",
          "Level: kindergarten, primary, lower and upper secondary, special",
          {"TK", "RA", "SD", "MI", "SMP", "MTs", "SMA", "MA", "SMK", "SLB"}},
         status(),
         count("siswa", false, "Siswa", "Pupils"),
         count("rombel", false, "Rombongan belajar", "Class groups"),
         count("ruang_kelas", false, "Ruang kelas layak pakai", "Classrooms fit for use"),
         count("daya_tampung", false, "Daya tampung siswa", "Seats for pupils"),
         lon(),
         lat(),
         count("buka", false, "Tahun mulai menerima siswa, bila belum berjalan",
               "Year in which it begins to take pupils, if it has not"),
         count("tutup", false, "Tahun berhenti menerima siswa, bila akan ditutup",
               "Year in which it stops taking pupils, if it is to close"),
         {"biaya_rp", Kind::number, false, "Biaya pembangunan (Rp); kosong: biaya belum diisi",
          "Cost of building (Rp); empty: not given"},
         count("biaya_tahun", false, "Tahun harga biaya itu", "Year of that cost's prices"),
         {"biaya_sumber", Kind::text, false, "Sumber biaya", "Source of the cost"},
         source()}};
}

Template health() {
    return {
        "faskes",
        "Fasilitas kesehatan",
        "Health facilities",
        "[[layer]] source (titik lon, lat), atau [[table]] file dengan add_up = true (jumlah per desa)",
        "[[layer]] source (points lon, lat), or [[table]] file with add_up = true (sums per desa)",
        {{"nama", Kind::text, true, "Nama fasilitas", "Name of the facility"},
         desa_code(),
         {"jenis",
          Kind::choice,
          true,
          "Jenis fasilitas",
          "Kind: hospital, health centre, its branch, clinic, village post, post for mothers and children",
          {"rumah sakit", "puskesmas", "puskesmas pembantu", "klinik", "poskesdes", "posyandu"}},
         status(),
         count("tempat_tidur", false, "Tempat tidur", "Beds"),
         count("dokter", false, "Dokter", "Doctors"),
         count("bidan", false, "Bidan", "Midwives"),
         count("perawat", false, "Perawat", "Nurses"),
         lon(),
         lat(),
         source()}};
}

Template housing() {
    return {"perumahan",
            "Perumahan per desa",
            "Housing of every desa",
            "[[table]] file; setiap desa satu baris",
            "[[table]] file; one row for each desa",
            {desa_code(),
             {"nama", Kind::text, false, "Nama desa", "Name of the desa"},
             count("rumah", true, "Rumah seluruhnya (unit)", "Dwellings, all (units)"),
             count("rumah_layak_huni", false, "Rumah layak huni (unit)", "Dwellings fit to live in (units)"),
             count("rtlh", false, "Rumah tidak layak huni (unit)", "Substandard dwellings (units)"),
             count("backlog_kepenghunian", false, "Backlog kepenghunian (KK)",
                   "Households without a dwelling of their own"),
             count("backlog_kepemilikan", false, "Backlog kepemilikan (KK)", "Households that own none"),
             source()}};
}

Template zones() {
    return {"kawasan",
            "Kawasan strategis",
            "Strategic zones",
            "[zones] table; setiap kawasan satu baris, tahapannya di kawasan_tahap.xlsx",
            "[zones] table; one row for each zone, its phases in kawasan_tahap.xlsx",
            {{"kunci", Kind::text, true, "Kunci: huruf kecil, angka, _; dipakai oleh skenario",
              "Key: small letters, digits, _; scenarios name it"},
             {"nama_id", Kind::text, true, "Nama", "Name in Indonesian"},
             {"nama_en", Kind::text, true, "Nama dalam bahasa Inggris", "Name in English"},
             {"jenis",
              Kind::choice,
              true,
              "Jenis kawasan",
              "Kind: airport, industrial estate, airport city, industrial land",
              {"bandara", "kawasan_industri", "kota_bandara", "kpi"}},
             kabupaten_code(),
             {"desa", Kind::code, true, "Kode desa tempat kawasan, dipisahkan titik koma",
              "Codes of the desa it lies in, separated by semicolons"},
             {"lon", Kind::number, true, lon().meaning_id, lon().meaning_en},
             {"lat", Kind::number, true, lat().meaning_id, lat().meaning_en},
             {"luas_ha", Kind::number, true, "Luas bruto (ha); sama dengan jumlah tahapnya",
              "Gross hectares; equal to the sum of its phases"},
             {"luas_ha_lain", Kind::number, false, "Angka luas lain yang bertentangan (ha)",
              "A conflicting figure (hectares), kept beside it"},
             {"rasio_kaveling", Kind::number, false, "Bagian kaveling dari luas, 0–1; kosong untuk bandara",
              "Share of net plots, 0–1; empty for an airport"},
             {"pekerja_per_ha", Kind::number, false, "Pekerja per hektare kaveling; kosong untuk bandara",
              "Workers per net hectare; empty for an airport"},
             {"kappa", Kind::number, false, "Kecuraman kurva hunian per tahun; kosong untuk bandara",
              "Steepness of the occupancy curve per year; empty for an airport"},
             {"tau_half", Kind::number, false, "Tahun sampai setengah terisi; kosong untuk bandara",
              "Years until it is half full; empty for an airport"},
             {"keadaan_2024",
              Kind::choice,
              true,
              "Keadaan pada 2024",
              "State in 2024: operating, being built, planned",
              {"beroperasi", "dibangun", "direncanakan"}},
             {"kolam", Kind::text, false, "Kawasan sekolam bersaing untuk penyewa yang sama; boleh kosong",
              "Zones of one pool compete for the same tenants; may be empty"},
             source(),
             {"tanda",
              Kind::choice,
              false,
              "S sumber, D turunan, N norma, A asumsi",
              "S sourced, D derived, N norm, A assumed",
              {"S", "D", "N", "A"}},
             {"catatan", Kind::text, false, "Catatan", "Remark"}}};
}

Template phases() {
    return {"kawasan_tahap",
            "Tahapan kawasan strategis",
            "Phases of strategic zones",
            "[zones] phases; setiap tahap satu baris",
            "[zones] phases; one row for each phase",
            {{"kunci", Kind::text, true, "Kunci kawasan", "Key of the zone"},
             count("tahap", true, "Nomor tahap: 1, 2, …", "Number of the phase: 1, 2, …"),
             {"luas_ha", Kind::number, true, "Luas tahap (ha)", "Its hectares"},
             count("mulai_min", true, "Tahun mulai paling awal", "Earliest year of its start"),
             count("mulai_modus", true, "Tahun mulai yang paling mungkin", "Most likely year of its start"),
             count("mulai_maks", true, "Tahun mulai paling akhir", "Latest year of its start"),
             {"syarat",
              Kind::choice,
              false,
              "Kosong, atau menunggu tahap sebelumnya terisi",
              "Empty, or only once the phase before has filled up",
              {"tahap_sebelumnya"}},
             count("syarat_tahun", false, "Tidak sebelum tahun ini, atau kosong",
                   "Not before this year, or empty"),
             source(),
             {"tanda",
              Kind::choice,
              false,
              "S sumber, D turunan, N norma, A asumsi",
              "S sourced, D derived, N norm, A assumed",
              {"S", "D", "N", "A"}}}};
}

}  // namespace

std::span<const Template> study_templates() {
    static const std::vector<Template> forms{population(), pyramid(), labour(), schools(),
                                             health(),     housing(), zones(),  phases()};
    return forms;
}

std::vector<Path> write_templates(const Path& folder) {
    std::vector<Path> files;
    std::error_code ignored;
    for (const Template& form : study_templates()) {
        files.push_back(folder / (form.name + ".xlsx"));
        if (std::filesystem::exists(files.back(), ignored))
            throw Error("is there already", files.back().string(), "move it away: it may be filled in");
    }
    make_folder(folder);
    for (std::size_t i = 0; i < files.size(); ++i) write_template(study_templates()[i], files[i]);
    return files;
}

}  // namespace sanding
