#pragma once

#include <string>
#include <vector>

#include "layers/palette.hpp"

/// The palettes' figures as published; palette.cpp makes colours of them.
namespace sanding {

struct PaletteData {
    const char* name;
    PaletteKind kind;
    std::vector<unsigned> anchors;  ///< evenly spaced, linear between them; of qualitative ones the colours
    double first = 0, last = 1;  ///< the part used when there are many classes: palest and darkest still to
                                 ///< be told from paper and borders
    const char *source, *licence;
};

/// All of them, sequential ones first, then diverging, then qualitative.
[[nodiscard]] const std::vector<PaletteData>& palette_data();

}  // namespace sanding
