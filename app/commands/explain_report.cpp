#include "app/commands/explain_report.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/commands/document.hpp"
#include "app/commands/explain_words.hpp"
#include "app/commands/spreadsheet.hpp"
#include "app/commands/table_file.hpp"
#include "app/commands/wording.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/version.hpp"
#include "layers/chart.hpp"
#include "layers/numbers.hpp"

namespace sanding {

namespace {

std::string ending_of(const Path& file) {
    return lower_ascii(file.extension().string());
}

DocumentTable addend_table(const Explanation& e, Language l) {
    const bool id = l == Language::indonesian, ranged = e.replicates > 1;
    const int decimals = e.indicator->decimals;
    DocumentTable out;
    out.header = {e.against != nullptr ? (id ? "perbedaan" : "difference")
                                       : (id ? "mekanisme, menurut urutan" : "mechanism, in order"),
                  (id ? "sumbangan, " : "contribution, ") + difference_unit(e, l)};
    if (ranged)
        out.header.insert(out.header.end(), {id ? "terendah" : "lowest", id ? "tertinggi" : "highest"});
    out.numeric.assign(out.header.size(), true);
    out.numeric[0] = false;
    for (std::size_t p = 0; p < e.parts.size(); ++p) {
        const Addend& a = e.place.addends[p];
        out.rows.push_back({e.parts[p].name(l), format_signed(e.value_shown(a.shown), decimals, l)});
        if (!ranged) continue;
        out.rows.back().push_back(format_signed(e.value_of_replicate(a.low), decimals, l));
        out.rows.back().push_back(format_signed(e.value_of_replicate(a.high), decimals, l));
    }
    out.rows.push_back({total_words(e, l),
                        format_signed(e.value_shown(e.place.last_shown - e.place.first_shown), decimals, l)});
    out.rows.back().resize(out.header.size());
    return out;
}

Column text_column(const char* name, const std::vector<std::string>& cells) {
    TextCells out;
    for (const std::string& cell : cells) out.push_back(cell);
    return {name, "", "", std::move(out)};
}

}  // namespace

Document explain_document(const Explanation& e, Language l) {
    const bool id = l == Language::indonesian;
    Document out;
    out.language = id ? "id" : "en";
    out.title = explain_title(e, l);
    out.subtitle = explain_subtitle(e, l);
    out.blocks.emplace_back(DocumentParagraph{explain_answer(e, l)});
    if (const std::string because = explain_because(e, l); !because.empty())
        out.blocks.emplace_back(DocumentParagraph{because});
    if (e.parts.empty())
        out.blocks.emplace_back(DocumentParagraph{id ? "Kedua skenario sama: tidak ada perbedaan."
                                                     : "The scenarios are the same: nothing differs."});
    else
        out.blocks.emplace_back(addend_table(e, l));
    out.blocks.emplace_back(DocumentHeading{id ? "Cara membaca" : "How to read this", 1});
    for (const std::string& note : explain_notes(e, l)) out.blocks.emplace_back(DocumentParagraph{note});
    out.footer = fmt::format("{} · {} · Sanding {} · {}", explain_sources(e, l),
                             joined(explain_marks(e, l), " · "), version, e.fingerprint.brief());
    return out;
}

std::string explain_csv(const Explanation& e) {
    std::string out =
        "scenario,against,indicator,unit,level,code,name,since,until,replicates,orders,seed,position,part,"
        "name_id,name_en,contribution,lowest,highest\n";
    const ExplainedPlace& p = e.place;
    for (std::size_t k = 0; k < e.parts.size(); ++k) {
        const Addend& a = p.addends[k];
        out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", e.scenario->id,
                           e.against != nullptr ? e.against->id : "", e.indicator->id,
                           csv_cell(e.indicator->unit_en), p.level, csv_cell(p.code), csv_cell(p.name),
                           e.since, e.until, e.replicates, e.orders, e.seed, k + 1, e.parts[k].id,
                           csv_cell(e.parts[k].name_id), csv_cell(e.parts[k].name_en),
                           csv_number(e.value_shown(a.shown)), csv_number(e.value_of_replicate(a.low)),
                           csv_number(e.value_of_replicate(a.high)));
    }
    return out;
}

