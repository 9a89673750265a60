#pragma once

#include "sim/people.hpp"

namespace sanding {

/// First marriages by age (Coale & McNeil 1972, in Rodríguez & Trussell's form of 1980): the standard
/// schedule of Swedish women moved to `earliest` and stretched by `pace`; `ever` is the share that marries at
/// all. Mean age = earliest + 11.37 · pace.
struct FirstMarriage {
    double earliest = 0;  ///< age a₀ at which marriages begin, years
    double pace = 1;      ///< k; 1 as in the standard
    double ever = 1;      ///< C

    /// Share married by exact age: C · ∫ g, by half-months; g(a) = (0.19465/k) · exp{−0.174/k (a − a₀
    /// − 6.06k) − exp[−0.288/k (a − a₀ − 6.06k)]}.
    [[nodiscard]] double ever_married(double age) const;
    /// Probability that somebody single at exact age a marries within a year.
    [[nodiscard]] double probability(double age) const;
};

/// West Java: mean ages at first marriage of 22.5 (women) and 25.5 (men) [A: 22–23 and 25–26].
[[nodiscard]] FirstMarriage first_marriage(Sex sex);

}  // namespace sanding
