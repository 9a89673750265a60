#include "sim/land/rules.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/math.hpp"
#include "core/base/parallel.hpp"

namespace sanding {

namespace {

constexpr std::size_t chunk = 4096;

double gumbel(std::uint32_t word) {
    return -fixed_log(-fixed_log(to_uniform(word)));
}

}  // namespace

LandRules::LandRules(const LandCells& cells, const Scenario& s, Draws draws)
    : cells_(cells),
      policy_(s.lp2b),
      leak_(s.lp2b == Lp2bPolicy::strict ? 0 : s[Parameter::lp2b_leak]),
      protection_(leak_ > 0 ? fixed_log(leak_) : 0),
      neighbour_weight_(s[Parameter::land_neighbour_weight]),
      zone_distance_weight_(s[Parameter::land_zone_distance_weight]),
      swap_ratio_(static_cast<int>(std::ceil(s[Parameter::lp2b_swap_ratio]))),
      constant_(cells.size()) {
    const double moderate = fixed_log(s[Parameter::land_moderate_slope_factor]);
    // A class is as far from flat as its middle is steep: 4, 11.5, 20, 32.5 per cent.
    const std::array<double, slope_classes> tens{0.4, 1.15, 2.0, 3.25, 0};
    parallel_for_each_index((cells.size() + chunk - 1) / chunk, [&](std::size_t part) {
        for (std::size_t c = part * chunk; c < std::min(cells.size(), (part + 1) * chunk); ++c) {
            const auto slope = cells.slope[c];
            double v = gumbel(draw_block(cells.key(c), Process::land_conversion, 0, 0, draws)[0]) +
                       s[Parameter::land_centre_weight] * cells.centre_dam[c] / 100 +
                       s[Parameter::land_slope_weight] * tens[static_cast<std::size_t>(slope)];
            if (!cells.road_dam.empty()) v += s[Parameter::land_road_weight] * cells.road_dam[c] / 100;
            if (slope == SlopeClass::moderate || slope == SlopeClass::steep) v += moderate;
            constant_[c] = static_cast<float>(v);
        }
    });
}

bool LandRules::buildable(std::uint32_t cell, LandUse use, LandClass now, std::uint8_t flags) const {
    if (!is_open(now) || (flags & hard_flags) != 0) return false;
    if (cells_.slope[cell] == SlopeClass::very_steep) return false;
    if (cells_.slope[cell] == SlopeClass::steep && use == LandUse::settlement) return false;
    return (flags & land_lp2b) == 0 || leak_ > 0;
}

}  // namespace sanding
