#include "layers/graticule.hpp"

#include <cmath>
#include <optional>
#include <utility>

#include "core/geo/crs.hpp"
#include "layers/numbers.hpp"

namespace sanding {
namespace {

using scene::Space;

/// What a frame shows, in degrees, and how far its meridians and parallels are apart.
struct Degrees {
    Point low, high;  ///< at the frame's lower left and upper right corner
    double step_x = 1, step_y = 1;
};

/// Whole parts of a degree, about four to a side.
double step_of(double span) {
    for (const double minutes : {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200})
        if (span * 60 / minutes <= 5) return minutes / 60;
    return 30.0;
}

/// Nothing where the projection ends inside the frame.
std::optional<Degrees> degrees_of(const scene::MapFrame& frame, const Projector& projector) {
    const double half_width = frame.rect.width / 2 * frame.metres_per_pt,
                 half_height = frame.rect.height / 2 * frame.metres_per_pt;
    const Point low = projector.inverse({frame.centre.x - half_width, frame.centre.y - half_height}),
                high = projector.inverse({frame.centre.x + half_width, frame.centre.y + half_height});
    if (!std::isfinite(low.x + low.y + high.x + high.y) || !(high.x > low.x && high.y > low.y)) return {};
    return Degrees{low, high, step_of(high.x - low.x), step_of(high.y - low.y)};
}

/// The texts beside the ticks; to be filled.
scene::Text degree_text(scene::Align align, scene::VerticalAlign vertical) {
    scene::Text text;
    text.font = {6, false, false};
    text.colour = ink::muted;
    text.halo = {ink::outside.r, ink::outside.g, ink::outside.b, 255};
    text.halo_pt = 2;
    text.align = align;
    text.vertical = vertical;
    return text;
}

/// Is the point in the study? By the odd-even rule over all its shapes; in map metres.
bool in_study(const scene::Shapes& shapes, scene::Point p) {
    bool in = false;
    for (std::size_t r = 0; r + 1 < shapes.ring_start.size(); ++r) {
        for (auto i = shapes.ring_start[r] + 1; i < shapes.ring_start[r + 1]; ++i) {
            const scene::Point a = shapes.points[i - 1], b = shapes.points[i];
            if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) in = !in;
        }
    }
    return in;
}

/// Would one of these texts beside the frame's edge cover the study? Checked along its middle.
bool covers_study(const scene::Text& text, const MapGeometry& geometry, const scene::Transform& page,
                  const TextLayout& layout) {
    const double towards = text.align == scene::Align::start ? 1 : -1;
    for (std::size_t i = 0; i < text.text.size(); ++i) {
        const double width = layout.measure(text.text[i], text.font).width_pt;
        for (const double share : {0.0, 0.5, 1.0}) {
            const scene::Point at{text.at[i].x + towards * share * width, text.at[i].y};
            if (in_study(*geometry.levels.back().shapes, page.inverse(at))) return true;
        }
    }
    return false;
}

}  // namespace

