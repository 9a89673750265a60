#include "core/data/metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/source.hpp"

namespace sanding {
namespace {

using M = Metadata;
constexpr auto standard = MetadataKind::standard;
constexpr auto technical = MetadataKind::technical;
constexpr auto form = MetadataKind::form;

constexpr std::array fields{
    MetadataField{"title", &M::title, "judul", "title", form},
    MetadataField{"konsep", &M::konsep, "konsep", "concept", standard},
    MetadataField{"definisi", &M::definisi, "definisi", "definition", standard},
    MetadataField{"klasifikasi", &M::klasifikasi, "klasifikasi", "classification", standard},
    MetadataField{"ukuran", &M::ukuran, "ukuran", "measure", standard},
    MetadataField{"satuan", &M::satuan, "satuan", "unit", standard},
    MetadataField{"produsen", &M::produsen, "produsen data", "producer", technical},
    MetadataField{"walidata", &M::walidata, "walidata", "data steward", technical},
    MetadataField{"code_version", &M::code_version, "versi kode wilayah", "version of region codes",
                  technical},
    MetadataField{"reference_period", &M::reference_period, "periode referensi", "reference period",
                  technical},
    MetadataField{"release_date", &M::release_date, "tanggal rilis", "release date", technical},
    MetadataField{"licence", &M::licence, "lisensi", "licence", technical},
    MetadataField{"frequency", &M::frequency, "frekuensi", "frequency", technical},
    MetadataField{"confidentiality", &M::confidentiality, "tingkat kerahasiaan", "confidentiality",
                  technical},
    MetadataField{"base", &M::base, "basis", "base", technical},
    MetadataField{"source", &M::source, "sumber", "source", technical},
    MetadataField{"coverage", &M::coverage, "cakupan", "coverage", form},
    MetadataField{"activity", &M::activity, "kegiatan", "activity", form},
    MetadataField{"method", &M::method, "metode atau rumus", "method or formula", form},
    MetadataField{"interpretation", &M::interpretation, "interpretasi", "interpretation", form},
    MetadataField{"note", &M::note, "catatan", "note", form}};

struct ColumnField {
    const char* key;
    std::string ColumnMetadata::*member;
};
using C = ColumnMetadata;
constexpr std::array column_fields{ColumnField{"title", &C::title},
                                   ColumnField{"konsep", &C::konsep},
                                   ColumnField{"definisi", &C::definisi},
                                   ColumnField{"klasifikasi", &C::klasifikasi},
                                   ColumnField{"ukuran", &C::ukuran},
                                   ColumnField{"satuan", &C::satuan},
                                   ColumnField{"base", &C::base},
                                   ColumnField{"source", &C::source},
                                   ColumnField{"tag", &C::tag},
                                   ColumnField{"method", &C::method},
                                   ColumnField{"interpretation", &C::interpretation},
                                   ColumnField{"note", &C::note},
                                   ColumnField{"denominator", &C::denominator}};

/// What a dataset says holds for its columns too.
constexpr std::array<std::pair<std::string ColumnMetadata::*, std::string M::*>, 7> inherited{
    {{&ColumnMetadata::konsep, &M::konsep},
     {&ColumnMetadata::definisi, &M::definisi},
     {&ColumnMetadata::klasifikasi, &M::klasifikasi},
     {&ColumnMetadata::ukuran, &M::ukuran},
     {&ColumnMetadata::satuan, &M::satuan},
     {&ColumnMetadata::base, &M::base},
     {&ColumnMetadata::source, &M::source}}};

ColumnMetadata read_column(const std::string& name, const TomlTable& t) {
    std::vector<std::string> known{"minimum", "maximum", "parts"};
    for (const ColumnField& f : column_fields) known.emplace_back(f.key);
    t.expect_only(known);
    ColumnMetadata out;
    out.column = name;
    for (const ColumnField& f : column_fields) out.*f.member = t.text(f.key, "");
    if (t.has("minimum")) out.minimum = t.number("minimum");
    if (t.has("maximum")) out.maximum = t.number("maximum");
    out.parts = t.texts("parts");
    return out;
}

/// A basic TOML string.
std::string toml_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : valid_utf8(text)) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        else
            out += c;
    }
    return out + '"';
}

