#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/commands/check.hpp"
#include "core/base/version.hpp"
#include "core/data/quality_checks.hpp"

namespace sanding {
namespace {

bool indonesian(Language language) {
    return language == Language::indonesian;
}

std::string outcome_name(Outcome outcome, Language language) {
    switch (outcome) {
        case Outcome::not_applicable:
            return "–";
        case Outcome::pass:
            return indonesian(language) ? "lulus" : "pass";
        case Outcome::warn:
            return indonesian(language) ? "peringatan" : "warning";
        case Outcome::block:
            return indonesian(language) ? "TAHAN" : "BLOCK";
    }
    return "";
}

std::size_t number_of(const std::vector<CheckResult>& results, Outcome outcome) {
    return static_cast<std::size_t>(std::count_if(
        results.begin(), results.end(), [&](const CheckResult& r) { return r.outcome == outcome; }));
}

std::vector<std::string> principle_headers(Language language) {
    std::vector<std::string> out;
    for (std::size_t p = 0; p < principle_count; ++p)
        out.push_back(principle_name(static_cast<Principle>(p)).in(indonesian(language)) + " (0–4)");
    return out;
}

DocumentTable summary_table(const QualityReport& report, Language language) {
    const bool id = indonesian(language);
    DocumentTable out;
    out.header = {id ? "kumpulan data" : "dataset", id ? "tahan" : "block", id ? "peringatan" : "warnings"};
    for (const auto& name : principle_headers(language)) out.header.push_back(name);
    out.numeric.assign(out.header.size(), true);
    out.numeric[0] = false;
    for (const DatasetQuality& d : report.datasets) {
        std::vector<std::string> row{d.id, std::to_string(number_of(d.results, Outcome::block)),
                                     std::to_string(number_of(d.results, Outcome::warn))};
        for (const int m : d.maturity) row.push_back(std::to_string(m));
        out.rows.push_back(std::move(row));
    }
    return out;
}

/// Each producer's datasets together: the dashboard per perangkat daerah.
DocumentTable producer_table(const QualityReport& report, Language language) {
    const bool id = indonesian(language);
    struct Sum {
        std::size_t datasets = 0, blocks = 0;
        std::array<int, principle_count> maturity{};
    };
    std::map<std::string, Sum> producers;
    for (const DatasetQuality& d : report.datasets) {
        Sum& sum = producers[d.produsen.empty() ? (id ? "(tidak disebut)" : "(not stated)") : d.produsen];
        ++sum.datasets;
        sum.blocks += number_of(d.results, Outcome::block);
        for (std::size_t p = 0; p < principle_count; ++p) sum.maturity[p] += d.maturity[p];
    }
    DocumentTable out;
    out.header = {id ? "produsen data" : "producer", id ? "kumpulan data" : "datasets",
                  id ? "tahan" : "block"};
    for (const auto& name : principle_headers(language)) out.header.push_back(name);
    out.numeric.assign(out.header.size(), true);
    out.numeric[0] = false;
    for (const auto& [name, sum] : producers) {
        std::vector<std::string> row{name, std::to_string(sum.datasets), std::to_string(sum.blocks)};
        for (const int m : sum.maturity) {
            std::string mean =
                fmt::format("{:.1f}", static_cast<double>(m) / static_cast<double>(sum.datasets));
            if (id) std::replace(mean.begin(), mean.end(), '.', ',');
            row.push_back(mean);
        }
        out.rows.push_back(std::move(row));
    }
    return out;
}

void append_results(Document& document, const std::vector<CheckResult>& results, Language language) {
    const bool id = indonesian(language);
    DocumentTable table;
    table.header = {id ? "pemeriksaan" : "check", id ? "hasil" : "outcome", id ? "temuan" : "finding",
                    id ? "yang perlu dilakukan" : "what to do"};
    for (const CheckResult& r : results)
        if (r.outcome != Outcome::not_applicable)
            table.rows.push_back(
                {fmt::format("C{} {}", r.number, check_title(r.number).in(id)),
                 outcome_name(r.outcome, language), r.message.in(id),
                 r.outcome == Outcome::pass ? std::string() : check_remedy(r.number).in(id)});
    document.blocks.push_back(std::move(table));
    for (const CheckResult& r : results) {
        if (r.evidence.empty()) continue;
        DocumentTable evidence;
        evidence.header = {fmt::format("C{}: {}", r.number, r.message.in(id))};
        for (const Bilingual& e : r.evidence) evidence.rows.push_back({e.in(id)});
        document.blocks.push_back(std::move(evidence));
    }
}

}  // namespace

Document releases_document(const ReleaseComparison& c, const std::string& name, Language language) {
    const bool id = indonesian(language);
    const auto number = [&](double value) { return quality::shown(value, id); };
    Document out;
    out.language = id ? "id" : "en";
    out.title = id ? "Perbandingan dua rilis" : "Two releases compared";
    out.subtitle = name;
    out.blocks.push_back(DocumentParagraph{
        id ? fmt::format("{} baris lama, {} baris baru, {} pada keduanya; {} ditambah, {} dihapus.",
                         c.old_rows, c.new_rows, c.common, c.added.size(), c.removed.size())
           : fmt::format("{} rows before, {} now, {} in both; {} added, {} removed.", c.old_rows, c.new_rows,
                         c.common, c.added.size(), c.removed.size())});
    const auto names = [&](const std::vector<std::string>& rows, const char* title_id, const char* title_en) {
        if (rows.empty()) return;
        DocumentTable table{{id ? title_id : title_en}, {}, {}};
        for (const std::string& row : rows) table.rows.push_back({row});
        out.blocks.push_back(std::move(table));
    };
    names(c.added, "baris ditambah", "rows added");
    names(c.removed, "baris dihapus", "rows removed");
    names(c.added_columns, "kolom ditambah", "columns added");
    names(c.removed_columns, "kolom dihapus", "columns removed");
    DocumentTable totals{
        {id ? "kolom" : "column", id ? "jumlah lama" : "total before", id ? "jumlah baru" : "total now",
         id ? "selisih" : "difference", id ? "selisih pada baris yang sama" : "difference in rows of both",
         id ? "baris berubah" : "rows changed"},
        {},
        {false, true, true, true, true, true}};
    for (const ColumnChange& column : c.columns)
        totals.rows.push_back({column.column, number(column.old_total), number(column.new_total),
                               number(column.new_total - column.old_total), number(column.common_change),
                               std::to_string(column.changed)});
    if (!totals.rows.empty()) out.blocks.push_back(std::move(totals));
    for (const ColumnChange& column : c.columns) {
        if (column.largest.empty()) continue;
        DocumentTable moves{{column.column + (id ? ": perubahan terbesar" : ": largest changes"),
                             id ? "lama" : "before", id ? "baru" : "now", id ? "selisih" : "difference"},
                            {},
                            {false, true, true, true}};
        for (const ColumnChange::Move& m : column.largest)
            moves.rows.push_back({m.label, number(m.before), number(m.after), number(m.after - m.before)});
        out.blocks.push_back(std::move(moves));
    }
    out.footer = fmt::format("Sanding {}", version);
    return out;
}

Document check_document(const QualityReport& report, const std::string& name, Language language) {
    const bool id = indonesian(language);
    Document out;
    out.language = id ? "id" : "en";
    out.title = id ? "Pemeriksaan Satu Data" : "Satu Data checks";
    out.subtitle = name;
    const bool any = blocks(report);
    out.blocks.push_back(DocumentParagraph{
        any ? (id ? "Ada temuan yang menahan: data bertanda TAHAN jangan dipakai sebelum diperbaiki."
                  : "Something blocks: don't use what is marked BLOCK before it is repaired.")
            : (id ? "Tidak ada yang menahan." : "Nothing blocks.")});
    out.blocks.push_back(summary_table(report, language));
    out.blocks.push_back(DocumentHeading{id ? "Per produsen data" : "By producer", 1});
    out.blocks.push_back(producer_table(report, language));
    if (!report.between.empty()) {
        out.blocks.push_back(DocumentHeading{id ? "Antara kumpulan data" : "Between datasets", 1});
        append_results(out, report.between, language);
    }
    for (const DatasetQuality& d : report.datasets) {
        out.blocks.push_back(DocumentHeading{fmt::format("{} ({})", d.id, d.file), 1});
        append_results(out, d.results, language);
    }
    out.footer = fmt::format("{} {} · Perpres 39/2019 · {}", "Sanding", version,
                             id ? "pemeriksaan tidak mengubah data" : "a check never changes data");
    return out;
}

}  // namespace sanding
