#include "layers/thematic_parts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.hpp"
#include "layers/chart.hpp"
#include "layers/numbers.hpp"

namespace sanding {
namespace {

scene::Marks page_circles(const std::vector<scene::Point>& at, const std::vector<double>& size_pt,
                          scene::Rgba colour) {
    scene::Marks marks;
    marks.at = at;
    marks.size_pt = size_pt;
    marks.colour.assign(at.size(), colour);
    return marks;
}

}  // namespace

double CircleScale::diameter_pt(double value) const {
    if (!(largest_value > 0) || !std::isfinite(value)) return 0;
    return largest_pt * std::sqrt(std::abs(value) / largest_value);
}

CircleScale circle_scale(std::span<const double> values, const CircleScale& wanted) {
    CircleScale scale = wanted;
    if (scale.largest_value > 0) return scale;
    scale.largest_value = 0;
    for (const double v : values)
        if (std::isfinite(v)) scale.largest_value = std::max(scale.largest_value, std::abs(v));
    return scale;
}

std::vector<double> legend_sizes(const CircleScale& scale) {
    if (!(scale.largest_value > 0)) return {};
    const double first =
        roundest(0.75 * scale.largest_value, scale.largest_value, 0.95 * scale.largest_value);
    return {first, roundest(0.25 * first, 0.45 * first, 0.35 * first),
            roundest(0.05 * first, 0.12 * first, 0.1 * first)};
}

std::vector<std::size_t> largest_first(std::span<const double> values) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::isfinite(values[i]) && values[i] != 0) rows.push_back(i);
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::size_t a, std::size_t b) { return std::abs(values[a]) > std::abs(values[b]); });
    return rows;
}

void add_size_rows(LegendRows& rows, const CircleScale& scale, scene::Rgba colour, Language language) {
    const std::vector<double> sizes = legend_sizes(scale);
    if (sizes.empty()) return;
    SheetWriter& writer = rows.writer();
    const double line = writer.line_height(LegendRows::body.font);
    const double widest = scale.diameter_pt(sizes.front());
    const double height = std::max(widest, line * static_cast<double>(sizes.size())) + 2;
    if (!rows.room(height)) return;
    const double top = rows.y() + 1, bottom = rows.y() + height - 1;
    const double centre_x = rows.area().x + std::max(widest, rows.swatch().width) / 2;
    const double bend = centre_x + widest / 2 + 4, label_x = bend + 9;
    std::vector<double> wanted;
    for (const double s : sizes) wanted.push_back(bottom - scale.diameter_pt(s));
    const std::vector<double> label_y = spread_apart(wanted, line, top + line / 2, bottom - line / 2);
    std::vector<scene::Point> centres;
    std::vector<double> diameters;
    std::vector<std::vector<scene::Point>> leaders;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        diameters.push_back(scale.diameter_pt(sizes[i]));
        centres.push_back({centre_x, bottom - diameters[i] / 2});
        leaders.push_back({{centre_x, wanted[i]}, {bend, wanted[i]}, {label_x - 3, label_y[i]}});
    }
    scene::Marks marks = page_circles(centres, diameters, with_opacity(colour, 0.16));
    marks.outline = with_opacity(colour, 1);
    marks.outline_pt = 0.7;
    writer.scene().items.emplace_back(std::move(marks));
    writer.lines(leaders, {ink::muted, 0.4});
    const int decimals = decimals_of(sizes);
    for (std::size_t i = 0; i < sizes.size(); ++i)
        writer.text(format_number(sizes[i], decimals, language), {label_x, label_y[i] - line / 2},
                    LegendRows::body);
    rows.space(height + 3);
}

void add_circle_row(LegendRows& rows, scene::Rgba colour, double size_pt, const std::string& text) {
    if (!rows.room()) return;
    rows.writer().scene().items.emplace_back(page_circles({rows.swatch().centre()}, {size_pt}, colour));
    rows.finish(text);
}

void hatch_missing(Scene& scene, const scene::Shared<scene::Shapes>& shapes,
                   const std::vector<bool>& missing) {
    SANDING_EXPECT(missing.size() == shapes->size());
    if (std::find(missing.begin(), missing.end(), true) == missing.end()) return;
    scene::Fill fill{scene::Space::map, shapes, {}, {}, {ink::missing_hatch, 4, 0.5}, false};
    fill.colour.assign(missing.size(), {0, 0, 0, 0});
    for (const bool m : missing) fill.pattern.push_back(m ? scene::Pattern::hatch : scene::Pattern::none);
    scene.items.emplace_back(std::move(fill));
}

void add_missing_row(LegendRows& rows, std::size_t count, Language language) {
    if (count == 0 || !rows.room()) return;
    rows.writer().hatched(rows.swatch(), ink::missing, scene::Pattern::hatch, {ink::missing_hatch, 4, 0.5});
    rows.writer().box(rows.swatch(), {0, 0, 0, 0}, {rgb(0x8a8a8a), 0.3});
    rows.finish(language == Language::english ? "no data" : "tidak ada data",
                format_number(static_cast<double>(count), 0, language));
}

std::vector<bool> missing_of(std::span<const double> values) {
    std::vector<bool> missing;
    for (const double v : values) missing.push_back(!std::isfinite(v));
    return missing;
}

scene::Rgba with_opacity(scene::Rgba colour, double opacity) {
    colour.a = static_cast<std::uint8_t>(std::lround(255 * std::clamp(opacity, 0.0, 1.0)));
    return colour;
}

}  // namespace sanding
