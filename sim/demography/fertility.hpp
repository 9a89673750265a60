#pragma once

#include <array>
#include <vector>

#include "sim/people.hpp"

namespace sanding {

/// Births per woman and year by single age of the national schedule (LF SP2020: 15–19 26.6, 20–24 97.9, 25–29
/// 130.6, 30–34 101.4, 35–39 59.9, 40–44 16.8, 45–49 2.8 per 1,000; [S9], 35–44 derived from TFR 2.18 [S10]),
/// times `scale`.
[[nodiscard]] std::array<double, ages> fertility_rates(double scale);

/// Probability that a woman of completed age a gives birth within a year (she is on average half of it a year
/// older).
[[nodiscard]] std::array<double, ages> birth_probabilities(double scale);

/// Leslie matrix of a closed female population with `first` row births and survival below the diagonal.
struct Leslie {
    std::vector<double> births;    ///< daughters next step per member of class i
    std::vector<double> survival;  ///< share of class i that reaches class i+1; one fewer than births

    [[nodiscard]] std::vector<double> project(const std::vector<double>& classes) const;
    /// Growth per step of the stable population: the largest root of Euler and Lotka's equation.
    [[nodiscard]] double growth() const;
    /// Fisher's reproductive value, 1 for the first class.
    [[nodiscard]] std::vector<double> reproductive_value() const;
};

/// What these rates alone imply, without migration: yearly growth of the stable population, in per cent.
[[nodiscard]] double intrinsic_growth_percent(double mortality_level, double fertility_scale,
                                              double boys_per_100_girls);

}  // namespace sanding
