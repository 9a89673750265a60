#pragma once

#include <limits>
#include <string>
#include <vector>

#include "layers/chart_axes.hpp"

namespace sanding {

/// One addend of a sum.
struct WaterfallStep {
    std::string name;
    double value = 0;  ///< NaN: missing, left out
    double low = std::numeric_limits<double>::quiet_NaN(),
           high = std::numeric_limits<double>::quiet_NaN();  ///< range of the replicates; NaN: none
};

/// Addends below one another, each from where the one before ended, and their sum from zero.
struct WaterfallInputs {
    std::vector<WaterfallStep> steps;
    std::string total_name;  ///< e.g. "selisih 2024–2045"
    std::string range_note;  ///< what low and high are, e.g. "terendah dan tertinggi dari 8 ulangan"
};

/// Rising bars are teal, falling ones brown, the sum is grey. Without room for all steps the smallest are one
/// step, the last, that says how many they are.
void draw_waterfall(SheetWriter& writer, const scene::Rect& area, const WaterfallInputs& inputs,
                    const ChartStyle& style);
[[nodiscard]] std::vector<std::string> chart_notes(const WaterfallInputs& inputs, Language language);

/// At most `room` steps: the largest as they stand, all others as one at the end. Nothing is lost of the sum.
[[nodiscard]] std::vector<WaterfallStep> shortened_steps(std::vector<WaterfallStep> steps, std::size_t room,
                                                         Language language);

}  // namespace sanding
