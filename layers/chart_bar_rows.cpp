#include "layers/chart_bar_rows.hpp"

#include "layers/numbers.hpp"

namespace sanding {

namespace {

constexpr double column_gap_pt = 20, least_column_pt = 190, most_pitch_pt = 26, name_gap_pt = 6,
                 value_gap_pt = 3;

/// How many rows stand in how many columns, how far apart, in which font.
struct RowsLayout {
    scene::Font font = chart_font::tick;
    std::size_t columns = 1, per_column = 1;
    double pitch = 10;  ///< points from row to row
    bool values = true;
};

std::size_t bars_of(const std::vector<BarRow>& rows) {
    std::size_t most = 1;
    for (const BarRow& row : rows) most = std::max(most, row.value.size());
    return most;
}

double least_pitch(const SheetWriter& writer, const scene::Font& font, std::size_t bars) {
    return std::max(writer.line_height(font) + 0.7, 3.4 * static_cast<double>(bars) + 2);
}

RowsLayout layout_of(const SheetWriter& writer, const scene::Rect& area, const std::vector<BarRow>& rows) {
    const double height = area.height - tick_room(writer);
    const std::size_t bars = bars_of(rows);
    const auto most = static_cast<std::size_t>(
        std::max(1.0, (area.width + column_gap_pt) / (least_column_pt + column_gap_pt)));
    RowsLayout out;
    const auto take = [&](std::size_t columns, const scene::Font& font) {
        const double pitch = least_pitch(writer, font, bars);
        const auto fit = static_cast<std::size_t>(std::max(1.0, height / pitch));
        out.font = font;
        out.columns = columns;
        out.per_column = std::min(fit, (rows.size() + columns - 1) / columns);
        out.pitch = std::min(std::max(most_pitch_pt, 12.0 * static_cast<double>(bars)),
                             height / static_cast<double>(out.per_column));
        return fit * columns >= rows.size();
    };
    const auto choose = [&] {
        for (std::size_t columns = 1; columns <= most; ++columns)
            for (const scene::Font& font : {chart_font::tick, chart_font::small})
                if (take(columns, font)) return;
    };
    choose();
    out.values =
        bars == 1 || 0.84 * out.pitch / static_cast<double>(bars) >= writer.line_height(chart_font::small);
    return out;
}

/// A row in the place of `count` others.
BarRow omission(std::size_t count, Language language) {
    BarRow note;
    note.omitted = true;
    note.name = "… " + format_number(static_cast<double>(count), 0, language) +
                (language == Language::english ? " more" : " lainnya");
    return note;
}

/// Leaves as many rows as there is room for, and says how many are missing. With `keep_ends` the first bold
/// row stays too, where it would be among the missing ones.
void shorten_rows(std::vector<BarRow>& rows, std::size_t room, bool keep_ends, Language language) {
    if (rows.size() <= room) return;
    constexpr std::size_t room_for_bold = 5;  // an end each, two omissions, the row between them
    std::size_t kept = room > 0 ? room - 1 : 0, head = keep_ends ? (kept + 1) / 2 : kept;
    std::size_t tail = rows.size() - (kept - head);  // where the last rows begin
    const auto found = std::find_if(rows.begin(), rows.end(), [](const BarRow& row) { return row.bold; });
    const auto bold = static_cast<std::size_t>(found - rows.begin());
    const bool with_bold = keep_ends && room >= room_for_bold && bold >= head && bold < tail;
    if (with_bold) kept = room - 3, head = (kept + 1) / 2, tail = rows.size() - (kept - head);
    std::vector<BarRow> out(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(head));
    const auto omit = [&](std::size_t from, std::size_t until) {
        if (until > from) out.push_back(omission(until - from, language));
    };
    omit(head, with_bold ? bold : tail);
    if (with_bold) {
        out.push_back(rows[bold]);
        omit(bold + 1, tail);
    }
    out.insert(out.end(), rows.begin() + static_cast<std::ptrdiff_t>(tail), rows.end());
    rows = std::move(out);
}

/// One column of rows and where its parts lie.
struct Column {
    scene::Rect area, plot;
    ValueScale scale;
    double name_width = 0;
};

class RowsPainter {
  public:
    RowsPainter(SheetWriter& writer, const RowsLayout& layout, const ChartStyle& style)
        : writer_(writer), layout_(layout), style_(style) {}

