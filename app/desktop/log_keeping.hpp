#pragma once

#include <memory>
#include <string>

#include "app/desktop/session.hpp"
#include "core/base/inbox.hpp"
#include "core/base/job.hpp"
#include "core/base/report.hpp"

namespace sanding::desktop {

/// Keeps a session's workshop log in its file and writes the berita acara, on a job's thread: neither a slow
/// disk nor a long document stops the window. Destroyed, it writes what still waits.
class LogKeeping {
  public:
    LogKeeping(Session& session, Inbox& inbox) : session_(session), inbox_(inbox) {}
    ~LogKeeping();
    LogKeeping(const LogKeeping&) = delete;
    LogKeeping& operator=(const LogKeeping&) = delete;

    /// Reads the log that is there; one that isn't begins with its first entry. What can't be read is said in
    /// the session and never written over.
    void begin(const Path& file);
    /// Begins what was asked for; each frame.
    void keep_up();
    [[nodiscard]] bool busy() const { return writing_ || minutes_busy_; }

  private:
    static WorkshopLog written(const Path& file, const LogWrite& one);
    void write_first();
    void write_minutes();

    Session& session_;
    Inbox& inbox_;
    bool writing_ = false, minutes_busy_ = false;
    std::unique_ptr<Job<WorkshopLog>> write_job_;
    std::unique_ptr<Job<Report>> minutes_job_;
};

/// Where a day's log is kept when no file is named: lokakarya/2026-12-01.toml in the folder of states.
[[nodiscard]] Path usual_log_file();

}  // namespace sanding::desktop
