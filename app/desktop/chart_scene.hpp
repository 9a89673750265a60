#pragma once

#include <optional>
#include <string>

#include "app/commands/chart.hpp"
#include "app/desktop/camera.hpp"
#include "app/desktop/session.hpp"
#include "layers/chart.hpp"

namespace sanding::desktop {

/// Logical pixels of a point in the window's charts: ticks of 7.5 points are 12 pixels high.
inline constexpr double chart_px_per_pt = 1.6;

/// The chart in the drawer as `sanding chart` is asked for it: kind, indicator, scenarios, district, year.
[[nodiscard]] ChartOptions chart_options(const Session& session);

/// A chart as it stands in the window.
struct DrawnChart {
    MadeChart made;
    Scene placed;           ///< in the theme's ink, names placed; page of the window's size
    ChartTargets targets;   ///< points of that page
    std::size_t level = 0;  ///< whose districts the targets' rows are
};

/// Keeps the chart of what the session shows. Reads the results when the question is another one, draws when
/// size or theme are. For one thread.
class ChartKeeper {
  public:
    /// Null while no results are open, the drawer is closed or shows a table. `size` in logical pixels.
    const DrawnChart* refresh(const Session& session, const MapSize& size);

  private:
    struct Asked {
        std::size_t opening = 0;
        std::string kind, indicator, against, district, level;
        std::vector<std::string> scenarios, highlight;
        std::optional<int> year;
        Language language = Language::indonesian;
        bool operator==(const Asked&) const = default;
    };
    struct Look {
        MapSize size;
        Theme theme = Theme::light;
        bool operator==(const Look&) const = default;
    };

    void draw(const Look& look);

    TextLayout layout_ = TextLayout::pango();
    std::optional<Asked> asked_;
    std::optional<Look> look_;
    DrawnChart chart_;
};

}  // namespace sanding::desktop
