#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "layers/chart_targets.hpp"
#include "layers/sheet.hpp"
#include "layers/style.hpp"

/// What the kinds of chart share: scales, ticks, axes, keys, and what is said where nothing can be drawn.
namespace sanding {

/// SheetStyle holds title, subtitle, region, sources, marks, fingerprint, language, page and text layout.
struct ChartStyle : SheetStyle {
    std::string unit;        ///< stands at the top of the value axis
    int decimals = 0;        ///< of the values that are written out
    bool from_zero = false;  ///< the axis starts at zero even if the values are far from it
};

namespace chart_font {
inline constexpr scene::Font tick{7.5, false, false}, name{8.5, true, false}, value{7.5, false, false},
    small{6.5, false, false};
}  // namespace chart_font

/// The finite values seen so far.
struct ValueRange {
    double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();
    void add(double v) {
        if (std::isfinite(v)) low = std::min(low, v), high = std::max(high, v);
    }
    void add(const std::vector<double>& values) {
        for (const double v : values) add(v);
    }
    [[nodiscard]] bool empty() const { return !(low <= high); }
};

/// How the ticks of an axis are chosen.
struct TickWish {
    double length_pt = 100;            ///< of the axis
    double spacing_pt = 48;            ///< wanted between ticks
    bool from_zero = false;            ///< starts at zero even if the values are far from it
    bool whole = false;                ///< whole numbers only (counts of districts)
    std::size_t fewest = 2, most = 8;  ///< steps
};

/// Round ticks that cover the range; 0 to 1 where it is empty, some room around a single value. An axis of
/// positive values begins at zero where that costs little.
[[nodiscard]] std::vector<double> axis_ticks(ValueRange range, const TickWish& wish);

/// A linear axis: the page coordinates (x or y) of its first and last tick, and of every value between.
struct ValueScale {
    std::vector<double> ticks;  ///< ascending, at least two
    double first_pt = 0, last_pt = 1;

    [[nodiscard]] double at(double value) const {
        return first_pt + (value - ticks.front()) / (ticks.back() - ticks.front()) * (last_pt - first_pt);
    }
};

/// Width of the widest tick label.
[[nodiscard]] double tick_width(const SheetWriter& writer, const std::vector<double>& ticks,
                                Language language);

/// Labels left of the plot and a line across it at every tick of a vertical scale; labels that would touch
/// another are left out.
void draw_left_axis(SheetWriter& writer, const scene::Rect& plot, const ValueScale& scale, Language language);

/// Labels below the plot and a line up it at every tick of a horizontal scale. Labels stay in the width of
/// `area`; those that would touch another are left out.
void draw_bottom_axis(SheetWriter& writer, const scene::Rect& plot, const ValueScale& scale,
                      const ChartStyle& style, const scene::Rect& area);

/// The unit of the value axis, above the plot's upper left corner; as wide as the plot at most.
void draw_unit(SheetWriter& writer, const scene::Rect& plot, const std::string& unit);

/// Room above a plot for its unit, and below it for one row of tick labels.
[[nodiscard]] double unit_room(const SheetWriter& writer);
[[nodiscard]] double tick_room(const SheetWriter& writer);

enum class KeyShape { box, outline, line, dash, dot };
struct KeyEntry {
    std::string name;
    scene::Rgba colour;
    KeyShape shape = KeyShape::box;
};

/// Swatches with their names in rows from the top of the area, a third of its height at most; entries without
/// room are counted ("+3"). Returns what is left of the area below.
scene::Rect draw_key(SheetWriter& writer, const scene::Rect& area, const std::vector<KeyEntry>& entries);

/// What stands in the place of a chart that can't be drawn, in the middle of the area.
void draw_reason(SheetWriter& writer, const scene::Rect& area, const std::string& reason);
[[nodiscard]] std::string no_values(Language language);
[[nodiscard]] std::string too_small(Language language);

/// Keeps labels that are still to be placed beside their points within the rectangle.
void keep_within(scene::Text& labels, const scene::Rect& rect);

/// How many of the values are NaN or infinite.
[[nodiscard]] std::size_t missing_in(const std::vector<double>& values);
/// "3 data kosong tidak digambar": nothing where none is missing.
[[nodiscard]] std::vector<std::string> missing_note(std::size_t missing, Language language);

/// The colour itself, or darker, so that text in it has a contrast of 4.5:1 on white (WCAG 2.1).
[[nodiscard]] scene::Rgba readable(scene::Rgba colour);

/// Black or white for text on a background of that colour: contrast at least 4.5:1 whatever the colour.
[[nodiscard]] scene::Rgba ink_on(scene::Rgba background);

/// A line of text with a thin light halo, for numbers that stand over lines; the same place as writer.text.
void draw_haloed(SheetWriter& writer, const std::string& text, scene::Point at, const Line& style);

/// One Fill of many rectangles, each in its colour.
void draw_boxes(SheetWriter& writer, const std::vector<scene::Rect>& boxes,
                const std::vector<scene::Rgba>& colours);

/// Where groups of `series` bars or boxes stand side by side over the width of a plot.
struct Slots {
    scene::Rect plot;
    std::size_t groups = 1, series = 1;

    [[nodiscard]] double group_width() const { return plot.width / static_cast<double>(groups); }
    /// Distance between neighbours of a group.
    [[nodiscard]] double pitch() const {
        return std::min(72.0, group_width() * 0.82 / static_cast<double>(series));
    }
    [[nodiscard]] double group_centre(std::size_t group) const {
        return plot.x + (static_cast<double>(group) + 0.5) * group_width();
    }
    [[nodiscard]] double centre(std::size_t group, std::size_t s) const {
        return group_centre(group) +
               (static_cast<double>(s) - (static_cast<double>(series) - 1) / 2) * pitch();
    }
};

/// Lines that the names take below slots of that width, 1 or 2; 0 where they don't fit in two.
[[nodiscard]] std::size_t category_lines(const SheetWriter& writer, const std::vector<std::string>& names,
                                         double slot_width);
/// The names below the groups, `lines` at most each.
void draw_categories(SheetWriter& writer, const Slots& slots, const std::vector<std::string>& names,
                     std::size_t lines);

}  // namespace sanding
