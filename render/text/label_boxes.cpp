#include "render/text/label_boxes.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sanding {

using scene::Placement;
using scene::Point;
using scene::Rect;

std::vector<Rect> label_boxes(Placement placement, Point at, const TextExtent& extent, bool far, double off) {
    const double w = extent.width_pt, h = extent.height_pt();
    std::vector<Rect> boxes;
    const auto centred = [&](double dx, double dy) {
        boxes.push_back({at.x - w / 2 + dx, at.y - h / 2 + dy, w, h});
    };
    switch (placement) {
        case Placement::fixed:
        case Placement::along:
            break;
        case Placement::inside:
            centred(0, 0);
            for (const double step : {0.5, 1.0, 1.5, 2.2, 3.0, 4.0, 5.5}) {
                if (step > 1 && !far) break;
                const double dx = std::min(step, 1.5) * 0.3 * w, dy = step * h;
                centred(0, -dy), centred(0, dy), centred(-dx, 0), centred(dx, 0);
                centred(-dx, -dy), centred(dx, -dy), centred(-dx, dy), centred(dx, dy);
            }
            break;
        case Placement::beside:
            boxes.push_back({at.x + off, at.y - h / 2, w, h});
            boxes.push_back({at.x - off - w, at.y - h / 2, w, h});
            boxes.push_back({at.x - w / 2, at.y - off - h, w, h});
            boxes.push_back({at.x - w / 2, at.y + off, w, h});
            for (const double y : {-h, 0.0})
                boxes.push_back({at.x + off * 0.7, at.y + y, w, h}),
                    boxes.push_back({at.x - off * 0.7 - w, at.y + y, w, h});
            break;
    }
    return boxes;
}

std::vector<Rect> boxes_around(Point at, const TextExtent& extent) {
    const double w = extent.width_pt, h = extent.height_pt();
    std::vector<Rect> boxes;
    for (double radius = 1.2 * h; radius <= 6 * h; radius += 0.6 * h) {
        for (const int k : {0, 1, -1, 8, 7, -7, 2, -2, 6, -6, 3, -3, 5, -5, 4, -4}) {
            const double x = std::cos(k * std::numbers::pi / 8), y = std::sin(k * std::numbers::pi / 8);
            boxes.push_back({at.x + x * (radius + w / 2) - w / 2, at.y + y * (radius + h / 2) - h / 2, w, h});
        }
    }
    return boxes;
}

Point nearest(const Rect& box, Point p) {
    return {std::clamp(p.x, box.x, box.right()), std::clamp(p.y, box.y, box.bottom())};
}

Rect spanned(Point a, Point b) {
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
}

std::vector<Rect> squares_along(Point a, Point b, double side) {
    const int pieces = static_cast<int>(std::ceil(std::hypot(b.x - a.x, b.y - a.y) / (side * 0.7)));
    std::vector<Rect> squares;
    for (int k = 0; k <= pieces; ++k) {
        const double t = pieces == 0 ? 0 : static_cast<double>(k) / pieces;
        squares.push_back({std::lerp(a.x, b.x, t) - side / 2, std::lerp(a.y, b.y, t) - side / 2, side, side});
    }
    return squares;
}

}  // namespace sanding
