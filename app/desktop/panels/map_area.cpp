#include <fmt/format.h>
#include <imgui.h>

#include <array>
#include <cmath>

#include "app/desktop/panels/panels.hpp"
#include "layers/numbers.hpp"

namespace sanding::desktop {
namespace {

constexpr double drag_from_px = 4;  ///< less is a click whose hand trembled

/// One line: a swatch in the scenario's hue, its letter, its value.
void side_line(Ui& ui, Side side, const std::string& text) {
    const float square = ui.px(10), line = ImGui::GetTextLineHeight();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + (line - square) / 2},
                                              {at.x + square, at.y + (line + square) / 2},
                                              colour_of(side_colour(ui.state().theme, side)), ui.px(2));
    ImGui::Dummy({square, line});
    ImGui::SameLine(0, ui.px(6));
    ImGui::TextUnformatted(text.c_str());
}

/// A's and B's values in a year, and what lies between them.
void both_values(Ui& ui, const DistrictRef& place, int year) {
    const Indicator& indicator = find_indicator(ui.state().indicator);
    const Language language = ui.state().language;
    const auto value = [&](const std::string& scenario) {
        return ui.session.results()->values({scenario, indicator.id, place.level, year})[place.row];
    };
    const double a = value(ui.state().scenario), b = value(ui.state().other);
    const std::string& unit = indicator.unit(language);
    side_line(ui, Side::a, "A  " + format_number(a, indicator.decimals, language) + " " + unit);
    side_line(ui, Side::b, "B  " + format_number(b, indicator.decimals, language) + " " + unit);
    const double difference =
        ui.session.results()
            ->compared({ui.state().other, indicator.id, place.level, year}, ui.state().scenario)
            ->map.values[place.row];
    ImGui::TextUnformatted(fmt::format("{}: {}", ui.say(Word::difference),
                                       format_signed(difference, indicator.decimals, language))
                               .c_str());
}

void tooltip(Ui& ui, const MapPane& pane) {
    if (!ui.state().hovered || ui.memory.dragged) return;
    const DistrictRef& place = *ui.state().hovered;
    const Indicator& indicator = find_indicator(ui.state().indicator);
    ImGui::BeginTooltip();
    ImGui::PushFont(ui.fonts.bold);
    ImGui::TextUnformatted(ui.session.name(place).c_str());
    ImGui::PopFont();
    if (const std::string above = ui.session.above(place); !above.empty()) {
        ImGui::PushFont(ui.fonts.small);
        ImGui::TextDisabled("%s", above.c_str());
        ImGui::PopFont();
    }
    if (const ColumnOnMap* column = ui.session.column_on_map()) {
        const double value = place.level == column->level ? column->values[place.row] : std::nan("");
        ImGui::TextUnformatted(
            (format_number(value, column->decimals, ui.state().language) + " " + column->unit).c_str());
        ImGui::PushFont(ui.fonts.small);
        ImGui::TextDisabled("%s", column->name.c_str());
        ImGui::PopFont();
        return ImGui::EndTooltip();
    }
    if (ui.session.compares())
        both_values(ui, place, pane.shown.year);
    else
        ImGui::TextUnformatted(ui.session.value_text(place, indicator.id).c_str());
    ImGui::PushFont(ui.fonts.small);
    ImGui::TextDisabled("%s, %d", indicator.name(ui.state().language).c_str(), pane.shown.year);
    ImGui::PopFont();
    ImGui::EndTooltip();
}

void end_press(Ui& ui, Pixel at, bool hovered) {
    const UiMemory& memory = ui.memory;
    if (release_outline(ui, at)) {
        ui.memory.band = ui.memory.select = ui.memory.dragged = false;
        return;
    }
    if (memory.band && memory.dragged)
        memory.select ? ui.emit(command::SelectBox{memory.press, at})
                      : ui.emit(command::ZoomToBox{memory.press, at});
    else if (!memory.dragged && hovered)
        memory.select ? ui.emit(command::ToggleSelectedAt{at}) : ui.emit(command::PinAt{at});
    ui.memory.band = ui.memory.select = ui.memory.dragged = false;
}

