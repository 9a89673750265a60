#include "render/text/text_layout.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

namespace sanding {
namespace {

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;

/// Start of the UTF-8 character after the one at `at`.
std::size_t next_character(std::string_view text, std::size_t at) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    return at;
}

std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at = next_character(text, at)) ++count;
    return count;
}

std::string cache_key(std::string_view text, const scene::Font& font) {
    std::string key = std::to_string(static_cast<int>(std::lround(font.size_pt * 64))) +
                      (font.bold ? "b" : "r") + (font.italic ? "i" : "u");
    key += text;
    return key;
}

}  // namespace

struct TextLayout::Pango {
    struct Entry {
        TextExtent extent;
        std::vector<GlyphRun> runs;
        bool shaped = false;
    };

    std::unique_ptr<PangoFontMap, Unref> map{pango_cairo_font_map_new()};
    std::unique_ptr<PangoContext, Unref> context{pango_font_map_create_context(map.get())};
    std::string family;
    std::unordered_map<std::string, Entry> entries;

    explicit Pango(const std::string& first_family) : family(first_family + ",Noto Sans,DejaVu Sans") {
        // Sizes are points and every view scales them, so glyphs must not be fitted to a pixel grid while
        // measuring.
        const std::unique_ptr<cairo_font_options_t, decltype(&cairo_font_options_destroy)> options(
            cairo_font_options_create(), &cairo_font_options_destroy);
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
        pango_cairo_context_set_font_options(context.get(), options.get());
        pango_context_set_round_glyph_positions(context.get(), FALSE);
        pango_cairo_context_set_resolution(context.get(), 72);
    }

    Layout layout(std::string_view text, const scene::Font& font) const {
        Layout made(pango_layout_new(context.get()));
        const std::unique_ptr<PangoFontDescription, decltype(&pango_font_description_free)> description(
            pango_font_description_new(), &pango_font_description_free);
        pango_font_description_set_family(description.get(), family.c_str());
        pango_font_description_set_absolute_size(description.get(), font.size_pt * PANGO_SCALE);
        pango_font_description_set_weight(description.get(),
                                          font.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_font_description_set_style(description.get(),
                                         font.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
        pango_layout_set_font_description(made.get(), description.get());
        pango_layout_set_single_paragraph_mode(made.get(), TRUE);
        pango_layout_set_text(made.get(), text.data(), static_cast<int>(text.size()));
        return made;
    }

    Entry& entry(std::string_view text, const scene::Font& font) {
        const auto [at, fresh] = entries.try_emplace(cache_key(text, font));
        if (fresh) {
            const Layout made = layout(text, font);
            PangoRectangle logical;
            pango_layout_line_get_extents(pango_layout_get_line_readonly(made.get(), 0), nullptr, &logical);
            at->second.extent = {pango_units_to_double(logical.width), pango_units_to_double(-logical.y),
                                 pango_units_to_double(logical.height + logical.y)};
        }
        return at->second;
    }

    static std::vector<GlyphRun> runs_of(PangoLayout* made) {
        std::vector<GlyphRun> runs;
        double x = 0;
        const PangoLayoutLine* line = pango_layout_get_line_readonly(made, 0);
        for (const GSList* item = line->runs; item != nullptr; item = item->next) {
            const auto* run = static_cast<const PangoLayoutRun*>(item->data);
            GlyphRun out;
            cairo_scaled_font_t* scaled =
                pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run->item->analysis.font));
            out.face = {cairo_font_face_reference(cairo_scaled_font_get_font_face(scaled)),
                        &cairo_font_face_destroy};
            cairo_matrix_t matrix;
            cairo_scaled_font_get_font_matrix(scaled, &matrix);
            out.size_pt = matrix.xx;
            for (int g = 0; g < run->glyphs->num_glyphs; ++g) {
                const PangoGlyphInfo& info = run->glyphs->glyphs[g];
                if (info.glyph != PANGO_GLYPH_EMPTY)
                    out.glyphs.push_back({info.glyph & ~static_cast<unsigned long>(PANGO_GLYPH_UNKNOWN_FLAG),
                                          x + pango_units_to_double(info.geometry.x_offset),
                                          pango_units_to_double(info.geometry.y_offset)});
                x += pango_units_to_double(info.geometry.width);
            }
            runs.push_back(std::move(out));
        }
        return runs;
    }
};

