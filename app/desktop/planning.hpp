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

/// What editing scenarios needs beside the session: reads the study when it is wanted first, keeps drafts,
/// and runs. Destroyed, it stops what goes on.
class Planning {
  public:
    /// `study`: whose scenarios; nothing: the sample's. Offers at once what an earlier window left.
    Planning(Session& session, Inbox& inbox, std::function<void()> wake, std::optional<Path> study);

    void follow();  ///< each frame
    [[nodiscard]] std::optional<double> seconds_to_next() const { return runs_.seconds_to_next(); }

  private:
    using Layers = Shared<std::vector<OverlapLayer>>;
    struct Found {
        PlanState::Overlap overlap;
        Layers layers;
    };

    void read_ground();
    void list_overlaps();

    Session& session_;
    Inbox& inbox_;
    std::optional<Path> study_;
    std::optional<Drafts> drafts_;
    Runs runs_;
    Layers layers_;                            ///< the study's; null until they have been read
    std::optional<PlanState::Overlap> asked_;  ///< for what the last list was wanted
    bool listing_ = false;
    std::unique_ptr<Job<PlanGround>> reading_;
    std::unique_ptr<Job<Found>> overlaps_;
};

}  // namespace sanding::desktop