/// Press, drag, release, wheel on the maps. All have one camera, so that what is done on one is done on all;
/// a press belongs to the map that it began on.
void gestures(Ui& ui, const scene::Rect& place) {
    const ImGuiIO& io = ImGui::GetIO();
    UiMemory& memory = ui.memory;
    const std::vector<MapPane> panes = panes_of(ui.session);
    const Pixel on_map{io.MousePos.x / ui.scale - place.x, io.MousePos.y / ui.scale - place.y};
    const auto under = pane_at(panes, on_map);
    const bool hovered = ImGui::IsItemHovered() && under;
    if (under && !ImGui::IsItemActive()) memory.pane = *under;
    memory.pane = std::min(memory.pane, panes.size() - 1);
    const Pixel at = in_pane(panes[memory.pane], on_map);
    if (hovered && io.MouseWheel != 0)
        ui.emit(command::ZoomAt{at, std::pow(1.25, static_cast<double>(io.MouseWheel))});
    if (ImGui::IsItemActivated()) {
        memory.press = at;
        memory.dragged = false;
        memory.select = io.KeyCtrl || io.KeyAlt;
        memory.band = io.KeyShift || memory.select;
        if (press_outline(ui, at)) memory.band = memory.select = false;
    }
    if (ImGui::IsItemActive()) {
        memory.dragged = memory.dragged || std::abs(at.x - memory.press.x) > drag_from_px ||
                         std::abs(at.y - memory.press.y) > drag_from_px;
        if (memory.dragged && !memory.band && !memory.outline_held &&
            (io.MouseDelta.x != 0 || io.MouseDelta.y != 0))
            ui.emit(command::PanMap{io.MouseDelta.x / ui.scale, io.MouseDelta.y / ui.scale});
    }
    if (ImGui::IsItemDeactivated()) end_press(ui, at, hovered);
    ui.emit(command::HoverMap{hovered ? std::optional<Pixel>(at) : std::nullopt});
    const bool outlines = ui.state_of_plan().drawing.has_value();
    if (hovered && !memory.band && !outlines) tooltip(ui, panes[memory.pane]);
    draw_zone_outlines(ui, place, hovered || memory.outline_held ? std::optional<Pixel>(at) : std::nullopt);
}

void rubber_band(Ui& ui, const scene::Rect& place) {
    if (!ui.memory.band || !ui.memory.dragged) return;
    const std::vector<MapPane> panes = panes_of(ui.session);
    const scene::Rect& frame = panes[std::min(ui.memory.pane, panes.size() - 1)].frame;
    const ImVec2 from{ui.px(ui.memory.press.x + place.x + frame.x),
                      ui.px(ui.memory.press.y + place.y + frame.y)},
        to = ImGui::GetIO().MousePos;
    const ImVec2 low{std::min(from.x, to.x), std::min(from.y, to.y)},
        high{std::max(from.x, to.x), std::max(from.y, to.y)};
    const scene::Rgba accent = ui.colours().accent;
    ImGui::GetWindowDrawList()->AddRectFilled(low, high, colour_of({accent.r, accent.g, accent.b, 40}));
    ImGui::GetWindowDrawList()->AddRect(low, high, colour_of(accent), 0, 0, ui.px(1.5));
}

/// The largest of 1, 2, 5 × 10^k metres that takes at most 140 pixels.
void scale_bar(Ui& ui, const scene::Rect& place) {
    constexpr double most_px = 140;
    const double metres_per_px = ui.state().camera.metres_per_px;
    double length = nice_step(most_px * metres_per_px);
    if (length > most_px * metres_per_px) {
        const double power = std::pow(10, std::floor(std::log10(most_px * metres_per_px)));
        length = power;
        for (const double times : {2.0, 5.0})
            if (power * times <= most_px * metres_per_px) length = power * times;
    }
    const double width = length / metres_per_px;
    const std::string text = length >= 1000 ? fmt::format("{} km", std::lround(length / 1000))
                                            : fmt::format("{} m", std::lround(length));
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const float x = ui.px(place.x + 18), y = ui.px(place.bottom() - 16);
    const ImVec2 size = ui.fonts.small->CalcTextSizeA(ui.fonts.small->FontSize, 1e6F, 0, text.c_str());
    const scene::Rgba panel = ui.colours().panel;
    out.AddRectFilled({x - ui.px(8), y - ui.px(26)}, {x + ui.px(width + 8), y + ui.px(8)},
                      colour_of({panel.r, panel.g, panel.b, 215}), ui.px(4));
    const ImU32 ink = colour_of(ui.colours().text);
    const float end = x + ui.px(width), tick = ui.px(5);
    out.AddLine({x, y}, {end, y}, ink, ui.px(1.5));
    out.AddLine({x, y - tick}, {x, y + ui.px(0.75)}, ink, ui.px(1.5));
    out.AddLine({end, y - tick}, {end, y + ui.px(0.75)}, ink, ui.px(1.5));
    out.AddText(ui.fonts.small, ui.fonts.small->FontSize, {(x + end - size.x) / 2, y - ui.px(4) - size.y},
                ink, text.c_str());
}

