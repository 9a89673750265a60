#pragma once

#include <cairo.h>

#include <cstdint>
#include <vector>

#include "render/cairo/prepared_view.hpp"
#include "render/scene/scene.hpp"

namespace sanding::cairo {

/// What becomes of the halos around texts. `painted`: outlines under the letters. `left_out`: letters alone.
/// `letters`: nothing but the texts that have one, in its colour, for a surface's owner who can have letters
/// stroked, which Cairo can't.
enum class Halos : std::uint8_t { painted, left_out, letters };

/// A run of a scene's items, and whether its paper lies under them.
struct Part {
    std::size_t first = 0, last = 0;  ///< [first, last)
    bool paper = true;
    Halos halos = Halos::painted;  ///< the last two are for vector surfaces only
};

[[nodiscard]] bool has_halo(const scene::Text& text);

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

    /// Glyphs of one font in device pixels, sorted by label; those of a turned label are around its pivot.
    struct Glyphs {
        std::shared_ptr<cairo_font_face_t> face;
        double size_px = 0;
        std::vector<cairo_glyph_t> glyphs;
        double turn = 0;  ///< radians, clockwise
        scene::Point pivot = {};
    };

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
