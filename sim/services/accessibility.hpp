#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sanding {

/// A place whose people a facility is within reach of, and how much its distance counts.
struct CatchmentPair {
    std::uint32_t place = 0, facility = 0;
    double weight = 0;
};

/// Supply per person, by the enhanced two-step floating catchment area (Luo and Qi 2009).
struct FloatingCatchment {
    std::vector<double> ratio;   ///< [facility] R_f = S_f / Σ_z P_z w_zf; 0 where nobody is within reach
    std::vector<double> access;  ///< [place] A_z = Σ_f R_f w_zf
};

/// Weight of a distance `d` with the reach `d0`, in the same unit: a Gaussian that is 1 at 0 and falls to 0
/// at d0, (e^{−½(d/d0)²} − e^{−½}) / (1 − e^{−½}); 0 beyond.
[[nodiscard]] double gaussian_weight(double d, double d0);

/// Each pair at most once. Σ_z P_z A_z is the supply of all facilities within reach of somebody.
[[nodiscard]] FloatingCatchment floating_catchment(std::span<const CatchmentPair> pairs,
                                                   std::span<const std::int64_t> people,
                                                   std::span<const std::int64_t> supply);

}  // namespace sanding
