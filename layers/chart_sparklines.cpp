#include "layers/chart_sparklines.hpp"

#include <optional>

#include "core/base/error.hpp"
#include "layers/colour.hpp"
#include "layers/numbers.hpp"

namespace sanding {

namespace {

constexpr double least_cell_width_pt = 104, least_line_pt = 15, most_cell_height_pt = 92, gap_pt = 12;
constexpr scene::Font name_font{7, true, false};

ValueRange range_of(const Sparkline& sparkline) {
    ValueRange range;
    for (const ChartSeries& s : sparkline.series) range.add(s.value);
    return range;
}

ValueRange all_values(const SparklinesInputs& inputs) {
    ValueRange range;
    for (const Sparkline& s : inputs.district)
        for (const ChartSeries& line : s.series) range.add(line.value);
    return range;
}

ValueRange all_times(const SparklinesInputs& inputs) {
    ValueRange range;
    for (const Sparkline& s : inputs.district)
        for (const ChartSeries& line : s.series) range.add(line.time);
    return range;
}

std::optional<std::size_t> last_present(const ChartSeries& series) {
    for (std::size_t i = series.value.size(); i-- > 0;)
        if (std::isfinite(series.value[i])) return i;
    return {};
}

/// "+12,3 %" from the first to the last value of a line; nothing where it starts at zero or below.
std::string change_text(const ChartSeries& series, Language language) {
    const auto last = last_present(series);
    if (!last) return {};
    std::size_t first = 0;
    while (!std::isfinite(series.value[first])) ++first;
    if (first == *last || !(series.value[first] > 0)) return {};
    return format_signed(100 * (series.value[*last] / series.value[first] - 1), 1, language) + " %";
}

struct Grid {
    std::size_t columns = 1, rows = 1;
    double width = 100, height = 40;
    double values_width = 30;
};

class SparklinesPainter {
  public:
    SparklinesPainter(SheetWriter& writer, const SparklinesInputs& inputs, const ChartStyle& style)
        : writer_(writer),
          inputs_(inputs),
          style_(style),
          time_(all_times(inputs)),
          all_(all_values(inputs)) {}

    void draw(const scene::Rect& area) {
        lay_out(area);
        const std::size_t room = grid_.columns * grid_.rows, count = inputs_.district.size();
        const std::size_t drawn = count <= room ? count : room - 1;
        for (std::size_t i = 0; i < drawn; ++i) draw_cell(cell(area, i), inputs_.district[i]);
        if (drawn < count) draw_left_out(cell(area, drawn), count - drawn);
    }

  private:
    /// The number of columns with the shape of cells nearest to 2.4 : 1, of those with the fewest left out.
    void lay_out(const scene::Rect& area) {
        for (const Sparkline& s : inputs_.district)
            for (const ChartSeries& line : s.series)
                if (const auto last = last_present(line))
                    grid_.values_width = std::max(
                        grid_.values_width, writer_.width(number(line.value[*last]), chart_font::small));
        grid_.values_width += 4;
        const double least_height = writer_.line_height(name_font) + 2 + least_line_pt;
        const auto most_columns = static_cast<std::size_t>(
            std::max(1.0, std::floor((area.width + gap_pt) / (least_cell_width_pt + gap_pt))));
        const auto most_rows =
            static_cast<std::size_t>(std::max(1.0, std::floor((area.height + 4) / (least_height + 4))));
        double best = std::numeric_limits<double>::infinity();
        for (std::size_t columns = 1; columns <= most_columns; ++columns) {
            const std::size_t wanted = (inputs_.district.size() + columns - 1) / columns;
            const std::size_t rows = std::min(std::max<std::size_t>(1, wanted), most_rows);
            const double width = (area.width + gap_pt) / static_cast<double>(columns) - gap_pt;
            const double height = std::min(area.height / static_cast<double>(rows), most_cell_height_pt);
            const double lost = static_cast<double>(inputs_.district.size() -
                                                    std::min(inputs_.district.size(), columns * rows));
            const double score = 1000 * lost + std::abs(std::log(width / height / 2.4));
            if (score >= best) continue;
            best = score;
            grid_.columns = columns, grid_.rows = rows, grid_.width = std::min(width, 260.0);
            grid_.height = height;
        }
    }

    [[nodiscard]] std::string number(double v) const {
        return format_number(v, style_.decimals, style_.language);
    }

    [[nodiscard]] scene::Rect cell(const scene::Rect& area, std::size_t i) const {
        const std::size_t column = i % grid_.columns, row = i / grid_.columns;
        return {area.x + static_cast<double>(column) * (grid_.width + gap_pt),
                area.y + static_cast<double>(row) * grid_.height, grid_.width, grid_.height - 4};
    }

    void draw_cell(const scene::Rect& cell, const Sparkline& sparkline) {
        const std::string change =
            sparkline.series.empty() ? std::string() : change_text(sparkline.series.front(), style_.language);
        const double change_width = change.empty() ? 0 : writer_.width(change, chart_font::small) + 6;
        const double line = writer_.line_height(name_font);
        writer_.text(writer_.layout().shorten(sparkline.name, name_font, cell.width - change_width),
                     {cell.x, cell.y}, {name_font, ink::text});
        if (!change.empty())
            writer_.text(change, {cell.right(), cell.y + line - writer_.line_height(chart_font::small)},
                         {chart_font::small, ink::muted, scene::Align::end});
        const ValueRange range = inputs_.common_scale ? all_ : range_of(sparkline);
        const scene::Rect plot{cell.x, cell.y + line + 4, std::max(1.0, cell.width - grid_.values_width - 4),
                               std::max(1.0, cell.height - line - 8)};
        writer_.lines({{{plot.x, plot.bottom() + 3}, {plot.right(), plot.bottom() + 3}}}, {ink::line, 0.5});
        if (range.empty()) {
            writer_.text("–", {plot.x, plot.y}, {chart_font::small, ink::muted});
            return;
        }
        for (std::size_t s = sparkline.series.size(); s-- > 0;)
            draw_line(plot, range, sparkline.series[s], scenario_colour(s));
        draw_values(cell, plot, range, sparkline);
    }

