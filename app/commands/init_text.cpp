#include "app/commands/init_text.hpp"

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace sanding {
namespace {

/// A text as TOML writes it.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : valid_utf8(text)) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) < 32)
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            out += c;
    }
    return out + "\"";
}

class Writer {
  public:
    explicit Writer(Language language) : english_(language == Language::english) {}

    /// A comment in the study's language.
    void comment(const std::string& en, const std::string& id) {
        out_ += "# " + one_line(english_ ? en : id, 2000) + "\n";
    }
    void section(const char* name, const char* en, const char* id) {
        out_ += fmt::format("\n[{}]  # {}\n", name, english_ ? en : id);
    }
    void array(const char* name, const std::string& en, const std::string& id) {
        out_ += fmt::format("[[{}]]  # {}\n", name, english_ ? en : id);
    }
    void line(const char* key, const std::string& value, const std::string& en = {},
              const std::string& id = {}) {
        const std::string& note = english_ ? en : id;
        out_ += fmt::format("{} = {}{}\n", key, value, note.empty() ? "" : "  # " + one_line(note, 400));
    }
    void text(const char* key, const std::string& value, const std::string& en = {},
              const std::string& id = {}) {
        if (!value.empty()) line(key, quoted(value), en, id);
    }
    void blank() { out_ += "\n"; }
    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    bool english_;
    std::string out_;
};

void write_codes(Writer& w, const InitText& s) {
    w.section("codes", "which districts exist and what they belong to",
              "wilayah apa saja yang ada dan apa induknya");
    w.text("desa", "desa.csv");
    w.text("kecamatan", "kecamatan.csv");
    w.text("kabupaten", "kabupaten.csv");
    if (!s.history) return;
    w.text("list", "kode_wilayah.csv", "codes of other years and of BPS, and",
           "kode tahun lain dan kode BPS, serta");
    w.text("map", "peta_kode.csv", "what became of each: older tables find their districts",
           "perubahannya: tabel lama menemukan wilayahnya");
}

void write_boundaries(Writer& w, const InitText& s) {
    w.section("boundaries", "their shapes", "batas wilayah");
    w.text("source", s.boundaries);
    w.text("layer", s.layer);
    w.text("code", s.code, "found by content", "ditemukan dari isinya");
    w.text("crs", s.crs, "their reference system, instead of what the file says",
           "sistem koordinatnya, menggantikan yang tertulis di berkas");
    if (s.swap_axes)
        w.line("swap_axes", "true", "the file has latitude before longitude",
               "berkasnya menulis lintang sebelum bujur");
    w.text("label", s.boundaries_label, "what maps print as their source; add its year",
           "tercetak di peta sebagai sumber batas; tambahkan tahunnya");
    w.comment("repair_m = 50  fills gaps and cuts overlaps up to 50 m wide ('sanding repair' measures them)",
              "repair_m = 50  menutup celah dan memotong tumpang tindih selebar 50 m ('sanding repair' "
              "mengukurnya)");
}

void write_population(Writer& w, const InitText& s) {
    if (!s.population) return;
    w.section("population", "the base: people by sex and age of every desa",
              "data dasar: penduduk menurut jenis kelamin dan umur setiap desa");
    w.text("table", s.population->file);
    w.text("code", s.population->code, "found by content", "ditemukan dari isinya");
    w.line("year", std::to_string(s.year), "base year", "tahun dasar");
    w.text("label", s.population->label, "what it is, for source notes",
           "apa data ini, untuk catatan sumber");
    w.text("pyramid", s.pyramid, "people per kabupaten, age group and sex",
           "penduduk per kabupaten, kelompok umur, dan jenis kelamin");
    const bool projected = !s.projection_by_age.empty();
    w.text("under_five", projected ? "projection" : "registry",
           projected ? "births are registered late: ages 0-4 are raised to the projection"
                     : "ages 0-4 as registered; a factor in quotes such as \"1.12\" raises them",
           projected
               ? "kelahiran terlambat dicatat: umur 0-4 dinaikkan sampai angka proyeksi"
               : "umur 0-4 seperti tercatat; faktor dalam tanda kutip, misalnya \"1.12\", menaikkannya");
    w.text("projection", s.projection);
    w.text("projection_by_age", s.projection_by_age);
    w.text("projection_label", s.projection.empty() ? "" : "proyeksi BPS");
    if (s.population_columns.empty()) return;
    w.section("population.columns", "which columns hold people, men, women and ages; found by their names",
              "kolom jumlah, laki-laki, perempuan, dan umur; ditemukan menurut namanya");
    for (const auto& [name, column] : s.population_columns) w.text(name.c_str(), column);
}

