#include <algorithm>
#include <cmath>

#include "layers/numbers.hpp"
#include "layers/overlay_parts.hpp"

namespace sanding {
namespace {

using scene::Rect;

std::string label_of(const OverlayClass& one, Language language) {
    return language == Language::english ? one.label_en : one.label_id;
}

void draw_line(SheetWriter& writer, const Rect& swatch, const OverlayLook& look) {
    const double y = swatch.centre().y;
    const std::vector<std::vector<scene::Point>> line{{{swatch.x, y}, {swatch.right(), y}}};
    if (look.casing_pt > 0) writer.lines(line, {look.casing, look.width_pt + 2 * look.casing_pt});
    writer.lines(line, {look.colour, look.width_pt}, look.dash_pt);
}

void draw_symbol(SheetWriter& writer, const Rect& swatch, const OverlayLook& look) {
    scene::Marks marks;
    marks.symbol = look.symbol;
    marks.at = {swatch.centre()};
    marks.size_pt = {std::min(look.size_pt, swatch.height)};
    marks.colour = {look.colour};
    marks.outline = look.casing;
    marks.outline_pt = look.width_pt;
    writer.scene().items.emplace_back(std::move(marks));
}

void draw_area(SheetWriter& writer, const Rect& swatch, const OverlayLook& look, double opacity) {
    scene::Rgba fill = look.colour;
    fill.a = static_cast<std::uint8_t>(std::lround(fill.a * opacity));
    if (look.pattern != scene::Pattern::none)
        writer.hatched(swatch, fill, look.pattern, {look.colour, 3.2, 0.6});
    else
        writer.box(swatch, fill);
    if (look.width_pt > 0) writer.box(swatch, {0, 0, 0, 0}, {look.colour, look.width_pt});
}

/// The ramp of measurements; of a picture, greys that stand for one.
void draw_ramp(SheetWriter& writer, const Rect& swatch, const Overlay& overlay) {
    std::vector<scene::Rgba> ramp{rgb(0x9a9a9a), rgb(0xe8e8e8), rgb(0xb4b4b4)};
    if (overlay.raster.kind == RasterKind::values) ramp = raster_ramp(overlay);
    scene::Pixels pixels{static_cast<int>(ramp.size()), 1, std::move(ramp)};
    for (scene::Rgba& c : pixels.rgba) c.a = static_cast<std::uint8_t>(std::lround(c.a * overlay.opacity));
    writer.scene().items.emplace_back(scene::Image{scene::Space::page, swatch, freeze(std::move(pixels))});
    writer.box(swatch, {0, 0, 0, 0}, {rgb(0x8a8a8a), 0.3});
}

/// "0 – 3.078" behind a raster's name, where its colours are those of its values.
std::string range_of(const Overlay& overlay, Language language) {
    if (overlay.raster.kind != RasterKind::values || overlay.shade) return {};
    if (overlay.raster.low == 0 && overlay.raster.high == 255 && overlay.palette.empty()) return {};
    const int decimals = overlay.high - overlay.low >= 10 ? 0 : 2;
    return "\u00a0(" + format_number(overlay.low, decimals, language) + "\u00a0–\u00a0" +
           format_number(overlay.high, decimals, language) + ")";
}

}  // namespace

void add_overlay_rows(LegendRows& rows, const Overlay& overlay, Language language) {
    SheetWriter& writer = rows.writer();
    const std::vector<OverlayLook> looks = looks_of(overlay);
    const bool classed = overlay.classes.size() > 1 || !overlay.classes.front().value.empty();
    const std::string title = language == Language::english ? overlay.label_en : overlay.label_id;
    if (!rows.room()) return;
    rows.space(4);  // a row without classes is not one of the classes above it
    if (classed) rows.heading(title);
    for (const std::size_t c : by_importance(overlay)) {
        if (!rows.room()) return;
        const Rect swatch = rows.swatch();
        switch (overlay.kind) {
            case OverlayKind::lines:
                draw_line(writer, swatch, looks[c]);
                break;
            case OverlayKind::points:
                draw_symbol(writer, swatch, looks[c]);
                break;
            case OverlayKind::polygons:
                draw_area(writer, swatch, looks[c], overlay.opacity);
                break;
            case OverlayKind::raster:
                if (classed)
                    draw_area(writer, swatch, {.colour = looks[c].colour}, overlay.opacity);
                else
                    draw_ramp(writer, swatch, overlay);
                break;
        }
        rows.finish(classed ? label_of(overlay.classes[c], language) : title + range_of(overlay, language));
    }
}

}  // namespace sanding
