#pragma once

#include <string>
#include <vector>

#include "app/commands/sheets.hpp"
#include "app/commands/workshop_log.hpp"
#include "core/base/document.hpp"
#include "core/base/report.hpp"
#include "core/data/suppression.hpp"

namespace sanding {

struct MinutesOptions {
    Path log;      ///< of the workshop
    Path results;  ///< whose maps and differences are shown
    Path out;      ///< .pdf
    std::string place;   ///< where the workshop was; empty: not named
    SheetOptions sheet;  ///< of the maps behind the text
    Language language = Language::indonesian;
    std::int64_t least_shown = least_shown_count;  ///< of counts of persons; 0: all are shown
};

/// The text of a berita acara: what was agreed, rejected and left open, how plans differ where they were
/// compared, what happened in which order, and room for signatures. `maps` are the titles of the maps that
/// follow.
[[nodiscard]] Document minutes_document(const WorkshopLog& log, const ResultsReader& reader,
                                        const MinutesOptions& options, const std::vector<std::string>& maps);

/// Writes the berita acara as one PDF: the text, then a sheet for each view that was pinned. Views that the
/// results don't hold are left out and reported. UsageError for another ending, an Error where the log or the
/// results can't be read.
[[nodiscard]] Report write_minutes(const MinutesOptions& options);

}  // namespace sanding
