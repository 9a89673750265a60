#pragma once

#include <string>

#include "app/commands/export_tables.hpp"
#include "app/commands/workbook.hpp"
#include "core/data/metadata.hpp"

/// What exports say of themselves: the metadata of Satu Data Indonesia, for people and programs.
namespace sanding {

/// Of a table of indicator values by scenario, year and `level`: what each column is, in which unit, on which
/// base, from where and how sure; what it was made of; marks and suppressed counts.
[[nodiscard]] Metadata export_metadata(const ExportContent& content, const std::string& level,
                                       Language language);

/// Of a table of differences between scenarios, as `comparison_csv` writes it with what `small` hides left
/// out.
[[nodiscard]] Metadata comparison_metadata(const ResultsReader& reader, const SmallCounts& small,
                                           Language language);

/// The formula of an indicator by the names of its counts, "100 × births ÷ people".
[[nodiscard]] std::string formula_of(const Indicator& indicator);
/// jumlah, persentase, laju or rasio.
[[nodiscard]] std::string measure_of(const Indicator& indicator, Language language);

/// The last sheet of a workbook: a row per field, read back by `metadata_of_file`.
[[nodiscard]] PrintedTable metadata_sheet_of(const Metadata& metadata, Language language);

}  // namespace sanding
