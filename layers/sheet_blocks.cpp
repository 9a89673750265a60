#include "layers/sheet_blocks.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "layers/chart_line.hpp"
#include "layers/inset.hpp"
#include "layers/legend.hpp"
#include "layers/numbers.hpp"

namespace sanding {
namespace {

constexpr double gap_pt = 9;
const Line heading{{8, true, false}, ink::text};
const Line small{{6.5, false, false}, ink::muted};

bool english(const BlockContext& context) {
    return context.style.language == Language::english;
}

double centred(SheetWriter& writer, const std::string& text, const scene::Rect& area, scene::Font font,
               scene::Rgba colour) {
    return writer.paragraph(text, area, {font, colour, scene::Align::middle});
}

double draw_authority(SheetWriter& writer, const scene::Rect& area, const BlockContext& context) {
    const auto& logos = context.style.logos;
    double y = area.y;
    if (!logos.empty()) {
        constexpr double height = 34, between = 14;
        const double width = logos_width(logos, height, between);
        draw_logos(writer, logos, {area.x + (area.width - width) / 2, y, width, height}, between);
        y += height + 4;
    }
    for (const std::string& name : context.content.authorities)
        y = centred(writer, name, {area.x, y, area.width, 24}, {8.5, true, false}, ink::text);
    return y;
}

double draw_title(SheetWriter& writer, const scene::Rect& area, const BlockContext& context) {
    const MapStyle& style = context.style;
    scene::Font font{11, true, false};
    while (font.size_pt > 9 && writer.layout().wrap(style.title, font, area.width).size() > 2)
        font.size_pt -= 0.5;
    double y = centred(writer, style.title, {area.x, area.y, area.width, 64}, font, ink::text);
    if (!style.subtitle.empty())
        y = centred(writer, style.subtitle, {area.x, y + 1, area.width, 32}, {8, false, false}, ink::muted);
    if (!style.region.empty())
        y = centred(writer, style.region, {area.x, y + 1, area.width, 24}, {8.5, true, false}, ink::text);
    return y;
}

double draw_number(SheetWriter& writer, const scene::Rect& area, const BlockContext& context) {
    if (context.content.map_number.empty()) return area.y;
    return writer.text((english(context) ? "Map number: " : "Nomor peta: ") + context.content.map_number,
                       {area.x, area.y}, heading);
}

double draw_projection(SheetWriter& writer, const scene::Rect& area, const BlockContext& context) {
    const Projection& projection = context.content.panels.front().inputs.geometry->projection;
    const bool en = english(context);
    double y = area.y;
    const auto row = [&](const std::string& name, const std::string& value) {
        const double left = 46;
        writer.text(name, {area.x, y}, small);
        y = writer.paragraph(value, {area.x + left, y, area.width - left, 22}, {small.font, ink::text});
    };
    row(en ? "Projection" : "Proyeksi", projection_name(projection, context.style.language));
    row(en ? "Grid" : "Sistem grid", en ? "geographic" : "grid geografis");
    row("Datum", "SRGI2013 (WGS\u00a084)");
    return y;
}

double draw_sources(SheetWriter& writer, const scene::Rect& area, const BlockContext& context) {
    double y = writer.text(english(context) ? "Sources and history" : "Sumber data dan riwayat peta",
                           {area.x, area.y}, heading) +
               1;
    std::vector<std::string> lines{context.style.source_note};
    lines.push_back(boundary_note(*context.content.panels.front().inputs.geometry, context.style.language));
    lines.insert(lines.end(), context.content.history.begin(), context.content.history.end());
    for (const std::string& line : lines)
        if (!line.empty())
            y = writer.paragraph(line, {area.x, y, area.width, 6 * writer.line_height(small.font)}, small) +
                1;
    return y;
}

/// What the sheet is not: nobody shall take it for a ruling, or schematic borders for surveyed ones.
double draw_stamp(SheetWriter& writer, const scene::Rect& area, const BlockContext& context) {
    const scene::Rgba red = rgb(0xa50f15);
    scene::Font font{10.5, true, false};
    std::vector<std::string> lines{english(context) ? "SIMULATION – NOT A RULING"
                                                    : "SIMULASI – BUKAN PENETAPAN"};
    if (context.content.panels.front().inputs.geometry->schematic)
        lines.emplace_back(english(context) ? "SCHEMATIC BOUNDARIES" : "BATAS SKEMATIK");
    while (font.size_pt > 5 && writer.width(lines.front(), font) > area.width - 6) font.size_pt -= 0.5;
    const double line = writer.line_height(font), height = line * static_cast<double>(lines.size()) + 6;
    writer.box({area.x, area.y, area.width, height}, {0, 0, 0, 0}, {red, 1.2});
    double y = area.y + 3;
    for (const std::string& text : lines)
        y = writer.text(writer.layout().shorten(text, font, area.width - 6), {area.x + area.width / 2, y},
                        {font, red, scene::Align::middle});
    return area.y + height;
}

double draw_table(SheetWriter& writer, const scene::Rect& area, const BlockContext& context) {
    if (!context.content.table) return area.y;
    const SheetTable& table = *context.content.table;
    double y = table.title.empty() ? area.y : writer.paragraph(table.title, area, heading) + 2;
    std::vector<double> width(table.header.size(), 0);
    const auto widen = [&](const std::vector<std::string>& cells, const scene::Font& font) {
        for (std::size_t c = 0; c < cells.size(); ++c)
            width[c] = std::max(width[c], writer.width(cells[c], font) + 6);
    };
    const scene::Font head{6.5, true, false}, cell{7, false, false};
    widen(table.header, head);
    for (const auto& row : table.rows) widen(row, cell);
    double numbers = 0;
    for (std::size_t c = 1; c < width.size(); ++c) numbers += width[c];
    width[0] = std::max(30.0, area.width - numbers);  // names are shortened, numbers never
    const auto draw_row = [&](const std::vector<std::string>& cells, const scene::Font& font,
                              scene::Rgba ink) {
        double x = area.x;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (c == 0)
                writer.text(writer.layout().shorten(cells[c], font, width[0] - 4), {x, y}, {font, ink});
            else
                writer.text(cells[c], {x + width[c], y}, {font, ink, scene::Align::end});
            x += width[c];
        }
        y += writer.line_height(font) + 2;
    };
    draw_row(table.header, head, ink::muted);
    writer.lines({{{area.x, y - 1}, {area.right(), y - 1}}}, {ink::line, 0.6});
    for (const auto& row : table.rows)
        if (y + writer.line_height(cell) <= area.bottom()) draw_row(row, cell, ink::text);
    return y;
}

double draw_chart_block(SheetWriter& writer, const scene::Rect& area, const BlockContext& context) {
    if (!context.content.chart) return area.y;
    const double top =
        writer.paragraph(context.content.chart_title,
                         {area.x, area.y, area.width, 2 * writer.line_height(heading.font)}, heading) +
        3;
    ChartStyle style;
    static_cast<SheetStyle&>(style) = context.style;
    style.unit = context.content.chart_unit;
    style.decimals = context.content.chart_decimals;
    draw_line_chart(writer, {area.x, top, area.width, std::max(1.0, area.bottom() - top)},
                    *context.content.chart, style);
    return area.bottom();
}

/// A flag per district that is set where it is in any panel.
void join_flags(std::vector<bool>& into, const std::vector<bool>& more) {
    if (into.empty()) into.resize(more.size());
    for (std::size_t i = 0; i < std::min(into.size(), more.size()); ++i) into[i] = into[i] || more[i];
}

/// What only some panels show (no data, suppressed, not larger than noise, below zero) is in the panel too,
/// so that its rows are in the legend. Counts, which several panels don't have, would be wrong.
void join_peculiarities(MapPanel& panel, const MapPanel& other) {
    std::vector<double>& values = panel.inputs.values;
    for (std::size_t i = 0; i < std::min(values.size(), other.inputs.values.size()); ++i)
        if (!std::isfinite(other.inputs.values[i])) values[i] = other.inputs.values[i];
    join_flags(panel.inputs.suppressed, other.inputs.suppressed);
    join_flags(panel.inputs.not_larger_than_noise, other.inputs.not_larger_than_noise);
    for (std::size_t k = 0; k < std::min(panel.thematic.size(), other.thematic.size()); ++k) {
        auto* mine = std::get_if<SymbolLayer>(&panel.thematic[k]);
        const auto* theirs = std::get_if<SymbolLayer>(&other.thematic[k]);
        if (mine == nullptr || theirs == nullptr) continue;
        for (std::size_t i = 0; i < std::min(mine->values.size(), theirs->values.size()); ++i)
            if (theirs->values[i] < 0) mine->values[i] = theirs->values[i];
    }
}

/// What the legend explains: the first panel's values with what is peculiar to the others, and the zones and
/// facilities of all panels.
MapPanel legend_panel(const SheetContent& content) {
    MapPanel panel = content.panels.front();
    for (std::size_t i = 1; i < content.panels.size(); ++i) join_peculiarities(panel, content.panels[i]);
    Places all;
    for (const MapPanel& p : content.panels) {
        if (!p.inputs.places) continue;
        const Places& places = *p.inputs.places;
        all.zones.insert(all.zones.end(), places.zones.begin(), places.zones.end());
        all.facilities.insert(all.facilities.end(), places.facilities.begin(), places.facilities.end());
    }
    if (content.panels.size() > 1) panel.inputs.places = freeze(std::move(all));
    return panel;
}

/// In a strip in two columns where one is too low.
double draw_legend_block(SheetWriter& writer, const scene::Rect& area, const BlockContext& context) {
    const MapPanel panel = legend_panel(context.content);
    const auto draw = [&](SheetWriter& to, const scene::Rect& rect, std::size_t columns) {
        return draw_legend(to, rect,
                           {panel, context.style, context.classes, columns, context.sheet.whole_legend});
    };
    if (!context.strip || area.width < 150) return draw(writer, area, 1);
    Scene scratch;
    scratch.frames = writer.scene().frames;
    SheetWriter measure(scratch, writer.layout());
    const double needed = draw(measure, {0, 0, area.width, 1e5}, 1);
    return draw(writer, area, needed > area.height ? 2 : 1);
}

/// Draws one block from the top of the area; returns its bottom.
double draw_block(SheetWriter& writer, SheetBlock block, const scene::Rect& area,
                  const BlockContext& context) {
    const MapInputs& first = context.content.panels.front().inputs;
    switch (block) {
        case SheetBlock::authority:
            return draw_authority(writer, area, context);
        case SheetBlock::title:
            return draw_title(writer, area, context);
        case SheetBlock::number:
            return draw_number(writer, area, context);
        case SheetBlock::scale:
            return draw_scale(writer, area, *first.geometry, context.style);
        case SheetBlock::projection:
            return draw_projection(writer, area, context);
        case SheetBlock::inset:
            return draw_inset(writer, area, first, context.content.inset, context.style);
        case SheetBlock::legend:
            return draw_legend_block(writer, area, context);
        case SheetBlock::chart:
            return draw_chart_block(writer, area, context);
        case SheetBlock::table:
            return draw_table(writer, area, context);
        case SheetBlock::sources:
            return draw_sources(writer, area, context);
        case SheetBlock::stamp:
            return draw_stamp(writer, area, context);
    }
    return area.y;
}

/// How high a block wants to be in a column of that width and height; a chart takes what is left.
double wanted_height(SheetWriter& writer, SheetBlock block, double width, double height,
                     const BlockContext& context) {
    if (block == SheetBlock::chart)  // heading and axis, and the name of each line at its end
        return context.content.chart ? 75 + 15 * static_cast<double>(context.content.chart->series.size())
                                     : 0;
    Scene scratch;
    scratch.frames = writer.scene().frames;
    SheetWriter measure(scratch, writer.layout());
    // Only a legend that is in two columns where one is too low asks for the height.
    return draw_block(measure, block, {0, 0, width, block == SheetBlock::legend ? height : 1e5}, context);
}

/// Blocks below one another: those before the legend from the top, those after it from the bottom.
void draw_column(SheetWriter& writer, const scene::Rect& area, std::span<const SheetBlock> blocks,
                 const BlockContext& context) {
    std::vector<double> height;
    double used = 0;
    std::size_t present = 0;
    for (const SheetBlock block : blocks) {
        height.push_back(
            wanted_height(writer, block, area.width, context.strip ? area.height : 1e5, context));
        used += height.back(), present += static_cast<std::size_t>(height.back() > 0);
    }
    double left = area.height - used - gap_pt * static_cast<double>(std::max<std::size_t>(present, 1) - 1);
    const auto grow = [&](SheetBlock which, double most, double least = 30) {
        for (std::size_t i = 0; i < blocks.size(); ++i)
            if (blocks[i] == which && height[i] > 0) {
                const double change =
                    std::clamp(left, std::min(0.0, least - height[i]), std::max(0.0, most - height[i]));
                height[i] += change, left -= change;
            }
    };
    // Every line of a chart has up to five rows of text at its end.
    const double lines =
        context.content.chart ? static_cast<double>(context.content.chart->series.size()) + 1 : 0;
    if (left > 0) grow(SheetBlock::chart, std::max(area.width * 0.75, 58 * lines));
    if (left < 0) grow(SheetBlock::inset, 0, 48);  // smaller, it still says where the study lies
    if (left < 0) grow(SheetBlock::table, 0);
    if (left < 0) grow(SheetBlock::chart, 0, 60);
    if (left < 0) grow(SheetBlock::legend, 0);
    double y = area.y;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (height[i] <= 0) continue;
        draw_block(writer, blocks[i], {area.x, y, area.width, height[i] + 0.1}, context);
        y += height[i] + gap_pt;
        if (blocks[i] == SheetBlock::legend && left > 0)
            y += std::exchange(left, 0);  // the rest stands at the bottom
    }
}

