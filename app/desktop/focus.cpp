#include "app/desktop/focus.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <utility>

namespace sanding::desktop {

void FocusWalk::begin_frame() {
    drawn_.clear();
    if (!std::exchange(stepped_, false)) wanted_ = 0;  // the one that was wanted is gone
}

void FocusWalk::step(int by) {
    if (drawn_.empty()) return;
    const auto count = static_cast<std::ptrdiff_t>(drawn_.size());
    const auto found = std::find(drawn_.begin(), drawn_.end(), ImGui::GetCurrentContext()->NavId);
    std::ptrdiff_t to = by > 0 ? 0 : count - 1;
    if (active() && found != drawn_.end()) to = ((found - drawn_.begin()) + by % count + count) % count;
    wanted_ = drawn_[static_cast<std::size_t>(to)];
    stepped_ = true;
    ImGui::ClearActiveID();  // a field that is typed in keeps its text
}

void FocusWalk::leave() {
    ImGui::GetCurrentContext()->NavDisableHighlight = true;
}

bool FocusWalk::active() {
    return ImGui::GetIO().NavVisible;
}

void FocusWalk::stop() {
    const ImGuiID id = ImGui::GetItemID();
    if (id == 0) return;
    drawn_.push_back(id);
    if (id != wanted_) return;
    wanted_ = 0;
    ImGui::SetFocusID(id, ImGui::GetCurrentWindow());
    ImGui::GetCurrentContext()->NavDisableHighlight = false;
    ImGui::GetCurrentContext()->NavDisableMouseHover = true;
    ImGui::ScrollToItem();
}

}  // namespace sanding::desktop
