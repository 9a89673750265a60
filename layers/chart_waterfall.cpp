#include "layers/chart_waterfall.hpp"

#include <numeric>

#include "layers/numbers.hpp"

namespace sanding {

namespace {

/// Out of BrBG: apart for every eye, and neither of the hues that tell scenarios apart.
constexpr scene::Rgba rise = rgb(0x35978f), fall = rgb(0xa6611a);
constexpr double name_gap_pt = 6, value_gap_pt = 3, most_pitch_pt = 40, most_bar_pt = 26, least_plot_pt = 30;

/// A bar with its name, from where to where.
struct Bar {
    std::string name;
    double from = 0, to = 0;
    double low = std::numeric_limits<double>::quiet_NaN(), high = low;  ///< on the axis
    bool total = false;
    [[nodiscard]] double value() const { return to - from; }
    [[nodiscard]] bool ranged() const { return std::isfinite(low) && std::isfinite(high); }
};

std::vector<Bar> bars_of(const std::vector<WaterfallStep>& steps, const std::string& total_name) {
    std::vector<Bar> out;
    double sum = 0;
    for (const WaterfallStep& s : steps) {
        out.push_back({s.name, sum, sum + s.value, sum + s.low, sum + s.high, false});
        sum += s.value;
    }
    Bar total;
    total.name = total_name, total.to = sum, total.total = true;
    out.push_back(total);
    return out;
}

class WaterfallPainter {
  public:
    WaterfallPainter(SheetWriter& writer, std::vector<Bar> bars, const ChartStyle& style)
        : writer_(writer), bars_(std::move(bars)), style_(style) {}

    void draw(const scene::Rect& area) {
        lay_out(area, true);
        if (plot_.width < least_plot_pt) lay_out(area, false);
        draw_bottom_axis(writer_, plot_, scale_, style_, area);
        draw_bars();
        for (std::size_t b = 0; b < bars_.size(); ++b) draw_texts(b, area);
    }

  private:
    [[nodiscard]] std::string number(const Bar& bar) const {
        return format_signed(bar.value(), style_.decimals, style_.language);
    }

    void lay_out(const scene::Rect& area, bool values) {
        values_ = values;
        double names = 0, numbers = 0;
        ValueRange range;
        range.add(0);
        for (const Bar& b : bars_) {
            names = std::max(names, writer_.width(b.name, {chart_font::tick.size_pt, b.total, false}));
            numbers = std::max(numbers, writer_.width(number(b), {chart_font::value.size_pt, b.total}));
            for (const double v : {b.from, b.to, b.low, b.high}) range.add(v);
        }
        if (range.low == range.high) range.high = range.low + 1;
        name_width_ = std::min(names, 0.4 * area.width);
        const double side = values ? numbers + value_gap_pt + 1 : 0;
        const double before = name_width_ + name_gap_pt + side;
        pitch_ =
            std::min(most_pitch_pt, (area.height - tick_room(writer_)) / static_cast<double>(bars_.size()));
        plot_ = {area.x + before, area.y, std::max(1.0, area.width - before - side),
                 pitch_ * static_cast<double>(bars_.size())};
        scale_.ticks = axis_ticks(range, {.length_pt = plot_.width, .spacing_pt = 60, .from_zero = true});
        scale_.first_pt = plot_.x, scale_.last_pt = plot_.right();
    }

    [[nodiscard]] double middle(std::size_t b) const {
        return plot_.y + (static_cast<double>(b) + 0.5) * pitch_;
    }

    void draw_bars() {
        const double thick = std::min(0.72 * pitch_, most_bar_pt), zero = scale_.at(0);
        std::vector<scene::Rect> boxes;
        std::vector<scene::Rgba> colours;
        std::vector<std::vector<scene::Point>> joints, whiskers;
        for (std::size_t b = 0; b < bars_.size(); ++b) {
            const double from = scale_.at(bars_[b].from), to = scale_.at(bars_[b].to), y = middle(b);
            boxes.push_back({std::min(from, to), y - thick / 2, std::abs(to - from), thick});
            colours.push_back(bars_[b].total ? ink::muted : bars_[b].value() < 0 ? fall : rise);
            if (b + 1 < bars_.size()) joints.push_back({{to, y}, {to, y + pitch_}});
            if (bars_[b].ranged())
                whiskers.push_back({{scale_.at(bars_[b].low), y}, {scale_.at(bars_[b].high), y}});
        }
        writer_.lines({{{zero, plot_.y}, {zero, plot_.bottom()}}}, {ink::muted, 0.8});
        if (!joints.empty()) writer_.lines(joints, {ink::muted, 0.6});
        draw_boxes(writer_, boxes, colours);
        if (!whiskers.empty()) writer_.lines(whiskers, {ink::text, 1});
    }

