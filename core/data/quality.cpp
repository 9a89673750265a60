#include "core/data/quality.hpp"
#include "core/geo/source.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/data/quality_checks.hpp"

namespace sanding {
namespace {

constexpr std::array<const char*, 13> passed_id = {"",
                                                   "kelima unsur standar data ada",
                                                   "satuan dikenal dan angka dalam rentang",
                                                   "kode wilayah berlaku dan versinya disebut",
                                                   "jumlah sama dengan bagiannya",
                                                   "tidak ada loncatan",
                                                   "tidak ada kunci ganda",
                                                   "bagian-bagian berjumlah 100 %",
                                                   "angka makro dan mikro tidak bercampur",
                                                   "satu basis",
                                                   "format terbuka",
                                                   "tanpa data pribadi",
                                                   "tidak ada sumber yang bertentangan"};
constexpr std::array<const char*, 13> passed_en = {"",
                                                   "all five fields of the data standard are there",
                                                   "units are known, figures are in range",
                                                   "region codes are valid and their version is stated",
                                                   "totals are the sums of their parts",
                                                   "no jumps",
                                                   "no key twice",
                                                   "shares add up to 100 %",
                                                   "macro and micro figures are kept apart",
                                                   "one base",
                                                   "an open format",
                                                   "no personal data",
                                                   "no sources that contradict each other"};

Outcome outcome_of(const DatasetQuality& quality, int number) {
    Outcome worst = Outcome::not_applicable;
    for (const CheckResult& r : quality.results)
        if (r.number == number) worst = std::max(worst, r.outcome);
    return worst;
}

int standard_maturity(const DatasetQuality& quality, const Metadata& m) {
    std::ptrdiff_t filled = 0;
    for (const MetadataField& f : metadata_fields())
        if (f.kind == MetadataKind::standard && !(m.*f.member).empty()) ++filled;
    if (outcome_of(quality, 1) == Outcome::pass) filled = 5;  // stated column by column
    if (filled == 0) return 0;
    if (outcome_of(quality, 2) == Outcome::block) return 1;
    if (filled < 5) return filled < 3 ? 1 : 2;
    return outcome_of(quality, 2) == Outcome::warn ? 3 : 4;
}

int metadata_maturity(const Metadata& m) {
    int filled = 0, asked = 0;
    for (const MetadataField& f : metadata_fields()) {
        if (f.kind != MetadataKind::technical) continue;
        ++asked;
        filled += (m.*f.member).empty() ? 0 : 1;
    }
    if (filled == 0) return 0;
    return filled == asked ? 4 : 1 + (filled * 3 - 1) / asked;
}

int interoperability(const DatasetQuality& quality) {
    int level = 4;
    for (const CheckResult& r : quality.results)
        if ((r.number == 10 && r.outcome == Outcome::warn) ||
            ((r.number == 4 || r.number == 6 || r.number == 7) && r.outcome == Outcome::block))
            --level;
    return std::max(level, 0);
}

/// 0 no places, 1 names alone or two systems mixed, 2 some codes unknown, 3 all valid, 4 and their version
/// stated.
int code_maturity(const DatasetQuality& quality, const TableRoles& roles, const Metadata& m) {
    if (!roles.code) return outcome_of(quality, 3) == Outcome::not_applicable ? 0 : 1;
    if (outcome_of(quality, 3) == Outcome::block) return 1;
    if (std::any_of(roles.code->place.begin(), roles.code->place.end(), [](const auto& p) { return !p; }))
        return 2;
    return m.code_version.empty() ? 3 : 4;
}

void sort_by_outcome(std::vector<CheckResult>& results) {
    std::stable_sort(results.begin(), results.end(), [](const CheckResult& a, const CheckResult& b) {
        return a.outcome != b.outcome ? a.outcome > b.outcome : a.number < b.number;
    });
}

std::size_t count(const DatasetQuality& quality, Outcome outcome) {
    return static_cast<std::size_t>(
        std::count_if(quality.results.begin(), quality.results.end(),
                      [&](const CheckResult& r) { return r.outcome == outcome; }));
}

}  // namespace

const Bilingual& check_title(int number) {
    static const std::array<Bilingual, 13> titles = {{{"", ""},
                                                      {"Standar data", "Data standard"},
                                                      {"Satuan dan rentang", "Units and ranges"},
                                                      {"Kode wilayah", "Region codes"},
                                                      {"Jumlah dan kelengkapan", "Totals and completeness"},
                                                      {"Loncatan", "Jumps"},
                                                      {"Kunci ganda", "Duplicate keys"},
                                                      {"Jumlah persen", "Sums of per cent"},
                                                      {"Makro dan mikro", "Macro and micro"},
                                                      {"Basis", "Base"},
                                                      {"Format terbuka", "Open format"},
                                                      {"Data pribadi", "Personal data"},
                                                      {"Sumber yang bertentangan", "Conflicting sources"}}};
    SANDING_EXPECT(number >= 1 && number <= 12);
    return titles[static_cast<std::size_t>(number)];
}

const Bilingual& check_remedy(int number) {
    static const std::array<Bilingual, 13> remedies = {
        {{"", ""},
         {"Lengkapi konsep, definisi, klasifikasi, ukuran dan satuan di metadata berkas.",
          "State concept, definition, classification, measure and unit in the file's metadata."},
         {"Betulkan satuan atau angkanya, atau nyatakan batas wajarnya di metadata.",
          "Correct unit or figure, or state its bounds in the metadata."},
         {"Isi kode Kemendagri yang berlaku; baris tanpa kode dapat dicocokkan di penggabungan.",
          "Fill in valid Kemendagri codes; rows without one can be matched in the join."},
         {"Tambahkan wilayah yang hilang dan betulkan jumlah yang tidak cocok.",
          "Add the missing districts and correct the sums that don't agree."},
         {"Tanyakan kepada produsen data apakah lonjakan ini benar.",
          "Ask the producer whether this jump is right."},
         {"Sisakan satu baris untuk setiap kunci, atau tambahkan kolom yang membedakannya.",
          "Keep one row for each key, or add the column that tells them apart."},
         {"Periksa kelas yang hilang atau terhitung dua kali sampai jumlahnya 100 persen.",
          "Look for a class that is missing or counted twice until they add up to 100 per cent."},
         {"Pisahkan daftar nama (mikro) dari angka survei (makro); keduanya tidak sebasis.",
          "Keep by-name lists (micro) apart from survey figures (macro): their bases differ."},
         {"Pakai kolom dari satu basis, atau nyatakan penyebutnya di metadata.",
          "Use columns of one base, or state the denominator in the metadata."},
         {"Simpan sebagai CSV UTF-8 dengan satu baris judul dan titik desimal, atau GeoPackage.",
          "Save as CSV in UTF-8 with one header row and decimal points, or as GeoPackage."},
         {"Hapus kolom data pribadi, atau nyatakan berkas sebagai dilindungi di study.toml.",
          "Remove the columns of personal data, or declare the file as protected in study.toml."},
         {"Sepakati satu sumber dan tandai pilihannya di study.toml.",
          "Agree on one source and mark it in study.toml."}}};
    SANDING_EXPECT(number >= 1 && number <= 12);
    return remedies[static_cast<std::size_t>(number)];
}

const Bilingual& principle_name(Principle principle) {
    static const std::array<Bilingual, principle_count> names = {{{"standar data", "data standard"},
                                                                  {"metadata", "metadata"},
                                                                  {"interoperabilitas", "interoperability"},
                                                                  {"kode referensi", "reference codes"}}};
    return names[static_cast<std::size_t>(principle)];
}

DatasetQuality check_dataset(const Dataset& dataset, const Districts& districts, const CodeHistory* history) {
    const TableRoles roles = find_roles(dataset.table, districts, history);
    const quality::Input in{dataset, districts, roles, history};
    DatasetQuality out;
    out.id = dataset.id;
    out.file = source_name(dataset.file);
    out.produsen = dataset.metadata.produsen;
    using Check = quality::Found (*)(const quality::Input&);
    // C11 was passed by reading: a table with personal data is refused there.
    constexpr std::array<std::pair<int, Check>, 11> checks = {{{1, quality::standard_fields},
                                                               {2, quality::units_and_ranges},
                                                               {3, quality::region_codes},
                                                               {4, quality::totals},
                                                               {5, quality::jumps},
                                                               {6, quality::duplicate_keys},
                                                               {7, quality::percent_sums},
                                                               {8, quality::macro_and_micro},
                                                               {9, quality::mixed_bases},
                                                               {10, quality::open_format},
                                                               {12, quality::conflicting_sources}}};
    const auto pass = [&](int number) {
        const auto at = static_cast<std::size_t>(number);
        out.results.push_back({number, Outcome::pass, {passed_id[at], passed_en[at]}, {}});
    };
    for (const auto& [number, check] : checks) {
        quality::Found found = check(in);
        if (found.results.empty() && found.applicable) pass(number);
        if (found.results.empty() && !found.applicable)
            out.results.push_back({number, Outcome::not_applicable, {"tidak berlaku", "does not apply"}, {}});
        std::move(found.results.begin(), found.results.end(), std::back_inserter(out.results));
    }
    pass(11);
    sort_by_outcome(out.results);
    out.maturity = {standard_maturity(out, dataset.metadata), metadata_maturity(dataset.metadata),
                    interoperability(out), code_maturity(out, roles, dataset.metadata)};
    return out;
}

QualityReport check_datasets(const std::vector<Dataset>& datasets, const Districts& districts, int year,
                             const CodeHistory* history) {
    QualityReport out;
    for (const Dataset& d : datasets) out.datasets.push_back(check_dataset(d, districts, history));
    out.between = quality::between_datasets(datasets, districts, year);
    sort_by_outcome(out.between);
    return out;
}

DatasetQuality unreadable_dataset(const std::string& id, const Path& file, int number,
                                  const std::string& reason) {
    DatasetQuality out;
    out.id = id;
    out.file = source_name(file);
    out.results.push_back(
        {number, Outcome::block, {"tidak dapat dibaca", "can't be read"}, {quality::both(reason)}});
    return out;
}

DatasetQuality boundaries_quality(const Path& file, const Report& report) {
    struct Kind {
        const char* code;
        Bilingual message;
    };
    static const Kind kinds[] = {
        {"read.misplaced", {"koordinat tidak jatuh di wilayah studi", "coordinates don't fall in the study"}},
        {"boundaries.gaps",
         {"batas antarwilayah tidak berimpit: celah dan tumpang tindih",
          "neighbours don't share their borders: gaps and overlaps"}},
        {"boundaries.invalid_repaired",
         {"bentuk tidak sah, dibaca menurut aturan ganjil-genap",
          "invalid shapes, read by the odd-even rule"}},
        {"boundaries.second_shape",
         {"kode berulang: hanya bentuk pertama yang dipakai",
          "repeated codes: only the first shape is used"}},
        {"boundaries.mixed", {"titik atau garis di antara poligon", "points or lines between the polygons"}},
        {"boundaries.no_shape", {"wilayah tanpa poligon", "districts without a polygon"}},
    };
    DatasetQuality out;
    out.id = "batas";
    out.file = file.filename().string();
    for (const Kind& kind : kinds) {
        CheckResult result{10, Outcome::warn, kind.message, {}};
        for (const Finding& f : report.findings)
            if (f.severity == Severity::warning && f.code == kind.code)
                result.evidence.push_back({f.message_id.empty() ? f.message : f.message_id, f.message});
        if (!result.evidence.empty()) out.results.push_back(std::move(result));
    }
    return out;
}

bool blocks(const DatasetQuality& dataset) {
    return count(dataset, Outcome::block) > 0;
}

bool blocks(const QualityReport& report) {
    return std::any_of(report.datasets.begin(), report.datasets.end(),
                       [](const DatasetQuality& d) { return blocks(d); }) ||
           std::any_of(report.between.begin(), report.between.end(),
                       [](const CheckResult& r) { return r.outcome == Outcome::block; });
}

}  // namespace sanding
