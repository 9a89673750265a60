#pragma once

#include <cairo.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/scene/scene.hpp"

namespace sanding {

/// The line box of a string, in points: its advance width, and how far the font reaches above and below the
/// baseline.
struct TextExtent {
    double width_pt = 0, ascent_pt = 0, descent_pt = 0;
    [[nodiscard]] double height_pt() const { return ascent_pt + descent_pt; }
};

/// A string as positioned glyphs, in points relative to the start of its baseline.
struct GlyphRun {
    std::shared_ptr<cairo_font_face_t> face;
    double size_pt = 0;
    std::vector<cairo_glyph_t> glyphs;
};

/// Measures and shapes one-line strings. One value, two kinds: Pango with Noto Sans (DejaVu Sans where a
/// glyph or the font is missing), and fixed metrics for tests (every character 0.55 em wide, 0.8 em above and
/// 0.2 em below the baseline). Copies share what was measured. Not for use by two threads at once.
class TextLayout {
  public:
    [[nodiscard]] static TextLayout pango();
    /// Another family first; the fallbacks stay.
    [[nodiscard]] static TextLayout pango(const std::string& family);
    [[nodiscard]] static TextLayout fixed();

    [[nodiscard]] TextExtent measure(std::string_view text, const scene::Font& font) const;

    /// Glyphs of the text; with fixed metrics, none.
    [[nodiscard]] const std::vector<GlyphRun>& shape(std::string_view text, const scene::Font& font) const;

    /// Shows the text with its baseline starting at the current point, as text where the surface can keep it
    /// so.
    void show(cairo_t* cr, std::string_view text, const scene::Font& font) const;

    /// Lines no wider than `width_pt`, broken at spaces and, where one word is too long, inside it.
    [[nodiscard]] std::vector<std::string> wrap(std::string_view text, const scene::Font& font,
                                                double width_pt) const;

    /// The text itself where it fits, otherwise its beginning and an ellipsis.
    [[nodiscard]] std::string shorten(std::string_view text, const scene::Font& font, double width_pt) const;

  private:
    struct Pango;

    explicit TextLayout(std::shared_ptr<Pango> pango) : pango_(std::move(pango)) {}

    std::shared_ptr<Pango> pango_;  ///< null: fixed metrics
};

/// Where the box of a string lies when it is anchored at `at`, in page points (y downwards).
[[nodiscard]] scene::Rect text_box(const TextExtent& extent, scene::Point at, scene::Align align,
                                   scene::VerticalAlign vertical);

}  // namespace sanding
