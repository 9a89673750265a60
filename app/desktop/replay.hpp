#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/desktop/input.hpp"
#include "app/desktop/session.hpp"
#include "core/base/file.hpp"

namespace sanding::desktop {

using Facts = std::map<std::string, std::string>;

/// One step of a script.
namespace action {
struct Move {
    std::string to;
};
struct Click {
    std::string at;
    Key hold = Key::none;
};
struct Drag {
    std::string from, to;
    Key hold = Key::none;
};
struct Scroll {
    std::string at;
    double by = 0;
};
struct Press {
    Key key = Key::none, hold = Key::none;
};
struct Type {
    std::string text;
};
/// Until all of the facts are so.
struct Wait {
    Facts facts;
    double at_most_s = 60;
};
struct Picture {
    std::string name;
};
/// A file is dropped on the window.
struct Drop {
    Path file;
};
}  // namespace action
using Action = std::variant<action::Move, action::Click, action::Drag, action::Scroll, action::Press,
                            action::Type, action::Wait, action::Picture, action::Drop>;

struct Script {
    int width = 1366, height = 768;
    std::optional<double> scale;  ///< instead of the monitor's
    bool hands = false;           ///< real hands are listened to as well
    std::vector<Action> actions;
    std::string file;
};

/// Reads actions.toml (docs/guide/desktop.md); an Error names file, line and what is wrong.
[[nodiscard]] Script read_script(const Path& file);

/// What a script can point at: "pixel:600,400", "map:32.10.14" (a district; "map2:…" on the second of several
/// maps), or a widget's name.
struct Surroundings {
    const Session& session;
    const Facts& facts;
    std::map<std::string, std::pair<Pixel, Pixel>> widgets;  ///< corners, framebuffer pixels
    Pixel map_corner;                                        ///< framebuffer pixels
    double scale = 1;
    bool settled = false;  ///< nothing is on its way: a picture may be taken
};

/// Plays a script: makes the events that hands would make, one action at a time.
class Replay {
  public:
    explicit Replay(Script script) : script_(std::move(script)) {}

    [[nodiscard]] bool finished() const { return next_ >= script_.actions.size() && !picture_; }
    /// Before each frame. An Error where a widget or district is not there, or a wait takes too long.
    void step(const Surroundings& around, InputQueue& queue);
    /// The picture that is due after this frame; asked once.
    [[nodiscard]] std::optional<std::string> take_picture() { return std::exchange(picture_, std::nullopt); }

  private:
    using Clock = std::chrono::steady_clock;

    // One per action; true when it is done.
    bool play(const action::Move& a, const Surroundings& around, InputQueue& queue);
    bool play(const action::Click& a, const Surroundings& around, InputQueue& queue);
    bool play(const action::Drag& a, const Surroundings& around, InputQueue& queue);
    bool play(const action::Scroll& a, const Surroundings& around, InputQueue& queue);
    bool play(const action::Press& a, const Surroundings& around, InputQueue& queue);
    bool play(const action::Type& a, const Surroundings& around, InputQueue& queue);
    bool play(const action::Wait& a, const Surroundings& around, InputQueue& queue);
    bool play(const action::Picture& a, const Surroundings& around, InputQueue& queue);
    bool play(const action::Drop& a, const Surroundings& around, InputQueue& queue);

    [[nodiscard]] Pixel place(const std::string& name, const Surroundings& around) const;
    [[noreturn]] void wrong(const std::string& what, const std::string& hint) const;

    Script script_;
    std::size_t next_ = 0;
    int frames_ = 0;  ///< since the last action: widgets take a few to follow
    Clock::time_point began_ = Clock::now();
    std::optional<std::string> picture_;
};

}  // namespace sanding::desktop
