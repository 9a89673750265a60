#pragma once

#include <optional>

#include "app/commands/metadata_forms.hpp"
#include "app/commands/study_data.hpp"
#include "core/base/document.hpp"
#include "core/base/file.hpp"
#include "core/data/indicator.hpp"
#include "core/data/office_table.hpp"
#include "core/data/quality.hpp"
#include "core/data/releases.hpp"

namespace sanding {

struct CheckOptions {
    std::optional<Path> study;  ///< nothing: the sample
    bool untrusted = false;     ///< the study came from elsewhere: nothing outside of its folder
    std::optional<Path> table;  ///< a single file against the study's districts, instead of the study's own
    std::string layer = {};     ///< of that file: sheet or layer; empty: the first
};

/// The checks C1–C12 of Satu Data Indonesia over everything a study names, or over one file. A file that
/// can't be read is a finding that blocks. Nothing is changed.
[[nodiscard]] QualityReport check_study(const CheckOptions& options);

/// The checks of one file that has been read.
[[nodiscard]] QualityReport check_table(const StudyData& data, const Dataset& dataset);

/// The same data, for the forms of statistical metadata. Files that can't be read are left out; their
/// findings stand in the check.
[[nodiscard]] FormsContent forms_of_study(const CheckOptions& options, Language language);

/// A dataset as `check` and `compare_releases` read it: the table, its metadata, and again with its rows of
/// sums.
[[nodiscard]] Dataset read_dataset(const std::string& id, const Path& file, const std::string& layer = {},
                                   const OfficeOptions& form = {});

/// Two releases of one dataset, `older` and `newer`, by the districts of the study.
[[nodiscard]] ReleaseComparison check_against(const CheckOptions& options, const Path& older,
                                              const Path& newer);

/// What `check_against` found, for people.
[[nodiscard]] Document releases_document(const ReleaseComparison& comparison, const std::string& name,
                                         Language language);

/// The report for people: a summary, then every finding with its evidence, and the producers' maturity.
[[nodiscard]] Document check_document(const QualityReport& report, const std::string& name,
                                      Language language);

}  // namespace sanding
