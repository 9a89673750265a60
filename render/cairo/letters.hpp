#pragma once

#include <cairo.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "render/cairo/coverage.hpp"
#include "render/scene/scene.hpp"
#include "render/text/text_layout.hpp"

/// Texts of a Scene on a Cairo context.
namespace sanding::cairo {

/// What becomes of the halos around texts. `painted`: outlines under the letters. `left_out`: letters alone.
/// `letters`: nothing but the texts that have one, in its colour, for a surface's owner who can have letters
/// stroked, which Cairo can't.
enum class Halos : std::uint8_t { painted, left_out, letters };

[[nodiscard]] bool has_halo(const scene::Text& text);

/// Glyphs of one font in device pixels, sorted by label; those of a turned label are around its pivot.
struct Glyphs {
    std::shared_ptr<cairo_font_face_t> face;
    double size_px = 0;
    std::vector<cairo_glyph_t> glyphs;
    double turn = 0;  ///< radians, clockwise
    scene::Point pivot = {};
};

/// The text's glyphs; `page` takes its places to page points.
[[nodiscard]] std::vector<Glyphs> glyphs_of(const scene::Text& text, const scene::Transform& page,
                                            const TextLayout& layout, double pixels_per_pt);

/// Pixels. A few words are filled as outlines, each letter exactly in its place; thousands as cached glyph
/// images, which sit on whole pixels, with the halo as the same glyphs around the place. Only what may fall
/// into `area` is drawn.
void show_glyphs(cairo_t* cr, const scene::Text& text, const std::vector<Glyphs>& runs, double pixels_per_pt,
                 const PixelRect& area);

/// Vector surfaces: text stays text; only the halo is outlines. Changes the context's scale.
void show_text(cairo_t* cr, const scene::Text& text, const scene::Transform& page, const TextLayout& layout,
               double pixels_per_pt, Halos halos);

}  // namespace sanding::cairo
