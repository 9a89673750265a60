#pragma once

#include <optional>

#include "core/base/file.hpp"

namespace sanding::desktop {

struct ProgramOptions {
    std::optional<Path> file;    ///< results file; nothing: the sample's
    std::optional<Path> study;   ///< whose scenarios are edited; nothing: the sample's
    std::optional<Path> replay;  ///< actions.toml
    Path screenshot_dir = ".";
    bool exit = false;                ///< after the replay
    std::optional<Path> workshop;     ///< the log's file; nothing: the day's
    std::optional<double> wallboard;  ///< begins as a wallboard, with so many seconds per picture
    bool fresh = false;               ///< what the last window left is not taken up
};

/// Opens the window and returns when it is closed. Errors: no display, no OpenGL 3.3, a named file that can't
/// be read, a script that fails.
void run_program(const ProgramOptions& options);

}  // namespace sanding::desktop
