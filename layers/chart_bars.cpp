#include "layers/chart_bars.hpp"

#include <numeric>

#include "core/base/error.hpp"
#include "layers/chart_bar_rows.hpp"
#include "layers/colour.hpp"
#include "layers/numbers.hpp"

namespace sanding {

namespace {

bool has_range(const BarSeries& series, std::size_t i) {
    return i < series.low.size() && i < series.high.size() && std::isfinite(series.low[i]) &&
           std::isfinite(series.high[i]);
}

ValueRange range_of(const BarsInputs& inputs) {
    ValueRange range;
    for (const BarSeries& s : inputs.series) range.add(s.value), range.add(s.low), range.add(s.high);
    return range;
}

std::vector<KeyEntry> key_of(const BarsInputs& inputs) {
    std::vector<KeyEntry> key;
    for (std::size_t s = 0; s < inputs.series.size(); ++s)
        key.push_back({inputs.series[s].name, scenario_colour(s)});
    return key;
}

/// Values above their bars (below negative ones), where all of them are narrower than the bars' distance.
bool values_fit(const SheetWriter& writer, const BarsInputs& inputs, const ChartStyle& style, double pitch) {
    for (const BarSeries& s : inputs.series)
        for (const double v : s.value)
            if (writer.width(format_number(v, style.decimals, style.language), chart_font::small) > pitch - 2)
                return false;
    return true;
}

struct UprightBars {
    const BarsInputs& inputs;
    const ChartStyle& style;
    Slots slots;
    ValueScale scale;
    bool values = false;

    void draw(SheetWriter& writer) const {
        std::vector<scene::Rect> boxes;
        std::vector<scene::Rgba> colours;
        std::vector<std::vector<scene::Point>> whiskers;
        const double zero = scale.at(0), width = slots.pitch() * (slots.series > 1 ? 0.92 : 0.8);
        for (std::size_t s = 0; s < inputs.series.size(); ++s) {
            for (std::size_t g = 0; g < inputs.category.size(); ++g) {
                const double v = inputs.series[s].value[g], x = slots.centre(g, s);
                if (std::isfinite(v)) {
                    boxes.push_back(
                        {x - width / 2, std::min(zero, scale.at(v)), width, std::abs(scale.at(v) - zero)});
                    colours.push_back(scenario_colour(s));
                }
                if (has_range(inputs.series[s], g))
                    whiskers.push_back(
                        {{x, scale.at(inputs.series[s].low[g])}, {x, scale.at(inputs.series[s].high[g])}});
            }
        }
        draw_boxes(writer, boxes, colours);
        if (!whiskers.empty()) writer.lines(whiskers, {ink::text, 0.8});
        writer.lines({{{slots.plot.x, zero}, {slots.plot.right(), zero}}}, {ink::muted, 0.8});
        for (std::size_t s = 0; s < inputs.series.size(); ++s)
            for (std::size_t g = 0; g < inputs.category.size(); ++g) draw_value(writer, g, s);
    }

    void draw_value(SheetWriter& writer, std::size_t g, std::size_t s) const {
        const BarSeries& series = inputs.series[s];
        const double v = series.value[g], line = writer.line_height(chart_font::small);
        if (std::isfinite(v) && !values) return;
        double top = scale.at(std::isfinite(v) ? std::max(v, 0.0) : 0), bottom = scale.at(std::min(v, 0.0));
        if (has_range(series, g)) {
            top = std::min(top, scale.at(series.high[g]));
            bottom = std::max(bottom, scale.at(series.low[g]));
        }
        draw_haloed(writer, format_number(v, style.decimals, style.language),
                    {slots.centre(g, s), v < 0 ? bottom + 1.5 : top - line - 1.5},
                    {chart_font::small, std::isfinite(v) ? ink::text : ink::muted, scene::Align::middle});
    }
};

/// The same chart from left to right.
void draw_as_rows(SheetWriter& writer, const scene::Rect& area, const BarsInputs& inputs,
                  const ChartStyle& style) {
    std::vector<BarRow> rows;
    const bool ranges = std::any_of(inputs.series.begin(), inputs.series.end(),
                                    [](const BarSeries& s) { return !s.low.empty(); });
    for (std::size_t g = 0; g < inputs.category.size(); ++g) {
        BarRow row;
        row.name = inputs.category[g];
        for (std::size_t s = 0; s < inputs.series.size(); ++s) {
            const BarSeries& series = inputs.series[s];
            row.value.push_back(series.value[g]);
            row.colour.push_back(scenario_colour(s));
            if (!ranges) continue;
            const double none = std::numeric_limits<double>::quiet_NaN();
            row.low.push_back(has_range(series, g) ? series.low[g] : none);
            row.high.push_back(has_range(series, g) ? series.high[g] : none);
        }
        rows.push_back(std::move(row));
    }
    draw_bar_rows(writer, area, std::move(rows), {}, style);
}

/// Room for the values beyond the ends of the bars, as a share of the axis.
ValueRange with_label_room(ValueRange range, double share) {
    range.add(0);
    if (range.low == 0 && range.high == 0) return {0, 1};
    const double room = share * (range.high - range.low);
    return {range.low < 0 ? range.low - room : 0, range.high > 0 ? range.high + room : 0};
}

void draw_upright(SheetWriter& writer, const scene::Rect& area, const BarsInputs& inputs,
                  const ChartStyle& style) {
    const double top = unit_room(writer);
    UprightBars bars{inputs, style, {area, inputs.category.size(), inputs.series.size()}, {}};
    const auto lay_out = [&](std::size_t lines, bool values) {
        const double bottom = 8 + static_cast<double>(lines) * writer.line_height(chart_font::tick);
        const double height = std::max(1.0, area.height - top - bottom);
        bars.values = values;
        bars.scale.ticks =
            axis_ticks(with_label_room(range_of(inputs), values ? std::min(0.3, 11 / height) : 0),
                       {.length_pt = height});
        const double left = tick_width(writer, bars.scale.ticks, style.language) + 8;
        bars.slots.plot = {area.x + left, area.y + top, std::max(1.0, area.width - left), height};
        bars.scale.first_pt = bars.slots.plot.bottom(), bars.scale.last_pt = bars.slots.plot.y;
    };
    lay_out(2, false);
    const std::size_t lines =
        std::max<std::size_t>(1, category_lines(writer, inputs.category, bars.slots.group_width()));
    lay_out(lines, values_fit(writer, inputs, style, bars.slots.pitch()));
    draw_left_axis(writer, bars.slots.plot, bars.scale, style.language);
    draw_unit(writer, bars.slots.plot, style.unit);
    bars.draw(writer);
    draw_categories(writer, bars.slots, inputs.category, lines);
}

bool upright(const SheetWriter& writer, const scene::Rect& area, const BarsInputs& inputs) {
    const double slot = (area.width - 60) / static_cast<double>(inputs.category.size());
    return 0.82 * slot / static_cast<double>(inputs.series.size()) >= 4 &&
           category_lines(writer, inputs.category, slot) > 0;
}

/// The unit at the top left of charts whose bars run from left to right.
scene::Rect below_unit(SheetWriter& writer, const scene::Rect& area, const std::string& unit) {
    if (unit.empty()) return area;
    const double line = writer.line_height(chart_font::tick);
    writer.text(writer.layout().shorten(unit, chart_font::tick, area.width), {area.x, area.y},
                {chart_font::tick, ink::muted});
    return {area.x, area.y + line + 5, area.width, std::max(1.0, area.height - line - 5)};
}

}  // namespace

std::vector<std::size_t> ranked_order(const std::vector<double>& value) {
    std::vector<std::size_t> order(value.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (!std::isfinite(value[a]) || !std::isfinite(value[b]))
            return std::isfinite(value[a]) && !std::isfinite(value[b]);
        return value[a] > value[b];
    });
    return order;
}

