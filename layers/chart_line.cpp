#include "layers/chart_line.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/error.hpp"
#include "core/base/shared.hpp"
#include "layers/numbers.hpp"

namespace sanding {
namespace {

std::vector<const ChartSeries*> all_series(const ChartInputs& inputs) {
    std::vector<const ChartSeries*> all;
    if (inputs.reference) all.push_back(&*inputs.reference);  // first, so that it lies below
    for (const ChartSeries& s : inputs.series) all.push_back(&s);
    return all;
}

ValueRange value_range(const ChartInputs& inputs) {
    ValueRange range;
    for (const ChartSeries* s : all_series(inputs)) {
        for (const double v : s->value) range.add(v);
        for (const QuantileBand& b : s->bands) {
            for (const double v : b.low) range.add(v);
            for (const double v : b.high) range.add(v);
        }
    }
    return range;
}

ValueRange time_range(const ChartInputs& inputs) {
    ValueRange range;
    for (const ChartSeries* s : all_series(inputs))
        for (const double t : s->time) range.add(t);
    return range;
}

/// Axes of the plot: where a time and a value lie on the page.
struct Axes {
    scene::Rect plot;
    ValueRange time;
    ValueScale value;

    [[nodiscard]] TimeAxis years() const { return {plot, time.low, time.high}; }
    [[nodiscard]] double x(double t) const { return years().x(t); }
    [[nodiscard]] double y(double v) const { return value.at(v); }
};

/// What stands at the end of a line.
struct EndLabel {
    std::string name, value, deviation;
    scene::Rgba colour;
    double x = 0, y = 0;  ///< the line's end
};

std::string deviation_text(const ChartSeries& series, const ChartInputs& inputs, Language language) {
    if (!inputs.reference) return {};
    const auto deviation = deviation_percent(series, *inputs.reference);
    if (!deviation) return {};
    return format_signed(deviation->second, 1, language) +
           (language == Language::english ? " % against " : " % terhadap ") + inputs.reference->name + " " +
           std::to_string(std::lround(deviation->first));
}

std::optional<std::size_t> last_present(const ChartSeries& series) {
    for (std::size_t i = series.value.size(); i-- > 0;)
        if (std::isfinite(series.value[i])) return i;
    return {};
}

scene::Rgba colour_of(const ChartInputs& inputs, const ChartSeries* series) {
    if (inputs.reference && series == &*inputs.reference) return ink::reference;
    return scenario_colour(static_cast<std::size_t>(series - inputs.series.data()));
}

std::vector<EndLabel> end_labels(const ChartInputs& inputs, const ChartStyle& style) {
    std::vector<EndLabel> labels;
    for (const ChartSeries* s : all_series(inputs)) {
        const auto last = last_present(*s);
        if (!last) continue;
        const bool reference = inputs.reference && s == &*inputs.reference;
        labels.push_back({s->name, format_number(s->value[*last], style.decimals, style.language),
                          reference ? std::string() : deviation_text(*s, inputs, style.language),
                          colour_of(inputs, s), s->time[*last], s->value[*last]});
    }
    return labels;
}

void draw_axes(SheetWriter& writer, const Axes& axes, const ChartStyle& style) {
    draw_left_axis(writer, axes.plot, axes.value, style.language);
    writer.lines({{{axes.plot.x, axes.plot.bottom()}, {axes.plot.right(), axes.plot.bottom()}}},
                 {ink::muted, 0.8});
    // Whole years only, as many as have room.
    const double room = std::max(1.0, axes.plot.width / (writer.width("2045", chart_font::tick) + 14));
    const double step = std::max(1.0, nice_step(std::max(1e-9, (axes.time.high - axes.time.low) / room)));
    std::vector<std::vector<scene::Point>> ticks;
    for (double t = std::ceil(axes.time.low / step) * step; t <= axes.time.high; t += step) {
        ticks.push_back({{axes.x(t), axes.plot.bottom()}, {axes.x(t), axes.plot.bottom() + 3.5}});
        writer.text(std::to_string(std::lround(t)), {axes.x(t), axes.plot.bottom() + 7},
                    {chart_font::tick, ink::muted, scene::Align::middle});
    }
    writer.lines(ticks, {ink::muted, 0.8});
    draw_unit(writer, axes.plot, style.unit);
}

/// Runs [first, last) in which all columns have values.
template <class Present>
std::vector<std::pair<std::size_t, std::size_t>> unbroken(std::size_t count, Present present) {
    std::vector<std::pair<std::size_t, std::size_t>> runs;
    for (std::size_t i = 0; i < count;) {
        std::size_t end = i;
        while (end < count && present(end)) ++end;
        if (end > i) runs.emplace_back(i, end);
        i = end + 1;
    }
    return runs;
}

void draw_bands(SheetWriter& writer, const Axes& axes, const ChartSeries& series, scene::Rgba colour) {
    for (const QuantileBand& band : series.bands) {
        SANDING_EXPECT(band.low.size() == series.time.size() && band.high.size() == series.time.size());
        scene::Shapes shapes;
        for (const auto& [first, last] : unbroken(series.time.size(), [&](std::size_t i) {
                 return std::isfinite(band.low[i]) && std::isfinite(band.high[i]);
             })) {
            for (std::size_t i = first; i < last; ++i)
                shapes.points.push_back({axes.x(series.time[i]), axes.y(band.high[i])});
            for (std::size_t i = last; i-- > first;)
                shapes.points.push_back({axes.x(series.time[i]), axes.y(band.low[i])});
            shapes.points.push_back({axes.x(series.time[first]), axes.y(band.high[first])});
            shapes.close_ring();
        }
        shapes.close_shape();
        scene::Fill fill;
        fill.shapes = freeze(std::move(shapes));
        fill.colour = {{colour.r, colour.g, colour.b, 46}};
        writer.scene().items.emplace_back(std::move(fill));
    }
}

void draw_line(SheetWriter& writer, const Axes& axes, const ChartSeries& series, LineStyle style) {
    std::vector<std::vector<scene::Point>> lines;
    scene::Marks alone;  // single values between gaps
    for (const auto& [first, last] :
         unbroken(series.time.size(), [&](std::size_t i) { return std::isfinite(series.value[i]); })) {
        std::vector<scene::Point> line;
        for (std::size_t i = first; i < last; ++i)
            line.push_back({axes.x(series.time[i]), axes.y(series.value[i])});
        if (line.size() == 1) {
            alone.at.push_back(line.front());
            alone.size_pt.push_back(2.5 * style.width_pt);
            alone.colour.push_back(style.colour);
        } else {
            lines.push_back(std::move(line));
        }
    }
    if (!lines.empty()) writer.lines(lines, style);
    if (!alone.at.empty()) writer.scene().items.emplace_back(std::move(alone));
}

/// At most how many rows of text a line's end has: of its name, its value, its deviation.
struct EndRows {
    std::size_t name = 2, value = 1, deviation = 2;
};

double rows_height(const SheetWriter& writer, const std::string& text, std::size_t most,
                   const scene::Font& font, double width) {
    if (text.empty() || most == 0) return 0;
    return static_cast<double>(std::min(most, writer.layout().wrap(text, font, width).size())) *
           writer.line_height(font);
}

std::vector<double> end_heights(const SheetWriter& writer, const std::vector<EndLabel>& labels,
                                const EndRows& rows, double width) {
    std::vector<double> heights;
    for (const EndLabel& l : labels)
        heights.push_back(rows_height(writer, l.name, rows.name, chart_font::name, width) +
                          rows_height(writer, l.value, rows.value, chart_font::value, width) +
                          rows_height(writer, l.deviation, rows.deviation, chart_font::value, width));
    return heights;
}

constexpr double end_gap_pt = 3;

/// As much as there is room for: names and deviations on two rows where they are long; on one; without
/// deviations; names alone.
EndRows end_rows(const SheetWriter& writer, const std::vector<EndLabel>& labels, double width,
                 double height) {
    for (const EndRows& rows : {EndRows{2, 1, 2}, EndRows{2, 1, 1}, EndRows{1, 1, 1}, EndRows{1, 1, 0}}) {
        double needed = -end_gap_pt;
        for (const double h : end_heights(writer, labels, rows, width)) needed += h + end_gap_pt;
        if (needed <= height) return rows;
    }
    return {1, 0, 0};
}

/// Middles of the labels, near their lines' ends, without overlap between `top` and `bottom`.
std::vector<double> end_middles(std::vector<double> wanted, const std::vector<double>& heights, double top,
                                double bottom) {
    if (wanted.empty()) return wanted;
    // As if all were without height: each less what those above it take.
    std::vector<double> above(wanted.size(), 0);
    for (std::size_t i = 1; i < wanted.size(); ++i)
        above[i] = above[i - 1] + (heights[i - 1] + heights[i]) / 2 + end_gap_pt;
    for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i] -= above[i];
    wanted = spread_apart(std::move(wanted), 0, top + heights.front() / 2,
                          bottom - heights.back() / 2 - above.back());
    for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i] += above[i];
    return wanted;
}

