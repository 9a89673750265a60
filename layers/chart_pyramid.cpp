#include "layers/chart_pyramid.hpp"

#include <numeric>

#include "core/base/error.hpp"
#include "layers/chart_line.hpp"
#include "layers/colour.hpp"
#include "layers/numbers.hpp"

namespace sanding {

namespace {

/// A side of the pyramid: its half of the plot and the scale that runs outwards from the middle.
struct Side {
    scene::Rect plot;
    ValueScale scale;
    bool left = true;
    [[nodiscard]] const std::vector<double>& of(const PyramidSeries& series) const {
        return left ? series.left : series.right;
    }
};

class PyramidPainter {
  public:
    PyramidPainter(SheetWriter& writer, const PyramidInputs& inputs, const ChartStyle& style)
        : writer_(writer), inputs_(inputs), style_(style) {}

    /// What a band's length shows.
    [[nodiscard]] double length(const std::vector<double>& people, std::size_t band) const {
        return inputs_.years.empty() ? people[band] : people[band] / inputs_.years[band];
    }

    void draw(const scene::Rect& area) {
        lay_out(area);
        for (const Side& side : sides_) {
            draw_bottom_axis(writer_, side.plot, side.scale, style_,
                             {side.plot.x - (side.left ? value_width_ : 0), area.y,
                              side.plot.width + value_width_, area.height});
            draw_bands(side);
            for (std::size_t s = 1; s < inputs_.series.size(); ++s) draw_outline(side, s);
            const double zero = side.scale.at(0);
            writer_.lines({{{zero, side.plot.y}, {zero, side.plot.bottom()}}}, {ink::muted, 0.8});
        }
        draw_texts(area);
    }

  private:
    [[nodiscard]] ValueRange range() const {
        ValueRange range;
        range.add(0);
        for (const PyramidSeries& s : inputs_.series)
            for (std::size_t b = 0; b < inputs_.band.size(); ++b)
                range.add(length(s.left, b)), range.add(length(s.right, b));
        if (range.high <= 0) range.high = 1;
        return range;
    }

    void lay_out(const scene::Rect& area) {
        double middle = writer_.width(inputs_.band_name, chart_font::tick);
        for (const std::string& name : inputs_.band)
            middle = std::max(middle, writer_.width(name, chart_font::tick));
        middle = std::min(middle + 12, 0.3 * area.width);
        name_width_ = middle - 6;
        const PyramidSeries& first = inputs_.series.front();
        for (const auto* people : {&first.left, &first.right})
            for (const double v : *people)
                value_width_ = std::max(
                    value_width_,
                    writer_.width(format_number(v, style_.decimals, style_.language), chart_font::value) + 5);
        const double line = writer_.line_height(chart_font::tick);
        const double top =
            area.y + (style_.unit.empty() ? 0 : line + 5) + writer_.line_height(chart_font::name) + 4;
        const double width = std::max(1.0, (area.width - middle) / 2 - value_width_);
        const double height = std::max(1.0, area.bottom() - tick_room(writer_) - top);
        const double centre = area.centre().x;
        const std::vector<double> ticks =
            axis_ticks(range(), {.length_pt = width, .spacing_pt = 60, .from_zero = true});
        sides_[0] = {{centre - middle / 2 - width, top, width, height}, {}, true};
        sides_[1] = {{centre + middle / 2, top, width, height}, {}, false};
        sides_[0].scale = {ticks, sides_[0].plot.right(), sides_[0].plot.x};
        sides_[1].scale = {ticks, sides_[1].plot.x, sides_[1].plot.right()};

        std::vector<double> years = inputs_.years;
        if (years.empty()) years.assign(inputs_.band.size(), 1);
        const double all = std::accumulate(years.begin(), years.end(), 0.0);
        edge_ = {sides_[0].plot.bottom()};
        double below = 0;
        for (const double y : years) edge_.push_back(sides_[0].plot.bottom() - (below += y) / all * height);
    }

    [[nodiscard]] scene::Rect band(const Side& side, double value, std::size_t b) const {
        const double zero = side.scale.at(0), end = side.scale.at(value);
        const double gap = std::min(0.5, (edge_[b] - edge_[b + 1]) / 8);
        return {std::min(zero, end), edge_[b + 1] + gap, std::abs(end - zero),
                edge_[b] - edge_[b + 1] - 2 * gap};
    }

    void draw_bands(const Side& side) {
        std::vector<scene::Rect> boxes;
        const std::vector<double>& people = side.of(inputs_.series.front());
        for (std::size_t b = 0; b < inputs_.band.size(); ++b)
            if (std::isfinite(people[b])) boxes.push_back(band(side, length(people, b), b));
        // Paler than the outlines over it; the right side a little paler than the left.
        const scene::Rgba colour =
            mix_perceptually(scenario_colour(0), rgb(0xffffff), side.left ? 0.25 : 0.45);
        draw_boxes(writer_, boxes, std::vector<scene::Rgba>(boxes.size(), colour));
    }

    /// The silhouette of a series, broken where a band is missing.
    void draw_outline(const Side& side, std::size_t s) {
        const std::vector<double>& people = side.of(inputs_.series[s]);
        std::vector<std::vector<scene::Point>> lines;
        std::vector<scene::Point> line;
        const double zero = side.scale.at(0);
        const auto end_line = [&](double y) {
            if (line.empty()) return;
            line.push_back({zero, y});
            lines.push_back(std::exchange(line, {}));
        };
        for (std::size_t b = 0; b < inputs_.band.size(); ++b) {
            if (!std::isfinite(people[b])) {
                end_line(edge_[b]);
                continue;
            }
            const double x = side.scale.at(length(people, b));
            if (line.empty()) line.push_back({zero, edge_[b]});
            line.push_back({x, edge_[b]});
            line.push_back({x, edge_[b + 1]});
        }
        end_line(edge_.back());
        if (!lines.empty()) writer_.lines(lines, {scenario_colour(s), 1.6});
    }

