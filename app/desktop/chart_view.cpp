#include "app/desktop/chart_view.hpp"

#include <cmath>

namespace sanding::desktop {

void ChartView::paint(const DrawnChart& chart, const MapSize& size, const MapPlace& place) {
    View view;
    view.pixels_per_pt = chart_px_per_pt * place.scale;
    view.width_px = static_cast<int>(std::lround(size.width * place.scale));
    view.height_px = static_cast<int>(std::lround(size.height * place.scale));
    if (view.width_px <= 0 || view.height_px <= 0) return;
    if (!painter_) painter_.emplace(TextLayout::pango());
    painter_->paint(chart.placed, view, cache_, {.left_px = place.left_px, .bottom_px = place.bottom_px});
}

}  // namespace sanding::desktop
