#pragma once

#include <cairo.h>

#include <vector>

#include "render/cairo/letters.hpp"
#include "render/cairo/prepared_view.hpp"
#include "render/scene/scene.hpp"

namespace sanding::cairo {

/// A run of a scene's items, and whether its paper lies under them.
struct Part {
    std::size_t first = 0, last = 0;  ///< [first, last)
    bool paper = true;
    Halos halos = Halos::painted;  ///< the last two are for vector surfaces only
};

/// Paints one scene in one view. Construction shapes its text (on one thread); `paint` may then run on
/// several threads at once, each with its own surface, and paints what the surface shows.
class Painter {
  public:
    /// Both are kept by reference. For pixels `prepared.prepare(scene)` must have been called; vector
    /// surfaces take nothing from it but its layout.
    Painter(const Scene& scene, const PreparedView& prepared);

    /// Onto an image surface whose device offset says which part of the picture it is, or onto a vector
    /// surface.
    void paint(cairo_t* cr) const { paint(cr, {0, scene_.items.size(), true}); }
    void paint(cairo_t* cr, const Part& part) const;

  private:
    const Scene& scene_;
    const PreparedView& prepared_;
    std::vector<std::vector<Glyphs>> glyphs_;  ///< per item; empty for those that are not Text
};

}  // namespace sanding::cairo

namespace sanding {

/// Paints the whole scene: map-space items clipped to the frame, in order. The view's width and height are
/// the picture's.
void paint(const Scene& scene, const View& view, cairo_t* cr);

}  // namespace sanding