    void draw_texts(const scene::Rect& area) {
        const double line = writer_.line_height(chart_font::tick);
        if (!style_.unit.empty())
            writer_.text(writer_.layout().shorten(style_.unit, chart_font::tick, area.width),
                         {area.x, area.y}, {chart_font::tick, ink::muted});
        const double head = sides_[0].plot.y - writer_.line_height(chart_font::name) - 3;
        for (const Side& side : sides_)
            writer_.text(writer_.layout().shorten(side.left ? inputs_.left_name : inputs_.right_name,
                                                  chart_font::name, side.plot.width),
                         {side.plot.centre().x, head}, {chart_font::name, ink::text, scene::Align::middle});
        writer_.text(writer_.layout().shorten(inputs_.band_name, chart_font::tick, name_width_),
                     {area.centre().x, head}, {chart_font::tick, ink::muted, scene::Align::middle});

        // Narrow bands' names and numbers move apart; where even that is too tight, some are left out.
        std::vector<double> wanted;
        for (std::size_t b = inputs_.band.size(); b-- > 0;) wanted.push_back((edge_[b] + edge_[b + 1]) / 2);
        const double top = sides_[0].plot.y + line / 2, bottom = sides_[0].plot.bottom() - line / 2;
        const double room = std::max(1.0, std::floor((bottom - top) / line) + 1);
        const auto every = static_cast<std::size_t>(std::ceil(static_cast<double>(wanted.size()) / room));
        std::vector<double> kept;
        for (std::size_t i = 0; i < wanted.size(); i += every) kept.push_back(wanted[i]);
        const std::vector<double> at = spread_apart(kept, line, top, bottom);
        for (std::size_t i = 0; i < at.size(); ++i)
            draw_band_texts(inputs_.band.size() - 1 - i * every, at[i], line);
    }

    void draw_band_texts(std::size_t b, double y, double line) {
        writer_.text(writer_.layout().shorten(inputs_.band[b], chart_font::tick, name_width_),
                     {(sides_[0].plot.right() + sides_[1].plot.x) / 2, y - line / 2},
                     {chart_font::tick, ink::text, scene::Align::middle});
        for (const Side& side : sides_) {
            const double people = side.of(inputs_.series.front())[b];
            double end = side.scale.at(0);
            for (const PyramidSeries& s : inputs_.series) {
                const double v = length(side.of(s), b);
                if (!std::isfinite(v)) continue;
                end = side.left ? std::min(end, side.scale.at(v)) : std::max(end, side.scale.at(v));
            }
            draw_haloed(writer_, format_number(people, style_.decimals, style_.language),
                        {end + (side.left ? -4 : 4), y - line / 2},
                        {chart_font::value, std::isfinite(people) ? ink::text : ink::muted,
                         side.left ? scene::Align::end : scene::Align::start});
        }
    }

    SheetWriter& writer_;
    const PyramidInputs& inputs_;
    const ChartStyle& style_;
    Side sides_[2];
    std::vector<double> edge_;  ///< y of the bands' edges, from the bottom up
    double name_width_ = 0, value_width_ = 0;
};

bool nothing_in(const PyramidInputs& inputs) {
    ValueRange range;
    for (const PyramidSeries& s : inputs.series) range.add(s.left), range.add(s.right);
    return range.empty();
}

}  // namespace

void draw_pyramid(SheetWriter& writer, const scene::Rect& area, const PyramidInputs& inputs,
                  const ChartStyle& style) {
    SANDING_EXPECT(inputs.years.empty() || inputs.years.size() == inputs.band.size());
    for (const PyramidSeries& s : inputs.series)
        SANDING_EXPECT(s.left.size() == inputs.band.size() && s.right.size() == inputs.band.size());
    if (nothing_in(inputs)) return draw_reason(writer, area, no_values(style.language));
    scene::Rect rest = area;
    if (inputs.series.size() > 1) {
        std::vector<KeyEntry> key{
            {inputs.series[0].name, mix_perceptually(scenario_colour(0), rgb(0xffffff), 0.25)}};
        for (std::size_t s = 1; s < inputs.series.size(); ++s)
            key.push_back({inputs.series[s].name, scenario_colour(s), KeyShape::outline});
        rest = draw_key(writer, area, key);
    }
    PyramidPainter(writer, inputs, style).draw(rest);
}

std::vector<std::string> chart_notes(const PyramidInputs& inputs, Language language) {
    std::vector<std::string> notes;
    std::size_t missing = 0;
    for (const PyramidSeries& s : inputs.series)
        for (const auto* people : {&s.left, &s.right}) missing += missing_in(*people);
    if (!inputs.years.empty())
        notes.emplace_back(language == Language::english
                               ? "the area of a band is its people, the number beside it too"
                               : "luas batang menunjukkan jumlah penduduk, angka di sampingnya juga");
    if (inputs.series.size() > 1)
        notes.push_back((language == Language::english ? "numbers: " : "angka: ") + inputs.series[0].name);
    if (!inputs.note.empty()) notes.push_back(inputs.note);
    for (std::string& note : missing_note(missing, language)) notes.push_back(std::move(note));
    return notes;
}

}  // namespace sanding
