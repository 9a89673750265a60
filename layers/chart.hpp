#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "layers/style.hpp"

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

/// SheetStyle holds title, subtitle, region, sources, marks, fingerprint, language, page and text layout.
struct ChartStyle : SheetStyle {
    std::string unit;        ///< stands at the top of the value axis
    int decimals = 0;        ///< of the values at the lines' ends
    bool from_zero = false;  ///< the axis starts at zero even if the values are far from it
};

/// A line chart as a sheet: fans, lines with their names and last values at their ends, the reference in grey
/// with each line's deviation from it in per cent at the last common time. All page space; nothing left to
/// place.
[[nodiscard]] Scene draw_chart(const ChartInputs& inputs, const ChartStyle& style);

/// Deviation of the series from the reference in per cent at the last time both have a value; nothing where
/// there is none or the reference is zero. First the time, then the per cent.
[[nodiscard]] std::optional<std::pair<double, double>> deviation_percent(const ChartSeries& series,
                                                                         const ChartSeries& reference);

/// Moves values (ascending) apart so that neighbours are at least `gap` from each other and all lie in [low,
/// high] as far as there is room, with the least sum of squared moves before the ends are minded.
[[nodiscard]] std::vector<double> spread_apart(std::vector<double> wanted, double gap, double low,
                                               double high);

/// The colour itself, or darker, so that text in it has a contrast of 4.5:1 on white (WCAG 2.1).
[[nodiscard]] scene::Rgba readable(scene::Rgba colour);

}  // namespace sanding
