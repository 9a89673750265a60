#include "layers/chart_axes.hpp"

#include <sstream>

#include "layers/colour.hpp"
#include "layers/numbers.hpp"

namespace sanding {

namespace {

const Line tick_start{chart_font::tick, ink::muted},
    tick_middle{chart_font::tick, ink::muted, scene::Align::middle},
    tick_end{chart_font::tick, ink::muted, scene::Align::end};

/// Values that differ by less than a double tells apart make no axis.
ValueRange widened(ValueRange range) {
    const double size = std::max(std::abs(range.low), std::abs(range.high));
    if (range.high - range.low <= 1e-9 * size) {
        const double middle = (range.low + range.high) / 2, room = size == 0 ? 1 : 0.1 * size;
        range = {middle - room, middle + room};
    }
    return range;
}

void draw_swatch(SheetWriter& writer, const scene::Rect& box, const KeyEntry& entry) {
    const double y = box.centre().y;
    switch (entry.shape) {
        case KeyShape::box:
            writer.box(box, entry.colour);
            break;
        case KeyShape::outline:
            writer.box(box, {0, 0, 0, 0}, {entry.colour, 1.2});
            break;
        case KeyShape::line:
            writer.lines({{{box.x, y}, {box.right(), y}}}, {entry.colour, 2});
            break;
        case KeyShape::dash:
            writer.lines({{{box.x, y}, {box.right(), y}}}, {entry.colour, 1}, {3, 2});
            break;
        case KeyShape::dot: {
            scene::Marks dot;
            dot.at = {box.centre()};
            dot.size_pt = {6};
            dot.colour = {entry.colour};
            writer.scene().items.emplace_back(std::move(dot));
            break;
        }
    }
}

double longest_word(const SheetWriter& writer, const std::string& text) {
    std::istringstream words(text);
    double longest = 0;
    for (std::string word; words >> word;) longest = std::max(longest, writer.width(word, chart_font::tick));
    return longest;
}

}  // namespace

std::vector<double> axis_ticks(ValueRange range, const TickWish& wish) {
    if (range.empty()) range = {0, 1};
    // A start at zero costs little when the values are near it anyway.
    if (range.low > 0 && (wish.from_zero || range.low < 0.35 * range.high)) range.low = 0;
    if (range.high < 0 && wish.from_zero) range.high = 0;
    if (wish.whole) range.high = std::max(range.high, range.low + 1);
    range = widened(range);
    auto steps = std::clamp(static_cast<int>(wish.length_pt / wish.spacing_pt), static_cast<int>(wish.fewest),
                            static_cast<int>(wish.most));
    if (wish.whole) steps = std::min(steps, static_cast<int>(std::min(1e6, range.high - range.low)));
    return nice_ticks(range.low, range.high, std::max(1, steps));
}

double tick_width(const SheetWriter& writer, const std::vector<double>& ticks, Language language) {
    double width = 0;
    for (const double v : ticks)
        width =
            std::max(width, writer.width(format_number(v, decimals_of(ticks), language), chart_font::tick));
    return width;
}

void draw_left_axis(SheetWriter& writer, const scene::Rect& plot, const ValueScale& scale,
                    Language language) {
    const double height = writer.line_height(chart_font::tick);
    const int decimals = decimals_of(scale.ticks);
    std::vector<std::vector<scene::Point>> grid;
    double free_below = std::numeric_limits<double>::infinity();
    for (const double v : scale.ticks) {
        const double y = scale.at(v);
        grid.push_back({{plot.x, y}, {plot.right(), y}});
        if (y + height / 2 > free_below) continue;
        writer.text(format_number(v, decimals, language), {plot.x - 5, y - height / 2}, tick_end);
        free_below = y - height / 2;
    }
    writer.lines(grid, {ink::line, 0.5});
}

void draw_bottom_axis(SheetWriter& writer, const scene::Rect& plot, const ValueScale& scale,
                      const ChartStyle& style, const scene::Rect& area) {
    const int decimals = decimals_of(scale.ticks);
    std::vector<std::vector<scene::Point>> grid;
    double free_from = -std::numeric_limits<double>::infinity();
    // The scale may run from right to left.
    std::vector<double> ticks = scale.ticks;
    std::sort(ticks.begin(), ticks.end(), [&](double a, double b) { return scale.at(a) < scale.at(b); });
    for (const double v : ticks) {
        const double x = scale.at(v);
        grid.push_back({{x, plot.y}, {x, plot.bottom()}});
        const std::string text = format_number(v, decimals, style.language);
        const double half = writer.width(text, chart_font::tick) / 2;
        const double at = std::clamp(x, area.x + half, std::max(area.x + half, area.right() - half));
        if (at - half < free_from || at + half > area.right() + 0.01) continue;
        writer.text(text, {at, plot.bottom() + 6}, tick_middle);
        free_from = at + half + 5;
    }
    writer.lines(grid, {ink::line, 0.5});
}

void draw_unit(SheetWriter& writer, const scene::Rect& plot, const std::string& unit) {
    if (unit.empty()) return;
    const double height = writer.line_height(chart_font::tick);
    writer.text(writer.layout().shorten(unit, chart_font::tick, plot.width), {plot.x, plot.y - height - 8},
                tick_start);
}

double unit_room(const SheetWriter& writer) {
    return 2 * writer.line_height(chart_font::tick) + 4;
}

double tick_room(const SheetWriter& writer) {
    return writer.line_height(chart_font::tick) + 10;
}

scene::Rect draw_key(SheetWriter& writer, const scene::Rect& area, const std::vector<KeyEntry>& entries) {
    if (entries.empty()) return area;
    const scene::Font font = chart_font::value;
    const double line = writer.line_height(font), swatch = 14, between = 14;
    const double row = line + 3, most = area.y + std::max(row, area.height / 3);
    double x = area.x, y = area.y;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::string name =
            writer.layout().shorten(entries[i].name, font, std::max(1.0, area.width - swatch - 5));
        const double width = swatch + 5 + writer.width(name, font);
        // The last row keeps a place for the number of those left out.
        const bool last_row = y + 2 * row > most + 0.01;
        const double keep = last_row && i + 1 < entries.size() ? writer.width("+99", font) + between : 0;
        if (x > area.x && x + width + keep > area.right() + 0.01) {
            if (last_row) {
                writer.text("+" + std::to_string(entries.size() - i), {x, y}, {font, ink::muted});
                break;
            }
            x = area.x, y += row;
        }
        draw_swatch(writer, {x, y + line / 2 - 3.5, swatch, 7}, entries[i]);
        writer.text(name, {x + swatch + 5, y}, {font, ink::text});
        x += width + between;
    }
    const double bottom = std::min(y + row + 4, area.bottom());
    return {area.x, bottom, area.width, area.bottom() - bottom};
}

