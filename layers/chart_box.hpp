#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "layers/chart_axes.hpp"

namespace sanding {

/// What a box shows. Quartiles are type 7 of Hyndman and Fan (1996), linear between order statistics at
/// (n − 1)·q, as R and NumPy have it by default; whiskers end at the farthest values within 1.5 interquartile
/// ranges of the box (Tukey 1977), what lies beyond is an outlier.
struct FiveNumbers {
    double low_whisker = 0, lower_quartile = 0, median = 0, upper_quartile = 0, high_whisker = 0;
    std::vector<std::size_t> outliers;  ///< places in the values given
};

/// Quantile of sorted values, at least one, by that definition.
[[nodiscard]] double quantile_of(const std::vector<double>& sorted, double q);

/// Nothing where every value is missing.
[[nodiscard]] std::optional<FiveNumbers> five_numbers(std::span<const double> values);

/// One colour of boxes: the districts' values in each category.
struct BoxSeries {
    std::string name;
    std::vector<std::vector<double>> value;  ///< per category
};

struct BoxInputs {
    std::vector<std::string> category;            ///< e.g. regencies
    std::vector<BoxSeries> series;                ///< scenarios; the first is blue, the second orange
    std::vector<std::vector<std::string>> label;  ///< per category, names of its values; empty: outliers
                                                  ///< aren't named
};

/// A box per category and series. Outliers' names are still to be placed (Placement::beside).
void draw_boxplot(SheetWriter& writer, const scene::Rect& area, const BoxInputs& inputs,
                  const ChartStyle& style);
/// How a box is to be read, and how many values are missing.
[[nodiscard]] std::vector<std::string> chart_notes(const BoxInputs& inputs, Language language);

}  // namespace sanding
