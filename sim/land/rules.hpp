#pragma once

#include <cstdint>
#include <vector>

#include "core/base/random.hpp"
#include "core/data/land_cells.hpp"
#include "scenarios/scenario.hpp"

namespace sanding {

/// What land is wanted for.
enum class LandUse : std::uint8_t { settlement, zone };

/// Which cells a scenario lets be built on, and how readily: the logit's terms that don't change with the
/// years, with the cell's one Gumbel draw. Scores are −infinity where nothing may be built.
class LandRules {
  public:
    LandRules(const LandCells& cells, const Scenario& scenario, Draws draws);

    /// May the cell in its state be built on for a use? Hard masks, slope, and protected paddy (LP2B) by the
    /// scenario: `strict` never, else where λ > 0.
    [[nodiscard]] bool buildable(std::uint32_t cell, LandUse use, LandClass now, std::uint8_t flags) const;

    /// ln of the odds without neighbours and zone, plus the draw.
    [[nodiscard]] float constant(std::uint32_t cell) const { return constant_[cell]; }
    /// What protection takes off: ln λ.
    [[nodiscard]] double protection() const { return protection_; }
    [[nodiscard]] double neighbour_weight() const { return neighbour_weight_; }
    [[nodiscard]] double zone_distance_weight() const { return zone_distance_weight_; }
    [[nodiscard]] Lp2bPolicy policy() const { return policy_; }
    [[nodiscard]] int swap_ratio() const { return swap_ratio_; }

  private:
    const LandCells& cells_;
    Lp2bPolicy policy_;
    double leak_, protection_, neighbour_weight_, zone_distance_weight_;
    int swap_ratio_;
    std::vector<float> constant_;
};

}  // namespace sanding