    void draw_texts(std::size_t b, const scene::Rect& area) {
        const Bar& bar = bars_[b];
        const scene::Font name{chart_font::tick.size_pt, bar.total, false},
            value{chart_font::value.size_pt, bar.total};
        writer_.text(writer_.layout().shorten(bar.name, name, name_width_),
                     {area.x + name_width_, middle(b) - writer_.line_height(name) / 2},
                     {name, ink::text, scene::Align::end});
        if (!values_) return;
        double left = scale_.at(std::min(bar.from, bar.to)), right = scale_.at(std::max(bar.from, bar.to));
        if (bar.ranged())
            left = std::min(left, scale_.at(bar.low)), right = std::max(right, scale_.at(bar.high));
        const bool falls = bar.value() < 0;
        draw_haloed(
            writer_, number(bar),
            {falls ? left - value_gap_pt : right + value_gap_pt, middle(b) - writer_.line_height(value) / 2},
            {value, ink::text, falls ? scene::Align::end : scene::Align::start});
    }

    SheetWriter& writer_;
    std::vector<Bar> bars_;
    const ChartStyle& style_;
    scene::Rect plot_{};
    ValueScale scale_;
    double name_width_ = 0, pitch_ = 10;
    bool values_ = true;
};

/// The unit at the top left, what is left below it.
scene::Rect below_unit(SheetWriter& writer, const scene::Rect& area, const std::string& unit) {
    if (unit.empty()) return area;
    const double line = writer.line_height(chart_font::tick);
    writer.text(writer.layout().shorten(unit, chart_font::tick, area.width), {area.x, area.y},
                {chart_font::tick, ink::muted});
    return {area.x, area.y + line + 5, area.width, std::max(1.0, area.height - line - 5)};
}

}  // namespace

std::vector<WaterfallStep> shortened_steps(std::vector<WaterfallStep> steps, std::size_t room,
                                           Language language) {
    if (steps.size() <= room) return steps;
    const std::size_t kept = room > 0 ? room - 1 : 0;
    std::vector<std::size_t> by_size(steps.size());
    std::iota(by_size.begin(), by_size.end(), std::size_t{0});
    std::ranges::stable_sort(by_size, std::ranges::greater{},
                             [&](std::size_t i) { return std::abs(steps[i].value); });
    std::vector<bool> stays(steps.size());
    for (std::size_t k = 0; k < kept; ++k) stays[by_size[k]] = true;
    WaterfallStep rest;
    rest.name = "… " + format_number(static_cast<double>(steps.size() - kept), 0, language) +
                (language == Language::english ? " more" : " lainnya");
    std::vector<WaterfallStep> out;
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (stays[i])
            out.push_back(std::move(steps[i]));
        else
            rest.value += steps[i].value;
    out.push_back(std::move(rest));
    return out;
}

void draw_waterfall(SheetWriter& writer, const scene::Rect& area, const WaterfallInputs& inputs,
                    const ChartStyle& style) {
    std::vector<WaterfallStep> steps = inputs.steps;
    std::erase_if(steps, [](const WaterfallStep& s) { return !std::isfinite(s.value); });
    if (steps.empty()) return draw_reason(writer, area, no_values(style.language));
    const scene::Rect rest = below_unit(writer, area, style.unit);
    const double rows = (rest.height - tick_room(writer)) / (writer.line_height(chart_font::tick) + 0.7);
    if (rows < 2) return draw_reason(writer, area, too_small(style.language));
    steps = shortened_steps(std::move(steps), static_cast<std::size_t>(rows) - 1, style.language);
    WaterfallPainter(writer, bars_of(steps, inputs.total_name), style).draw(rest);
}

std::vector<std::string> chart_notes(const WaterfallInputs& inputs, Language language) {
    const bool english = language == Language::english;
    std::vector<double> values;
    bool ranged = false;
    for (const WaterfallStep& s : inputs.steps)
        values.push_back(s.value), ranged = ranged || (std::isfinite(s.low) && std::isfinite(s.high));
    std::vector<std::string> notes = missing_note(missing_in(values), language);
    notes.emplace_back(english ? "each bar begins where the one before ends"
                               : "tiap batang mulai di ujung batang sebelumnya");
    if (ranged && !inputs.range_note.empty())
        notes.push_back((english ? "thin lines: " : "garis tipis: ") + inputs.range_note);
    return notes;
}

}  // namespace sanding