    void draw(const Column& column, std::optional<double> mark, const std::vector<BarRow>& rows) {
        draw_bottom_axis(writer_, column.plot, column.scale, style_, column.area);
        std::vector<scene::Rect> boxes;
        std::vector<scene::Rgba> colours;
        for (std::size_t r = 0; r < rows.size(); ++r) add_bars(column, rows[r], r, boxes, colours);
        draw_boxes(writer_, boxes, colours);
        const double zero = column.scale.at(0);
        writer_.lines({{{zero, column.plot.y}, {zero, column.plot.bottom()}}}, {ink::muted, 0.8});
        if (mark) {
            const double x = column.scale.at(*mark);
            writer_.lines({{{x, column.plot.y}, {x, column.plot.bottom()}}}, {ink::text, 0.9}, {3, 2});
        }
        if (!whiskers_.empty()) writer_.lines(whiskers_, {ink::text, 0.7});
        whiskers_.clear();
        for (std::size_t r = 0; r < rows.size(); ++r) draw_texts(column, rows[r], r);
    }

  private:
    [[nodiscard]] scene::Rect bar(const Column& column, const BarRow& row, std::size_t r,
                                  std::size_t k) const {
        const double thick = std::min(0.84 * layout_.pitch / static_cast<double>(row.value.size()), 18.0);
        const double top = column.plot.y + (static_cast<double>(r) + 0.5) * layout_.pitch +
                           (static_cast<double>(k) - static_cast<double>(row.value.size()) / 2) * thick;
        const double zero = column.scale.at(0), end = column.scale.at(row.value[k]);
        return {std::min(zero, end), top, std::abs(end - zero), thick * (row.value.size() > 1 ? 0.94 : 1)};
    }

    void add_bars(const Column& column, const BarRow& row, std::size_t r, std::vector<scene::Rect>& boxes,
                  std::vector<scene::Rgba>& colours) {
        for (std::size_t k = 0; k < row.value.size(); ++k) {
            if (!std::isfinite(row.value[k])) continue;
            boxes.push_back(bar(column, row, r, k));
            colours.push_back(row.colour[k]);
            if (row.low.empty() || !std::isfinite(row.low[k]) || !std::isfinite(row.high[k])) continue;
            const double y = boxes.back().centre().y;
            whiskers_.push_back({{column.scale.at(row.low[k]), y}, {column.scale.at(row.high[k]), y}});
        }
    }

    void draw_texts(const Column& column, const BarRow& row, std::size_t r) {
        const double middle = column.plot.y + (static_cast<double>(r) + 0.5) * layout_.pitch;
        const scene::Font font{layout_.font.size_pt, row.bold, row.omitted};
        writer_.text(writer_.layout().shorten(row.name, font, column.name_width),
                     {column.area.x + column.name_width, middle - writer_.line_height(font) / 2},
                     {font, row.omitted ? ink::muted : ink::text, scene::Align::end});
        if (!layout_.values) return;
        const scene::Font number{std::min(layout_.font.size_pt, row.value.size() > 1 ? 6.5 : 7.5), row.bold};
        for (std::size_t k = 0; k < row.value.size(); ++k) {
            const double v = row.value[k];
            double from = column.scale.at(0), to = from, y = middle;
            if (std::isfinite(v)) {
                const scene::Rect box = bar(column, row, r, k);
                from = box.x, to = box.right(), y = box.centre().y;
                if (!row.high.empty() && std::isfinite(row.low[k]) && std::isfinite(row.high[k])) {
                    to = std::max(to, column.scale.at(row.high[k]));
                    from = std::min(from, column.scale.at(row.low[k]));
                }
            } else if (row.value.size() > 1) {
                y = middle + (static_cast<double>(k) + 0.5 - static_cast<double>(row.value.size()) / 2) *
                                 std::min(0.84 * layout_.pitch / static_cast<double>(row.value.size()), 18.0);
            }
            const bool left_side = v < 0;
            draw_haloed(
                writer_, format_number(v, style_.decimals, style_.language),
                {left_side ? from - value_gap_pt : to + value_gap_pt, y - writer_.line_height(number) / 2},
                {number, std::isfinite(v) ? ink::text : ink::muted,
                 left_side ? scene::Align::end : scene::Align::start});
        }
    }