void draw_bars(SheetWriter& writer, const scene::Rect& area, const BarsInputs& inputs,
               const ChartStyle& style) {
    for (const BarSeries& s : inputs.series) SANDING_EXPECT(s.value.size() == inputs.category.size());
    if (range_of(inputs).empty()) return draw_reason(writer, area, no_values(style.language));
    scene::Rect rest = area;
    if (inputs.series.size() > 1) rest = draw_key(writer, area, key_of(inputs));
    if (upright(writer, rest, inputs)) return draw_upright(writer, rest, inputs, style);
    draw_as_rows(writer, below_unit(writer, rest, style.unit), inputs, style);
}

ChartTargets draw_ranked(SheetWriter& writer, const scene::Rect& area, const RankedInputs& inputs,
                         const ChartStyle& style) {
    SANDING_EXPECT(inputs.name.size() == inputs.value.size());
    ValueRange range;
    range.add(inputs.value);
    if (range.empty()) {
        draw_reason(writer, area, no_values(style.language));
        return {};
    }
    scene::Rect rest = area;
    const std::optional<double> mark =
        inputs.mark && std::isfinite(*inputs.mark) ? inputs.mark : std::nullopt;
    if (mark)
        rest = draw_key(writer, area,
                        {{inputs.mark_name + " " + format_number(*mark, style.decimals, style.language),
                          ink::text, KeyShape::dash}});
    std::vector<BarRow> rows;
    std::size_t rank = 0;
    double before = std::numeric_limits<double>::quiet_NaN();
    for (const std::size_t i : ranked_order(inputs.value)) {
        const bool chosen =
            std::find(inputs.highlight.begin(), inputs.highlight.end(), i) != inputs.highlight.end();
        const bool pale = !inputs.highlight.empty() && !chosen;
        if (inputs.value[i] != before) rank = rows.size() + 1;  // equal values share their rank
        before = inputs.value[i];
        BarRow row;
        row.name = (std::isfinite(before) ? std::to_string(rank) + ". " : std::string()) + inputs.name[i];
        row.value = {inputs.value[i]};
        row.colour = {pale ? mix_perceptually(inputs.colour, rgb(0xffffff), 0.55) : inputs.colour};
        row.bold = chosen;
        row.row = i;
        rows.push_back(std::move(row));
    }
    return {draw_bar_rows(writer, below_unit(writer, rest, style.unit), std::move(rows),
                          {.mark = mark, .keep_ends = true}, style),
            {}};
}

std::vector<std::string> chart_notes(const BarsInputs& inputs, Language language) {
    std::size_t missing = 0;
    for (const BarSeries& s : inputs.series) missing += missing_in(s.value);
    std::vector<std::string> notes = missing_note(missing, language);
    const bool ranges = std::any_of(inputs.series.begin(), inputs.series.end(),
                                    [](const BarSeries& s) { return !s.low.empty(); });
    if (ranges && !inputs.range_note.empty())
        notes.push_back((language == Language::english ? "thin lines: " : "garis tipis: ") +
                        inputs.range_note);
    return notes;
}

std::vector<std::string> chart_notes(const RankedInputs& inputs, Language language) {
    return missing_note(missing_in(inputs.value), language);
}

}  // namespace sanding