/// A button with plus, minus or a frame's corners.
bool tool(Ui& ui, const char* name, Word word) {
    const float side = ui.px(32);
    const bool pressed = ImGui::Button((std::string("##") + name).c_str(), {side, side});
    ui.mark(name);
    tip(ui, ui.say(word));
    const ImVec2 low = ImGui::GetItemRectMin();
    const ImVec2 m{low.x + side / 2, low.y + side / 2};
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const ImU32 ink = colour_of(ui.colours().text);
    const float r = ui.px(6), w = ui.px(1.6);
    if (word == Word::fit) {
        for (const auto& [sx, sy] : {std::pair{-1.F, -1.F}, {1.F, -1.F}, {1.F, 1.F}, {-1.F, 1.F}}) {
            const ImVec2 corner{m.x + sx * r, m.y + sy * r};
            out.AddLine(corner, {corner.x - sx * r * 0.7F, corner.y}, ink, w);
            out.AddLine(corner, {corner.x, corner.y - sy * r * 0.7F}, ink, w);
        }
        return pressed;
    }
    out.AddLine({m.x - r, m.y}, {m.x + r, m.y}, ink, w);
    if (word == Word::zoom_in) out.AddLine({m.x, m.y - r}, {m.x, m.y + r}, ink, w);
    return pressed;
}

void tools(Ui& ui, const scene::Rect& place) {
    ImGui::SetNextWindowPos({ui.px(place.right() - 48), ui.px(place.y + 8)});
    ImGui::SetNextWindowSize({ui.px(48), ui.px(128)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(6), ui.px(4)});
    ImGui::Begin("tools", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing);
    const Pixel middle{ui.state().map_size.width / 2, ui.state().map_size.height / 2};
    if (tool(ui, "zoom.in", Word::zoom_in)) ui.emit(command::ZoomAt{middle, 1.4});
    if (tool(ui, "zoom.out", Word::zoom_out)) ui.emit(command::ZoomAt{middle, 1 / 1.4});
    if (tool(ui, "zoom.fit", Word::fit)) ui.emit(command::FitMap{});
    ImGui::End();
    ImGui::PopStyleVar();
}

/// Where the indicator has no value in this year the map says so instead of being grey without a word.
void nothing_known(Ui& ui, const scene::Rect& place, const MapPane& pane) {
    if (ui.session.column_on_map() != nullptr) return;
    const OpenedResults& results = *ui.session.results();
    Shown less = pane.shown;
    if (!pane.minus.empty()) less.scenario = pane.minus;
    if ((results.known(pane.shown) && results.known(less)) || pane.clip.width < 100) return;
    const std::string text =
        fmt::format(fmt::runtime(ui.say(Word::nothing_in_year)),
                    find_indicator(ui.state().indicator).name(ui.state().language), pane.shown.year);
    const bool alone = pane.clip.width >= place.width;
    const scene::Rect& clip = pane.clip;
    const float widest = ui.px(std::max(80.0, clip.width - (alone ? 160 : 60)));  // the buttons stay free
    const ImVec2 size = ImGui::CalcTextSize(text.c_str(), nullptr, false, widest);
    const float x = ui.px(place.x + clip.x + clip.width / 2) - size.x / 2,
                y = ui.px(place.y + clip.y + (ui.session.compares() ? 50 : 18));
    const ImVec2 low{x - ui.px(14), y - ui.px(8)}, high{x + size.x + ui.px(14), y + size.y + ui.px(8)};
    ImDrawList& out = *ImGui::GetWindowDrawList();
    out.AddRectFilled(low, high, colour_of(ui.colours().panel), ui.px(4));
    out.AddRect(low, high, colour_of(ui.colours().accent), ui.px(4));
    out.AddText(ui.fonts.body, ui.fonts.body->FontSize, {x, y}, colour_of(ui.colours().text), text.c_str(),
                nullptr, widest);
}

}  // namespace

void draw_map_area(Ui& ui, const scene::Rect& place) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    begin_panel(
        ui, "map", place,
        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar();
    ImGui::InvisibleButton("surface", {ui.px(place.width), ui.px(place.height)});
    ui.mark_for_pointer("map");
    gestures(ui, place);
    rubber_band(ui, place);
    scene::Rect maps = place;
    maps.height = panes_of(ui.session).back().frame.bottom();
    scale_bar(ui, maps);
    draw_map_marks(ui, place);
    for (const MapPane& pane : panes_of(ui.session)) nothing_known(ui, place, pane);
    draw_plan_banner(ui, place);
    ImGui::End();
    draw_swipe_handle(ui, place);
    tools(ui, place);
}

}  // namespace sanding::desktop
