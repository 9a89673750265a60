#pragma once

#include "layers/style.hpp"

namespace sanding {

/// One line of text as a page-space item.
struct Line {
    scene::Font font;
    scene::Rgba colour;
    scene::Align align = scene::Align::start;
};

/// Collects page-space items; what later calls need is measured with the sheet's text layout.
class SheetWriter {
  public:
    SheetWriter(Scene& scene, const TextLayout& layout) : scene_(scene), layout_(layout) {}

    /// A line whose top is at `at.y`; returns its bottom. `at.x` is its start, middle or end.
    double text(const std::string& line, scene::Point at, const Line& style);
    /// Lines below one another from `area.y`, at most as many as fit in `area.height` (the last is
    /// shortened); returns the bottom.
    double paragraph(const std::string& text, const scene::Rect& area, const Line& style);
    void box(const scene::Rect& rect, scene::Rgba fill, LineStyle outline = {{0, 0, 0, 0}, 0});
    void hatched(const scene::Rect& rect, scene::Rgba fill, scene::Pattern pattern,
                 const scene::Hatch& hatch);
    void lines(const std::vector<std::vector<scene::Point>>& polylines, LineStyle style,
               std::vector<double> dash_pt = {});

    [[nodiscard]] double line_height(const scene::Font& font) const {
        return layout_.measure("Ág", font).height_pt();
    }
    [[nodiscard]] double width(const std::string& text, const scene::Font& font) const {
        return layout_.measure(text, font).width_pt;
    }
    [[nodiscard]] const TextLayout& layout() const { return layout_; }
    [[nodiscard]] Scene& scene() { return scene_; }

  private:
    Scene& scene_;
    const TextLayout& layout_;
};

/// Writes title, subtitle and region at the top, marks, sources, extra notes and fingerprint at the bottom of
/// an empty scene of the style's page; returns what is left between them.
[[nodiscard]] scene::Rect draw_sheet(SheetWriter& writer, const SheetStyle& style,
                                     const std::vector<std::string>& notes);

/// Width of the pictures at that height, one beside the other.
[[nodiscard]] double logos_width(const std::vector<scene::Shared<scene::Pixels>>& logos, double height_pt,
                                 double between_pt);
/// The pictures side by side from the left of `area`, as high as it.
void draw_logos(SheetWriter& writer, const std::vector<scene::Shared<scene::Pixels>>& logos,
                const scene::Rect& area, double between_pt);

/// A rectangle as shapes of one ring.
[[nodiscard]] scene::Shared<scene::Shapes> rectangles(const std::vector<scene::Rect>& rects);

}  // namespace sanding
