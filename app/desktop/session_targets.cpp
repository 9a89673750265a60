// Targets: what of them is shown, and where an alert leads.
#include <algorithm>

#include "app/desktop/session.hpp"

namespace sanding::desktop {
namespace {

/// For the map: missed is worse than near, near than all others.
int badness(TargetState state) {
    return state == TargetState::missed ? 2 : state == TargetState::near ? 1 : 0;
}

}  // namespace

void Session::set_targets(Shared<TargetReport> targets) {
    targets_ = std::move(targets);
    alerts_ = alerts_of(*targets_);
    if (state_.wallboard.on) gather_wallboard_views();
}

bool Session::wants_targets() const {
    if (results_ == nullptr || results_->reader().targets().empty()) return false;
    return state_.layer_shown[static_cast<std::size_t>(MapLayer::targets)] || state_.wallboard.on ||
           (state_.drawer.open() && state_.drawer.tab == DrawerTab::alerts);
}

std::vector<Alert> Session::alerts() const {
    std::vector<Alert> out;
    for (const Alert& alert : alerts_) {
        const std::string& scenario = targets_->results[alert.result].scenario;
        if (scenario == state_.scenario || scenario == state_.other) out.push_back(alert);
    }
    return out;
}

Side Session::side_of(const Alert& alert) const {
    return targets_->results[alert.result].scenario == state_.scenario ? Side::a : Side::b;
}

DistrictRef Session::place_of(const Alert& alert) const {
    const TargetResult& result = targets_->results[alert.result];
    return {*results_->districts().find_level(result.target.level), result.districts[alert.district].row};
}

std::vector<TargetState> Session::target_states(const Shown& shown) const {
    const Level& level = results_->districts().levels[shown.level];
    std::vector<TargetState> out(level.size(), TargetState::met);
    if (targets_ == nullptr) return out;
    for (const TargetResult& result : targets_->results) {
        if (result.illustration || result.scenario != shown.scenario || result.target.level != level.id)
            continue;
        for (const TargetDistrict& d : result.districts) {
            const TargetState state = state_in(result, d, shown.year);
            if (badness(state) > badness(out[d.row])) out[d.row] = state;
        }
    }
    return out;
}

void Session::act(const command::GoToAlert& c) {
    if (targets_ == nullptr || c.alert.result >= targets_->results.size()) return;
    const TargetResult& result = targets_->results[c.alert.result];
    if (c.alert.district >= result.districts.size()) return;
    const int year = result.districts[c.alert.district].missed.median;
    if (side_of(c.alert) == Side::b && !compares()) act(command::ShowScenario{result.scenario});
    act(command::ShowIndicator{result.target.indicator});
    act(command::ShowLevel{place_of(c.alert).level});
    if (year != 0) act(command::ShowYear{year});
    act(command::GoTo{place_of(c.alert)});
}

}  // namespace sanding::desktop
