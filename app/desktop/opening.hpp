#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "app/desktop/opened.hpp"
#include "app/desktop/session.hpp"
#include "core/base/inbox.hpp"
#include "core/base/job.hpp"
#include "core/base/slot.hpp"

namespace sanding::desktop {

/// Brings results into the session without keeping the window waiting: a file, or the sample's, which are
/// made first where there are none. Destroyed, it stops what is going on.
class Opening {
  public:
    /// `wake` is called on the job's thread when there is progress to be shown.
    Opening(Session& session, Inbox& inbox, std::function<void()> wake);

    void open_file(const Path& path);
    void open_sample();
    /// What is done once something has been opened.
    void when_open(std::function<void()> then) { then_ = std::move(then); }
    /// Progress into the session; each frame.
    void show_progress();
    /// Why a file couldn't be opened; nothing while all is well.
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }
    /// A file is being read: another one has to wait.
    [[nodiscard]] bool reading_file() const { return reading_file_; }

  private:
    using Results = std::unique_ptr<const OpenedResults>;

    void fail(const Error& error);

    Session& session_;
    Inbox& inbox_;
    std::function<void()> wake_;
    Slot<Waiting> progress_;
    std::optional<Error> error_;
    std::function<void()> then_;
    bool reading_file_ = false;
    std::unique_ptr<Job<Results>> job_;  ///< last: it ends before what it writes to
};

}  // namespace sanding::desktop
