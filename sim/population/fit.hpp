#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/data/districts.hpp"

namespace sanding {

/// How well counts fit what they should be (Voas & Williamson 2001).
struct Fit {
    double tae = 0;    ///< total absolute error, people
    double sae = 0;    ///< TAE per person
    double srmse = 0;  ///< standardised root mean square error
    double g2 = 0;     ///< 2 Σ T ln(T/E); NaN where a cell with people was expected empty
    double worst_z = 0;  ///< largest |z| of a cell, z = (p̂ − p) / √(p(1 − p)/N); below 1.96 is within chance
    double z_share = 1;  ///< share of cells with |z| < 1.96; one that was expected empty and isn't is outside
    double expected = 0;  ///< N: all that was expected
};

/// One table: N and p are of all its cells.
[[nodiscard]] Fit measure_fit(std::span<const double> made, std::span<const double> expected);

/// Tables of several zones, one after the other, `classes` cells each.
struct ZonedFit {
    Fit all;  ///< over all cells; z of each cell within its zone
    std::vector<Fit> zones;
};
[[nodiscard]] ZonedFit measure_zones(std::span<const double> made, std::span<const double> expected,
                                     std::size_t classes);

/// What the specification accepts of a controlled margin (1.5) [A]: SAE of units, and of districts above.
[[nodiscard]] constexpr double accepted_sae(std::size_t level) {
    return level == 0 ? 0.02 : 0.005;
}

/// A margin at one level.
struct LevelFit {
    std::size_t level = 0;
    Fit all;
    std::vector<Fit> districts;
    std::uint32_t worst = 0;  ///< district of the largest SAE
    std::size_t beyond = 0;   ///< districts whose SAE is more than accepted
    [[nodiscard]] bool accepted() const { return all.sae <= accepted_sae(level); }
};

/// A margin that was asked for, at the level at which it is known and all above.
struct ControlFit {
    std::string id;  ///< "age", "sex", "households", "household_size", "marital", "schooling"
    std::vector<LevelFit> levels;
};

/// What a margin's counts are of.
struct ControlTable {
    std::string id;
    std::size_t classes = 1;
    std::size_t level = 0;         ///< from which `expected` is known
    std::vector<double> made;      ///< [unit][class]
    std::vector<double> expected;  ///< [district of `level`][class]
};
[[nodiscard]] ControlFit fit_control(const Districts& districts, const ControlTable& table);

}  // namespace sanding
