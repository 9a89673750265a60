#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/panels/panels.hpp"
#include "app/desktop/panels/plan_widgets.hpp"

namespace sanding::desktop {
namespace {

/// Years along the panel.
struct Axis {
    float left = 0, right = 0;
    double first = 0, last = 1;
    [[nodiscard]] float x(double year) const {
        const double share = std::clamp((year - first) / (last - first), 0.0, 1.0);
        return left + (right - left) * static_cast<float>(share);
    }
    [[nodiscard]] double years(float width) const {
        return static_cast<double>(width / (right - left)) * (last - first);
    }
};

/// Years until nine tenths of a phase are occupied.
double ramp_years(const Zone& zone) {
    constexpr double odds = 9;
    return zone.tau_half_years + std::log(odds) / std::max(0.05, zone.kappa);
}

void axis_labels(Ui& ui, const Axis& axis) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const ImFont& font = *ui.fonts.small;
    for (const double year : {axis.first, 2034.0, 2045.0, axis.last}) {
        if (year < axis.first || year > axis.last) continue;
        const std::string text = std::to_string(static_cast<int>(year));
        const float width = font.CalcTextSizeA(font.FontSize, 1e6F, 0, text.c_str()).x;
        const float x = std::clamp(axis.x(year) - width / 2, axis.left, axis.right - width);
        out.AddText(&font, font.FontSize, {x, at.y}, colour_of(ui.colours().muted), text.c_str());
    }
    ImGui::Dummy({ImGui::GetContentRegionAvail().x, font.FontSize});
}

/// One bar for each phase, one below the other, from its start to when nine tenths of it are occupied.
void phase_bars(Ui& ui, const Zone& zone, const ZonePlan& plan, const Axis& axis) {
    const ImVec2 at = ImGui::GetItemRectMin();
    ImDrawList& out = *ImGui::GetWindowDrawList();
    const float step = ui.px(8), high = ui.px(6);
    for (int p = 0; p < static_cast<int>(zone.phases.size()); ++p) {
        const ZonePhase& phase = zone.phases[static_cast<std::size_t>(p)];
        const double start =
            std::max(phase.start_mode + plan.delay_years, static_cast<double>(phase.not_before));
        const float y = at.y + ui.px(3) + step * static_cast<float>(p);
        const ImVec2 low{axis.x(start), y},
            end{std::max(axis.x(start + ramp_years(zone)), low.x + ui.px(3)), y + high};
        if (p < plan.phases)
            out.AddRectFilled(low, end, colour_of(ui.colours().accent), ui.px(2));
        else
            out.AddRect(low, end, colour_of(ui.colours().line), ui.px(2));
    }
    const float now = axis.x(ui.state().year);
    out.AddLine({now, at.y}, {now, ImGui::GetItemRectMax().y}, colour_of(ui.colours().muted));
}

const ZonePlan* plan_of(const Scenario& scenario, std::uint32_t zone) {
    const auto found = std::ranges::find(scenario.zones, zone, &ZonePlan::zone);
    return found == scenario.zones.end() ? nullptr : &*found;
}

/// The bars' place: dragged sideways it changes the delay, in whole years.
void gantt_row(Ui& ui, const Zone& zone, const ZonePlan& plan, const Axis& axis) {
    const std::string name = "gantt." + zone.key;
    const float height = ui.px(8) * static_cast<float>(zone.phases.size()) + ui.px(6);
    ImGui::InvisibleButton(name.c_str(), {ImGui::GetContentRegionAvail().x, std::max(height, ui.px(14))});
    ui.mark(name);
    const bool held = ui.memory.plan_field == name;
    ZonePlan shown = plan;
    if (ImGui::IsItemActive()) {
        ui.memory.plan_field = name;
        const double by = axis.years(ImGui::GetMouseDragDelta(0, 0).x);
        ui.memory.plan_value = std::clamp(std::round(plan.delay_years + by), -50.0, 200.0);
        shown.delay_years = ui.memory.plan_value;
    } else if (held) {
        ui.memory.plan_field.clear();
        if (ui.memory.plan_value != plan.delay_years)
            ui.emit(PlanCommand{plan_command::SetZoneDelay{zone.key, ui.memory.plan_value}});
        shown.delay_years = ui.memory.plan_value;
    }
    if (ImGui::IsItemHovered() || ImGui::IsItemActive()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    ImDrawList& out = *ImGui::GetWindowDrawList();
    out.AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), colour_of(ui.colours().hover),
                      ui.px(3));
    phase_bars(ui, zone, shown, axis);
    if (!ImGui::IsItemActive()) return;
    const std::string text = fmt::format("{:+.0f}", shown.delay_years);
    ImGui::SetTooltip("%s", fmt::format(fmt::runtime(ui.say(Word::plan_zone_years)), text).c_str());
}

