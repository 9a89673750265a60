#include "layers/chart_histogram.hpp"

#include "core/base/error.hpp"
#include "layers/numbers.hpp"

namespace sanding {

namespace {

std::vector<double> all_values(const HistogramInputs& inputs) {
    std::vector<double> all;
    for (const HistogramSeries& s : inputs.series)
        for (const double v : s.value)
            if (std::isfinite(v)) all.push_back(v);
    return all;
}

/// Bins of the first series, cut where a class begins so that each piece has its class's colour.
void draw_bins(SheetWriter& writer, const HistogramInputs& inputs, const ValueScale& x, const ValueScale& y,
               const std::vector<std::size_t>& counts) {
    std::vector<scene::Rect> boxes;
    std::vector<scene::Rgba> colours;
    std::vector<std::vector<scene::Point>> outlines;
    for (std::size_t b = 0; b < counts.size(); ++b) {
        if (counts[b] == 0) continue;
        const double top = y.at(static_cast<double>(counts[b])), bottom = y.at(0);
        std::vector<double> cuts{inputs.edges[b]};
        for (const double limit : inputs.limits)
            if (limit > inputs.edges[b] && limit < inputs.edges[b + 1]) cuts.push_back(limit);
        cuts.push_back(inputs.edges[b + 1]);
        for (std::size_t k = 0; k + 1 < cuts.size(); ++k) {
            const auto above = std::upper_bound(inputs.limits.begin(), inputs.limits.end(), cuts[k]);
            boxes.push_back({x.at(cuts[k]), top, x.at(cuts[k + 1]) - x.at(cuts[k]), bottom - top});
            colours.push_back(inputs.colours.empty()
                                  ? scenario_colour(0)
                                  : inputs.colours[static_cast<std::size_t>(above - inputs.limits.begin())]);
        }
        const double left = x.at(inputs.edges[b]), right = x.at(inputs.edges[b + 1]);
        outlines.push_back({{left, bottom}, {left, top}, {right, top}, {right, bottom}});
    }
    draw_boxes(writer, boxes, colours);
    if (!outlines.empty()) writer.lines(outlines, {inputs.colours.empty() ? ink::paper : ink::muted, 0.6});
}

/// The upper edge of a further series' bins.
void draw_steps(SheetWriter& writer, const HistogramInputs& inputs, std::size_t s, const ValueScale& x,
                const ValueScale& y) {
    const std::vector<std::size_t> counts = histogram_counts(inputs.series[s].value, inputs.edges);
    std::vector<scene::Point> line{{x.at(inputs.edges.front()), y.at(0)}};
    for (std::size_t b = 0; b < counts.size(); ++b) {
        const double height = y.at(static_cast<double>(counts[b]));
        line.push_back({x.at(inputs.edges[b]), height});
        line.push_back({x.at(inputs.edges[b + 1]), height});
    }
    line.push_back({x.at(inputs.edges.back()), y.at(0)});
    writer.lines({std::move(line)}, {scenario_colour(s), 1.8});
}

/// How many are in a bin, above it where there is one series and the number is narrower than the bin.
void draw_counts(SheetWriter& writer, const HistogramInputs& inputs, const ValueScale& x, const ValueScale& y,
                 const std::vector<std::size_t>& counts) {
    const scene::Font font = chart_font::small;
    const double line = writer.line_height(font);
    for (std::size_t b = 0; b < counts.size(); ++b) {
        const std::string text = std::to_string(counts[b]);
        const double left = x.at(inputs.edges[b]), right = x.at(inputs.edges[b + 1]);
        if (counts[b] == 0 || writer.width(text, font) > right - left - 1) continue;
        draw_haloed(writer, text, {(left + right) / 2, y.at(static_cast<double>(counts[b])) - line - 0.5},
                    {font, ink::text, scene::Align::middle});
    }
}

/// Where the edges are labelled: those that are ticks already, thinned by draw_bottom_axis.
std::vector<KeyEntry> key_of(const HistogramInputs& inputs, Language language) {
    std::vector<KeyEntry> key;
    if (inputs.series.size() > 1) {
        // In class colours it has none of its own, only the thin outline of its bars.
        key.push_back(inputs.colours.empty()
                          ? KeyEntry{inputs.series[0].name, scenario_colour(0)}
                          : KeyEntry{inputs.series[0].name, ink::muted, KeyShape::outline});
        for (std::size_t s = 1; s < inputs.series.size(); ++s)
            key.push_back({inputs.series[s].name, scenario_colour(s), KeyShape::line});
    }
    const int decimals = decimals_of(inputs.limits);
    for (std::size_t c = 0; c < inputs.colours.size(); ++c) {
        const auto limit = [&](std::size_t i) { return format_number(inputs.limits[i], decimals, language); };
        key.push_back({inputs.limits.empty()       ? std::string("–")
                       : c == 0                    ? "< " + limit(0)
                       : c == inputs.limits.size() ? "≥ " + limit(c - 1)
                                                   : limit(c - 1) + " – " + limit(c),
                       inputs.colours[c]});
    }
    return key;
}

}  // namespace

std::vector<double> histogram_edges(std::span<const double> values) {
    ValueRange range;
    std::size_t count = 0;
    for (const double v : values) {
        range.add(v);
        if (std::isfinite(v)) ++count;
    }
    if (count == 0) return {0, 1};
    const double bins = std::ceil(std::log2(static_cast<double>(count))) + 1;
    // axis_ticks cares for ranges that are a single value; these bins need no start at zero.
    const double shift = std::max(0.0, range.low);
    if (shift > 0 && range.low < 0.35 * range.high)
        return nice_ticks(range.low, range.high, static_cast<int>(bins));
    return axis_ticks(range, {.length_pt = bins, .spacing_pt = 1, .fewest = 1, .most = 64});
}

std::vector<std::size_t> histogram_counts(std::span<const double> values, std::span<const double> edges) {
    SANDING_EXPECT(edges.size() >= 2);
    std::vector<std::size_t> counts(edges.size() - 1, 0);
    for (const double v : values) {
        if (!(v >= edges.front() && v <= edges.back())) continue;
        const auto above = std::upper_bound(edges.begin(), edges.end(), v) - edges.begin();
        ++counts[std::min(static_cast<std::size_t>(above) - 1, counts.size() - 1)];
    }
    return counts;
}

void draw_histogram(SheetWriter& writer, const scene::Rect& area, const HistogramInputs& given,
                    const ChartStyle& style) {
    SANDING_EXPECT(given.colours.empty() || given.colours.size() == given.limits.size() + 1);
    HistogramInputs inputs = given;
    const std::vector<double> all = all_values(inputs);
    if (all.empty()) return draw_reason(writer, area, no_values(style.language));
    if (inputs.edges.empty()) inputs.edges = histogram_edges(all);
    const scene::Rect rest = draw_key(writer, area, key_of(inputs, style.language));

    ValueRange heights;
    heights.add(0);
    for (const HistogramSeries& s : inputs.series)
        for (const std::size_t n : histogram_counts(s.value, inputs.edges))
            heights.add(static_cast<double>(n));
    const double line = writer.line_height(chart_font::tick), top = unit_room(writer);
    const double height = std::max(1.0, rest.height - top - tick_room(writer) - line);
    ValueScale y{axis_ticks(heights, {.length_pt = height, .whole = true, .fewest = 1}), 0, 0};
    const double left = tick_width(writer, y.ticks, style.language) + 8;
    const scene::Rect plot{rest.x + left, rest.y + top, std::max(1.0, rest.width - left - 8), height};
    y.first_pt = plot.bottom(), y.last_pt = plot.y;
    const ValueScale x{inputs.edges, plot.x, plot.right()};

    draw_left_axis(writer, plot, y, style.language);
    draw_bottom_axis(writer, plot, x, style, {plot.x - left, rest.y, plot.width + left + 8, rest.height});
    draw_unit(writer, plot, inputs.count_name);
    writer.text(writer.layout().shorten(inputs.value_name, chart_font::tick, plot.width),
                {plot.centre().x, plot.bottom() + 7 + line},
                {chart_font::tick, ink::muted, scene::Align::middle});
    const auto counts = histogram_counts(inputs.series.front().value, inputs.edges);
    draw_bins(writer, inputs, x, y, counts);
    for (std::size_t s = 1; s < inputs.series.size(); ++s) draw_steps(writer, inputs, s, x, y);
    std::vector<std::vector<scene::Point>> limits;
    for (const double v : inputs.limits)
        if (v >= inputs.edges.front() && v <= inputs.edges.back())
            limits.push_back({{x.at(v), plot.y}, {x.at(v), plot.bottom()}});
    if (!limits.empty()) writer.lines(limits, {ink::muted, 0.6}, {2, 2});
    writer.lines({{{plot.x, plot.bottom()}, {plot.right(), plot.bottom()}}}, {ink::muted, 0.8});
    if (inputs.series.size() == 1) draw_counts(writer, inputs, x, y, counts);
}

std::vector<std::string> chart_notes(const HistogramInputs& inputs, Language language) {
    std::size_t missing = 0;
    for (const HistogramSeries& s : inputs.series) missing += missing_in(s.value);
    std::vector<std::string> notes = missing_note(missing, language);
    if (!inputs.limits.empty())
        notes.emplace_back(language == Language::english ? "dashed: class limits"
                                                         : "garis putus: batas kelas");
    return notes;
}

}  // namespace sanding