void draw_end_labels(SheetWriter& writer, const Axes& axes, std::vector<EndLabel> labels, double width) {
    std::stable_sort(labels.begin(), labels.end(),
                     [&](const EndLabel& a, const EndLabel& b) { return axes.y(a.y) < axes.y(b.y); });
    const double top = axes.plot.y - 6, bottom = axes.plot.bottom() + 8;
    const EndRows rows = end_rows(writer, labels, width, bottom - top);
    const std::vector<double> heights = end_heights(writer, labels, rows, width);
    std::vector<double> wanted;
    for (const EndLabel& l : labels) wanted.push_back(axes.y(l.y));
    const std::vector<double> at = end_middles(wanted, heights, top, bottom);
    const double x = axes.plot.right() + 16;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const EndLabel& l = labels[i];
        const scene::Rgba colour = readable(l.colour);
        writer.lines({{{axes.x(l.x) + 2, wanted[i]}, {axes.plot.right() + 6, wanted[i]}, {x - 3, at[i]}}},
                     {{l.colour.r, l.colour.g, l.colour.b, 150}, 0.5});
        double y = at[i] - heights[i] / 2;
        const auto paragraph = [&](const std::string& text, std::size_t most, const Line& line) {
            const double room = rows_height(writer, text, most, line.font, width);
            if (room > 0) y = writer.paragraph(text, {x, y, width, room}, line);
        };
        paragraph(l.name, rows.name, {chart_font::name, colour});
        paragraph(l.value, rows.value, {chart_font::value, ink::text});
        paragraph(l.deviation, rows.deviation, {chart_font::value, ink::muted});
    }
}

}  // namespace

