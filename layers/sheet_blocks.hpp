#pragma once

#include <vector>

#include "layers/map_sheet.hpp"
#include "layers/sheet.hpp"

/// The blocks beside the maps of a sheet, drawn below one another.
namespace sanding {

struct BlockContext {
    const SheetContent& content;
    const SheetTemplate& sheet;
    const MapStyle& style;
    const Classes& classes;
    bool strip = false;  ///< below the maps, side by side
};

/// Draws the blocks into the area: those before the legend from the top, those after it from the bottom, so
/// that a legend, a chart or a table takes what is left. In a strip below the maps they stand side by side.
void draw_blocks(SheetWriter& writer, const scene::Rect& area, const BlockContext& context);

}  // namespace sanding
