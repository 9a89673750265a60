#include "app/desktop/saved_state.hpp"

#include <fmt/format.h>

#include <cmath>
#include <sstream>

#include "app/desktop/panes.hpp"
#include "app/desktop/sample.hpp"
#include "core/base/error.hpp"
#include "core/data/toml.hpp"

namespace sanding::desktop {
namespace {

constexpr Arrangement arrangements[] = {Arrangement::one, Arrangement::two, Arrangement::swipe,
                                        Arrangement::difference, Arrangement::multiples};

std::string quoted(const std::string& text) {
    std::ostringstream out;
    out << toml::value<std::string>(text);
    return out.str();
}

std::string line(const char* key, const std::string& text) {
    return text.empty() ? std::string() : fmt::format("{} = {}\n", key, quoted(text));
}

std::string panel_lines(const char* name, const PanelState& panel) {
    return fmt::format("{}_open = {}\n{}_width = {}\n", name, panel.open, name, panel.width);
}

PanelState panel_of(const TomlTable& t, const std::string& name, PanelState panel) {
    panel.open = t.boolean(name + "_open", panel.open);
    const double width = t.number(name + "_width", panel.width);
    if (!(width >= narrowest_panel && width <= widest_panel))
        throw Error(fmt::format("no width of a panel: {}", width), t.where(name + "_width"));
    panel.width = width;
    return panel;
}

Arrangement arrangement_of(const TomlTable& t) {
    const std::string name = t.text("arrangement", "one");
    std::vector<std::string> known;
    for (const Arrangement a : arrangements) {
        if (name == arrangement_name(a)) return a;
        known.emplace_back(arrangement_name(a));
    }
    t.expect_known("arrangement", name, known);
    return Arrangement::one;
}

std::optional<Camera> camera_of(const TomlTable& t) {
    const std::vector<double> camera = t.numbers("camera");
    if (camera.empty()) return {};
    const bool good = camera.size() == 3 && std::isfinite(camera[0]) && std::isfinite(camera[1]) &&
                      std::isfinite(camera[2]) && camera[2] > 0;
    if (!good) throw Error("a camera is x, y and metres per pixel", t.where("camera"));
    return Camera{{camera[0], camera[1]}, camera[2]};
}

}  // namespace

bool SavedState::operator==(const SavedState& o) const {
    return to_toml(*this) == to_toml(o);
}

SavedState saved_state(const Session& session) {
    const State& s = session.state();
    SavedState out;
    out.language = s.language;
    out.theme = s.wallboard.on ? s.wallboard.theme_before : s.theme;
    out.layers = s.layers;
    out.card = s.card;
    if (s.workshop.on) {
        out.layers.open = s.workshop.layers_open;
        out.card.open = s.workshop.card_open;
    }
    out.proposer = s.workshop.proposer;
    out.tips_closed = s.tips_closed;
    out.study = session.data().study.value_or(Path());
    out.recent = session.data().recent;
    if (session.results() == nullptr) return out;
    const Path& file = session.results()->reader().path();
    std::error_code unknown;
    if (!std::filesystem::equivalent(file, sample_results_path(), unknown))
        out.file = std::filesystem::absolute(file, unknown);
    out.view = s.wallboard.on ? *s.wallboard.before : session.seen();
    out.frame = s.wallboard.on ? s.wallboard.frame_before : session.view_frame();
    out.view.scenario = out.view.minus = {};
    return out;
}

std::string to_toml(const SavedState& s) {
    std::string out = line("file", s.file.string()) + line("study", s.study.string());
    if (!s.recent.empty()) out += "recent = [";
    for (const Path& file : s.recent) out += (&file == &s.recent.front() ? "" : ", ") + quoted(file.string());
    if (!s.recent.empty()) out += "]\n";
    out += line("language", s.language == Language::english ? "en" : "id");
    out += line("theme", s.theme == Theme::dark ? "dark" : "light");
    out += panel_lines("layers", s.layers) + panel_lines("card", s.card);
    out += line("proposer", s.proposer);
    out += fmt::format("tips_closed = {}\n", s.tips_closed);
    if (s.frame.scenario.empty()) return out;
    out += "\n[view]\n" + line("scenario", s.frame.scenario) + line("other", s.frame.other) +
           line("arrangement", std::string(arrangement_name(s.frame.arrangement))) +
           line("indicator", s.view.indicator) + line("level", s.view.level) +
           fmt::format("year = {}\n", s.view.year) + line("district", s.view.district);
    if (s.frame.camera)
        out += fmt::format("camera = [{:.3f}, {:.3f}, {:.6f}]\n", s.frame.camera->centre.x,
                           s.frame.camera->centre.y, s.frame.camera->metres_per_px);
    return out;
}

SavedState read_saved_state(const Path& file) {
    const TomlTable t = TomlTable::parse(file);
    t.expect_only({"file", "study", "recent", "language", "theme", "layers_open", "layers_width", "card_open",
                   "card_width", "proposer", "tips_closed", "view"});
    SavedState out;
    out.file = t.text("file", "");
    out.study = t.text("study", "");
    for (const std::string& file : t.texts("recent")) out.recent.emplace_back(file);
    const std::string language = t.text("language", "id"), theme = t.text("theme", "light");
    t.expect_known("language", language, {"id", "en"});
    t.expect_known("theme", theme, {"light", "dark"});
    out.language = language == "en" ? Language::english : Language::indonesian;
    out.theme = theme == "dark" ? Theme::dark : Theme::light;
    out.layers = panel_of(t, "layers", out.layers);
    out.card = panel_of(t, "card", out.card);
    out.proposer = t.text("proposer", "");
    out.tips_closed = t.boolean("tips_closed", false);
    const auto view = t.table("view");
    if (!view) return out;
    view->expect_only(
        {"scenario", "other", "arrangement", "indicator", "level", "year", "district", "camera"});
    out.frame = {arrangement_of(*view), view->text("scenario"), view->text("other", ""), camera_of(*view)};
    out.view.indicator = view->text("indicator", "");
    out.view.level = view->text("level", "");
    out.view.year = static_cast<int>(view->integer("year", 0));
    out.view.district = view->text("district", "");
    return out;
}

void Session::take_up_look(const SavedState& saved) {
    state_.language = saved.language;
    state_.theme = saved.theme;
    state_.layers = saved.layers;
    state_.card = saved.card;
    state_.workshop.proposer = saved.proposer;
    state_.tips_closed = saved.tips_closed;
}

}  // namespace sanding::desktop
