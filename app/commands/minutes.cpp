#include "app/commands/minutes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "app/commands/compare.hpp"
#include "app/commands/small_counts.hpp"
#include "app/commands/wording.hpp"
#include "app/commands/workshop_time.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/version.hpp"
#include "layers/document_pages.hpp"
#include "layers/numbers.hpp"
#include "render/cairo/pdf.hpp"

namespace sanding {
namespace {

constexpr std::size_t most_compared = 10;  ///< districts of a table of differences

/// A text in both languages.
struct Words {
    const char *id, *en;
    [[nodiscard]] std::string in(Language language) const { return language == Language::english ? en : id; }
};

/// Why a view can't be drawn of these results; empty: it can.
std::string missing_of(const LoggedView& view, const ResultsReader& reader) {
    for (const std::string& scenario : {view.scenario, view.minus}) {
        if (scenario.empty()) continue;
        const auto& all = reader.scenarios();
        const bool known =
            std::any_of(all.begin(), all.end(), [&](const ScenarioInfo& s) { return s.id == scenario; });
        if (!known || reader.members(scenario).empty())
            return fmt::format("the results have no run of scenario '{}'", scenario);
        const auto years = reader.years(scenario);
        if (std::find(years.begin(), years.end(), view.year) == years.end())
            return fmt::format("scenario '{}' has no year {}", scenario, view.year);
    }
    if (view.scenario == view.minus) return "a scenario is compared with itself";
    if (!reader.districts().find_level(view.level)) return fmt::format("there is no level '{}'", view.level);
    const auto all = indicators();
    if (std::none_of(all.begin(), all.end(), [&](const Indicator& i) { return i.id == view.indicator; }))
        return fmt::format("there is no indicator '{}'", view.indicator);
    return {};
}

/// The entry whose numbers in a list are wanted, in the order of the log.
std::vector<const LogEntry*> entries_with(const WorkshopLog& log, ProposalStatus status) {
    std::vector<const LogEntry*> out;
    for (const LogEntry& entry : log.entries)  // that a run has finished is nothing to decide
        if (entry.status == status && entry.kind != LogKind::run) out.push_back(&entry);
    return out;
}

void append_decisions(Document& out, const WorkshopLog& log, ProposalStatus status, Words title, Words none,
                      Language l) {
    out.blocks.emplace_back(DocumentHeading{title.in(l), 1});
    const auto entries = entries_with(log, status);
    if (entries.empty()) {
        out.blocks.emplace_back(DocumentParagraph{none.in(l)});
        return;
    }
    DocumentTable table;
    table.header = {Words{"No.", "No."}.in(l), Words{"Perihal", "Subject"}.in(l),
                    Words{"Pengusul", "Proposed by"}.in(l), Words{"Alasan", "Reason"}.in(l)};
    for (const LogEntry* entry : entries)
        table.rows.push_back(
            {std::to_string(table.rows.size() + 1), entry->what, entry->proposer, entry->reason});
    out.blocks.emplace_back(std::move(table));
}

std::string noise_words(const PairedDifference& d, Language l) {
    if (!d.larger_than_noise) return Words{"belum diketahui", "not known"}.in(l);
    return *d.larger_than_noise ? Words{"ya", "yes"}.in(l) : Words{"tidak", "no"}.in(l);
}

/// The districts in which two plans differ most.
DocumentTable difference_table(const Comparison& comparison, const Indicator& indicator, Language l) {
    std::vector<const ComparedDistrict*> districts;
    for (const ComparedDistrict& d : comparison.districts)
        if (!d.suppressed && std::isfinite(d.difference.difference)) districts.push_back(&d);
    std::stable_sort(districts.begin(), districts.end(), [](const auto* a, const auto* b) {
        return std::abs(a->difference.difference) > std::abs(b->difference.difference);
    });
    districts.resize(std::min(districts.size(), most_compared));
    const auto number = [&](double v) { return format_number(v, indicator.decimals, l); };
    DocumentTable table;
    table.header = {Words{"Wilayah", "District"}.in(l),
                    Words{"Pembanding", "Compared with"}.in(l),
                    Words{"Rencana", "Plan"}.in(l),
                    Words{"Selisih", "Difference"}.in(l),
                    Words{"Selang 95 %", "95 % interval"}.in(l),
                    Words{"Melebihi ragam acak", "Larger than noise"}.in(l)};
    table.numeric = {false, true, true, true, true, false};
    for (const ComparedDistrict* district : districts) {
        const PairedDifference& d = district->difference;
        table.rows.push_back({district->name, number(d.mean_a), number(d.mean_b),
                              format_signed(d.difference, indicator.decimals, l),
                              d.low ? number(*d.low) + " … " + number(*d.high) : "–", noise_words(d, l)});
    }
    return table;
}

/// Views in which two plans were compared and which the results hold, each once.
std::vector<LoggedView> compared_views(const WorkshopLog& log, const ResultsReader& reader) {
    std::vector<LoggedView> out;
    for (const LogEntry& entry : log.entries) {
        if (!entry.view || entry.view->minus.empty() || !missing_of(*entry.view, reader).empty()) continue;
        LoggedView view = *entry.view;
        view.district.clear();
        if (std::find(out.begin(), out.end(), view) == out.end()) out.push_back(view);
    }
    return out;
}

void append_differences(Document& out, const WorkshopLog& log, const ResultsReader& reader,
                        const MinutesOptions& options) {
    const Language l = options.language;
    const auto views = compared_views(log, reader);
    if (views.empty()) return;
    out.blocks.emplace_back(DocumentHeading{Words{"Perbedaan rencana", "How the plans differ"}.in(l), 1});
    const SmallCounts small(reader, options.least_shown);
    for (const LoggedView& view : views) {
        Comparison comparison =
            compare(reader, {view.minus, view.scenario, view.indicator, view.level, view.year});
        leave_out_small(comparison, reader, small);
        const Indicator& indicator = find_indicator(view.indicator);
        out.blocks.emplace_back(DocumentHeading{
            fmt::format("{} {} ({}): {} {} {}, {}", indicator.name(l), view.year, indicator.unit(l),
                        scenario_name(reader.scenario(view.scenario), l), Words{"terhadap", "against"}.in(l),
                        scenario_name(reader.scenario(view.minus), l), level_phrase(view.level, l)),
            2});
        out.blocks.emplace_back(difference_table(comparison, indicator, l));
        out.blocks.emplace_back(DocumentParagraph{
            fmt::format("{} {}", comparison_note(l),
                        l == Language::english ? comparison.small_en : comparison.small_id)});
    }
}

void append_course(Document& out, const WorkshopLog& log, Language l) {
    out.blocks.emplace_back(DocumentHeading{Words{"Jalannya lokakarya", "Course of the workshop"}.in(l), 1});
    DocumentTable table;
    table.header = {Words{"Waktu", "Time"}.in(l), Words{"Jenis", "Kind"}.in(l),
                    Words{"Perihal", "Subject"}.in(l), Words{"Status", "Status"}.in(l),
                    Words{"Sidik hasil", "Fingerprint"}.in(l)};
    for (const LogEntry& entry : log.entries)
        table.rows.push_back({hour_of(entry.time, l), name_of(entry.kind, l), entry.what,
                              entry.kind == LogKind::run ? "" : name_of(entry.status, l), entry.fingerprint});
    out.blocks.emplace_back(std::move(table));
}

void append_signatures(Document& out, const ResultsReader& reader, Language l) {
    out.blocks.emplace_back(DocumentHeading{Words{"Tanda tangan", "Signatures"}.in(l), 1});
    DocumentTable table;
    table.header = {Words{"Pihak", "Party"}.in(l), Words{"Nama", "Name"}.in(l),
                    Words{"Jabatan", "Position"}.in(l), Words{"Tanda tangan", "Signature"}.in(l)};
    for (const std::string& name : reader.districts().levels.back().name)
        table.rows.push_back({name, "…………………………", "…………………………", "…………………………"});
    out.blocks.emplace_back(std::move(table));
}

std::string held(const WorkshopLog& log, const MinutesOptions& options) {
    const Language l = options.language;
    const std::string first = day_of(log.entries.front().time, l), last = day_of(log.entries.back().time, l);
    std::string out = first == last ? first : first + " – " + last;
    if (!options.place.empty()) out = options.place + ", " + out;
    return out;
}

std::string summary(const WorkshopLog& log, const std::vector<std::string>& maps, Language l) {
    std::set<std::string> proposers;
    for (const LogEntry& entry : log.entries)
        if (!entry.proposer.empty()) proposers.insert(entry.proposer);
    const auto count = [&](ProposalStatus status) { return entries_with(log, status).size(); };
    return fmt::format(
        fmt::runtime(Words{
            "{} catatan dari {} pengusul: {} disepakati, {} ditolak, {} belum diputuskan. {} peta terlampir.",
            "{} entries by {} proposers: {} agreed, {} rejected, {} still open. {} maps are attached."}
                         .in(l)),
        log.entries.size(), proposers.size(), count(ProposalStatus::agreed), count(ProposalStatus::rejected),
        count(ProposalStatus::proposed), maps.size());
}

std::vector<std::string> scenarios_of(const ResultsReader& reader) {
    std::vector<std::string> out;
    for (const ScenarioInfo& s : reader.scenarios())
        if (!reader.members(s.id).empty()) out.push_back(s.id);
    return out;
}

SheetWish wish_of(const LoggedView& view, const MinutesOptions& options) {
    SheetWish wish;
    wish.map.input = options.results;
    wish.map.indicator = view.indicator;
    wish.map.minus = view.minus;
    wish.map.level = view.level;
    wish.map.language = options.language;
    wish.scenarios = {view.scenario};
    wish.years = {view.year};
    return wish;
}

/// A sheet for each view that the results hold, each once.
std::vector<PreparedSheet> sheets_of(const WorkshopLog& log, const SheetMaker& maker,
                                     const MinutesOptions& options, Report& report) {
    std::vector<PreparedSheet> out;
    std::vector<LoggedView> seen;
    for (const LogEntry& entry : log.entries) {
        if (!entry.view) continue;
        if (const std::string missing = missing_of(*entry.view, maker.reader()); !missing.empty()) {
            report.warn("minutes.view", options.log.filename().string(),
                        fmt::format("the view '{}' is left out: {}", entry.what, missing));
            continue;
        }
        LoggedView view = *entry.view;
        view.district.clear();
        if (std::find(seen.begin(), seen.end(), view) != seen.end()) continue;
        seen.push_back(view);
        out.push_back(maker.prepare(wish_of(view, options), "peta"));
    }
    return out;
}

}  // namespace

Document minutes_document(const WorkshopLog& log, const ResultsReader& reader, const MinutesOptions& options,
                          const std::vector<std::string>& maps) {
    const Language l = options.language;
    Document out;
    out.language = l == Language::english ? "en" : "id";
    out.title = Words{"Berita acara lokakarya", "Minutes of the workshop"}.in(l);
    if (!log.title.empty()) out.title += ": " + log.title;
    out.subtitle = fmt::format("{} · {}", region_names(reader.districts(), l), held(log, options));
    out.blocks.emplace_back(DocumentParagraph{summary(log, maps, l)});
    append_decisions(out, log, ProposalStatus::agreed, {"Yang disepakati", "Agreed"},
                     {"Belum ada yang disepakati.", "Nothing has been agreed yet."}, l);
    append_decisions(out, log, ProposalStatus::rejected, {"Yang ditolak", "Rejected"},
                     {"Tidak ada yang ditolak.", "Nothing was rejected."}, l);
    append_decisions(out, log, ProposalStatus::proposed, {"Yang belum diputuskan", "Open points"},
                     {"Semua usulan sudah diputuskan.", "Every proposal has been decided."}, l);
    append_differences(out, log, reader, options);
    append_course(out, log, l);
    if (!maps.empty()) {
        out.blocks.emplace_back(DocumentHeading{Words{"Lampiran", "Annexes"}.in(l), 1});
        DocumentTable table;
        table.header = {Words{"No.", "No."}.in(l), Words{"Peta", "Map"}.in(l)};
        for (const std::string& title : maps)
            table.rows.push_back({std::to_string(table.rows.size() + 1), title});
        out.blocks.emplace_back(std::move(table));
    }
    append_signatures(out, reader, l);
    std::string marks;
    for (const std::string& mark : marks_of(reader, l, false)) marks += mark + " · ";
    out.footer =
        fmt::format("{}Sanding {} · {}", marks, version, fingerprint_of(reader, scenarios_of(reader)));
    return out;
}

Report write_minutes(const MinutesOptions& options) {
    if (lower_ascii(options.out.extension().string()) != ".pdf")
        throw UsageError("a berita acara is written as .pdf", options.out.string());
    const WorkshopLog log = read_workshop_log(options.log);
    if (log.entries.empty())
        throw Error("the workshop's log has no entry", options.log.string(), "add some in the window first");
    const ResultsReader reader(options.results);
    const SheetMaker maker(reader, options.sheet);
    Report report = maker.report();
    auto sheets = sheets_of(log, maker, options, report);
    std::vector<std::string> titles;
    for (PreparedSheet& sheet : sheets) {
        titles.push_back(sheet.style.title);
        sheet.style.title = fmt::format("{} {}: {}", Words{"Lampiran", "Annex"}.in(options.language),
                                        titles.size(), sheet.style.title);
    }
    const Document document = minutes_document(log, reader, options, titles);
    const TextLayout layout = TextLayout::pango();
    std::vector<PdfPage> pages;
    for (Scene& scene : document_pages(document, layout)) pages.push_back({std::move(scene), {}, {}, {}});
    for (const PreparedSheet& sheet : sheets)
        pages.push_back({drawn(sheet, layout), sheet.style.title, {}, {}});
    PdfOptions pdf = pdf_options(document.title, options.language);
    pdf.threads = painting_threads();
    const Bytes bytes = write_pdf(pages, pdf);
    write_whole(options.out, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    return report;
}

}  // namespace sanding
