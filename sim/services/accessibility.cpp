#include "sim/services/accessibility.hpp"

#include "core/base/math.hpp"

namespace sanding {

double gaussian_weight(double d, double d0) {
    if (d >= d0) return 0;
    const double x = d / d0, edge = fixed_exp(-0.5);
    return (fixed_exp(-0.5 * x * x) - edge) / (1 - edge);
}

FloatingCatchment floating_catchment(std::span<const CatchmentPair> pairs,
                                     std::span<const std::int64_t> people,
                                     std::span<const std::int64_t> supply) {
    FloatingCatchment out;
    out.access.assign(people.size(), 0);
    std::vector<double> wanting(supply.size());
    for (const CatchmentPair& p : pairs)
        wanting[p.facility] += static_cast<double>(people[p.place]) * p.weight;
    for (std::size_t f = 0; f < supply.size(); ++f)
        out.ratio.push_back(wanting[f] > 0 ? static_cast<double>(supply[f]) / wanting[f] : 0);
    for (const CatchmentPair& p : pairs) out.access[p.place] += out.ratio[p.facility] * p.weight;
    return out;
}

}  // namespace sanding
