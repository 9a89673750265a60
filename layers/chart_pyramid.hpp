#pragma once

#include <string>
#include <vector>

#include "layers/chart_axes.hpp"

namespace sanding {

/// The people of one scenario by age band, on both sides of the pyramid (males and females, or two
/// regencies).
struct PyramidSeries {
    std::string name;
    std::vector<double> left, right;  ///< one per band; NaN where there is none
};

struct PyramidInputs {
    std::vector<std::string> band;  ///< youngest first, drawn at the bottom
    /// Years of age in each band where they differ: bands are as high as they are wide in age and their
    /// length is people per year of age, so that the area is the people. Empty: all alike, the length is the
    /// people.
    std::vector<double> years;
    std::string left_name, right_name, band_name;
    std::vector<PyramidSeries> series;  ///< the first filled, the others as outlines over it
    std::string note;                   ///< e.g. how wide the open band is drawn
};

/// Bands from the middle to both sides on one scale, with the number of people of the first series at their
/// ends. style.unit names what the length is.
void draw_pyramid(SheetWriter& writer, const scene::Rect& area, const PyramidInputs& inputs,
                  const ChartStyle& style);

[[nodiscard]] std::vector<std::string> chart_notes(const PyramidInputs& inputs, Language language);

}  // namespace sanding
