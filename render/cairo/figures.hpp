#pragma once

#include <cairo.h>

#include "render/scene/scene.hpp"

/// What a Cairo context draws of symbols, hatches and pictures; all places in device units, whose number in a
/// point is `pixels_per_pt`.
namespace sanding::cairo {

/// Makes the outline of mark `i` around `p`, turned by its angle, the current path.
void append_symbol(cairo_t* cr, const scene::Marks& marks, std::size_t i, scene::Point p,
                   double pixels_per_pt);

/// Hatches what the context is clipped to.
void hatch_clip(cairo_t* cr, const scene::Hatch& hatch, bool crossed, double pixels_per_pt);

/// The picture between two opposite corners; changes the context's transformation and source.
void paint_pixels(cairo_t* cr, const scene::Pixels& pixels, scene::Point a, scene::Point b);

}  // namespace sanding::cairo
