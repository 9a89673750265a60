#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "app/desktop/opening.hpp"
#include "app/desktop/session.hpp"
#include "core/base/inbox.hpp"
#include "core/base/job.hpp"

namespace sanding::desktop {

/// One thing at a time on a job's thread; the next is not begun before the last has ended, so that the window
/// never waits for a thread.
template <class T>
class Lane {
  public:
    [[nodiscard]] bool busy() const { return busy_; }
    void start(Inbox& inbox, typename Job<T>::Work work, typename Job<T>::Done done,
               typename Job<T>::Failed failed) {
        busy_ = true;
        job_ = std::make_unique<Job<T>>(
            inbox, std::move(work),
            [this, done = std::move(done)](T made) {
                busy_ = false;
                done(std::move(made));
            },
            [this, failed = std::move(failed)](const Error& error) {
                busy_ = false;
                failed(error);
            });
    }

  private:
    bool busy_ = false;
    std::unique_ptr<Job<T>> job_;
};

/// Does what a session's data desk wishes: looks at files that are opened, reads, joins and checks them,
/// writes down what is accepted, lists folders. Destroyed, it waits for what goes on.
class DataWork {
  public:
    DataWork(Session& session, Inbox& inbox, Opening& opening)
        : session_(session), inbox_(inbox), opening_(opening) {}

    /// Begins what is wished; each frame.
    void keep_up();
    [[nodiscard]] bool busy() const;

  private:
    /// What something that was opened turned out to be.
    struct Looked {
        FileUse use = FileUse::table;
        Path path;
        std::uintmax_t bytes = 0;
        Shared<StudyData> study;
        Shared<DataFile> file;
        bool scenario = false;
    };
    struct Tried {
        Shared<TriedTable> table;
        std::vector<AcceptedMatch> accepted;
    };
    [[nodiscard]] static Looked look(const DataWishes::Open& wish);

    void look_at(const DataWishes::Open& wish);
    void take(Looked looked);
    void list(const Path& folder);
    void keep_sample(const Path& folder);
    void read_study();
    void begin_join();
    void decide(JoinOptions options);
    void begin_check();
    [[nodiscard]] DataDesk& desk() { return session_.data_desk(); }
    [[nodiscard]] const DataDeskState& state() const { return session_.data(); }
    [[nodiscard]] bool is_current(const Shared<DataFile>& file, const Shared<StudyData>& study) const;

    Session& session_;
    Inbox& inbox_;
    Opening& opening_;
    std::vector<AcceptedMatch> accepted_;  ///< of the study as it was read, or as decisions have left it
    Shared<StudyData> accepted_of_;
    Lane<Looked> looking_;
    Lane<FolderList> listing_;
    Lane<Path> keeping_;
    Lane<Shared<StudyData>> reading_;
    Lane<Tried> joining_;
    Lane<Shared<QualityReport>> checking_;
};

}  // namespace sanding::desktop