/// The section as it will be, to be filled in.
void write_population_to_come(Writer& w, const InitText& s) {
    const std::string pyramid = s.pyramid.empty() ? "piramida.xlsx" : s.pyramid;
    for (const std::string& line :
         {std::string("[population]"), std::string("table = \"penduduk.xlsx\""),
          fmt::format("year = {}", s.year == 0 ? 2024 : s.year), std::string("label = \"…\""),
          "pyramid = " + quoted(pyramid), std::string("under_five = \"registry\"")})
        w.comment(line, line);
    if (s.labour.empty())
        for (const char* line : {"[labour]", "table = \"ketenagakerjaan.xlsx\""}) w.comment(line, line);
}

void write_labour(Writer& w, const InitText& s) {
    if (s.labour.empty()) return;
    w.section("labour", "open unemployment per kabupaten and year",
              "tingkat pengangguran terbuka per kabupaten dan tahun");
    w.text("table", s.labour);
}

void write_table(Writer& w, const InitTable& t) {
    w.blank();
    if (!t.problem.empty()) {
        w.comment("Not joined: " + t.problem, "Belum tergabung: " + t.problem);
        w.comment(fmt::format("[[table]] with id = {} and file = {}", quoted(t.id), quoted(t.file)),
                  fmt::format("[[table]] dengan id = {} dan file = {}", quoted(t.id), quoted(t.file)));
        return;
    }
    w.array("table", fmt::format("sanding map . --column {}.COLUMN --out peta.png", t.id),
            fmt::format("sanding map . --column {}.KOLOM --out peta.png", t.id));
    w.text("id", t.id);
    w.text("file", t.file);
    w.text("code", t.code, "found by content", "ditemukan dari isinya");
    w.text("label", t.label, "what it is and of when, for titles and sources",
           "apa data ini dan tahunnya, untuk judul dan sumber");
}

}  // namespace

std::string init_text(const InitText& s) {
    Writer w(s.language);
    w.comment("A study of Sanding, begun with 'sanding init'. Paths are relative to this file.",
              "Studi Sanding, dibuat dengan 'sanding init'. Nama berkas relatif terhadap berkas ini.");
    w.comment("Change what is wrong; 'sanding join' and 'sanding check' say what came of it.",
              "Ubah yang keliru; 'sanding join' dan 'sanding check' menunjukkan hasilnya.");
    w.text("name", s.name);
    write_codes(w, s);
    write_boundaries(w, s);
    write_population(w, s);
    write_labour(w, s);
    if (!s.missing.empty()) {
        w.blank();
        w.comment("Maps, join and check work. A simulation still needs:",
                  "Peta, join, dan check sudah jalan. Untuk simulasi masih kurang:");
        for (const std::string& m : s.missing) w.comment("  " + m, "  " + m);
        w.comment("'sanding init --templates FOLDER' writes forms to fill in.",
                  "'sanding init --templates FOLDER' membuat formulir untuk diisi.");
        if (!s.population) write_population_to_come(w, s);
    }
    if (s.scenarios) {
        w.section("scenarios", "plans of this study; tren.toml goes on as it is",
                  "rencana studi ini; tren.toml meneruskan keadaan sekarang");
        w.text("folder", "skenario");
    }
    for (const InitTable& t : s.tables) write_table(w, t);
    return w.take();
}

std::string trend_scenario() {
    return "id = \"tren\"\n"
           "name_en = \"Trend\"\n"
           "name_id = \"Tren\"\n"
           "description_en = \"Goes on as it is; no zone is built further.\"\n"
           "description_id = \"Keadaan sekarang berlanjut; tidak ada kawasan yang dibangun lebih lanjut.\"\n";
}

}  // namespace sanding
