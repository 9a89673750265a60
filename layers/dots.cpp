#include "layers/dots.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "layers/numbers.hpp"
#include "layers/scatter.hpp"
#include "layers/thematic_parts.hpp"

namespace sanding {
namespace {

constexpr double wanted_dots = 3000, most_dots = 200000;

/// A number of dots that is not whole.
struct Quota {
    std::int64_t whole = 0;
    double rest = 0;

    void add(const Quota& other) {
        whole += other.whole;
        rest += other.rest;
    }
    /// Whole dots that the rests make together.
    void carry() {
        const double full = std::floor(rest);
        whole += static_cast<std::int64_t>(full);
        rest -= full;
    }
};

/// Adds one each to those with the largest rests until the sum is `total`; of equals the first.
std::vector<std::int64_t> by_largest_rests(const std::vector<Quota>& quotas, std::int64_t total) {
    std::vector<std::int64_t> counts;
    for (const Quota& q : quotas) counts.push_back(q.whole);
    std::vector<std::size_t> order(quotas.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return quotas[a].rest > quotas[b].rest; });
    std::int64_t missing = total - std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    for (std::size_t k = 0; k < order.size() && missing > 0; ++k, --missing) ++counts[order[k]];
    return counts;
}

double total_of(const DotLayer& layer) {
    double total = 0;
    for (const double v : layer.values)
        if (std::isfinite(v)) total += v;
    return total;
}

void expect_countable(const DotLayer& layer) {
    SANDING_EXPECT(layer.code.size() == layer.values.size());
    SANDING_EXPECT(layer.parent.empty() || layer.parent.size() == layer.values.size());
    for (std::size_t i = 0; i < layer.values.size(); ++i)
        if (layer.values[i] < 0)
            throw Error(
                "dots can't show a value below zero: " + format_number(layer.values[i], 2, Language::english),
                layer.name + ", district " + layer.code[i], "draw differences as symbols");
    if (layer.per_dot < 0 || !std::isfinite(layer.per_dot))
        throw Error("the number that one dot stands for has to be above zero", layer.name,
                    "0 chooses a round one");
}

}  // namespace

double value_per_dot(const DotLayer& layer) {
    if (layer.per_dot > 0) return layer.per_dot;
    const double total = total_of(layer);
    if (!(total > 0)) return 1;
    const double exact = total / wanted_dots, above = nice_step(exact);
    const double below = nice_step(above / 2.6);  // a step of the series is 2 or 2.5
    // Of the two round numbers around it the one that is nearer as a ratio.
    const double chosen = above * below <= exact * exact ? above : below;
    const bool whole = std::all_of(layer.values.begin(), layer.values.end(),
                                   [](double v) { return !std::isfinite(v) || v == std::floor(v); });
    return whole ? std::max(1.0, chosen) : chosen;
}

std::vector<std::int64_t> dot_counts(const DotLayer& layer) {
    expect_countable(layer);
    const double per_dot = value_per_dot(layer);
    if (const double dots = total_of(layer) / per_dot; dots > most_dots) {
        const double better = nice_step(total_of(layer) / wanted_dots);
        throw Error(format_number(dots, 0, Language::english) + " dots are too many to draw", layer.name,
                    "one dot for " + format_number(better, decimals_of({better}), Language::english) +
                        " would be about right");
    }
    std::uint32_t groups = 1;
    for (const std::uint32_t p : layer.parent) groups = std::max(groups, p + 1);
    std::vector<std::vector<std::size_t>> members(groups);
    std::vector<Quota> quotas(layer.values.size()), group_quotas(groups);
    for (std::size_t i = 0; i < layer.values.size(); ++i) {
        const std::uint32_t group = layer.parent.empty() ? 0 : layer.parent[i];
        members[group].push_back(i);
        if (!std::isfinite(layer.values[i])) continue;
        const double exact = layer.values[i] / per_dot, whole = std::floor(exact);
        quotas[i] = {static_cast<std::int64_t>(whole), exact - whole};
        group_quotas[group].add(quotas[i]);
    }
    Quota all;
    for (Quota& q : group_quotas) {
        q.carry();
        all.add(q);
    }
    all.carry();
    const auto of_groups = by_largest_rests(group_quotas, all.whole + (all.rest >= 0.5 ? 1 : 0));
    std::vector<std::int64_t> counts(quotas.size(), 0);
    for (std::size_t g = 0; g < groups; ++g) {
        std::vector<Quota> own;
        for (const std::size_t i : members[g]) own.push_back(quotas[i]);
        const auto of_members = by_largest_rests(own, of_groups[g]);
        for (std::size_t k = 0; k < own.size(); ++k) counts[members[g][k]] = of_members[k];
    }
    return counts;
}

Dots place_dots(const DotLayer& layer, const MapGeometry& geometry) {
    SANDING_EXPECT(layer.level < geometry.levels.size());
    const LevelGeometry& level = geometry.levels[layer.level];
    const std::vector<std::int64_t> counts = dot_counts(layer);
    SANDING_EXPECT(counts.size() == level.shapes->size());
    Dots dots;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const ScatterArea area(*level.shapes, i);
        const std::uint64_t key = combine_keys(key_of(layer.code[i]), layer.series);
        for (std::int64_t dot = 0; dot < counts[i]; ++dot)
            dots.at.push_back(
                area.place(key, static_cast<std::uint32_t>(dot)).value_or(level.label_point[i]));
        dots.start.push_back(static_cast<std::uint32_t>(dots.at.size()));
    }
    return dots;
}

void add_dots(Scene& scene, const DotLayer& layer, const MapGeometry& geometry) {
    Dots dots = place_dots(layer, geometry);
    hatch_missing(scene, geometry.levels[layer.level].shapes, missing_of(layer.values));
    if (dots.at.empty()) return;
    scene::Marks marks;
    marks.space = scene::Space::map;
    marks.size_pt.assign(dots.at.size(), layer.dot_pt);
    marks.colour.assign(dots.at.size(), with_opacity(layer.colour, layer.opacity));
    marks.at = std::move(dots.at);
    scene.items.emplace_back(std::move(marks));
}

void add_dot_rows(LegendRows& rows, const DotLayer& layer, Language language) {
    rows.heading(layer.name);
    const double per_dot = value_per_dot(layer);
    std::string text = (language == Language::english ? "1 dot = " : "1 titik = ") +
                       format_number(per_dot, decimals_of({per_dot}), language);
    if (!layer.unit.empty()) text += " " + layer.unit;
    add_circle_row(rows, with_opacity(layer.colour, layer.opacity), layer.dot_pt, text);
    const std::vector<bool> missing = missing_of(layer.values);
    add_missing_row(rows, static_cast<std::size_t>(std::count(missing.begin(), missing.end(), true)),
                    language);
}

}  // namespace sanding
