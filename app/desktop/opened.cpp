#include "app/desktop/opened.hpp"

#include <algorithm>
#include <cmath>

#include "app/commands/study_files.hpp"
#include "core/base/error.hpp"

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
    const auto [found, fresh] = values_.try_emplace(shown);
    if (fresh)
        found->second = reader_.values(
            {shown.scenario, reader_.districts().levels[shown.level].id, shown.indicator, shown.year, {}});
    return found->second;
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

}  // namespace sanding::desktop
