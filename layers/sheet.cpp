#include "layers/sheet.hpp"

#include <algorithm>

namespace sanding {
namespace {

/// The largest size from `size_pt` down to `least_pt` at which the text takes at most `lines` lines.
scene::Font fitted(const TextLayout& layout, const std::string& text, scene::Font font, double least_pt,
                   std::size_t lines, double width_pt) {
    while (font.size_pt > least_pt && layout.wrap(text, font, width_pt).size() > lines) font.size_pt -= 0.5;
    return font;
}

double draw_header(SheetWriter& writer, const SheetStyle& style, const scene::Rect& inner) {
    const double region_width =
        style.region.empty() ? 0
                             : std::min(inner.width * 0.3, writer.width(style.region, {9, true, false}) + 1);
    constexpr double logo_height = 28, between = 8;
    const double logo_width = logos_width(style.logos, logo_height, between);
    const double right = inner.right() - (logo_width > 0 ? logo_width + 10 : 0);
    const double width = right - inner.x - (region_width > 0 ? region_width + 16 : 0);
    double y = inner.y;
    draw_logos(writer, style.logos, {inner.right() - logo_width, inner.y, logo_width, logo_height}, between);
    if (!style.title.empty()) {
        // A little smaller on one line is better than a last word alone on a second.
        scene::Font font = fitted(style.text, style.title, {16, true, false}, 13, 1, width);
        if (style.text.wrap(style.title, font, width).size() > 1)
            font = fitted(style.text, style.title, {16, true, false}, 11, 2, width);
        y = writer.paragraph(style.title, {inner.x, y, width, 2.2 * writer.line_height(font)},
                             {font, ink::text});
    }
    if (!style.subtitle.empty()) {
        const scene::Font font = fitted(style.text, style.subtitle, {9.5, false, false}, 7.5, 2, width);
        y = writer.paragraph(style.subtitle, {inner.x, y, width, 2.2 * writer.line_height(font)},
                             {font, ink::muted});
    }
    if (region_width > 0) {
        const scene::Font font{9, true, false};
        const double bottom = writer.paragraph(
            style.region, {right - region_width, inner.y + 3, region_width, 2.2 * writer.line_height(font)},
            {font, ink::muted, scene::Align::end});
        y = std::max(y, bottom);
    }
    if (logo_width > 0) y = std::max(y, inner.y + logo_height);
    return y > inner.y ? y + 6 : y;
}

std::string joined_with(const std::vector<std::string>& parts, const std::string& separator) {
    std::string text;
    for (const std::string& part : parts)
        if (!part.empty()) text += (text.empty() ? "" : separator) + part;
    return text;
}

/// Bottom up, so that the footer takes the room it needs and no more; at most a fifth of the page.
double draw_footer(SheetWriter& writer, const SheetStyle& style, const std::vector<std::string>& notes,
                   const scene::Rect& inner) {
    const scene::Font font{7, false, false}, mark_font{7.5, true, false};
    std::vector<std::string> parts{style.source_note};
    parts.insert(parts.end(), notes.begin(), notes.end());
    const std::string text = joined_with(parts, " · "), marks = joined_with(style.marks, " · ");
    const double right = style.fingerprint.empty() ? 0 : writer.width(style.fingerprint, font) + 14;
    const double most = inner.height / 5, line = writer.line_height(font),
                 mark_line = writer.line_height(mark_font);
    const auto lines_of = [&](const std::string& s, const scene::Font& f, double width) {
        return static_cast<double>(style.text.wrap(s, f, width).size());
    };
    const double marks_height = std::min(lines_of(marks, mark_font, inner.width), 2.0) * mark_line;
    const double text_height = std::clamp(lines_of(text, font, inner.width - right) * line,
                                          right > 0 ? line : 0, std::max(line, most - marks_height));
    const double top = inner.bottom() - marks_height - text_height;
    if (!marks.empty())
        writer.paragraph(marks, {inner.x, top, inner.width, marks_height + 0.1}, {mark_font, ink::accent});
    if (!text.empty())
        writer.paragraph(text, {inner.x, top + marks_height, inner.width - right, text_height + 0.1},
                         {font, ink::muted});
    if (right > 0)
        writer.text(style.fingerprint, {inner.right(), inner.bottom() - line},
                    {font, ink::muted, scene::Align::end});
    return top < inner.bottom() ? top - 6 : inner.bottom();
}

}  // namespace

double logos_width(const std::vector<scene::Shared<scene::Pixels>>& logos, double height_pt,
                   double between_pt) {
    double width = 0;
    for (const auto& logo : logos)
        width += (width > 0 ? between_pt : 0) + height_pt * logo->width / logo->height;
    return width;
}

void draw_logos(SheetWriter& writer, const std::vector<scene::Shared<scene::Pixels>>& logos,
                const scene::Rect& area, double between_pt) {
    double x = area.x;
    for (const auto& logo : logos) {
        const double width = area.height * logo->width / logo->height;
        writer.scene().items.emplace_back(
            scene::Image{scene::Space::page, {x, area.y, width, area.height}, logo});
        x += width + between_pt;
    }
}

PageSize page_for_pixels(int width_px, int height_px) {
    const double pixels_per_pt = std::max(1.0, std::min(width_px / 840.0, height_px / 600.0));
    return {width_px / pixels_per_pt, height_px / pixels_per_pt};
}

scene::Shared<scene::Shapes> rectangles(const std::vector<scene::Rect>& rects) {
    scene::Shapes shapes;
    for (const scene::Rect& r : rects) {
        for (const scene::Point p : {scene::Point{r.x, r.y},
                                     {r.right(), r.y},
                                     {r.right(), r.bottom()},
                                     {r.x, r.bottom()},
                                     {r.x, r.y}})
            shapes.points.push_back(p);
        shapes.close_ring();
        shapes.close_shape();
    }
    return std::make_shared<const scene::Shapes>(std::move(shapes));
}

double SheetWriter::text(const std::string& line, scene::Point at, const Line& style) {
    scene::Text item;
    item.text = {line};
    item.at = {at};
    item.font = style.font;
    item.colour = style.colour;
    item.align = style.align;
    item.vertical = scene::VerticalAlign::top;
    scene_.items.emplace_back(std::move(item));
    return at.y + line_height(style.font);
}

double SheetWriter::paragraph(const std::string& text, const scene::Rect& area, const Line& style) {
    const double line = line_height(style.font);
    std::vector<std::string> all = layout_.wrap(text, style.font, area.width);
    const auto most = static_cast<std::size_t>(std::max(1.0, (area.height + 0.01) / line));
    if (all.size() > most) {
        std::string rest = all[most - 1];
        for (std::size_t i = most; i < all.size(); ++i) rest += " " + all[i];
        all.resize(most);
        all.back() = layout_.shorten(rest, style.font, area.width);
    }
    const double x = style.align == scene::Align::start ? area.x
                     : style.align == scene::Align::end ? area.right()
                                                        : area.x + area.width / 2;
    double y = area.y;
    for (const std::string& l : all) y = this->text(l, {x, y}, style);
    return y;
}

void SheetWriter::box(const scene::Rect& rect, scene::Rgba fill, LineStyle outline) {
    if (fill.a > 0) {
        scene::Fill item;
        item.shapes = rectangles({rect});
        item.colour = {fill};
        scene_.items.emplace_back(std::move(item));
    }
    if (outline.width_pt > 0)
        lines({{{rect.x, rect.y},
                {rect.right(), rect.y},
                {rect.right(), rect.bottom()},
                {rect.x, rect.bottom()},
                {rect.x, rect.y}}},
              outline);
}

void SheetWriter::hatched(const scene::Rect& rect, scene::Rgba fill, scene::Pattern pattern,
                          const scene::Hatch& hatch) {
    scene::Fill item;
    item.shapes = rectangles({rect});
    item.colour = {fill};
    item.pattern = {pattern};
    item.hatch = hatch;
    scene_.items.emplace_back(std::move(item));
}

void SheetWriter::lines(const std::vector<std::vector<scene::Point>>& polylines, LineStyle style,
                        std::vector<double> dash_pt) {
    scene::Lines all;
    for (const auto& line : polylines) {
        all.points.insert(all.points.end(), line.begin(), line.end());
        all.close_line();
    }
    scene_.items.emplace_back(scene::Stroke{scene::Space::page,
                                            std::make_shared<const scene::Lines>(std::move(all)),
                                            style.colour, style.width_pt, std::move(dash_pt)});
}

scene::Rect draw_sheet(SheetWriter& writer, const SheetStyle& style, const std::vector<std::string>& notes) {
    Scene& scene = writer.scene();
    scene.width_pt = style.page.width_pt;
    scene.height_pt = style.page.height_pt;
    scene.paper = ink::paper;
    const scene::Rect inner{margin_pt, margin_pt, std::max(1.0, style.page.width_pt - 2 * margin_pt),
                            std::max(1.0, style.page.height_pt - 2 * margin_pt)};
    const double top = draw_header(writer, style, inner), bottom = draw_footer(writer, style, notes, inner);
    return {inner.x, top, inner.width, std::max(1.0, bottom - top)};
}

}  // namespace sanding
