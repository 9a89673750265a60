#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/desktop/session.hpp"
#include "core/base/inbox.hpp"
#include "core/base/job.hpp"
#include "core/base/slot.hpp"

namespace sanding::desktop {

/// Carries exports out on a job's thread, one at a time. Destroyed, it stops what can be stopped and waits.
class Exporting {
  public:
    /// `wake` is called on the job's thread when there is progress to be shown.
    Exporting(Session& session, Inbox& inbox, std::function<void()> wake)
        : session_(session), inbox_(inbox), wake_(std::move(wake)) {}

    /// Begins what was asked for and shows progress; each frame.
    void keep_up();
    [[nodiscard]] bool busy() const { return busy_; }

  private:
    struct Progress {
        double share = 0;
        std::string what;
    };

    void start();

    Session& session_;
    Inbox& inbox_;
    std::function<void()> wake_;
    Slot<Progress> progress_;
    bool busy_ = false;
    std::unique_ptr<Job<std::vector<std::string>>> job_;  ///< last: it ends before what it writes to
};

}  // namespace sanding::desktop
