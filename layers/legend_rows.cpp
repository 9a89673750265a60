#include "layers/legend_rows.hpp"

#include <algorithm>

namespace sanding {

const Line LegendRows::body{{7.5, false, false}, ink::text};
const Line LegendRows::small{{6.5, false, false}, ink::muted};

bool LegendRows::room(double height) {
    if (y_ + height <= area_.bottom()) return true;
    if (columns_left_ == 0 || height > area_.height) return false;
    --columns_left_;
    area_.x += area_.width + column_gap_pt;
    deepest_ = std::max(deepest_, y_);
    y_ = area_.y;
    return true;
}

void LegendRows::finish(const std::string& text, const std::string& number) {
    constexpr double gap = 6;
    const double left = area_.x + swatch().width + gap;
    const double right = number.empty() ? 0 : writer_.width(number, small.font) + 4;
    const double bottom = writer_.paragraph(
        text, {left, y_, area_.right() - left - right, 3 * writer_.line_height(body.font)}, body);
    if (!number.empty())
        writer_.text(number, {area_.right(), y_ + 1}, {small.font, small.colour, scene::Align::end});
    y_ = std::max(bottom, y_ + row_height() - 2) + 2;
}

void LegendRows::heading(const std::string& title, const std::string& unit) {
    if (!room(2 * row_height())) {
        complete_ = false;
        return;
    }
    const scene::Font font{8, true, false};
    y_ = writer_.paragraph(title, {area_.x, y_, area_.width, 2.1 * writer_.line_height(font)},
                           {font, ink::text});
    if (!unit.empty())
        y_ = writer_.paragraph(unit, {area_.x, y_, area_.width, 1.1 * writer_.line_height(body.font)},
                               {body.font, ink::muted});
    y_ += 2;
}

}  // namespace sanding