void draw_reason(SheetWriter& writer, const scene::Rect& area, const std::string& reason) {
    const scene::Font font{10, false, false};
    const double line = writer.line_height(font);
    const double lines = static_cast<double>(writer.layout().wrap(reason, font, area.width).size());
    const double height = std::min(area.height, lines * line);
    writer.paragraph(reason, {area.x, area.y + (area.height - height) / 2, area.width, height},
                     {font, ink::muted, scene::Align::middle});
}

std::string no_values(Language language) {
    return language == Language::english ? "Nothing to draw: every value is missing."
                                         : "Tidak ada yang digambar: semua nilai kosong.";
}

std::string too_small(Language language) {
    return language == Language::english ? "No room for this chart." : "Tidak ada ruang untuk grafik ini.";
}

void keep_within(scene::Text& labels, const scene::Rect& rect) {
    scene::Lines border;
    border.points = {{rect.x, rect.y},
                     {rect.right(), rect.y},
                     {rect.right(), rect.bottom()},
                     {rect.x, rect.bottom()},
                     {rect.x, rect.y}};
    border.close_line();
    labels.avoid = std::make_shared<const scene::Lines>(std::move(border));          // none crosses it,
    labels.within = rectangles(std::vector<scene::Rect>(labels.text.size(), rect));  // none lies outside
}

std::size_t missing_in(const std::vector<double>& values) {
    return static_cast<std::size_t>(
        std::count_if(values.begin(), values.end(), [](double v) { return !std::isfinite(v); }));
}

std::vector<std::string> missing_note(std::size_t missing, Language language) {
    if (missing == 0) return {};
    const std::string count = format_number(static_cast<double>(missing), 0, language);
    return {language == Language::english
                ? count + (missing == 1 ? " missing value not drawn" : " missing values not drawn")
                : count + " nilai kosong tidak digambar"};
}

scene::Rgba readable(scene::Rgba colour) {
    const auto darker = [](std::uint8_t v) { return static_cast<std::uint8_t>(v * 15 / 16); };
    while (contrast(colour, rgb(0xffffff)) < 4.5)
        colour = {darker(colour.r), darker(colour.g), darker(colour.b), colour.a};
    return colour;
}

scene::Rgba ink_on(scene::Rgba background) {
    constexpr scene::Rgba white = rgb(0xffffff), black = rgb(0x000000);
    // Of black and white one has more than 4.58:1 on any colour: 1.05 ÷ 0.05 = 21 = 4.58².
    return contrast(white, background) >= contrast(black, background) ? white : black;
}

void draw_haloed(SheetWriter& writer, const std::string& text, scene::Point at, const Line& style) {
    writer.text(text, at, style);
    auto& item = std::get<scene::Text>(writer.scene().items.back());
    item.halo = ink::paper;
    item.halo_pt = 1.5;
}

void draw_boxes(SheetWriter& writer, const std::vector<scene::Rect>& boxes,
                const std::vector<scene::Rgba>& colours) {
    if (boxes.empty()) return;
    scene::Fill fill;
    fill.shapes = rectangles(boxes);
    fill.colour = colours;
    writer.scene().items.emplace_back(std::move(fill));
}

std::size_t category_lines(const SheetWriter& writer, const std::vector<std::string>& names,
                           double slot_width) {
    std::size_t lines = 1;
    for (const std::string& name : names) {
        if (longest_word(writer, name) > slot_width - 6) return 0;
        lines = std::max(lines, writer.layout().wrap(name, chart_font::tick, slot_width - 6).size());
    }
    return lines <= 2 ? lines : 0;
}

void draw_categories(SheetWriter& writer, const Slots& slots, const std::vector<std::string>& names,
                     std::size_t lines) {
    const double line = writer.line_height(chart_font::tick), width = std::max(1.0, slots.group_width() - 6);
    for (std::size_t g = 0; g < names.size(); ++g)
        writer.paragraph(names[g],
                         {slots.group_centre(g) - width / 2, slots.plot.bottom() + 5, width,
                          line * static_cast<double>(lines)},
                         {chart_font::tick, ink::text, scene::Align::middle});
}

}  // namespace sanding
