#include "app/desktop/map_scene.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <variant>

#include "app/desktop/theme.hpp"
#include "layers/map.hpp"

namespace sanding::desktop {
namespace {

bool shows(const State& state, MapLayer layer) {
    return state.layer_shown[static_cast<std::size_t>(layer)];
}

/// The items of some layers left out.
Scene without(const Scene& scene, const std::vector<std::string>& hidden) {
    Scene out = scene;
    out.items.clear();
    out.layers.clear();
    for (std::size_t l = 0; l < scene.layers.size(); ++l) {
        const scene::Layer& layer = scene.layers[l];
        if (std::find(hidden.begin(), hidden.end(), layer.id) != hidden.end()) continue;
        const std::size_t end = l + 1 < scene.layers.size() ? scene.layers[l + 1].first : scene.items.size();
        out.begin_layer(layer.id, layer.name, layer.frame);
        for (std::size_t i = layer.first; i < end; ++i) out.items.push_back(scene.items[i]);
    }
    return out;
}

/// Ink for paper as ink for a dark screen: what is dark becomes light at the same hue, and the other way
/// round.
scene::Rgba inverted(scene::Rgba c) {
    const int high = std::max({c.r, c.g, c.b}), low = std::min({c.r, c.g, c.b});
    const auto turn = [&](int v) {
        return static_cast<std::uint8_t>(std::clamp(v + 255 - high - low, 18, 240));
    };
    return {turn(c.r), turn(c.g), turn(c.b), c.a};
}

struct ForDark {
    void operator()(scene::Fill&) const {}  // values have the palette's own dark form
    void operator()(scene::Stroke& s) const { s.colour = inverted(s.colour); }
    void operator()(scene::Marks& m) const {
        for (scene::Rgba& c : m.colour) c = inverted(c);
        m.outline = inverted(m.outline);
    }
    void operator()(scene::Text& t) const {
        t.colour = inverted(t.colour);
        t.halo = inverted(t.halo);
    }
    void operator()(scene::Image&) const {}
};

/// The rings of one district as lines.
scene::Shared<scene::Lines> outline_of(const scene::Shapes& shapes, std::size_t row) {
    scene::Lines lines;
    for (auto r = shapes.shape_start[row]; r < shapes.shape_start[row + 1]; ++r) {
        lines.points.insert(lines.points.end(), shapes.points.begin() + shapes.ring_start[r],
                            shapes.points.begin() + shapes.ring_start[r + 1]);
        lines.close_line();
    }
    return freeze(std::move(lines));
}

void append_outline(std::vector<scene::Item>& items, const Session& session, const DistrictRef& place,
                    const LineStyle& line) {
    const auto lines = outline_of(*session.results()->geometry()->levels[place.level].shapes, place.row);
    const scene::Rgba casing = colours_of(session.state().theme).panel;
    items.emplace_back(scene::Stroke{
        scene::Space::map, lines, {casing.r, casing.g, casing.b, 230}, line.width_pt + 1.8, {}});
    items.emplace_back(scene::Stroke{scene::Space::map, lines, line.colour, line.width_pt, {}});
}

MapStyle style_of(const Session& session) {
    const State& state = session.state();
    MapStyle style;
    style.page = {state.map_size.width / map_px_per_pt, state.map_size.height / map_px_per_pt};
    style.language = state.language;
    style.label_font.size_pt = 8;
    style.label_halo_pt = 1.2;
    style.unit_border.width_pt = 0.3;
    style.kecamatan_border.width_pt = 0.5;
    style.kabupaten_border.width_pt = 1.2;
    return style;
}

}  // namespace

MapKey map_key(const Session& session) {
    const State& s = session.state();
    return {session.results(), session.shown(),           s.language, s.theme, s.layer_shown,
            s.map_size,        session.live_frame(s.year)};
}

const char* palette_of(Theme theme) {
    return theme == Theme::dark ? "YlGnBu-dark" : "YlGnBu";
}

Scene map_scene(const Session& session) {
    const State& state = session.state();
    const OpenedResults& results = *session.results();
    MapStyle style = style_of(session);
    style.classes = results.classes(session.shown(), palette_of(state.theme));
    MapInputs inputs{results.geometry(), state.level, {}, {}, {}};
    if (shows(state, MapLayer::values)) inputs.values = session.map_values(session.shown());
    if (shows(state, MapLayer::zones)) inputs.places = results.places(state.scenario, state.year);
    std::vector<Shared<Overlay>> roads;
    if (shows(state, MapLayer::roads)) roads = results.overlays(state.scenario, state.year);
    Scene scene = draw_map_frame(inputs, style, roads);
    std::vector<std::string> hidden;
    if (!shows(state, MapLayer::borders)) hidden.emplace_back("borders");
    if (!shows(state, MapLayer::names)) hidden.emplace_back("names");
    if (!hidden.empty()) scene = without(scene, hidden);
    if (state.theme == Theme::dark)
        for (scene::Item& item : scene.items) std::visit(ForDark{}, item);
    scene.paper = colours_of(state.theme).outside;
    return scene;
}

Scene with_outlines(Scene placed, const Session& session) {
    const State& state = session.state();
    const Colours& colours = colours_of(state.theme);
    std::vector<scene::Item> outlines;
    if (state.hovered && state.hovered != state.pinned)
        append_outline(outlines, session, *state.hovered, {colours.text, 1.2});
    if (state.pinned) append_outline(outlines, session, *state.pinned, {colours.accent, 2});
    const auto names = std::find_if(placed.items.begin(), placed.items.end(), [](const scene::Item& item) {
        return std::holds_alternative<scene::Text>(item);
    });
    placed.items.insert(names, outlines.begin(), outlines.end());
    placed.layers.clear();  // their places have moved; there is one frame
    return placed;
}

View map_view_of(const State& state, double scale) {
    View view;
    view.centre = {state.camera.centre.x, state.camera.centre.y};
    view.metres_per_pt = state.camera.metres_per_px * map_px_per_pt;
    view.pixels_per_pt = map_px_per_pt * scale;
    view.width_px = static_cast<int>(std::lround(state.map_size.width * scale));
    view.height_px = static_cast<int>(std::lround(state.map_size.height * scale));
    return view;
}

}  // namespace sanding::desktop
