#pragma once

#include <string>
#include <variant>
#include <vector>

#include "layers/chart_bars.hpp"
#include "layers/chart_box.hpp"
#include "layers/chart_heat.hpp"
#include "layers/chart_histogram.hpp"
#include "layers/chart_line.hpp"
#include "layers/chart_pyramid.hpp"
#include "layers/chart_scatter.hpp"
#include "layers/chart_sparklines.hpp"
#include "layers/chart_waterfall.hpp"

namespace sanding {

/// What any chart is made of.
using AnyChart = std::variant<ChartInputs, BarsInputs, RankedInputs, PyramidInputs, HistogramInputs,
                              ScatterInputs, BoxInputs, HeatInputs, SparklinesInputs, WaterfallInputs>;

/// Draws only the chart, into a rectangle of the page. Where there is no value, or no room, it says so.
/// Returns what can be pointed at: the years of lines, the districts of ranks and scatter.
ChartTargets draw_chart_in(SheetWriter& writer, const scene::Rect& area, const AnyChart& chart,
                           const ChartStyle& style);

/// What belongs under the chart: how it is to be read, what is missing from it.
[[nodiscard]] std::vector<std::string> notes_of(const AnyChart& chart, Language language);

/// The chart as a sheet of its own, all in page space. Names in scatter charts and at outliers of box plots
/// still have to be placed by `place_labels`.
[[nodiscard]] Scene draw_chart(const AnyChart& chart, const ChartStyle& style);

}  // namespace sanding
