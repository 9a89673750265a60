#include "layers/chart_targets.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sanding {

double TimeAxis::x(double time) const {
    return last > first ? plot.x + (time - first) / (last - first) * plot.width : plot.x + plot.width / 2;
}

double TimeAxis::time(double x) const {
    return first + std::clamp((x - plot.x) / plot.width, 0.0, 1.0) * (last - first);
}

const ChartMark* mark_at(const ChartTargets& targets, scene::Point at, double reach_pt) {
    const ChartMark* best = nullptr;
    double nearest = std::numeric_limits<double>::infinity();
    for (const ChartMark& mark : targets.marks) {
        const scene::Rect& r = mark.where;
        const double beside_x = std::max({r.x - at.x, at.x - r.right(), 0.0});
        const double beside_y = std::max({r.y - at.y, at.y - r.bottom(), 0.0});
        if (std::hypot(beside_x, beside_y) > reach_pt) continue;
        const double distance = std::hypot(r.centre().x - at.x, r.centre().y - at.y);
        if (distance >= nearest) continue;
        nearest = distance;
        best = &mark;
    }
    return best;
}

const ChartMark* mark_of(const ChartTargets& targets, std::size_t row) {
    const auto found = std::find_if(targets.marks.begin(), targets.marks.end(),
                                    [&](const ChartMark& mark) { return mark.row == row; });
    return found == targets.marks.end() ? nullptr : &*found;
}

}  // namespace sanding
