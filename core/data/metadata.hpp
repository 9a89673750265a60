#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/data/toml.hpp"

/// Metadata of a dataset as Satu Data Indonesia asks for it (Perpres 39/2019; Peraturan BPS 4 and 5/2020).
namespace sanding {

/// What is said of one column, where it differs from its dataset or adds to it.
struct ColumnMetadata {
    std::string column;
    std::string title;
    std::string konsep, definisi, klasifikasi, ukuran, satuan, base, source;
    std::string tag;  ///< how sure it is: S sourced, D derived, N norm, A assumed
    std::string method, interpretation, note;
    std::optional<double> minimum, maximum;  ///< rule of validation
    std::vector<std::string> parts;          ///< columns that add up to this one
    std::string denominator;                 ///< dataset this column was divided by, as its id
};

/// Empty text: not stated.
struct Metadata {
    std::string title;
    std::string konsep, definisi, klasifikasi, ukuran, satuan;  ///< the five of Standar Data
    std::string produsen, walidata;
    std::string code_version;      ///< of region codes, e.g. "Kepmendagri 300.2.2-2138/2025"
    std::string reference_period;  ///< "2024", "2024 semester 1", "2020/2045"
    std::string release_date, licence, frequency, confidentiality;
    std::string base;      ///< which people or land the figures count: "penduduk terdaftar (DKB)"
    std::string coverage;  ///< what is left out on purpose, e.g. "tanpa kelurahan"
    std::string source;
    std::string activity, method, interpretation;  ///< MS-Keg, MS-Ind: activity, method or formula, reading
    std::string note;  ///< what a reader must know besides: marks, what is suppressed
    std::vector<ColumnMetadata> columns;
    std::vector<std::string> origins;  ///< files it was read from; empty: none

    [[nodiscard]] bool empty() const { return origins.empty(); }
    /// What holds for a column: its own entry, filled up from the dataset's.
    [[nodiscard]] ColumnMetadata of_column(std::string_view name) const;
};

enum class MetadataKind { standard, technical, form };

/// A field under its key in TOML, with the names people read.
struct MetadataField {
    const char* key;
    std::string Metadata::*member;
    const char *name_id, *name_en;
    MetadataKind kind;  ///< one of the five; a technical field asked for; a further field of a form
};
[[nodiscard]] std::span<const MetadataField> metadata_fields();

/// What people call a key, of a dataset or of a column.
[[nodiscard]] const char* metadata_key_name(std::string_view key, bool indonesian);

/// The keys of `[table.metadata]` or of a sidecar file; unknown keys are an Error.
[[nodiscard]] Metadata read_metadata(const TomlTable& table);

/// `more` where `known` says nothing.
void fill_metadata(Metadata& known, const Metadata& more);

/// A field as a row, for sheets and lists: column (empty: the dataset), key, text. `parts` come one a row.
struct MetadataRow {
    std::string column, key, value;
};
[[nodiscard]] std::vector<MetadataRow> metadata_rows(const Metadata& metadata);
/// The rows of a column stand together. Unknown keys are left out.
[[nodiscard]] Metadata metadata_of_rows(const std::vector<MetadataRow>& rows);

[[nodiscard]] std::string metadata_toml(const Metadata& metadata);

}  // namespace sanding
