#pragma once

#include <optional>
#include <string>

#include "core/base/file.hpp"

/// What everything that calls GDAL needs around it.
namespace sanding {

/// While it lives, GDAL's messages go into our errors, never to the terminal. Of the thread that made it.
class QuietErrors {
  public:
    QuietErrors();
    ~QuietErrors();
    QuietErrors(const QuietErrors&) = delete;
    QuietErrors& operator=(const QuietErrors&) = delete;

    [[nodiscard]] static bool failed();          ///< since the last reset
    [[nodiscard]] static std::string message();  ///< the last one, valid UTF-8
};

/// Sets a GDAL option for this thread while it lives.
class ThreadOption {
  public:
    ThreadOption(const char* key, const char* value);
    ~ThreadOption();
    ThreadOption(const ThreadOption&) = delete;
    ThreadOption& operator=(const ThreadOption&) = delete;

  private:
    const char* key_;
    std::optional<std::string> before_;
};

/// While it lives, GDAL may ask other computers on this thread; no request takes longer than
/// `request_limit_s`. Without one every request of GDAL fails before anything is sent.
class NetworkAllowed {
  public:
    static constexpr int request_limit_s = 30;

    NetworkAllowed();
    ~NetworkAllowed();
    NetworkAllowed(const NetworkAllowed&) = delete;
    NetworkAllowed& operator=(const NetworkAllowed&) = delete;

  private:
    ThreadOption total_, connect_, retries_, streaming_;
};

/// Once per process, from any thread: the drivers Sanding uses and no others, and no file systems of GDAL
/// that reach beyond this computer. Use this, never GDALAllRegister.
void register_gdal_drivers();

/// An Error for what is missing, a folder, empty, or one of GDAL's paths that are no files (/vsicurl/ …).
void expect_readable_file(const Path& path);

/// A path of the disk or of the embedded files, not one of GDAL's other file systems.
[[nodiscard]] bool is_plain_path(const Path& path);

}  // namespace sanding
