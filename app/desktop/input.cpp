#include "app/desktop/input.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cfloat>
#include <iterator>
#include <utility>

#include "app/desktop/session.hpp"

namespace sanding::desktop {
namespace {

constexpr std::pair<Key, std::string_view> key_names[] = {{Key::tab, "tab"},
                                                          {Key::left, "left"},
                                                          {Key::right, "right"},
                                                          {Key::up, "up"},
                                                          {Key::down, "down"},
                                                          {Key::page_up, "page_up"},
                                                          {Key::page_down, "page_down"},
                                                          {Key::home, "home"},
                                                          {Key::end, "end"},
                                                          {Key::erase, "delete"},
                                                          {Key::backspace, "backspace"},
                                                          {Key::space, "space"},
                                                          {Key::enter, "enter"},
                                                          {Key::escape, "escape"},
                                                          {Key::plus, "plus"},
                                                          {Key::minus, "minus"},
                                                          {Key::slash, "slash"},
                                                          {Key::a, "a"},
                                                          {Key::c, "c"},
                                                          {Key::d, "d"},
                                                          {Key::f, "f"},
                                                          {Key::l, "l"},
                                                          {Key::t, "t"},
                                                          {Key::v, "v"},
                                                          {Key::x, "x"},
                                                          {Key::y, "y"},
                                                          {Key::z, "z"},
                                                          {Key::digit_1, "1"},
                                                          {Key::digit_2, "2"},
                                                          {Key::digit_3, "3"},
                                                          {Key::digit_4, "4"},
                                                          {Key::digit_5, "5"},
                                                          {Key::shift, "shift"},
                                                          {Key::control, "control"},
                                                          {Key::alt, "alt"},
                                                          {Key::b, "b"},
                                                          {Key::j, "j"},
                                                          {Key::w, "w"},
                                                          {Key::f11, "f11"},
                                                          {Key::o, "o"}};

/// Without Tab: Dear ImGui 1.86 stops at fields only, so walking from control to control is ours (focus.hpp).
constexpr std::pair<Key, ImGuiKey> widget_keys[] = {{Key::left, ImGuiKey_LeftArrow},
                                                    {Key::right, ImGuiKey_RightArrow},
                                                    {Key::up, ImGuiKey_UpArrow},
                                                    {Key::down, ImGuiKey_DownArrow},
                                                    {Key::page_up, ImGuiKey_PageUp},
                                                    {Key::page_down, ImGuiKey_PageDown},
                                                    {Key::home, ImGuiKey_Home},
                                                    {Key::end, ImGuiKey_End},
                                                    {Key::erase, ImGuiKey_Delete},
                                                    {Key::backspace, ImGuiKey_Backspace},
                                                    {Key::space, ImGuiKey_Space},
                                                    {Key::enter, ImGuiKey_Enter},
                                                    {Key::escape, ImGuiKey_Escape},
                                                    {Key::a, ImGuiKey_A},
                                                    {Key::c, ImGuiKey_C},
                                                    {Key::v, ImGuiKey_V},
                                                    {Key::x, ImGuiKey_X},
                                                    {Key::y, ImGuiKey_Y},
                                                    {Key::z, ImGuiKey_Z}};

ImVec2 vec(Pixel at) {
    return {static_cast<float>(at.x), static_cast<float>(at.y)};
}

/// Dear ImGui has a queue of its own from 1.87 on; before that its state is set.
struct Feed {
    ImGuiIO& io;
#if IMGUI_VERSION_NUM >= 18700
    void operator()(const MouseMoved& e) const {
        io.AddMousePosEvent(vec(e.at).x, vec(e.at).y);
    }
    void operator()(const MouseLeft&) const {
        io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    }
    void operator()(const MouseButton& e) const {
        io.AddMouseButtonEvent(e.button, e.down);
    }
    void operator()(const Scrolled& e) const {
        io.AddMouseWheelEvent(0, static_cast<float>(e.by));
    }
    void operator()(const KeyChanged& e) const {
        if (e.key == Key::shift) io.AddKeyEvent(ImGuiMod_Shift, e.down);
        if (e.key == Key::control) io.AddKeyEvent(ImGuiMod_Ctrl, e.down);
        if (e.key == Key::alt) io.AddKeyEvent(ImGuiMod_Alt, e.down);
        for (const auto& [key, widget] : widget_keys)
            if (key == e.key) io.AddKeyEvent(widget, e.down);
    }
#else
    void operator()(const MouseMoved& e) const {
        io.MousePos = vec(e.at);
    }
    void operator()(const MouseLeft&) const {
        io.MousePos = {-FLT_MAX, -FLT_MAX};
    }
    void operator()(const MouseButton& e) const {
        io.MouseDown[e.button] = e.down;
    }
    void operator()(const Scrolled& e) const {
        io.MouseWheel += static_cast<float>(e.by);
    }
    void operator()(const KeyChanged& e) const {
        if (e.key == Key::shift) io.KeyShift = e.down;
        if (e.key == Key::control) io.KeyCtrl = e.down;
        if (e.key == Key::alt) io.KeyAlt = e.down;
        for (const auto& [key, widget] : widget_keys)
            if (key == e.key) io.KeysDown[widget] = e.down;
    }
#endif
    void operator()(const Typed& e) const {
        io.AddInputCharacter(static_cast<unsigned>(e.character));
    }
};

bool is_change(const InputEvent& event) {
    return std::holds_alternative<MouseButton>(event) || std::holds_alternative<KeyChanged>(event);
}

}  // namespace

Key key_named(std::string_view name) {
    for (const auto& [key, known] : key_names)
        if (known == name) return key;
    return Key::none;
}

std::string_view name_of(Key key) {
    for (const auto& [known, name] : key_names)
        if (known == key) return name;
    return "none";
}

std::optional<InputEvent> InputQueue::next() {
    if (waiting_.empty()) return {};
    const InputEvent event = waiting_.front();
    const bool button = std::holds_alternative<MouseButton>(event),
               move = std::holds_alternative<MouseMoved>(event);
    if (is_change(event) && (changed_ || (button && moved_))) return {};
    if (move && pressed_) return {};
    waiting_.pop_front();
    changed_ = changed_ || is_change(event);
    moved_ = moved_ || move;
    pressed_ = pressed_ || button;
    return event;
}

void prepare_widgets_input() {
#if IMGUI_VERSION_NUM < 18700
    for (const auto& [key, widget] : widget_keys) ImGui::GetIO().KeyMap[widget] = widget;
#endif
}

void feed_widgets(const InputEvent& event) {
    std::visit(Feed{ImGui::GetIO()}, event);
}

bool moves_focus(Key key) {
    constexpr Key walking[] = {Key::left,      Key::right, Key::up,  Key::down,  Key::page_up,
                               Key::page_down, Key::home,  Key::end, Key::space, Key::enter};
    return std::find(std::begin(walking), std::end(walking), key) != std::end(walking);
}

KeyOwner owner_of(Key key, const KeyboardState& keyboard) {
    if (keyboard.typing) return KeyOwner::widgets;
    if (!keyboard.walking) return KeyOwner::session;
    if (key == Key::escape) return KeyOwner::focus;
    return moves_focus(key) ? KeyOwner::widgets : KeyOwner::session;
}

namespace {

/// What keys mean in a workshop and on a wallboard, which has no other.
std::optional<Command> workshop_shortcut(Key key, const State& state) {
    using namespace workshop_command;
    if (state.wallboard.on) {
        if (key == Key::escape || key == Key::b) return WorkshopCommand{ToggleWallboard{}};
        if (key == Key::left || key == Key::page_up) return WorkshopCommand{StepWallboard{-1}};
        if (key == Key::right || key == Key::page_down || key == Key::space)
            return WorkshopCommand{StepWallboard{1}};
        return {};
    }
    if (key == Key::f11 || key == Key::w) return WorkshopCommand{ToggleWorkshop{}};
    if (key == Key::escape && state.workshop.on) return WorkshopCommand{ToggleWorkshop{}};
    if (key == Key::j) {
        const bool seen = state.workshop.log_shown && state.card.open;
        if (seen && state.workshop.on) return command::TogglePanel{Panel::card};  // the map is all there is
        return WorkshopCommand{ShowLog{!seen}};
    }
    if (key == Key::b) return WorkshopCommand{ToggleWallboard{}};
    return {};
}

}  // namespace

std::optional<Command> shortcut(Key key, const Held& held, const State& state) {
    // scenarios and runs
    if (held.control && key == Key::z)
        return held.shift ? Command(PlanCommand{plan_command::Redo{}}) : PlanCommand{plan_command::Undo{}};
    if (held.control && key == Key::y) return PlanCommand{plan_command::Redo{}};
    if (held.control && key == Key::o) return DataCommand{data_command::ShowFiles{}};
    if (held.control || held.alt) return {};
    if (const auto command = workshop_shortcut(key, state)) return command;
    if (state.wallboard.on && key != Key::l) return {};
    constexpr double step = 80, factor = 1.4;
    const Pixel middle{state.map_size.width / 2, state.map_size.height / 2};
    if (key >= Key::digit_1 && key <= Key::digit_5)
        return command::Arrange{
            static_cast<Arrangement>(static_cast<int>(key) - static_cast<int>(Key::digit_1))};
    if (held.shift && state.arrangement == Arrangement::swipe && (key == Key::left || key == Key::right)) {
        constexpr double part = 0.05;
        return command::MoveSwipe{state.swipe + (key == Key::left ? -part : part)};
    }
    switch (key) {
        case Key::left:
            return command::PanMap{step, 0};
        case Key::right:
            return command::PanMap{-step, 0};
        case Key::up:
            return command::PanMap{0, step};
        case Key::down:
            return command::PanMap{0, -step};
        case Key::plus:
            return command::ZoomAt{middle, factor};
        case Key::minus:
            return command::ZoomAt{middle, 1 / factor};
        case Key::f:
        case Key::home:
            return command::FitMap{};
        case Key::space:
            return command::TogglePlay{};
        case Key::page_up:
            return command::StepYear{1};
        case Key::page_down:
            return command::StepYear{-1};
        case Key::escape:
            if (!state.pinned && !state.selection.empty()) return command::ClearSelection{};
            return command::Unpin{};
        case Key::enter:
            return PlanCommand{plan_command::FinishDrawing{}};
        case Key::backspace:
            return PlanCommand{plan_command::TakeCornerBack{}};
        case Key::d:
            return command::UseTheme{state.theme == Theme::dark ? Theme::light : Theme::dark};
        case Key::x:
            return command::SwapScenarios{};
        case Key::l:
            return command::UseLanguage{state.language == Language::english ? Language::indonesian
                                                                            : Language::english};
        default:
            return {};  // every other key belongs to the widgets
    }
}

}  // namespace sanding::desktop
