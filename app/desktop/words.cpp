#include "app/desktop/words.hpp"

#include <array>
#include <cstddef>

namespace sanding::desktop {
namespace {

struct Message {
    Word word;
    const char *id, *en;
};

constexpr std::size_t count = static_cast<std::size_t>(Word::count_);

/// The words of docs' glossary; one row per Word, in its order (checked when compiling).
constexpr std::array<Message, count> catalogue{{
    {Word::scenario, "Skenario", "Scenario"},
    {Word::indicator, "Indikator", "Indicator"},
    {Word::level, "Wilayah", "Level"},
    {Word::year, "Tahun", "Year"},
    {Word::find, "Cari wilayah", "Find a district"},
    {Word::find_hint, "nama atau kode", "name or code"},
    {Word::find_nothing, "Tidak ada wilayah dengan nama atau kode itu", "No district has that name or code"},
    {Word::language_tip, "Switch to English", "Ganti ke bahasa Indonesia"},
    {Word::theme_tip, "Tampilan terang atau gelap", "Light or dark"},
    {Word::previous_year, "Tahun sebelumnya", "Previous year"},
    {Word::next_year, "Tahun berikutnya", "Next year"},
    {Word::layers, "Lapisan peta", "Map layers"},
    {Word::layers_help, "Pilih apa yang tampak di peta.", "Choose what the map shows."},
    {Word::layer_values, "Nilai indikator", "Indicator values"},
    {Word::layer_roads, "Jaringan jalan", "Roads"},
    {Word::layer_zones, "Kawasan dan fasilitas", "Zones and facilities"},
    {Word::layer_borders, "Batas wilayah", "Borders"},
    {Word::layer_names, "Nama", "Names"},
    {Word::legend, "Keterangan", "Legend"},
    {Word::legend_help, "Angka di kanan: banyaknya wilayah.", "Numbers on the right: districts."},
    {Word::legend_all_years, "Kelas sama untuk semua tahun dan skenario.",
     "The same classes for all years and scenarios."},
    {Word::no_value, "tanpa nilai", "no value"},
    {Word::zone_planned, "Kawasan: rencana", "Zone: planned"},
    {Word::zone_building, "Kawasan: dibangun", "Zone: being built"},
    {Word::zone_operating, "Kawasan: beroperasi", "Zone: operating"},
    {Word::facility, "Fasilitas baru", "New facility"},
    {Word::zoom_in, "Perbesar (+)", "Zoom in (+)"},
    {Word::zoom_out, "Perkecil (-)", "Zoom out (-)"},
    {Word::fit, "Seluruh wilayah (F)", "Whole study (F)"},
    {Word::nothing_in_year, "{} belum ada untuk tahun {}. Pilih tahun lain di bawah.",
     "{} is not known for {}. Choose another year below."},
    {Word::card, "Kartu wilayah", "District card"},
    {Word::card_help, "Semua indikator wilayah yang dipilih.", "All indicators of the chosen district."},
    {Word::card_empty_title, "Belum ada wilayah yang dipilih", "No district chosen yet"},
    {Word::card_empty_click, "Klik sebuah wilayah di peta untuk melihat semua indikatornya.",
     "Click a district on the map to see all its indicators."},
    {Word::card_empty_find, "Cari menurut nama atau kode, misalnya Kertajati.",
     "Find one by name or code, for example Kertajati."},
    {Word::card_empty_play, "Putar tahun di bawah peta untuk melihat perubahannya.",
     "Play the years below the map to see what changes."},
    {Word::unpin, "Tutup kartu", "Close the card"},
    {Word::all_indicators, "Semua indikator, {}", "All indicators, {}"},
    {Word::in_level, "di {}", "in {}"},
    {Word::other_level, "Peta menampilkan {}; kartu ini untuk {}.",
     "The map shows {}; this card is of a {}."},
    {Word::play, "Putar", "Play"},
    {Word::stop, "Berhenti", "Stop"},
    {Word::step, "Maju satu tahun", "One year on"},
    {Word::timeline_tip, "Klik atau geser untuk memilih tahun; spasi memutar.",
     "Click or drag to choose a year; space plays."},
    {Word::year_unknown, "indikator ini tanpa nilai", "no values of this indicator"},
    {Word::opening, "Membuka {}", "Opening {}"},
    {Word::making_sample, "Menyiapkan studi contoh", "Preparing the sample study"},
    {Word::making_sample_why,
     "Hitungan cepat: satu dari sepuluh rumah tangga Sumedang dan Majalengka, 2024–2045, skenario dasar dan "
     "Aerocity. Hanya sekali; lain kali langsung terbuka.",
     "A quick count: one in ten households of Sumedang and Majalengka, 2024–2045, trend and Aerocity. Only "
     "once; it opens at once next time."},
    {Word::making_sample_share, "{} %", "{} %"},
    {Word::error_title, "Berkas tidak dapat dibuka", "The file cannot be opened"},
    {Word::error_where, "Di mana", "Where"},
    {Word::error_hint, "Yang dapat dilakukan", "What to do"},
    {Word::error_sample, "Buka studi contoh", "Open the sample study"},
    {Word::collapse, "Lipat atau buka panel", "Fold or open the panel"},
    {Word::level_desa, "Desa/kelurahan", "Village (desa)"},
    {Word::level_kecamatan, "Kecamatan", "District (kecamatan)"},
    {Word::level_kabupaten, "Kabupaten", "Regency (kabupaten)"},
    // scenarios and runs
    {Word::plan, "Skenario", "Scenario"},
    {Word::plan_help, "Susun rencana dan lihat akibatnya di peta.",
     "Make a plan and see on the map what follows."},
    {Word::plan_reading, "Membaca studi …", "Reading the study …"},
    {Word::plan_tree, "Skenario studi", "The study's scenarios"},
    {Word::plan_tree_help, "Yang menjorok meneruskan yang di atasnya. Salin satu untuk mulai menyunting.",
     "An indented one extends the one above. Copy one to start."},
    {Word::plan_copy, "Salin dan sunting", "Copy and edit"},
    {Word::plan_edit, "Sunting", "Edit"},
    {Word::plan_copy_name, "{} – rencana", "{} – plan"},
    {Word::plan_name, "Nama skenario", "Name of the scenario"},
    {Word::plan_extends, "Meneruskan: {}", "Extends: {}"},
    {Word::plan_undo, "Urungkan", "Undo"},
    {Word::plan_undo_tip, "Urungkan perubahan terakhir (Ctrl+Z)", "Undo the last change (Ctrl+Z)"},
    {Word::plan_redo, "Ulangi", "Redo"},
    {Word::plan_redo_tip, "Ulangi yang diurungkan (Ctrl+Y)", "Redo what was undone (Ctrl+Y)"},
    {Word::plan_save, "Simpan", "Save"},
    {Word::plan_save_as, "Simpan sebagai", "Save as"},
    {Word::plan_save_other, "Berkas baru", "New file"},
    {Word::plan_discard, "Buang", "Discard"},
    {Word::plan_discard_tip, "Akhiri penyuntingan. Yang belum disimpan hilang.",
     "Ends editing. What isn't saved is lost."},
    {Word::plan_close, "Tutup", "Close"},
    {Word::plan_unsaved, "Belum disimpan; konsepnya terjaga bila jendela tertutup mendadak.",
     "Not saved yet; a draft is kept should the window end unexpectedly."},
    {Word::plan_saved, "Tersimpan: {}", "Saved: {}"},
    {Word::plan_draft, "Suntingan “{}” tertinggal saat jendela tertutup mendadak.",
     "Edits of “{}” were left when a window ended unexpectedly."},
    {Word::plan_draft_resume, "Lanjutkan suntingan", "Go on editing"},
    {Word::plan_draft_drop, "Hapus", "Delete"},
    {Word::plan_problem, "Tidak dapat dilakukan", "This cannot be done"},
    {Word::plan_quick, "Hitung cepat tiap perubahan", "Quick count on every change"},
    {Word::plan_quick_tip, "Satu dari sepuluh rumah tangga: untuk mencoba, bukan untuk memutuskan.",
     "One in ten households: to try, not to decide."},
    {Word::plan_quick_running, "Menghitung cepat: {} % · {}", "Quick count: {} % · {}"},
    {Word::plan_quick_done, "Dihitung dalam {} detik", "Counted in {} seconds"},
    {Word::plan_quick_seen, "; tahun yang dilihat tampak setelah {} detik",
     "; the year looked at showed after {} seconds"},
    {Word::plan_full, "Jalankan penuh", "Run in full"},
    {Word::plan_full_tip, "Semua rumah tangga, di latar belakang; beberapa dapat antre.",
     "All households, in the background; several can queue."},
    {Word::plan_left, "{} % · sisa sekitar {}", "{} % · about {} left"},
    {Word::plan_minutes, "{} menit", "{} min"},
    {Word::plan_seconds, "{} detik", "{} s"},
    {Word::plan_waiting, "antre", "waiting"},
    {Word::plan_paused, "dijeda", "paused"},
    {Word::plan_finished, "selesai dalam {} detik", "finished in {} s"},
    {Word::plan_stopped, "dihentikan", "stopped"},
    {Word::plan_failed, "gagal: {}", "failed: {}"},
    {Word::plan_pause, "Jeda", "Pause"},
    {Word::plan_resume, "Lanjutkan", "Go on"},
    {Word::plan_stop, "Hentikan", "Stop"},
    {Word::plan_cancel, "Batalkan", "Cancel"},
    {Word::plan_show, "Tampilkan", "Show"},
    {Word::plan_command, "Sama di baris perintah", "The same on the command line"},
    {Word::plan_command_copy, "Salin", "Copy"},
    {Word::plan_zones, "Kawasan dan tahapan", "Zones and phases"},
    {Word::plan_zones_help,
     "Geser batang untuk memundurkan atau memajukan semua tahap; klik nama untuk angkanya.",
     "Drag a bar to move all phases; click a name for its numbers."},
    {Word::plan_phases, "Tahap yang boleh mulai", "Phases that may start"},
    {Word::plan_delay, "Mundur (tahun)", "Delay (years)"},
    {Word::plan_delivery, "Terwujud (% pekerjaan)", "Delivered (% of jobs)"},
    {Word::plan_zone_out, "tidak dibangun dalam skenario ini", "not built in this scenario"},
    {Word::plan_zone_years, "{} th", "{} y"},
    {Word::plan_reset, "Kembali ke induk", "Back to the parent's"},
    {Word::plan_schools, "Sekolah baru", "New schools"},
    {Word::plan_schools_help, "Pilih jenjang, lalu klik desa di peta.",
     "Choose a level, then click a desa on the map."},
    {Word::plan_seats, "Daya tampung", "Seats"},
    {Word::plan_opens, "Buka", "Opens"},
    {Word::plan_closes, "Tutup", "Closes"},
    {Word::plan_move, "Pindahkan", "Move"},
    {Word::plan_remove, "Hapus", "Remove"},
    {Word::plan_placing, "Klik desa tempat sekolah itu di peta (Esc: batal).",
     "Click the school's desa on the map (Esc: cancel)."},
    {Word::plan_roads, "Jalan dan gerbang", "Roads and gates"},
    {Word::plan_roads_help, "Tahun sejak 1 Januari; kosong: seperti jaringan jalan studi.",
     "Years, from 1 January; empty: as the study's network says."},
    {Word::plan_no_roads, "Jaringan studi ini tidak menyebut jalan bertanggal.",
     "The study's network names no dated road."},
    {Word::plan_parameters, "Parameter", "Parameters"},
    {Word::plan_find, "cari parameter", "find a parameter"},
    {Word::plan_changed, "{} diubah", "{} changed"},
    {Word::plan_default, "bawaan {}", "default {}"},
    {Word::plan_parent, "induk {}", "parent {}"},
    {Word::plan_range, "rentang {} sampai {}", "range {} to {}"},
    {Word::plan_tag_s, "[S] bersumber", "[S] sourced"},
    {Word::plan_tag_d, "[D] diturunkan", "[D] derived"},
    {Word::plan_tag_n, "[N] norma, perlu dipastikan", "[N] norm, to be confirmed"},
    {Word::plan_tag_a, "[A] asumsi", "[A] assumed"},
    {Word::plan_group_people, "Kelahiran, kematian, keluarga", "Births, deaths, families"},
    {Word::plan_group_moves, "Migrasi dan pindah", "Migration and moves"},
    {Word::plan_group_travel, "Perjalanan", "Travel"},
    {Word::plan_group_jobs, "Pekerjaan dan upah", "Jobs and wages"},
    {Word::plan_group_airport, "Bandara", "Airport"},
    {Word::plan_group_land, "Lahan dan LP2B", "Land and protected paddy"},
    {Word::plan_group_homes, "Rumah", "Homes"},
    {Word::plan_group_registry, "Pencatatan", "Registration"},
    {Word::plan_stale, "Usang: skenario berubah sejak hasil ini dihitung",
     "Stale: the scenario has changed since this was run"},
    {Word::plan_stale_short, "usang", "stale"},
    {Word::plan_never_run, "Skenario yang disunting belum dihitung",
     "The edited scenario has not been run yet"},
    {Word::plan_live, "Angka sementara {} dari hitungan yang sedang berjalan",
     "Provisional {} figures of the run in progress"},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < count; ++i)
        if (static_cast<std::size_t>(catalogue[i].word) != i) return false;
    return true;
}
static_assert(in_order(), "the catalogue has one row per Word, in its order");

}  // namespace

const char* words(Word word, Language language) {
    const Message& message = catalogue.at(static_cast<std::size_t>(word));
    return language == Language::english ? message.en : message.id;
}

std::string level_name(const std::string& id, Language language) {
    if (id == "desa") return words(Word::level_desa, language);
    if (id == "kecamatan") return words(Word::level_kecamatan, language);
    if (id == "kabupaten") return words(Word::level_kabupaten, language);
    return id;
}

}  // namespace sanding::desktop
