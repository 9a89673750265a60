#include "app/desktop/runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <thread>

#include "app/commands/wording.hpp"
#include "app/desktop/folders.hpp"
#include "app/desktop/shell.hpp"
#include "core/base/text.hpp"

namespace sanding::desktop {
namespace {

using RunState = RunTicket::State;

std::string brief(const Hash& hash) {
    return hash.hex().substr(0, 8);
}

void remove_quick_results(const Path& folder) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::error_code ignored;
        std::filesystem::remove(entry.path(), ignored);
    }
}

}  // namespace

RunOptions options_of(const RunWish& wish) {
    RunOptions options;
    options.study = wish.study;
    options.scenarios = wish.ancestors;
    options.scenarios.push_back(wish.file.string());
    options.quick = wish.quick;
    options.until = wish.until;
    options.out = wish.out;
    options.overwrite = true;
    options.make_folder = true;
    return options;
}

std::string command_line_of(const RunWish& wish, const Path& out) {
    std::vector<std::string> words{"sanding", "run"};
    if (wish.study) words.push_back(wish.study->string());
    words.emplace_back("--scenario");
    words.insert(words.end(), wish.ancestors.begin(), wish.ancestors.end());
    words.push_back(wish.file.string());
    if (wish.quick) words.emplace_back("--quick");
    words.insert(words.end(), {"--until", std::to_string(wish.until), "--out", out.string()});
    return shell_line(words);
}

Runs::Runs(Session& session, Inbox& inbox, std::function<void()> wake)
    : session_(session), inbox_(inbox), wake_(std::move(wake)) {
    // Runs of everybody rest on more people than the program needs to remember twice.
    full_.kept->most_finished = 2;
}

void Runs::follow() {
    for (const PlanCommand& command : session_.planner().take_run_commands()) obey(command);
    if (session_.plan().ground) {
        follow_quick();
        follow_full();
    }
    session_.planner().set_runs(state_);
}

double Runs::rest_s() const {
    const auto& edited = session_.plan().edited;
    if (!edited) return 0;
    return quick_rest_s - std::chrono::duration<double>(Clock::now() - edited->changed).count();
}

std::optional<double> Runs::seconds_to_next() const {
    const PlanState& plan = session_.plan();
    if (!plan.ground || !plan.edited || !plan.quick || quick_.wish || answered(*plan.edited->scenario))
        return {};
    if (failed_ == plan.edited->scenario->hash) return {};
    return std::max(0.0, rest_s());
}

/// The results that are open were made of this scenario.
bool Runs::answered(const Scenario& scenario) const {
    return session_.results() != nullptr && !session_.stale() &&
           session_.plan().edited->scenario->hash == scenario.hash;
}

RunTicket* Runs::ticket(std::uint64_t id) {
    if (state_.quick && state_.quick->id == id) return &*state_.quick;
    const auto found = std::ranges::find(state_.full, id, &RunTicket::id);
    return found == state_.full.end() ? nullptr : &*found;
}

RunWish Runs::wish_of(bool quick) const {
    const PlanState& plan = session_.plan();
    const Scenario& scenario = *plan.edited->scenario;
    RunWish wish;
    wish.study = plan.ground->study;
    wish.ancestors.assign(scenario.extends.rbegin(), scenario.extends.rend());
    wish.id = scenario.id;
    wish.text = plan.edited->document.text();
    wish.quick = quick;
    if (session_.results() != nullptr) wish.until = session_.years().back();
    const std::string name = fmt::format("{}-{}", safe_file_name(scenario.id), brief(text_hash(wish.text)));
    const Path folder = quick ? folder_->path() : cache_folder() / "runs" / "penuh";
    wish.file = folder / (name + ".toml");
    wish.out = folder / fmt::format("{}-{}.gpkg", name, wish.until);
    return wish;
}

RunTicket Runs::new_ticket(const RunWish& wish) {
    const Scenario& scenario = *session_.plan().edited->scenario;
    RunTicket ticket;
    ticket.id = ++tickets_;
    ticket.scenario = wish.id;
    ticket.name = session_.state().language == Language::english ? scenario.name_en : scenario.name_id;
    ticket.scenario_hash = scenario.hash;
    ticket.quick = wish.quick;
    ticket.command_line = command_line_of(wish, wish.id + ".gpkg");
    ticket.out = wish.out;
    return ticket;
}