void add_graticule(Scene& scene, const MapGeometry& geometry, const MapStyle& style) {
    if (geometry.extent.empty()) return;
    const Projector projector(geometry.projection);
    const std::size_t frame = frame_of_item(scene, scene.items.size());
    const auto degrees = degrees_of(scene.frames[frame], projector);
    if (!degrees) return;
    const auto& [low, high, step_x, step_y] = *degrees;
    const scene::Rect& r = scene.frames[frame].rect;
    const scene::Transform page = to_page(scene, view_of(scene), Space::map, frame);
    constexpr double tick = 4;
    scene::Lines ticks;
    scene::Text text = degree_text(scene::Align::middle, scene::VerticalAlign::bottom);
    scene::Text side = degree_text(scene::Align::start, scene::VerticalAlign::middle);
    scene::Text other_side = degree_text(scene::Align::end, scene::VerticalAlign::middle);
    const auto add_tick = [&](scene::Point a, scene::Point b) {
        ticks.points.push_back(a), ticks.points.push_back(b);
        ticks.close_line();
    };
    for (double k = std::ceil(low.x / step_x); k * step_x <= high.x; ++k) {
        // Where the meridian meets the lower and the upper edge.
        for (const bool lower : {true, false}) {
            const double edge = lower ? r.bottom() : r.y;
            const Point at = projector.forward({k * step_x, lower ? low.y : high.y});
            const double x = page({at.x, at.y}).x;
            if (x < r.x + 24 || x > r.right() - 24) continue;
            add_tick({x, edge}, {x, edge + (lower ? -tick : tick)});
            if (lower)
                text.text.push_back(format_longitude(k * step_x, style.language)),
                    text.at.push_back({x, edge - tick - 1});
        }
    }
    for (double k = std::ceil(low.y / step_y); k * step_y <= high.y; ++k) {
        for (const bool left : {true, false}) {
            const double edge = left ? r.x : r.right();
            const Point at = projector.forward({left ? low.x : high.x, k * step_y});
            const double y = page({at.x, at.y}).y;
            if (y < r.y + 12 || y > r.bottom() - 18) continue;
            add_tick({edge, y}, {edge + (left ? tick : -tick), y});
            scene::Text& labels = left ? side : other_side;
            labels.text.push_back(format_latitude(k * step_y, style.language));
            labels.at.push_back({edge + (left ? tick + 2 : -tick - 2), y});
        }
    }
    // At the right where the study leaves room there alone.
    if (!other_side.text.empty() && covers_study(side, geometry, page, style.text) &&
        !covers_study(other_side, geometry, page, style.text))
        side = std::move(other_side);
    if (ticks.size() > 0)
        scene.items.emplace_back(scene::Stroke{Space::page, freeze(std::move(ticks)), ink::muted, 0.5, {}});
    if (!text.text.empty()) scene.items.emplace_back(std::move(text));
    if (!side.text.empty()) scene.items.emplace_back(std::move(side));
}

void add_graticule_lines(Scene& scene, const MapGeometry& geometry, const MapStyle&) {
    if (geometry.extent.empty()) return;
    const Projector projector(geometry.projection);
    const auto degrees = degrees_of(scene.frames[frame_of_item(scene, scene.items.size())], projector);
    if (!degrees) return;
    const auto& [low, high, step_x, step_y] = *degrees;
    // A step beyond the corners on all sides, because the frame's edges are no meridians; what is too much is
    // clipped. Curves are drawn as chords of a sixteenth of a step.
    constexpr int chords = 16;
    const double x0 = std::floor(low.x / step_x) - 1, x1 = std::ceil(high.x / step_x) + 1;
    const double y0 = std::floor(low.y / step_y) - 1, y1 = std::ceil(high.y / step_y) + 1;
    scene::Lines lines;
    const auto add_line = [&](Point from, Point to, double steps) {
        const int count = static_cast<int>(std::lround(steps * chords));
        for (int i = 0; i <= count; ++i) {
            const double t = static_cast<double>(i) / count;
            const Point m = projector.forward({std::lerp(from.x, to.x, t), std::lerp(from.y, to.y, t)});
            if (std::isfinite(m.x) && std::isfinite(m.y)) lines.points.push_back({m.x, m.y});
        }
        lines.close_line();
    };
    for (double k = x0; k <= x1; ++k) add_line({k * step_x, y0 * step_y}, {k * step_x, y1 * step_y}, y1 - y0);
    for (double k = y0; k <= y1; ++k) add_line({x0 * step_x, k * step_y}, {x1 * step_x, k * step_y}, x1 - x0);
    scene.items.emplace_back(scene::Stroke{
        Space::map, freeze(std::move(lines)), {ink::muted.r, ink::muted.g, ink::muted.b, 110}, 0.3, {}});
}

}  // namespace sanding
