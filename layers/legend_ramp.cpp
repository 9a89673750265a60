#include "layers/legend_ramp.hpp"

#include <algorithm>
#include <cmath>

#include "layers/numbers.hpp"

namespace sanding {
namespace {

constexpr LineStyle outline{rgb(0x8a8a8a), 0.3};

/// From the top down, each strip over the rest of the ramp: no seams between them, whatever paints them.
scene::Fill strips(const scene::Rect& bar, const std::vector<scene::Rgba>& ramp) {
    constexpr std::size_t count = 128;
    std::vector<scene::Rect> rects;
    scene::Fill fill;
    for (std::size_t i = 0; i < count; ++i) {
        const double top = bar.y + bar.height * static_cast<double>(i) / count;
        rects.push_back({bar.x, top, bar.width, bar.bottom() - top});
        fill.colour.push_back(ramp[(ramp.size() - 1) * (count - 1 - i) / (count - 1)]);
    }
    fill.shapes = rectangles(rects);
    return fill;
}

/// Round numbers on the ramp, as many as leave a line's height between them.
std::vector<double> ticks_for(const Classes& classes, double bar_height, double line_height) {
    std::vector<double> ticks;
    for (int steps = std::clamp(static_cast<int>(bar_height / (1.4 * line_height)), 1, 7); steps > 0;
         --steps) {
        ticks = nice_ticks(classes.low, classes.high, steps);
        std::erase_if(ticks, [&](double t) { return t < classes.low || t > classes.high; });
        const double apart =
            ticks.size() < 2 ? bar_height : (ticks[1] - ticks[0]) / (classes.high - classes.low) * bar_height;
        if (apart >= line_height) break;
    }
    return ticks;
}

}  // namespace

void add_ramp_rows(LegendRows& rows, const Classes& classes, const RampText& text) {
    SheetWriter& writer = rows.writer();
    const double line = writer.line_height(LegendRows::body.font);
    const std::string total =
        text.count > 0 ? format_number(static_cast<double>(text.count), 0, text.language) : std::string();
    // Half a line above and below: a tick may be at the very end.
    const double height = std::min(100.0, rows.area().bottom() - rows.y() - line);
    if (height < 3 * line) {
        if (!rows.room()) return;
        writer.box(rows.swatch(), classes.colours.front(), outline);
        rows.finish(class_labels(classes, {}, text.decimals, text.language).front(), total);
        return;
    }
    const scene::Rect swatch = rows.swatch();
    const scene::Rect bar{swatch.x, swatch.y + line / 2, swatch.width, height};
    writer.scene().items.emplace_back(strips(bar, classes.ramp));
    writer.box(bar, {0, 0, 0, 0}, outline);
    const std::vector<double> ticks = ticks_for(classes, height, line);
    const int decimals = decimals_of(ticks);
    const double right = rows.area().right() - writer.width(total, LegendRows::small.font) - 4;
    std::vector<std::vector<scene::Point>> marks;
    for (const double t : ticks) {
        const double y = bar.bottom() - (t - classes.low) / (classes.high - classes.low) * bar.height;
        marks.push_back({{bar.right(), y}, {bar.right() + 3, y}});
        const std::string label = classes.diverging ? format_signed(t, decimals, text.language)
                                                    : format_number(t, decimals, text.language);
        const double x = bar.right() + 6;
        writer.text(writer.layout().shorten(label, LegendRows::body.font, std::max(1.0, right - x)),
                    {x, y - line / 2}, LegendRows::body);
    }
    if (!marks.empty()) writer.lines(marks, {ink::muted, 0.4});
    if (!total.empty())
        writer.text(total, {rows.area().right(), swatch.y + 1},
                    {LegendRows::small.font, LegendRows::small.colour, scene::Align::end});
    rows.space(bar.bottom() + line / 2 + 2 - rows.y());
}

}  // namespace sanding
