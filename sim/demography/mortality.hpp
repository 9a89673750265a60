#pragma once

#include <array>
#include <functional>
#include <vector>

#include "sim/people.hpp"

namespace sanding {

/// Gompertz mortality: hazard μ(x) = a·e^{bx} per year.
struct Gompertz {
    double a = 0, b = 0;
    [[nodiscard]] double hazard(double age) const;
    /// ∫ μ from age x to y.
    [[nodiscard]] double cumulated(double x, double y) const;
};

/// Hazards of one sex by age. Within an abridged group the hazard is constant: μ = −ln(1 − nqx)/n; from 80 on
/// it follows Gompertz through 75–79 and μ(105) = 0.613 + 1.75·5q75; nobody outlives `last_age`.
class LifeTable {
  public:
    /// Coale–Demeny West between levels 23 and 24 (linear in nqx), figures of the specification's table 2.1
    /// [S8].
    [[nodiscard]] static LifeTable west(Sex sex, double level);

    /// ∫ μ from exact age x to y, years. y ≤ last_age.
    [[nodiscard]] double cumulated_hazard(double x, double y) const;
    /// Probability to reach exact age x.
    [[nodiscard]] double survival(double x) const;
    /// Mean years lived from birth.
    [[nodiscard]] double life_expectancy() const;

  private:
    std::vector<double> start_;   ///< group starts, ascending, then 80
    std::vector<double> hazard_;  ///< per group
    Gompertz old_;
};

/// ∫ of a survival function from 0 to `last`, adaptive Gauss–Kronrod to 1e-12.
[[nodiscard]] double life_expectancy(const std::function<double(double)>& survival, double last);

/// Probability that somebody aged a (completed years, uniformly through the year of age) dies within a year,
/// by sex; 1 from last_age on. Hazards are multiplied by `scale`, e.g. (1 − improvement)^years; where it is 0
/// nobody dies, of age neither.
using DeathProbabilities = std::array<std::array<double, ages>, 2>;
[[nodiscard]] DeathProbabilities death_probabilities(double level, double scale);

/// Probability that a newborn dies within its first `months` (0–12).
[[nodiscard]] double infant_death_probability(Sex sex, double level, double scale, int months);

}  // namespace sanding
