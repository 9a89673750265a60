#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/ink.hpp"
#include "app/desktop/panels/panels.hpp"
#include "core/geo/crs.hpp"
#include "layers/numbers.hpp"
#include "layers/style.hpp"

/// Outlines of zones on the map: how they look, and what hands do with them.
namespace sanding::desktop {
namespace {

constexpr double reach_px = 9;  ///< so near a corner is touched
constexpr std::size_t fewest_corners = 3;

double distance(Pixel a, Pixel b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

/// The corner that a pointer there touches.
std::optional<std::size_t> corner_at(const Session& session, const std::vector<Point>& corners, Pixel at) {
    std::optional<std::size_t> nearest;
    double least = reach_px;
    for (std::size_t i = 0; i < corners.size(); ++i)
        if (const double d = distance(session.pixel_of(corners[i]), at); d < least) least = d, nearest = i;
    return nearest;
}

double hectares(const std::vector<Point>& corners) {
    constexpr double m2_per_ha = 1e4;
    return corners.size() < fewest_corners
               ? 0
               : static_cast<double>(area_m2(one_polygon(corners), 0)) / m2_per_ha;
}

/// The corners as they would be if the hand let go here.
std::vector<Point> dragged(const Ui& ui, Pixel at) {
    std::vector<Point> out = ui.state_of_plan().drawing->corners;
    const UiMemory& memory = ui.memory;
    const double dx = at.x - memory.press.x, dy = at.y - memory.press.y;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (memory.outline_corner && *memory.outline_corner != i) continue;
        const Pixel p = ui.session.pixel_of(out[i]);
        out[i] = ui.session.lonlat_at({p.x + dx, p.y + dy});
    }
    return out;
}

// How they look: in the colour of the map's zones over a rim of the panel's, on any map.

struct Pen {
    Ui& ui;
    ImVec2 corner;  ///< of the pane, Dear ImGui's pixels
    [[nodiscard]] ImVec2 at(Pixel p) const { return {corner.x + ui.px(p.x), corner.y + ui.px(p.y)}; }
    [[nodiscard]] ImVec2 at(Point lonlat) const { return at(ui.session.pixel_of(lonlat)); }
    [[nodiscard]] ImU32 colour() const { return colour_of(suited(ink::zone, ui.state().theme)); }
    [[nodiscard]] ImU32 rim() const {
        const scene::Rgba c = ui.colours().panel;
        return colour_of({c.r, c.g, c.b, 230});
    }

    void line(const std::vector<ImVec2>& points, bool closed, double width) const {
        const ImDrawFlags flags = closed ? ImDrawFlags_Closed : ImDrawFlags_None;
        ImDrawList& out = *ImGui::GetWindowDrawList();
        const int n = static_cast<int>(points.size());
        out.AddPolyline(points.data(), n, rim(), flags, ui.px(width + 2));
        out.AddPolyline(points.data(), n, colour(), flags, ui.px(width));
    }

    /// Dashes run on around corners.
    void dashes(const std::vector<ImVec2>& points, double width) const {
        ImDrawList& out = *ImGui::GetWindowDrawList();
        out.AddPolyline(points.data(), static_cast<int>(points.size()), rim(), ImDrawFlags_None,
                        ui.px(width + 2));
        const float on = ui.px(7), period = ui.px(12);
        float phase = 0;
        for (std::size_t i = 1; i < points.size(); ++i) {
            const ImVec2 a = points[i - 1], b = points[i];
            const float length = std::hypot(b.x - a.x, b.y - a.y);
            for (float s = -phase; s < length; s += period) {
                const float from = std::max(0.F, s) / length, to = std::min(length, s + on) / length;
                if (to > from)
                    out.AddLine({a.x + (b.x - a.x) * from, a.y + (b.y - a.y) * from},
                                {a.x + (b.x - a.x) * to, a.y + (b.y - a.y) * to}, colour(), ui.px(width));
            }
            phase = std::fmod(phase + length, period);
        }
    }

