#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "layers/legend_rows.hpp"
#include "layers/map_geometry.hpp"

namespace sanding {

/// One dot for so many: shows where many are, and how densely, without the size of districts misleading.
struct DotLayer {
    std::size_t level = 0;
    std::vector<double> values;     ///< per district of the level, not below zero; NaN is missing
    std::vector<std::string> code;  ///< per district: its official code, the key of its dots' places
    /// Per district: row of the district above; numbers of dots add up within each. Empty: over the map.
    std::vector<std::uint32_t> parent;
    std::string name, unit;
    double per_dot = 0;  ///< 0: 1, 2 or 5 × 10^k with which the map has about 3000 dots
    scene::Rgba colour = rgb(0x0072b2);
    double dot_pt = 1.9;
    double opacity = 0.85;
    std::uint32_t series = 0;  ///< layers of one map that differ in it have their dots in different places
};

/// Dots of all districts in map metres; those of district i are [start[i], start[i+1]).
struct Dots {
    std::vector<scene::Point> at;
    std::vector<std::uint32_t> start{0};
};

/// The number that one dot stands for: the layer's own, or the round one chosen (at least 1 where all values
/// are whole numbers).
[[nodiscard]] double value_per_dot(const DotLayer& layer);

/// Dots per district by largest remainders (Hamilton's method), first between the districts above, then
/// within each: their sum is the map's total over value_per_dot, rounded, and the same at every level. An
/// Error for a value below zero and for more than 200,000 dots.
[[nodiscard]] std::vector<std::int64_t> dot_counts(const DotLayer& layer);

/// The place of a dot depends on the district's code and shape, its number within the district and the
/// layer's series alone: the first n dots of a district stay where they are when its value grows, and when
/// others change. Uniform over the shape on the map; where a hundred places in its bounding box all fall
/// outside it (a sliver), on a line across it. A district without extent has them at its label point.
[[nodiscard]] Dots place_dots(const DotLayer& layer, const MapGeometry& geometry);

/// One Marks; districts without a value are hatched.
void add_dots(Scene& scene, const DotLayer& layer, const MapGeometry& geometry);

/// Name, "1 titik = 1.000 orang", missing ones.
void add_dot_rows(LegendRows& rows, const DotLayer& layer, Language language);

}  // namespace sanding
