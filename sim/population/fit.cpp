#include "sim/population/fit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/error.hpp"
#include "core/base/math.hpp"

namespace sanding {
namespace {

constexpr double within_chance = 1.96;

struct ZCells {
    std::size_t cells = 0, within = 0;
};

/// |z| of the cells that have one; N and p are the table's.
ZCells measure_z(std::span<const double> made, std::span<const double> expected, double people,
                 double& worst) {
    ZCells out;
    for (std::size_t i = 0; i < made.size(); ++i) {
        const double p = people > 0 ? expected[i] / people : 0;
        if (p <= 0) {
            out.cells += made[i] > 0 ? 1U : 0U;
            continue;
        }
        if (p >= 1) continue;  // nothing to err about
        const double z = std::abs(made[i] / people - p) / std::sqrt(p * (1 - p) / people);
        worst = std::max(worst, z);
        ++out.cells;
        out.within += z < within_chance ? 1U : 0U;
    }
    return out;
}

double share_of(const ZCells& z) {
    return z.cells == 0 ? 1 : static_cast<double>(z.within) / static_cast<double>(z.cells);
}

/// All but z.
Fit measure_errors(std::span<const double> made, std::span<const double> expected) {
    SANDING_EXPECT(made.size() == expected.size() && !made.empty());
    Fit fit;
    double squares = 0;
    for (std::size_t i = 0; i < made.size(); ++i) {
        const double d = made[i] - expected[i];
        fit.tae += std::abs(d);
        squares += d * d;
        fit.expected += expected[i];
        if (made[i] > 0)
            fit.g2 += expected[i] > 0 ? 2 * made[i] * fixed_log(made[i] / expected[i])
                                      : std::numeric_limits<double>::quiet_NaN();
    }
    const double n = static_cast<double>(made.size());
    fit.sae = fit.expected > 0 ? fit.tae / fit.expected : 0;
    fit.srmse = fit.expected > 0 ? std::sqrt(squares / n) / (fit.expected / n) : 0;
    return fit;
}

/// Sums of a table over the districts of a level; `level` rows come in already.
std::vector<double> summed_up(const Districts& districts, std::size_t from, std::size_t to,
                              const std::vector<double>& table, std::size_t classes) {
    std::vector<double> out = table;
    for (std::size_t l = from; l < to; ++l) {
        std::vector<double> above(districts.levels[l + 1].size() * classes);
        for (std::size_t i = 0; i < out.size(); ++i)
            above[districts.levels[l].parent[i / classes] * classes + i % classes] += out[i];
        out = std::move(above);
    }
    return out;
}

}  // namespace

Fit measure_fit(std::span<const double> made, std::span<const double> expected) {
    Fit fit = measure_errors(made, expected);
    fit.z_share = share_of(measure_z(made, expected, fit.expected, fit.worst_z));
    return fit;
}

ZonedFit measure_zones(std::span<const double> made, std::span<const double> expected, std::size_t classes) {
    SANDING_EXPECT(classes > 0 && made.size() % classes == 0);
    ZonedFit out{measure_errors(made, expected), {}};
    ZCells all;
    for (std::size_t at = 0; at < made.size(); at += classes) {
        const auto here = made.subspan(at, classes), wanted = expected.subspan(at, classes);
        Fit zone = measure_errors(here, wanted);
        const ZCells z = measure_z(here, wanted, zone.expected, zone.worst_z);
        zone.z_share = share_of(z);
        all.cells += z.cells, all.within += z.within;
        out.all.worst_z = std::max(out.all.worst_z, zone.worst_z);
        out.zones.push_back(zone);
    }
    out.all.z_share = share_of(all);
    return out;
}

ControlFit fit_control(const Districts& districts, const ControlTable& table) {
    ControlFit out{table.id, {}};
    for (std::size_t l = table.level; l < districts.levels.size(); ++l) {
        const ZonedFit fit =
            measure_zones(summed_up(districts, 0, l, table.made, table.classes),
                          summed_up(districts, table.level, l, table.expected, table.classes), table.classes);
        LevelFit level{l, fit.all, fit.zones, 0, 0};
        for (std::uint32_t d = 0; d < fit.zones.size(); ++d) {
            if (fit.zones[d].sae > fit.zones[level.worst].sae) level.worst = d;
            level.beyond += fit.zones[d].sae > accepted_sae(l) ? 1U : 0U;
        }
        out.levels.push_back(std::move(level));
    }
    return out;
}

}  // namespace sanding