    SheetWriter& writer_;
    const RowsLayout& layout_;
    const ChartStyle& style_;
    std::vector<std::vector<scene::Point>> whiskers_;
};

ValueRange range_of(const std::vector<BarRow>& rows, std::optional<double> mark) {
    ValueRange range;
    range.add(0);
    if (mark) range.add(*mark);
    for (const BarRow& row : rows) range.add(row.value), range.add(row.low), range.add(row.high);
    if (range.high == 0 && range.low == 0) range.high = 1;
    return range;
}

/// The whole plot for the range, with the round ticks that lie in it, at least three.
ValueScale scale_over(const scene::Rect& plot, const ValueRange& range) {
    const double per_unit = plot.width / (range.high - range.low);
    ValueScale scale;
    for (double spacing = 55; scale.ticks.size() < 3; spacing /= 2) {
        scale.ticks = axis_ticks(
            range,
            {.length_pt = plot.width, .spacing_pt = spacing, .from_zero = true, .fewest = 1, .most = 1000});
        const double slack = 1e-9 * (range.high - range.low);
        std::erase_if(scale.ticks, [&](double v) { return v < range.low - slack || v > range.high + slack; });
    }
    scale.first_pt = plot.x + (scale.ticks.front() - range.low) * per_unit;
    scale.last_pt = plot.x + (scale.ticks.back() - range.low) * per_unit;
    return scale;
}

/// Widths that names and values take of a column.
struct Widths {
    double name = 0, value = 0;
};

Widths widths_of(const SheetWriter& writer, const std::vector<BarRow>& rows, const RowsLayout& layout,
                 const ChartStyle& style) {
    Widths out;
    for (const BarRow& row : rows) {
        out.name = std::max(out.name, writer.width(row.name, {layout.font.size_pt, row.bold, row.omitted}));
        if (!layout.values) continue;
        for (const double v : row.value)
            out.value = std::max(out.value, writer.width(format_number(v, style.decimals, style.language),
                                                         {layout.font.size_pt, row.bold}));
    }
    return out;
}

}  // namespace

std::vector<ChartMark> draw_bar_rows(SheetWriter& writer, const scene::Rect& area, std::vector<BarRow> rows,
                                     const BarRowsWish& wish, const ChartStyle& style) {
    std::vector<ChartMark> marks;
    RowsLayout layout = layout_of(writer, area, rows);
    shorten_rows(rows, layout.columns * layout.per_column, wish.keep_ends, style.language);
    const ValueRange range = range_of(rows, wish.mark);
    const Widths widths = widths_of(writer, rows, layout, style);

    const auto count = static_cast<double>(layout.columns);
    const double width = (area.width - column_gap_pt * (count - 1)) / count;
    const double names = std::min(widths.name, 0.4 * width), value = widths.value + value_gap_pt + 1;
    const double before = names + name_gap_pt + (range.low < 0 ? value : 0);
    RowsPainter painter(writer, layout, style);
    for (std::size_t c = 0; c * layout.per_column < rows.size(); ++c) {
        const std::size_t first = c * layout.per_column;
        const std::size_t last = std::min(rows.size(), first + layout.per_column);
        Column column;
        column.name_width = names;
        column.area = {area.x + static_cast<double>(c) * (width + column_gap_pt), area.y, width, area.height};
        column.plot = {column.area.x + before, area.y, std::max(1.0, width - before - value),
                       layout.pitch * static_cast<double>(last - first)};
        column.scale = scale_over(column.plot, range);
        painter.draw(column, wish.mark,
                     {rows.begin() + static_cast<std::ptrdiff_t>(first),
                      rows.begin() + static_cast<std::ptrdiff_t>(last)});
        for (std::size_t r = first; r < last; ++r)
            if (!rows[r].omitted)
                marks.push_back({{column.area.x, area.y + layout.pitch * static_cast<double>(r - first),
                                  width, layout.pitch},
                                 rows[r].row});
    }
    return marks;
}

}  // namespace sanding
