#pragma once

#include "layers/classify.hpp"
#include "layers/legend_rows.hpp"

namespace sanding {

/// What a ramp's legend says besides its colours.
struct RampText {
    int decimals = 0;       ///< of the values, where there is room for their range only
    std::size_t count = 0;  ///< districts that have a value; 0: not said
    Language language = Language::indonesian;
};

/// The legend of an unclassed scheme: its ramp, largest on top, with ticks at round numbers and the number of
/// districts. Where there is no room for a ramp, one row with the range; nothing where there is none for
/// that.
void add_ramp_rows(LegendRows& rows, const Classes& classes, const RampText& text);

}  // namespace sanding
