#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "app/desktop/saved_state.hpp"
#include "core/base/inbox.hpp"
#include "core/base/job.hpp"

namespace sanding::desktop {

/// Writes what a next window takes up again: a second after it has changed, and at the end. The file is there
/// whole or as it was; of two windows the last one wins.
class StateKeeping {
  public:
    StateKeeping(Session& session, Inbox& inbox, Path file);
    ~StateKeeping();
    StateKeeping(const StateKeeping&) = delete;
    StateKeeping& operator=(const StateKeeping&) = delete;

    /// What the last window left; nothing where there was none. A damaged file is nothing, too, and
    /// `complaint` says what is wrong with it.
    [[nodiscard]] static std::optional<SavedState> left(const Path& file, std::string& complaint);

    /// Each frame.
    void keep_up();
    /// Until there is something to write; nothing while all is written.
    [[nodiscard]] std::optional<double> seconds_to_next() const;

  private:
    using Clock = std::chrono::steady_clock;

    Session& session_;
    Inbox& inbox_;
    Path file_;
    std::string written_, latest_;  ///< the file's text
    std::optional<Clock::time_point> changed_;
    bool began_ = false;
    std::unique_ptr<Job<bool>> job_;
};

/// window.toml in the folder of states.
[[nodiscard]] Path saved_state_file();

}  // namespace sanding::desktop
