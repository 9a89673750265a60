#include "render/cairo/letters.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "render/cairo/state.hpp"

namespace sanding::cairo {

using scene::Point;
using scene::Transform;

namespace {

/// The path as letters, over a halo of that width if it is not 0.
void fill_letters(cairo_t* cr, const scene::Text& text, double halo) {
    if (halo > 0) {
        set_colour(cr, text.halo);
        cairo_set_line_width(cr, 2 * halo);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke_preserve(cr);
    }
    set_colour(cr, text.colour);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
    cairo_fill(cr);
}

std::vector<cairo_glyph_t> in_rows(const std::vector<cairo_glyph_t>& glyphs, const PixelRect& area,
                                   double reach) {
    std::vector<cairo_glyph_t> visible;
    std::copy_if(glyphs.begin(), glyphs.end(), std::back_inserter(visible), [&](const cairo_glyph_t& g) {
        return g.y + reach >= area.top && g.y - reach <= area.bottom;
    });
    return visible;
}

}  // namespace

bool has_halo(const scene::Text& text) {
    return text.halo_pt > 0 && text.halo.a > 0 && !text.text.empty();
}

std::vector<Glyphs> glyphs_of(const scene::Text& text, const Transform& page, const TextLayout& layout,
                              double pixels_per_pt) {
    std::vector<Glyphs> all;
    const double k = pixels_per_pt;
    for (std::size_t i = 0; i < text.text.size(); ++i) {
        const TextExtent extent = layout.measure(text.text[i], text.font);
        const double turn = text.angle_deg.empty() ? 0 : radians(text.angle_deg[i]);
        const Point anchor = page(text.at[i]);
        const scene::Rect box = text_box(extent, turn == 0 ? anchor : Point{}, text.align, text.vertical);
        for (const GlyphRun& run : layout.shape(text.text[i], text.font)) {
            auto at = turn != 0 ? all.end() : std::find_if(all.begin(), all.end(), [&](const Glyphs& g) {
                return g.turn == 0 && g.face == run.face;
            });
            if (at == all.end())
                at = all.insert(all.end(),
                                {run.face, run.size_pt * k, {}, turn, {anchor.x * k, anchor.y * k}});
            for (const cairo_glyph_t& g : run.glyphs)
                at->glyphs.push_back({g.index, (box.x + g.x) * k, (box.y + extent.ascent_pt + g.y) * k});
        }
    }
    return all;
}

void show_glyphs(cairo_t* cr, const scene::Text& text, const std::vector<Glyphs>& runs, double pixels_per_pt,
                 const PixelRect& area) {
    constexpr std::size_t most_outlines = 1500;
    std::size_t total = 0;
    for (const Glyphs& run : runs) total += run.glyphs.size();
    const double halo_px = text.halo_pt * pixels_per_pt;
    const bool halo = has_halo(text);
    for (const Glyphs& run : runs) {
        if (run.turn != 0) {  // along a road: a few, each with its own direction
            const Saved saved(cr);
            cairo_set_font_face(cr, run.face.get());
            cairo_set_font_size(cr, run.size_px);
            cairo_translate(cr, run.pivot.x, run.pivot.y);
            cairo_rotate(cr, run.turn);
            cairo_glyph_path(cr, run.glyphs.data(), static_cast<int>(run.glyphs.size()));
            fill_letters(cr, text, halo ? halo_px : 0);
            continue;
        }
        const std::vector<cairo_glyph_t> visible = in_rows(run.glyphs, area, run.size_px * 1.5 + halo_px);
        if (visible.empty()) continue;
        cairo_set_font_face(cr, run.face.get());
        cairo_set_font_size(cr, run.size_px);
        const auto count = static_cast<int>(visible.size());
        if (total <= most_outlines) {
            cairo_glyph_path(cr, visible.data(), count);
            fill_letters(cr, text, halo ? halo_px : 0);
            continue;
        }
        for (int k = 0; halo && k < 8; ++k) {
            const double angle = k * std::numbers::pi / 4;
            std::vector<cairo_glyph_t> moved = visible;
            for (auto& g : moved) g.x += halo_px * std::cos(angle), g.y += halo_px * std::sin(angle);
            set_colour(cr, text.halo);
            cairo_show_glyphs(cr, moved.data(), count);
        }
        set_colour(cr, text.colour);
        cairo_show_glyphs(cr, visible.data(), count);
    }
}

void show_text(cairo_t* cr, const scene::Text& text, const Transform& page, const TextLayout& layout,
               double pixels_per_pt, Halos halos) {
    cairo_scale(cr, pixels_per_pt, pixels_per_pt);
    for (std::size_t i = 0; i < text.text.size(); ++i) {
        const TextExtent extent = layout.measure(text.text[i], text.font);
        const Saved turned(cr);
        const Point at = page(text.at[i]);
        cairo_translate(cr, at.x, at.y);
        if (!text.angle_deg.empty()) cairo_rotate(cr, radians(text.angle_deg[i]));
        const scene::Rect box = text_box(extent, {0, 0}, text.align, text.vertical);
        const double baseline = box.y + extent.ascent_pt;
        if (halos == Halos::painted && has_halo(text)) {
            for (const GlyphRun& run : layout.shape(text.text[i], text.font)) {
                std::vector<cairo_glyph_t> glyphs = run.glyphs;
                for (auto& g : glyphs) g.x += box.x, g.y += baseline;
                cairo_set_font_face(cr, run.face.get());
                cairo_set_font_size(cr, run.size_pt);
                cairo_glyph_path(cr, glyphs.data(), static_cast<int>(glyphs.size()));
            }
            set_colour(cr, text.halo);
            cairo_set_line_width(cr, 2 * text.halo_pt);
            cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
            cairo_stroke(cr);
        }
        set_colour(cr, halos == Halos::letters ? text.halo : text.colour);
        cairo_move_to(cr, box.x, baseline);
        layout.show(cr, text.text[i], text.font);
    }
}

}  // namespace sanding::cairo