std::string column_toml(const ColumnMetadata& c) {
    std::string out = fmt::format("\n[column.{}]\n", toml_text(c.column));
    for (const ColumnField& f : column_fields)
        if (!(c.*f.member).empty()) out += fmt::format("{} = {}\n", f.key, toml_text(c.*f.member));
    if (c.minimum) out += fmt::format("minimum = {}\n", *c.minimum);
    if (c.maximum) out += fmt::format("maximum = {}\n", *c.maximum);
    if (!c.parts.empty()) {
        std::vector<std::string> parts;
        for (const std::string& part : c.parts) parts.push_back(toml_text(part));
        out += fmt::format("parts = [{}]\n", joined(parts, ", "));
    }
    return out;
}

}  // namespace

std::span<const MetadataField> metadata_fields() {
    return fields;
}

const char* metadata_key_name(std::string_view key, bool indonesian) {
    for (const MetadataField& f : fields)
        if (key == f.key) return indonesian ? f.name_id : f.name_en;
    struct Name {
        std::string_view key;
        const char *id, *en;
    };
    constexpr std::array names{Name{"tag", "tanda", "tag"}, Name{"minimum", "nilai terkecil", "least value"},
                               Name{"maximum", "nilai terbesar", "largest value"},
                               Name{"parts", "kolom bagiannya", "column that is a part of it"},
                               Name{"denominator", "penyebut", "denominator"}};
    for (const Name& n : names)
        if (key == n.key) return indonesian ? n.id : n.en;
    return "";
}

ColumnMetadata Metadata::of_column(std::string_view name) const {
    ColumnMetadata out;
    for (const ColumnMetadata& c : columns)
        if (c.column == name) out = c;
    out.column = name;
    for (const auto& [own, general] : inherited)
        if ((out.*own).empty()) out.*own = this->*general;
    return out;
}

Metadata read_metadata(const TomlTable& table) {
    std::vector<std::string> known{"column"};
    for (const MetadataField& f : fields) known.emplace_back(f.key);
    table.expect_only(known);
    Metadata out;
    for (const MetadataField& f : fields) out.*f.member = table.text(f.key, "");
    if (const auto columns = table.table("column"))
        for (const std::string& name : columns->keys_as_written())
            if (const auto entry = columns->table(name)) out.columns.push_back(read_column(name, *entry));
    out.origins.push_back(table.file());
    return out;
}

void fill_metadata(Metadata& known, const Metadata& more) {
    for (const MetadataField& f : fields)
        if ((known.*f.member).empty()) known.*f.member = more.*f.member;
    for (const ColumnMetadata& c : more.columns)
        if (std::none_of(known.columns.begin(), known.columns.end(),
                         [&](const ColumnMetadata& k) { return k.column == c.column; }))
            known.columns.push_back(c);
    known.origins.insert(known.origins.end(), more.origins.begin(), more.origins.end());
}

std::string metadata_toml(const Metadata& metadata) {
    std::string out;
    for (const MetadataField& f : fields)
        if (!(metadata.*f.member).empty())
            out += fmt::format("{} = {}\n", f.key, toml_text(metadata.*f.member));
    for (const ColumnMetadata& c : metadata.columns) out += column_toml(c);
    return out;
}

std::vector<MetadataRow> metadata_rows(const Metadata& metadata) {
    std::vector<MetadataRow> out;
    const auto add = [&](const std::string& column, const char* key, const std::string& value) {
        if (!value.empty()) out.push_back({column, key, value});
    };
    for (const MetadataField& f : fields) add("", f.key, metadata.*f.member);
    for (const ColumnMetadata& c : metadata.columns) {
        for (const ColumnField& f : column_fields) add(c.column, f.key, c.*f.member);
        if (c.minimum) add(c.column, "minimum", fmt::format("{}", *c.minimum));
        if (c.maximum) add(c.column, "maximum", fmt::format("{}", *c.maximum));
        for (const std::string& part : c.parts) add(c.column, "parts", part);
    }
    return out;
}

Metadata metadata_of_rows(const std::vector<MetadataRow>& rows) {
    Metadata out;
    for (const MetadataRow& row : rows) {
        if (row.column.empty()) {
            for (const MetadataField& f : fields)
                if (row.key == f.key) out.*f.member = row.value;
            continue;
        }
        if (out.columns.empty() || out.columns.back().column != row.column)
            out.columns.emplace_back().column = row.column;
        ColumnMetadata& column = out.columns.back();
        for (const ColumnField& f : column_fields)
            if (row.key == f.key) column.*f.member = row.value;
        if (row.key == "minimum") column.minimum = parse_number(row.value);
        if (row.key == "maximum") column.maximum = parse_number(row.value);
        if (row.key == "parts") column.parts.push_back(row.value);
    }
    return out;
}

}  // namespace sanding
