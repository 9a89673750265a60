#pragma once

#include <span>
#include <string>
#include <vector>

#include "layers/legend_rows.hpp"
#include "layers/style.hpp"

/// What thematic layers share: circles sized by value, and districts without a value.
namespace sanding {

/// Circles whose areas are proportional to the size of a value.
struct CircleScale {
    double largest_value = 0;  ///< drawn `largest_pt` wide
    double largest_pt = 30;

    /// Diameter for a value, negative or not.
    [[nodiscard]] double diameter_pt(double value) const;
};

/// The scale itself where it has a largest value, otherwise one on which the largest of the values' sizes is
/// drawn `largest_pt` wide; 0 where there is none.
[[nodiscard]] CircleScale circle_scale(std::span<const double> values, const CircleScale& wanted);

/// At most three round numbers for the legend, the first one little below the largest value; descending.
[[nodiscard]] std::vector<double> legend_sizes(const CircleScale& scale);

/// Rows of the values that are neither missing nor zero, those of the largest size first, so that small
/// circles are drawn on large ones; equal ones in order.
[[nodiscard]] std::vector<std::size_t> largest_first(std::span<const double> values);

/// Circles inside one another with their values beside them; nothing where there is no room or no size.
void add_size_rows(LegendRows& rows, const CircleScale& scale, scene::Rgba colour, Language language);

/// A circle as swatch, and its text.
void add_circle_row(LegendRows& rows, scene::Rgba colour, double size_pt, const std::string& text);

/// Hatches the districts without a value. `missing` is one per shape.
void hatch_missing(Scene& scene, const scene::Shared<scene::Shapes>& shapes,
                   const std::vector<bool>& missing);

/// The legend's row for them, where there are any.
void add_missing_row(LegendRows& rows, std::size_t count, Language language);

/// True where the value is NaN or infinite.
[[nodiscard]] std::vector<bool> missing_of(std::span<const double> values);

/// The colour with another opacity (0 to 1).
[[nodiscard]] scene::Rgba with_opacity(scene::Rgba colour, double opacity);

}  // namespace sanding