    [[nodiscard]] double x(const scene::Rect& plot, double t) const {
        return time_.high > time_.low ? plot.x + (t - time_.low) / (time_.high - time_.low) * plot.width
                                      : plot.centre().x;
    }
    static double y(const scene::Rect& plot, const ValueRange& range, double v) {
        return range.high > range.low
                   ? plot.bottom() - (v - range.low) / (range.high - range.low) * plot.height
                   : plot.centre().y;
    }

    void draw_line(const scene::Rect& plot, const ValueRange& range, const ChartSeries& series,
                   scene::Rgba colour) {
        std::vector<std::vector<scene::Point>> lines;
        scene::Marks dots;  // the last value, and values alone between gaps
        const auto dot = [&](scene::Point at) {
            dots.at.push_back(at), dots.size_pt.push_back(3), dots.colour.push_back(colour);
        };
        std::vector<scene::Point> line;
        for (std::size_t i = 0; i <= series.value.size(); ++i) {
            if (i < series.value.size() && std::isfinite(series.value[i])) {
                line.push_back({x(plot, series.time[i]), y(plot, range, series.value[i])});
                continue;
            }
            if (line.size() == 1) dot(line.front());
            if (line.size() > 1) lines.push_back(line);
            line.clear();
        }
        if (const auto last = last_present(series))
            dot({x(plot, series.time[*last]), y(plot, range, series.value[*last])});
        if (!lines.empty()) writer_.lines(lines, {colour, 1.3});
        if (!dots.at.empty()) writer_.scene().items.emplace_back(std::move(dots));
    }

    /// Last values at the right, as near to their lines' ends as they don't touch; the first scenarios' where
    /// not all have room.
    void draw_values(const scene::Rect& cell, const scene::Rect& plot, const ValueRange& range,
                     const Sparkline& sparkline) {
        const double line = writer_.line_height(chart_font::small);
        const double top = cell.y + writer_.line_height(name_font) + 1, bottom = cell.bottom() + 3;
        const auto room = static_cast<std::size_t>(std::max(1.0, std::floor((bottom - top) / line)));
        std::vector<std::pair<double, std::size_t>> ends;
        for (std::size_t s = 0; s < sparkline.series.size() && ends.size() < room; ++s)
            if (const auto last = last_present(sparkline.series[s]))
                ends.emplace_back(y(plot, range, sparkline.series[s].value[*last]), s);
        std::sort(ends.begin(), ends.end());
        std::vector<double> wanted;
        for (const auto& end : ends) wanted.push_back(end.first);
        const std::vector<double> at = spread_apart(wanted, line, top + line / 2, bottom - line / 2);
        for (std::size_t k = 0; k < ends.size(); ++k) {
            const ChartSeries& series = sparkline.series[ends[k].second];
            const scene::Rgba ink =
                sparkline.series.size() > 1 ? readable(scenario_colour(ends[k].second)) : ink::text;
            writer_.text(writer_.layout().shorten(number(series.value[*last_present(series)]),
                                                  chart_font::small, grid_.values_width),
                         {cell.right(), at[k] - line / 2}, {chart_font::small, ink, scene::Align::end});
        }
    }

    void draw_left_out(const scene::Rect& cell, std::size_t count) {
        const std::string text = "… " + format_number(static_cast<double>(count), 0, style_.language) +
                                 (style_.language == Language::english ? " more" : " lainnya");
        writer_.text(writer_.layout().shorten(text, name_font, cell.width), {cell.x, cell.y},
                     {{7, false, true}, ink::muted});
    }

    SheetWriter& writer_;
    const SparklinesInputs& inputs_;
    const ChartStyle& style_;
    ValueRange time_, all_;
    Grid grid_;
};

}  // namespace

void draw_sparklines(SheetWriter& writer, const scene::Rect& area, const SparklinesInputs& inputs,
                     const ChartStyle& style) {
    for (const Sparkline& s : inputs.district)
        for (const ChartSeries& line : s.series) SANDING_EXPECT(line.time.size() == line.value.size());
    if (all_values(inputs).empty()) return draw_reason(writer, area, no_values(style.language));
    std::vector<KeyEntry> key;
    for (std::size_t s = 0; s < inputs.district.front().series.size(); ++s)
        key.push_back({inputs.district.front().series[s].name, scenario_colour(s), KeyShape::line});
    const scene::Rect rest = key.size() > 1 ? draw_key(writer, area, key) : area;
    SparklinesPainter(writer, inputs, style).draw(rest);
}

std::vector<std::string> chart_notes(const SparklinesInputs& inputs, Language language) {
    const bool english = language == Language::english;
    std::vector<std::string> notes;
    const ValueRange time = all_times(inputs);
    if (!time.empty())
        notes.push_back(std::to_string(std::lround(time.low)) + "–" + std::to_string(std::lround(time.high)));
    notes.emplace_back(inputs.common_scale
                           ? (english ? "one scale for all" : "satu skala untuk semua")
                           : (english ? "each on its own scale, from its least to its largest value"
                                      : "skala masing-masing, dari nilai terkecil ke terbesar"));
    if (!inputs.district.empty() && inputs.district.front().series.size() > 1)
        notes.push_back((english ? "per cent: change in " : "persen: perubahan pada ") +
                        inputs.district.front().series.front().name);
    return notes;
}

}  // namespace sanding
