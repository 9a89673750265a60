#pragma once

#include <span>
#include <string>
#include <vector>

namespace sanding {

/// Doubly constrained gravity (Wilson 1967): T_ij = A_i O_i B_j D_j f_ij, [origin][destination], where the
/// balancing factors A and B make every origin send O_i and every destination receive D_j, to 1 in 100,000.
/// `deterrence`: f_ij, for example e^{−β·minutes}; 0 forbids a pair. An Error when the totals disagree or
/// cannot be met; `what` says whose flows they are.
[[nodiscard]] std::vector<double> doubly_constrained_gravity(std::span<const double> deterrence,
                                                             std::span<const double> origins,
                                                             std::span<const double> destinations,
                                                             const std::string& what);

/// Σ T·c / Σ T: the mean journey of flows, by which β is calibrated against an observed one.
[[nodiscard]] double mean_cost(std::span<const double> flows, std::span<const double> costs);

}  // namespace sanding
