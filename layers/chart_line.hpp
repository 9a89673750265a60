#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "layers/chart_axes.hpp"

namespace sanding {

/// Two quantiles of the members of an ensemble, as long as the series they belong to.
struct QuantileBand {
    double low_quantile = 0.1, high_quantile = 0.9;
    std::vector<double> low, high;
};

/// One line: a value per point in time, NaN where there is none (the line is broken there).
struct ChartSeries {
    std::string name;
    std::vector<double> time;  ///< years, ascending
    std::vector<double> value;
    std::vector<QuantileBand> bands;  ///< widest first
};

struct ChartInputs {
    std::vector<ChartSeries> series;       ///< scenarios; the first is blue, the second orange
    std::optional<ChartSeries> reference;  ///< drawn in grey, e.g. the official projection
};

/// A line chart: fans, lines with their names and last values at their ends, the reference in grey with each
/// line's deviation from it in per cent at the last common time. Returns where the years are.
ChartTargets draw_line_chart(SheetWriter& writer, const scene::Rect& area, const ChartInputs& inputs,
                             const ChartStyle& style);
/// Which quantiles the fans show.
[[nodiscard]] std::vector<std::string> chart_notes(const ChartInputs& inputs, Language language);

/// Deviation of the series from the reference in per cent at the last time both have a value; nothing where
/// there is none or the reference is zero. First the time, then the per cent.
[[nodiscard]] std::optional<std::pair<double, double>> deviation_percent(const ChartSeries& series,
                                                                         const ChartSeries& reference);

/// Moves values (ascending) apart so that neighbours are at least `gap` from each other and all lie in [low,
/// high] as far as there is room, with the least sum of squared moves before the ends are minded.
[[nodiscard]] std::vector<double> spread_apart(std::vector<double> wanted, double gap, double low,
                                               double high);

}  // namespace sanding
