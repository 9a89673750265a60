#include "app/desktop/replay.hpp"

#include <fmt/format.h>

#include "app/desktop/panes.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/toml.hpp"

namespace sanding::desktop {
namespace {

Key key_of(const TomlTable& t, std::string_view field) {
    const std::string name = t.text(field, "");
    if (name.empty()) return Key::none;
    const Key key = key_named(name);
    if (key == Key::none) throw Error(fmt::format("there is no key '{}'", name), t.where(field));
    return key;
}

action::Wait wait_of(const TomlTable& t) {
    action::Wait wait;
    wait.at_most_s = t.number("at_most_s", wait.at_most_s);
    if (t.has("wait")) wait.facts[t.text("wait")] = "yes";
    if (const auto facts = t.table("until"))
        for (const std::string& key : facts->keys()) wait.facts[key] = facts->text(key);
    return wait;
}

Action action_of(const TomlTable& t) {
    t.expect_only({"move", "click", "drag", "to", "hold", "scroll", "by", "key", "type", "wait", "until",
                   "at_most_s", "screenshot", "open_file"});
    if (t.has("move")) return action::Move{t.text("move")};
    if (t.has("click")) return action::Click{t.text("click"), key_of(t, "hold")};
    if (t.has("drag")) return action::Drag{t.text("drag"), t.text("to"), key_of(t, "hold")};
    if (t.has("scroll")) return action::Scroll{t.text("scroll"), t.number("by")};
    if (t.has("key")) return action::Press{key_of(t, "key"), key_of(t, "hold")};
    if (t.has("type")) return action::Type{t.text("type")};
    if (t.has("wait") || t.has("until")) return wait_of(t);
    if (t.has("screenshot")) return action::Picture{t.text("screenshot")};
    if (t.has("open_file")) return action::Drop{t.text("open_file")};
    throw Error("an action without anything to do", t.where(),
                "one of move, click, drag, scroll, key, type, wait, until, screenshot, open_file");
}

/// "600,400" as two numbers.
std::optional<Pixel> numbers_in(const std::string& text) {
    const auto parts = split(text, ',');
    if (parts.size() != 2) return {};
    const auto x = parse_number(trimmed(parts[0])), y = parse_number(trimmed(parts[1]));
    if (!x || !y) return {};
    return Pixel{*x, *y};
}

/// The frame of the map that "map:CODE" or "map2:CODE" means; nothing for other names.
std::optional<scene::Rect> pane_named(const std::string& name, const Session& session) {
    const std::size_t colon = name.find(':');
    if (!name.starts_with("map") || colon == std::string::npos || session.results() == nullptr) return {};
    const std::string number = name.substr(3, colon - 3);
    const std::vector<MapPane> panes = panes_of(session);
    const double wanted = number.empty() ? 1 : parse_number(number).value_or(0);
    for (std::size_t i = 0; i < panes.size(); ++i)
        if (static_cast<double>(i + 1) == wanted) return panes[i].frame;
    return {};
}

}  // namespace

Script read_script(const Path& file) {
    const TomlTable t = TomlTable::parse(file);
    t.expect_only({"width", "height", "scale", "hands", "action"});
    Script script;
    script.file = file.string();
    script.width = static_cast<int>(t.integer("width", script.width));
    script.height = static_cast<int>(t.integer("height", script.height));
    script.hands = t.boolean("hands", false);
    if (t.has("scale")) script.scale = t.number("scale");
    for (const TomlTable& action : t.tables("action")) script.actions.push_back(action_of(action));
    return script;
}

void Replay::wrong(const std::string& what, const std::string& hint) const {
    throw Error(what, fmt::format("{}, action {}", script_.file, next_ + 1), hint);
}

Pixel Replay::place(const std::string& name, const Surroundings& around) const {
    if (name.starts_with("pixel:"))
        if (const auto at = numbers_in(name.substr(6))) return {at->x * around.scale, at->y * around.scale};
    if (const auto pane = pane_named(name, around.session)) {
        const OpenedResults& results = *around.session.results();
        const std::string code = name.substr(name.find(':') + 1);
        for (std::size_t l = 0; l < results.districts().levels.size(); ++l) {
            const auto row = results.districts().levels[l].find_code(code);
            if (!row) continue;
            const scene::Point p = results.geometry()->levels[l].label_point[*row];
            const Pixel at =
                to_pixel(around.session.state().camera, around.session.state().map_size, {p.x, p.y});
            return {around.map_corner.x + (pane->x + at.x) * around.scale,
                    around.map_corner.y + (pane->y + at.y) * around.scale};
        }
    }
    const auto found = around.widgets.find(name);
    if (found == around.widgets.end()) {
        std::vector<std::string> names;
        for (const auto& [widget, corners] : around.widgets) names.push_back(widget);
        wrong(fmt::format("there is nothing called '{}' in the window", name), name_hint(name, names));
    }
    const auto& [low, high] = found->second;
    return {(low.x + high.x) / 2, (low.y + high.y) / 2};
}

void Replay::step(const Surroundings& around, InputQueue& queue) {
    constexpr int frames_to_follow = 3;
    if (next_ >= script_.actions.size() || !queue.empty() || ++frames_ < frames_to_follow) return;
    if (!std::visit([&](const auto& a) { return play(a, around, queue); }, script_.actions[next_])) return;
    ++next_;
    frames_ = 0;
    began_ = Clock::now();
}

bool Replay::play(const action::Move& a, const Surroundings& around, InputQueue& queue) {
    queue.add(MouseMoved{place(a.to, around)});
    return true;
}

bool Replay::play(const action::Click& a, const Surroundings& around, InputQueue& queue) {
    if (a.hold != Key::none) queue.add(KeyChanged{a.hold, true});
    queue.add(MouseMoved{place(a.at, around)});
    queue.add(MouseButton{0, true});
    queue.add(MouseButton{0, false});
    if (a.hold != Key::none) queue.add(KeyChanged{a.hold, false});
    return true;
}

bool Replay::play(const action::Drag& a, const Surroundings& around, InputQueue& queue) {
    const Pixel from = place(a.from, around);
    Pixel to = from;
    if (a.to.starts_with("by:")) {
        const auto by = numbers_in(a.to.substr(3));
        if (!by) wrong(fmt::format("'{}' is no distance", a.to), "e.g. to = \"by:120,-40\"");
        to = {from.x + by->x * around.scale, from.y + by->y * around.scale};
    } else {
        to = place(a.to, around);
    }
    if (a.hold != Key::none) queue.add(KeyChanged{a.hold, true});
    queue.add(MouseMoved{from});
    queue.add(MouseButton{0, true});
    queue.add(MouseMoved{{(from.x + to.x) / 2, (from.y + to.y) / 2}});
    queue.add(MouseMoved{to});
    queue.add(MouseButton{0, false});
    if (a.hold != Key::none) queue.add(KeyChanged{a.hold, false});
    return true;
}

bool Replay::play(const action::Scroll& a, const Surroundings& around, InputQueue& queue) {
    queue.add(MouseMoved{place(a.at, around)});
    queue.add(Scrolled{a.by});
    return true;
}

bool Replay::play(const action::Press& a, const Surroundings&, InputQueue& queue) {
    if (a.hold != Key::none) queue.add(KeyChanged{a.hold, true});
    queue.add(KeyChanged{a.key, true});
    queue.add(KeyChanged{a.key, false});
    if (a.hold != Key::none) queue.add(KeyChanged{a.hold, false});
    return true;
}

bool Replay::play(const action::Type& a, const Surroundings&, InputQueue& queue) {
    for (const char c : a.text) queue.add(Typed{static_cast<unsigned char>(c)});
    return true;
}

bool Replay::play(const action::Drop& a, const Surroundings&, InputQueue& queue) {
    queue.drop(a.file);
    return true;
}

bool Replay::play(const action::Wait& a, const Surroundings& around, InputQueue&) {
    for (const auto& [key, wanted] : a.facts) {
        const auto found = around.facts.find(key);
        if (found == around.facts.end()) {
            std::vector<std::string> names;
            for (const auto& [fact, value] : around.facts) names.push_back(fact);
            wrong(fmt::format("nothing is known of '{}'", key), name_hint(key, names));
        }
        if (found->second == wanted) continue;
        if (Clock::now() - began_ > std::chrono::duration<double>(a.at_most_s))
            wrong(fmt::format("waited {} s for {} = {}; it is {}", a.at_most_s, key, wanted, found->second),
                  {});
        return false;
    }
    return true;
}

bool Replay::play(const action::Picture& a, const Surroundings& around, InputQueue&) {
    if (!around.settled) {
        constexpr double patience_s = 60;
        if (Clock::now() - began_ > std::chrono::duration<double>(patience_s))
            wrong("the map is not ready to be pictured", {});
        return false;
    }
    picture_ = a.name;
    return true;
}

}  // namespace sanding::desktop
