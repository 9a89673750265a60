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
    {Word::find_hint, "nama, kode, >1.000", "name, code, >1,000"},
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
    // comparing and selecting
    {Word::scenario_a, "Skenario A", "Scenario A"},
    {Word::scenario_b, "Skenario B", "Scenario B"},
    {Word::swap_tip, "Tukar A dan B (X)", "Exchange A and B (X)"},
    {Word::arrangement, "Bandingkan", "Compare"},
    {Word::arrange_one, "Satu peta (1)", "One map (1)"},
    {Word::arrange_two, "Dua peta, A dan B (2)", "Two maps, A and B (2)"},
    {Word::arrange_swipe, "Geser: A di kiri, B di kanan (3)", "Swipe: A on the left, B on the right (3)"},
    {Word::arrange_difference, "Selisih B − A (4)", "Difference B − A (4)"},
    {Word::arrange_multiples, "Deret peta kecil: A dan B dalam tiga tahun (5)",
     "Small multiples: A and B in three years (5)"},
    {Word::arrange_needs_two, "Berkas ini berisi satu skenario. Jalankan skenario kedua untuk membandingkan.",
     "This file has one scenario. Run a second one to compare."},
    {Word::swipe_tip, "Geser ke kiri atau kanan (Shift+← →)", "Drag to the left or right (Shift+← →)"},
    {Word::difference, "Selisih B − A", "Difference B − A"},
    {Word::difference_hues, "Biru: nilai A lebih besar; cokelat: nilai B. Kelas sama untuk semua tahun.",
     "Blue: A is larger; brown: B is. The same classes for all years."},
    {Word::legend_help_sides, "Angka: banyaknya wilayah, A · B.", "Numbers on the right: districts, A · B."},
    {Word::larger_than_noise, "melebihi ragam acak", "larger than noise"},
    {Word::not_larger_than_noise, "tidak melebihi ragam acak", "not larger than noise"},
    {Word::interval, "rata-rata {} pasang, rentang {} … {}", "mean of {} pairs, interval {} … {}"},
    {Word::noise_known, "{} pasang ulangan. Arsir: selisih tidak melebihi ragam acak.",
     "{} paired replicates. Hatched: the difference is not larger than noise."},
    {Word::noise_unknown,
     "Satu pasang ulangan: ragam acak belum diketahui. Dengan beberapa ulangan (--replicates) tampak selisih "
     "mana yang melebihinya.",
     "One paired replicate: noise is not known. Several replicates (--replicates) show which differences are "
     "larger."},
    {Word::noise_unknown_short, "satu pasang ulangan: ragam acak belum diketahui",
     "one paired replicate: noise not known"},
    {Word::not_paired,
     "Kedua skenario tidak punya ulangan dengan benih acak (seed) yang sama. Jalankan keduanya bersama.",
     "The two scenarios have no replicate with the same seed. Run both together."},
    {Word::selection, "Dipilih: {} {}", "Selected: {} {}"},
    {Word::selection_sum, "seluruhnya", "in all"},
    {Word::selection_together, "gabungan", "taken together"},
    {Word::selection_clear, "Kosongkan pilihan (Esc)", "Clear the selection (Esc)"},
    {Word::select_matching, "Pilih {} wilayah yang memenuhi syarat ini",
     "Select the {} districts that meet this condition"},
    {Word::select_hint, "Ctrl+Enter menambah ke pilihan atau mengeluarkannya.",
     "Ctrl+Enter adds to the selection or takes out of it."},
    {Word::card_empty_select, "Ctrl+klik memilih beberapa wilayah, Ctrl+seret semua dalam kotak.",
     "Ctrl+click selects several districts, Ctrl+drag all in a rectangle."},
    {Word::assumptions_differ, "Asumsi yang berbeda", "Assumptions that differ"},
    {Word::assumptions_same, "Semua parameter sama; yang berbeda kawasan, jalan, atau fasilitasnya.",
     "All parameters are the same; zones, roads or facilities differ."},
    // charts and tables
    {Word::drawer_chart, "Grafik", "Charts"},
    {Word::drawer_table, "Tabel", "Table"},
    {Word::drawer_comparison, "Perbandingan", "Comparison"},
    {Word::drawer_tip, "Buka atau tutup grafik dan tabel", "Open or close charts and tables"},
    {Word::drawer_chart_help, "Grafik indikator terpilih; klik memilih wilayah atau tahun.",
     "Charts of the chosen indicator; a click chooses district or year."},
    {Word::drawer_table_help, "Indikator per wilayah; klik judul kolom untuk mengurutkan.",
     "Indicators per district; click a heading to sort."},
    {Word::drawer_comparison_help, "Skenario terpilih (A) terhadap skenario lain (B), per wilayah.",
     "The chosen scenario (A) against another (B), per district."},
    {Word::chart_line, "Garis per tahun", "Lines over the years"},
    {Word::chart_pyramid, "Piramida umur", "Age pyramid"},
    {Word::chart_ranked, "Peringkat wilayah", "Ranking"},
    {Word::chart_scatter, "Diagram sebar", "Scatter"},
    {Word::chart_against, "terhadap", "against"},
    {Word::table_code, "Kode", "Code"},
    {Word::table_name, "Nama", "Name"},
    {Word::table_difference, "Selisih B − A", "Difference B − A"},
    {Word::table_low, "Batas bawah 95 %", "Lower bound 95 %"},
    {Word::table_high, "Batas atas 95 %", "Upper bound 95 %"},
    {Word::table_larger, "Melebihi ragam acak", "Larger than noise"},
    {Word::table_whole, "Seluruh studi", "Whole study"},
    {Word::table_rows, "{} / {}", "{} / {}"},
    {Word::filter_hint, "nama, kode, atau > 50.000", "name, code, or > 50,000"},
    {Word::filter_tip, "Nama atau kode; atau batas untuk {}, misalnya > 50.000 atau <= 3,5",
     "Name or code; or a bound on {}, such as > 50,000 or <= 3.5"},
    {Word::columns, "Kolom", "Columns"},
    {Word::columns_hint, "cari indikator", "find an indicator"},
    {Word::copy, "Salin", "Copy"},
    {Word::copy_tip, "Salin tabel ini untuk ditempel ke lembar sebar, dengan sumber dan sidik",
     "Copy this table for a spreadsheet, with sources and fingerprint"},
    {Word::copied, "Tersalin: {}", "Copied: {}"},
    {Word::copy_waits, "Memeriksa angka kecil …", "Checking small counts …"},
    {Word::suppressed_why,
     "Bersandar pada jumlah orang di bawah {}: tidak diperlihatkan, seperti pada ekspor.",
     "Rests on fewer than {} persons: not shown, as in exports."},
    {Word::tables_wait, "Menyiapkan perbandingan …", "Comparing …"},
    {Word::compare_one,
     "Berkas ini berisi satu skenario. Jalankan satu lagi untuk membandingkan: sanding run --scenario "
     "baseline aerocity_on_plan",
     "This file holds one scenario. Run another to compare: sanding run --scenario baseline "
     "aerocity_on_plan"},
    {Word::compare_few,
     "Satu ulangan, maka tanpa rentang: rentang memerlukan beberapa ulangan pada kedua skenario (sanding run "
     "--replicates 20).",
     "One replicate, so no interval: intervals need several replicates of both scenarios (sanding run "
     "--replicates 20)."},
    {Word::compare_pairs, "Rata-rata {} pasangan ulangan.", "Means of {} paired replicates."},
    // export
    {Word::export_title, "Ekspor", "Export"},
    {Word::export_tip, "Lembar peta, gambar, tabel, album: yang tampak sekarang, ke berkas",
     "Sheet, picture, table, atlas: what is shown now, into a file"},
    {Word::export_sheet, "Lembar peta", "Map sheet"},
    {Word::export_sheet_help,
     "Untuk dicetak, dengan judul, keterangan, skala, sumber, sidik; .pdf, .png, .svg atau .tif.",
     "For paper, with title, legend, scale, sources, fingerprint; .pdf, .png, .svg or .tif."},
    {Word::export_picture, "Gambar peta", "Map as a picture"},
    {Word::export_picture_help, "Seluruh wilayah studi untuk tahun ini; .png, .svg, .pdf atau .tif.",
     "The whole study in this year; .png, .svg, .pdf or .tif."},
    {Word::export_chart, "Grafik", "Chart"},
    {Word::export_chart_help, "Grafik yang dipilih di bawah peta; .png, .svg atau .pdf.",
     "The chart chosen below the map; .png, .svg or .pdf."},
    {Word::export_table, "Tabel nilai", "Table of values"},
    {Word::export_table_help, "Kolom tabel di bawah peta, skenario ini, semua tahun; .csv dengan metadata.",
     "The columns of the table below the map, this scenario, all years; .csv with its metadata."},
    {Word::export_printed, "Tabel cetak", "Printed table"},
    {Word::export_printed_help, "Indikator ini per kecamatan dan tahun seperti dalam dokumen; .xlsx.",
     "This indicator per kecamatan and year as documents print it; .xlsx."},
    {Word::export_layers, "Lapisan GIS", "Layers for a GIS"},
    {Word::export_layers_help, "Semua skenario, tahun dan indikator; .gpkg untuk QGIS.",
     "All scenarios, years and indicators; .gpkg for QGIS."},
    {Word::export_atlas, "Album peta", "Atlas"},
    {Word::export_atlas_help, "Satu halaman per kecamatan; .pdf.", "A page per kecamatan; .pdf."},
    {Word::export_template, "Templat", "Template"},
    {Word::export_file, "Berkas", "File"},
    {Word::export_exists, "Berkas ini sudah ada dan akan diganti.",
     "This file is there already and will be replaced."},
    {Word::export_now, "Ekspor", "Export"},
    {Word::export_close, "Tutup", "Close"},
    {Word::export_running, "Sedang ditulis …", "Being written …"},
    {Word::export_failed, "Tidak dapat ditulis", "It cannot be written"},
    {Word::export_done, "Selesai ditulis:", "Written:"},
    {Word::export_same, "Sama di baris perintah", "The same on the command line"},
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
