#include "app/desktop/opened.hpp"

#include <algorithm>
#include <cmath>

#include "app/commands/study_files.hpp"
#include "core/base/error.hpp"
#include "core/results/combined.hpp"

namespace sanding::desktop {
namespace {

/// The sample's roads, where the results are about the same country: a results file keeps no layers.
std::vector<Shared<Overlay>> roads_near(const Districts& districts) {
    const Study study = open_study({});
    const Box here = bounds(districts.units().shapes);
    std::vector<Shared<Overlay>> out;
    for (const Shared<Overlay>& overlay : read_overlays(study, here).value) {
        Box box;
        for (const Point p : overlay->lines.points) box.add(p);
        if (box.empty() || box.min_x > here.max_x || box.max_x < here.min_x || box.min_y > here.max_y ||
            box.max_y < here.min_y)
            continue;
        out.push_back(overlay);
    }
    return out;
}

ValueQuery query_of(const ResultsReader& reader, const Shown& shown) {
    return {shown.scenario, reader.districts().levels[shown.level].id, shown.indicator, shown.year, {}};
}

Shared<MapParts> made_parts(const Districts& districts, const Hash& world) {
    MapParts parts{world, prepare_map(districts), {}, roads_near(districts)};
    for (const LevelGeometry& level : parts.geometry->levels) parts.pick.emplace_back(level.shapes);
    return freeze(std::move(parts));
}

}  // namespace

OpenedResults::OpenedResults(const Path& path, Shared<MapParts> parts) : reader_(path) {
    for (const ScenarioInfo& scenario : reader_.scenarios()) {
        if (reader_.members(scenario.id).empty()) continue;
        scenarios_.push_back(scenario.id);
        years_[scenario.id] = reader_.years(scenario.id);
    }
    if (scenarios_.empty())
        throw Error("no run in this file is finished", path.string(), "run its scenarios again");
    const Hash world = reader_.members(scenarios_.front()).front().world_hash;
    parts_ = parts && parts->world == world ? std::move(parts) : made_parts(reader_.districts(), world);
}

std::vector<Shared<Overlay>> OpenedResults::overlays(const std::string& scenario, int year) const {
    return overlays_in(parts_->overlays, year, places(scenario, year)->roads);
}

const std::vector<int>& OpenedResults::years(const std::string& scenario) const {
    return years_.at(scenario);
}

const std::vector<double>& OpenedResults::values(const Shown& shown) const {
    return values_.get(shown, [&] {
        return has_year(shown.scenario, shown.year)
                   ? reader_.values(query_of(reader_, shown))
                   : std::vector<double>(districts().levels[shown.level].size(), NAN);
    });
}

bool OpenedResults::known(const Shown& shown) const {
    const std::vector<double>& all = values(shown);
    return std::any_of(all.begin(), all.end(), [](double v) { return std::isfinite(v); });
}

const Classes& OpenedResults::classes(const Shown& shown, const std::string& palette) const {
    const auto [found, fresh] = classes_.try_emplace({shown.indicator, shown.level, palette});
    if (!fresh) return found->second;
    std::vector<double> pooled;
    for (const std::string& scenario : scenarios_)
        for (const int year : years_.at(scenario)) {
            const auto& one = values({scenario, shown.indicator, shown.level, year});
            pooled.insert(pooled.end(), one.begin(), one.end());
        }
    ClassSpec spec;
    spec.palette = palette;
    found->second = classify_for(pooled, spec);
    return found->second;
}

Shared<Places> OpenedResults::places(const std::string& scenario, int year) const {
    Shared<Places>& kept = places_[{scenario, year}];
    if (!kept) kept = freeze(reader_.places(scenario, year));
    return kept;
}

bool OpenedResults::has_year(const std::string& scenario, int year) const {
    const std::vector<int>& all = years(scenario);
    return std::binary_search(all.begin(), all.end(), year);
}

// Comparing and selecting.

Shared<ComparedScenarios> OpenedResults::compared(const Shown& shown, const std::string& minus) const {
    constexpr std::size_t most_kept = 100;  // of large studies each is a megabyte
    if (compared_.size() >= most_kept) compared_.clear();
    Shared<ComparedScenarios>& kept = compared_[{shown, minus}];
    if (kept) return kept;
    const Level& level = districts().levels[shown.level];
    ComparedScenarios made;
    made.map.values.assign(level.size(), NAN);
    made.map.not_larger_than_noise.assign(level.size(), false);
    if (has_year(shown.scenario, shown.year) && has_year(minus, shown.year) &&
        have_pairs(reader_, minus, shown.scenario)) {
        made.paired = true;
        made.comparison = compare(reader_, {minus, shown.scenario, shown.indicator, level.id, shown.year});
        made.map = difference_map(made.comparison);
    }
    kept = freeze(std::move(made));
    return kept;
}

const Classes& OpenedResults::difference_classes(const Shown& shown, const std::string& minus,
                                                 const std::string& palette) const {
    Shown key = shown;
    key.year = 0;
    const auto [found, fresh] = difference_classes_.try_emplace({key, minus, palette});
    if (!fresh) return found->second;
    // Of the values that are shown for themselves: reading every pair of runs of every year takes long, and
    // limits need to be round, not exact.
    std::vector<double> pooled;
    for (const int year : years(shown.scenario)) {
        const std::vector<double>&b = values({shown.scenario, shown.indicator, shown.level, year}),
              &a = values({minus, shown.indicator, shown.level, year});
        for (std::size_t i = 0; i < b.size(); ++i) pooled.push_back(b[i] - a[i]);
    }
    ClassSpec spec;
    spec.palette = palette;
    spec.diverging = true;
    found->second = classify_for(pooled, spec);
    return found->second;
}

double OpenedResults::combined(const Shown& shown, const std::vector<std::size_t>& rows) const {
    if (rows != combined_rows_) combined_.clear();
    combined_rows_ = rows;
    const auto [found, fresh] = combined_.try_emplace(shown, NAN);
    if (fresh && has_year(shown.scenario, shown.year))
        found->second = combined_value(reader_, query_of(reader_, shown), rows);
    return found->second;
}

}  // namespace sanding::desktop
