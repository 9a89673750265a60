#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// What only POSIX systems have. platform.cpp is the one file that a port to another system rewrites; a test
/// keeps the headers of POSIX out of all others.
namespace sanding::platform {

/// Number of this process, for names that no other process takes at the same time.
[[nodiscard]] std::string process_id();

/// Writes `bytes` to `path`, new or emptied, and returns when the disk has them. An Error names `shown`, the
/// file the user asked for, and the reason.
void write_to_disk(const std::filesystem::path& path, std::string_view bytes,
                   const std::filesystem::path& shown);

/// The most memory this process has held so far, in MiB.
[[nodiscard]] double peak_memory_mib();

/// Once, first thing in main: a closed pipe and a limit on file sizes become errors of writing, as a full
/// disk is, and freed memory is kept for the next large column instead of being faulted in anew.
void prepare_process();

/// Standard error is a terminal, so progress has somebody to be shown to.
[[nodiscard]] bool has_terminal();

/// Standard input and standard error are terminals: there is a person to ask.
[[nodiscard]] bool has_person();

/// A line from standard input without its end; nothing at its end, or once `stopped` says so.
[[nodiscard]] std::optional<std::string> read_line(const std::function<bool()>& stopped);

/// While it lives, Ctrl-C and a polite end (SIGTERM) call `stop` on a thread of its own; asked a second time
/// the process ends at once with code 1. Made before any other thread.
class StopOnSignals {
  public:
    explicit StopOnSignals(std::function<void()> stop);
    ~StopOnSignals();
    StopOnSignals(const StopOnSignals&) = delete;
    StopOnSignals& operator=(const StopOnSignals&) = delete;

  private:
    struct Watch;
    std::unique_ptr<Watch> watch_;
};

/// A file that one process at a time holds; it is made where there is none, and the system lets go of it when
/// the process ends, however that happens.
class FileLock {
  public:
    /// Nothing where another process, or another FileLock of this one, holds it. An Error where the file
    /// can't be made.
    [[nodiscard]] static std::unique_ptr<FileLock> take(const std::filesystem::path& file);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

  private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// `text` in the encoding `from` (an iconv name that every system knows, such as WINDOWS-1252 or UTF-16LE) as
/// UTF-8; what the encoding does not know becomes "?".
[[nodiscard]] std::string recoded(std::string_view text, const char* from);

}  // namespace sanding::platform
