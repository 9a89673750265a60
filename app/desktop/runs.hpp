#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

#include "app/commands/run.hpp"
#include "app/desktop/drafts.hpp"
#include "app/desktop/opened.hpp"
#include "app/desktop/session.hpp"
#include "core/base/inbox.hpp"
#include "core/base/job.hpp"
#include "core/base/slot.hpp"

namespace sanding::desktop {

/// What a run in the window is told, before it starts.
struct RunWish {
    std::optional<Path> study;           ///< nothing: the sample
    std::vector<std::string> ancestors;  ///< of the scenario, the root first; run along, for comparing
    std::string id, text;                ///< of the scenario
    Path file;                           ///< where its text is put
    bool quick = true;
    int until = 2045;
    Path out;
};
/// What the command line's `run` is given for it.
[[nodiscard]] RunOptions options_of(const RunWish& wish);
/// The same typed into a shell: 'sanding run … --out …'. `out`: its results file, instead of the window's.
[[nodiscard]] std::string command_line_of(const RunWish& wish, const Path& out);

/// Runs the edited scenario with what it extends, as the command line does: a quick count by itself after
/// every change, and everybody when asked, one after the other. Each of the two has a thread of its own while
/// something runs; the next run begins when the one before has ended. Destroyed, it stops what goes on.
class Runs {
  public:
    /// `wake` is called on runs' threads when there is something to show.
    Runs(Session& session, Inbox& inbox, std::function<void()> wake);

    /// Does what the session wants and tells it what goes on; each frame.
    void follow();
    /// Until something is due that nobody wakes for; nothing while there is none.
    [[nodiscard]] std::optional<double> seconds_to_next() const;

  private:
    using Clock = std::chrono::steady_clock;
    using Results = std::unique_ptr<const OpenedResults>;
    struct Progress {
        double share = 0;
        std::string what;
        std::optional<double> seconds_left;
    };
    /// At most one run at a time.
    struct Lane {
        std::shared_ptr<KeptForRuns> kept = std::make_shared<KeptForRuns>();
        Slot<Progress> progress;
        std::shared_ptr<Slot<bool>> paused;
        std::optional<RunWish> wish;  ///< of the run that goes on
        std::uint64_t ticket = 0;
        Hash scenario;
        std::stop_source stop;
        Clock::time_point since;
        std::unique_ptr<Job<Results>> job;  ///< last: it ends before what it writes to
    };

    void obey(const PlanCommand& command);
    void follow_quick();
    void follow_full();
    void begin(Lane& lane, RunWish wish, const RunTicket& ticket);
    [[nodiscard]] RunOptions prepared_options(Lane& lane, const RunWish& wish);
    void log(const RunWish& wish, const ResultsReader& reader);
    void finish(Lane& lane, Results results);
    void fail(Lane& lane, const Error& error);
    [[nodiscard]] RunWish wish_of(bool quick) const;
    [[nodiscard]] RunTicket new_ticket(const RunWish& wish);
    [[nodiscard]] RunTicket* ticket(std::uint64_t id);
    [[nodiscard]] bool answered(const Scenario& scenario) const;
    [[nodiscard]] double rest_s() const;
    void show(Results results, const std::string& scenario);

    Session& session_;
    Inbox& inbox_;
    std::function<void()> wake_;
    std::optional<OwnFolder> folder_;  ///< of quick counts, which are gone with the window
    RunsState state_;
    std::optional<Hash> failed_;       ///< scenario that a quick count can't be made of
    std::optional<Path> shown_quick_;  ///< results file of the quick count that is shown
    std::uint64_t tickets_ = 0;
    std::map<std::uint64_t, RunWish> waiting_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    Lane quick_, full_;
    std::unique_ptr<Job<Results>> opening_;
};

/// How long hands rest before a quick count begins.
inline constexpr double quick_rest_s = 0.3;

}  // namespace sanding::desktop
