#pragma once

#include <memory>
#include <optional>

#include "app/desktop/session.hpp"
#include "core/base/inbox.hpp"
#include "core/base/job.hpp"

namespace sanding::desktop {

/// Makes on jobs' threads what tables want and what takes longer than a frame: which values are not handed
/// out and what became of targets (once per file), and comparisons. Each has a reader of its own.
class TableWork {
  public:
    TableWork(Session& session, Inbox& inbox) : session_(session), inbox_(inbox) {}

    /// Begins what is missing for the table that is shown; each frame.
    void keep_up();
    /// A comparison is being made.
    [[nodiscard]] bool busy() const { return comparing_; }
    /// Small counts are being looked for.
    [[nodiscard]] bool looking() const { return looking_; }

  private:
    using Reader = std::shared_ptr<const ResultsReader>;
    struct Made {
        Reader reader;
        Shared<Compared> compared;
    };

    /// Of a whole file: what is not handed out, and its targets, which must not tell it either.
    struct Looked {
        Shared<SmallCounts> small;
        Shared<TargetReport> targets;
    };

    [[nodiscard]] bool wants_comparison() const;
    void look_for_small_counts();
    void compare_now(const CompareSpec& spec);

    Session& session_;
    Inbox& inbox_;
    Reader reader_;  ///< of comparisons, kept from one to the next
    std::size_t reader_opening_ = 0;
    bool looking_ = false, comparing_ = false;
    std::unique_ptr<Job<Looked>> looking_job_;  ///< last: they end before what they write to
    std::unique_ptr<Job<Made>> comparing_job_;
};

}  // namespace sanding::desktop
