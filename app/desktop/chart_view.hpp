#pragma once

#include <optional>

#include "app/desktop/chart_scene.hpp"
#include "app/desktop/map_view.hpp"
#include "render/gl/painter.hpp"

namespace sanding::desktop {

/// Paints the drawer's chart. Belongs to the thread with the OpenGL context.
class ChartView {
  public:
    /// `size` in logical pixels, `place` where its lower left corner is.
    void paint(const DrawnChart& chart, const MapSize& size, const MapPlace& place);

  private:
    std::optional<gl::Painter> painter_;  ///< made with the first chart, not at the start
    gl::DetailCache cache_;               ///< empty: charts have nothing large
};

}  // namespace sanding::desktop
