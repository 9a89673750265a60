// What workshop mode and the workshop's log do, and views that are shown again.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "app/commands/wording.hpp"
#include "app/commands/workshop_time.hpp"
#include "app/desktop/folders.hpp"
#include "app/desktop/session.hpp"

namespace sanding::desktop {
namespace {

std::string now_text() {
    return utc_text(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

bool has_scenario(const OpenedResults& results, const std::string& id) {
    const auto& known = results.scenarios();
    return std::find(known.begin(), known.end(), id) != known.end();
}

bool is_indicator(const std::string& id) {
    const auto& known = indicators();
    return std::any_of(known.begin(), known.end(), [&](const Indicator& i) { return i.id == id; });
}

/// The district of an official code, of whichever level.
std::optional<DistrictRef> place_of(const Districts& districts, const std::string& code) {
    for (std::size_t l = 0; l < districts.levels.size() && !code.empty(); ++l)
        if (const auto row = districts.levels[l].find_code(code)) return DistrictRef{l, *row};
    return {};
}

}  // namespace

std::string view_title(const Session& session, const LoggedView& view) {
    const Language language = session.state().language;
    const OpenedResults& results = *session.results();
    const auto name = [&](const std::string& id) {
        return has_scenario(results, id) ? scenario_name(results.reader().scenario(id), language) : id;
    };
    const std::string indicator =
        is_indicator(view.indicator) ? find_indicator(view.indicator).name(language) : view.indicator;
    const std::string scenario = view.minus.empty()
                                     ? name(view.scenario)
                                     : fmt::format(fmt::runtime(session.say(Word::view_against)),
                                                   name(view.scenario), name(view.minus));
    std::string out = fmt::format("{} {}, {}", indicator, view.year, scenario);
    if (const auto place = place_of(results.districts(), view.district)) out += ", " + session.name(*place);
    return out;
}

std::string proposed_minutes(const Session& session) {
    const WorkshopLog& log = session.state().workshop.log;
    const auto first = log.entries.empty() ? std::nullopt : instant(log.entries.front().time);
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return (documents_folder() / fmt::format("berita_acara_{}.pdf", wib_date(first.value_or(now)))).string();
}

std::vector<std::string> minutes_words(const Session& session) {
    const Workshop& workshop = session.state().workshop;
    std::vector<std::string> words{
        "minutes", workshop.file.string(), session.results()->reader().path().string(), "--out",
        workshop.minutes_file.empty() ? proposed_minutes(session) : workshop.minutes_file};
    if (session.state().language == Language::english) words.insert(words.end(), {"--lang", "en"});
    return words;
}

LoggedView Session::seen() const {
    LoggedView view;
    view.indicator = state_.indicator;
    view.year = state_.year;
    if (results_ == nullptr) return view;
    view.scenario = state_.scenario;
    if (compares()) {
        view.scenario = state_.other;
        view.minus = state_.scenario;
    }
    view.level = results_->districts().levels[state_.level].id;
    if (state_.pinned) view.district = code(*state_.pinned);
    return view;
}

ViewFrame Session::view_frame() const {
    return {state_.arrangement, state_.scenario, state_.other,
            fitted_ ? std::nullopt : std::optional(state_.camera)};
}

bool Session::can_show(const LoggedView& view) const {
    return results_ != nullptr && has_scenario(*results_, view.scenario) &&
           (view.minus.empty() || (has_scenario(*results_, view.minus) && view.minus != view.scenario)) &&
           is_indicator(view.indicator) && results_->districts().find_level(view.level);
}

void Session::take_up(const LoggedView& view, const ViewFrame& frame) {
    if (results_ == nullptr) return;
    data_.apply(data_command::ShowColumn{});
    if (has_scenario(*results_, frame.scenario)) act(command::ShowScenario{frame.scenario});
    if (frame.other != state_.scenario) act(command::ShowOther{frame.other});
    if (is_indicator(view.indicator)) state_.indicator = view.indicator;
    if (const auto level = results_->districts().find_level(view.level)) act(command::ShowLevel{*level});
    if (view.year != 0) act(command::ShowYear{view.year});
    state_.pinned = desktop::place_of(results_->districts(), view.district);
    act(command::Arrange{frame.arrangement});
    if (!frame.camera) return act(command::FitMap{});
    Camera camera = *frame.camera;
    camera.metres_per_px = clamped_scale(camera.metres_per_px);
    move_to(camera);
}

bool Session::show(const LoggedView& view) {
    if (!can_show(view)) return false;
    ViewFrame frame = view_frame();
    const bool compared = !view.minus.empty();
    frame.scenario = compared ? view.minus : view.scenario;
    if (compared) frame.other = view.scenario;
    if (!compared)
        frame.arrangement = Arrangement::one;
    else if (frame.arrangement == Arrangement::one)
        frame.arrangement = Arrangement::difference;
    take_up(view, frame);
    return true;
}

void Session::reopen(std::unique_ptr<const OpenedResults> results) {
    const LoggedView view = seen();
    const ViewFrame frame = view_frame();
    const bool wallboard = state_.wallboard.on;
    open(std::move(results));
    take_up(view, frame);
    if (wallboard) gather_wallboard_views();
}

void Session::act(const WorkshopCommand& c) {
    std::visit([this](const auto& one) { act_in_workshop(one); }, c);
}

void Session::act_in_workshop(const workshop_command::ToggleWorkshop&) {
    Workshop& w = state_.workshop;
    w.on = !w.on;
    if (w.on) {
        w.layers_open = std::exchange(state_.layers.open, false);
        w.card_open = std::exchange(state_.card.open, false);
    } else {
        state_.layers.open = w.layers_open;
        state_.card.open = w.card_open;
    }
}

// The log.

void Session::set_log(Path file, WorkshopLog log) {
    state_.workshop.file = std::move(file);
    state_.workshop.log = std::move(log);
}

void Session::log_written(WorkshopLog log) {
    Workshop& w = state_.workshop;
    SANDING_EXPECT(!w.waiting.empty());
    const LogWrite done = std::move(w.waiting.front());
    w.waiting.pop_front();
    w.log = std::move(log);
    w.problem.reset();
    if (!done.from_fields) return;  // only what was written leaves the fields: typing may have gone on
    if (w.reason == done.entry.reason) w.reason.clear();
    if (done.entry.kind == LogKind::note && w.note == done.entry.what) w.note.clear();
}

/// What is typed is still in its fields, and a decision can be clicked again. What happened by itself waits.
void Session::log_failed(WorkshopProblem problem) {
    Workshop& w = state_.workshop;
    std::erase_if(w.waiting, [](const LogWrite& one) { return one.from_fields || one.decided; });
    w.problem = std::move(problem);
}

LogEntry Session::entry_of(LogKind kind, std::string what) const {
    LogEntry entry;
    entry.time = now_text();
    entry.kind = kind;
    entry.what = std::move(what);
    if (results_ != nullptr) {
        std::vector<std::string> scenarios{state_.scenario};
        if (compares()) scenarios.push_back(state_.other);
        entry.fingerprint = fingerprint_of(results_->reader(), scenarios);
    }
    return entry;
}

void Session::log_from_fields(LogEntry entry) {
    entry.proposer = state_.workshop.proposer;
    entry.reason = state_.workshop.reason;
    state_.workshop.problem.reset();
    state_.workshop.waiting.push_back({std::move(entry), {}, {}, true});
}

void Session::log_by_itself(LogEntry entry) {
    const Workshop& w = state_.workshop;
    if (!w.on && !w.log_shown) return;
    entry.proposer = w.proposer;
    state_.workshop.waiting.push_back({std::move(entry), {}, {}, false});
}

void Session::log_change(const std::string& what) {
    log_by_itself(entry_of(LogKind::change, what));
}

void Session::log_run(const std::string& what, const std::string& fingerprint) {
    LogEntry entry = entry_of(LogKind::run, what);
    entry.fingerprint = fingerprint;
    log_by_itself(std::move(entry));
}

void Session::act_in_workshop(const workshop_command::ShowLog& c) {
    state_.workshop.log_shown = c.shown;
    if (c.shown) state_.card.open = true;
}

void Session::act_in_workshop(const workshop_command::WriteProposer& c) {
    state_.workshop.proposer = c.text;
}

void Session::act_in_workshop(const workshop_command::WriteReason& c) {
    state_.workshop.reason = c.text;
}

void Session::act_in_workshop(const workshop_command::WriteNote& c) {
    state_.workshop.note = c.text;
}

void Session::act_in_workshop(const workshop_command::PinView&) {
    if (results_ == nullptr) return;
    const LoggedView view = seen();
    LogEntry entry = entry_of(LogKind::view, view_title(*this, view));
    entry.view = view;
    log_from_fields(std::move(entry));
}

void Session::act_in_workshop(const workshop_command::AddNote&) {
    const std::string& note = state_.workshop.note;
    if (note.find_first_not_of(" \t") == std::string::npos) return;
    log_from_fields(entry_of(LogKind::note, note));
}

void Session::act_in_workshop(const workshop_command::SetStatus& c) {
    Workshop& w = state_.workshop;
    if (c.entry >= w.log.entries.size() || w.log.entries[c.entry].status == c.status) return;
    w.problem.reset();
    w.waiting.push_back({w.log.entries[c.entry], c.entry, c.status, false});
}

void Session::act_in_workshop(const workshop_command::ShowLoggedView& c) {
    Workshop& w = state_.workshop;
    if (c.entry >= w.log.entries.size() || !w.log.entries[c.entry].view) return;
    w.problem.reset();
    if (!show(*w.log.entries[c.entry].view)) w.problem = WorkshopProblem{say(Word::log_view_missing), {}, {}};
}

void Session::act_in_workshop(const workshop_command::RetryLog&) {
    state_.workshop.problem.reset();
}

// The berita acara.

void Session::act_in_workshop(const workshop_command::MinutesTo& c) {
    state_.workshop.minutes_file = c.file;
}

void Session::act_in_workshop(const workshop_command::WriteMinutes&) {
    Workshop& w = state_.workshop;
    if (results_ == nullptr || w.minutes_running || w.log.entries.empty()) return;
    w.minutes_asked = true;
    w.minutes_written.clear();
    w.minutes_problem.reset();
}

void Session::begin_minutes() {
    state_.workshop.minutes_asked = false;
    state_.workshop.minutes_running = true;
}

void Session::end_minutes(std::string file, std::optional<WorkshopProblem> problem) {
    state_.workshop.minutes_running = false;
    state_.workshop.minutes_written = std::move(file);
    state_.workshop.minutes_problem = std::move(problem);
}

// A first start, and one without a file that can be opened.

void Session::act_in_workshop(const workshop_command::CloseTips&) {
    state_.tips_shown = false;
    state_.tips_closed = true;
}

void Session::act_in_workshop(const workshop_command::OpenSample&) {
    state_.sample_asked = true;
}

void Session::add_workshop_facts(std::map<std::string, std::string>& facts) const {
    const auto yes = [](bool b) { return std::string(b ? "yes" : "no"); };
    const Workshop& w = state_.workshop;
    facts["workshop"] = yes(w.on);
    facts["log_shown"] = yes(w.log_shown);
    facts["log_entries"] = std::to_string(w.log.entries.size());
    facts["log_waiting"] = std::to_string(w.waiting.size());
    facts["log_problem"] = yes(w.problem.has_value());
    facts["last_status"] = w.log.entries.empty() ? "none" : std::string(id_of(w.log.entries.back().status));
    facts["minutes_written"] = yes(!w.minutes_written.empty());
    facts["wallboard"] = yes(state_.wallboard.on);
    facts["wallboard_alerts"] = yes(state_.wallboard.shows_alerts());
    facts["wallboard_at"] = std::to_string(state_.wallboard.at);
    facts["wallboard_changes"] = std::to_string(state_.wallboard.changes);
    facts["wallboard_problem"] = yes(!state_.wallboard.problem.empty());
    facts["tips_shown"] = yes(state_.tips_shown);
}

}  // namespace sanding::desktop
