// What the commands of charts and tables do.
#include <algorithm>

#include "app/desktop/district_table.hpp"
#include "app/desktop/session.hpp"

namespace sanding::desktop {

void Session::set_window_height(double logical_px) {
    state_.drawer.tall = logical_px >= tall_window;
}

std::optional<std::string> Session::other_scenario() const {
    if (results_ == nullptr || state_.other.empty()) return {};
    return state_.other;
}

std::vector<std::string> Session::scenarios_in_order() const {
    std::vector<std::string> out{state_.scenario};
    if (const auto other = other_scenario()) out.push_back(*other);
    for (const std::string& id : results_->scenarios())
        if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
    return out;
}

std::optional<CompareSpec> Session::comparison_wanted() const {
    const auto other = other_scenario();
    if (!other) return {};
    return CompareSpec{state_.scenario, *other, state_.indicator,
                       results_->districts().levels[state_.level].id, state_.year};
}

const Compared* Session::compared() const {
    const auto wanted = comparison_wanted();
    return compared_ && wanted && same(compared_->spec, *wanted) ? compared_.get() : nullptr;
}

std::optional<std::string> Session::take_clipboard() {
    return std::exchange(clipboard_, std::nullopt);
}

void Session::act(const command::ToggleDrawer&) {
    state_.drawer.chosen = !state_.drawer.open();
}

void Session::act(const command::ResizeDrawer& c) {
    state_.drawer.height = std::clamp(c.height, lowest_drawer, highest_drawer);
}

void Session::act(const command::ShowDrawerTab& c) {
    if (state_.drawer.tab != c.tab) state_.drawer.filter.clear();  // a bound is about another column there
    state_.drawer.copied = 0;
    state_.drawer.tab = c.tab;
    state_.drawer.chosen = true;
}

void Session::act(const command::ShowChart& c) {
    state_.drawer.chart = c.kind;
}

void Session::act(const command::ShowAgainst& c) {
    state_.drawer.against = find_indicator(c.indicator).id;
}

void Session::act(const command::SortTable& c) {
    (state_.drawer.tab == DrawerTab::comparison ? state_.drawer.comparison_sort
                                                : state_.drawer.table_sort) = {c.column, c.descending};
}

void Session::act(const command::FilterTable& c) {
    state_.drawer.copied = 0;
    state_.drawer.filter = c.text;
}

void Session::act(const command::ChooseColumn& c) {
    std::vector<std::string>& columns = state_.drawer.columns;
    const std::string& id = find_indicator(c.indicator).id;
    if (std::erase(columns, id) == 0) columns.push_back(id);
}

/// What is copied leaves the program: not before it is known what must not.
void Session::act(const command::CopyTable&) {
    if (results_ == nullptr) return;
    state_.drawer.copy_waits = small_counts_ == nullptr && !table_error_;
    if (small_counts_ == nullptr) return;
    const DistrictTable table = district_table(*this);
    if (table.columns.empty()) return;
    clipboard_ = table_text(table, state_.language);
    state_.drawer.copied = table.order.size();
}

void Session::set_small_counts(Shared<SmallCounts> small) {
    small_counts_ = std::move(small);
    if (state_.drawer.copy_waits) act(command::CopyTable{});
}

void Session::act(const command::HoverPlace& c) {
    if (exists(c.place)) state_.hovered = c.place;
}

}  // namespace sanding::desktop
