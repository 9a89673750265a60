#pragma once

#include <string>

#include "layers/sheet.hpp"

namespace sanding {

/// The rows of a legend: a swatch, its text, perhaps a number, one below the other as long as there is room.
/// Draw into `swatch()`, then `finish`.
class LegendRows {
  public:
    static const Line body, small;

    /// From `y` down to the bottom of `area`.
    LegendRows(SheetWriter& writer, const scene::Rect& area, double y)
        : writer_(writer), area_(area), y_(y) {}

    [[nodiscard]] SheetWriter& writer() { return writer_; }
    [[nodiscard]] const scene::Rect& area() const { return area_; }
    [[nodiscard]] double y() const { return y_; }
    [[nodiscard]] double row_height() const { return writer_.line_height(body.font) + 2; }
    [[nodiscard]] bool room() const { return y_ + row_height() <= area_.bottom(); }
    /// Room for something taller than a row.
    [[nodiscard]] bool room(double height) const { return y_ + height <= area_.bottom(); }
    [[nodiscard]] scene::Rect swatch() const { return {area_.x, y_, 20, row_height() - 2}; }
    void space(double pt) { y_ += pt; }

    /// Text beside the swatch that has just been drawn, at most two lines, and a number at the right end.
    void finish(const std::string& text, const std::string& number = {});
    /// A bold line over the rows that follow, with its unit below; nothing where there is no room.
    void heading(const std::string& title, const std::string& unit = {});

  private:
    SheetWriter& writer_;
    scene::Rect area_;
    double y_;
};

}  // namespace sanding
