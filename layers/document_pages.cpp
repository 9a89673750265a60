#include "layers/document_pages.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "core/base/text.hpp"
#include "layers/sheet.hpp"

namespace sanding {
namespace {

constexpr double width_pt = 595.28, height_pt = 841.89, margin_pt = 48, gap_pt = 8, cell_gap_pt = 10;
const Line title{{15, true, false}, ink::text};
const Line subtitle{{9, false, false}, ink::muted};
const Line body{{9, false, false}, ink::text};
const Line alarm{{9, true, false}, rgb(0xb00020)};
const Line head{{8, true, false}, ink::muted};
const Line cell{{8, false, false}, ink::text};
const Line footer{{7, false, false}, ink::muted};

Line heading_of(int level) {
    return {{level == 1 ? 12.0 : 10.0, true, false}, ink::text};
}

/// Writes blocks below one another and turns the page where one has no room.
class Pages {
  public:
    Pages(const Document& document, const TextLayout& layout) : document_(document), layout_(layout) {
        turn();
    }

    void paragraph(const std::string& text, const Line& style, double space_below) {
        for (const std::string& line : lines_of(text, style.font, inner_pt)) {
            if (y_ + line_height(style) > bottom_pt()) turn();
            y_ = writer().text(line, {margin_pt, y_}, style);
        }
        y_ += space_below;
    }

    void heading(const DocumentHeading& heading) {
        const Line style = heading_of(heading.level);
        if (y_ + 4 * line_height(style) > bottom_pt()) turn();  // not alone at the end of a page
        y_ += heading.level == 1 ? gap_pt : 2;
        paragraph(heading.text, style, 3);
    }

    void table(const DocumentTable& table) {
        const std::vector<double> width = column_widths(table);
        const double header_height = row_height(table.header, width, head);
        if (y_ + header_height + 2 * line_height(cell) > bottom_pt()) turn();
        header(table, width);
        for (const auto& row : table.rows) {
            if (y_ + row_height(row, width, cell) > bottom_pt()) {
                turn();
                header(table, width);
            }
            draw_row(table, row, width, cell);
        }
        y_ += gap_pt;
    }

    /// All pages, with what stands at their bottom.
    std::vector<Scene> finish() {
        for (std::size_t p = 0; p < pages_.size(); ++p) {
            SheetWriter to(pages_[p], layout_);
            const std::string number = std::to_string(p + 1) + " / " + std::to_string(pages_.size());
            const double y = bottom_pt() + gap_pt;
            to.lines({{{margin_pt, y - 3}, {width_pt - margin_pt, y - 3}}}, {ink::line, 0.5});
            to.paragraph(document_.footer, {margin_pt, y, inner_pt - 50, 2.1 * line_height(footer)}, footer);
            to.text(number, {width_pt - margin_pt, y}, {footer.font, footer.colour, scene::Align::end});
        }
        return std::move(pages_);
    }

  private:
    static constexpr double inner_pt = width_pt - 2 * margin_pt;

    [[nodiscard]] double line_height(const Line& style) const {
        return layout_.measure("Ág", style.font).height_pt();
    }
    [[nodiscard]] double bottom_pt() const { return height_pt - margin_pt - 2 * line_height(footer); }
    SheetWriter writer() { return {pages_.back(), layout_}; }

    void turn() {
        pages_.emplace_back();
        pages_.back().width_pt = width_pt, pages_.back().height_pt = height_pt;
        y_ = margin_pt;
    }

    [[nodiscard]] std::vector<std::string> lines_of(const std::string& text, const scene::Font& font,
                                                    double width) const {
        return layout_.wrap(valid_utf8(text), font, std::max(20.0, width));
    }

    /// As wide as the widest cell where all have room, else what is left is shared by the wide ones.
    [[nodiscard]] std::vector<double> column_widths(const DocumentTable& table) const {
        std::vector<double> width(table.header.size(), 0);
        const auto widen = [&](const std::vector<std::string>& cells, const Line& style) {
            for (std::size_t c = 0; c < std::min(cells.size(), width.size()); ++c)
                width[c] = std::max(width[c], layout_.measure(cells[c], style.font).width_pt);
        };
        widen(table.header, head);
        for (const auto& row : table.rows) widen(row, cell);
        double room =
            inner_pt - cell_gap_pt * static_cast<double>(std::max<std::size_t>(width.size(), 1) - 1);
        std::vector<std::size_t> order(width.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::sort(order, {}, [&](std::size_t c) { return width[c]; });
        for (std::size_t i = 0; i < order.size(); ++i) {
            double& w = width[order[i]];
            w = std::min(w + 0.5, room / static_cast<double>(order.size() - i));
            room -= w;
        }
        return width;
    }

    [[nodiscard]] double row_height(const std::vector<std::string>& cells, const std::vector<double>& width,
                                    const Line& style) const {
        std::size_t most = 1;
        for (std::size_t c = 0; c < std::min(cells.size(), width.size()); ++c)
            most = std::max(most, lines_of(cells[c], style.font, width[c]).size());
        return static_cast<double>(most) * line_height(style) + 3;
    }

    void draw_row(const DocumentTable& table, const std::vector<std::string>& cells,
                  const std::vector<double>& width, const Line& style) {
        const double top = y_, height = row_height(cells, width, style);
        double x = margin_pt;
        for (std::size_t c = 0; c < std::min(cells.size(), width.size()); ++c) {
            const bool right = c < table.numeric.size() && table.numeric[c];
            double y = top;
            for (const std::string& line : lines_of(cells[c], style.font, width[c])) {
                if (y + line_height(style) > height_pt - margin_pt) break;  // a cell longer than a page
                y = writer().text(
                    line, {right ? x + width[c] : x, y},
                    {style.font, style.colour, right ? scene::Align::end : scene::Align::start});
            }
            x += width[c] + cell_gap_pt;
        }
        y_ = top + height;
    }

    void header(const DocumentTable& table, const std::vector<double>& width) {
        draw_row(table, table.header, width, head);
        writer().lines({{{margin_pt, y_ - 2}, {margin_pt + inner_pt, y_ - 2}}}, {ink::muted, 0.6});
    }

    const Document& document_;
    const TextLayout& layout_;
    std::vector<Scene> pages_;
    double y_ = 0;
};

}  // namespace

std::vector<Scene> document_pages(const Document& document, const TextLayout& layout) {
    Pages pages(document, layout);
    pages.paragraph(document.title, title, 2);
    if (!document.subtitle.empty()) pages.paragraph(document.subtitle, subtitle, gap_pt);
    for (const DocumentBlock& block : document.blocks) {
        if (const auto* heading = std::get_if<DocumentHeading>(&block)) pages.heading(*heading);
        if (const auto* text = std::get_if<DocumentParagraph>(&block))
            pages.paragraph(text->text, text->alarm ? alarm : body, gap_pt);
        if (const auto* table = std::get_if<DocumentTable>(&block)) pages.table(*table);
    }
    return pages.finish();
}

}  // namespace sanding
