// What commands about two scenarios and about selected districts do.
#include <algorithm>
#include <cmath>

#include "app/desktop/condition.hpp"
#include "app/desktop/panes.hpp"
#include "app/desktop/session.hpp"

namespace sanding::desktop {

/// Scenario B is the first that isn't A.
void Session::begin_comparing() {
    state_.other.clear();
    for (const std::string& id : results_->scenarios())
        if (state_.other.empty() && id != state_.scenario) state_.other = id;
    if (!can_compare()) state_.arrangement = Arrangement::one;
}

bool Session::selected(const DistrictRef& place) const {
    return std::binary_search(state_.selection.begin(), state_.selection.end(), place);
}

void Session::act(const command::ShowOther& c) {
    if (results_ == nullptr) return;
    const auto& known = results_->scenarios();
    if (std::find(known.begin(), known.end(), c.id) == known.end()) return;
    c.id == state_.scenario ? act(command::SwapScenarios{}) : void(state_.other = c.id);
}

void Session::act(const command::SwapScenarios&) {
    if (can_compare()) act(command::ShowScenario{state_.other});
}

void Session::act(const command::Arrange& c) {
    if (c.arrangement != Arrangement::one && !can_compare()) return;
    state_.arrangement = c.arrangement;
    if (c.arrangement != Arrangement::one) data_.apply(data_command::ShowColumn{});  // it has no scenarios
    set_map_size(state_.map_area);
    if (state_.hovered) state_.hovered.reset();  // another map may lie under the pointer now
}

void Session::act(const command::MoveSwipe& c) {
    if (std::isfinite(c.share)) state_.swipe = std::clamp(c.share, 0.0, 1.0);
}

void Session::act(const command::ToggleSelected& c) {
    if (!exists(c.place)) return;
    auto& selection = state_.selection;
    if (!selection.empty() && selection.front().level != c.place.level) selection.clear();
    const auto at = std::lower_bound(selection.begin(), selection.end(), c.place);
    at != selection.end() && *at == c.place ? selection.erase(at) : selection.insert(at, c.place);
    if (!selection.empty()) state_.card.open = true;
}

void Session::act(const command::ToggleSelectedAt& c) {
    if (const auto place = district_at(c.at)) act(command::ToggleSelected{*place});
}

void Session::act(const command::SelectBox& c) {
    if (results_ == nullptr) return;
    Box box;
    box.add(to_map(state_.camera, state_.map_size, c.from));
    box.add(to_map(state_.camera, state_.map_size, c.to));
    auto& selection = state_.selection;
    if (!selection.empty() && selection.front().level != state_.level) selection.clear();
    const auto& points = results_->geometry()->levels[state_.level].label_point;
    for (std::size_t row = 0; row < points.size(); ++row) {
        const auto& p = points[row];
        if (p.x >= box.min_x && p.x <= box.max_x && p.y >= box.min_y && p.y <= box.max_y)
            selection.push_back({state_.level, row});
    }
    std::sort(selection.begin(), selection.end());
    selection.erase(std::unique(selection.begin(), selection.end()), selection.end());
    if (!selection.empty()) state_.card.open = true;
}

std::optional<std::vector<DistrictRef>> Session::meeting(const std::string& text) const {
    if (results_ == nullptr) return {};
    const auto condition = parse_condition(text, state_.language);
    if (!condition) return {};
    Shown shown = this->shown();
    if (!condition->indicator.empty()) shown.indicator = condition->indicator;
    std::vector<double> values = results_->values(shown);
    if (compares() && state_.arrangement == Arrangement::difference) {
        shown.scenario = state_.other;
        values = results_->compared(shown, state_.scenario)->map.values;
    }
    std::vector<DistrictRef> out;
    for (std::size_t row = 0; row < values.size(); ++row)
        if (condition->met_by(values[row])) out.push_back({state_.level, row});
    return out;
}

void Session::act(const command::SelectWhere& c) {
    const auto districts = meeting(c.condition);
    if (!districts) return;
    state_.selection = *districts;
    if (!state_.selection.empty()) state_.card.open = true;
    act(command::FindText{});
}

void Session::act(const command::ClearSelection&) {
    state_.selection.clear();
}

}  // namespace sanding::desktop
