#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "layers/classify.hpp"
#include "layers/legend_rows.hpp"

namespace sanding {

/// Arrows from where people come to where they go: commuting, migration. Row i is flow i.
struct FlowLayer {
    std::vector<scene::Point> origin, destination;  ///< map metres
    std::vector<double> value;                      ///< not below zero; NaN is missing
    std::string name, unit;
    std::size_t largest = 60;  ///< only so many, the largest, are drawn
    scene::Rgba colour = rgb(0x0072b2);
    double widest_pt = 6;
    double opacity = 0.75;
    Breaks breaks;  ///< limits of the width classes, to share them between maps; empty: by the layer's values
};

/// Flows as pairs of rows of a table of nodes; columns of equal length.
struct FlowPairs {
    std::vector<std::uint32_t> from, to;
    std::vector<double> value;
};

/// A layer of flows between nodes (say a level's label points); its name, unit and look are left to be set.
[[nodiscard]] FlowLayer flows_between(std::span<const scene::Point> nodes, const FlowPairs& pairs);

/// Which flows are drawn and how wide.
struct FlowClasses {
    std::vector<std::size_t> drawn;     ///< rows of the layer, the largest first
    Breaks breaks;                      ///< between the width classes, ascending
    std::vector<double> width_pt;       ///< per class, ascending
    std::size_t flows = 0;              ///< between two places and above zero, drawn or not …
    double total = 0, drawn_total = 0;  ///< … and how much that is

    [[nodiscard]] std::size_t class_of(double value) const;
};

/// The largest flows between different places that are above zero, in at most five classes. Limits are of
/// the series 1, 2, 5 × 10^k down from the largest; where that makes fewer than four classes, evenly
/// spaced round numbers. An Error for a value below zero, and for limits that are not ascending from above
/// it.
[[nodiscard]] FlowClasses flow_classes(const FlowLayer& layer);

/// A quadratic Bézier curve from `from` to `to` that bends to the right of the way: a flow and the one back
/// lie apart.
struct FlowArc {
    scene::Point from, control, to;
    [[nodiscard]] scene::Point at(double t) const;
};
[[nodiscard]] FlowArc flow_arc(scene::Point from, scene::Point to);

/// A Stroke and its arrow heads per width class, the widest on top. Arrow heads are of points, and end at
/// the destination in the scale of the frame of the scene's last layer. Errors as flow_classes.
void add_flows(Scene& scene, const FlowLayer& layer);

/// Name and unit, an arrow per width class, and how many of how many flows are shown.
void add_flow_rows(LegendRows& rows, const FlowLayer& layer, Language language);

}  // namespace sanding