void Runs::follow_quick() {
    const PlanState& plan = session_.plan();
    if (quick_.wish) {  // a newer change, or nobody who waits: the run has to end
        if (!plan.edited || !plan.quick || !(plan.edited->scenario->hash == quick_.scenario))
            quick_.stop.request_stop();
        if (const auto now = quick_.progress.latest(); now && state_.quick) {
            state_.quick->share = now->share;
            state_.quick->what = now->what;
            state_.quick->seconds_left = now->seconds_left;
        }
        return;
    }
    if (!plan.edited || !plan.quick || answered(*plan.edited->scenario) || rest_s() > 0) return;
    if (failed_ == plan.edited->scenario->hash) return;
    if (!folder_) {
        session_.planner().attempt([&] {
            folder_.emplace(cache_folder() / "runs");
            remove_quick_results(folder_->path());
        });
        if (!folder_) {
            failed_ = plan.edited->scenario->hash;
            return;
        }
    }
    RunWish wish = wish_of(true);
    state_.quick = new_ticket(wish);
    begin(quick_, std::move(wish), *state_.quick);
    quick_.since = plan.edited->changed;  // the answer is counted from the change on
}

void Runs::follow_full() {
    if (full_.wish) {
        RunTicket* running = ticket(full_.ticket);
        if (const auto now = full_.progress.latest(); now && running != nullptr) {
            running->share = now->share;
            running->what = now->what;
            running->seconds_left = now->seconds_left;
        }
        return;
    }
    const auto next = std::ranges::find(state_.full, RunState::waiting, &RunTicket::state);
    if (next == state_.full.end()) {
        full_.kept->prepared.reset();  // everybody's base year is large
        full_.kept->base.reset();
        return;
    }
    RunWish wish = waiting_.at(next->id);
    waiting_.erase(next->id);
    begin(full_, std::move(wish), *next);
}

RunOptions Runs::prepared_options(Lane& lane, const RunWish& wish) {
    lane.kept->world = session_.plan().ground->world;
    RunOptions options = options_of(wish);
    options.kept = lane.kept;
    options.stop = lane.stop.get_token();
    struct Watch {
        std::optional<Clock::time_point> began;
    };
    options.progress = [&progress = lane.progress, paused = lane.paused, stop = lane.stop.get_token(),
                        wake = wake_,
                        watch = std::make_shared<Watch>()](double share, const std::string& what) {
        if (share > 0 && !watch->began) watch->began = Clock::now();
        Progress now{share, what, {}};
        constexpr double enough = 0.02;  // of the run, before anything can be said of the rest
        if (watch->began && share > enough && share < 1) {
            const double passed = std::chrono::duration<double>(Clock::now() - *watch->began).count();
            now.seconds_left = passed / share * (1 - share);
        }
        progress.put(std::move(now));
        wake();
        const auto is_paused = [&] {
            const auto p = paused->latest();
            return p && *p && !stop.stop_requested();
        };
        while (is_paused()) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    };
    const Hash hash = lane.scenario;
    options.live = [&inbox = inbox_, this, alive = std::weak_ptr<bool>(alive_), id = wish.id, hash,
                    wake = wake_](const std::string& scenario, const Frame& frame) {
        if (scenario != id) return;
        inbox.post([this, alive, id, hash, kept = freeze(Frame(frame))] {
            if (alive.expired()) return;
            const auto& edited = session_.plan().edited;
            if (!edited || !(edited->scenario->hash == hash) || !session_.stale()) return;
            session_.show_live(id, kept);
            if (quick_.wish && state_.quick && !state_.quick->seen_seconds &&
                session_.shows_live(session_.shown()))
                state_.quick->seen_seconds =
                    std::chrono::duration<double>(Clock::now() - quick_.since).count();
        });
    };
    return options;
}

void Runs::begin(Lane& lane, RunWish wish, const RunTicket& ticket) {
    lane.stop = std::stop_source();
    lane.paused = std::make_shared<Slot<bool>>();
    lane.progress.put({0, {}, {}});
    lane.ticket = ticket.id;
    lane.scenario = ticket.scenario_hash;
    lane.since = Clock::now();
    lane.wish = wish;
    this->ticket(ticket.id)->state = RunState::running;
    RunOptions options = prepared_options(lane, wish);
    Shared<MapParts> parts = session_.results() != nullptr ? session_.results()->parts() : nullptr;
    lane.job = std::make_unique<Job<Results>>(
        inbox_,
        [wish = std::move(wish), options = std::move(options), parts = std::move(parts),
         source = lane.stop](std::stop_token closing) -> Results {
            const std::stop_callback end(closing, [source]() mutable { source.request_stop(); });
            make_folder(wish.file.parent_path());
            write_whole(wish.file, wish.text);
            (void)run(options);
            return std::make_unique<OpenedResults>(wish.out, parts);
        },
        [this, &lane](Results results) { finish(lane, std::move(results)); },
        [this, &lane](const Error& error) { fail(lane, error); });
}

