#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "app/desktop/panels/panels.hpp"
#include "app/desktop/panels/plan_widgets.hpp"

namespace sanding::desktop {
namespace {

SchoolEntry entry_of(const SchoolPlan& s, const World& world) {
    return {s.key, s.name, s.level, world.districts.units().code[s.unit], s.seats, s.opens};
}

void school_row(Ui& ui, const SchoolPlan& school) {
    const EditedScenario& edited = *ui.state_of_plan().edited;
    const World& world = *ui.state_of_plan().ground->world;
    const double width = ImGui::GetContentRegionAvail().x / ui.scale;
    SchoolEntry entry = entry_of(school, world);
    const auto change = [&] { ui.emit(PlanCommand{plan_command::ChangeSchool{entry}}); };
    if (const auto name = text_field(ui, "school.name." + school.key, school.name, width)) {
        entry.name = *name;
        change();
    }
    muted_text(ui, fmt::format("{} · {}", school.level, world.districts.units().name[school.unit]).c_str());
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(ui.say(Word::plan_seats));
    ImGui::SameLine(0, ui.px(4));
    if (const auto seats =
            number_field(ui, "school.seats." + school.key, static_cast<double>(school.seats), 54)) {
        entry.seats = std::llround(*seats);
        change();
    }
    ImGui::SameLine();
    ImGui::TextUnformatted(ui.say(Word::plan_opens));
    ImGui::SameLine(0, ui.px(4));
    if (const auto year = number_field(ui, "school.opens." + school.key, school.opens, 54)) {
        entry.opens = static_cast<int>(std::lround(*year));
        change();
    }
    if (small_button(ui, "school.move." + school.key, ui.say(Word::plan_move)))
        ui.emit(PlanCommand{plan_command::StartPlacing{school.key}});
    if (edited.document.has_school(school.key)) {
        ImGui::SameLine(0, ui.px(4));
        if (small_button(ui, "school.remove." + school.key, ui.say(Word::plan_remove)))
            ui.emit(PlanCommand{plan_command::RemoveSchool{school.key}});
    }
    ImGui::Separator();
}

void schools(Ui& ui) {
    const Scenario& scenario = *ui.state_of_plan().edited->scenario;
    const std::string title = fmt::format("{} ({})", ui.say(Word::plan_schools), scenario.schools.size());
    if (!section(ui, "plan.schools", title, false)) return;
    muted_text(ui, ui.say(Word::plan_schools_help));
    for (const auto& [level, word] : {std::pair("sd", "+ SD"), {"smp", "+ SMP"}, {"sma", "+ SMA"}}) {
        if (small_button(ui, std::string("school.add.") + level, word))
            ui.emit(PlanCommand{plan_command::StartPlacing{{}, level}});
        ImGui::SameLine(0, ui.px(4));
    }
    ImGui::NewLine();
    if (ui.state_of_plan().placing) muted_text(ui, ui.say(Word::plan_placing));
    for (const SchoolPlan& school : scenario.schools) school_row(ui, school);
}

/// Roads and exits that have a day, here or in the network, by key.
std::map<std::string, std::pair<std::string, Opening>> dated_roads(const World& world,
                                                                   const Scenario& scenario) {
    std::map<std::string, std::pair<std::string, Opening>> out;
    const auto add = [&](const std::string& key, const std::string& name, const Opening& opening) {
        const bool dated = opening.opens != Opening::always || opening.closes != Opening::never;
        const bool changed = std::ranges::find(scenario.roads, key, &RoadChange::key) != scenario.roads.end();
        if (!key.empty() && (dated || changed))
            out.emplace(key, std::pair(name.empty() ? key : name, opening));
    };
    for (const Road& r : world.network.roads.roads) add(r.key, r.name, r.opening);
    for (const TollExit& e : world.network.roads.exits) add(e.key, e.name, e.opening);
    return out;
}

std::optional<int> year_of(std::int32_t day) {
    if (day == Opening::always || day == Opening::never) return {};
    constexpr std::int32_t days = 10000;  // yyyymmdd
    return day / days;
}

void road_row(Ui& ui, const std::string& key, const std::string& name, const Opening& network) {
    const EditedScenario& edited = *ui.state_of_plan().edited;
    const Opening now = changed(network, key, edited.scenario->roads);
    const auto here = edited.document.has_road(key);
    const auto plan = std::ranges::find(edited.scenario->roads, key, &RoadChange::key);
    plan_command::OpenRoad said{key, {}, {}};
    if (plan != edited.scenario->roads.end()) said = {key, plan->opens, plan->closes};
    ImGui::PushStyleColor(ImGuiCol_Text, vector_of(here ? ui.colours().accent : ui.colours().text));
    clipped_text(name, ImGui::GetContentRegionAvail().x);
    ImGui::PopStyleColor();
    const auto field = [&](Word word, const char* what, std::optional<int> year) {
        ImGui::AlignTextToFramePadding();
        ImGui::TextUnformatted(ui.say(word));
        ImGui::SameLine(0, ui.px(4));
        return number_field(ui, fmt::format("road.{}.{}", what, key),
                            year ? std::optional<double>(*year) : std::nullopt, 54);
    };
    if (const auto year = field(Word::plan_opens, "opens", year_of(now.opens))) {
        said.opens = static_cast<int>(std::lround(*year));
        ui.emit(PlanCommand{said});
    }
    ImGui::SameLine();
    if (const auto year = field(Word::plan_closes, "closes", year_of(now.closes))) {
        said.closes = static_cast<int>(std::lround(*year));
        ui.emit(PlanCommand{said});
    }
    if (here) {
        ImGui::SameLine();
        if (small_button(ui, "road.reset." + key, ui.say(Word::plan_remove)))
            ui.emit(PlanCommand{plan_command::OpenRoad{key, {}, {}}});
        tip(ui, ui.say(Word::plan_reset));
    }
}

void roads(Ui& ui) {
    const World& world = *ui.state_of_plan().ground->world;
    if (world.network.empty() || !section(ui, "plan.roads", ui.say(Word::plan_roads), false)) return;
    const auto dated = dated_roads(world, *ui.state_of_plan().edited->scenario);
    muted_text(ui, ui.say(dated.empty() ? Word::plan_no_roads : Word::plan_roads_help));
    if (small_button(ui, "road.open", ui.say(Word::plan_open_on_map)))
        ui.emit(PlanCommand{plan_command::StartOpening{}});
    tip(ui, ui.say(Word::plan_opening));
    for (const auto& [key, road] : dated) road_row(ui, key, road.first, road.second);
}

}  // namespace

void draw_plan_places(Ui& ui) {
    schools(ui);
    roads(ui);
}

}  // namespace sanding::desktop