/// Phases, delay and delivery as numbers.
void zone_numbers(Ui& ui, const Zone& zone, const ZonePlan& plan) {
    const auto row = [&](Word word, const std::string& name, double value) {
        ImGui::AlignTextToFramePadding();
        ImGui::TextUnformatted(ui.say(word));
        ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ui.px(76));
        return number_field(ui, name, value, 70);
    };
    if (const auto v = row(Word::plan_phases, "zone.phases", plan.phases))
        ui.emit(PlanCommand{plan_command::SetZonePhases{zone.key, static_cast<int>(std::lround(*v))}});
    if (const auto v = row(Word::plan_delay, "zone.delay", plan.delay_years))
        ui.emit(PlanCommand{plan_command::SetZoneDelay{zone.key, *v}});
    constexpr double percent = 100;
    if (const auto v = row(Word::plan_delivery, "zone.delivery", percent * plan.delivery))
        ui.emit(PlanCommand{plan_command::SetZoneDelivery{zone.key, *v / percent}});
    if (ui.state_of_plan().edited->document.has_zone(zone.key) &&
        small_button(ui, "zone.reset", ui.say(Word::plan_reset)))
        ui.emit(PlanCommand{plan_command::ResetZone{zone.key}});
}

void unfold(Ui& ui, const std::string& zone) {
    ui.memory.plan_zone = zone;
    ui.emit(PlanCommand{plan_command::ShowOverlap{zone}});
}

void zone_row(Ui& ui, std::uint32_t z, const Axis& axis) {
    const EditedScenario& edited = *ui.state_of_plan().edited;
    const Zone& zone = ui.state_of_plan().ground->world->zones[z];
    const ZonePlan* planned = plan_of(*edited.scenario, z);
    const ZonePlan plan = planned != nullptr ? *planned : ZonePlan{z, 0, 0, 1};
    const std::string& name = ui.state().language == Language::english ? zone.name_en : zone.name_id;
    const std::string count = fmt::format("{}/{}", plan.phases, zone.phases.size());
    const float width = ImGui::GetContentRegionAvail().x, count_width = ImGui::CalcTextSize(count.c_str()).x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool unfolded = ui.memory.plan_zone == zone.key;
    if (ImGui::Selectable(("##zone" + zone.key).c_str(), unfolded, 0, {width, ImGui::GetTextLineHeight()}))
        unfold(ui, unfolded ? std::string() : zone.key);
    ui.mark("zone." + zone.key);
    const bool changed = edited.document.has_zone(zone.key);
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(changed            ? ui.colours().accent
                                                   : plan.phases == 0 ? ui.colours().muted
                                                                      : ui.colours().text));
    text_in(name, {at.x + ui.px(2), at.y}, width - count_width - ui.px(10));
    ImGui::GetWindowDrawList()->AddText({at.x + width - count_width - ui.px(2), at.y},
                                        ImGui::GetColorU32(ImGuiCol_Text), count.c_str());
    ImGui::PopStyleColor();
    if (planned == nullptr || plan.phases == 0) tip(ui, ui.say(Word::plan_zone_out));
    gantt_row(ui, zone, plan, axis);
    if (ui.memory.plan_zone != zone.key) return;
    zone_numbers(ui, zone, plan);
    draw_zone_place(ui, zone.key);
}

}  // namespace

void draw_plan_zones(Ui& ui) {
    const World& world = *ui.state_of_plan().ground->world;
    if (world.zones.empty() || !section(ui, "plan.zones", ui.say(Word::plan_zones), true)) return;
    muted_text(ui, ui.say(Word::plan_zones_help));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    constexpr double years_shown = 26;
    const Axis axis{at.x, at.x + ImGui::GetContentRegionAvail().x,
                    static_cast<double>(world.population.year) - 4, world.population.year + years_shown};
    axis_labels(ui, axis);
    for (std::uint32_t z = 0; z < world.zones.size(); ++z) zone_row(ui, z, axis);
}

}  // namespace sanding::desktop
