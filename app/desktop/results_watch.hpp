#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "app/desktop/session.hpp"
#include "core/base/inbox.hpp"
#include "core/base/job.hpp"

namespace sanding::desktop {

/// What tells whether a file has changed.
struct FileStamp {
    std::uintmax_t size = 0;
    std::filesystem::file_time_type time;
    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};
/// Nothing where the file can't be looked at.
[[nodiscard]] std::optional<FileStamp> stamp_of(const Path& file);
/// "2026-12-01T03:15:00Z": when it was written.
[[nodiscard]] std::string utc_text(const FileStamp& stamp);

/// While a wallboard is on: looks at the results file whenever the picture changes, and opens it anew once it
/// is another. One that can't be read leaves the picture and a line about it.
class ResultsWatch {
  public:
    ResultsWatch(Session& session, Inbox& inbox) : session_(session), inbox_(inbox) {}

    /// Each frame.
    void keep_up();
    [[nodiscard]] bool busy() const { return busy_; }

  private:
    using Results = std::unique_ptr<const OpenedResults>;
    void look();

    Session& session_;
    Inbox& inbox_;
    std::size_t openings_ = 0, changes_ = 0;
    std::optional<FileStamp> opened_, refused_;
    bool busy_ = false;
    std::unique_ptr<Job<Results>> job_;
};

}  // namespace sanding::desktop
