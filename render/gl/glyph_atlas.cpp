#include "render/gl/glyph_atlas.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sanding::gl {
namespace {

struct DropSurface {
    void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
};
struct DropContext {
    void operator()(cairo_t* c) const { cairo_destroy(c); }
};
using Surface = std::unique_ptr<cairo_surface_t, DropSurface>;
using Context = std::unique_ptr<cairo_t, DropContext>;

/// A surface of coverage with the look's outline as its current path, the origin's pixel at (left, top).
struct Drawing {
    Surface surface;
    Context context;

    Drawing(const GlyphLook& look, cairo_font_face_t* face, const GlyphPlace& place)
        : surface(cairo_image_surface_create(CAIRO_FORMAT_A8, std::max(1, place.width),
                                             std::max(1, place.height))),
          context(cairo_create(surface.get())) {
        cairo_t* cr = context.get();
        cairo_font_options_t* options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        cairo_set_font_options(cr, options);
        cairo_font_options_destroy(options);
        cairo_set_font_face(cr, face);
        cairo_set_font_size(cr, look.size_64 / 64.0);
        cairo_translate(cr, look.x_quarter / 4.0 - place.left, look.y_quarter / 4.0 - place.top);
        cairo_rotate(cr, look.turn_quarter_deg / 4.0 * std::numbers::pi / 180);
        const cairo_glyph_t glyph{look.glyph, 0, 0};
        cairo_glyph_path(cr, &glyph, 1);
        cairo_set_line_width(cr, look.halo_64 / 32.0);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    }
};

/// The pixels that the look covers, none for a space.
GlyphPlace extent_of(const GlyphLook& look, cairo_font_face_t* face) {
    const Drawing drawing(look, face, {});
    cairo_t* cr = drawing.context.get();
    cairo_identity_matrix(cr);  // extents in pixels
    double left, top, right, bottom;
    cairo_path_extents(cr, &left, &top, &right, &bottom);
    if (right <= left || bottom <= top) return {};
    const double halo = look.halo_64 / 64.0;
    GlyphPlace place;
    place.left = static_cast<int>(std::floor(left - halo));
    place.top = static_cast<int>(std::floor(top - halo));
    place.width = static_cast<int>(std::ceil(right + halo)) - place.left;
    place.height = static_cast<int>(std::ceil(bottom + halo)) - place.top;
    return place;
}

}  // namespace

std::size_t GlyphAtlas::Hash::operator()(const GlyphLook& look) const {
    std::size_t h = std::hash<const void*>{}(look.face);
    for (const std::size_t part :
         {static_cast<std::size_t>(look.glyph), static_cast<std::size_t>(look.size_64),
          static_cast<std::size_t>(look.halo_64), static_cast<std::size_t>(look.x_quarter),
          static_cast<std::size_t>(look.y_quarter), static_cast<std::size_t>(look.turn_quarter_deg)})
        h = (h ^ part) * 0x9e3779b97f4a7c15ULL + (h >> 29);
    return h;
}

GlyphAtlas::GlyphAtlas(int side_px) : side_px_(side_px) {
    glBindTexture(GL_TEXTURE_2D, texture_.id());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, side_px, side_px, 0, GL_RED, GL_UNSIGNED_BYTE, nullptr);
}

bool GlyphAtlas::reserve(GlyphPlace& place) {
    if (next_x_ + place.width > side_px_) {
        row_y_ += row_height_;
        row_height_ = next_x_ = 0;
    }
    if (row_y_ + place.height > side_px_ || place.width > side_px_) return false;
    place.x = next_x_;
    place.y = row_y_;
    next_x_ += place.width;
    row_height_ = std::max(row_height_, place.height);
    return true;
}

const GlyphPlace* GlyphAtlas::find(const GlyphLook& look, const std::shared_ptr<cairo_font_face_t>& face) {
    if (const auto known = places_.find(look); known != places_.end()) return &known->second;
    GlyphPlace place = extent_of(look, face.get());
    if (place.width > side_px_ || place.height > side_px_) place = {};  // a letter larger than the screen
    if (!reserve(place)) return nullptr;
    if (place.width > 0) {
        const Drawing drawing(look, face.get(), place);
        look.halo_64 > 0 ? cairo_stroke(drawing.context.get()) : cairo_fill(drawing.context.get());
        cairo_surface_flush(drawing.surface.get());
        glBindTexture(GL_TEXTURE_2D, texture_.id());
        glPixelStorei(GL_UNPACK_ROW_LENGTH, cairo_image_surface_get_stride(drawing.surface.get()));
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        glTexSubImage2D(GL_TEXTURE_2D, 0, place.x, place.y, place.width, place.height, GL_RED,
                        GL_UNSIGNED_BYTE, cairo_image_surface_get_data(drawing.surface.get()));
        glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
        glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    }
    faces_.try_emplace(face.get(), face);
    return &places_.emplace(look, place).first->second;
}

void GlyphAtlas::restart() {
    places_.clear();
    faces_.clear();
    row_y_ = row_height_ = next_x_ = 0;
}

}  // namespace sanding::gl
