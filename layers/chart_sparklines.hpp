#pragma once

#include <string>
#include <vector>

#include "layers/chart_line.hpp"

namespace sanding {

/// A district's lines, one per scenario in the same order everywhere.
struct Sparkline {
    std::string name;
    std::vector<ChartSeries> series;  ///< names are used for the key
};

struct SparklinesInputs {
    std::vector<Sparkline> district;
    bool common_scale = false;  ///< one scale for all, else each from its own least to its largest value
};

/// Small multiples: per district its name, the lines without axes, the last values and the change since the
/// first year in per cent (of the first scenario). Districts that have no room are counted in the last cell.
void draw_sparklines(SheetWriter& writer, const scene::Rect& area, const SparklinesInputs& inputs,
                     const ChartStyle& style);
/// The years, and which scale.
[[nodiscard]] std::vector<std::string> chart_notes(const SparklinesInputs& inputs, Language language);

}  // namespace sanding
