#pragma once

#include <span>
#include <string>
#include <vector>

#include "layers/chart_axes.hpp"

namespace sanding {

struct HistogramSeries {
    std::string name;
    std::vector<double> value;  ///< one per district; NaN is left out and counted in the notes
};

/// How many districts have which values.
struct HistogramInputs {
    std::vector<HistogramSeries> series;  ///< the first filled, the others as outlines over it
    std::vector<double> edges;            ///< of the bins, ascending; empty: chosen
    std::vector<double> limits;  ///< class limits of a map, ascending, drawn as dashed lines; may be empty
    std::vector<scene::Rgba> colours;    ///< of those classes, limits + 1; empty: one colour
    std::string value_name, count_name;  ///< below and above the axes, e.g. "jiwa/km²", "jumlah kecamatan"
};

void draw_histogram(SheetWriter& writer, const scene::Rect& area, const HistogramInputs& inputs,
                    const ChartStyle& style);
[[nodiscard]] std::vector<std::string> chart_notes(const HistogramInputs& inputs, Language language);

/// Round edges that cover the values, about as many bins as Sturges' rule says: ⌈log2 n⌉ + 1 (Sturges 1926).
[[nodiscard]] std::vector<double> histogram_edges(std::span<const double> values);

/// Values in each bin; a bin holds its lower edge, the last one its upper edge too. NaN and what lies outside
/// is not counted.
[[nodiscard]] std::vector<std::size_t> histogram_counts(std::span<const double> values,
                                                        std::span<const double> edges);

}  // namespace sanding
