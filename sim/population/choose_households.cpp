#include "sim/population/choose_households.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>
#include <optional>

#include "core/base/error.hpp"
#include "core/data/registry_columns.hpp"
#include "sim/population/integerise.hpp"

namespace sanding {
namespace {

/// Where each margin's controls begin; those that the set doesn't have take no room.
struct Layout {
    explicit Layout(const ControlSet& set)
        : sizes(1),
          people(sizes + (set.sizes ? size_classes : 0)),
          marital(people + people_cells),
          schooling(marital + (set.marital ? marital_states : 0)),
          end(schooling + (set.schooling ? schooling_levels : 0)) {}
    std::size_t sizes, people, marital, schooling, end;
};

std::vector<double> targets_of(const DesaControls& controls, const ControlSet& set) {
    const Layout at(set);
    std::vector<double> out(at.end);
    const auto put = [&](std::size_t first, const auto& counts) {
        for (std::size_t i = 0; i < counts.size(); ++i) out[first + i] = static_cast<double>(counts[i]);
    };
    out[0] = static_cast<double>(controls.households);
    if (set.sizes) put(at.sizes, controls.sizes);
    put(at.people, controls.people);
    if (set.marital) put(at.marital, controls.marital);
    if (set.schooling) put(at.schooling, controls.schooling);
    return out;
}

std::vector<double> start_of(const Seed& seed, double households) {
    std::vector<double> out = seed.weight;
    if (out.empty()) out.assign(seed.households(), 1);
    const double sum = std::accumulate(out.begin(), out.end(), 0.0);
    for (double& w : out) w *= households / sum;
    return out;
}

/// The weights' sum is whole but for rounding, which may cost the last one.
void expect_exact(std::vector<std::int64_t>& counts, std::int64_t households) {
    const std::int64_t sum = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    const auto largest = std::ranges::max_element(counts);
    *largest += households - sum;
    SANDING_EXPECT(*largest >= 0);
}

/// Exchanges units between seed households of one size.
class Exchange {
  public:
    Exchange(const Seed& seed, const std::vector<double>& weights, std::vector<std::int64_t>& counts)
        : seed_(seed), weights_(weights), counts_(counts) {
        for (std::size_t h = 0; h < seed.households(); ++h)
            married_.push_back(static_cast<int>(std::ranges::count_if(
                seed.members(h), [](const SeedPerson& p) { return p.marital == Marital::married; })));
    }

    /// Until `wanted` people are married, as near as exchanges lead.
    void run(std::int64_t wanted) {
        std::int64_t married = 0;
        for (std::size_t h = 0; h < counts_.size(); ++h) married += counts_[h] * married_[h];
        while (married != wanted) {
            const int sign = wanted > married ? 1 : -1;
            const int most = static_cast<int>(std::min<std::int64_t>(2, std::abs(wanted - married)));
            int step = most;
            while (step > 0 && !exchange(sign * step)) --step;
            if (step == 0) return;
            married += sign * step;
        }
    }

  private:
    static constexpr int most_married = 16;  ///< of households with more, nothing is exchanged

    /// Of the households of one size with 0, 1, … married people the one furthest above its weight, and the
    /// one furthest below.
    struct Furthest {
        std::array<std::optional<std::size_t>, most_married> above, below;
    };

    /// One unit less of a household rounded up, one more of one of its size rounded down that has `step` more
    /// married people: of all pairs the one whose rounding was the nearest to going the other way.
    bool exchange(int step) {
        double best = 0;
        std::optional<std::pair<std::size_t, std::size_t>> pair;
        for (std::size_t from = 0, to = 0; from < counts_.size(); from = to) {
            while (to < counts_.size() && size(to) == size(from)) ++to;
            const Furthest here = furthest(from, to);
            for (int m = std::max(0, -step); m < most_married && m + step < most_married; ++m) {
                const auto up = here.above[static_cast<std::size_t>(m)];
                const auto down = here.below[static_cast<std::size_t>(m + step)];
                if (!up || !down || excess(*up) - excess(*down) <= best) continue;
                best = excess(*up) - excess(*down);
                pair = {*up, *down};
            }
        }
        if (!pair) return false;
        --counts_[pair->first];
        ++counts_[pair->second];
        return true;
    }

    [[nodiscard]] Furthest furthest(std::size_t from, std::size_t to) const {
        Furthest out;
        for (std::size_t h = from; h < to; ++h) {
            if (married_[h] >= most_married) continue;
            auto& above = out.above[static_cast<std::size_t>(married_[h])];
            auto& below = out.below[static_cast<std::size_t>(married_[h])];
            if (excess(h) > 0 && (!above || excess(h) > excess(*above))) above = h;
            if (excess(h) < 0 && (!below || excess(h) < excess(*below))) below = h;
        }
        return out;
    }

    [[nodiscard]] std::size_t size(std::size_t h) const { return seed_.members(h).size(); }
    [[nodiscard]] double excess(std::size_t h) const { return static_cast<double>(counts_[h]) - weights_[h]; }

    const Seed& seed_;
    const std::vector<double>& weights_;
    std::vector<std::int64_t>& counts_;
    std::vector<int> married_;
};

}  // namespace

Incidence incidence_of(const Seed& seed, const ControlSet& set) {
    const Layout at(set);
    Incidence out;
    out.households = seed.households();
    out.controls.resize(at.end);
    const auto count = [&](std::size_t control, std::size_t household) {
        auto& entries = out.controls[control];
        if (entries.empty() || entries.back().household != household)
            entries.push_back({static_cast<std::uint32_t>(household), 0});
        entries.back().count += 1;
    };
    for (std::size_t h = 0; h < seed.households(); ++h) {
        count(0, h);
        if (set.sizes) count(at.sizes + std::min(seed.members(h).size(), size_classes) - 1, h);
        for (const SeedPerson& p : seed.members(h)) {
            count(at.people + people_cell(p.age, p.sex), h);
            if (set.marital) count(at.marital + static_cast<std::size_t>(p.marital), h);
            if (set.schooling) count(at.schooling + static_cast<std::size_t>(p.schooling), h);
        }
    }
    return out;
}

ChosenHouseholds choose_households(const DesaControls& controls, const Seed& seed, const Incidence& incidence,
                                   const ControlSet& set, double offset) {
    const std::vector<double> targets = targets_of(controls, set);
    IpuResult fitted = fit_ipu(incidence, targets, start_of(seed, targets[0]));
    const double sum = std::accumulate(fitted.weights.begin(), fitted.weights.end(), 0.0);
    for (double& w : fitted.weights) w *= targets[0] / sum;
    ChosenHouseholds out{integerise_systematic(fitted.weights, offset), fitted.goodness, fitted.capped};
    expect_exact(out.counts, controls.households);
    if (set.marital)
        Exchange(seed, fitted.weights, out.counts)
            .run(controls.marital[static_cast<std::size_t>(Marital::married)]);
    return out;
}

}  // namespace sanding
