#include <fmt/format.h>
#include <imgui.h>

#include <cmath>

#include "app/desktop/panels/panels.hpp"
#include "app/desktop/panels/plan_widgets.hpp"
#include "layers/numbers.hpp"

/// Of a zone whose numbers are unfolded: how its outline is drawn and moved, and what it lies on.
namespace sanding::desktop {
namespace {

/// A name on the left, a figure at the right edge.
void figure_row(Ui& ui, const std::string& name, const std::string& figure) {
    const float width = ImGui::GetContentRegionAvail().x, taken = ImGui::CalcTextSize(figure.c_str()).x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    clipped_text(name, width - taken - ui.px(10));
    ImGui::GetWindowDrawList()->AddText({at.x + width - taken, at.y}, colour_of(ui.colours().text),
                                        figure.c_str());
}

std::string ha(const Ui& ui, double hectares) {
    return format_number(hectares, hectares < 10 ? 1 : 0, ui.state().language) + " ha";
}

void parts(Ui& ui, const std::string& title, const std::vector<ZoneOverlap::Part>& list) {
    muted_text(ui, title.c_str());
    ImGui::Indent(ui.px(8));
    for (const auto& part : list)
        figure_row(ui, ui.state().language == Language::english ? part.label_en : part.label_id,
                   ha(ui, part.hectares));
    if (list.empty()) ImGui::TextDisabled("%s", ui.say(Word::zone_overlaps_none));
    ImGui::Unindent(ui.px(8));
}

void overlap_list(Ui& ui, const Zone& zone, const ZoneOverlap& o) {
    const Language language = ui.state().language;
    figure_row(ui, ui.say(Word::zone_outline_ha), ha(ui, o.hectares));
    figure_row(ui, ui.say(Word::zone_needed_ha), ha(ui, zone.area_ha));
    figure_row(ui, fmt::format("{}{}", ui.say(Word::zone_convertible), o.synthetic_land ? " [A]" : ""),
               ha(ui, static_cast<double>(o.convertible_ha)));
    figure_row(ui, ui.say(Word::zone_people), format_number(static_cast<double>(o.people), 0, language));
    tip(ui, ui.say(Word::zone_people_tip));
    parts(ui, ui.session.results() != nullptr ? level_name("kecamatan", language) : "Kecamatan", o.kecamatan);
    if (constexpr double shown_ha = 0.5; o.outside_ha >= shown_ha)
        figure_row(ui, ui.say(Word::zone_outside), ha(ui, o.outside_ha));
    for (const auto& layer : o.layers)
        parts(ui, language == Language::english ? layer.label_en : layer.label_id, layer.classes);
    if (o.layers.empty()) muted_text(ui, ui.say(Word::zone_no_layers));
}

void buttons(Ui& ui, const Zone& zone) {
    const auto& drawing = ui.state_of_plan().drawing;
    const auto beside = [&] { ImGui::SameLine(0, ui.px(4)); };
    if (drawing && drawing->zone == zone.key) {
        if (small_button(ui, "zone.finish", ui.say(Word::zone_finish)))
            ui.emit(PlanCommand{plan_command::FinishDrawing{}});
        if (drawing->moves) return;
        beside();
        if (small_button(ui, "zone.stop", ui.say(Word::zone_stop)))
            ui.emit(PlanCommand{plan_command::StopDrawing{}});
        return;
    }
    if (small_button(ui, "zone.draw", ui.say(Word::zone_draw)))
        ui.emit(PlanCommand{plan_command::StartDrawing{zone.key}});
    beside();
    if (small_button(ui, "zone.move", ui.say(Word::zone_move)))
        ui.emit(PlanCommand{plan_command::StartMoving{zone.key}});
    if (!ui.state_of_plan().edited->document.has_zone_outline(zone.key)) return;
    beside();
    if (small_button(ui, "zone.outline.reset", ui.say(Word::zone_outline_reset)))
        ui.emit(PlanCommand{plan_command::ResetOutline{zone.key}});
}

}  // namespace

void draw_zone_place(Ui& ui, const std::string& key) {
    const Zone* zone = ui.session.planner().zone(key);
    if (zone == nullptr) return;
    ImGui::Spacing();
    if (zone->state == ZoneState::operating)
        muted_text(ui, ui.say(Word::zone_stays));
    else
        buttons(ui, *zone);
    if (zone->outline.size() == 0) return muted_text(ui, ui.say(Word::zone_point_only));
    const ZoneOverlap* known = ui.session.listed_overlap();
    if (known != nullptr && ui.state_of_plan().overlap_of == key)
        overlap_list(ui, *zone, *known);
    else
        muted_text(ui, ui.say(Word::zone_overlaps_wait));
    ImGui::Spacing();
}

}  // namespace sanding::desktop
