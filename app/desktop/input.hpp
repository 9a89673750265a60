#pragma once

#include <deque>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "app/desktop/commands.hpp"
#include "core/base/file.hpp"

/// What hands do: the window's callbacks and replayed scripts make the same events, and one function gives
/// them to the widgets.
namespace sanding::desktop {

enum class Key {
    none,
    tab,
    left,
    right,
    up,
    down,
    page_up,
    page_down,
    home,
    end,
    erase,
    backspace,
    space,
    enter,
    escape,
    plus,
    minus,
    slash,
    a,
    c,
    d,
    f,
    l,
    t,
    v,
    x,
    y,
    z,
    digit_1,
    digit_2,
    digit_3,
    digit_4,
    digit_5,
    shift,
    control,
    alt,
    // workshop and wallboard
    b,
    j,
    w,
    f11,
    // files of data
    o
};
/// "page_up"; none where there is no such key.
[[nodiscard]] Key key_named(std::string_view name);
[[nodiscard]] std::string_view name_of(Key key);

struct MouseMoved {
    Pixel at;  ///< pixels of the framebuffer, from its upper left corner
};
struct MouseLeft {};
struct MouseButton {
    int button = 0;  ///< 0 left, 1 right, 2 middle
    bool down = false;
};
struct Scrolled {
    double by = 0;  ///< notches, away from the hand is positive
};
struct KeyChanged {
    Key key = Key::none;
    bool down = false;
};
struct Typed {
    char32_t character = 0;
};
using InputEvent = std::variant<MouseMoved, MouseLeft, MouseButton, Scrolled, KeyChanged, Typed>;

/// Keys that are held.
struct Held {
    bool shift = false, control = false, alt = false;
};

/// Events that wait for a frame. A frame takes them up to the second change of a button or key, and never a
/// button's change together with a movement: a quick press and release are seen as two, and a press is where
/// the pointer was.
class InputQueue {
  public:
    void add(const InputEvent& event) { waiting_.push_back(event); }
    /// A file was dropped on the window.
    void drop(Path file) { dropped_.push_back(std::move(file)); }
    [[nodiscard]] bool empty() const { return waiting_.empty() && dropped_.empty(); }
    /// The files dropped since this was asked last.
    [[nodiscard]] std::vector<Path> take_dropped() { return std::exchange(dropped_, {}); }
    void begin_frame() { changed_ = moved_ = pressed_ = false; }
    /// The next event of this frame; nothing when the frame is full or none waits.
    [[nodiscard]] std::optional<InputEvent> next();

  private:
    std::deque<InputEvent> waiting_;
    std::vector<Path> dropped_;
    bool changed_ = false, moved_ = false, pressed_ = false;  ///< in this frame
};

/// Tells Dear ImGui which keys are which; once per context.
void prepare_widgets_input();
/// Gives one event to Dear ImGui's current context.
void feed_widgets(const InputEvent& event);

/// Who a key that goes down belongs to.
enum class KeyOwner { session, widgets, focus };
struct KeyboardState {
    bool typing = false;   ///< a field has the keys
    bool walking = false;  ///< a control has the keyboard's focus (focus.hpp)
};
/// While text is typed every key is the widgets'. While a control has the focus, arrows, Space and Enter are,
/// and Esc gives the focus up; everything else is the session's.
[[nodiscard]] KeyOwner owner_of(Key key, const KeyboardState& keyboard);
/// Arrows, Space, Enter and the like: Dear ImGui would begin to walk with them.
[[nodiscard]] bool moves_focus(Key key);

/// What a key does where no text is being typed; nothing for other keys.
[[nodiscard]] std::optional<Command> shortcut(Key key, const Held& held, const struct State& state);

}  // namespace sanding::desktop
