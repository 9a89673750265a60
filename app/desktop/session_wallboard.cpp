// What a wallboard does: pictures that follow each other by themselves.
#include <algorithm>

#include "app/desktop/map_scene.hpp"
#include "app/desktop/panes.hpp"
#include "app/desktop/session.hpp"
#include "core/base/error.hpp"

namespace sanding::desktop {

std::vector<LoggedView> wallboard_views(const Session& session) {
    const OpenedResults& results = *session.results();
    const auto level = results.districts().find_level("kecamatan").value_or(0);
    const std::string& level_id = results.districts().levels[level].id;
    std::vector<LoggedView> out;
    for (const char* indicator : wallboard_indicators) {
        for (const std::string& scenario : results.scenarios()) {
            const int year = results.years(scenario).back();
            if (results.known({scenario, indicator, level, year}))
                out.push_back({scenario, {}, indicator, level_id, year, {}});
        }
        if (!session.can_compare()) continue;
        const std::string &a = session.state().scenario, &b = session.state().other;
        const int year = std::min(results.years(a).back(), results.years(b).back());
        if (results.known({a, indicator, level, year}) &&
            results.compared({b, indicator, level, year}, a)->paired)
            out.push_back({b, a, indicator, level_id, year, {}});
    }
    return out;
}

double type_factor(const Session& session, double width) {
    constexpr double narrowest = 1010;  // logical pixels that the top bar needs
    return session.large() ? std::clamp(width / narrowest, 1.0, large_type) : 1.0;
}

void Session::set_wallboard_seconds(double seconds) {
    constexpr double shortest = 0.02, longest = 24 * 3600;
    state_.wallboard.seconds = std::clamp(seconds, shortest, longest);
}

void Session::set_data_time(std::string utc) {
    state_.wallboard.data_time = std::move(utc);
}

void Session::set_wallboard_problem(std::string problem) {
    state_.wallboard.problem = std::move(problem);
}

void Session::act_in_workshop(const workshop_command::ToggleWallboard&) {
    Wallboard& w = state_.wallboard;
    if (results_ == nullptr) return;
    w.on = !w.on;
    if (!w.on) {
        state_.theme = w.theme_before;
        return take_up(*w.before, w.frame_before);
    }
    state_.playing = false;
    w.before = seen();
    w.frame_before = view_frame();
    w.theme_before = std::exchange(state_.theme, Theme::dark);
    w.at = 0;
    gather_wallboard_views();
    show_on_wallboard();
}

/// What was pinned, as far as the results hold it; else what every study has. A list of alerts comes last.
void Session::gather_wallboard_views() {
    Wallboard& w = state_.wallboard;
    w.views.clear();
    for (const LogEntry& entry : state_.workshop.log.entries) {
        if (!entry.view || !can_show(*entry.view) || entry.status == ProposalStatus::rejected) continue;
        if (std::find(w.views.begin(), w.views.end(), *entry.view) == w.views.end())
            w.views.push_back(*entry.view);
    }
    if (w.views.empty()) w.views = wallboard_views(*this);
    if (w.views.empty()) w.views.push_back(seen());
    w.with_alerts = !alerts().empty();
    w.at %= w.pages();
}

void Session::act_in_workshop(const workshop_command::StepWallboard& c) {
    Wallboard& w = state_.wallboard;
    if (!w.on) return;
    const auto count = static_cast<std::ptrdiff_t>(w.pages());
    const auto to = (static_cast<std::ptrdiff_t>(w.at) + c.steps % count + count) % count;
    w.at = static_cast<std::size_t>(to);
    show_on_wallboard();
}

/// Reads what the next picture needs before it is shown: where that fails, the one before stays.
void Session::show_on_wallboard() {
    Wallboard& w = state_.wallboard;
    ++w.changes;
    w.shown_for = 0;
    if (w.shows_alerts()) return;
    const LoggedView view = w.views[w.at];
    if (!can_show(view)) return;
    const auto level = *results_->districts().find_level(view.level);
    const Shown shown{view.scenario, view.indicator, level, view.year};
    try {
        (void)results_->values(shown);
        (void)results_->places(shown.scenario, shown.year);
        if (view.minus.empty()) {
            (void)results_->classes(shown, palette_of(Theme::dark));
        } else {
            Shown other = shown;
            other.scenario = view.minus;
            (void)results_->values(other);
            (void)results_->compared(shown, view.minus);
            (void)results_->difference_classes(shown, view.minus, difference_palette_of(Theme::dark));
        }
    } catch (const Error& error) {
        w.problem = error.what();
        return;
    }
    state_.arrangement = Arrangement::one;  // so that a comparison is a map of differences
    (void)show(view);
    state_.hovered.reset();
    act(command::FitMap{});
}

void Session::advance_wallboard(double seconds) {
    Wallboard& w = state_.wallboard;
    if (!w.on || results_ == nullptr) return;
    w.shown_for += seconds;
    if (w.shown_for >= w.seconds) act_in_workshop(workshop_command::StepWallboard{1});
}

}  // namespace sanding::desktop
