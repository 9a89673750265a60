#pragma once

#include <vector>

#include "render/gl/glyph_atlas.hpp"
#include "render/gl/place.hpp"
#include "render/text/text_layout.hpp"

namespace sanding::gl {

/// Paints Texts: glyphs where the layout puts them, to a quarter of a pixel, as Cairo rasterised them.
class TextPainter {
  public:
    explicit TextPainter(TextLayout layout);
    void paint(const scene::Text& text, const Place& place);

  private:
    struct Quad {
        float x, y, width, height, atlas_x, atlas_y;
    };
    struct Placed {
        const GlyphRun* run;
        double x, y;  ///< pixels, of the origin
        GlyphLook look;
    };
    std::vector<Placed> placed(const scene::Text& text, const Place& place) const;
    void append(const scene::Text& text, std::size_t i, const Place& place, std::vector<Placed>& out) const;
    void paint_glyphs(const std::vector<Placed>& glyphs, int halo_64, scene::Rgba colour, const Place& place);
    void draw(std::vector<Quad>& quads, scene::Rgba colour, const Place& place);

    TextLayout layout_;
    GlyphAtlas atlas_;
    Program program_;
    VertexArray vertex_array_;
    Buffer buffer_;
};

}  // namespace sanding::gl
