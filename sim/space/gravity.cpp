#include "sim/space/gravity.hpp"

#include "core/base/error.hpp"
#include "sim/population/ipf.hpp"

namespace sanding {

std::vector<double> doubly_constrained_gravity(std::span<const double> deterrence,
                                               std::span<const double> origins,
                                               std::span<const double> destinations,
                                               const std::string& what) {
    // Proportional fitting of the deterrence finds the balancing factors (Evans 1970).
    // Where few travel the length of a province it settles slowly: a person in a hundred thousand is enough.
    return fit_to_margins(deterrence, origins, destinations, what, {.accepted = 1e-5}).cells;
}

double mean_cost(std::span<const double> flows, std::span<const double> costs) {
    SANDING_EXPECT(flows.size() == costs.size());
    double sum = 0, all = 0;
    for (std::size_t i = 0; i < flows.size(); ++i) {
        sum += flows[i] * costs[i];
        all += flows[i];
    }
    return sum / all;
}

}  // namespace sanding
