#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/commands/picture.hpp"
#include "core/data/indicator.hpp"
#include "core/results/reader.hpp"
#include "layers/chart.hpp"

namespace sanding {

enum class ChartKind { line, bars, ranked, pyramid, histogram, scatter, box, heat, sparklines };

/// Command-line names, in the order of ChartKind.
[[nodiscard]] const std::vector<std::string>& chart_kind_names();

/// A kind by its name; a UsageError names the nearest one.
[[nodiscard]] ChartKind chart_kind(std::string_view name);

struct ChartOptions {
    Path results;
    std::string kind = "line";
    std::string indicator = "people";
    std::string against;                 ///< scatter: the indicator on the horizontal axis
    std::vector<std::string> scenarios;  ///< empty: all of the file, or the first for kinds that show one
    std::string level;                   ///< empty: kecamatan, for line, bars and pyramid kabupaten
    std::string district;                ///< line, pyramid: code or name; empty: the whole study
    std::vector<std::string> highlight;  ///< ranked, scatter: codes or names
    std::optional<int> year;             ///< of kinds that show one year; empty: the last
    std::optional<int> classes;          ///< histogram: quantile classes to colour by
    Language language = Language::indonesian;
    PictureSize size{1600, 900};
    Path out;
};

/// What a chart shows and how: `draw_chart` makes the sheet of it, `draw_chart_in` the chart alone.
struct MadeChart {
    AnyChart inputs;
    ChartStyle style;
};
/// The chart that the options ask for; `results` and `out` aren't looked at. Options that the kind has no use
/// for are UsageErrors.
[[nodiscard]] MadeChart make_chart(const ResultsReader& reader, const ChartOptions& options);

/// One chart of an indicator as a picture. Options that the kind has no use for are UsageErrors.
void draw_chart_file(const ChartOptions& options);
void draw_chart_file(const ResultsReader& reader, const ChartOptions& options);

/// An indicator of the whole study over the years, a line per scenario (none given: all of the file) with the
/// range of its replicates, and for people the reference projection: the chart that stands on map sheets.
[[nodiscard]] ChartInputs region_chart(const ResultsReader& reader, const std::vector<std::string>& scenarios,
                                       const Indicator& indicator, Language language);

}  // namespace sanding