std::optional<std::pair<double, double>> deviation_percent(const ChartSeries& series,
                                                           const ChartSeries& reference) {
    for (std::size_t i = series.time.size(); i-- > 0;) {
        if (!std::isfinite(series.value[i])) continue;
        const auto at = std::find(reference.time.begin(), reference.time.end(), series.time[i]);
        if (at == reference.time.end()) continue;
        const double base = reference.value[static_cast<std::size_t>(at - reference.time.begin())];
        if (!std::isfinite(base) || base == 0) continue;
        return std::pair(series.time[i], 100 * (series.value[i] - base) / base);
    }
    return {};
}

std::vector<double> spread_apart(std::vector<double> wanted, double gap, double low, double high) {
    // Pool adjacent violators on wanted − i·gap: blocks of labels that touch sit at their mean.
    struct Block {
        double sum;
        std::size_t count;
        [[nodiscard]] double mean() const { return sum / static_cast<double>(count); }
    };
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        blocks.push_back({wanted[i] - static_cast<double>(i) * gap, 1});
        while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() > blocks.back().mean()) {
            blocks[blocks.size() - 2].sum += blocks.back().sum;
            blocks[blocks.size() - 2].count += blocks.back().count;
            blocks.pop_back();
        }
    }
    std::size_t i = 0;
    const double last = static_cast<double>(wanted.size()) - 1;
    for (const Block& b : blocks)
        for (std::size_t k = 0; k < b.count; ++k, ++i)
            wanted[i] = std::max(low, std::min(b.mean(), high - last * gap)) + static_cast<double>(i) * gap;
    return wanted;
}

std::vector<std::string> chart_notes(const ChartInputs& inputs, Language language) {
    std::set<std::pair<double, double>> seen;
    std::string text;
    for (const ChartSeries& s : inputs.series) {
        for (const QuantileBand& b : s.bands) {
            if (!seen.emplace(b.low_quantile, b.high_quantile).second) continue;
            const auto percent = [&](double q) {
                return format_number(100 * q, decimals_of({100 * q}), language);
            };
            text +=
                (text.empty() ? "" : ", ") + percent(b.low_quantile) + "–" + percent(b.high_quantile) + " %";
        }
    }
    if (text.empty()) return {};
    return {(language == Language::english ? "bands: quantiles of the runs " : "pita: kuantil ulangan ") +
            text};
}

ChartTargets draw_line_chart(SheetWriter& writer, const scene::Rect& area, const ChartInputs& inputs,
                             const ChartStyle& style) {
    for (const ChartSeries* s : all_series(inputs)) SANDING_EXPECT(s->time.size() == s->value.size());
    const ValueRange values = value_range(inputs);
    if (values.empty()) {
        draw_reason(writer, area, no_values(style.language));
        return {};
    }
    const std::vector<EndLabel> labels = end_labels(inputs, style);
    double label_width = 0;
    for (const EndLabel& l : labels)
        label_width = std::max({label_width, writer.width(l.name, chart_font::name),
                                writer.width(l.value, chart_font::value),
                                writer.width(l.deviation, chart_font::value)});
    label_width = std::min(label_width + 1, area.width * (area.width < 400 ? 0.42 : 0.3));

    const double top = unit_room(writer), bottom = tick_room(writer);
    Axes axes;
    axes.time = time_range(inputs);
    axes.value.ticks =
        axis_ticks(values, {.length_pt = area.height - top - bottom, .from_zero = style.from_zero});
    const double left = tick_width(writer, axes.value.ticks, style.language) + 6;
    const double right = labels.empty() ? 8 : label_width + 18;
    axes.plot = {area.x + left, area.y + top, std::max(1.0, area.width - left - right),
                 std::max(1.0, area.height - top - bottom)};
    axes.value.first_pt = axes.plot.bottom(), axes.value.last_pt = axes.plot.y;

    draw_axes(writer, axes, style);
    for (const ChartSeries& s : inputs.series) draw_bands(writer, axes, s, colour_of(inputs, &s));
    for (const ChartSeries* s : all_series(inputs)) draw_line(writer, axes, *s, {colour_of(inputs, s), 2});
    draw_end_labels(writer, axes, labels, label_width);
    return {{}, axes.years()};
}

}  // namespace sanding
