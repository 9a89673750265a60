#include "layers/chart_heat.hpp"

#include "core/base/error.hpp"
#include "layers/numbers.hpp"

namespace sanding {

namespace {

constexpr double block_gap_pt = 16, most_row_pt = 17, most_cell_pt = 74, least_size_pt = 5.5;

ValueRange range_of(const HeatInputs& inputs) {
    ValueRange range;
    for (const HeatRow& row : inputs.row) range.add(row.value);
    return range;
}

/// Symmetrical around zero where values lie on both sides of it.
struct HeatColours {
    std::vector<scene::Rgba> ramp;
    ValueRange range;
};

HeatColours colours_of(const HeatInputs& inputs) {
    ValueRange range = range_of(inputs);
    const bool both = range.low < 0 && range.high > 0;
    if (both) {
        range.high = std::max(-range.low, range.high);
        range.low = -range.high;
    }
    return {palette_colours(both ? inputs.diverging : inputs.palette, 101), range};
}

/// Places of the columns that are shown.
std::vector<std::size_t> shown_columns(std::size_t count, std::size_t step) {
    std::vector<std::size_t> shown;
    for (std::size_t back = 0; back < count; back += step) shown.push_back(count - 1 - back);
    std::reverse(shown.begin(), shown.end());
    return shown;
}

/// From the first row of each block to its end; a heading does not stand alone at a block's foot.
std::vector<std::pair<std::size_t, std::size_t>> block_rows(const std::vector<HeatRow>& rows,
                                                            std::size_t blocks, std::size_t most) {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    std::size_t first = 0;
    while (first < rows.size() && out.size() < blocks) {
        const std::size_t left = blocks - out.size();
        std::size_t end =
            std::min({rows.size(), first + most, first + (rows.size() - first + left - 1) / left});
        if (end < rows.size() && end > first + 1 && rows[end - 1].value.empty()) --end;
        out.emplace_back(first, end);
        first = end;
    }
    return out;
}

class HeatPainter {
  public:
    HeatPainter(SheetWriter& writer, const HeatInputs& inputs, const ChartStyle& style)
        : writer_(writer), inputs_(inputs), style_(style), colours_(colours_of(inputs)) {}

    void draw(const scene::Rect& area) {
        const scene::Rect rest = draw_ramp(area);
        layout_ = heat_layout(writer_, rest, inputs_, style_);
        shown_ = shown_columns(inputs_.column.size(), layout_.column_step);
        const auto blocks = block_rows(inputs_.row, layout_.blocks, layout_.rows_per_block);
        const double width = block_width() + block_gap_pt;
        const std::size_t end = blocks.empty() ? 0 : blocks.back().second;
        for (std::size_t b = 0; b < blocks.size(); ++b)
            draw_block({rest.x + static_cast<double>(b) * width, rest.y}, blocks[b].first, blocks[b].second);
        draw_cells();
        if (end < inputs_.row.size()) draw_left_out(rest, end);
    }

  private:
    [[nodiscard]] double block_width() const {
        return layout_.name_width + static_cast<double>(shown_.size()) * layout_.cell_width;
    }

    /// Colour ramp with its ends, and the unit.
    scene::Rect draw_ramp(const scene::Rect& area) {
        const Line line{chart_font::tick, ink::muted};
        const double height = writer_.line_height(line.font), width = std::min(140.0, 0.3 * area.width);
        const std::string low = format_number(colours_.range.low, style_.decimals, style_.language);
        const std::string high = format_number(colours_.range.high, style_.decimals, style_.language);
        double x = area.x;
        if (writer_.width(low, line.font) + writer_.width(high, line.font) + width + 16 > area.width) {
            writer_.text(writer_.layout().shorten(style_.unit, line.font, area.width), {x, area.y}, line);
        } else {
            writer_.text(low, {x, area.y}, line);
            x += writer_.width(low, line.font) + 5;
            std::vector<scene::Rect> steps;
            const std::size_t count = 48;
            const double step = width / static_cast<double>(count);
            std::vector<scene::Rgba> colours;
            for (std::size_t i = 0; i < count; ++i) {
                // Each reaches to the end, under those that follow: no seam between neighbours.
                const double from = static_cast<double>(i) * step;
                steps.push_back({x + from, area.y + 1, width - from, height - 2});
                colours.push_back(colours_.ramp[i * (colours_.ramp.size() - 1) / (count - 1)]);
            }
            draw_boxes(writer_, steps, colours);
            x += width + 5;
            writer_.text(high, {x, area.y}, line);
            x += writer_.width(high, line.font) + 8;
            if (area.right() - x > 12)
                writer_.text(writer_.layout().shorten(style_.unit, line.font, area.right() - x), {x, area.y},
                             line);
        }
        return {area.x, area.y + height + 6, area.width, std::max(1.0, area.height - height - 6)};
    }

