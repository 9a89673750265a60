#include "app/commands/export_metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <climits>
#include <cmath>
#include <tuple>

#include "app/commands/wording.hpp"
#include "core/base/text.hpp"
#include "core/data/metadata_files.hpp"
#include "core/data/units.hpp"
#include "core/results/compare.hpp"

namespace sanding {
namespace {

/// "count of the simulation [D]" as text and tag; a number in the brackets names a source.
std::pair<std::string, std::string> source_and_tag(const std::string& source) {
    const std::size_t open = source.rfind('[');
    if (open == std::string::npos || !source.ends_with(']')) return {source, {}};
    const std::string inside = source.substr(open + 1, source.size() - open - 2);
    if (inside.size() == 1) return {std::string(trimmed(std::string_view(source).substr(0, open))), inside};
    return {source, inside.substr(0, 1)};
}

struct Wording {
    Language language;
    [[nodiscard]] std::string operator()(const char* id, const char* en) const {
        return language == Language::indonesian ? id : en;
    }
};

ColumnMetadata column_of(const Indicator& indicator, Language language) {
    ColumnMetadata out;
    out.column = indicator.id;
    out.title = indicator.name(language);
    out.konsep = indicator.urusan;
    out.definisi = language == Language::english ? indicator.definition_en : indicator.definition_id;
    out.ukuran = measure_of(indicator, language);
    out.satuan = indicator.unit(language);
    std::tie(out.source, out.tag) = source_and_tag(indicator.source);
    out.method = formula_of(indicator);
    out.note = indicator.caution(language);
    return out;
}

std::vector<ColumnMetadata> columns_of(const ExportContent& content, Language language) {
    const Wording say{language};
    std::vector<ColumnMetadata> out;
    const auto add = [&](const char* column, const std::string& title, const std::string& definition) {
        ColumnMetadata c;
        c.column = column;
        c.title = title;
        c.definisi = definition;
        out.push_back(std::move(c));
    };
    add("scenario", say("Skenario", "Scenario"),
        say("Skenario yang disimulasikan; isinya disimpan dalam berkas hasil",
            "Scenario that was simulated; its text is kept in the results file"));
    add("year", say("Tahun", "Year"),
        say("Keadaan pada pertengahan tahun; arus selama dua belas bulan sebelumnya",
            "Stocks at the middle of the year; flows of the twelve months before"));
    add("code", say("Kode wilayah (Kemendagri)", "Region code (Kemendagri)"), "");
    add("code_bps", say("Kode wilayah (BPS)", "Region code (BPS)"), "");
    add("name", say("Nama wilayah", "Name of the district"), "");
    for (const Indicator* indicator : content.indicators) out.push_back(column_of(*indicator, language));
    return out;
}

/// "penduduk (basis …; periode …; walidata …; kode …)" of everything that went in.
std::string inputs_line(const ResultsReader& reader, Language language) {
    const Wording say{language};
    std::vector<std::string> out;
    for (const auto& [id, m] : reader.inputs()) {
        std::vector<std::string> parts;
        const auto add = [&](const std::string& label, const std::string& value) {
            if (!value.empty()) parts.push_back(label + " " + value);
        };
        add(say("basis", "base"), m.base);
        add(say("periode", "period"), m.reference_period);
        add("walidata", m.walidata);
        add(say("kode", "codes"), m.code_version);
        out.push_back(parts.empty() ? id : fmt::format("{} ({})", id, joined(parts, "; ")));
    }
    return joined(out, ", ");
}

/// The first that an input states; the base comes first among them.
std::string first_stated(const ResultsReader& reader, std::string Metadata::*member) {
    for (const auto& [id, m] : reader.inputs())
        if (!(m.*member).empty()) return m.*member;
    return {};
}

std::string concepts_of(const ExportContent& content) {
    std::vector<std::string> out;
    for (const Indicator* i : content.indicators)
        if (!i->urusan.empty() && std::find(out.begin(), out.end(), i->urusan) == out.end())
            out.push_back(i->urusan);
    return joined(out, "; ");
}

std::string years_of(const ResultsReader& reader, const std::vector<std::string>& scenarios) {
    int first = INT_MAX, last = INT_MIN;
    for (const std::string& scenario : scenarios)
        for (const int year : reader.years(scenario))
            first = std::min(first, year), last = std::max(last, year);
    return first == last ? std::to_string(first) : fmt::format("{}/{}", first, last);
}

/// The base by its kind and by the table that has it.
std::string base_of(const ResultsReader& reader, Language language) {
    const std::string label = reader.base_label(language);
    const auto& inputs = reader.inputs();
    if (inputs.empty() || inputs.front().first != "penduduk" || inputs.front().second.base.empty())
        return label;
    return fmt::format("{}: {}", inputs.front().second.base, label);
}

/// What holds for every table made of a results file.
Metadata results_metadata(const ResultsReader& reader, const std::vector<std::string>& scenarios,
                          Language language) {
    const Wording say{language};
    Metadata made;
    made.code_version = first_stated(reader, &Metadata::code_version);
    made.reference_period = years_of(reader, scenarios);
    made.release_date = reader.provenance("created").substr(0, 10);
    made.base = base_of(reader, language);
    made.source = say("simulasi Sanding atas ", "Sanding simulation on ") + reader.base_label(language);
    for (const std::string& line : reader.sources(language)) made.source += "; " + line;
    if (!reader.inputs().empty())
        made.source += say("; masukan: ", "; inputs: ") + inputs_line(reader, language);
    made.method =
        fmt::format("Sanding {}, {} {}; {} {}; {} {}", reader.provenance("program_version"),
                    say("revisi model", "model revision"), reader.provenance("model_revision"),
                    say("masukan", "inputs"), reader.provenance("world_hash").substr(0, 12),
                    say("sidik hasil", "fingerprint of the results"), fingerprint_of(reader, scenarios));
    made.note = joined(marks_of(reader, language, false), "; ");
    return made;
}

/// What study.toml says in [metadata] comes first.
Metadata completed(const Metadata& made, const ResultsReader& reader) {
    Metadata out = reader.study_metadata();
    fill_metadata(out, made);
    return out;
}

}  // namespace

std::string formula_of(const Indicator& i) {
    std::string out = i.numerator;
    if (i.scale != 1) out = fmt::format("{} × {}", i.scale, out);
    if (!i.denominator.empty()) out += " ÷ " + i.denominator;
    if (i.offset != 0) out += fmt::format(" {} {}", i.offset < 0 ? "−" : "+", std::abs(i.offset));
    return out;
}

std::string measure_of(const Indicator& i, Language language) {
    const Wording say{language};
    if (i.unit_id == "%") return say("persentase", "percentage");
    if (i.unit_id.starts_with("% per")) return say("laju", "rate");
    if (i.denominator.empty()) return say("jumlah", "count");
    const auto unit = find_unit(i.unit_id);  // minutes or rupiah of each person are a mean
    return unit && !measure_fits("rasio", unit->dimension) ? say("rata-rata", "mean") : say("rasio", "ratio");
}

Metadata export_metadata(const ExportContent& content, const std::string& level, Language language) {
    const ResultsReader& reader = content.reader;
    const Wording say{language};
    Metadata made = results_metadata(reader, content.scenarios, language);
    made.title =
        fmt::format("{} {}, {}", say("Hasil simulasi Sanding:", "Results of the Sanding simulation:"),
                    reader.provenance(say("study_name_id", "study_name_en")), level_phrase(level, language));
    made.konsep = concepts_of(content);
    made.definisi = say(
        "Nilai indikator per wilayah, tahun dan skenario menurut simulasi; dari beberapa ulangan mediannya",
        "Indicator values by district, year and scenario, as simulated; of several replicates the median");
    made.klasifikasi = say("skenario; tahun; ", "scenario; year; ") + level;
    made.frequency = say("tahunan", "yearly");
    made.note += say("; angka kecil: ", "; small counts: ") + content.small.note(language);
    made.columns = columns_of(content, language);
    return completed(made, reader);
}

Metadata comparison_metadata(const ResultsReader& reader, const SmallCounts& small, Language language) {
    const Wording say{language};
    std::vector<std::string> scenarios;
    for (const ScenarioInfo& s : reader.scenarios())
        if (!reader.members(s.id).empty()) scenarios.push_back(s.id);
    Metadata made = results_metadata(reader, scenarios, language);
    made.title = fmt::format("{} {}", say("Perbandingan skenario:", "Comparison of scenarios:"),
                             reader.provenance(say("study_name_id", "study_name_en")));
    made.definisi = say("Selisih indikator antara dua skenario per wilayah, dengan selang 95 %",
                        "Differences of indicators between two scenarios by district, with 95 % intervals");
    made.klasifikasi = say("skenario; indikator; wilayah", "scenario; indicator; district");
    made.note += fmt::format("; {}; {}{}", comparison_note(language), say("angka kecil: ", "small counts: "),
                             small.note(language));
    return completed(made, reader);
}

PrintedTable metadata_sheet_of(const Metadata& metadata, Language language) {
    PrintedTable out;
    out.sheet = metadata_sheet;
    out.header.assign(metadata_sheet_header.begin(), metadata_sheet_header.end());
    out.width = {22, 18, 24, 90};
    for (const MetadataRow& row : metadata_rows(metadata))
        out.rows.push_back(
            {{row.column, row.key, std::string(metadata_key_name(row.key, language == Language::indonesian)),
              row.value}});
    return out;
}

}  // namespace sanding
