#pragma once

#include <imgui.h>

#include <vector>

namespace sanding::desktop {

/// Walks the keyboard's focus from control to control with Tab, in the order in which they are drawn. Dear
/// ImGui's own Tab stops at fields only before 1.89; what the others do with the focus (Space presses, arrows
/// move) is its own.
class FocusWalk {
  public:
    /// Before the widgets of a frame are drawn.
    void begin_frame();
    /// To the next control, or the one before; from the first where none has the focus.
    void step(int by);
    /// The map has the keys again.
    void leave();
    /// A control has the focus, and shows it: arrows, Space and Enter are its own.
    [[nodiscard]] static bool active();

    /// The widget that was just drawn is one to stop at.
    void stop();

  private:
    std::vector<ImGuiID> drawn_;  ///< in this frame, or the last one
    ImGuiID wanted_ = 0;
    bool stepped_ = false;  ///< since the last frame
};

}  // namespace sanding::desktop
