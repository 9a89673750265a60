#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "app/desktop/session.hpp"
#include "core/base/inbox.hpp"
#include "core/base/job.hpp"

namespace sanding::desktop {

/// Makes on a job's thread what tables wait for: which values are not handed out, and comparisons. Has a
/// reader of its own, one job at a time.
class TableWork {
  public:
    TableWork(Session& session, Inbox& inbox) : session_(session), inbox_(inbox) {}

    /// Begins what is missing for the table that is shown; each frame.
    void keep_up();
    [[nodiscard]] bool busy() const { return busy_; }

  private:
    /// What jobs keep from one to the next.
    struct Kept {
        std::size_t opening = 0;
        std::unique_ptr<const ResultsReader> reader;
        Shared<SmallCounts> small;
    };
    struct Made {
        Kept kept;
        Shared<Compared> compared;  ///< null: none was asked for
    };

    void start(std::optional<CompareSpec> spec);
    void take(Made made);

    Session& session_;
    Inbox& inbox_;
    Kept kept_;
    bool busy_ = false;
    std::unique_ptr<Job<Made>> job_;  ///< last: it ends before what it writes to
};

}  // namespace sanding::desktop
