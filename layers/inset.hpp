#pragma once

#include "layers/map.hpp"
#include "layers/map_sheet.hpp"
#include "layers/sheet.hpp"

namespace sanding {

/// "Diagram lokasi": where the map lies. With a focus, its district within the study; else the study within
/// `inset`'s land, where that covers it; else nothing. From the top of the area; returns the bottom.
double draw_inset(SheetWriter& writer, const scene::Rect& area, const MapInputs& inputs,
                  const Shared<InsetMap>& inset, const MapStyle& style);

}  // namespace sanding
