#include "render/cairo/simplify.hpp"

#include <algorithm>

namespace sanding::cairo {
namespace {

using scene::Point;

/// Square of the distance from p to the segment from a to b.
double squared_distance(Point p, Point a, Point b) {
    const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    const double along =
        length == 0 ? 0 : std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0);
    const double x = p.x - a.x - along * dx, y = p.y - a.y - along * dy;
    return x * x + y * y;
}

constexpr std::size_t most_in_a_row = 31;

}  // namespace

std::vector<Point> simplified(std::span<const Point> points, double tolerance) {
    std::vector<Point> kept;
    if (points.empty()) return kept;
    kept.push_back(points[0]);
    std::size_t last = 0;  // kept
    for (std::size_t next = 2; next < points.size(); ++next) {
        const auto between = points.subspan(last + 1, next - last - 1);
        const bool near = std::ranges::all_of(between, [&](Point p) {
            return squared_distance(p, points[last], points[next]) <= tolerance * tolerance;
        });
        if (near && between.size() <= most_in_a_row) continue;
        last = next - 1;
        kept.push_back(points[last]);
    }
    if (points.size() > 1) kept.push_back(points.back());
    return kept;
}

}  // namespace sanding::cairo
