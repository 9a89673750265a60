#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "render/scene/scene.hpp"

namespace sanding {

/// A bar or a dot: where it is on the page, and the row of the chart's inputs that it stands for.
struct ChartMark {
    scene::Rect where;
    std::size_t row = 0;
};

/// The axis of the years of a chart over time: the plot's rectangle and the times at its sides.
struct TimeAxis {
    scene::Rect plot;
    double first = 0, last = 0;

    [[nodiscard]] double x(double time) const;
    [[nodiscard]] double time(double x) const;  ///< of a place beside the plot: its end
};

/// What can be pointed at in a chart that was drawn.
struct ChartTargets {
    std::vector<ChartMark> marks;
    std::optional<TimeAxis> years;
};

/// The mark under a point of the page; where none is, the nearest within `reach_pt`.
[[nodiscard]] const ChartMark* mark_at(const ChartTargets& targets, scene::Point at, double reach_pt = 0);
/// The mark of a row; null where it isn't drawn.
[[nodiscard]] const ChartMark* mark_of(const ChartTargets& targets, std::size_t row);

}  // namespace sanding