/// Where each column begins, of so many, with the blocks in their order and the columns as equal as can be:
/// the sum of their heights' squares is least, and what a column has above `room` counts much more.
std::vector<std::size_t> balanced_columns(std::span<const double> height, std::size_t columns, double room) {
    const std::size_t n = height.size();
    // least[c][k]: that sum for c + 1 columns that hold the first k blocks.
    std::vector<std::vector<double>> least(columns, std::vector<double>(n + 1, 0));
    std::vector<std::vector<std::size_t>> begin(columns, std::vector<std::size_t>(n + 1, 0));
    const auto together = [&](std::size_t from, std::size_t to) {
        double sum = 0;
        for (std::size_t i = from; i < to; ++i) sum += height[i] > 0 ? height[i] + gap_pt : 0;
        const double excess = std::max(0.0, sum - gap_pt - room);
        return sum * sum + 100 * excess * excess;
    };
    for (std::size_t k = 0; k <= n; ++k) least[0][k] = together(0, k);
    for (std::size_t c = 1; c < columns; ++c)
        for (std::size_t k = 0; k <= n; ++k) {
            least[c][k] = least[c - 1][k], begin[c][k] = k;
            for (std::size_t from = k; from-- > 0;) {
                const double sum = least[c - 1][from] + together(from, k);
                if (sum < least[c][k]) least[c][k] = sum, begin[c][k] = from;
            }
        }
    std::vector<std::size_t> out(columns);
    for (std::size_t c = columns, k = n; c-- > 0;) out[c] = k = begin[c][k];
    return out;
}

/// Columns of blocks side by side, in their order.
void draw_strip(SheetWriter& writer, const scene::Rect& area, const BlockContext& context) {
    const std::span<const SheetBlock> blocks(context.sheet.blocks);
    const double least_width = 130, between = 2 * gap_pt;
    const auto columns = std::clamp<std::size_t>(
        static_cast<std::size_t>((area.width + between) / (least_width + between)), 1, blocks.size());
    const double width =
        (area.width - between * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    std::vector<double> height;
    for (const SheetBlock block : blocks)
        height.push_back(wanted_height(writer, block, width, area.height, context));
    const std::vector<std::size_t> begin = balanced_columns(height, columns, area.height);
    for (std::size_t c = 0; c < columns; ++c)
        draw_column(writer, {area.x + static_cast<double>(c) * (width + between), area.y, width, area.height},
                    blocks.subspan(begin[c], (c + 1 < columns ? begin[c + 1] : blocks.size()) - begin[c]),
                    context);
}

}  // namespace

void draw_blocks(SheetWriter& writer, const scene::Rect& area, const BlockContext& context) {
    context.strip ? draw_strip(writer, area, context)
                  : draw_column(writer, area, context.sheet.blocks, context);
}

}  // namespace sanding
