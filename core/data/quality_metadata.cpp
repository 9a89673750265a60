#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/text.hpp"
#include "core/data/metadata_files.hpp"
#include "core/data/quality_checks.hpp"
#include "core/data/units.hpp"
#include "core/geo/source.hpp"

/// C1, C2, C8 and C10: what is said of a dataset, and in which form it comes.
namespace sanding::quality {
namespace {

bool has_word(const std::string& lower, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

/// The unit of a value: of its row, its column in the metadata, the file, or its name's end.
std::string unit_of(const Input& in, std::size_t column, std::size_t row) {
    if (in.roles.unit && !in.roles.cells[*in.roles.unit][row].empty())
        return in.roles.cells[*in.roles.unit][row];
    const ColumnMetadata metadata = in.dataset.metadata.of_column(in.column(column));
    return metadata.satuan.empty() ? in.dataset.table.columns[column].unit : metadata.satuan;
}

/// What a figure is: the indicator of its row, its column's name, or the dataset's concept.
std::string subject_of(const Input& in, std::size_t column, std::size_t row) {
    if (in.roles.indicator) return in.roles.cells[*in.roles.indicator][row];
    const ColumnMetadata metadata = in.dataset.metadata.of_column(in.column(column));
    return in.column(column) + " " + metadata.konsep;
}

void unknown_units(const Input& in, Found& found) {
    std::set<std::string> written;
    if (in.roles.unit)
        for (const std::string& cell : in.roles.cells[*in.roles.unit]) written.insert(cell);
    if (!in.dataset.metadata.satuan.empty()) written.insert(in.dataset.metadata.satuan);
    for (const ColumnMetadata& c : in.dataset.metadata.columns) written.insert(c.satuan);
    written.erase("");
    CheckResult result{2,
                       Outcome::warn,
                       {"satuan tidak ada dalam daftar satuan", "the unit is not in the registry of units"},
                       {}};
    for (const std::string& unit : written)
        if (!find_unit(unit)) result.evidence.push_back(both("'" + one_line(unit, 60) + "'"));
    if (!result.evidence.empty()) found.results.push_back(std::move(result));
    if (written.empty())
        found.results.push_back(
            {2, Outcome::warn, {"satuan tidak disebut di mana pun", "no unit is stated anywhere"}, {}});
}

void measures_against_units(const Input& in, Found& found) {
    CheckResult result{
        2, Outcome::block, {"satuan tidak cocok dengan ukuran", "the unit does not fit the measure"}, {}};
    const auto compare = [&](const std::string& name, const std::string& ukuran, const std::string& satuan) {
        const auto unit = find_unit(satuan);
        if (ukuran.empty() || !unit || measure_fits(ukuran, unit->dimension)) return;
        result.evidence.push_back({fmt::format("{}: ukuran '{}', satuan '{}' ({})", name, ukuran, satuan,
                                               dimension_name(unit->dimension, true)),
                                   fmt::format("{}: measure '{}', unit '{}' ({})", name, ukuran, satuan,
                                               dimension_name(unit->dimension, false))});
    };
    const Metadata& m = in.dataset.metadata;
    compare(in.dataset.id, m.ukuran, m.satuan);
    for (const ColumnMetadata& c : m.columns) {
        const ColumnMetadata whole = m.of_column(c.column);
        if (!c.ukuran.empty() || !c.satuan.empty()) compare(c.column, whole.ukuran, whole.satuan);
    }
    if (!result.evidence.empty()) found.results.push_back(std::move(result));
}

void values_out_of_range(const Input& in, Found& found) {
    CheckResult result{2,
                       Outcome::block,
                       {"angka di luar rentang yang mungkin: satuan atau pengetikan keliru",
                        "figures outside the plausible range: a wrong unit or a typing error"},
                       {}};
    for (const std::size_t c : in.roles.values) {
        const ColumnMetadata metadata = in.dataset.metadata.of_column(in.column(c));
        for (std::size_t row = 0; row < in.dataset.table.rows; ++row) {
            const double value = in.roles.numbers[c][row];
            if (std::isnan(value)) continue;
            double low = metadata.minimum.value_or(-INFINITY), high = metadata.maximum.value_or(INFINITY);
            const std::string unit = unit_of(in, c, row);
            const auto known = plausible_range(subject_of(in, c, row));
            if (known) low = std::max(low, known->low), high = std::min(high, known->high);
            if (value >= low && value <= high) continue;
            std::string place = row_label(in.roles, in.districts, row);
            if (in.roles.time) place += " " + in.roles.cells[*in.roles.time][row];
            const std::string label =
                std::string(trimmed(place + " " + (known ? known->name_id : in.column(c))));
            const std::string label_en =
                std::string(trimmed(place + " " + (known ? known->name_en : in.column(c))));
            result.evidence.push_back({fmt::format("{}: {} {} (rentang {}–{})", label, shown(value, true),
                                                   unit, shown(low, true), shown(high, true)),
                                       fmt::format("{}: {} {} (range {}–{})", label_en, shown(value, false),
                                                   unit, shown(low, false), shown(high, false))});
        }
    }
    if (!result.evidence.empty()) found.results.push_back(std::move(result));
}

}  // namespace

Found standard_fields(const Input& in) {
    const Metadata& m = in.dataset.metadata;
    CheckResult missing{
        1, Outcome::warn, {"standar data tidak lengkap", "the data standard is incomplete"}, {}};
    if (m.empty()) {
        missing.message = {
            "tanpa metadata: konsep, definisi, klasifikasi, ukuran dan satuan tidak disebut",
            "no metadata: concept, definition, classification, measure and unit are not stated"};
        if (in.roles.unit)  // every row has its own
            missing.message = {"tanpa metadata: konsep, definisi, klasifikasi dan ukuran tidak disebut",
                               "no metadata: concept, definition, classification and measure are not stated"};
        if (source_kind(in.dataset.file) != SourceKind::file)
            missing.evidence.push_back(
                {"tulis [table.metadata] di study.toml", "write [table.metadata] in study.toml"});
        else
            missing.evidence.push_back(
                {"tulis " + metadata_sidecar(in.dataset.file).filename().string() + " di samping berkas",
                 "write " + metadata_sidecar(in.dataset.file).filename().string() + " beside the file"});
        return {{missing}};
    }
    for (const MetadataField& f : metadata_fields()) {
        const bool of_columns = f.member == &Metadata::satuan || f.member == &Metadata::ukuran ||
                                f.member == &Metadata::definisi || f.member == &Metadata::konsep ||
                                f.member == &Metadata::klasifikasi;
        if (f.kind != MetadataKind::standard || !(m.*f.member).empty()) continue;
        if (f.member == &Metadata::satuan && in.roles.unit) continue;  // every row has its own
        // A table of many quantities says it column by column.
        if (of_columns && !in.roles.values.empty() &&
            std::all_of(in.roles.values.begin(), in.roles.values.end(), [&](std::size_t c) {
                const ColumnMetadata column = m.of_column(in.column(c));
                if (f.member == &Metadata::satuan) return !column.satuan.empty();
                if (f.member == &Metadata::ukuran) return !column.ukuran.empty();
                if (f.member == &Metadata::definisi) return !column.definisi.empty();
                if (f.member == &Metadata::konsep) return !column.konsep.empty();
                return !column.klasifikasi.empty();
            }))
            continue;
        missing.evidence.push_back({f.name_id, f.name_en});
    }
    return missing.evidence.empty() ? Found{} : Found{{missing}};
}

Found units_and_ranges(const Input& in) {
    Found found;
    measures_against_units(in, found);
    values_out_of_range(in, found);
    if (!in.roles.values.empty()) unknown_units(in, found);
    found.applicable = !in.roles.values.empty();
    return found;
}

Found macro_and_micro(const Input& in) {
    Found found;
    const Metadata& m = in.dataset.metadata;
    const Base base = base_of(m.base + " " + m.source + " " + m.activity);
    CheckResult result{8,
                       Outcome::warn,
                       {"daftar nama (mikro) dipakai sebagai angka makro: keduanya tidak sebanding",
                        "a by-name list (micro) is used as a macro rate: the two are not comparable"},
                       {}};
    found.applicable = base == Base::by_name || base == Base::survey;
    if (base == Base::by_name)
        for (const std::size_t c : in.roles.values) {
            const auto unit = find_unit(m.of_column(in.column(c)).satuan);
            if ((unit && (unit->dimension == Dimension::share || unit->dimension == Dimension::rate)) ||
                has_word(lower_ascii(in.column(c)), {"persen", "%", "tingkat", "rate"}))
                result.evidence.push_back(both(in.column(c)));
        }
    if (in.roles.source) {
        std::set<Base> bases;
        std::vector<Bilingual> lines;
        for (std::size_t row = 0; row < in.dataset.table.rows; ++row) {
            const Base of_row = base_of(in.roles.cells[*in.roles.source][row]);
            if (of_row != Base::by_name && of_row != Base::survey) continue;
            bases.insert(of_row);
            const std::string label = row_label(in.roles, in.districts, row) +
                                      (in.roles.time ? " " + in.roles.cells[*in.roles.time][row] : "");
            lines.push_back({label + ": " + base_name(of_row).id, label + ": " + base_name(of_row).en});
        }
        found.applicable = found.applicable || !bases.empty();
        if (bases.size() == 2) result.evidence.insert(result.evidence.end(), lines.begin(), lines.end());
    }
    if (!result.evidence.empty()) found.results.push_back(std::move(result));
    return found;
}

Found open_format(const Input& in) {
    Found found;
    const std::string ending = lower_ascii(in.dataset.file.extension().string());
    static const std::set<std::string> open{".csv",      ".tsv",  ".txt", ".json", ".geojson",
                                            ".topojson", ".gpkg", ".fgb", ".kml",  ".gml"};
    const auto warn = [&](std::string id, std::string en, std::vector<Bilingual> evidence = {}) {
        found.results.push_back({10, Outcome::warn, {std::move(id), std::move(en)}, std::move(evidence)});
    };
    // A database or service answers whoever asks in a machine's own terms.
    if (source_kind(in.dataset.file) == SourceKind::file && !open.contains(ending))
        warn(fmt::format("'{}' bukan format terbuka yang terbaca mesin: berikan CSV, GeoJSON atau GeoPackage",
                         ending),
             fmt::format("'{}' is no open format a machine reads: give CSV, GeoJSON or GeoPackage", ending));
    static const std::set<std::string> marks{"read.encoding",  "read.numbers",    "read.mixed_numbers",
                                             "read.separator", "read.header_row", "read.header_rows",
                                             "read.same_name"};
    std::vector<Bilingual> guessed;
    for (const Finding& f : in.dataset.reading.findings)
        if (marks.contains(f.code))
            guessed.push_back({f.message_id.empty() ? f.message : f.message_id, f.message});
    if (!guessed.empty())
        warn("harus ditebak saat dibaca: penyandian, tanda desimal, pemisah atau baris judul",
             "reading had to guess: encoding, decimal mark, separator or header rows", std::move(guessed));
    coordinates(in, found);
    return found;
}

Base base_of(std::string_view text) {
    const std::string lower = lower_ascii(text);
    if (has_word(lower, {"p3ke", "dtsen", "dtks", "by-name", "by name", "bnba", "daftar nama"}))
        return Base::by_name;
    if (has_word(lower, {"terdaftar", "dukcapil", "registri", "registry", "dkb", "registered"}))
        return Base::registered;
    if (has_word(lower, {"sensus", "census", "sp2010", "sp2020"})) return Base::census;
    if (has_word(lower, {"proyeksi", "projection"})) return Base::projection;
    if (has_word(lower, {"susenas", "sakernas", "survei", "survey"})) return Base::survey;
    if (has_word(lower, {"portal_desa", "portal desa", "portal data desa", "prodeskel"}))
        return Base::village_portal;
    return Base::unknown;
}

Bilingual base_name(Base base) {
    switch (base) {
        case Base::registered:
            return {"penduduk terdaftar", "registered people"};
        case Base::census:
            return {"sensus penduduk", "population census"};
        case Base::projection:
            return {"proyeksi penduduk", "population projection"};
        case Base::survey:
            return {"survei (makro)", "survey (macro)"};
        case Base::by_name:
            return {"daftar nama (mikro)", "by-name list (micro)"};
        case Base::village_portal:
            return {"laporan desa", "villages' own reports"};
        case Base::unknown:
            break;
    }
    return {"basis tidak disebut", "base not stated"};
}

std::string shown(double value, bool indonesian) {
    if (std::isinf(value)) return value < 0 ? "−∞" : "∞";
    std::string text = std::abs(value - std::round(value)) < 1e-9 ? fmt::format("{:.0f}", std::abs(value))
                                                                  : fmt::format("{:.3f}", std::abs(value));
    if (text.find('.') != std::string::npos)
        while (text.back() == '0') text.pop_back();
    const std::size_t point = std::min(text.find('.'), text.size());
    if (point < text.size()) text[point] = indonesian ? ',' : '.';
    for (auto at = static_cast<std::ptrdiff_t>(point) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), indonesian ? "." : ",");
    return (value < 0 ? "−" : "") + text;
}

Bilingual line(const std::string& label, double value, const std::string& unit) {
    const std::string tail = unit.empty() ? "" : " " + unit;
    return {label + ": " + shown(value, true) + tail, label + ": " + shown(value, false) + tail};
}

}  // namespace sanding::quality
