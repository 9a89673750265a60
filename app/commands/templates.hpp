#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/file.hpp"

namespace sanding {

enum class TemplateKind {
    code,    ///< text, so that a spreadsheet keeps 32.10 as it is
    text,    ///< names, sources
    choice,  ///< one of a closed set
    whole,   ///< a whole number, not negative
    number   ///< a number
};

struct TemplateColumn {
    std::string name;
    TemplateKind kind = TemplateKind::text;
    bool required = false;
    std::string meaning_id, meaning_en;
    std::vector<std::string> choices = {};
};

/// A form for one table of a study: an XLSX workbook to fill in.
struct Template {
    std::string name;  ///< "sekolah"; the file is sekolah.xlsx
    std::string title_id, title_en;
    std::string use_id, use_en;  ///< where its file goes in study.toml
    std::vector<TemplateColumn> columns;
};

/// penduduk, piramida, ketenagakerjaan, sekolah, faskes, perumahan, kawasan, kawasan_tahap.
[[nodiscard]] std::span<const Template> study_templates();

/// One workbook, whole or not at all: a sheet "data" with the header alone, whose columns of codes are text
/// and whose closed sets are lists to choose from, and a sheet "petunjuk" that explains each column.
void write_template(const Template& form, const Path& out);

/// All of them into a folder; files that are there already are an Error before any is written. Returns the
/// files.
[[nodiscard]] std::vector<Path> write_templates(const Path& folder);

}  // namespace sanding
