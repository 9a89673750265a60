#pragma once

#include <algorithm>
#include <string>

#include "layers/sheet.hpp"

namespace sanding {

/// The rows of a legend: a swatch, its text, perhaps a number, one below the other as long as there is room.
/// Draw into `swatch()`, then `finish`.
class LegendRows {
  public:
    static const Line body, small;

    /// From `y` down to the bottom of `area`; with several columns, on from its top in the next one.
    LegendRows(SheetWriter& writer, const scene::Rect& area, double y, std::size_t columns = 1)
        : writer_(writer), area_(area), y_(y), columns_left_(columns - 1) {
        const auto n = static_cast<double>(columns);
        area_.width = (area.width - column_gap_pt * (n - 1)) / n;
    }

    [[nodiscard]] SheetWriter& writer() { return writer_; }
    [[nodiscard]] const scene::Rect& area() const { return area_; }
    [[nodiscard]] double y() const { return y_; }
    /// The bottom of the longest column so far.
    [[nodiscard]] double bottom() const { return std::max(deepest_, y_); }
    [[nodiscard]] double row_height() const { return writer_.line_height(body.font) + 2; }
    /// Is there room for a row, here or in the next column, where the legend then goes on? If not, the legend
    /// is not `complete` any more.
    [[nodiscard]] bool room() {
        const bool there = room(row_height());
        complete_ = complete_ && there;
        return there;
    }
    [[nodiscard]] bool complete() const { return complete_; }
    /// The same for something taller than a row.
    [[nodiscard]] bool room(double height);
    [[nodiscard]] scene::Rect swatch() const { return {area_.x, y_, 20, row_height() - 2}; }
    void space(double pt) { y_ += pt; }

    /// Text beside the swatch that has just been drawn, at most three lines, and a number at the right end.
    void finish(const std::string& text, const std::string& number = {});
    /// A bold line over the rows that follow, with its unit below; nothing where there is no room.
    void heading(const std::string& title, const std::string& unit = {});

  private:
    static constexpr double column_gap_pt = 12;

    SheetWriter& writer_;
    scene::Rect area_;
    double y_, deepest_ = 0;
    std::size_t columns_left_;
    bool complete_ = true;
};

}  // namespace sanding
