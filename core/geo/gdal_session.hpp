#pragma once

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

/// Once per process, from any thread.
void register_gdal_drivers();

/// An Error for what is missing, a folder or empty.
void expect_readable_file(const Path& path);

}  // namespace sanding