TextLayout TextLayout::pango() {
    return pango("Noto Sans");
}
TextLayout TextLayout::pango(const std::string& family) {
    return TextLayout(std::make_shared<Pango>(family));
}
TextLayout TextLayout::fixed() {
    return TextLayout(std::shared_ptr<Pango>{});
}

TextExtent TextLayout::measure(std::string_view text, const scene::Font& font) const {
    if (pango_) return pango_->entry(text, font).extent;
    const double em = font.size_pt;
    return {0.55 * em * static_cast<double>(characters(text)), 0.8 * em, 0.2 * em};
}

const std::vector<GlyphRun>& TextLayout::shape(std::string_view text, const scene::Font& font) const {
    static const std::vector<GlyphRun> nothing;
    if (!pango_) return nothing;
    Pango::Entry& entry = pango_->entry(text, font);
    if (!entry.shaped) {
        entry.runs = Pango::runs_of(pango_->layout(text, font).get());
        entry.shaped = true;
    }
    return entry.runs;
}

void TextLayout::show(cairo_t* cr, std::string_view text, const scene::Font& font) const {
    if (!pango_) return;
    const Layout made = pango_->layout(text, font);
    pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(made.get(), 0));
}

std::vector<std::string> TextLayout::wrap(std::string_view text, const scene::Font& font,
                                          double width_pt) const {
    std::vector<std::string> lines;
    std::string line;
    const auto fits = [&](const std::string& candidate) {
        return measure(candidate, font).width_pt <= width_pt;
    };
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t space = std::min(text.find(' ', at), text.size());
        std::string word(text.substr(at, space - at));
        at = space + 1;
        if (word.empty()) continue;
        std::string longer = line;
        if (!line.empty()) longer += ' ';
        longer += word;
        if (fits(longer)) {
            line = std::move(longer);
            continue;
        }
        if (!line.empty()) lines.push_back(std::exchange(line, {}));
        while (!fits(word)) {  // a word wider than a line
            std::size_t cut = next_character(word, 0);
            for (std::size_t next = cut; next < word.size() && fits(word.substr(0, next));
                 next = next_character(word, next))
                cut = next;
            if (cut >= word.size()) break;
            lines.push_back(word.substr(0, cut));
            word.erase(0, cut);
        }
        line = std::move(word);
    }
    if (!line.empty()) lines.push_back(std::move(line));
    return lines;
}

std::string TextLayout::shorten(std::string_view text, const scene::Font& font, double width_pt) const {
    if (measure(text, font).width_pt <= width_pt) return std::string(text);
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t next = next_character(text, at);
        std::string longer = kept + std::string(text.substr(at, next - at));
        if (measure(longer + "…", font).width_pt > width_pt) break;
        kept = std::move(longer);
        at = next;
    }
    while (!kept.empty() && kept.back() == ' ') kept.pop_back();
    return kept + "…";
}

scene::Rect text_box(const TextExtent& extent, scene::Point at, scene::Align align,
                     scene::VerticalAlign vertical) {
    scene::Rect box{at.x, at.y - extent.ascent_pt, extent.width_pt, extent.height_pt()};
    switch (align) {
        case scene::Align::start:
            break;
        case scene::Align::middle:
            box.x -= extent.width_pt / 2;
            break;
        case scene::Align::end:
            box.x -= extent.width_pt;
            break;
    }
    switch (vertical) {
        case scene::VerticalAlign::top:
            box.y = at.y;
            break;
        case scene::VerticalAlign::middle:
            box.y = at.y - extent.height_pt() / 2;
            break;
        case scene::VerticalAlign::baseline:
            break;
        case scene::VerticalAlign::bottom:
            box.y = at.y - extent.height_pt();
            break;
    }
    return box;
}

}  // namespace sanding