void Runs::show(Results results, const std::string& scenario) {
    const std::optional<Path> before = shown_quick_;
    const Path now = results->reader().path();
    // Where two scenarios are shown side by side: what it extends is the first, this one the second.
    session_.show_results(std::move(results), scenario);
    if (before && *before != now) {  // nobody can see it any more
        std::error_code ignored;
        std::filesystem::remove(*before, ignored);
        shown_quick_.reset();
    }
}

/// Into a workshop's log: a quick count as the change that it answers, which is to be decided on.
void Runs::log(const RunWish& wish, const ResultsReader& reader) {
    const std::string name = scenario_name(reader.scenario(wish.id), session_.state().language);
    const Word words = wish.quick ? Word::log_changed : Word::log_ran;
    const std::string what = fmt::format(fmt::runtime(session_.say(words)), name, wish.until);
    if (wish.quick)
        session_.log_change(what);
    else
        session_.log_run(what, fingerprint_of(reader, {wish.id}));
}

void Runs::finish(Lane& lane, Results results) {
    RunTicket* done = ticket(lane.ticket);
    const Hash hash = lane.scenario;
    const RunWish wish = *std::exchange(lane.wish, std::nullopt);
    if (done != nullptr) {
        done->state = RunState::finished;
        done->share = 1;
        done->seconds = std::chrono::duration<double>(Clock::now() - lane.since).count();
    }
    const auto& edited = session_.plan().edited;
    const bool current = edited && edited->scenario->id == wish.id && edited->scenario->hash == hash;
    log(wish, results->reader());
    if (wish.quick ? edited && edited->scenario->id == wish.id : current) show(std::move(results), wish.id);
    if (wish.quick && session_.results() != nullptr && session_.results()->reader().path() == wish.out)
        shown_quick_ = wish.out;
}

void Runs::fail(Lane& lane, const Error& error) {
    const bool asked = lane.stop.stop_requested();
    lane.wish.reset();
    session_.end_live();
    RunTicket* done = ticket(lane.ticket);
    if (done == nullptr) return;
    done->state = asked ? RunState::stopped : RunState::failed;
    done->seconds = std::chrono::duration<double>(Clock::now() - lane.since).count();
    if (asked) return;
    done->problem = {error.problem(), error.where(), error.hint()};
    if (done->quick) failed_ = lane.scenario;
}

void Runs::obey(const PlanCommand& command) {
    const bool running = full_.wish.has_value();
    if (std::holds_alternative<plan_command::RunFull>(command) && session_.plan().edited &&
        session_.plan().ground) {
        RunWish wish = wish_of(false);
        state_.full.push_back(new_ticket(wish));
        // Another run of the same text may be on its way to the same file.
        const std::string name = fmt::format("{}-{}", wish.out.stem().string(), state_.full.back().id);
        wish.out = wish.out.parent_path() / (name + ".gpkg");
        state_.full.back().out = wish.out;
        waiting_[state_.full.back().id] = std::move(wish);
    } else if (std::holds_alternative<plan_command::PauseRun>(command) && running) {
        full_.paused->put(true);
        if (RunTicket* t = ticket(full_.ticket)) t->state = RunState::paused;
    } else if (std::holds_alternative<plan_command::ResumeRun>(command) && running) {
        full_.paused->put(false);
        if (RunTicket* t = ticket(full_.ticket)) t->state = RunState::running;
    } else if (std::holds_alternative<plan_command::StopRun>(command) && running) {
        full_.stop.request_stop();
    } else if (const auto* cancel = std::get_if<plan_command::CancelQueued>(&command)) {
        if (waiting_.erase(cancel->run) > 0) ticket(cancel->run)->state = RunState::stopped;
    } else if (const auto* wanted = std::get_if<plan_command::ShowRun>(&command)) {
        const RunTicket* t = ticket(wanted->run);
        if (t == nullptr || t->state != RunState::finished) return;
        Shared<MapParts> parts = session_.results() != nullptr ? session_.results()->parts() : nullptr;
        opening_ = std::make_unique<Job<Results>>(
            inbox_,
            [path = t->out, parts](std::stop_token) -> Results {
                return std::make_unique<OpenedResults>(path, parts);
            },
            [this, id = t->scenario](Results results) { show(std::move(results), id); },
            [this](const Error& e) {
                session_.planner().fail({e.problem(), e.where(), e.hint()});
            });
    }
}

}  // namespace sanding::desktop
