#include "app/desktop/session_plan.hpp"

#include <algorithm>
#include <utility>

#include "core/base/error.hpp"

namespace sanding::desktop {
namespace {

const char* name_of(RunTicket::State state) {
    using enum RunTicket::State;
    switch (state) {
        case waiting:
            return "waiting";
        case running:
            return "running";
        case paused:
            return "paused";
        case finished:
            return "finished";
        case failed:
            return "failed";
        case stopped:
            return "stopped";
    }
    return "";
}

/// Indicator values of a frame, NaN where the denominator is 0, as a results file gives them.
std::vector<double> values_of(const Frame& frame, std::size_t level, const Indicator& indicator) {
    const auto column = [&](const std::string& name) -> const std::vector<std::int64_t>& {
        return frame.at(level, find_count(name));
    };
    const auto& numerator = column(indicator.numerator);
    std::vector<double> out(numerator.size());
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = indicator_value(indicator, numerator[i],
                                 indicator.denominator.empty() ? 1 : column(indicator.denominator)[i]);
    return out;
}

/// Keys of the zones that the edited plan lays, with spaces between.
std::string laid_zones(const PlanState& plan) {
    std::string out;
    if (plan.edited)
        for (const ZonePlan& zone : plan.edited->scenario->zones)
            if (zone.laid) out += (out.empty() ? "" : " ") + zone.laid->key;
    return out.empty() ? "none" : out;
}

}  // namespace

void Session::show_results(std::unique_ptr<const OpenedResults> results, const std::string& scenario) {
    SANDING_EXPECT(results && !results->scenarios().empty());
    const State before = state_;
    const bool fitted = fitted_;
    const bool same = results_ != nullptr && results_->parts() == results->parts();
    const auto has = [](const OpenedResults* r, const std::string& id) {
        return r != nullptr && std::ranges::find(r->scenarios(), id) != r->scenarios().end();
    };
    const bool known_before = has(results_.get(), scenario);
    open(std::move(results));
    if (same) {
        state_.level = before.level;
        state_.pinned = before.pinned;
        state_.hovered = before.hovered;
        state_.find = before.find;
        state_.found = before.found;
        state_.playing = before.playing;
        state_.camera = before.camera;
        fitted_ = fitted;
    }
    // The first time the new scenario is shown: alone as A, beside another as B, with what it is compared
    // with as A. From then on whichever somebody looks at.
    const bool alone = before.arrangement == Arrangement::one;
    const std::string& first = results_->scenarios().front() == scenario ? results_->scenarios().back()
                                                                         : results_->scenarios().front();
    act(command::ShowScenario{known_before && has(results_.get(), before.scenario) ? before.scenario
                              : alone                                              ? scenario
                                                                                   : first});
    act(command::ShowOther{known_before && has(results_.get(), before.other) ? before.other
                           : alone                                           ? first
                                                                             : scenario});
    if (same) act(command::ShowYear{before.year});
}

void Session::show_live(const std::string& scenario, Shared<Frame> frame) {
    if (results_ == nullptr) return;
    const auto& levels = results_->districts().levels;
    if (frame->levels.size() != levels.size()) return;  // of another study
    for (std::size_t l = 0; l < levels.size(); ++l)
        if (frame->at(l, Count::people).size() != levels[l].size()) return;
    if (live_.scenario != scenario) live_ = {scenario, {}, {}};
    const int year = frame->year;
    live_.frames[year] = std::move(frame);
    std::erase_if(live_.values, [&](const auto& kept) { return kept.first.year == year; });
}

bool Session::shows_live(const Shown& shown) const {
    return shown.scenario == live_.scenario && live_.frames.contains(shown.year);
}

const Frame* Session::live_frame(const Shown& shown) const {
    return shows_live(shown) ? live_.frames.at(shown.year).get() : nullptr;
}

const std::vector<double>& Session::map_values(const Shown& shown) const {
    if (!shows_live(shown)) return results_->values(shown);
    const auto [found, fresh] = live_.values.try_emplace(shown);
    if (fresh)
        found->second = values_of(*live_.frames.at(shown.year), shown.level, find_indicator(shown.indicator));
    return found->second;
}

bool Session::stale() const {
    if (!plan().edited || results_ == nullptr) return false;
    const Scenario& edited = *plan().edited->scenario;
    const auto& known = results_->scenarios();
    return std::find(known.begin(), known.end(), edited.id) == known.end() ||
           !(results_->reader().scenario(edited.id).hash == edited.hash);
}

const ZoneOverlap* Session::listed_overlap() const {
    if (!plan().overlap || plan().overlap->zone != plan().overlap_of) return nullptr;
    const Zone* zone = plan_.zone(plan().overlap_of);
    return zone != nullptr && zone->outline.points == plan().overlap->outline ? &plan().overlap->overlap
                                                                              : nullptr;
}

std::map<std::string, std::string> plan_facts(const Session& session) {
    const PlanState& plan = session.plan();
    const auto yes = [](bool b) { return std::string(b ? "yes" : "no"); };
    const auto full = [&](RunTicket::State state) {
        return std::to_string(std::count_if(plan.runs.full.begin(), plan.runs.full.end(),
                                            [&](const RunTicket& t) { return t.state == state; }));
    };
    return {{"plan_shown", yes(plan.shown)},
            {"plan_ready", yes(plan.ground.has_value())},
            {"plan_problem", yes(plan.problem.has_value())},
            {"edited", plan.edited ? plan.edited->scenario->id : "none"},
            {"unsaved", yes(session.planner().unsaved())},
            {"undo_steps", std::to_string(plan.edited ? plan.edited->before.size() : 0)},
            {"redo_steps", std::to_string(plan.edited ? plan.edited->next.size() : 0)},
            {"schools", std::to_string(plan.edited ? plan.edited->scenario->schools.size() : 0)},
            {"placing", yes(plan.placing.has_value())},
            {"opening", yes(plan.opening)},
            {"roads_changed", std::to_string(plan.edited ? plan.edited->scenario->roads.size() : 0)},
            {"drawing", plan.drawing ? plan.drawing->zone : "none"},
            {"corners", std::to_string(plan.drawing ? plan.drawing->corners.size() : 0)},
            {"laid", laid_zones(plan)},
            {"overlap", session.listed_overlap() != nullptr ? plan.overlap->zone : "none"},
            {"drafts", std::to_string(plan.drafts.size())},
            {"stale", yes(session.stale())},
            {"quick_state", plan.runs.quick ? name_of(plan.runs.quick->state) : "none"},
            {"full_running", full(RunTicket::State::running)},
            {"full_waiting", full(RunTicket::State::waiting)},
            {"full_paused", full(RunTicket::State::paused)},
            {"full_finished", full(RunTicket::State::finished)},
            {"full_stopped", full(RunTicket::State::stopped)}};
}

}  // namespace sanding::desktop
