#pragma once

#include <vector>

#include "app/commands/workbook.hpp"
#include "core/base/file.hpp"
#include "core/data/districts.hpp"
#include "core/data/indicator.hpp"
#include "core/data/quality.hpp"

/// The three forms of statistical metadata (Peraturan BPS 5/2020): MS-Keg, activities; MS-Var, variables;
/// MS-Ind, indicators.
namespace sanding {

/// What the forms are filled from.
struct FormsContent {
    std::vector<Dataset> datasets;
    Districts districts;
    Metadata study;          ///< [metadata] of study.toml
    std::string base_label;  ///< of the study's population, in the language of the forms
    int base_year = 0;
};

/// A row per dataset, per column of a dataset, and per indicator that the program publishes. What nobody
/// stated is printed as "(belum diisi)".
[[nodiscard]] std::vector<PrintedTable> metadata_forms(const FormsContent& content, Language language);

/// Writes them: FILE.xlsx, a sheet each; or a folder (a name without ending) with ms_keg.csv, ms_var.csv and
/// ms_ind.csv. Returns the files written.
std::vector<Path> write_metadata_forms(const FormsContent& content, const Path& out, Language language);

/// Refuses any other name, before anything is read.
void expect_forms_name(const Path& out);

}  // namespace sanding
