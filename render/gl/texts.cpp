#include "render/gl/texts.hpp"

#include <cmath>
#include <cstddef>
#include <numbers>

#include "render/gl/shaders.hpp"

namespace sanding::gl {

TextPainter::TextPainter(TextLayout layout)
    : layout_(std::move(layout)), program_(shader::glyph_vertex, shader::glyph_fragment) {}

void TextPainter::append(const scene::Text& text, std::size_t i, const Place& place,
                         std::vector<Placed>& out) const {
    const double k = place.pixels_per_pt;
    const TextExtent extent = layout_.measure(text.text[i], text.font);
    const scene::Point anchor = place.device(text.at[i]);
    if (!is_shown(place, anchor, (extent.width_pt + extent.height_pt() + 2 * text.halo_pt) * k)) return;
    const int turn = text.angle_deg.empty() ? 0 : static_cast<int>(std::lround(text.angle_deg[i] * 4));
    const double angle = turn / 4.0 * std::numbers::pi / 180, c = std::cos(angle), s = std::sin(angle);
    const scene::Rect box = text_box(extent, {0, 0}, text.align, text.vertical);
    for (const GlyphRun& run : layout_.shape(text.text[i], text.font)) {
        for (const cairo_glyph_t& g : run.glyphs) {
            const double x = (box.x + g.x) * k, y = (box.y + extent.ascent_pt + g.y) * k;
            Placed& p = out.emplace_back();
            p.run = &run;
            // Counted in quarters; the whole pixels are the quad's place.
            const double qx = std::nearbyint((anchor.x + c * x - s * y) * 4),
                         qy = std::nearbyint((anchor.y + s * x + c * y) * 4);
            p.x = std::floor(qx / 4), p.y = std::floor(qy / 4);
            p.look = {run.face.get(),
                      g.index,
                      static_cast<int>(std::lround(run.size_pt * k * 64)),
                      0,
                      static_cast<int>(qx - 4 * p.x),
                      static_cast<int>(qy - 4 * p.y),
                      turn};
        }
    }
}

std::vector<TextPainter::Placed> TextPainter::placed(const scene::Text& text, const Place& place) const {
    std::vector<Placed> all;
    for (std::size_t i = 0; i < text.text.size(); ++i) append(text, i, place, all);
    return all;
}

void TextPainter::paint(const scene::Text& text, const Place& place) {
    const std::vector<Placed> glyphs = placed(text, place);
    if (glyphs.empty()) return;
    glActiveTexture(GL_TEXTURE0);
    glBindVertexArray(vertex_array_.id());
    if (text.halo_pt > 0 && text.halo.a > 0)
        paint_glyphs(glyphs, static_cast<int>(std::lround(text.halo_pt * place.pixels_per_pt * 64)),
                     text.halo, place);
    paint_glyphs(glyphs, 0, text.colour, place);
}

void TextPainter::paint_glyphs(const std::vector<Placed>& glyphs, int halo_64, scene::Rgba colour,
                               const Place& place) {
    std::vector<Quad> quads;
    for (const Placed& p : glyphs) {
        GlyphLook look = p.look;
        look.halo_64 = halo_64;
        const GlyphPlace* at = atlas_.find(look, p.run->face);
        if (at == nullptr) {
            draw(quads, colour, place);
            atlas_.restart();
            at = atlas_.find(look, p.run->face);
            if (at == nullptr) continue;
        }
        if (at->width == 0) continue;
        quads.push_back({static_cast<float>(p.x + at->left), static_cast<float>(p.y + at->top),
                         static_cast<float>(at->width), static_cast<float>(at->height),
                         static_cast<float>(at->x), static_cast<float>(at->y)});
    }
    draw(quads, colour, place);
}

void TextPainter::draw(std::vector<Quad>& quads, scene::Rgba colour, const Place& place) {
    if (quads.empty()) return;
    program_.use();
    set_place_px(program_, place);
    program_.set("u_atlas", 0);
    program_.set("u_colour", colour);
    glBindTexture(GL_TEXTURE_2D, atlas_.texture());
    fill_buffer<Quad>(buffer_, GL_ARRAY_BUFFER, quads, GL_STREAM_DRAW);
    set_attribute({0, 4, GL_FLOAT, sizeof(Quad), 0, 1});
    set_attribute({1, 2, GL_FLOAT, sizeof(Quad), offsetof(Quad, atlas_x), 1});
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(quads.size()));
    quads.clear();
}

}  // namespace sanding::gl