Table explain_table(const Explanation& e) {
    std::vector<std::string> code, name;
    for (const ExplainedPlace& p : e.each) code.push_back(p.code), name.push_back(p.name);
    Table out;
    out.rows = e.each.size();
    out.columns.push_back(text_column("kode", code));
    out.columns.push_back(text_column("nama", name));
    const auto add = [&](const std::string& column, const auto& shown_of) {
        std::vector<double> values;
        for (const ExplainedPlace& p : e.each)
            values.push_back(p.missing ? std::nan("") : e.value_shown(shown_of(p)));
        out.columns.push_back({column, e.indicator->unit_id, "", std::move(values)});
    };
    add("awal", [](const ExplainedPlace& p) { return p.first_shown; });
    add("akhir", [](const ExplainedPlace& p) { return p.last_shown; });
    add("selisih", [](const ExplainedPlace& p) { return p.last_shown - p.first_shown; });
    for (std::size_t k = 0; k < e.parts.size(); ++k)
        add(e.parts[k].id, [k](const ExplainedPlace& p) { return p.addends[k].shown; });
    return out;
}

WaterfallInputs explain_waterfall(const Explanation& e, Language l) {
    WaterfallInputs out;
    out.total_name = total_words(e, l);
    out.range_note = range_words(e, l);
    for (std::size_t k = 0; k < e.parts.size(); ++k) {
        const Addend& a = e.place.addends[k];
        WaterfallStep step;
        step.name = e.parts[k].name(l);
        step.value = e.value_shown(a.shown);
        if (e.replicates > 1)
            step.low = e.value_of_replicate(a.low), step.high = e.value_of_replicate(a.high);
        out.steps.push_back(std::move(step));
    }
    return out;
}

void expect_explanation_files(const Path& out, const Path& chart, bool each) {
    if (!chart.empty()) expect_picture_name(chart);
    if (each && out.empty())
        throw UsageError("--each needs a table to write", {}, "--out FILE.csv, FILE.xlsx or FILE.gpkg");
    if (out.empty()) return;
    if (each) return expect_table_file(out, true);
    if (ending_of(out) != ".csv") expect_document_name(out);
}

namespace {

Metadata explain_metadata(const Explanation& e, Language language) {
    const bool id = language == Language::indonesian;
    Metadata out = e.world->study.metadata;
    out.title = fmt::format("{}: {}, {}–{}", id ? "Penjelasan perubahan" : "Change explained",
                            e.indicator->name(language), e.since, e.until);
    out.definisi = id ? e.indicator->definition_id : e.indicator->definition_en;
    out.satuan = e.indicator->unit(language);
    out.reference_period = fmt::format("{}/{}", e.since, e.until);
    out.source = e.indicator->source;
    out.method = fmt::format("Sanding {}, {} {}", version, id ? "skenario" : "scenario", e.scenario->id);
    out.origins = {fmt::format("sanding explain, {}", e.fingerprint.brief())};
    return out;
}

}  // namespace

void write_explanation(const Explanation& e, const Path& out, Language language) {
    if (out.empty()) return;
    if (!e.each.empty()) {
        const auto level = e.world->districts.find_level(e.each.front().level);
        return write_table_file(out, explain_table(e), &e.world->districts.levels[*level].shapes,
                                {explain_metadata(e, language), language});
    }
    if (ending_of(out) == ".csv") return write_whole(out, explain_csv(e));
    write_document(explain_document(e, language), out);
}

void draw_explanation(const Explanation& e, const Path& chart, PictureSize size, Language l) {
    if (chart.empty()) return;
    ChartStyle style;
    style.page = page_for_pixels(size.width_px, size.height_px);
    style.language = l;
    style.title = explain_title(e, l);
    style.subtitle = explain_subtitle(e, l);
    style.unit = difference_unit(e, l);
    style.decimals = e.indicator->decimals;
    style.source_note = explain_sources(e, l);
    if (const std::string& caution = e.indicator->caution(l); !caution.empty())
        style.source_note += ". " + caution;
    style.marks = explain_marks(e, l);
    style.marks.emplace_back(l == Language::english ? "same people and random numbers in every run"
                                                    : "penduduk dan bilangan acak sama di setiap simulasi");
    style.fingerprint = e.fingerprint.brief();
    save_picture(draw_chart(explain_waterfall(e, l), style), size, chart, style);
}

}  // namespace sanding
