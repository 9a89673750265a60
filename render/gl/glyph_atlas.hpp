#pragma once

#include <cairo.h>

#include <memory>
#include <unordered_map>
#include <vector>

#include "render/gl/opengl.hpp"

namespace sanding::gl {

/// What a glyph looks like on the picture, to a quarter of a pixel and of a degree.
struct GlyphLook {
    const cairo_font_face_t* face = nullptr;
    unsigned long glyph = 0;
    int size_64 = 0;    ///< sixty-fourths of a pixel
    int halo_64 = 0;    ///< width of the halo around the letter, same unit; 0: the letter itself
    int x_quarter = 0;  ///< where in its pixel the origin lies
    int y_quarter = 0;
    int turn_quarter_deg = 0;  ///< clockwise
    friend bool operator==(const GlyphLook&, const GlyphLook&) = default;
};

/// Where a look lies in the atlas, and where its box lies relative to the pixel that holds the glyph's
/// origin.
struct GlyphPlace {
    int x = 0, y = 0, width = 0, height = 0;
    int left = 0, top = 0;
};

/// Coverage of glyphs as Cairo rasterised their outlines, in one texture. When it is full it starts anew:
/// what was drawn with it has to be drawn before.
class GlyphAtlas {
  public:
    explicit GlyphAtlas(int side_px = 2048);

    /// Null: the atlas is full; `restart` and ask again. The face is held as long as its glyphs.
    const GlyphPlace* find(const GlyphLook& look, const std::shared_ptr<cairo_font_face_t>& face);
    void restart();
    [[nodiscard]] GLuint texture() const { return texture_.id(); }

  private:
    struct Hash {
        std::size_t operator()(const GlyphLook& look) const;
    };
    /// Room for a box in the current row of glyphs, or in a new one.
    bool reserve(GlyphPlace& place);

    int side_px_;
    int row_y_ = 0, row_height_ = 0, next_x_ = 0;
    Texture texture_;
    std::unordered_map<GlyphLook, GlyphPlace, Hash> places_;
    std::unordered_map<const cairo_font_face_t*, std::shared_ptr<cairo_font_face_t>> faces_;
};

}  // namespace sanding::gl
