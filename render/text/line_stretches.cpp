#include "render/text/line_stretches.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sanding {

using scene::Point;

std::vector<LineStretch> line_stretches(const std::vector<Point>& line, double length, double height) {
    std::vector<double> along{0};
    for (std::size_t i = 1; i < line.size(); ++i)
        along.push_back(along.back() + std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y));
    const auto at = [&](double distance) {
        const auto next = static_cast<std::size_t>(
            std::clamp<std::ptrdiff_t>(std::lower_bound(along.begin(), along.end(), distance) - along.begin(),
                                       1, static_cast<std::ptrdiff_t>(line.size()) - 1));
        const double piece = along[next] - along[next - 1];
        const double t = piece > 0 ? (distance - along[next - 1]) / piece : 0;
        return Point{line[next - 1].x + t * (line[next].x - line[next - 1].x),
                     line[next - 1].y + t * (line[next].y - line[next - 1].y)};
    };
    std::vector<LineStretch> found;
    for (double from = 0; from + length <= along.back(); from += height) {
        const Point a = at(from), b = at(from + length);
        const double dx = b.x - a.x, dy = b.y - a.y, chord = std::hypot(dx, dy);
        if (chord < 0.97 * length) continue;
        bool straight = true;
        for (std::size_t i = 0; i < line.size() && straight; ++i)
            straight = along[i] <= from || along[i] >= from + length ||
                       std::abs((line[i].x - a.x) * dy - (line[i].y - a.y) * dx) / chord <= height / 5;
        if (!straight) continue;
        double angle = std::atan2(dy, dx) * 180 / std::numbers::pi;
        if (angle > 90) angle -= 180;  // never upside down
        if (angle <= -90) angle += 180;
        found.push_back(
            {{(a.x + b.x) / 2, (a.y + b.y) / 2}, angle, std::abs(from + length / 2 - along.back() / 2)});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const LineStretch& a, const LineStretch& b) { return a.off_middle < b.off_middle; });
    return found;
}

}  // namespace sanding