    void handle(ImVec2 p, bool filled) const {
        const float r = ui.px(4.5);
        ImDrawList& out = *ImGui::GetWindowDrawList();
        out.AddRectFilled({p.x - r, p.y - r}, {p.x + r, p.y + r}, filled ? colour() : rim(), ui.px(1));
        out.AddRect({p.x - r, p.y - r}, {p.x + r, p.y + r}, filled ? rim() : colour(), ui.px(1), 0,
                    ui.px(1.5));
    }
};

std::vector<ImVec2> placed(const Pen& pen, const std::vector<Point>& corners) {
    std::vector<ImVec2> out;
    for (const Point& p : corners) out.push_back(pen.at(p));
    return out;
}

/// Zones that the plan lays, but for the one under the hand.
void laid_zones(const Pen& pen) {
    const PlanState& plan = pen.ui.state_of_plan();
    for (const ZonePlan& zone : plan.edited->scenario->zones) {
        if (!zone.laid || (plan.drawing && plan.drawing->zone == zone.laid->key)) continue;
        const auto ring = zone.laid->outline.ring(0);
        pen.line(placed(pen, {ring.begin(), ring.end() - 1}), true, 2);
    }
}

void being_drawn(const Pen& pen, std::optional<Pixel> pointer) {
    const PlanState::Drawing& drawing = *pen.ui.state_of_plan().drawing;
    std::vector<ImVec2> points = placed(pen, drawing.corners);
    const std::size_t corners = points.size();
    if (pointer && corners > 0) points.push_back(pen.at(*pointer));
    if (points.size() >= fewest_corners) points.push_back(points.front());
    if (points.size() > 1) pen.dashes(points, 2);
    for (std::size_t i = 0; i < corners; ++i) pen.handle(points[i], i == 0);
}

void being_moved(const Pen& pen, const std::vector<Point>& corners) {
    const auto points = placed(pen, corners);
    pen.line(points, true, 2.5);
    for (const ImVec2& p : points) pen.handle(p, false);
}

/// Hectares beside the pointer, against what the study's table says.
void hectares_label(Ui& ui, const std::vector<Point>& corners) {
    const Zone* zone = ui.session.planner().zone(ui.state_of_plan().drawing->zone);
    if (zone == nullptr || corners.size() < fewest_corners) return;
    const Language language = ui.state().language;
    ImGui::BeginTooltip();
    ImGui::PushFont(ui.fonts.bold);
    ImGui::TextUnformatted(fmt::format("{} ha", format_number(hectares(corners), 0, language)).c_str());
    ImGui::PopFont();
    ImGui::PushFont(ui.fonts.small);
    ImGui::TextDisabled("%s", fmt::format(fmt::runtime(ui.say(Word::zone_table_ha)),
                                          format_number(zone->area_ha, 0, language))
                                  .c_str());
    ImGui::PopFont();
    ImGui::EndTooltip();
}

}  // namespace

bool press_outline(Ui& ui, Pixel at) {
    const auto& drawing = ui.state_of_plan().drawing;
    UiMemory& memory = ui.memory;
    memory.outline_held = memory.outline_closes = false;
    if (!drawing) return false;
    if (!drawing->moves) {
        const bool on_first = drawing->corners.size() >= fewest_corners &&
                              distance(ui.session.pixel_of(drawing->corners.front()), at) < reach_px;
        memory.outline_closes = on_first || ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
        return false;
    }
    memory.outline_corner = corner_at(ui.session, drawing->corners, at);
    const Polygons outline = one_polygon(drawing->corners);
    memory.outline_held = memory.outline_corner || contains(outline.ring(0), ui.session.lonlat_at(at));
    return memory.outline_held;
}

bool release_outline(Ui& ui, Pixel at) {
    UiMemory& memory = ui.memory;
    if (memory.outline_closes && !memory.dragged) {
        memory.outline_closes = false;
        ui.emit(PlanCommand{plan_command::FinishDrawing{}});
        return true;
    }
    if (!memory.outline_held) return false;
    memory.outline_held = false;
    const auto& drawing = ui.state_of_plan().drawing;
    if (drawing && drawing->moves && memory.dragged)
        ui.emit(PlanCommand{plan_command::LayZone{drawing->zone, dragged(ui, at)}});
    return true;
}

void draw_zone_outlines(Ui& ui, const scene::Rect& place, std::optional<Pixel> pointer) {
    const PlanState& plan = ui.state_of_plan();
    if (!plan.edited || !plan.shown || ui.session.results() == nullptr) return;
    const bool held = ui.memory.outline_held && ui.memory.dragged && pointer;
    std::vector<Point> moved;
    if (plan.drawing && plan.drawing->moves) moved = held ? dragged(ui, *pointer) : plan.drawing->corners;
    for (const MapPane& pane : panes_of(ui.session)) {
        const Pen pen{ui, {ui.px(place.x + pane.frame.x), ui.px(place.y + pane.frame.y)}};
        ImGui::GetWindowDrawList()->PushClipRect(
            {ui.px(place.x + pane.clip.x), ui.px(place.y + pane.clip.y)},
            {ui.px(place.x + pane.clip.right()), ui.px(place.y + pane.clip.bottom())}, true);
        laid_zones(pen);
        if (plan.drawing && plan.drawing->moves) being_moved(pen, moved);
        if (plan.drawing && !plan.drawing->moves) being_drawn(pen, pointer);
        ImGui::GetWindowDrawList()->PopClipRect();
    }
    if (!plan.drawing || !pointer) return;
    if (plan.drawing->moves) {
        if (held) hectares_label(ui, moved);
        return;
    }
    std::vector<Point> corners = plan.drawing->corners;
    corners.push_back(ui.session.lonlat_at(*pointer));
    hectares_label(ui, corners);
}

}  // namespace sanding::desktop
