#pragma once

#include <array>

#include "sim/people.hpp"

namespace sanding {

/// Rogers–Castro model migration schedule with seven parameters (Rogers & Castro 1981); defaults are the
/// standard family [N].
struct RogersCastro {
    double a1 = 0.02, alpha1 = 0.10;                            ///< childhood
    double a2 = 0.06, alpha2 = 0.10, mu2 = 20, lambda2 = 0.40;  ///< labour force
    double c = 0.003;                                           ///< constant

    /// M(x), relative intensity at exact age x.
    [[nodiscard]] double at(double age) const;
    /// Age at which the labour component peaks: μ₂ + ln(λ₂/α₂)/λ₂.
    [[nodiscard]] double labour_mode() const;
};

/// Shares of a schedule by single age over a population's ages: rates r(a) ∝ M(a + ½) with Σ r(a)·people(a) =
/// total.
[[nodiscard]] std::array<double, ages> scaled_schedule(const RogersCastro& schedule,
                                                       const std::array<double, ages>& people, double total);

}  // namespace sanding
