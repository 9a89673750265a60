#pragma once

#include <vector>

#include "core/data/overlay.hpp"
#include "layers/style.hpp"

namespace sanding {

/// How one class of an overlay is drawn, complete: what the study says, and where it is silent what its kind
/// and name suggest ("tol", "arteri", "sungai", …).
struct OverlayLook {
    scene::Rgba colour;    ///< of the line's core, the symbol, the fill or the cells
    double width_pt = 0;   ///< of the core or the outline
    scene::Rgba casing;    ///< of a line's rims; of an outline's
    double casing_pt = 0;  ///< of one rim, 0: none
    std::vector<double> dash_pt;
    double size_pt = 0;
    scene::Symbol symbol = scene::Symbol::circle;
    scene::Pattern pattern = scene::Pattern::none;
    bool water = false;  ///< its names are in blue italics
};

/// One per class.
[[nodiscard]] std::vector<OverlayLook> looks_of(const Overlay& overlay);

/// The classes from the most important one, which is drawn last and stands first in the legend: those the
/// study names in its order, then known ones by their rank (toll roads, arterial, collector, …), then the
/// others.
[[nodiscard]] std::vector<std::size_t> by_importance(const Overlay& overlay);

/// The opacity for a choropleth over these overlays: the least that one below it asks for, 1 without one.
[[nodiscard]] double choropleth_opacity(const std::vector<Shared<Overlay>>& overlays);

}  // namespace sanding
