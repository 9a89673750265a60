#include "app/desktop/map_scene.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

#include "app/desktop/ink.hpp"
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

/// The rings of districts as lines.
scene::Shared<scene::Lines> outlines_of(const Session& session, const std::vector<DistrictRef>& places) {
    scene::Lines lines;
    for (const DistrictRef& place : places) {
        const scene::Shapes& shapes = *session.results()->geometry()->levels[place.level].shapes;
        for (auto r = shapes.shape_start[place.row]; r < shapes.shape_start[place.row + 1]; ++r) {
            lines.points.insert(lines.points.end(), shapes.points.begin() + shapes.ring_start[r],
                                shapes.points.begin() + shapes.ring_start[r + 1]);
            lines.close_line();
        }
    }
    return freeze(std::move(lines));
}

void append_outline(std::vector<scene::Item>& items, const scene::Shared<scene::Lines>& lines,
                    const LineStyle& line, Theme theme) {
    const scene::Rgba casing = colours_of(theme).panel;
    items.emplace_back(scene::Stroke{
        scene::Space::map, lines, {casing.r, casing.g, casing.b, 230}, line.width_pt + 1.8, {}});
    items.emplace_back(scene::Stroke{scene::Space::map, lines, line.colour, line.width_pt, {}});
}

/// Above the district's name, which stays readable.
void append_target_marks(Scene& scene, const Session& session, const Shown& shown) {
    const std::vector<TargetState> states = session.target_states(shown);
    const LevelGeometry& level = session.results()->geometry()->levels[shown.level];
    const Theme theme = session.state().theme;
    for (const TargetMark& mark : target_marks(theme)) {
        scene::Marks marks{.space = scene::Space::map, .symbol = mark.symbol};
        for (std::size_t i = 0; i < states.size(); ++i) {
            if (states[i] != mark.state) continue;
            marks.at.push_back(level.label_point[i]);
            marks.size_pt.push_back(mark.size_pt);
            marks.colour.push_back(mark.fill);
        }
        marks.outline = colours_of(theme).text;
        marks.outline_pt = 0.9;
        if (!marks.at.empty()) scene.items.emplace_back(std::move(marks));
    }
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

MapKey map_key(const Session& session, const MapPane& pane) {
    const State& s = session.state();
    return {session.results(), pane.shown,
            pane.minus,        s.language,
            s.theme,           s.layer_shown,
            s.map_size,        pane.minus.empty() ? session.live_frame(pane.shown) : nullptr,
            session.targets(), session.column_on_map()};
}

std::array<TargetMark, 2> target_marks(Theme theme) {
    const Colours& colours = colours_of(theme);
    return {{{TargetState::near, scene::Symbol::diamond, colours.panel, 7},
             {TargetState::missed, scene::Symbol::triangle, {0xcc, 0x3d, 0x7a, 255}, 9}}};
}

const char* palette_of(Theme theme) {
    return theme == Theme::dark ? "YlGnBu-dark" : "YlGnBu";
}

const char* difference_palette_of(Theme theme) {
    return theme == Theme::dark ? "vik-dark" : "vik";
}

const Classes& classes_of(const Session& session, const MapPane& pane) {
    const Theme theme = session.state().theme;
    if (const ColumnOnMap* column = session.column_on_map())
        return theme == Theme::dark ? column->dark : column->light;
    if (pane.minus.empty()) return session.results()->classes(pane.shown, palette_of(theme));
    return session.results()->difference_classes(pane.shown, pane.minus, difference_palette_of(theme));
}

Scene map_scene(const Session& session, const MapPane& pane) {
    const State& state = session.state();
    const OpenedResults& results = *session.results();
    const Shown& shown = pane.shown;
    MapStyle style = style_of(session);
    style.classes = classes_of(session, pane);
    MapInputs inputs{results.geometry(), shown.level, {}, {}, {}};
    if (shows(state, MapLayer::values)) {
        if (const ColumnOnMap* column = session.column_on_map()) {
            inputs.values = column->values;
        } else if (pane.minus.empty()) {
            inputs.values = session.map_values(shown);
        } else {
            const Shared<ComparedScenarios> compared = results.compared(shown, pane.minus);
            inputs.values = compared->map.values;
            inputs.not_larger_than_noise = compared->map.not_larger_than_noise;
        }
    }
    if (shows(state, MapLayer::zones)) inputs.places = results.places(shown.scenario, shown.year);
    std::vector<Shared<Overlay>> roads;
    if (shows(state, MapLayer::roads)) roads = results.overlays(shown.scenario, shown.year);
    Scene scene = draw_map_frame(inputs, style, roads);
    std::vector<std::string> hidden;
    if (!shows(state, MapLayer::borders)) hidden.emplace_back("borders");
    if (!shows(state, MapLayer::names)) hidden.emplace_back("names");
    if (!hidden.empty()) scene = without(scene, hidden);
    suit_ink(scene, state.theme);
    if (shows(state, MapLayer::targets) && pane.minus.empty() && !session.shows_live(shown))
        append_target_marks(scene, session, shown);
    scene.paper = colours_of(state.theme).outside;
    return scene;
}

void Outlines::refresh(Outline& outline, const Session& session, std::vector<DistrictRef> places) {
    if (outline.results == session.results() && outline.places == places) return;
    outline = {session.results(), std::move(places), {}};
    if (!outline.places.empty()) outline.lines = outlines_of(session, outline.places);
}

void Outlines::refresh(const Session& session) {
    const State& state = session.state();
    std::vector<DistrictRef> hovered, pinned;
    if (state.hovered && state.hovered != state.pinned) hovered = {*state.hovered};
    if (state.pinned) pinned = {*state.pinned};
    refresh(selected_, session, state.selection);
    refresh(hovered_, session, std::move(hovered));
    refresh(pinned_, session, std::move(pinned));
}

Scene Outlines::on(Scene placed, Theme theme) const {
    const Colours& colours = colours_of(theme);
    std::vector<scene::Item> outlines;
    if (selected_.lines) append_outline(outlines, selected_.lines, {colours.accent, 1.8}, theme);
    if (hovered_.lines) append_outline(outlines, hovered_.lines, {colours.text, 1.2}, theme);
    if (pinned_.lines) append_outline(outlines, pinned_.lines, {colours.accent, 2.6}, theme);
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
