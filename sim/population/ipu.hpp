#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sanding {

/// How often each household type counts towards each control: sparse rows, one per control. Household
/// controls come first.
struct Incidence {
    struct Entry {
        std::uint32_t household = 0;
        double count = 0;
    };
    std::size_t households = 0;
    std::vector<std::vector<Entry>> controls;
};

struct IpuOptions {
    int most_sweeps = 200;
    double good = 1e-4;        ///< goodness δ at which it stops [A]
    double standstill = 1e-8;  ///< so does it when δ changes by less
    double weight_cap = 50;    ///< largest weight over the mean of those above zero [A]
};

struct IpuResult {
    std::vector<double> weights;
    double goodness = 0;  ///< δ: mean relative error of the controls
    int sweeps = 0;
    std::size_t capped = 0;  ///< weights at the cap in the end
};

/// Iterative proportional updating (Ye, Konduri, Pendyala, Sana, Waddell 2009): for each control in turn the
/// weights of all households that count towards it are scaled so that it is met,
/// w_h ← w_h · C_j / Σ_h d_hj w_h; goodness δ = (1/J) Σ_j |Σ_h d_hj w_h − C_j| / C_j over controls above
/// zero. `start` are the seed's weights. A control above zero that no household with weight counts towards
/// stays unmet and in δ.
[[nodiscard]] IpuResult fit_ipu(const Incidence& incidence, std::span<const double> targets,
                                std::span<const double> start, const IpuOptions& options = {});

}  // namespace sanding
