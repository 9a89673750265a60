#include "app/commands/join.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/commands/study_files.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/accepted_matches.hpp"
#include "core/data/join_doctor.hpp"
#include "core/data/office_table.hpp"
#include "core/geo/gdal.hpp"
#include "core/results/schema.hpp"
#include "layers/numbers.hpp"

namespace sanding {
namespace {

/// A table whose rows are by year has one row per district after this.
Joined join_by_year(const Level& level, Table table, JoinSpec spec, Report& report) {
    if (const std::string found = code_column_of(level, table, spec); !found.empty())
        spec.code_column = found;
    const auto years = by_year(std::move(table), spec.code_column);
    report.append(years.report);
    return join(level, years.value.table, spec);
}

std::size_t named_level(const Districts& districts, const std::string& name) {
    const auto level = districts.find_level(name);
    std::vector<std::string> ids;
    for (const Level& l : districts.levels) ids.push_back(l.id);
    if (!level)
        throw UsageError(fmt::format("there is no level '{}'", name), "--level", name_hint(name, ids));
    return *level;
}

/// The suggestions that `wanted` names by their districts' codes, or all that are certain.
std::vector<SuggestedMatch> chosen_matches(const std::vector<SuggestedMatch>& suggestions,
                                           const std::vector<std::string>& wanted) {
    std::vector<SuggestedMatch> out;
    std::vector<std::string> codes;
    for (const SuggestedMatch& s : suggestions) codes.push_back(s.code);
    for (const std::string& want : wanted) {
        const auto before = out.size();
        for (const SuggestedMatch& s : suggestions)
            if (s.code == want || (want == certain_matches && is_certain(s))) out.push_back(s);
        if (out.size() == before && want != certain_matches)
            throw UsageError(fmt::format("no row is suggested for '{}'", want), "--accept",
                             codes.empty() ? "there is no suggestion" : name_hint(want, codes));
    }
    return out;
}

struct Words {
    bool english;
    [[nodiscard]] std::string operator()(const char* en, const char* id) const { return english ? en : id; }
};

std::string count_text(std::size_t count, Language language) {
    return format_number(static_cast<double>(count), 0, language);
}

template <class Rows>
DocumentTable rows_table(const Rows& rows, const Words& w) {
    DocumentTable table{{w("Code", "Kode"), w("Name", "Nama"), w("Row", "Baris"), w("Note", "Catatan")},
                        {},
                        {false, false, true, false}};
    for (const JoinRow& r : rows)
        table.rows.push_back({r.key, r.name, std::to_string(r.row), w.english ? r.note.en : r.note.id});
    return table;
}

template <class Rows>
void add_rows(Document& document, const std::string& title, const Rows& rows, const Words& w) {
    if (rows.empty()) return;
    document.blocks.emplace_back(DocumentHeading{fmt::format("{} ({})", title, rows.size()), 2});
    document.blocks.emplace_back(rows_table(rows, w));
}

void add_repaired(Document& document, const JoinReport& report, const Words& w) {
    if (report.repaired.empty()) return;
    document.blocks.emplace_back(DocumentHeading{
        fmt::format("{} ({})", w("Codes read after a repair", "Kode yang dibaca setelah diperbaiki"),
                    report.repaired.size()),
        2});
    DocumentTable table{{w("As written", "Tertulis"), w("Name", "Nama"), w("Row", "Baris"),
                         w("Read as", "Dibaca"), w("Repair", "Perbaikan")},
                        {},
                        {false, false, true, false, false}};
    for (const RepairedRow& r : report.repaired)
        table.rows.push_back(
            {r.key, r.name, std::to_string(r.row), r.code, repair_name(r.repair, w.english)});
    document.blocks.emplace_back(std::move(table));
}

void add_suggested(Document& document, const JoinReport& report, const Words& w) {
    if (report.suggestions.empty()) return;
    document.blocks.emplace_back(
        DocumentHeading{fmt::format("{} ({})",
                                    w("Matches by name, to be accepted by a person",
                                      "Kecocokan menurut nama, menunggu persetujuan petugas"),
                                    report.suggestions.size()),
                        2});
    DocumentTable table{
        {w("As written", "Tertulis"), w("Name", "Nama"), w("Row", "Baris"), w("District", "Wilayah"),
         w("Letters that differ", "Huruf yang berbeda"), w("Also the same", "Juga sama")},
        {},
        {false, false, true, false, true, false}};
    for (const SuggestedMatch& s : report.suggestions) {
        std::string also = s.same_parent ? w("parent", "induk") : std::string();
        if (s.same_area) also += (also.empty() ? "" : ", ") + std::string(w("area", "luas"));
        table.rows.push_back({s.key, s.name, std::to_string(s.row), s.code + " " + s.district,
                              std::to_string(s.letters), also});
    }
    document.blocks.emplace_back(std::move(table));
}

void add_totals(Document& document, const JoinReport& report, Language language, const Words& w) {
    if (report.totals.empty()) return;
    document.blocks.emplace_back(
        DocumentHeading{w("Sums before and after", "Jumlah sebelum dan sesudah"), 2});
    DocumentTable table{{w("Column", "Kolom"), w("In the file", "Dalam berkas"), w("Joined", "Tergabung"),
                         w("Left out", "Tidak terpakai")},
                        {},
                        {false, true, true, true}};
    const auto number = [&](double v) { return format_number(v, v == std::floor(v) ? 0 : 2, language); };
    for (const JoinTotal& t : report.totals)
        table.rows.push_back({t.column, number(t.before), number(t.after), number(t.before - t.after)});
    document.blocks.emplace_back(std::move(table));
}

}  // namespace

TriedTable try_table(const Districts& districts, const JoinContext& context, Loaded<Table> read,
                     const JoinOptions& options) {
    TriedTable out;
    out.report = std::move(read.report);
    const Table& table = read.value;
    JoinSpec spec{.code_column = options.code_column,
                  .authority = options.authority,
                  .context = &context,
                  .by_name = options.by_name || options.suggestions || !options.accept.empty()};
    const bool named = !options.level.empty();
    out.level = named ? named_level(districts, options.level) : fitting_level(districts, table, spec);
    out.codes = districts.levels[out.level].code;
    // Names of parents and older codes are those of the units.
    if (!named && out.level > 0) spec.context = nullptr;
    out.joined = join_by_year(districts.levels[out.level], std::move(read.value), spec, out.report);
    return out;
}

void decide_matches(const Study& study, const JoinReport& report, const JoinOptions& options) {
    const Path file = accepted_matches_file(study);
    const auto matches = chosen_matches(report.suggestions, options.accept);
    if (!options.withdraw.empty() && withdraw_matches(file, report.table, options.withdraw) == 0)
        throw UsageError("nothing of the kind was accepted", report.table, "see accepted_matches.csv");
    if (!matches.empty()) accept_matches(file, report.table, matches);
}

JoinResult join_study(const JoinOptions& options) {
    JoinResult out;
    out.made = utc_now();
    const bool decides = !options.accept.empty() || !options.withdraw.empty();
    if (!options.table) {
        if (decides) throw UsageError("whose suggestions?", "--accept", "name the file with --table");
        auto joined = join_everything(open_study(options.study, options.untrusted));
        out.reports = std::move(joined.value);
        out.report = std::move(joined.report);
    } else {
        const Loaded<Table> table = read_table(*options.table, options.layer);
        // Measuring every polygon takes as long as reading it; only a table with an area can be compared.
        const auto parts = area_column(table.value) ? DistrictParts::areas : DistrictParts::codes;
        StudyData data = read_study_data(options.study, options.untrusted, parts);
        TriedTable tried = try_table(data.districts, data.context, table, options);
        if (decides) {
            decide_matches(data.study, tried.joined.report, options);
            data.context.accepted = read_accepted_matches(accepted_matches_file(data.study));
            tried = try_table(data.districts, data.context, table, options);
        }
        out.reports.push_back(std::move(tried.joined.report));
        out.report = std::move(tried.report);
    }
    if (options.suggestions) {
        std::string lines;
        for (const JoinReport& r : out.reports)
            lines += accepted_matches_csv(r.table, r.suggestions, lines.empty());
        write_whole(*options.suggestions, lines);
    }
    return out;
}

Document join_document(const JoinResult& result, Language language) {
    const Words w{language == Language::english};
    Document document;
    document.language = w.english ? "en" : "id";
    document.title = w("Join report", "Laporan penggabungan data");
    document.subtitle = w("Every row of every table: matched, repaired, or listed by name",
                          "Setiap baris setiap tabel: cocok, diperbaiki, atau disebut namanya");
    for (const JoinReport& r : result.reports) {
        document.blocks.emplace_back(DocumentHeading{r.table, 1});
        document.blocks.emplace_back(DocumentParagraph{fmt::format(
            fmt::runtime(w("{0} of {1} {2} matched; {3} rows in the file; codes: {4}, column '{5}'.",
                           "{0} dari {1} {2} cocok; {3} baris dalam berkas; kode: {4}, kolom '{5}'.")),
            count_text(r.matched, language), count_text(r.districts, language), r.level,
            count_text(r.rows, language), r.code_column.empty() ? "–" : r.code_system(), r.code_column)});
        add_rows(document, w("Rows that match no district", "Baris tanpa wilayah"), r.unmatched_rows, w);
        add_rows(document, w("Districts without a row", "Wilayah tanpa baris"), r.unmatched_districts, w);
        add_rows(document,
                 w("Rows that repeat a code (the first is used)",
                   "Baris dengan kode berulang (yang pertama dipakai)"),
                 r.duplicate_rows, w);
        add_repaired(document, r, w);
        add_suggested(document, r, w);
        add_totals(document, r, language, w);
    }
    document.blocks.emplace_back(DocumentHeading{w("Data hashes", "Sidik data"), 2});
    DocumentTable table{
        {w("File", "Berkas"), w("Hash of its cells (XXH3, 128 bits)", "Sidik isi sel (XXH3, 128 bit)")},
        {},
        {}};
    for (const JoinReport& r : result.reports) table.rows.push_back({r.table, r.data_hash.hex()});
    document.blocks.emplace_back(std::move(table));
    document.footer = fmt::format(
        fmt::runtime(w("Made {} with Sanding {}", "Dibuat {} dengan Sanding {}")), result.made.substr(0, 10),
        result.reports.empty() ? std::string() : "· " + result.reports.front().data_hash.brief());
    return document;
}

std::string join_csv(const JoinResult& result) {
    std::string out = "kind,table,key,name,row,code,note\n";
    for (const JoinReport& r : result.reports) {
        const auto add = [&](const char* kind, const std::string& key, const std::string& name,
                             const std::string& row, const std::string& code, const std::string& note) {
            out += fmt::format("{},{},{},{},{},{},{}\n", kind, csv_cell(r.table), csv_cell(key),
                               csv_cell(name), row, code, csv_cell(note));
        };
        add("matched", {}, {}, {}, {}, fmt::format("{} of {}", r.matched, r.districts));
        for (const RepairedRow& p : r.repaired)
            add("repaired", p.key, p.name, std::to_string(p.row), p.code, repair_name(p.repair, true));
        for (const JoinRow& p : r.unmatched_rows)
            add("unmatched_row", p.key, p.name, std::to_string(p.row), {}, p.note.en);
        for (const JoinRow& p : r.unmatched_districts)
            add("unmatched_district", {}, p.name, {}, p.key, p.note.en);
        for (const JoinRow& p : r.duplicate_rows)
            add("duplicate", p.key, p.name, std::to_string(p.row), {}, p.note.en);
        for (const SuggestedMatch& s : r.suggestions)
            add("suggested", s.key, s.name, std::to_string(s.row), s.code, s.district);
        for (const JoinTotal& t : r.totals)
            add("total", t.column, {}, {}, {}, fmt::format("{} in the file; {} joined", t.before, t.after));
        add("data_hash", {}, {}, {}, {}, r.data_hash.hex());
        add("made", {}, {}, {}, {}, result.made);
    }
    return out;
}

}  // namespace sanding
