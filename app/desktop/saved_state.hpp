#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/desktop/session.hpp"
#include "core/base/file.hpp"

namespace sanding::desktop {

/// What a window takes up again where the last one stopped.
struct SavedState {
    Path file;                 ///< empty: the sample
    Path study;                ///< whose scenarios are edited; empty: the sample
    std::vector<Path> recent;  ///< files that were opened, the latest first
    Language language = Language::indonesian;
    Theme theme = Theme::light;
    PanelState layers{true, 248}, card{true, 340};
    std::string proposer;
    bool tips_closed = false;
    LoggedView view;  ///< `minus` is empty; an empty scenario: nothing was open
    ViewFrame frame;
    bool operator==(const SavedState& o) const;
};

/// Of a session as it is. While a workshop or wallboard is on: as it was before.
[[nodiscard]] SavedState saved_state(const Session& session);

/// window.toml, and back; an Error names file, line and what is wrong.
[[nodiscard]] std::string to_toml(const SavedState& state);
[[nodiscard]] SavedState read_saved_state(const Path& file);

}  // namespace sanding::desktop