    void draw_block(scene::Point at, std::size_t first, std::size_t end) {
        const scene::Font head{layout_.font.size_pt, true};
        const double line = writer_.line_height(layout_.font), pad = (layout_.row_height - line) / 2;
        for (std::size_t c = 0; c < shown_.size(); ++c)
            writer_.text(writer_.layout().shorten(inputs_.column[shown_[c]], head, layout_.cell_width - 2),
                         {cell_x(at, c) + layout_.cell_width / 2, at.y + pad},
                         {head, ink::muted, scene::Align::middle});
        double y = at.y + layout_.row_height;
        for (std::size_t r = first; r < end; ++r, y += layout_.row_height) {
            const HeatRow& row = inputs_.row[r];
            const bool heading = row.value.empty();
            const double width = heading ? block_width() : layout_.name_width - 5;
            writer_.text(writer_.layout().shorten(row.name, heading ? head : layout_.font, width),
                         {at.x, y + pad}, {heading ? head : layout_.font, ink::text});
            for (std::size_t c = 0; c < shown_.size() && !heading; ++c)
                add_cell({cell_x(at, c), y, layout_.cell_width, layout_.row_height}, row.value[shown_[c]],
                         pad);
        }
    }

    [[nodiscard]] double cell_x(scene::Point at, std::size_t c) const {
        return at.x + layout_.name_width + static_cast<double>(c) * layout_.cell_width;
    }

    void add_cell(const scene::Rect& cell, double value, double pad) {
        const scene::Rect inner{cell.x + 0.25, cell.y + 0.25, cell.width - 0.5, cell.height - 0.5};
        const bool there = std::isfinite(value);
        const scene::Rgba colour = there ? heat_colour(colours_.ramp, colours_.range, value) : ink::missing;
        (there ? cells_ : missing_).push_back(inner);
        if (there) colour_.push_back(colour);
        numbers_.push_back({format_number(value, style_.decimals, style_.language),
                            {cell.right() - 3, cell.y + pad},
                            there ? ink_on(colour) : ink::text});
    }

    void draw_cells() {
        draw_boxes(writer_, cells_, colour_);
        if (!missing_.empty()) {
            scene::Fill fill;
            fill.shapes = rectangles(missing_);
            fill.colour.assign(missing_.size(), ink::missing);
            fill.pattern.assign(missing_.size(), scene::Pattern::hatch);
            fill.hatch.colour = ink::missing_hatch;
            writer_.scene().items.emplace_back(std::move(fill));
        }
        for (const Number& n : numbers_) writer_.text(n.text, n.at, {layout_.font, n.ink, scene::Align::end});
    }

    void draw_left_out(const scene::Rect& area, std::size_t drawn) {
        std::size_t rows = 0;
        for (std::size_t r = drawn; r < inputs_.row.size(); ++r)
            if (!inputs_.row[r].value.empty()) ++rows;
        const std::string text = "… " + format_number(static_cast<double>(rows), 0, style_.language) +
                                 (style_.language == Language::english ? " more have no room here"
                                                                       : " lainnya tidak muat di sini");
        const scene::Font font{layout_.font.size_pt, false, true};
        writer_.text(writer_.layout().shorten(text, font, area.width),
                     {area.x, area.bottom() - writer_.line_height(font)}, {font, ink::muted});
    }

    struct Number {
        std::string text;
        scene::Point at;
        scene::Rgba ink;
    };

