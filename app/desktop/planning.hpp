#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "app/commands/overlap.hpp"
#include "app/desktop/drafts.hpp"
#include "app/desktop/runs.hpp"
#include "app/desktop/session.hpp"
#include "core/base/inbox.hpp"
#include "core/base/job.hpp"

namespace sanding::desktop {

/// What editing scenarios needs beside the session: reads its study when it is wanted first, keeps drafts,
/// and runs. Destroyed, it stops what goes on.
class Planning {
  public:
    Planning(Session& session, Inbox& inbox, std::function<void()> wake);

    /// Each frame. Begins with the session's study, and anew with another one: offers what an earlier window
    /// left of it.
    void follow();
    [[nodiscard]] std::optional<double> seconds_to_next() const { return runs_->seconds_to_next(); }

  private:
    using Layers = Shared<std::vector<OverlapLayer>>;
    struct Found {
        PlanState::Overlap overlap;
        Layers layers;
    };

    void read_ground();
    void list_overlaps();
    void begin_study();

    Session& session_;
    Inbox& inbox_;
    std::function<void()> wake_;
    bool begun_ = false, reading_now_ = false;
    bool failed_ = false;  ///< the study can't be read; not tried again
    std::optional<Path> study_;
    std::optional<Drafts> drafts_;
    std::unique_ptr<Runs> runs_;               ///< of one study: what they keep for the next run is its
    Layers layers_;                            ///< the study's; null until they have been read
    std::optional<PlanState::Overlap> asked_;  ///< for what the last list was wanted
    bool listing_ = false;
    std::unique_ptr<Job<PlanGround>> reading_;
    std::unique_ptr<Job<Found>> overlaps_;
};

}  // namespace sanding::desktop