    SheetWriter& writer_;
    const HeatInputs& inputs_;
    const ChartStyle& style_;
    HeatColours colours_;
    HeatLayout layout_;
    std::vector<std::size_t> shown_;
    std::vector<scene::Rect> cells_, missing_;
    std::vector<scene::Rgba> colour_;
    std::vector<Number> numbers_;
};

/// Widths at a type size: the widest number or column head, the longest name.
struct TextWidths {
    double cell = 0, name = 0;
};

TextWidths widths_of(const SheetWriter& writer, const HeatInputs& inputs, const scene::Font& font,
                     const ChartStyle& style) {
    TextWidths out;
    for (const std::string& c : inputs.column)
        out.cell = std::max(out.cell, writer.width(c, {font.size_pt, true}));
    for (const HeatRow& row : inputs.row) {
        if (!row.value.empty()) out.name = std::max(out.name, writer.width(row.name, font));
        for (const double v : row.value)
            out.cell =
                std::max(out.cell, writer.width(format_number(v, style.decimals, style.language), font));
    }
    return out;
}

struct TableWish {
    double size_pt;
    std::size_t column_step;
    const ChartStyle& style;
};

/// The table in that type with those columns, as many rows as fit.
HeatLayout table_at(const SheetWriter& writer, const scene::Rect& area, const HeatInputs& inputs,
                    const TableWish& wish) {
    HeatLayout out;
    out.font = {wish.size_pt, false, false};
    out.column_step = wish.column_step;
    const TextWidths widths = widths_of(writer, inputs, out.font, wish.style);
    const double line = writer.line_height(out.font);
    const auto columns = static_cast<double>(shown_columns(inputs.column.size(), wish.column_step).size());
    out.row_height = line + 1;
    out.cell_width = widths.cell + 6;
    out.name_width = std::min({widths.name + 6, 120.0, 0.4 * area.width});
    const double width = out.name_width + columns * out.cell_width;
    // One row for the columns' heads; in the smallest type a line is kept for what has no room.
    const double keep = wish.size_pt <= least_size_pt ? line : 0;
    const double most = std::floor((area.height - keep) / out.row_height) - 1;
    out.rows_per_block = static_cast<std::size_t>(std::max(1.0, most));
    out.blocks = static_cast<std::size_t>(
        std::max(1.0, std::floor((area.width + block_gap_pt) / (width + block_gap_pt))));
    // A heading that moves to the next block costs a row in each but the last.
    const std::size_t room = out.blocks * out.rows_per_block - (out.blocks - 1);
    out.left_out = inputs.row.size() - std::min(inputs.row.size(), room);
    return out;
}

}  // namespace

scene::Rgba heat_colour(const std::vector<scene::Rgba>& ramp, const ValueRange& range, double value) {
    const double width = range.high - range.low;
    const double part = width > 0 ? std::clamp((value - range.low) / width, 0.0, 1.0) : 0.5;
    return ramp[static_cast<std::size_t>(std::lround(part * static_cast<double>(ramp.size() - 1)))];
}

HeatLayout heat_layout(const SheetWriter& writer, const scene::Rect& area, const HeatInputs& inputs,
                       const ChartStyle& style) {
    const std::size_t all = inputs.column.size(), few = std::min<std::size_t>(4, all);
    HeatLayout out;
    const auto choose = [&] {
        std::size_t narrow = 0;  // the last step at which the table was at least narrow enough
        for (const std::size_t step : std::initializer_list<std::size_t>{1, 2, 5, 10, 20, 50, 100}) {
            if (narrow > 0 && shown_columns(all, step).size() < few) break;
            for (const double size : {8.0, 7.5, 7.0, 6.5, 6.0, least_size_pt}) {
                out = table_at(writer, area, inputs, {size, step, style});
                const double columns = static_cast<double>(shown_columns(all, step).size());
                if (out.name_width + columns * out.cell_width > area.width) continue;
                if (out.left_out == 0) return;
                narrow = step;
            }
        }
        if (narrow > 0) out = table_at(writer, area, inputs, {least_size_pt, narrow, style});
    };
    choose();
    // What room is left makes cells larger.
    out.blocks = std::min(out.blocks, (inputs.row.size() + out.rows_per_block - 1) / out.rows_per_block);
    out.blocks = std::max<std::size_t>(1, out.blocks);
    const auto blocks = static_cast<double>(out.blocks);
    const auto columns = static_cast<double>(shown_columns(inputs.column.size(), out.column_step).size());
    const double width = (area.width - (blocks - 1) * block_gap_pt) / blocks;
    out.cell_width = std::min(std::max(1.0, (width - out.name_width) / std::max(1.0, columns)),
                              std::max(out.cell_width, most_cell_pt));
    if (out.left_out == 0) {
        const std::size_t rows =
            (inputs.row.size() + out.blocks - 1) / out.blocks + 1 + (out.blocks > 1 ? 1 : 0);
        out.row_height = std::clamp(area.height / static_cast<double>(rows), out.row_height, most_row_pt);
        out.rows_per_block =
            std::max<std::size_t>(1, static_cast<std::size_t>(area.height / out.row_height + 1e-6) - 1);
    }
    return out;
}

void draw_heat(SheetWriter& writer, const scene::Rect& area, const HeatInputs& inputs,
               const ChartStyle& style) {
    for (const HeatRow& row : inputs.row)
        SANDING_EXPECT(row.value.empty() || row.value.size() == inputs.column.size());
    if (range_of(inputs).empty()) return draw_reason(writer, area, no_values(style.language));
    HeatPainter(writer, inputs, style).draw(area);
}

std::vector<std::string> chart_notes(const HeatInputs& inputs, Language language) {
    std::size_t missing = 0;
    for (const HeatRow& row : inputs.row) missing += missing_in(row.value);
    if (missing == 0) return {};
    const std::string count = format_number(static_cast<double>(missing), 0, language);
    return {language == Language::english ? "hatched: missing (" + count + ")"
                                          : "arsir: data kosong (" + count + ")"};
}

}  // namespace sanding
